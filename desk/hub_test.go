package desk

import (
	"bytes"
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync"
	"testing"
	"time"

	"flashbrief/news/fetch"
	"flashbrief/news/watch"
)

// hub is a WebSub hub with one subscriber.
type hub struct {
	mu      sync.Mutex
	asked   []url.Values
	answers int // the status of its answers
	*httptest.Server
}

// newHub returns a hub that accepts requests until it is to answer otherwise; verify asks back.
func newHub(t *testing.T) *hub {
	t.Helper()
	h := &hub{answers: http.StatusAccepted}
	h.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if err := r.ParseForm(); err != nil {
			t.Error(err)
		}
		h.mu.Lock()
		h.asked = append(h.asked, r.PostForm)
		h.mu.Unlock()
		w.WriteHeader(h.answers)
	}))
	t.Cleanup(h.Close)
	return h
}

// verify asks back, as a hub does, and returns the status and the body of the answer.
func (h *hub) verify(t *testing.T, form url.Values, topic string) (int, string) {
	t.Helper()
	res, err := http.Get(form.Get("hub.callback") + "?" + url.Values{"hub.mode": {"subscribe"}, "hub.topic": {topic}, "hub.challenge": {"sesame"}, "hub.lease_seconds": {"3600"}}.Encode())
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	raw, err := io.ReadAll(res.Body)
	if err != nil {
		t.Fatal(err)
	}
	return res.StatusCode, string(raw)
}

// push tells a subscriber of something new, signed with a secret.
func (h *hub) push(t *testing.T, form url.Values, secret string) int {
	t.Helper()
	body := []byte("<rss/>")
	mac := hmac.New(sha256.New, []byte(secret))
	mac.Write(body)
	req, err := http.NewRequestWithContext(t.Context(), http.MethodPost, form.Get("hub.callback"), bytes.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	req.Header.Set("X-Hub-Signature", "sha256="+hex.EncodeToString(mac.Sum(nil)))
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	res.Body.Close()
	return res.StatusCode
}

// subscriber returns a watcher of a feed at a hub, with the server that the hub calls back.
func subscriber(t *testing.T, h *hub, clock *time.Time) (*Watcher, *[]Visit, *paper) {
	t.Helper()
	p := newPaper(t)
	w, visits := watcher(t, p, clock)
	client := fetch.New(fetch.Config{Allow: []string{h.Listener.Addr().String()}})
	w.Hubs = &Hubs{Post: client.Post, Now: w.Desk.Now}
	callback := httptest.NewServer(w.Hubs)
	t.Cleanup(callback.Close)
	w.Hubs.Callback = callback.URL + "/push/"
	watching(t, w.Desk, watch.List{watch.Add(p.URL+"/feed", watch.Feed, "", *clock)})
	return w, visits, p
}

// hubbed returns a feed of a hub with n entries.
func hubbed(h *hub, n int) string {
	var out strings.Builder
	fmt.Fprintf(&out, `<rss xmlns:atom="http://www.w3.org/2005/Atom"><channel><title>Post</title><atom:link rel="hub" href="%s"/><atom:link rel="self" href="https://post.example/feed"/>`, h.URL)
	for i := range n {
		fmt.Fprintf(&out, "<item><guid>%d</guid><title>Talks</title><description>Iran met Russia in Moscow on May %d.</description></item>", i, i+1)
	}
	return out.String() + "</channel></rss>"
}

func TestAFeedIsPushedByItsHub(t *testing.T) {
	now := time.Date(2024, 5, 21, 9, 0, 0, 0, time.UTC)
	h := newHub(t)
	w, visits, p := subscriber(t, h, &now)
	p.put("/feed", hubbed(h, 1))
	if v := round(t, w, visits); len(v) != 1 || v[0].Err != nil || len(h.asked) != 1 {
		t.Fatalf("got %+v, the hub was asked %d times, want once", v, len(h.asked))
	}
	form := h.asked[0]
	if form.Get("hub.topic") != "https://post.example/feed" || form.Get("hub.mode") != "subscribe" || len(form.Get("hub.secret")) < 16 {
		t.Errorf("got the form %v", form)
	}
	if status, _ := h.verify(t, form, "https://other.example/feed"); status != http.StatusNotFound {
		t.Errorf("another feed: got %d, want 404", status)
	}
	if status, body := h.verify(t, form, "https://post.example/feed"); status != http.StatusOK || body != "sesame" {
		t.Errorf("got %d %q, want the challenge", status, body)
	}
	p.put("/feed", hubbed(h, 2))
	now = now.Add(time.Minute)
	if status := h.push(t, form, "another secret"); status != http.StatusAccepted {
		t.Errorf("a wrong signature: got %d, want 202", status)
	}
	if v := round(t, w, visits); len(v) != 0 {
		t.Errorf("a wrong signature: got %+v, want no visit", v)
	}
	h.push(t, form, form.Get("hub.secret"))
	select {
	case <-w.Hubs.Wake():
	case <-time.After(10 * time.Second):
		t.Error("the watcher is not woken")
	}
	if v := round(t, w, visits); len(v) != 1 || reportsIn(t, w.Desk) != 2 {
		t.Errorf("a push: got %+v, %d reports, want a visit that files the second", v, reportsIn(t, w.Desk))
	}
}

func TestASubscriptionIsRenewedBeforeItEnds(t *testing.T) {
	now := time.Date(2024, 5, 21, 9, 0, 0, 0, time.UTC)
	h := newHub(t)
	w, visits, p := subscriber(t, h, &now)
	p.put("/feed", hubbed(h, 1))
	round(t, w, visits)
	h.verify(t, h.asked[0], "https://post.example/feed") // for an hour
	for _, c := range []struct {
		later time.Duration
		asked int
	}{{40 * time.Minute, 1}, {20 * time.Minute, 2}} {
		now = now.Add(c.later)
		if err := w.Hubs.renew(context.Background(), p.URL+"/feed"); err != nil || len(h.asked) != c.asked {
			t.Errorf("%s later: the hub was asked %d times, %v, want %d", c.later, len(h.asked), err, c.asked)
		}
	}
}

func TestAHubThatRefusesIsNamed(t *testing.T) {
	now := time.Date(2024, 5, 21, 9, 0, 0, 0, time.UTC)
	h := newHub(t)
	h.answers = http.StatusForbidden
	w, visits, p := subscriber(t, h, &now)
	p.put("/feed", hubbed(h, 1))
	v := round(t, w, visits)
	if len(v) != 1 || v[0].Err == nil || !strings.Contains(v[0].Err.Error(), h.URL) || reportsIn(t, w.Desk) != 1 {
		t.Errorf("got %+v, want the hub named and the report filed", v)
	}
}

func TestACallbackThatNobodyWanted(t *testing.T) {
	hubs := &Hubs{Now: time.Now}
	for _, method := range []string{http.MethodGet, http.MethodPost, http.MethodDelete} {
		w := httptest.NewRecorder()
		hubs.ServeHTTP(w, httptest.NewRequest(method, "/push/guess?hub.mode=subscribe&hub.challenge=x", strings.NewReader("x")))
		if w.Code != http.StatusGone {
			t.Errorf("%s: got %d %q, want 410", method, w.Code, w.Body)
		}
	}
}
