package web

import (
	"html"
	"net/http"
	"net/url"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// TestEachFacetHasAsManyReportsAsItSays follows each facet of a search and counts what it finds.
func TestEachFacetHasAsManyReportsAsItSays(t *testing.T) {
	s, _ := sampled(t, "0[1-9]*", "1*", "2*")
	value := regexp.MustCompile(`<li><a href="([^"]+)"><bdi>([^<]+)</bdi></a> <span class="soft">(\d+)</span></li>`)
	for _, path := range []string{"/search?q=Moscow&as-of=2024-12-31", "/search?q=event%3ACONSULT&as-of=2024-12-31"} {
		_, body := get(t, s.URL+path, "")
		facets := value.FindAllStringSubmatch(body, -1)
		if len(facets) < 8 {
			t.Fatalf("%s: got %d values of facets, want some of each: %s", path, len(facets), body)
		}
		for _, v := range facets {
			to := html.UnescapeString(v[1])
			if u, err := url.Parse(to); err != nil || u.Query().Get("as-of") != "2024-12-31" {
				t.Errorf("%s loses the cut-off", to)
			}
			_, found := get(t, s.URL+to, "")
			if n, _ := strconv.Atoi(v[3]); strings.Count(found, `class="hit row"`) != n {
				t.Errorf("%s: %s has %d reports, and says %d", path, v[2], strings.Count(found, `class="hit row"`), n)
			}
		}
	}
}

// TestWordsAreSearchedNearEachOther asks for words near each other, also beside a condition and denied.
func TestWordsAreSearchedNearEachOther(t *testing.T) {
	s, _ := sampled(t, "0[1-9]*", "1*", "2*")
	hits := func(q string) int {
		t.Helper()
		answer, body := get(t, s.URL+"/search?q="+url.QueryEscape(q), "")
		if answer.StatusCode != http.StatusOK {
			t.Fatalf("%s: got %d: %s", q, answer.StatusCode, body)
		}
		return strings.Count(body, `class="hit row"`)
	}
	far, near, both := hits("Putin near/60 Moscow"), hits("Putin near/2 Moscow"), hits("Putin Moscow")
	if near == 0 || near > far || far > both || near == both {
		t.Errorf("got %d near/2, %d near/60 and %d with both words, want fewer the nearer", near, far, both)
	}
	if got := hits("Putin Moscow NOT (Putin near/2 Moscow)"); got != both-near {
		t.Errorf("denied: got %d, want %d", got, both-near)
	}
	if got := hits("Putin near/2 Moscow event:CONSULT"); got == 0 || got > near {
		t.Errorf("beside a condition: got %d of %d", got, near)
	}
}
