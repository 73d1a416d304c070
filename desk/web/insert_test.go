package web

import (
	"html"
	"net/http"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"flashbrief/brief"
	"flashbrief/desk"
	"flashbrief/record/ask"
)

var offered = regexp.MustCompile(`data-words="([^"]*)" data-note="([^"]*)"`)

func TestWhatIsOfferedForABriefRestsOnTheRecord(t *testing.T) {
	s, d := sampled(t, "0[1-6]*", "2*")
	from, err := d.Ask(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer from.Close()
	for _, asked := range []string{"kind=event&words=Iran", "kind=event&words=Putin", "kind=figure&words=people"} {
		_, body := get(t, s.URL+"/insert?"+asked, "")
		found := offered.FindAllStringSubmatch(body, -1)
		if len(found) == 0 && strings.HasPrefix(asked, "kind=event") || len(found) > mostOffered {
			t.Errorf("%s: got %d offers, want some", asked, len(found))
		}
		for _, o := range found {
			if strings.Contains(o[1], "that Russia was ready") {
				t.Errorf("%s: words that leave out who claims them are offered", asked)
			}
			passes(t, d, from, html.UnescapeString(o[1])+"\n\n"+html.UnescapeString(o[2])+"\n")
		}
	}
	if _, body := get(t, s.URL+"/insert?kind=person&words=Putin", ""); !strings.Contains(body, "Putin") || !strings.Contains(body, `data-note=""`) {
		t.Error("a person is not offered, or with a footnote")
	}
	if answer, _ := get(t, s.URL+"/insert?kind=rumour&words=x", ""); answer.StatusCode != http.StatusBadRequest {
		t.Errorf("a kind that there is not: got %d, want 400", answer.StatusCode)
	}
}

func TestFiguresAreOfferedByWhatTheirSentenceSays(t *testing.T) {
	s, d := sampled(t, "*")
	from, err := d.Ask(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer from.Close()
	for words, want := range map[string]string{"84": "84 people", "Kerman": "84 people", "explosions": "95 people", "percent": "percent", "ships": "more than 20 ships"} {
		_, body := get(t, s.URL+"/insert?kind=figure&words="+words, "")
		found := offered.FindAllStringSubmatch(body, -1)
		if !slices.ContainsFunc(found, func(o []string) bool { return strings.Contains(o[1], want) }) {
			t.Errorf("%s: got %q, want one with %q", words, found, want)
		}
		for _, o := range found {
			passes(t, d, from, html.UnescapeString(o[1])+"\n\n"+html.UnescapeString(o[2])+"\n")
		}
	}
	if _, body := get(t, s.URL+"/insert?kind=figure&words=103", ""); !strings.Contains(body, "103 people") || !strings.Contains(body, "data-note") && !strings.Contains(body, "cannot be inserted: ") {
		t.Errorf("got %s, want the number with why it cannot be inserted", body)
	}
	if _, body := get(t, s.URL+"/insert?kind=figure&words=", ""); len(offered.FindAllString(body, -1)) != mostOffered {
		t.Errorf("got %d figures, want %d", len(offered.FindAllString(body, -1)), mostOffered)
	}
}

func TestAQuotationIsOfferedWithItsSpeaker(t *testing.T) {
	s, d := sampled(t, "*")
	from, err := d.Ask(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer from.Close()
	_, body := get(t, s.URL+"/insert?kind=quotation&words=true+friend", "")
	found := offered.FindAllStringSubmatch(body, -1)
	if len(found) != 1 || !strings.Contains(html.UnescapeString(found[0][1]), "Putin described Raisi as a “true friend” of Russia.") {
		t.Fatalf("got %q in %s, want the sentence that names Putin", found, body)
	}
	passes(t, d, from, html.UnescapeString(found[0][1])+"\n\n"+html.UnescapeString(found[0][2])+"\n")
}

// passes checks a sentence and its footnotes under a heading.
func passes(t *testing.T, d *desk.Desk, from *ask.Snapshot, sentence string) {
	t.Helper()
	text := "# Talks\n\n" + sentence
	all, err := d.Check(from, desk.Edited(text, ask.Question{}.AsOf), ask.Question{})
	if err != nil {
		t.Fatal(err)
	}
	for i := range all {
		if all[i].Severity == brief.Stop && all[i].Span.Start > len("# Talks\n") {
			t.Errorf("what is offered does not pass a check: %s\n%s", all[i].Message, text)
		}
	}
}

func TestAMarkInABriefOffersTheRecord(t *testing.T) {
	ctx := browse(t)
	s, _ := sampled(t, "0[1-6]*", "2*")
	run(t, ctx, chromedp.Navigate(s.URL+"/check"), chromedp.WaitVisible("#text"))
	value[int](t, ctx, `(t => { t.value = "# Talks\n\n"; t.focus(); t.setSelectionRange(9, 9); return 0 })(document.getElementById("text"))`)
	run(t, ctx, chromedp.KeyEvent(">Iran"), chromedp.WaitVisible("#offer button"))
	photograph(t, ctx, "offer")
	want := value[string](t, ctx, `document.querySelector("#offer button").dataset.words`)
	note := value[string](t, ctx, `document.querySelector("#offer button").dataset.note`)
	run(t, ctx, chromedp.KeyEvent(kb.ArrowDown), chromedp.KeyEvent(kb.Enter), chromedp.Sleep(300*time.Millisecond))
	if got := value[string](t, ctx, `document.getElementById("text").value`); got != "# Talks\n\n"+want+"\n\n"+note+"\n" {
		t.Errorf("got %q, want the words %q with their footnote", got, want)
	}
	// A heading, and a word with a mark in it, offer nothing.
	run(t, ctx, chromedp.KeyEvent("\n# Iran's 3>2 "), chromedp.Sleep(500*time.Millisecond))
	if value[bool](t, ctx, `!document.getElementById("offer").hidden`) {
		t.Error("a heading opens the offers")
	}
}
