package web

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"
)

// files takes in a report, as a client at an address.
func files(t *testing.T, h http.Handler, client string) {
	t.Helper()
	body, kind := intake(t, nil, map[string]string{"title": "A new dispatch", "date": "2024-05-04", "text": "Iran thanked Oman on 3 May 2024."})
	r := httptest.NewRequest(http.MethodPost, "http://127.0.0.1/add", body)
	r.RemoteAddr = client + ":1"
	r.Header.Set("Content-Type", kind)
	r.Header.Set("Sec-Fetch-Site", "same-origin")
	out := httptest.NewRecorder()
	if h.ServeHTTP(out, r); out.Code >= http.StatusBadRequest {
		t.Fatalf("got %d %s", out.Code, out.Body)
	}
}

// TestStoriesOfAnotherMomentSayWhichItIs shows the inbox to one who reads while another files a report.
func TestStoriesOfAnotherMomentSayWhichItIs(t *testing.T) {
	site := newSite(&Config{Desk: served(t).desk, By: "A. Analyst", Shared: 10 * time.Second})
	h := site.handler()
	before := seenBy(t, h, "127.0.0.1", "/")
	if strings.Contains(before, "As the record was at") {
		t.Fatal("the first page is of another moment")
	}
	files(t, h, "127.0.0.2")
	if page := seenBy(t, h, "127.0.0.1", "/"); !strings.Contains(page, "As the record was at") || strings.Contains(page, "A new dispatch") {
		t.Error("who only reads is not shown the stories of before, with their moment")
	}
	if page := seenBy(t, h, "127.0.0.2", "/"); strings.Contains(page, "As the record was at") || !strings.Contains(page, "A new dispatch") {
		t.Error("who filed a report does not see it")
	}
	site.recalled.now = func() time.Time { return time.Now().Add(11 * time.Second) }
	if page := seenBy(t, h, "127.0.0.1", "/"); !strings.Contains(page, "A new dispatch") {
		t.Error("the stories of before are shown for too long")
	}
}
