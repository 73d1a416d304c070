package web

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"flashbrief/internal/desktest"
)

// threePairs serves a desk with three pairs of names that wait for a ruling. Each look at its clock is a second later.
func threePairs(t *testing.T) *httptest.Server {
	t.Helper()
	texts := map[string]string{}
	for i, last := range []string{"Baker", "Collins", "Foster"} {
		texts[fmt.Sprintf("%d-a.txt", i)] = fmt.Sprintf("Talks\n\nLONDON, May 20, 2024 - Mohammed Ali Rahimi met John %s in London on Monday.\n", last)
		texts[fmt.Sprintf("%d-b.txt", i)] = fmt.Sprintf("More talks\n\nLONDON, May 21, 2024 - J. %s met Mohammed Ali Rahimi in Paris on Tuesday.\n", last)
	}
	var looks atomic.Int64
	d := opened(t, func() time.Time { return time.Date(2024, 6, 1, 12, 0, int(looks.Add(1)), 0, time.UTC) })
	desktest.File(t, d, texts)
	return serve(t, Config{Desk: d, By: "A. Analyst"})
}

// waitingPair matches a row of the pairs that wait, and its form that calls them unsure.
var waitingPair = regexp.MustCompile(`<form action="/act/unsure" method="post"><input type="hidden" name="a" value="([^"]*)"><input type="hidden" name="b" value="([^"]*)"><input type="hidden" name="back" value="([^"]*)">`)

// waitingIn returns the pairs that a page has in the list of those that wait.
func waitingIn(body string) (out []string) {
	for _, m := range waitingPair.FindAllStringSubmatch(body, -1) {
		out = append(out, m[1]+", "+m[2])
	}
	return out
}

// TestUnsureNamesAreListedApartWithoutScripts sends the forms of the pages as a browser without scripts does.
func TestUnsureNamesAreListedApartWithoutScripts(t *testing.T) {
	s := threePairs(t)
	_, body := get(t, s.URL+"/names", "")
	before := waitingIn(body)
	wants(t, "waiting", body, []string{"3 pairs", ">Unsure</a>"}, "Unsure, ")
	if len(before) != 3 {
		t.Fatalf("got %v, want three pairs with a form", before)
	}
	m := waitingPair.FindStringSubmatch(body)
	if m[3] != "/names#pair-0" {
		t.Errorf("the form of the first row leads to %q, want its place", m[3])
	}
	body, undo := acted(t, s.URL, "unsure", url.Values{"a": {m[1]}, "b": {m[2]}, "back": {m[3]}})
	wants(t, "called unsure", body, []string{"Unsure: the names are left as they are.", "2 pairs", "Unsure, 1", `<button data-key="z">Undo <kbd>z</kbd></button>`})
	if got := waitingIn(body); strings.Join(got, "; ") != strings.Join(before[1:], "; ") {
		t.Errorf("got %v waiting, want %v", got, before[1:])
	}
	_, body = get(t, s.URL+"/names?show=unsure", "")
	wants(t, "the list", body, []string{"1 pair", m[1], m[2], "A. Analyst", "2024-06-01", "compared at the desk", `action="/act/merge"`, `action="/act/split"`, `data-key="z"`})
	_, body = get(t, s.URL+"/names?show=unsure&as-of=2024-05-31", "")
	wants(t, "as of the day before", body, []string{"0 pairs", "Nobody left a pair of names unsure."}, m[2])
	_, body = get(t, s.URL+"/names?as-of=2024-05-31", "")
	wants(t, "waiting as of the day before", body, []string{"3 pairs"}, `action="/act/unsure"`)

	at := "/names?" + url.Values{"a": {m[1]}, "b": {m[2]}}.Encode()
	_, body = get(t, s.URL+at, "")
	wants(t, "compared", body, []string{"They are unsure, and held neither as one nor as two: called unsure by A. Analyst on 2024-06-01 (compared at the desk).", "Merge as", "Hold them as two"}, `formaction="/act/unsure"`)
	body, merged := acted(t, s.URL, "merge", url.Values{"a": {m[1]}, "b": {m[2]}, "back": {at}})
	wants(t, "merged", body, []string{"Rulings hold them as one"}, "They are unsure", "Unsure, 1", "called unsure by", `formaction="/act/unsure"`)
	if answer, _ := post(t, s.URL+"/act/unsure", url.Values{"a": {m[1]}, "b": {m[2]}}, nil); answer.StatusCode != http.StatusConflict {
		t.Errorf("unsure of what is decided: got %d, want 409", answer.StatusCode)
	}
	body, _ = acted(t, s.URL, "undo", url.Values{"ruling": {merged}, "back": {"/names?show=unsure"}})
	wants(t, "the merge undone", body, []string{"1 pair", m[2]})
	body, _ = acted(t, s.URL, "undo", url.Values{"ruling": {undo}, "back": {"/names"}})
	if got := waitingIn(body); strings.Join(got, "; ") != strings.Join(before, "; ") {
		t.Errorf("undone: got %v, want %v", got, before)
	}
	_, body = get(t, s.URL+"/rulings", "")
	wants(t, "the log", body, []string{"called unsure", "undone by"})
	asks := serve(t, Config{Desk: served(t).desk}) // nobody may act here
	_, body = get(t, asks.URL+"/names", "")
	wants(t, "a reader", body, nil, "/act/unsure", "data-pairs")
}

