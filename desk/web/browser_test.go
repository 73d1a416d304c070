package web

import (
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"html"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"flashbrief/desk"
)

// browse starts a browser; the test is skipped where there is none.
func browse(t testing.TB) context.Context {
	t.Helper()
	if testing.Short() {
		t.Skip("a browser is not started in short tests")
	}
	path := ""
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if found, err := exec.LookPath(name); err == nil {
			path = found
			break
		}
	}
	if path == "" {
		t.Skip("there is no Chromium on this machine; install it to test the pages in a browser (apt-get install chromium)")
	}
	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(path), chromedp.NoSandbox, chromedp.DisableGPU, chromedp.WindowSize(1440, 900))
	allocated, stop := chromedp.NewExecAllocator(context.Background(), options...)
	t.Cleanup(stop)
	ctx, end := chromedp.NewContext(allocated)
	t.Cleanup(end)
	ctx, cancel := context.WithTimeout(ctx, 5*time.Minute)
	t.Cleanup(cancel)
	return ctx
}

// run does actions in the browser.
func run(t testing.TB, ctx context.Context, actions ...chromedp.Action[chromedp.Void]) {
	t.Helper()
	if err := chromedp.Do(ctx, actions...); err != nil {
		t.Fatal(err)
	}
}

// value returns what a script gives.
func value[T any](t testing.TB, ctx context.Context, script string) T {
	t.Helper()
	out, err := chromedp.Run(ctx, chromedp.Evaluate[T](script))
	if err != nil {
		t.Fatal(err)
	}
	return out
}

var screens = flag.Bool("screens", false, "keep pictures of the pages in build/screens, to be looked at")

// photograph keeps a picture of the page, if pictures are wanted.
func photograph(t *testing.T, ctx context.Context, name string) {
	t.Helper()
	if !*screens {
		return
	}
	picture, err := chromedp.Run(ctx, chromedp.CaptureScreenshot())
	if err != nil {
		t.Fatal(err)
	}
	folder := filepath.Join("..", "..", "build", "screens")
	if err := os.MkdirAll(folder, 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(folder, name+".png"), picture, 0o644); err != nil {
		t.Fatal(err)
	}
}

// pictured keeps pictures of the page in a wide, a middling and a narrow window, light and dark, if pictures are wanted, and
// holds that nothing scrolls sideways. A narrow window shows the part of the page that the selector names.
func pictured(t *testing.T, ctx context.Context, name, narrow string) {
	t.Helper()
	for _, width := range []int64{1440, 1200, 400} {
		for _, scheme := range []string{"dark", "light"} {
			media := emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}, {Name: "prefers-reduced-motion", Value: "reduce"}}}
			if _, err := chromedp.Call(ctx, emulation.SetEmulatedMedia, media); err != nil {
				t.Fatal(err)
			}
			run(t, ctx, chromedp.EmulateViewport(width, 900))
			if over := value[int](t, ctx, `document.documentElement.scrollWidth - document.documentElement.clientWidth`); over > 0 {
				t.Errorf("%s: the page scrolls sideways by %d px in a window of %d", name, over, width)
			}
			place := `scrollTo(0, 0)`
			if width < 900 {
				place = `document.querySelector("` + narrow + `").scrollIntoView({block: "start"})`
			}
			value[int](t, ctx, `(`+place+`, 0)`)
			photograph(t, ctx, fmt.Sprintf("%s-%d-%s", name, width, scheme))
			if scheme == "light" {
				accessible(t, ctx)
			}
		}
	}
	run(t, ctx, chromedp.EmulateViewport(widths[0], 900))
}

// tabTo presses the tabulator until the field with a name has the focus, at most the given number of times.
func tabTo(t *testing.T, ctx context.Context, name string, most int) {
	t.Helper()
	for range most {
		if value[string](t, ctx, `document.activeElement.name || ""`) != name {
			run(t, ctx, chromedp.KeyEvent(kb.Tab))
		}
	}
}

