package web

import (
	"html"
	"net/http"
	"regexp"
	"strings"
	"testing"
)

var (
	chartLink = regexp.MustCompile(`<a href="([^"]*)" aria-label="([^"]*)"><title>[^<]*</title><(circle|rect) class="`)
	actRow    = regexp.MustCompile(`<tr class="row" id="r-`)
	whoActs   = regexp.MustCompile(`<td><bdi>([^<]*)</bdi>(?: <span aria-hidden="true">→</span><span class="vh">to</span> <bdi>([^<]*)</bdi>)?`)
)

// actsAt returns the page to which a mark of a picture leads, on which there is an act.
func actsAt(t *testing.T, server string, mark []string) string {
	t.Helper()
	answer, page := get(t, server+html.UnescapeString(mark[1]), "")
	if answer.StatusCode != http.StatusOK || !actRow.MatchString(page) {
		t.Errorf("%s: %s leads to %d with no act", mark[2], mark[1], answer.StatusCode)
	}
	return page
}

// TestEachMarkOfATieOpensItsActs follows the marks of the picture of a tie, and the cells of who acts toward whom.
func TestEachMarkOfATieOpensItsActs(t *testing.T) {
	s, _ := sampled(t, "0[1-8]*", "2*")
	_, body := get(t, s.URL+"/ties/IRN/RUS", "")
	marks := chartLink.FindAllStringSubmatch(body, -1)
	kinds := map[string]bool{}
	for _, m := range marks {
		kinds[m[3]] = true
		actsAt(t, s.URL, m)
	}
	if !kinds["circle"] || !kinds["rect"] {
		t.Errorf("got marks %v of %d, want those of months and of acts", kinds, len(marks))
	}
	_, body = get(t, s.URL+"/ties", "")
	var toward [][]string
	cells := chartLink.FindAllStringSubmatch(body, -1)
	if len(cells) < 3 {
		t.Fatalf("got %d cells, want some", len(cells))
	}
	for _, c := range cells {
		if !strings.Contains(c[2], " toward ") { // a stretch of time
			continue
		}
		page := actsAt(t, s.URL, c)
		if strings.HasPrefix(c[2], "Iran toward Russia:") {
			toward = whoActs.FindAllStringSubmatch(page, -1)
		}
	}
	if len(toward) == 0 {
		t.Error("got no act of Iran toward Russia")
	}
	for _, who := range toward {
		if strings.HasPrefix(who[1], "Russia") && strings.HasPrefix(who[2], "Iran") {
			t.Errorf("among the acts of Iran toward Russia is one of %s toward %s", who[1], who[2])
		}
	}
	if strings.Contains(body, ">-0<") || strings.Contains(body, ">+0<") {
		t.Error("a score of zero has a sign")
	}
}
