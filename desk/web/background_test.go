package web

import (
	"html"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"flashbrief/desk"
	"flashbrief/record"
)

var ticks = regexp.MustCompile(`form="background" name="item" value="([0-9a-f]+)"[^>]*aria-label="Background: ([^"]*)"`)

// nothingStops looks for a sentence, or anything else, that stops the publication of a brief.
func nothingStops(t *testing.T, body string, marks [][]string) {
	t.Helper()
	if len(marks) == 0 {
		t.Errorf("no sentence is marked: %s", body)
	}
	for _, m := range marks {
		if m[1] == "stop" {
			t.Errorf("a sentence of the section stops publication: %s", m[4])
		}
	}
	if _, after, stops := strings.Cut(body, `class="note stop"`); stops {
		t.Errorf("something of a brief that is made of rows stops publication: %.700s", after)
	}
}

// TestChosenRowsOfTheTimelineAreABackgroundWithTheirEvidence makes a new draft of rows, adds rows to it, and reads what
// a check says about each sentence.
func TestChosenRowsOfTheTimelineAreABackgroundWithTheirEvidence(t *testing.T) {
	s, _ := sampled(t, "0[1-8]*", "2*")
	asked := "about=Iran%2C+Russia"
	_, body := get(t, s.URL+"/timeline?"+asked, "")
	rows := ticks.FindAllStringSubmatch(body, -1)
	if len(rows) < 8 {
		t.Fatalf("got %d rows to choose, want more", len(rows))
	}
	choose := func(draft string, rows [][]string) (*http.Response, string) {
		form := url.Values{"draft": {draft}, "back": {"/timeline?" + asked}}
		for _, row := range rows {
			form.Add("item", row[1])
		}
		return post(t, s.URL+"/background?"+asked, form, nil)
	}
	answer, body := choose("", rows[:4])
	to, err := answer.Location()
	if err != nil || !strings.HasPrefix(to.Path, "/drafts/") || !strings.Contains(to.RawQuery, "about=") {
		t.Fatalf("got %d to %v, want a draft with its question: %s", answer.StatusCode, to, body)
	}
	_, body = get(t, to.String(), "")
	text := html.UnescapeString(typedText.FindStringSubmatch(body)[1])
	if strings.Count(text, "## Background\n") != 1 || !strings.Contains(text, ", bytes ") {
		t.Errorf("got %q, want a section with footnotes", text)
	}
	marks := markedInProof.FindAllStringSubmatch(body, -1)
	nothingStops(t, body, marks)
	told, left := len(marks), strings.Count(body, "It was chosen on the timeline")
	if told+left < 3 {
		t.Errorf("got %d sentences and %d left out with a reason, of 4 rows", told, left)
	}
	if !strings.Contains(body, "stand in the draft as its background") {
		t.Error("the page does not say what was done")
	}
	// More rows go into the same section; those that stand there are not told twice.
	name := strings.TrimPrefix(to.Path, "/drafts/")
	if _, body := get(t, s.URL+"/timeline?"+asked, ""); !strings.Contains(body, `<option value="`+name+`">`) {
		t.Errorf("the timeline does not offer the draft %s", name)
	}
	if answer, body := choose(name, rows[:8]); answer.StatusCode != http.StatusSeeOther {
		t.Fatalf("got %d: %s", answer.StatusCode, body)
	}
	_, body = get(t, s.URL+to.Path+"?"+asked, "")
	more := html.UnescapeString(typedText.FindStringSubmatch(body)[1])
	if strings.Count(more, "## Background\n") != 1 || len(more) <= len(text) || len(markedInProof.FindAllStringSubmatch(body, -1)) <= told {
		t.Errorf("got %q, want the section longer", more)
	}
	for _, line := range strings.Split(more, "\n") {
		if strings.HasPrefix(line, "[^") && strings.Count(more, line[:strings.Index(line, ":")+1]) > 1 {
			t.Errorf("a footnote stands twice: %s", line)
		}
	}
	// The same rows once more change nothing.
	if answer, _ := choose(name, rows[:8]); answer.StatusCode != http.StatusConflict {
		t.Errorf("twice: got %d, want 409", answer.StatusCode)
	}
	if answer, _ := choose("", nil); answer.StatusCode != http.StatusBadRequest {
		t.Errorf("no row: got %d, want 400", answer.StatusCode)
	}
	if answer, _ := choose("no-such-draft", rows[:2]); answer.StatusCode != http.StatusNotFound {
		t.Errorf("no draft: got %d, want 404", answer.StatusCode)
	}
}

var toldOnce = []desk.Told{{Words: "Told", Evidence: []record.Evidence{{Words: "Told"}}, Item: "0123abcdef"}}

func TestABackgroundStandsBeforeTheListsOfABrief(t *testing.T) {
	for _, c := range []struct{ before, want string }{
		{"# T\n\nOne.[^1]\n\n## Related Analysis\n\n- X\n\n[^1]: a\n", "# T\n\nOne.[^1]\n\n## Background\n\nTold.[^0123abcd]\n\n## Related Analysis\n\n- X\n\n[^1]: a\n[^0123abcd]: “Told” (, bytes 0–0)\n"},
		{"# T\n\n## Background\n\nOld.\n\n## Next\n\nTwo.\n", "# T\n\n## Background\n\nOld.\n\nTold.[^0123abcd]\n\n## Next\n\nTwo.\n\n[^0123abcd]: “Told” (, bytes 0–0)\n"},
		{"# T\n", "# T\n\n## Background\n\nTold.[^0123abcd]\n\n[^0123abcd]: “Told” (, bytes 0–0)\n"},
	} {
		if got := withBackground(c.before, toldOnce); got != c.want {
			t.Errorf("%q: got %q, want %q", c.before, got, c.want)
		}
		if got := withBackground(c.want, toldOnce); got != c.want {
			t.Errorf("twice: got %q, want no change", got)
		}
	}
}

// TestABackgroundIsChosenByKeyboard ticks two rows, and makes the section, without the mouse.
func TestABackgroundIsChosenByKeyboard(t *testing.T) {
	ctx := browse(t)
	s, _ := sampled(t, "0[1-8]*", "2*")
	run(t, ctx, chromedp.Navigate(s.URL+"/timeline?about=Iran,+Russia"), chromedp.WaitVisible("#background"))
	run(t, ctx, chromedp.KeyEvent("j"), chromedp.KeyEvent("x"), chromedp.KeyEvent("j"), chromedp.KeyEvent("j"), chromedp.KeyEvent("x"))
	if n := value[int](t, ctx, `document.querySelectorAll("[name=item]:checked").length`); n != 2 {
		t.Fatalf("got %d rows ticked, want 2", n)
	}
	pictured(t, ctx, "choosing", "#background")
	accessible(t, ctx)
	key(t, ctx, "b")
	comes(t, ctx, `location.pathname.startsWith("/drafts/") && document.querySelector(".proof h3")?.textContent === "Background"`)
	pictured(t, ctx, "background", "main")
}
