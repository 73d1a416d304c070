package web

import (
	"testing"

	"github.com/chromedp/chromedp"
)

// TestKeysTypedBehindAShortcutAreKept types into the field that a shortcut leads to, at once: no timer of the page comes
// before the keys, as while it is busy.
func TestKeysTypedBehindAShortcutAreKept(t *testing.T) {
	ctx := browse(t)
	s, _ := sampled(t, "0[1-6]*")
	run(t, ctx, chromedp.Navigate(s.URL+"/"), chromedp.WaitVisible(".card.chosen"))
	value[int](t, ctx, `(window.late = [], window.setTimeout = (does) => window.late.push(does), 0)`)
	run(t, ctx, chromedp.KeyEvent("!2024-02-29", asAKeyboard))
	value[int](t, ctx, `(window.late.forEach((does) => does()), 0)`)
	run(t, ctx, chromedp.KeyEvent("!", asAKeyboard))
	if got := value[string](t, ctx, `document.activeElement.name + " " + document.activeElement.value`); got != "date 2024-02-29!" {
		t.Errorf("got %q, want all that was typed behind the shortcut", got)
	}
}
