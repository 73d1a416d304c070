package web

import (
	"fmt"
	"net/http"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// TestKeysKeepTheFocusAndSayWhatTheyCannotDo presses keys that lead to other pages, and keys that have nothing to do.
func TestKeysKeepTheFocusAndSayWhatTheyCannotDo(t *testing.T) {
	ctx := browse(t)
	s, _ := sampled(t, "0[1-6]*")
	run(t, ctx, chromedp.EmulateViewport(1280, 900), chromedp.Navigate(s.URL+"/"), chromedp.WaitVisible(".card.chosen"))
	run(t, ctx, chromedp.KeyEvent("1"))
	comes(t, ctx, `document.getElementById("said").textContent.startsWith("No topic has the key 1")`)
	photograph(t, ctx, "said")
	run(t, ctx, chromedp.KeyEvent("o"))
	comes(t, ctx, `document.getElementById("said").textContent.includes("marked") && document.querySelector(".text .lit") !== null`)
	key(t, ctx, "a")
	comes(t, ctx, `document.activeElement.closest(".card.chosen") !== null`)
	const inView = `(r => r.top >= 0 && r.bottom <= innerHeight)(document.querySelector(".note.done").getBoundingClientRect())`
	if !value[bool](t, ctx, inView) {
		t.Error("a: what was done is out of view")
	}
	photograph(t, ctx, "accepted")
	// The words of a finding are moved and kept, and that leads back to the inbox.
	key(t, ctx, "w")
	comes(t, ctx, `location.pathname.startsWith("/reports/") && document.activeElement.closest(".bench") !== null`)
	moved := value[string](t, ctx, `document.querySelector(".bench .moves a").dataset.key`)
	moves := map[string]chromedp.Action[chromedp.Void]{
		"ArrowRight": chromedp.KeyEvent(kb.ArrowRight), "ArrowLeft": chromedp.KeyEvent(kb.ArrowLeft),
		"Shift-ArrowLeft": chromedp.KeyEvent(kb.ArrowLeft, chromedp.KeyModifiers(kb.ModifierShift)), "Shift-ArrowRight": chromedp.KeyEvent(kb.ArrowRight, chromedp.KeyModifiers(kb.ModifierShift)),
	}
	if _, err := chromedp.RunResponse(ctx, moves[moved]); err != nil {
		t.Fatal(err)
	}
	comes(t, ctx, `document.activeElement.closest(".bench") !== null`)
	run(t, ctx, chromedp.KeyEvent("w"))
	comes(t, ctx, `document.activeElement.name === "why"`)
	run(t, ctx, chromedp.KeyEvent("as it says"))
	key(t, ctx, kb.Enter)
	comes(t, ctx, `location.pathname === "/" && document.querySelector(".note.done") !== null && document.activeElement.closest(".card") !== null`)
	// A key of the timeline, and of a search.
	run(t, ctx, chromedp.Navigate(s.URL+"/timeline"), chromedp.WaitVisible("[data-key='+']"))
	key(t, ctx, "+")
	comes(t, ctx, `document.activeElement.dataset.key === "+"`)
	run(t, ctx, chromedp.Navigate(s.URL+"/search"), chromedp.WaitVisible("main"), chromedp.KeyEvent("/"))
	comes(t, ctx, `document.activeElement.name === "q"`)
	run(t, ctx, chromedp.Navigate(s.URL+"/people"), chromedp.WaitVisible("main"), chromedp.KeyEvent("?"))
	comes(t, ctx, `document.getElementById("help").matches(":popover-open")`)
	if got := value[int](t, ctx, `document.getElementById("help").scrollTop`); got != 0 {
		t.Errorf("?: the list begins %d px below its top", got)
	}
	photograph(t, ctx, "keys")
}

// TestAnEditedDraftIsNotLeftUnasked types into a draft, saves it, and looks where the caret is.
func TestAnEditedDraftIsNotLeftUnasked(t *testing.T) {
	ctx := browse(t)
	s, d := sampled(t, "0[1-3]*")
	piece := written(t, s.URL, d, "about=Iran")
	run(t, ctx, chromedp.Navigate(s.URL+"/drafts/"+piece), chromedp.WaitVisible("#text"))
	const asks = `!dispatchEvent(new Event("beforeunload", {cancelable: true}))`
	if value[bool](t, ctx, asks) {
		t.Error("a draft as it is kept is not left without a question")
	}
	value[int](t, ctx, `(t => { t.focus(); t.setSelectionRange(30, 30); return 0 })(document.getElementById("text"))`)
	run(t, ctx, chromedp.KeyEvent("x"))
	if !value[bool](t, ctx, asks) {
		t.Error("an edited draft is left without a question")
	}
	if _, err := chromedp.RunResponse(ctx, chromedp.KeyEvent("s", chromedp.KeyModifiers(kb.ModifierCtrl))); err != nil {
		t.Fatal(err)
	}
	comes(t, ctx, `document.activeElement.id === "text" && document.activeElement.selectionStart === 31 && document.querySelector(".note.done") !== null`)
	if value[bool](t, ctx, asks) {
		t.Error("a saved draft is not left without a question")
	}
	run(t, ctx, chromedp.KeyEvent("y"))
	if _, err := chromedp.RunResponse(ctx, chromedp.Click(".does button.primary")); err != nil {
		t.Fatal(err)
	}
	if !value[bool](t, ctx, asks) {
		t.Error("a draft that was checked and not saved is left without a question")
	}
	value[int](t, ctx, `(document.querySelector("[data-check]").dispatchEvent(new Event("submit")), 0)`)
}

// TestTheArticleKeepsItsWidth opens evidence in the inbox and in the editor, in windows of many widths.
func TestTheArticleKeepsItsWidth(t *testing.T) {
	ctx := browse(t)
	s, _ := sampled(t, "0[1-6]*", "2*")
	run(t, ctx, chromedp.Navigate(s.URL+"/"), chromedp.WaitVisible(".card.chosen"))
	const room = `(() => { const body = document.querySelector(".inbox .body"), line = body.appendChild(document.createElement("span")); line.textContent = "the words of an article, and forty more"; line.style.cssText = "white-space: nowrap; position: absolute"; const out = body.clientWidth - line.offsetWidth; line.remove(); return out })()`
	for _, width := range []int64{2560, 1440, 1281, 1280, 1241, 1240, 1100, 1024, 901} {
		run(t, ctx, chromedp.EmulateViewport(width, 900))
		if got := value[int](t, ctx, room); got < 0 {
			t.Errorf("at %d a line of 39 characters lacks %d px", width, -got)
		}
		run(t, ctx, chromedp.KeyEvent("e"))
		comes(t, ctx, `document.activeElement.id === "evidence"`)
		if got := value[int](t, ctx, room); got < 0 {
			t.Errorf("at %d, beside evidence, a line of 39 characters lacks %d px", width, -got)
		}
		if over := value[int](t, ctx, `innerWidth < 1100 ? 0 : Math.round(document.querySelector(".inbox article").getBoundingClientRect().right - document.getElementById("evidence").getBoundingClientRect().left)`); over > 0 {
			t.Errorf("at %d evidence covers %d px of the article", width, over)
		}
		photograph(t, ctx, fmt.Sprintf("inbox-evidence-%d", width))
		run(t, ctx, chromedp.KeyEvent(kb.Escape))
	}
	for _, width := range []int64{1440, 1280, 1024} {
		run(t, ctx, chromedp.EmulateViewport(width, 900), chromedp.Navigate(s.URL+"/check?about=Iran"), chromedp.WaitVisible(".lines li"))
		value[int](t, ctx, `(d => { d.open = true; d.querySelector("a").focus(); return 0 })(document.querySelector(".lines details"))`)
		if got := value[int](t, ctx, `document.querySelector(".lines .why a").getClientRects().length`); got > 2 {
			t.Errorf("at %d the few words of a source stand on %d lines", width, got)
		}
		run(t, ctx, chromedp.KeyEvent("e"))
		comes(t, ctx, `document.activeElement.id === "evidence"`)
		photograph(t, ctx, fmt.Sprintf("editor-evidence-%d", width))
		if got := value[int](t, ctx, `document.querySelector("#text").offsetWidth`); got < 320 {
			t.Errorf("at %d, beside evidence, the text has %d px", width, got)
		}
	}
}

// TestTheInboxOnATelephone opens a story, goes to its parts, and asks.
func TestTheInboxOnATelephone(t *testing.T) {
	ctx := browse(t)
	s, _ := sampled(t, "0*")
	run(t, ctx, chromedp.EmulateViewport(phone, 844), chromedp.Navigate(s.URL+"/"), chromedp.WaitVisible(".stories a"))
	if got := value[int](t, ctx, `document.querySelector("header").offsetHeight`); got > 70 {
		t.Errorf("the question takes %d px, want one line", got)
	}
	if !value[bool](t, ctx, `scrollY === 0 && document.querySelector("[popovertarget=help]").checkVisibility()`) {
		t.Error("the list is scrolled, or the help is hidden")
	}
	photograph(t, ctx, "phone-inbox")
	if _, err := chromedp.RunResponse(ctx, chromedp.Click(".stories li:nth-child(2) a")); err != nil {
		t.Fatal(err)
	}
	top := func(id string) int {
		return value[int](t, ctx, `Math.round(document.getElementById("`+id+`").getBoundingClientRect().top)`)
	}
	comes(t, ctx, `document.getElementById("report").getBoundingClientRect().top < 120`)
	if got := top("report"); got < 0 || got > 120 {
		t.Errorf("the report that was opened begins at %d px", got)
	}
	photograph(t, ctx, "phone-report")
	run(t, ctx, chromedp.Click(".jumps a[href='#findings']"))
	if got := top("findings"); got < 0 || got > 120 {
		t.Errorf("the findings begin at %d px", got)
	}
	photograph(t, ctx, "phone-findings")
	run(t, ctx, chromedp.Click(".jumps a[href='#stories']"))
	if got := top("stories"); got < 0 || got > 120 {
		t.Errorf("the stories begin at %d px", got)
	}
	run(t, ctx, chromedp.Click(".asks"), chromedp.WaitVisible("#ask [name=about]"))
	photograph(t, ctx, "phone-question")
	accessible(t, ctx)
	run(t, ctx, chromedp.SendKeys("#ask [name=about]", "Iran"))
	if _, err := chromedp.RunResponse(ctx, chromedp.Click("#ask .primary")); err != nil {
		t.Fatal(err)
	}
	if got := value[string](t, ctx, `document.querySelector(".asks").innerText`); got != "Question: Iran" {
		t.Errorf("after asking: got %q, want the question in short", got)
	}
}

func TestTheDeskHasAnIcon(t *testing.T) {
	s, _ := sampled(t, "01*")
	for _, path := range []string{"/favicon.ico", "/asset/icon.svg"} {
		answer, body := get(t, s.URL+path, "")
		if answer.StatusCode != http.StatusOK || answer.Header.Get("Content-Type") != "image/svg+xml" || !strings.HasPrefix(body, "<svg") {
			t.Errorf("%s: got %d of type %q, want a picture", path, answer.StatusCode, answer.Header.Get("Content-Type"))
		}
	}
}

// TestRailQuestionAndPicturesFitTheirWindows looks at the rail and the question in a window of 1280 by 900, and at a picture in
// a very wide one.
func TestRailQuestionAndPicturesFitTheirWindows(t *testing.T) {
	ctx := browse(t)
	s, _ := sampled(t, "0[1-6]*")
	run(t, ctx, chromedp.EmulateViewport(1280, 900), chromedp.Navigate(s.URL+"/ties/IRN/RUS"), chromedp.WaitVisible("main"))
	if got := value[int](t, ctx, `document.querySelector("header").offsetHeight`); got > 80 {
		t.Errorf("the question takes %d px, want one line", got)
	}
	if got := value[int](t, ctx, `Math.round(Math.max(...[...document.querySelectorAll(".rail .at, .rail .who")].map(e => e.getBoundingClientRect().bottom)))`); got > 900 {
		t.Errorf("the rail ends %d px below its window", got-900)
	}
	photograph(t, ctx, "tie-1280")
	run(t, ctx, chromedp.EmulateViewport(2560, 1440))
	if got := value[int](t, ctx, `Math.round(document.querySelector("svg.full").getBoundingClientRect().width)`); got > 1200 {
		t.Errorf("at 2560 the picture is %d px wide, with letters as large", got)
	}
	photograph(t, ctx, "tie-2560")
}
