package web

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	net "github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// mostShift is how much of a window may move after it was first painted: the layout shift of a browser, of which
// up to 0.1 counts as good.
const mostShift = 0.01

// watching notes what moves on a page from its beginning on.
const watching = `window.shifts = []; new PerformanceObserver((list) => {
	for (const e of list.getEntries()) window.shifts.push([e.value, e.sources.map((s) => s.node?.nodeType === 1 ? s.node.outerHTML.slice(0, 80) : String(s.node?.textContent).slice(0, 80)).join(" | ")]);
}).observe({ type: "layout-shift", buffered: true })`

// quiet waits until the fonts are there and two frames have been painted, and returns what moved: the sum, and
// the elements.
const quiet = `document.fonts.ready.then(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() =>
	done({ Sum: shifts.reduce((sum, s) => sum + s[0], 0), Of: shifts.map((s) => s[1]).join(" || ") }), 50)))))`

// far serves a desk whose script and fonts come after the page was first painted.
func far(t *testing.T, desk http.Handler) *httptest.Server {
	t.Helper()
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if strings.HasSuffix(r.URL.Path, ".js") || strings.HasSuffix(r.URL.Path, ".woff2") {
			time.Sleep(300 * time.Millisecond)
		}
		desk.ServeHTTP(w, r)
	}))
	t.Cleanup(s.Close)
	return s
}

// TestNothingMovesOnAPage opens every page in a window of a desktop and of a telephone, each with fonts, style and
// script as they come the first time.
func TestNothingMovesOnAPage(t *testing.T) {
	ctx := browse(t)
	near, d := sampled(t, "0[1-8]*", "2*")
	s := far(t, near.Config.Handler)
	if _, err := chromedp.Call(ctx, page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{Source: watching}); err != nil {
		t.Fatal(err)
	}
	if _, err := chromedp.Call(ctx, net.SetCacheDisabled, net.SetCacheDisabledParams{CacheDisabled: true}); err != nil {
		t.Fatal(err)
	}
	type moved struct {
		Sum float64
		Of  string
	}
	for name, path := range pages(t, s.URL, d) {
		for _, width := range []int64{widths[0], 400} {
			t.Run(fmt.Sprint(name, " ", width), func(t *testing.T) {
				run(t, ctx, chromedp.Navigate("about:blank"), chromedp.EmulateViewport(width, 900), chromedp.Navigate(s.URL+path))
				got, err := chromedp.Run(ctx, chromedp.Evaluate[moved](quiet, chromedp.EvalAwaitPromise))
				if err != nil || got.Sum > mostShift {
					t.Errorf("%.4f of the window moves, %v: %s", got.Sum, err, got.Of)
				}
			})
		}
	}
}
