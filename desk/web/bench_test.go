package web

import (
	"html"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// opensBench matches the address at which the words of a finding are open.
var opensBench = regexp.MustCompile(`href="(/reports/[^"]*spans=(\d+)-(\d+)[^"]*#words)" data-key="w"`)

// benched returns the address at which the words of the first finding of the timeline are open, and its page.
func benched(t *testing.T, server string) (address, body string) {
	t.Helper()
	_, body = get(t, server+"/timeline", "")
	row := regexp.MustCompile(`class="m" href="(/reports/[^"#]*item=[^"#]*)`).FindStringSubmatch(body)
	if row == nil {
		t.Fatal("the timeline leads to no words")
	}
	_, body = get(t, server+html.UnescapeString(row[1]), "")
	found := opensBench.FindStringSubmatch(body)
	if found == nil {
		t.Fatal("the words of no finding can be opened")
	}
	address, _, _ = strings.Cut(html.UnescapeString(found[1]), "#")
	_, body = get(t, server+address, "")
	return address, body
}

// moved returns the address to which an edge goes.
func moved(t *testing.T, body, key string) string {
	t.Helper()
	m := regexp.MustCompile(`href="([^"#]*)#words" data-key="` + key + `"`).FindStringSubmatch(body)
	if m == nil {
		t.Fatalf("no edge goes with %s", key)
	}
	return html.UnescapeString(m[1])
}

// TestTheWordsOfAFindingAreRuledOn moves the edges of a finding's words without scripts, adds a second stretch,
// keeps both, sees them lit, and undoes that.
func TestTheWordsOfAFindingAreRuledOn(t *testing.T) {
	s, _ := sampled(t, "0[1-3]*")
	address, body := benched(t, s.URL)
	if strings.Contains(body, "Keep these words") {
		t.Error("words that were not changed can be kept")
	}
	_, body = get(t, s.URL+moved(t, body, "ArrowLeft"), "")
	_, body = get(t, s.URL+moved(t, body, "Shift-ArrowRight"), "")
	was, now := address, html.UnescapeString(regexp.MustCompile(`name="spans" value="([^"]+)"`).FindStringSubmatch(body)[1])
	if strings.Contains(was, url.QueryEscape(now)) || !strings.Contains(body, "Keep these words") {
		t.Fatalf("got the words %s again", now)
	}
	item := regexp.MustCompile(`item=([0-9a-f]+)`).FindStringSubmatch(address)[1]
	report := regexp.MustCompile(`^/reports/[0-9a-f]+`).FindString(address)
	wrong, _ := post(t, s.URL+"/act/words", url.Values{"item": {item}, "spans": {"0-999999"}, "why": {"so"}, "back": {report}}, nil)
	if wrong.StatusCode != http.StatusBadRequest {
		t.Errorf("words beyond the report: got %d, want them refused", wrong.StatusCode)
	}
	_, body = get(t, s.URL+report+"?item="+item+"&spans="+now+"&and=Kremlin+spokesmen+of+nowhere", "")
	if !strings.Contains(body, "nowhere else") {
		t.Error("words that the report lacks were added")
	}
	answer, _ := post(t, s.URL+"/act/words", url.Values{"item": {item}, "spans": {now}, "why": {"the rest is another act"}, "back": {report + "?item=" + item}}, nil)
	to, err := answer.Location()
	if answer.StatusCode != http.StatusSeeOther || err != nil {
		t.Fatalf("got %d, want the words kept", answer.StatusCode)
	}
	_, body = get(t, to.String(), "")
	if !strings.Contains(body, "given other words by A. Analyst") || !strings.Contains(body, "spans="+url.QueryEscape(now)) {
		t.Error("the finding does not rest on the words that were kept")
	}
	done := doneForm.FindStringSubmatch(to.Query().Get("done"))
	post(t, s.URL+"/act/undo", url.Values{"ruling": {done[2]}, "back": {report}}, nil)
	if _, body = get(t, s.URL+report+"?item="+item, ""); strings.Contains(body, "given other words") {
		t.Error("the words that were undone are still there")
	}
	if _, body := get(t, s.URL+address+"&as-of=2024-12-31", ""); strings.Contains(body, `class="bench"`) {
		t.Error("what was known on a past day can be given other words")
	}
}

// TestEdgesMoveByArrowKeys moves the end of the words by a key, adds words that are selected, and keeps both.
func TestEdgesMoveByArrowKeys(t *testing.T) {
	ctx := browse(t)
	s, _ := sampled(t, "0[1-3]*")
	address, _ := benched(t, s.URL)
	run(t, ctx, chromedp.Navigate(s.URL+address), chromedp.WaitVisible(".bench"))
	words := func() string {
		return value[string](t, ctx, `[...document.querySelectorAll(".text .lit")].map(e => e.textContent).join("")`)
	}
	whole := words()
	key(t, ctx, kb.ArrowLeft)
	shorter := words()
	if len(shorter) >= len(whole) || !strings.HasPrefix(whole, shorter) {
		t.Errorf("←: got %q, want %q with a word less at its end", shorter, whole)
	}
	key(t, ctx, kb.ArrowRight)
	if got := words(); got != whole {
		t.Errorf("→: got %q, want %q again", got, whole)
	}
	key(t, ctx, kb.ArrowLeft)
	photograph(t, ctx, "bench-moved")
	value[int](t, ctx, `(() => { const w = document.createTreeWalker(document.querySelector(".text .body"), NodeFilter.SHOW_TEXT); let n; while ((n = w.nextNode())) if (!n.parentElement.closest(".lit") && n.data.trim().length > 20) break;
		const at = n.data.search(/\w{4}/), r = document.createRange(); r.setStart(n, at); r.setEnd(n, at + 12); getSelection().removeAllRanges(); getSelection().addRange(r); return 0 })()`)
	key(t, ctx, "+")
	if n := value[int](t, ctx, `document.querySelectorAll(".bench ol li").length`); n != 2 {
		t.Fatalf("+: got %d stretches of words, want two", n)
	}
	run(t, ctx, chromedp.KeyEvent("w"), chromedp.KeyEvent("both belong to it"))
	key(t, ctx, kb.Enter)
	if got := value[string](t, ctx, `document.querySelector("main").innerText`); !strings.Contains(got, "The words are kept.") || !strings.Contains(got, "…") {
		t.Errorf("got %s, want both stretches kept", got)
	}
	photograph(t, ctx, "bench-kept")
	key(t, ctx, "u")
	if got := words(); got != whole {
		t.Errorf("u: got %q, want %q again", got, whole)
	}
}
