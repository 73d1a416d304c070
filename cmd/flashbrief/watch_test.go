package main

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"flashbrief/internal/desktest"
)

// feeds serves feeds of five entries each on addresses of loopback, and returns those of the feeds.
func feeds(t *testing.T, n int) []string {
	t.Helper()
	var out []string
	for i := range n {
		l, err := net.Listen("tcp", fmt.Sprintf("127.0.2.%d:0", i+1))
		if err != nil {
			t.Skipf("this machine has one address of loopback: %v", err)
		}
		mux := http.NewServeMux()
		mux.HandleFunc("GET /feed", func(w http.ResponseWriter, _ *http.Request) {
			fmt.Fprint(w, "<rss><channel><title>Wire</title>")
			for k := range 5 {
				text := fmt.Sprintf("Iran met Russia in Moscow on May %d, 2024, about talk %d of paper %d. ", k+1, k, i)
				fmt.Fprintf(w, "<item><guid>%d.%d</guid><title>Talks %d</title><description>%s</description></item>", i, k, k, strings.Repeat(text, 15))
			}
			fmt.Fprint(w, "</channel></rss>")
		})
		server := &http.Server{Handler: mux, ReadHeaderTimeout: time.Minute}
		go func() { _ = server.Serve(l) }() // it ends with Close
		t.Cleanup(func() { server.Close() })
		out = append(out, "http://"+l.Addr().String()+"/feed")
	}
	return out
}

// TestAWatchIsKilled kills watch at random moments, mostly while it files what it fetched. In
// the end every entry is in the record, and once.
func TestAWatchIsKilled(t *testing.T) {
	dir := t.TempDir()
	sources := feeds(t, 24)
	allowed := []string{"watch", "--once"}
	for _, s := range sources {
		allowed = append(allowed, "--allow-host", strings.TrimSuffix(strings.TrimPrefix(s, "http://"), "/feed"))
	}
	mustRun(t, dir, append([]string{"feeds", "add"}, sources...)...)
	r := rand.New(rand.NewPCG(3, 7))
	came := outcomes{}
	for range trials(3, 200) {
		// A host's feed is asked for two seconds after its robots.txt.
		if _, ended := killed(t, dir, time.Duration(1500+r.IntN(3500))*time.Millisecond, allowed...); ended {
			came["ended before it was killed"]++
			for _, s := range sources { // the next is to find work again
				mustRun(t, dir, "feeds", "remove", s)
			}
			mustRun(t, dir, append([]string{"feeds", "add"}, sources...)...)
			continue
		}
		came["killed"]++
	}
	mustRun(t, dir, allowed...)
	came.log(t)
	mustRun(t, dir, "verify")
	seen := map[string]int{}
	for line := range strings.Lines(mustRun(t, dir, "dump")) {
		var l struct {
			Reading *struct {
				Report *struct {
					ID string `json:"id"`
				} `json:"report"`
			} `json:"reading"`
		}
		if err := json.Unmarshal([]byte(line), &l); err != nil {
			t.Fatal(err)
		}
		if l.Reading != nil {
			seen[l.Reading.Report.ID]++
		}
	}
	if len(seen) != 5*len(sources) {
		t.Errorf("got %d reports, want %d", len(seen), 5*len(sources))
	}
	for id, n := range seen {
		if n != 1 {
			t.Errorf("entry %s is in the record %d times", id, n)
		}
	}
}

