package web

import (
	"net/http"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	cdinput "github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

var completion = regexp.MustCompile(`<li data-words="([^"]*)" dir="auto">([^<]*)</li>`)

// completions returns what a page of the desk offers, and what it shows of each.
func completions(t *testing.T, address string) (words, labels []string) {
	t.Helper()
	answer, body := get(t, address, "")
	if answer.StatusCode != http.StatusOK {
		t.Fatalf("%s: got %d", address, answer.StatusCode)
	}
	for _, fault := range invalid(body) {
		t.Errorf("%s: %s", address, fault)
	}
	for _, m := range completion.FindAllStringSubmatch(body, -1) {
		words, labels = append(words, m[1]), append(labels, m[2])
	}
	return words, labels
}

func TestWhatCompletesAQuestion(t *testing.T) {
	s, _ := sampled(t, "0[1-6]*", "2*")
	for _, c := range []struct{ asked, words, label string }{
		{"kind=query&words=spea", "speaker:", "speaker:"},
		{"kind=query&words=oil+said-be", "oil said-between:", "said-between:"},
		{"kind=query&words=oil+speaker:vlad", "oil speaker:&#34;Vladimir Putin&#34;", "speaker:&#34;Vladimir Putin&#34;"},
		{"kind=query&words=to:iran", "to:Iran", "to:Iran"},
		{"kind=query&words=event:coop", "event:COOPERATE", "event:COOPERATE"},
		{"kind=query&words=outlet:gulf", "outlet:&#34;Gulf Courier&#34;", "outlet:&#34;Gulf Courier&#34;"},
		{"kind=query&words=place:kerm", "place:Kerman", "place:Kerman"},
		{"kind=query&words=uzb", "Uzbekistan", "Uzbekistan"},
		{"kind=names&words=Iran,+uzb", "Iran, Uzbekistan", "Uzbekistan"},
	} {
		words, labels := completions(t, s.URL+"/complete?"+c.asked)
		if at := slices.Index(words, c.words); at < 0 || labels[at] != c.label {
			t.Errorf("%s: got %q shown as %q, want %q shown as %q", c.asked, words, labels, c.words, c.label)
		}
		if len(words) > mostOffered {
			t.Errorf("%s: got %d ways, want at most %d", c.asked, len(words), mostOffered)
		}
	}
	for _, none := range []string{"kind=query&words=event:COOPERATE", "kind=query&words=since:", "kind=names&words=zzzzqq", "kind=query&words=%3Cscript%3E", "kind=query&words=" + strings.Repeat("x", 9000)} {
		if words, _ := completions(t, s.URL+"/complete?"+none); len(words) > 0 {
			t.Errorf("%.60s: got %q, want nothing", none, words)
		}
	}
	if answer, _ := get(t, s.URL+"/complete?kind=rumour&words=x", ""); answer.StatusCode != http.StatusBadRequest {
		t.Errorf("a kind that there is not: got %d, want 400", answer.StatusCode)
	}
}

// listed is the list below the query, shownWays whether it is open, and inQuery what the query has.
const (
	listed    = `[...document.querySelectorAll("#ways-q li")].map(e => e.textContent).join("|")`
	inQuery   = `document.querySelector(".question input[name=q]").value`
	shownWays = `document.querySelector(".question input[name=q]").ariaExpanded === "true" && !document.getElementById("ways-q").hidden`
)

func TestAQuestionIsCompletedWhileItIsTyped(t *testing.T) {
	ctx := browse(t)
	s, _ := sampled(t, "0[1-6]*", "2*")
	run(t, ctx, chromedp.Navigate(s.URL+"/timeline"), chromedp.WaitVisible(".question input[name=q]"), chromedp.Focus(".question input[name=q]"), chromedp.KeyEvent("oil spea"))
	comes(t, ctx, shownWays)
	if got := value[string](t, ctx, listed); got != "speaker:" {
		t.Errorf("got %q, want the field alone", got)
	}
	// The arrow chooses, Tab takes, and the values of the field follow.
	run(t, ctx, chromedp.KeyEvent(kb.ArrowDown))
	if got := value[string](t, ctx, `document.getElementById(document.activeElement.getAttribute("aria-activedescendant")).textContent`); got != "speaker:" {
		t.Errorf("↓: got %q", got)
	}
	run(t, ctx, chromedp.KeyEvent(kb.Tab, asAKeyboard), chromedp.KeyEvent("vlad"))
	comes(t, ctx, listed+`.startsWith('speaker:"Vladimir Putin"')`)
	photograph(t, ctx, "complete")
	accessible(t, ctx)
	run(t, ctx, chromedp.KeyEvent(kb.ArrowDown), chromedp.KeyEvent(kb.ArrowDown), chromedp.KeyEvent(kb.ArrowUp), chromedp.KeyEvent(kb.Enter, asAKeyboard))
	if got := value[string](t, ctx, inQuery); got != `oil speaker:"Vladimir Putin"` {
		t.Errorf("got %q", got)
	}
	// Escape closes, and the field keeps the focus; what is behind the caret stays.
	value[int](t, ctx, `(document.activeElement.setSelectionRange(0, 0), 0)`)
	run(t, ctx, chromedp.KeyEvent("even"))
	comes(t, ctx, shownWays)
	run(t, ctx, chromedp.KeyEvent(kb.Escape))
	if value[bool](t, ctx, shownWays) || !value[bool](t, ctx, `document.activeElement.name === "q"`) {
		t.Error("Escape: the list is open, or the focus is lost")
	}
	run(t, ctx, chromedp.KeyEvent(kb.ArrowDown))
	comes(t, ctx, shownWays)
	run(t, ctx, chromedp.KeyEvent(kb.ArrowDown), chromedp.KeyEvent(kb.Enter, asAKeyboard))
	if got := value[string](t, ctx, inQuery); got != `event:oil speaker:"Vladimir Putin"` {
		t.Errorf("got %q, want the words behind the caret kept", got)
	}
	// Enter without a choice asks.
	run(t, ctx, chromedp.KeyEvent("a", chromedp.KeyModifiers(kb.ModifierCtrl)), chromedp.KeyEvent("event:COOP"))
	comes(t, ctx, shownWays)
	key(t, ctx, kb.Enter)
	if got := value[string](t, ctx, `location.search`); !strings.Contains(got, "q=event%3ACOOP") {
		t.Errorf("got the address %q, want the query as typed", got)
	}
}

// TestALateCompletionIsNotShown has the answer to the first letters come after that to the last.
func TestALateCompletionIsNotShown(t *testing.T) {
	ctx := browse(t)
	s, _ := sampled(t, "0[1-6]*", "2*")
	run(t, ctx, chromedp.Navigate(s.URL+"/timeline"), chromedp.WaitVisible(".question input[name=q]"), chromedp.Focus(".question input[name=q]"))
	value[int](t, ctx, `(f => { window.came = 0; window.fetch = async (to, o) => { const a = await f(to, o); if (String(to).endsWith("words=s")) await new Promise(done => setTimeout(done, 1500)); window.came++; return a } })(window.fetch), 0`)
	run(t, ctx, chromedp.KeyEvent("s"), chromedp.Sleep(300*time.Millisecond), chromedp.KeyEvent("ince"))
	comes(t, ctx, listed+` === "since:"`)
	comes(t, ctx, `window.came >= 2`)
	if got := value[string](t, ctx, listed); got != "since:" {
		t.Errorf("got %q, want the answer to what is typed", got)
	}
	// An answer that comes when the field was left opens nothing.
	run(t, ctx, chromedp.KeyEvent("a", chromedp.KeyModifiers(kb.ModifierCtrl)), chromedp.KeyEvent("s"), chromedp.Sleep(300*time.Millisecond), chromedp.KeyEvent(kb.Tab))
	comes(t, ctx, `window.came >= 3`)
	if value[bool](t, ctx, shownWays) {
		t.Error("the list is open below a field that was left")
	}
}

// asAKeyboard sends a key as a keyboard does: what it types is not typed where the page uses the key.
func asAKeyboard(p *cdinput.DispatchKeyEventParams) {
	if p.Type == kb.KeyDown {
		p.Type = cdinput.DispatchKeyEventTypeRawKeyDown
	}
}

func TestUnderAPathAFieldIsCompletedThere(t *testing.T) {
	s := served(t)
	s.Server = serve(t, Config{Desk: s.desk, By: "A. Analyst", Base: "/desk"})
	shows(t, s.URL, "/desk/timeline", `data-from="/desk/complete?kind=query"`, `data-from="/desk/complete?kind=names"`)
	shows(t, s.URL, "/desk/check", `data-from="/desk/insert"`)
	shows(t, s.URL, "/desk/complete?kind=query&words=eve", `data-words="event:"`)
}
