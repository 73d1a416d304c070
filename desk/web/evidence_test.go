package web

import (
	"net/url"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// TestEvidenceOpensBesideThePage opens what stands behind a row, and behind a party of a picture, without leaving.
func TestEvidenceOpensBesideThePage(t *testing.T) {
	ctx := browse(t)
	s, _ := sampled(t, "0[1-6]*")
	run(t, ctx, chromedp.EmulateViewport(1440, 900), chromedp.Navigate(s.URL+"/timeline"), chromedp.WaitVisible("tr.row"), chromedp.KeyEvent("j"))
	words := value[string](t, ctx, `document.querySelector("tr.chosen a.m").textContent.trim().slice(0, 20)`)
	run(t, ctx, chromedp.KeyEvent("e"))
	comes(t, ctx, `document.activeElement.id === "evidence"`)
	if got := value[string](t, ctx, `document.getElementById("evidence").innerText`); !strings.Contains(got, words) {
		t.Errorf("got %q, want the words %q in their report", got, words)
	}
	accessible(t, ctx)
	photograph(t, ctx, "evidence")
	run(t, ctx, chromedp.KeyEvent(kb.Escape))
	comes(t, ctx, `!document.getElementById("evidence") && location.pathname === "/timeline"`)
	run(t, ctx, chromedp.Navigate(s.URL+"/network"), chromedp.WaitVisible("svg line"), chromedp.Focus("svg a"), chromedp.KeyEvent("e"))
	comes(t, ctx, `document.querySelector("#evidence table tr") !== null && location.pathname === "/network"`)
	run(t, ctx, chromedp.EmulateViewport(390, 800))
	photograph(t, ctx, "evidence-phone")
}

func TestEachRulingIsUndoneAndDoneAgainFromTheLog(t *testing.T) {
	ctx := browse(t)
	s, _ := filed(t, twoSpellings)
	merge := url.Values{"a": {"Abdul Karim Hassan"}, "b": {"Abdel Kareem Hasan"}, "back": {"/names"}}
	acted(t, s.URL, "merge", merge)
	run(t, ctx, chromedp.Navigate(s.URL+"/rulings"), chromedp.WaitVisible("tr.row"), chromedp.KeyEvent("j"))
	key(t, ctx, "u")
	comes(t, ctx, `document.querySelector(".note.done").textContent.includes("Undone.")`)
	if got := value[string](t, ctx, `[...document.querySelectorAll("tr.row button[data-key=u]")].map((b) => b.textContent).join()`); got != "Redo" {
		t.Errorf("got the buttons %q, want that which does it again", got)
	}
	run(t, ctx, chromedp.KeyEvent("j"))
	key(t, ctx, "u")
	_, body := get(t, s.URL+"/names?a=Abdul+Karim+Hassan&b=Abdel+Kareem+Hasan", "")
	wants(t, "done again", body, []string{"Rulings hold them as one"})
}

func TestRowsAreDenseOrComfortable(t *testing.T) {
	ctx := browse(t)
	s, _ := sampled(t, "0[1-2]*")
	run(t, ctx, chromedp.Navigate(s.URL+"/timeline"), chromedp.WaitVisible("tr.row"))
	height := `document.querySelector("tr.row").offsetHeight`
	dense := value[int](t, ctx, height)
	run(t, ctx, chromedp.KeyEvent("?"))
	comes(t, ctx, `document.querySelector("[data-dense]").offsetHeight > 0`)
	value[int](t, ctx, `(document.querySelector("[data-dense]").click(), 0)`)
	photograph(t, ctx, "help")
	if got := value[int](t, ctx, height); got <= dense {
		t.Errorf("got %d px, want more than %d", got, dense)
	}
	run(t, ctx, chromedp.Navigate(s.URL+"/figures"), chromedp.WaitVisible("main"))
	if got := value[string](t, ctx, `document.documentElement.dataset.rows`); got != "comfortable" {
		t.Errorf("on the next page rows are %q", got)
	}
}
