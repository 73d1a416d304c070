package web

import (
	"context"
	"flag"
	"net/http/httptest"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"flashbrief/desk"
	"flashbrief/internal/desktest"
)

var big = flag.String("record", "", "a copy of a large record, on which the benchmark of keys rules")

// timing notes when a key goes down, and when the next frame has been painted.
const timing = `addEventListener("keydown", (e) => {
	sessionStorage.pressed = performance.timeOrigin + e.timeStamp;
	requestAnimationFrame(() => { const c = new MessageChannel(); c.port1.onmessage = () => { window.painted = performance.timeOrigin + performance.now() - sessionStorage.pressed }; c.port2.postMessage(0) });
}, true)`

// onThisPage and onTheNext return the milliseconds from a key to the frame that shows what it did; 0 while there is none.
const (
	onThisPage = `window.painted ?? 0`
	onTheNext  = `window.old ? 0 : (performance.getEntriesByName("first-contentful-paint").map((p) => performance.timeOrigin + p.startTime - sessionStorage.pressed)[0] ?? 0)`
)

// BenchmarkKeys presses keys in a browser, and reports the milliseconds from a key to the painted frame that shows what it
// did, the next page included.
func BenchmarkKeys(b *testing.B) {
	if *big == "" {
		b.Skip("-record names no record")
	}
	triage, err := desk.OpenTriage(filepath.Join(b.TempDir(), "record.db"+desk.TriageFile))
	if err != nil {
		b.Fatal(err)
	}
	s := httptest.NewServer(Handler(Config{Desk: desktest.At(b, *big, time.Now), By: "A. Analyst", Triage: triage, Shared: Shared}))
	b.Cleanup(s.Close)
	ctx := browse(b)
	if _, err := chromedp.Call(ctx, page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{Source: timing}); err != nil {
		b.Fatal(err)
	}
	for _, k := range pressable {
		b.Run(k.name, func(b *testing.B) {
			var took []float64
			for range b.N {
				run(b, ctx, chromedp.Navigate(s.URL+k.path))
				if k.path == "/" {
					unruled(b, ctx)
				}
				if k.first != "" {
					pressed(b, ctx, k.first, k.firstShown)
				}
				took = append(took, pressed(b, ctx, k.key, k.shown))
			}
			slices.Sort(took)
			b.ReportMetric(took[len(took)/2], "ms-p50")
			b.ReportMetric(took[len(took)*95/100], "ms-p95")
			b.ReportMetric(0, "ns/op")
		})
	}
}

// unruled goes on to a story with a finding that has no ruling yet.
func unruled(b *testing.B, ctx context.Context) {
	b.Helper()
	for range 20 {
		if value[bool](b, ctx, `document.querySelector(".card.chosen [data-key=a]") !== null`) {
			return
		}
		pressed(b, ctx, "j", onTheNext)
	}
}

// pressable are the keys that are measured, some of them after another one.
var pressable = []struct{ name, path, first, firstShown, key, shown string }{
	{name: "inbox j", path: "/", key: "j", shown: onTheNext},
	{name: "inbox k", path: "/", first: "j", firstShown: onTheNext, key: "k", shown: onTheNext},
	{name: "inbox down", path: "/", key: kb.ArrowDown, shown: onThisPage},
	{name: "inbox a", path: "/", key: "a", shown: onTheNext},
	{name: "inbox x", path: "/", key: "x", shown: onTheNext},
	{name: "inbox u", path: "/", first: "a", firstShown: onTheNext, key: "u", shown: onTheNext},
	{name: "inbox r", path: "/", key: "r", shown: onThisPage},
	{name: "inbox d", path: "/", key: "d", shown: onTheNext},
	{name: "inbox slash", path: "/", key: "/", shown: onThisPage},
	{name: "inbox help", path: "/", key: "?", shown: onThisPage},
	{name: "timeline j", path: "/timeline", key: "j", shown: onThisPage},
	{name: "timeline k", path: "/timeline", first: "j", firstShown: onThisPage, key: "k", shown: onThisPage},
	{name: "timeline o", path: "/timeline", first: "j", firstShown: onThisPage, key: "o", shown: onTheNext},
	{name: "timeline Ctrl-K", path: "/timeline", key: ctrlK, shown: onThisPage},
}

const ctrlK = "Ctrl-K"

// pressed presses a key, and returns how many milliseconds later what it does was painted.
func pressed(b *testing.B, ctx context.Context, key, shown string) float64 {
	b.Helper()
	value[bool](b, ctx, `delete window.painted, window.old = true`)
	press := chromedp.KeyEvent(key)
	if key == ctrlK {
		press = chromedp.KeyEvent("k", chromedp.KeyModifiers(kb.ModifierCtrl))
	}
	run(b, ctx, press)
	for range 400 {
		if ms, err := chromedp.Run(ctx, chromedp.Evaluate[float64](shown)); err == nil && ms > 0 {
			return ms
		}
		time.Sleep(25 * time.Millisecond)
	}
	b.Fatalf("%q shows nothing within ten seconds", key)
	return 0
}
