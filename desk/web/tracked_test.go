package web

import (
	"net/http"
	"regexp"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

var oneChange = regexp.MustCompile(`value="(agree:[0-9a-f]{12})"`)

func TestTrackedChangesAreAcceptedRejectedAndUndone(t *testing.T) {
	n := writing(t, regret)
	text := n.text(t)
	wants(t, "an untracked draft", n.page(t, "/drafts/"+n.name), []string{`value="track"`}, `data-key="A"`)
	if status, _ := n.save(t, "1", text+"\nUnsaved words of mine.\n", "do", "track"); status != http.StatusSeeOther {
		t.Fatalf("track: got %d, want it saved", status)
	}
	n.save(t, "2", strings.Replace(text, "Russia Meets Iran", "Russia Visits Iran", 1)+"\nUnsaved words of mine.\n")
	body := n.page(t, "/drafts/"+n.name)
	wants(t, "two changes", body, []string{"2 tracked changes", "<del>Meets</del>", "<ins>Visits</ins>", "A. Analyst, "})
	wants(t, "the checklist", n.page(t, "/publish/"+n.name), []string{"2 tracked changes open"})
	first := oneChange.FindStringSubmatch(body)[1]
	now := n.text(t)
	if status, _ := n.save(t, "3", now, "do", first); status != http.StatusSeeOther {
		t.Errorf("%s: got %d, want it accepted", first, status)
	}
	if status, page := n.save(t, "4", now, "do", first); status != http.StatusConflict || !strings.Contains(page, "no longer there") {
		t.Errorf("%s twice: got %d, want a conflict that keeps the text", first, status)
	}
	n.save(t, "4", now, "do", "refuse")
	body = n.page(t, "/drafts/"+n.name)
	wants(t, "all rejected", body, []string{"No change since the agreed text", "Russia Visits Iran", "rejected changes"}, "Unsaved words")
	if status, page := n.save(t, "5", now, "do", "regret"); status != http.StatusConflict || !strings.Contains(page, "Unsaved words") {
		t.Errorf("undone with other words: got %d, want the typed words kept", status)
	}
	n.save(t, "5", n.text(t), "do", "regret")
	wants(t, "undone", n.page(t, "/drafts/"+n.name), []string{"1 tracked change<", "Unsaved words of mine"})
	n.save(t, "6", n.text(t), "do", "untrack")
	wants(t, "ended", n.page(t, "/drafts/"+n.name), []string{`value="track"`, "Unsaved words"}, `data-key="A"`)
	wants(t, "the versions", n.page(t, "/drafts/"+n.name+"/versions"), []string{"began to track changes", "accepted changes", "rejected changes", "undid the version before", "ended to track changes"})
}

func TestTrackedChangesAreWorkedByKeyboard(t *testing.T) {
	ctx := browse(t)
	n := writing(t, regret)
	text := n.text(t)
	n.save(t, "1", text, "do", "track")
	n.save(t, "2", strings.Replace(text, "Russia Meets Iran", "Russia Visits Iran", 1)+"\nOne more line.\n\nAnd a last one.\n")
	run(t, ctx, chromedp.Navigate(n.URL+"/drafts/"+n.name), chromedp.WaitVisible(".change"), chromedp.Focus("#text"), chromedp.KeyEvent(kb.F7))
	comes(t, ctx, `document.activeElement.matches(".change.chosen")`)
	photograph(t, ctx, "tracked")
	accessible(t, ctx)
	key(t, ctx, "a")
	comes(t, ctx, `document.querySelector(".note.done").textContent.includes("Accepted.") && document.activeElement.matches(".change")`)
	key(t, ctx, "x")
	comes(t, ctx, `document.querySelector("#tracked h2").textContent.includes("No change")`)
	key(t, ctx, "u")
	comes(t, ctx, `document.querySelectorAll(".change").length === 1`)
	key(t, ctx, "A")
	comes(t, ctx, `document.querySelector("#tracked h2").textContent.includes("No change")`)
	if got := n.text(t); !strings.Contains(got, "Russia Visits Iran") || !strings.Contains(got, "And a last one.") {
		t.Errorf("got %q, want all changes in the text", got)
	}
}
