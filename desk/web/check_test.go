package web

import (
	"html"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"flashbrief/brief/publish"
)

var typedText = regexp.MustCompile(`(?s)<textarea[^>]*>(.*?)</textarea>`)

// checked sends a brief to be checked, and returns the page and the text that it shows.
func checked(t *testing.T, server, text, do string) (status int, page, shown string) {
	t.Helper()
	form := url.Values{"text": {strings.ReplaceAll(text, "\n", "\r\n")}, "do": {do}} // as browsers send it
	answer, page := post(t, server+"/check", form, nil)
	if m := typedText.FindStringSubmatch(page); m != nil {
		shown = html.UnescapeString(m[1])
	}
	return answer.StatusCode, page, shown
}

func TestEachSentenceOfABriefIsMarked(t *testing.T) {
	s, _ := sampled(t, "0[1-3]*", "2*")
	_, body := get(t, s.URL+"/check?about=Iran", "")
	m := typedText.FindStringSubmatch(body)
	if m == nil || !strings.Contains(body, "mark-ok") {
		t.Fatalf("got %s, want a draft whose sentences are supported", body)
	}
	draft := html.UnescapeString(m[1])
	own := draft + "\n**Assessment (Jane Doe):** The visit matters.\n\nXi said that “the Chinese people have lost a bad friend.”\n\nOne </textarea><script> more.\n"
	status, body, shown := checked(t, s.URL, own, "check")
	if status != 200 || shown != own {
		t.Errorf("got %d with the text %q, want what was typed", status, shown)
	}
	for _, want := range []string{`class="mark-own"`, `class="mark-stop"`, `class="mark-ok"`, "Jane Doe", "quote-altered"} {
		if !strings.Contains(body, want) {
			t.Errorf("got no %q in %s", want, body)
		}
	}
	for _, fault := range invalid(body) {
		t.Error(fault)
	}
	if at := regexp.MustCompile(`value="(fix:[0-9]+-[0-9]+)"`).FindStringSubmatch(body); at != nil {
		if _, _, shown := checked(t, s.URL, own, at[1]); shown == own || strings.Contains(shown, "bad friend") {
			t.Errorf("got %q, want it corrected", shown)
		}
	} else {
		t.Error("got no correction to apply")
	}
}

func TestWhatWasLeftOutIsInserted(t *testing.T) {
	s := served(t)
	_, body := get(t, s.URL+"/reports/one", "")
	item := inputItem.FindStringSubmatch(body)[1]
	_, body, shown := checked(t, s.URL, "# A Title\n\nNothing else.\n", "insert:"+item)
	if !strings.Contains(shown, "Russia met Iran in Moscow.[^") || !strings.Contains(shown, ", bytes 0–25)") || !strings.Contains(body, `class="mark-ok" title="supported"`) {
		t.Errorf("got %q, want the words with their footnote, supported by it", shown)
	}
	if status, body, _ := checked(t, s.URL, shown, "insert:"+item); status != http.StatusConflict {
		t.Errorf("twice: got %d %s, want 409", status, body)
	}
}

func TestABadBriefIsRefused(t *testing.T) {
	s := served(t)
	for _, c := range []struct {
		text, do string
		want     int
	}{
		{"# A", "burn", 400}, {"# A", "fix:x", 400}, {"# A", "fix:0-1", 409}, {"# A", "insert:ffffffffffff", 404}, {strings.Repeat("x", publish.Longest+1), "check", 400}, {strings.Repeat("%", mostTyped), "check", 400}, {"", "check", 200},
	} {
		if status, _, _ := checked(t, s.URL, c.text, c.do); status != c.want {
			t.Errorf("%.10q, %s: got %d, want %d", c.text, c.do, status, c.want)
		}
	}
}
