package web

import (
	"net/http"
	"net/http/httptest"
	"net/netip"
	"net/url"
	"strings"
	"sync"
	"testing"
	"time"

	"flashbrief/news"
)

// seenBy returns a page of the desk as it answers a client at an address.
func seenBy(t *testing.T, h http.Handler, client, path string) string {
	t.Helper()
	r := httptest.NewRequest(http.MethodGet, "http://127.0.0.1"+path, nil)
	r.RemoteAddr = client + ":5000"
	out := httptest.NewRecorder()
	h.ServeHTTP(out, r)
	if out.Code != http.StatusOK {
		t.Fatalf("%s: got %d", path, out.Code)
	}
	return out.Body.String()
}

// rejection returns the form that rejects the finding of the served report.
func rejection(t *testing.T, s server) url.Values {
	t.Helper()
	_, body := get(t, s.URL+"/reports/"+news.Hash([]byte(met))[:12], "")
	return url.Values{"item": {inputItem.FindStringSubmatch(body)[1]}, "why": {"it was called off"}}
}

// rules rejects the finding of the served report.
func rules(t *testing.T, s server) {
	t.Helper()
	if answer, _ := post(t, s.URL+"/act/reject", rejection(t, s), nil); answer.StatusCode != http.StatusSeeOther {
		t.Fatalf("got %d, want the ruling made", answer.StatusCode)
	}
}

// sharedDesk returns a desk that shows others a page of the last ten seconds, and its clock.
func sharedDesk(t *testing.T) (s server, site *site, now *time.Time) {
	t.Helper()
	at := time.Date(2024, 6, 1, 12, 0, 0, 0, time.UTC)
	s = served(t)
	site = newSite(&Config{Desk: s.desk, By: "A. Analyst", Shared: 10 * time.Second})
	site.recalled.now = func() time.Time { return at }
	return s, site, &at
}

// changedBehind returns such a desk, which has shown the rulings when another desk made one.
func changedBehind(t *testing.T) (*site, *time.Time) {
	t.Helper()
	s, site, now := sharedDesk(t)
	seenBy(t, site.handler(), "127.0.0.1", "/rulings")
	rules(t, s)
	return site, now
}

// TestAPageIsShownAgainUntilTheRecordChanges asks for one page before and after an act: who acted sees what it
// did at once, and others after a while, until when the page says which moment it shows.
func TestAPageIsShownAgainUntilTheRecordChanges(t *testing.T) {
	const actor, other = "127.0.0.2", "127.0.0.3"
	s, site, now := sharedDesk(t)
	h := site.handler()
	before := seenBy(t, h, other, "/rulings")
	if again := seenBy(t, h, other, "/rulings"); again != before || strings.Contains(before, "As the record was at") {
		t.Error("the page of a record that did not change is not the same, or speaks of an earlier one")
	}
	*now = now.Add(time.Second)
	r := httptest.NewRequest(http.MethodPost, "http://127.0.0.1/act/reject", strings.NewReader(rejection(t, s).Encode()))
	r.RemoteAddr = actor + ":5000"
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	r.Header.Set("Sec-Fetch-Site", "same-origin")
	out := httptest.NewRecorder()
	h.ServeHTTP(out, r)
	if out.Code != http.StatusSeeOther {
		t.Fatalf("got %d, want the ruling made: %s", out.Code, out.Body)
	}
	if page := seenBy(t, h, other, "/rulings"); strings.Contains(page, "it was called off") || !strings.Contains(page, "As the record was at 12:00:00 UTC.") {
		t.Error("another client is not shown the earlier page with its moment")
	}
	if page := seenBy(t, h, actor, "/rulings"); !strings.Contains(page, "it was called off") {
		t.Error("who acted does not see it")
	}
	if page := seenBy(t, h, other, "/rulings"); !strings.Contains(page, "it was called off") || strings.Contains(page, "As the record was at") {
		t.Error("the page that was made meanwhile is not shown to others")
	}
	if page := seenBy(t, h, other, "/names"); strings.Contains(page, "As the record was at") {
		t.Error("a page that was not made before speaks of an earlier moment")
	}
}

