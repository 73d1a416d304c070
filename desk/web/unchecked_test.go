package web

import (
	"net/http"
	"regexp"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/chromedp/chromedp"
)

// TestTheEditorSaysWhatIsNotChecked changes a quotation while no check answers: the page no longer says that nothing
// stops publication, the changed sentence alone has no mark, and the check is made once the desk answers again.
func TestTheEditorSaysWhatIsNotChecked(t *testing.T) {
	ctx := browse(t)
	s, _ := sampled(t, "0[1-3]*", "2*")
	var down atomic.Bool
	var asked atomic.Int32
	answers := s.Config.Handler
	s.Config.Handler = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if down.Load() {
			asked.Add(1)
			http.Error(w, "the desk is busy", http.StatusServiceUnavailable)
			return
		}
		answers.ServeHTTP(w, r)
	})
	run(t, ctx, chromedp.Navigate(s.URL+"/check?about=Iran"), chromedp.WaitVisible(".lines li"))
	const summary = `document.getElementById("shown").textContent`
	if got := value[string](t, ctx, summary); !strings.Contains(got, "0 stop publication") {
		t.Fatalf("the draft: got %q, want nothing that stops publication", got)
	}
	down.Store(true)
	before := value[int](t, ctx, `document.querySelectorAll(".lines .mark-ok").length`)
	value[int](t, ctx, `(t => { t.focus(); const at = t.value.indexOf("ready to"); t.setSelectionRange(at, at); return 0 })(document.getElementById("text"))`)
	run(t, ctx, chromedp.KeyEvent("never "))
	comes(t, ctx, summary+`.endsWith("; trying again.")`)
	if got := value[string](t, ctx, summary); !regexp.MustCompile(`^Not checked since \d\d:\d\d:\d\d; `).MatchString(got) {
		t.Errorf("without a check: got %q, want since when nothing was checked", got)
	}
	if got := value[string](t, ctx, `document.querySelector(".head [role=status]").id + document.getElementById("findings").innerText`); !strings.HasPrefix(got, "shown") || strings.Contains(got, "stop publication") || strings.Contains(got, "Nothing stops") {
		t.Errorf("without a check the findings still say %q", got)
	}
	changed := value[[]string](t, ctx, `[...document.querySelectorAll(".lines li.unchecked b, .proof .unchecked b")].map(b => b.textContent)`)
	if len(changed) != 2 || changed[0] != "○" || changed[1] != "○" {
		t.Errorf("got the marks %q, want the changed sentence without one, among the findings and on the page", changed)
	}
	if got := value[int](t, ctx, `document.querySelectorAll(".lines li:not(.unchecked) .mark-ok").length`); got != before-1 {
		t.Errorf("%d of %d supported sentences keep their mark, want all but the changed one", got, before)
	}
	photograph(t, ctx, "check-unchecked")
	accessible(t, ctx)
	for asked.Load() < 3 {
		comes(t, ctx, summary+`.endsWith("; trying again.")`)
	}
	down.Store(false)
	run(t, ctx, chromedp.WaitVisible(".note.stop"))
	if got := value[string](t, ctx, summary); strings.Contains(got, " 0 stop publication") {
		t.Errorf("with a check: got %q, want the changed quotation to stop publication", got)
	}
	if got := value[int](t, ctx, `document.querySelectorAll(".unchecked").length`); got != 0 {
		t.Errorf("%d sentences are not checked after the check", got)
	}
}

// TestAnEditedTextThatCannotBeReadIsNotChecked types what no check can read: the page says why.
func TestAnEditedTextThatCannotBeReadIsNotChecked(t *testing.T) {
	ctx := browse(t)
	s, _ := sampled(t, "0[1-3]*")
	run(t, ctx, chromedp.Navigate(s.URL+"/check?about=Iran"), chromedp.WaitVisible(".lines li"))
	value[int](t, ctx, `(t => { t.value = "# Long\n\n" + "words ".repeat(60000); t.dispatchEvent(new Event("input")); return 0 })(document.getElementById("text"))`)
	comes(t, ctx, `document.getElementById("shown").textContent.startsWith("Not checked since ") && !document.getElementById("shown").textContent.endsWith("checking.")`)
	if got := value[string](t, ctx, `document.getElementById("shown").textContent`); !strings.Contains(got, "262144") {
		t.Errorf("got %q, want why the text cannot be checked", got)
	}
}
