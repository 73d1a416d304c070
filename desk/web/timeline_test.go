package web

import (
	"html"
	"regexp"
	"strings"
	"testing"

	mouse "github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
)

// TestTheTimelineIsZoomedWithoutScripts follows the links that zoom, and keeps the cut-off.
func TestTheTimelineIsZoomedWithoutScripts(t *testing.T) {
	s, _ := sampled(t, "0[1-8]*", "2*")
	path := "/timeline?about=Iran&as-of=2024-12-31"
	spans := regexp.MustCompile(`<span>(\d{4}-\d\d-\d\d) to (\d{4}-\d\d-\d\d)</span>`)
	_, body := get(t, s.URL+path, "")
	whole := spans.FindStringSubmatch(body)
	for _, key := range []string{`(?:\+|&#43;)`, "-", `\[`, "]", "0"} {
		link := regexp.MustCompile(`href="([^"]+)" data-key="` + key + `"`).FindStringSubmatch(body)
		if link == nil {
			t.Fatalf("no link zooms by %s", key)
		}
		to := html.UnescapeString(link[1])
		if !strings.Contains(to, "as-of=2024-12-31") || !strings.Contains(to, "about=Iran") {
			t.Errorf("%s loses the question", to)
		}
		_, body = get(t, s.URL+to, "")
		if strings.HasPrefix(key, "(") {
			now := spans.FindStringSubmatch(body)
			if now == nil || now[1] <= whole[1] || now[2] >= whole[2] {
				t.Errorf("closer: got %v, want fewer days than %v", now, whole)
			}
		}
	}
	if got := spans.FindStringSubmatch(body); got == nil || got[0] != whole[0] {
		t.Errorf("all time: got %v, want %v", got, whole)
	}
}

// TestABrushOverDaysIsTheTimeOfTheQuestion drags over days, turns the wheel and presses keys.
func TestABrushOverDaysIsTheTimeOfTheQuestion(t *testing.T) {
	ctx := browse(t)
	s, _ := sampled(t, "0[1-8]*", "2*")
	run(t, ctx, chromedp.Navigate(s.URL+"/timeline?as-of=2024-12-31"), chromedp.WaitVisible("svg[data-zoom]"))
	photograph(t, ctx, "timeline-whole")
	time := func() string {
		return value[string](t, ctx, `["since", "until", "as-of"].map(n => document.querySelector("[name=" + n + "]").value).join(" ")`)
	}
	at := value[[]float64](t, ctx, `(r => [r.left + r.width * 0.4, r.left + r.width * 0.7, r.top + 1])(document.querySelector("svg[data-zoom]").getBoundingClientRect())`)
	for _, e := range []mouse.DispatchMouseEventParams{{Type: "mousePressed", X: at[0], Y: at[2], Button: mouse.MouseButtonLeft, ClickCount: 1}, {Type: "mouseMoved", X: at[1], Y: at[2], Button: mouse.MouseButtonLeft}, {Type: "mouseReleased", X: at[1], Y: at[2], Button: mouse.MouseButtonLeft, ClickCount: 1}} {
		if _, err := chromedp.Call(ctx, mouse.DispatchMouseEvent, e); err != nil {
			t.Fatal(err)
		}
	}
	comes(t, ctx, `document.querySelector("[name=since]").value !== ""`)
	brushed := time()
	if !strings.HasSuffix(brushed, " 2024-12-31") || len(strings.Fields(brushed)) != 3 {
		t.Errorf("the brush: got %q, want a time and the cut-off", brushed)
	}
	if to := value[string](t, ctx, `document.querySelector(".rail a[href^='/ties']").href`); !strings.Contains(to, "since=") {
		t.Errorf("the way to other pages loses the time: %s", to)
	}
	photograph(t, ctx, "timeline-brushed")
	key(t, ctx, "-")
	if wider := time(); wider == brushed {
		t.Error("-: the time is the same")
	}
	before := time()
	value[int](t, ctx, `(s => { const r = s.getBoundingClientRect(); s.dispatchEvent(new WheelEvent("wheel", {deltaY: -100, ctrlKey: true, clientX: r.left + r.width / 2, clientY: r.top + 5, bubbles: true, cancelable: true})); return 0 })(document.querySelector("svg[data-zoom]"))`)
	comes(t, ctx, `["since", "until", "as-of"].map(n => document.querySelector("[name=" + n + "]").value).join(" ") !== "`+before+`"`)
	if n := value[int](t, ctx, `document.querySelectorAll("tr.row").length`); n == 0 {
		t.Error("the wheel: the table below is empty")
	}
}