// TestPairsAreWorkedThroughByKeyboard rules on pairs by keys alone, in the list and side by side.
func TestPairsAreWorkedThroughByKeyboard(t *testing.T) {
	ctx := browse(t)
	s := threePairs(t)
	rows := `document.querySelectorAll("tr.row").length`
	first := `document.querySelector("tr.row").innerText`
	run(t, ctx, chromedp.EmulateViewport(1440, 900), chromedp.Navigate(s.URL+"/names"), chromedp.WaitVisible("tr.row"), chromedp.KeyEvent("j"))
	was := value[string](t, ctx, first)
	photograph(t, ctx, "names-waiting")
	accessible(t, ctx)
	key(t, ctx, "u")
	comes(t, ctx, `document.querySelector("tr.row.chosen") !== null`)
	if got := value[int](t, ctx, rows); got != 2 || value[string](t, ctx, first) == was {
		t.Errorf("u: got %d pairs, the first %q, want the two others", got, value[string](t, ctx, first))
	}
	key(t, ctx, "u") // the next, without choosing it
	comes(t, ctx, `document.querySelector("tr.row.chosen") !== null && `+rows+` === 1`)
	key(t, ctx, "z")
	comes(t, ctx, `document.querySelector(".note.done").textContent.includes("Undone.") && `+rows+` === 2`)
	key(t, ctx, "u")
	comes(t, ctx, rows+` === 1`)

	// Side by side the last one is unsure too, and then no pair waits; u does not undo.
	run(t, ctx, chromedp.Click("tr.row td a"), chromedp.WaitVisible(".pair .sides"))
	key(t, ctx, "u")
	comes(t, ctx, `location.search.startsWith("?done=unsure") && document.querySelector(".empty") !== null`)
	run(t, ctx, chromedp.KeyEvent("u"))
	if got := value[string](t, ctx, `document.querySelector(".tabs").innerText + document.querySelector(".note.done").innerText`); !strings.Contains(got, "Unsure, 3") || !strings.Contains(got, "left as they are") {
		t.Errorf("u without a pair: got %q, want nothing undone", got)
	}

	run(t, ctx, chromedp.Navigate(s.URL+"/names?show=unsure"), chromedp.WaitVisible("tr.row"))
	pictured(t, ctx, "names-unsure", "tr.row")
	run(t, ctx, chromedp.KeyEvent("j"))
	key(t, ctx, "n")
	comes(t, ctx, rows+` === 2 && document.querySelector("tr.row.chosen") !== null`)
	key(t, ctx, "y")
	comes(t, ctx, rows+` === 1 && document.querySelector("tr.row.chosen") !== null`)
	key(t, ctx, "z") // the chosen row is taken back: it waits again
	comes(t, ctx, `document.querySelector(".tabs a[aria-current]").innerText === "Unsure"`)
	run(t, ctx, chromedp.Navigate(s.URL+"/names"), chromedp.WaitVisible("tr.row"))
	if got := value[int](t, ctx, rows); got != 1 {
		t.Errorf("got %d pairs waiting, want the one taken back", got)
	}
}

// TestTheNextPairIsShownSideBySide calls pairs unsure where they are compared, without going back to the list.
func TestTheNextPairIsShownSideBySide(t *testing.T) {
	ctx := browse(t)
	s := threePairs(t)
	_, body := get(t, s.URL+"/names", "")
	pairs := waitingPair.FindAllStringSubmatch(body, -1)
	if len(pairs) != 3 {
		t.Fatalf("got %v, want three", pairs)
	}
	compared := func(n int) string { return "/names?" + url.Values{"a": {pairs[n][1]}, "b": {pairs[n][2]}}.Encode() }
	heads := `[...document.querySelectorAll(".pair h2")].map((h) => h.textContent).join(", ")`
	run(t, ctx, chromedp.EmulateViewport(1440, 900), chromedp.Navigate(s.URL+compared(1)), chromedp.WaitVisible(".pair .sides"))
	photograph(t, ctx, "names-compared")
	accessible(t, ctx)
	for _, n := range []int{2, 0} { // behind the last the first
		key(t, ctx, "u")
		if got, want := value[string](t, ctx, heads), pairs[n][1]+", "+pairs[n][2]; got != want {
			t.Errorf("got %q, want the next pair %q", got, want)
		}
	}
	photograph(t, ctx, "names-next")
	key(t, ctx, "z")
	comes(t, ctx, `document.querySelector(".note.done").textContent.includes("Undone.")`)
	if got := value[string](t, ctx, `document.querySelector(".tabs").innerText`); !strings.Contains(got, "Unsure, 1") {
		t.Errorf("z: got %q, want one left", got)
	}
}
