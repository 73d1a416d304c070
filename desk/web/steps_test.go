package web

import (
	"net/url"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// TestStepsAreUndoneOneAfterTheOther rules on findings, stars the story and is done with it, steps back through all of that
// with one key, and forward with another.
func TestStepsAreUndoneOneAfterTheOther(t *testing.T) {
	ctx := browse(t)
	s, _ := sampled(t, "0[1-3]*")
	run(t, ctx, chromedp.Navigate(s.URL+"/"), chromedp.WaitVisible(".card.chosen"))
	title := value[string](t, ctx, `document.querySelector(".stories a[aria-current] .title").textContent`)
	said := func(keys, want string) {
		t.Helper()
		key(t, ctx, keys)
		if got := value[string](t, ctx, `document.querySelector(".note.done span").textContent`); got != want {
			t.Errorf("%s: got %q, want %q", keys, got, want)
		}
	}
	stands := func(keys string, accepted, rejected int, starred bool) {
		t.Helper()
		if a, r := value[int](t, ctx, `document.querySelectorAll(".card.accepted").length`), value[int](t, ctx, `document.querySelectorAll(".card.rejected").length`); a != accepted || r != rejected {
			t.Errorf("%s: %d are accepted and %d rejected, want %d and %d", keys, a, r, accepted, rejected)
		}
		if got := value[bool](t, ctx, `document.querySelector("[data-key=s]").getAttribute("aria-pressed") === "true"`); got != starred {
			t.Errorf("%s: starred is %v, want %v", keys, got, starred)
		}
		if got := value[string](t, ctx, `document.querySelector(".stories a[aria-current] .title").textContent.replace("★ ", "")`); got != title {
			t.Errorf("%s: the story %q is open, want %q", keys, got, title)
		}
	}
	said("a", "Accepted.")
	said("x", "Rejected.")
	said("s", "The story has a star.")
	stands("a x s", 1, 1, true)
	said("n", "The story is done.")
	said("u", "Undone: The story is done.")
	stands("u", 1, 1, true)
	said("u", "Undone: The story has a star.")
	stands("u u", 1, 1, false)
	said("u", "Undone: Rejected.")
	stands("u u u", 1, 0, false)
	said("u", "Undone: Accepted.")
	stands("u u u u", 0, 0, false)
	said("u", "Nothing more of yours can be undone. The log of rulings has those of everybody.")
	said("U", "Done again: Accepted.")
	said("U", "Done again: Rejected.")
	said("U", "Done again: The story has a star.")
	stands("U U U", 1, 1, true)
	said("u", "Undone: The story has a star.")
	photograph(t, ctx, "undone")
	said("x", "Rejected.")
	said("U", "Nothing is undone that could be done again.")
	stands("x U", 1, 2, false)
}

// TestRulingsFromBeforeTheDeskWasStartedAreUndone undoes the rulings of one person without those of another, also when
// the desk does not remember them as steps, and skips what was undone from the log.
func TestRulingsFromBeforeTheDeskWasStartedAreUndone(t *testing.T) {
	s, d := sampled(t, "0[1-3]*")
	_, body := get(t, s.URL+"/", "")
	items := inputItem.FindAllStringSubmatch(body, 3)
	for _, item := range items[:1] {
		acted(t, s.URL, "accept", url.Values{"item": {item[1]}, "back": {"/"}})
	}
	again := serve(t, Config{Desk: d, By: "A. Analyst"})
	other := serve(t, Config{Desk: d, By: "Somebody Else"})
	body, _ = acted(t, other.URL, "back", url.Values{"back": {"/"}})
	wants(t, "somebody else", body, []string{"Nothing more of yours can be undone."})
	body, _ = acted(t, again.URL, "back", url.Values{"back": {"/"}})
	wants(t, "after a start", body, []string{"Undone: Accepted."})
	body, _ = acted(t, again.URL, "back", url.Values{"back": {"/"}})
	wants(t, "after that", body, []string{"Nothing more of yours can be undone."})

	_, undo := acted(t, s.URL, "accept", url.Values{"item": {items[0][1]}, "back": {"/"}})
	acted(t, other.URL, "undo", url.Values{"ruling": {undo}, "back": {"/"}})
	if body, _ = acted(t, s.URL, "back", url.Values{"back": {"/"}}); !strings.Contains(body, "Nothing more of yours can be undone.") {
		t.Error("what somebody else undid is undone twice")
	}
}
