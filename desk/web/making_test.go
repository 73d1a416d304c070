package web

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"flashbrief/desk/web/page"
	"flashbrief/ground/fault"
)

// answered asks a handler for a page, from an address.
func answered(h http.Handler, client, path string) *httptest.ResponseRecorder {
	r := httptest.NewRequest(http.MethodGet, "http://127.0.0.1"+path, nil)
	r.RemoteAddr = client + ":1"
	out := httptest.NewRecorder()
	h.ServeHTTP(out, r)
	return out
}

func TestADraftIsMadeInTheBackground(t *testing.T) {
	site := newSite(&Config{Desk: served(t).desk, By: "A. Analyst", Shared: Shared})
	site.soon = 0
	h := site.handler()
	for _, path := range []string{"/brief?about=Iran,+Russia", "/check?about=Iran,+Russia"} {
		first := answered(h, "127.0.0.1", path)
		if first.Code != http.StatusAccepted || first.Header().Get("Refresh") == "" || !strings.Contains(first.Body.String(), "The draft is being made") {
			t.Errorf("%s: got %d, want a page that says how far the draft is, and asks again", path, first.Code)
		}
		site.soon = time.Minute
		if then := answered(h, "127.0.0.1", path); then.Code != http.StatusOK || then.Header().Get("Refresh") != "" || !strings.Contains(then.Body.String(), "Iran") {
			t.Errorf("%s: got %d, want the draft", path, then.Code)
		}
		site.soon = 0
	}
	if len(site.makings.of) != 0 {
		t.Errorf("%d pages that were shown are kept", len(site.makings.of))
	}
	if wrong := answered(h, "127.0.0.1", "/brief?about=Iran&since=soon"); wrong.Code != http.StatusBadRequest {
		t.Errorf("a bad day: got %d, want 400", wrong.Code)
	}
}

// TestWhatIsMadeIsOfTheRecordAsItsReaderKnowsIt has a page made by several clients, one of whom changes something.
func TestWhatIsMadeIsOfTheRecordAsItsReaderKnowsIt(t *testing.T) {
	now := time.Date(2024, 6, 1, 12, 0, 0, 0, time.UTC)
	site := newSite(&Config{Desk: served(t).desk, By: "A. Analyst"})
	site.recalled.now, site.soon = func() time.Time { return now }, 0
	var made atomic.Int64
	goOn := make(chan bool)
	h := site.inBackground(func(*http.Request) (page.Page, error) {
		number := made.Add(1)
		<-goOn
		return page.Page{}, fault.New(fault.Conflict, "this is making %d", number)
	})
	for n, step := range []struct {
		client string
		acts   bool // before
		want   string
	}{
		{"127.0.0.1", false, "this is making 1"},
		{"127.0.0.1", true, "this is making 3"}, // the second is of before
		{"127.0.0.2", false, "this is making 4"},
	} {
		ask := func() string { return answered(h, step.client, "/brief?about=Iran").Body.String() }
		site.soon = 0
		ask()
		if now = now.Add(time.Second); step.acts {
			site.recalled.note(network(step.client + ":1"))
			goOn <- true
			now = now.Add(time.Second)
			ask()
		}
		goOn <- true
		site.soon = time.Minute
		if got := ask(); !strings.Contains(got, step.want) {
			t.Errorf("step %d: got %s, want that %s", n, mainOf(got), step.want)
		}
	}
}