// TestTheDeskWatches serves the desk over a folder, into which a report is put.
func TestTheDeskWatches(t *testing.T) {
	dir := work(t)
	folder := filepath.Join(dir, "inbox")
	if err := os.Mkdir(folder, 0o755); err != nil {
		t.Fatal(err)
	}
	report := filepath.Join(folder, "talks.jsonl")
	if err := os.WriteFile(report, []byte(talks), 0o600); err != nil {
		t.Fatal(err)
	}
	before := time.Now().Add(-time.Hour)
	if err := os.Chtimes(report, before, before); err != nil {
		t.Fatal(err)
	}
	mustRun(t, dir, "feeds", "add", "inbox")
	cmd := command(dir, "desk", "--watch", "--listen", "127.0.0.1:0")
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	filed := false
	for until := time.Now().Add(time.Minute); !filed && time.Now().Before(until); time.Sleep(200 * time.Millisecond) {
		out, err := run(dir, "search", "restraint")
		filed = err == nil && strings.Contains(out, "three")
	}
	if !filed {
		t.Error("the report was not filed within a minute")
	}
	if err := cmd.Process.Signal(os.Interrupt); err != nil {
		t.Fatal(err)
	}
	if err := cmd.Wait(); err != nil {
		t.Errorf("stopped: got %v, want a good end", err)
	}
}

// TestWatchSubscribesToHubs watches a feed that names a hub, and has the hub push it.
func TestWatchSubscribesToHubs(t *testing.T) {
	dir := t.TempDir()
	asked := make(chan url.Values, 1)
	entries := new(atomic.Int64)
	entries.Store(1)
	var site *httptest.Server
	site = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch {
		case r.Method == http.MethodPost:
			_ = r.ParseForm()
			asked <- r.PostForm
			w.WriteHeader(http.StatusAccepted)
		case r.URL.Path == "/feed":
			fmt.Fprintf(w, `<rss xmlns:atom="http://www.w3.org/2005/Atom"><channel><title>Wire</title><atom:link rel="hub" href="%s/hub"/>`, site.URL)
			for n := range entries.Load() {
				fmt.Fprintf(w, "<item><guid>entry-%d</guid><title>Talks</title><description>Iran met Russia in Moscow on May %d, 2024.</description></item>", n, n+1)
			}
			fmt.Fprint(w, "</channel></rss>")
		default:
			http.NotFound(w, r)
		}
	}))
	t.Cleanup(site.Close)
	free := desktest.Free(t)
	mustRun(t, dir, "feeds", "add", site.URL+"/feed")
	cmd := command(dir, "watch", "--allow-host", site.Listener.Addr().String(), "--callback", "http://"+free+"/push", "--callback-listen", free)
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	defer func() { _ = cmd.Process.Kill(); _ = cmd.Wait() }()
	var form url.Values
	select {
	case form = <-asked:
	case <-time.After(time.Minute):
		t.Fatal("the hub was not asked within a minute")
	}
	res, err := http.Get(form.Get("hub.callback") + "?" + url.Values{"hub.mode": {"subscribe"}, "hub.topic": {form.Get("hub.topic")}, "hub.challenge": {"sesame"}}.Encode())
	if err != nil || res.StatusCode != http.StatusOK {
		t.Fatalf("got %v %v, want the subscription confirmed", res, err)
	}
	res.Body.Close()
	entries.Store(2)
	mac := hmac.New(sha256.New, []byte(form.Get("hub.secret")))
	mac.Write([]byte("news"))
	req, err := http.NewRequestWithContext(t.Context(), http.MethodPost, form.Get("hub.callback"), strings.NewReader("news"))
	if err != nil {
		t.Fatal(err)
	}
	req.Header.Set("X-Hub-Signature", "sha256="+hex.EncodeToString(mac.Sum(nil)))
	if res, err = http.DefaultClient.Do(req); err != nil || res.StatusCode != http.StatusAccepted {
		t.Fatalf("got %v %v, want the push accepted", res, err)
	}
	res.Body.Close()
	filed := false
	for until := time.Now().Add(time.Minute); !filed && time.Now().Before(until); time.Sleep(200 * time.Millisecond) {
		out, err := run(dir, "timeline", "--as", "csv")
		filed = err == nil && strings.Contains(out, "2024-05-02")
	}
	if !filed {
		t.Error("the second entry was not filed within a minute of the push")
	}
}