// comes waits until a condition holds on the page.
func comes(t *testing.T, ctx context.Context, condition string) {
	t.Helper()
	for range 100 {
		if value[bool](t, ctx, condition) {
			return
		}
		time.Sleep(100 * time.Millisecond)
	}
	t.Fatalf("it does not come that %s; the page shows %s", condition, value[string](t, ctx, `document.querySelector("main")?.innerText.slice(0, 1500)`))
}

// key presses a key, which loads a page.
func key(t *testing.T, ctx context.Context, keys string) {
	t.Helper()
	ctx, cancel := context.WithTimeout(ctx, 15*time.Second)
	defer cancel()
	if _, err := chromedp.RunResponse(ctx, chromedp.KeyEvent(keys)); err != nil {
		t.Fatalf("key %q: %v", keys, err)
	}
}

func TestTheInboxIsWorkedByKeyboardAlone(t *testing.T) {
	ctx := browse(t)
	s, d := sampled(t, "0[1-6]*")
	run(t, ctx, chromedp.Navigate(s.URL+"/"), chromedp.WaitVisible(".card.chosen"))
	first := value[string](t, ctx, `document.querySelector(".stories a[aria-current] .title").textContent`)
	findings := value[int](t, ctx, `document.querySelectorAll(".card").length`)
	if findings < 3 {
		t.Fatalf("%s: got %d findings, want some", first, findings)
	}
	key(t, ctx, "a")
	if got := value[string](t, ctx, `document.querySelector(".note.done").textContent`); !strings.Contains(got, "Accepted.") {
		t.Errorf("a: got %q, want it accepted", got)
	}
	if got := value[bool](t, ctx, `document.querySelector(".card").matches(".accepted") && document.querySelectorAll(".card")[1].matches(".chosen")`); !got {
		t.Error("a: want the first finding accepted and the second chosen")
	}
	key(t, ctx, "x")
	key(t, ctx, "u")
	if got := value[int](t, ctx, `document.querySelectorAll(".card.rejected").length`); got != 0 {
		t.Errorf("u: got %d rejected findings, want none", got)
	}
	// A date is corrected in the chosen card, with its reason.
	run(t, ctx, chromedp.KeyEvent("!"))
	comes(t, ctx, `document.activeElement.matches("input[name=date]")`)
	run(t, ctx, chromedp.KeyEvent("a", chromedp.KeyModifiers(kb.ModifierCtrl)), chromedp.KeyEvent("2024-02-29"))
	tabTo(t, ctx, "why", 5)
	run(t, ctx, chromedp.KeyEvent("it says so"))
	key(t, ctx, kb.Enter)
	if got := value[string](t, ctx, `document.querySelector("main").textContent`); !strings.Contains(got, "recoded by A. Analyst") || !strings.Contains(got, "2024-02-29") {
		t.Errorf("!: got %s, want another date", got)
	}
	photograph(t, ctx, "inbox-ruled")
	key(t, ctx, "A")
	key(t, ctx, "n")
	if got := value[string](t, ctx, `document.querySelector(".head").textContent`); !strings.Contains(got, "1 of ") {
		t.Errorf("n: got %q, want one story done", got)
	}
	if next := value[string](t, ctx, `document.querySelector(".stories a[aria-current] .title").textContent`); next == first {
		t.Errorf("n: %q is still open", next)
	}
	key(t, ctx, "j")
	key(t, ctx, "d")
	if got := value[int](t, ctx, `document.querySelectorAll(".stories li").length`); got < 2 {
		t.Errorf("got %d open stories, want the others", got)
	}
	// Everything was kept under a name.
	from, err := d.Ask(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	defer from.Close()
	rulings, err := from.Rulings("")
	if err != nil || len(rulings) < findings+1 {
		t.Errorf("got %d rulings, %v, want one for each of %d findings and more", len(rulings), err, findings)
	}
	for _, r := range rulings {
		if r.By != "A. Analyst" {
			t.Errorf("ruling %s is by %q", r.ID, r.By)
		}
	}
}

func TestABriefIsCheckedWhileItIsTyped(t *testing.T) {
	ctx := browse(t)
	s, _ := sampled(t, "0[1-3]*", "2*")
	run(t, ctx, chromedp.Navigate(s.URL+"/check?about=Iran"), chromedp.WaitVisible(".lines li"))
	if got := value[int](t, ctx, `document.querySelectorAll(".note.stop").length`); got != 0 {
		t.Errorf("the draft has %d findings that stop publication, want none", got)
	}
	value[int](t, ctx, `(t => { t.focus(); t.setSelectionRange(t.value.length, t.value.length); return 0 })(document.getElementById("text"))`)
	run(t, ctx, chromedp.KeyEvent("\n\nXi said that \"the Chinese people have lost a bad friend.\""), chromedp.WaitVisible(".note.stop"), chromedp.KeyEvent(kb.F8))
	if got := value[string](t, ctx, `(t => t.value.slice(t.selectionStart, t.selectionEnd))(document.getElementById("text"))`); !strings.Contains(got, "bad friend") {
		t.Errorf("F8 selects %q, want the words that the record does not have", got)
	}
	photograph(t, ctx, "check-stopped")
}

var only = flag.String("pages", "", "look only at pages whose name contains this")

// pages are the pages that are looked at in a browser.
func pages(t *testing.T, server string, d *desk.Desk) map[string]string {
	t.Helper()
	piece := written(t, server, d, "about=Iran%2C+Russia")
	_, body := get(t, server+"/timeline?about=Iran", "")
	_, at, _ := strings.Cut(body, `href="/reports/`)
	at, _, _ = strings.Cut(at, `"`)
	out := map[string]string{
		"inbox": "/", "reports": "/reports", "report": "/reports/" + strings.ReplaceAll(at, "&amp;", "&"), "timeline": "/timeline?about=Iran&as-of=2024-05-20", "ties": "/ties", "tie": "/ties/IRN/RUS",
		"about": "/about/Iran", "people": "/people", "said": "/said", "bank": "/bank?then=2024-03-31", "figures": "/figures", "forecasts": "/forecasts", "search": "/search?q=Moscow", "brief": "/brief?about=Iran,+Russia",
		"rulings": "/rulings", "names": "/names?a=Ebrahim+Raisi&b=Vladimir+Putin", "accounts": "/accounts", "sources": "/sources", "network": "/network?window=2024-05", "chords": "/network?view=chord", "compare": "/compare", "scores": "/scores", "map": "/map", "world": "/map?view=world", "add": "/add", "check": "/check?about=Iran,+Russia", "wrong": "/timeline?since=soon", "missing": "/nothing",
		"drafts": "/drafts", "draft": "/drafts/" + piece, "versions": "/drafts/" + piece + "/versions", "publish": "/publish/" + piece,
		"published": "/published", "piece": "/published/" + piece, "affected": "/affected", "saved": "/saved", "question": "/saved/iran-and-russia", "go": "/go?words=Ira", "tour": "/tour", "health": "/health", "work": "/work", "coders": "/coders", "roster": "/roster?about=Iran&on=2023-06-01", "around": "/network?ego=Iran&depth=1", "ways": "/network?from=Russia&to=Israel", "month": "/ties?window=2024-05",
		"split": "/split?name=Ebrahim+Raisi", "merging": "/said?merge=Ebrahim+Raisi&with=Vladimir+Putin", "unknown": "/timeline?about=Iran&colour=red",
		"office": "/people?office=president&of=Iran&on=2024-05-20",
	}
	_, body = get(t, server+out["report"], "")
	if bench := opensBench.FindStringSubmatch(body); bench != nil {
		out["bench"] = html.UnescapeString(bench[1])
	}
	maps.DeleteFunc(out, func(name, _ string) bool { return !strings.Contains(name, *only) })
	return out
}

// widths are the widths of windows that pages are looked at in.
var widths = []int64{1440, 900, phone, 320}

// phone is the width of a telephone's window.
const phone = 390

// TestPagesFitAndAreAccessible opens every page in light and dark and in narrow and wide windows:
// nothing scrolls sideways, and axe finds no violation. With -screens pictures are kept.
func TestPagesFitAndAreAccessible(t *testing.T) {
	ctx := browse(t)
	s, d := sampled(t, "0[1-8]*", "2*")
	axe, err := os.ReadFile("../../build/npm/node_modules/axe-core/axe.min.js")
	if err != nil {
		t.Log("axe is not on this machine (make browser-tools); pages are not tested with it")
	}
	for name, path := range pages(t, s.URL, d) {
		for _, scheme := range []string{"light", "dark"} {
			media := emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}, {Name: "prefers-reduced-motion", Value: "reduce"}}}
			if _, err := chromedp.Call(ctx, emulation.SetEmulatedMedia, media); err != nil {
				t.Fatal(err)
			}
			run(t, ctx, chromedp.EmulateViewport(widths[0], 900), chromedp.Navigate(s.URL+path))
			seen := widths
			if scheme == "dark" {
				seen = []int64{widths[0], widths[len(widths)-1]}
			}
			for _, width := range seen {
				looked(t, ctx, fmt.Sprintf("%s-%d-%s", name, width, scheme), width, string(axe))
			}
		}
	}
}

