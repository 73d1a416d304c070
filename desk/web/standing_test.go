package web

import (
	"net/http"
	"net/url"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"flashbrief/desk"
	"flashbrief/news"
)

// lineOf returns the line below a page.
func lineOf(t *testing.T, address string) string {
	t.Helper()
	answer, body := get(t, address, "")
	if answer.StatusCode != http.StatusOK {
		t.Fatalf("%s: got status %d", address, answer.StatusCode)
	}
	return standingIn(body)
}

// standingIn returns the line below a page from the whole of it.
func standingIn(body string) string {
	_, line, _ := strings.Cut(body, `<footer class="standing"`)
	line, _, _ = strings.Cut(line, "</footer>")
	return line
}

func TestEveryPageSaysHowTheDeskStands(t *testing.T) {
	now := time.Date(2024, 6, 1, 12, 0, 0, 0, time.UTC)
	d := served(t).desk
	upkeep, err := desk.OpenUpkeeps(filepath.Join(t.TempDir(), "record.db"+desk.UpkeepFile))
	if err != nil {
		t.Fatal(err)
	}
	s := serve(t, Config{Desk: d, By: "A. Analyst", Upkeep: upkeep, Size: func() int64 { return 3 << 20 }})
	before := lineOf(t, s.URL+"/timeline")
	for _, want := range []string{"nothing was ruled yet", "nothing waits", "1 report, 3.0 MB", "▲ no backup is known"} {
		if !strings.Contains(before, want) {
			t.Errorf("before: got %s, want %q", before, want)
		}
	}
	if err := upkeep.Note(desk.Upkeep{Kind: desk.BackedUp, At: now.Add(-time.Hour), File: "copy.db", Found: "as in the record"}); err != nil {
		t.Fatal(err)
	}
	report := "/reports/" + news.Hash([]byte(met))[:12]
	_, body := get(t, s.URL+report, "")
	item := inputItem.FindStringSubmatch(body)
	if answer, _ := post(t, s.URL+"/act/reject", url.Values{"item": {item[1]}, "why": {"called off"}, "back": {report}}, nil); answer.StatusCode != http.StatusOK && answer.StatusCode != http.StatusSeeOther {
		t.Fatalf("reject: got status %d", answer.StatusCode)
	}
	after := lineOf(t, s.URL+"/timeline")
	for _, want := range []string{"last rejected by A. Analyst on 2024-06-01", `href="/rulings"`, ">backup of 2024-06-01 11:00"} {
		if !strings.Contains(after, want) {
			t.Errorf("after an act: got %s, want %q", after, want)
		}
	}
}

// TestTheRecordIsAskedHowItStandsWhenItChanged looks at pages before and after another desk makes a ruling.
func TestTheRecordIsAskedHowItStandsWhenItChanged(t *testing.T) {
	const nothing, rejected, earlier = "nothing was ruled yet", "last rejected by A. Analyst", "as the record was at 12:00:00 UTC"
	other, site, now := sharedDesk(t)
	h, begin := site.handler(), *now
	line := func(after time.Duration) string {
		t.Helper()
		*now = begin.Add(after)
		return standingIn(seenBy(t, h, "127.0.0.2", "/timeline"))
	}
	asked := func() time.Duration { // after the beginning, when nobody asks any more
		site.standings.mu.Lock()
		asking := site.standings.asking
		site.standings.mu.Unlock()
		if asking != nil {
			<-asking
		}
		site.standings.mu.Lock()
		defer site.standings.mu.Unlock()
		return site.standings.last.made.Sub(begin)
	}
	if got := line(0); !strings.Contains(got, nothing) || strings.Contains(got, "as the record was") {
		t.Errorf("the first page: got %s, want it as it is", got)
	}
	if got := line(4 * time.Second); !strings.Contains(got, nothing) || strings.Contains(got, "as the record was") || asked() != 0 {
		t.Errorf("a record that did not change: got %s, asked after %v, want the same line without being asked", got, asked())
	}
	if answer, _ := post(t, other.URL+"/act/reject", rejection(t, other), nil); answer.StatusCode != http.StatusSeeOther {
		t.Fatalf("got %d, want the ruling made", answer.StatusCode)
	}
	if got := line(4 * time.Second); !strings.Contains(got, nothing) || !strings.Contains(got, earlier) || asked() != 0 {
		t.Errorf("shortly after the change: got %s, asked after %v, want the earlier line with its moment, without being asked", got, asked())
	}
	if got := line(6 * time.Second); !strings.Contains(got, nothing) || !strings.Contains(got, earlier) || asked() != 6*time.Second {
		t.Errorf("a while after the change: got %s, asked after %v, want the earlier line with its moment while the record is asked", got, asked())
	}
	if got := line(7 * time.Second); !strings.Contains(got, rejected) || strings.Contains(got, "as the record was") {
		t.Errorf("when it was asked: got %s, want the line as it is", got)
	}
}

func TestSomethingNewIsBegunByKey(t *testing.T) {
	ctx := browse(t)
	s, _ := sampled(t, "0[1-3]*")
	run(t, ctx, chromedp.Navigate(s.URL+"/timeline"), chromedp.WaitVisible("tr.row"), chromedp.KeyEvent("n"))
	comes(t, ctx, `document.querySelector("#new:popover-open a") === document.activeElement`)
	accessible(t, ctx)
	photograph(t, ctx, "new")
	key(t, ctx, kb.Enter)
	if got := value[string](t, ctx, `location.pathname`); got != "/add" {
		t.Errorf("n: got %s, want the page that takes in reports", got)
	}
}
