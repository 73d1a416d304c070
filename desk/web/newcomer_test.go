package web

import (
	"fmt"
	"math"
	"net/http"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// What somebody stumbles over who opens the desk for the first time.

func TestTheLinkToTheContentIsSeenAndLeadsThere(t *testing.T) {
	ctx := browse(t)
	s, _ := sampled(t, "0[1-3]*")
	for _, width := range []int64{1440, 960, 800, 320} {
		run(t, ctx, chromedp.EmulateViewport(width, 700), chromedp.Navigate(s.URL+"/add"), chromedp.KeyEvent(kb.Tab))
		if got := value[bool](t, ctx, `(() => { const e = document.activeElement, r = e.getBoundingClientRect(); return e.matches(".skip") && r.top >= 0 && document.elementFromPoint(r.left + r.width / 2, r.top + r.height / 2) === e })()`); !got {
			t.Errorf("%d px: the link is not the first stop, or something lies over it", width)
		}
		run(t, ctx, chromedp.KeyEvent(kb.Enter))
		if got := value[string](t, ctx, `document.activeElement.id`); got != "main" {
			t.Errorf("%d px: the link leads to %q, want the content", width, got)
		}
	}
}

// lightness returns the relative luminance of a colour (WCAG 2.2).
func lightness(rgb []float64) float64 {
	sum := 0.0
	for i, share := range []float64{0.2126, 0.7152, 0.0722} {
		c := rgb[i] / 255
		if c <= 0.04045 {
			c /= 12.92
		} else {
			c = math.Pow((c+0.055)/1.055, 2.4)
		}
		sum += share * c
	}
	return sum
}

func contrast(a, b []float64) float64 {
	x, y := lightness(a), lightness(b)
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}

// rings gives for each stop on the rail the colours of its ring and of what lies below that, as a
// canvas shows them.
const rings = `(() => {
  const seen = (...colours) => {
    const c = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
    for (const colour of colours) { c.fillStyle = colour; c.fillRect(0, 0, 1, 1); }
    return [...c.getImageData(0, 0, 1, 1).data].slice(0, 3);
  };
  const rail = getComputedStyle(document.querySelector(".rail")).backgroundColor;
  return [...document.querySelectorAll(".rail a, .rail button")].filter((e) => e.offsetParent).map((e) => {
    e.focus({ focusVisible: true });
    const style = getComputedStyle(e);
    return { name: e.textContent.trim(), width: parseFloat(style.outlineWidth), ring: seen(style.outlineColor), below: seen(rail, style.backgroundColor) };
  });
})()`

func TestTheRingOnTheRailIsSeen(t *testing.T) {
	ctx := browse(t)
	s, _ := sampled(t, "0[1-3]*")
	run(t, ctx, chromedp.EmulateViewport(1440, 900), chromedp.Navigate(s.URL+"/sources"))
	found := value[[]struct {
		Name        string
		Width       float64
		Ring, Below []float64
	}](t, ctx, rings)
	if len(found) < 10 {
		t.Fatalf("the rail has %d stops", len(found))
	}
	for _, f := range found {
		if ratio := contrast(f.Ring, f.Below); ratio < 3 || f.Width < 2 {
			t.Errorf("%s: a ring of %.1f px and %.1f : 1, want 2 px and 3 : 1", f.Name, f.Width, ratio)
		}
	}
}

func TestTheRailIsNeitherStretchedNorCutOff(t *testing.T) {
	ctx := browse(t)
	s, _ := sampled(t, "0[1-3]*")
	for _, size := range [][2]int64{{1440, 1600}, {960, 1200}, {901, 420}, {800, 1200}, {390, 420}} {
		name := fmt.Sprintf("%d × %d px", size[0], size[1])
		run(t, ctx, chromedp.EmulateViewport(size[0], size[1]), chromedp.Navigate(s.URL+"/saved"))
		if value[bool](t, ctx, `document.querySelector(".menu").offsetParent !== null`) {
			run(t, ctx, chromedp.Click(".menu"), chromedp.WaitVisible("#rail"))
		}
		if got := value[float64](t, ctx, `Math.max(...[...document.querySelectorAll(".rail .at")].map((e) => e.getBoundingClientRect().height))`); got > 44 {
			t.Errorf("%s: an entry of the rail has %.0f px, want at most 44", name, got)
		}
		if got := value[float64](t, ctx, `document.getElementById("rail").getBoundingClientRect().height - innerHeight`); got > 1 {
			t.Errorf("%s: the rail is %.0f px longer than the window", name, got)
		}
		if got := value[bool](t, ctx, `(() => { const e = [...document.querySelectorAll(".rail a")].at(-1); e.focus(); const r = e.getBoundingClientRect(); return r.top >= 0 && r.bottom <= innerHeight && e.contains(document.elementFromPoint(r.left + 20, r.top + r.height / 2)) })()`); !got {
			t.Errorf("%s: the last entry of the rail cannot be reached", name)
		}
		photograph(t, ctx, fmt.Sprintf("rail-%d-%d", size[0], size[1]))
	}
}

func TestThereIsAWayBackFromAFootnote(t *testing.T) {
	ctx := browse(t)
	s, _ := sampled(t, "0[1-6]*", "2*")
	run(t, ctx, chromedp.EmulateViewport(1440, 700), chromedp.Navigate(s.URL+"/brief?about=Iran%2C+Russia"))
	run(t, ctx, chromedp.Click("a.sentence"))
	note := value[string](t, ctx, `location.hash`)
	if note == "" {
		t.Fatal("a sentence leads to no footnote")
	}
	run(t, ctx, chromedp.Click(note+` a[href^="#s-"]`))
	if got, want := value[string](t, ctx, `location.hash`), "#"+value[string](t, ctx, `document.querySelector("a.sentence").id`); got != want {
		t.Errorf("the footnote leads back to %q, want %q", got, want)
	}
}

func TestABadDateKeepsWhatWasTyped(t *testing.T) {
	s, _ := sampled(t, "0[1-3]*")
	answer, body := get(t, s.URL+"/timeline?about=Iran&q=event:CONSULT&since=2024-13-45&until=2024-06-01", "")
	if answer.StatusCode != http.StatusBadRequest {
		t.Errorf("got %d, want 400", answer.StatusCode)
	}
	for _, kept := range []string{`name="about" value="Iran"`, `name="q" value="event:CONSULT"`, `name="since" value="2024-13-45"`, `name="until" value="2024-06-01"`, `aria-invalid="true"`} {
		if !strings.Contains(body, kept) {
			t.Errorf("the form lacks %s", kept)
		}
	}
}

// TestAnUnknownParameterKeepsTheForm asks with a parameter that the page does not know, with one given twice and with
// a malformed one: the form keeps what can be read.
func TestAnUnknownParameterKeepsTheForm(t *testing.T) {
	s := served(t)
	for _, query := range []string{"about=Iran&since=2024-05-01&colour=red", "since=2024-05-01&about=Iran&about=Russia", "about=Iran&since=2024-05-01&q=%zz"} {
		answer, body := get(t, s.URL+"/timeline?"+query, "")
		if answer.StatusCode != http.StatusBadRequest || !strings.Contains(body, `role="alert"`) || !strings.Contains(body, `name="about" value="Iran"`) || !strings.Contains(body, `name="since" value="2024-05-01"`) || strings.Contains(body, "colour=red") {
			t.Errorf("%s: got %d %s, want the form with what was typed", query, answer.StatusCode, mainOf(body))
		}
		for _, fault := range invalid(body) {
			t.Error(fault)
		}
	}
}
