package web

import (
	"fmt"
	"html"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"
)

func TestWhatWasSaidThenStandsBesideWhatIsSaidNow(t *testing.T) {
	s, d := sampled(t, "0[1-8]*", "2*")
	answer, body := get(t, s.URL+"/bank?direct=yes&then=2024-03-31", "")
	if answer.StatusCode != http.StatusOK {
		t.Fatalf("got %d: %s", answer.StatusCode, body)
	}
	columns := strings.Split(body, "<section>")[1:]
	if len(columns) != 2 {
		t.Fatalf("got %d columns, want two", len(columns))
	}
	for i, column := range columns {
		checkColumn(t, i, column)
	}
	if strings.Contains(body, "used in") {
		t.Error("words were used before anything was published")
	}
	piece := written(t, s.URL, d, "about=Iran%2C+Russia")
	_, text := get(t, s.URL+"/check?about=Iran,+Russia", "")
	kept, _ := post(t, s.URL+"/check?about=Iran", url.Values{"text": {html.UnescapeString(typedText.FindStringSubmatch(text)[1])}, "do": {"keep"}}, nil)
	if kept.StatusCode != http.StatusSeeOther {
		t.Fatalf("got %d, want a draft kept", kept.StatusCode)
	}
	used, drafted := false, false
	for offset := 0; offset < 10*mostBanked && !(used && drafted); offset += mostBanked {
		_, body := get(t, fmt.Sprintf("%s/bank?offset=%d", s.URL, offset), "")
		used = used || strings.Contains(body, `<a href="/published/`+piece)
		drafted = drafted || strings.Contains(body, "used in the drafts <a href=\"/drafts/")
	}
	if !drafted {
		t.Error("words of a draft are not said to be used")
	}
	if !used {
		t.Error("words of the published piece are not said to be used")
	}
	if answer, body := get(t, s.URL+"/bank?about=Iran&then=soon", ""); answer.StatusCode != http.StatusBadRequest || !strings.Contains(body, `value="soon"`) {
		t.Errorf("a bad date: got %d, want it refused and kept", answer.StatusCode)
	}
}

var dayShown = regexp.MustCompile(`<time>(\d{4}-\d{2}-\d{2})</time>`)

// checkColumn checks the first column, of words until March 31, 2024, or the second, of later ones.
func checkColumn(t *testing.T, i int, column string) {
	t.Helper()
	found := dayShown.FindAllStringSubmatch(column, -1)
	if len(found) == 0 {
		t.Errorf("column %d has no quotation", i+1)
	}
	for _, day := range found {
		if then := day[1] <= "2024-03-31"; then != (i == 0) {
			t.Errorf("column %d has words of %s", i+1, day[1])
		}
	}
	if !strings.Contains(column, "data-copy=\"“") || !strings.Contains(column, " — ") {
		t.Errorf("column %d has no words to be copied with their speaker", i+1)
	}
}