// looked looks at the open page in a window of the width.
func looked(t *testing.T, ctx context.Context, name string, width int64, axe string) {
	t.Helper()
	run(t, ctx, chromedp.EmulateViewport(width, 900))
	if over := value[int](t, ctx, `document.documentElement.scrollWidth - document.documentElement.clientWidth`); over > 0 {
		t.Errorf("%s scrolls sideways by %d px", name, over)
	}
	photograph(t, ctx, name)
	if axe == "" || width != widths[0] && width != phone {
		return
	}
	for _, v := range violations(t, ctx, axe) {
		t.Errorf("%s: %s", name, v)
	}
}

// accessible checks the open page with axe, where it is on this machine.
func accessible(t *testing.T, ctx context.Context) {
	t.Helper()
	axe, err := os.ReadFile("../../build/npm/node_modules/axe-core/axe.min.js")
	if err != nil {
		return
	}
	for _, v := range violations(t, ctx, string(axe)) {
		t.Error(v)
	}
}

// violations returns what axe finds on the page.
func violations(t *testing.T, ctx context.Context, axe string) []string {
	t.Helper()
	value[int](t, ctx, axe+`;0`)
	raw, err := chromedp.Run(ctx, chromedp.Evaluate[string](`axe.run({resultTypes: ["violations"]}).then(r => JSON.stringify(r.violations.map(v => v.id + ": " + v.help + " " + v.nodes.slice(0, 2).map(n => n.html.slice(0, 160) + " " + (n.any[0] ? n.any[0].message : "")).join(" | "))))`, chromedp.EvalAwaitPromise))
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	if err := json.Unmarshal([]byte(raw), &out); err != nil {
		t.Fatal(err)
	}
	return out
}

func TestPagesAreValid(t *testing.T) {
	checker := "../../build/npm/node_modules/vnu-jar/build/dist/vnu.jar"
	if _, err := os.Stat(checker); err != nil {
		t.Skip("the checker of the W3C is not on this machine (make browser-tools)")
	}
	s, d := sampled(t, "0[1-8]*", "2*")
	folder := t.TempDir()
	for name, path := range pages(t, s.URL, d) {
		_, body := get(t, s.URL+path, "")
		if err := os.WriteFile(filepath.Join(folder, name+".html"), []byte(body), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if out, err := exec.Command("java", "-jar", checker, "--errors-only", folder).CombinedOutput(); err != nil {
		t.Errorf("%v: %s", err, out)
	}
}