// TestAPageIsForgottenInTime changes the record where the desk does not see who did.
func TestAPageIsForgottenInTime(t *testing.T) {
	site, now := changedBehind(t)
	h := site.handler()
	if strings.Contains(seenBy(t, h, "127.0.0.1", "/rulings"), "it was called off") {
		t.Error("the page of a moment ago was not shown")
	}
	*now = now.Add(10 * time.Second)
	if !strings.Contains(seenBy(t, h, "127.0.0.1", "/rulings"), "it was called off") {
		t.Error("an earlier page is shown for longer than it may be")
	}
}

// TestAPageIsMadeAgainWhileItIsShown asks for a page that others still are shown when it is made again.
func TestAPageIsMadeAgainWhileItIsShown(t *testing.T) {
	site, now := changedBehind(t)
	h := site.handler()
	*now = now.Add(Shared * 6 / 10)
	if strings.Contains(seenBy(t, h, "127.0.0.1", "/rulings"), "it was called off") {
		t.Error("whoever has it made again waits for it")
	}
	site.recalled.renewing <- struct{}{} // when it has been made
	if page := seenBy(t, h, "127.0.0.1", "/rulings"); !strings.Contains(page, "it was called off") || strings.Contains(page, "As the record was at") {
		t.Error("the page was not made again")
	}
}

// TestABusyDeskShowsWhatItHas asks for pages when no further question may be worked on.
func TestABusyDeskShowsWhatItHas(t *testing.T) {
	site := newSite(&Config{Desk: served(t).desk, By: "A. Analyst", Shared: 10 * time.Second})
	site.limits.patience = 10 * time.Millisecond
	h := site.handler()
	seenBy(t, h, "127.0.0.1", "/rulings")
	for range cap(site.limits.all) {
		site.limits.all <- struct{}{}
	}
	if page := seenBy(t, h, "127.0.0.1", "/rulings"); !strings.Contains(page, "As the record was at") {
		t.Error("the page that was just made does not say of when it is")
	}
	later := time.Now().Add(50 * time.Second)
	site.recalled.now = func() time.Time { return later }
	if page := seenBy(t, h, "127.0.0.1", "/rulings"); !strings.Contains(page, "As the record was at") {
		t.Error("the page of the last minute is not shown")
	}
	for _, asked := range []struct {
		method, path string
		want         int
	}{{http.MethodGet, "/sources", http.StatusServiceUnavailable}, {http.MethodPost, "/act/undo", http.StatusNotFound}} {
		r := httptest.NewRequest(asked.method, "http://127.0.0.1"+asked.path, strings.NewReader("ruling=ffffffffffff"))
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		r.Header.Set("Sec-Fetch-Site", "same-origin")
		out := httptest.NewRecorder()
		h.ServeHTTP(out, r)
		if out.Code != asked.want {
			t.Errorf("%s %s: got %d, want %d: a page that was not made is refused, an act is not", asked.method, asked.path, out.Code, asked.want)
		}
	}
}

// TestOnePageIsMadeOnceForManyWhoAskTogether has many find one page, of whom one makes it.
func TestOnePageIsMadeOnceForManyWhoAskTogether(t *testing.T) {
	c := newRecalled(0, time.Now)
	client := netip.MustParsePrefix("127.0.0.1/32")
	_, others, done := c.find("/", "1", client)
	if others != nil || done == nil {
		t.Fatal("the first does not make it")
	}
	var all sync.WaitGroup
	for range 8 {
		_, others, _ := c.find("/", "1", client)
		if others == nil {
			t.Fatal("another makes it too")
		}
		all.Go(func() { <-others })
	}
	done()
	all.Wait()
	if _, others, _ := c.find("/", "1", client); others != nil {
		t.Error("what failed is not made again")
	}
}
