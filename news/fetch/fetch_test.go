package fetch

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"flashbrief/ground/fault"
)

// hostile is a server that does everything wrong that a server can do.
func hostile(t *testing.T) (*httptest.Server, *Client) {
	t.Helper()
	mux := http.NewServeMux()
	mux.HandleFunc("/good", func(w http.ResponseWriter, r *http.Request) {
		if r.Header.Get("If-None-Match") == `"1"` {
			w.WriteHeader(http.StatusNotModified)
			return
		}
		w.Header().Set("ETag", `"1"`)
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		fmt.Fprint(w, "They met.")
	})
	mux.HandleFunc("/moved", func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, "/good", http.StatusMovedPermanently)
	})
	mux.HandleFunc("/found", func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "/good", http.StatusFound) })
	mux.HandleFunc("/loop", func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "/loop", http.StatusFound) })
	mux.HandleFunc("/inside", func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, "http://127.0.0.2/admin", http.StatusFound)
	})
	mux.HandleFunc("/file", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Location", "file:///etc/passwd")
		w.WriteHeader(http.StatusFound)
	})
	mux.HandleFunc("/slow", func(w http.ResponseWriter, r *http.Request) {
		for range 1000 {
			if _, err := io.WriteString(w, "x"); err != nil {
				return
			}
			w.(http.Flusher).Flush()
			select {
			case <-r.Context().Done():
				return
			case <-time.After(50 * time.Millisecond):
			}
		}
	})
	mux.HandleFunc("/silent", func(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() })
	mux.HandleFunc("/endless", func(w http.ResponseWriter, _ *http.Request) {
		chunk := bytes.Repeat([]byte("word "), 10_000)
		for {
			if _, err := w.Write(chunk); err != nil {
				return
			}
		}
	})
	mux.HandleFunc("/bomb", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Encoding", "gzip")
		z := gzip.NewWriter(w)
		_, _ = z.Write(bytes.Repeat([]byte{'0'}, 8<<20))
		_ = z.Close()
	})
	mux.HandleFunc("/short", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Length", "1000")
		fmt.Fprint(w, "They met.")
	})
	mux.HandleFunc("/brotli", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Encoding", "br")
		fmt.Fprint(w, "x")
	})
	mux.HandleFunc("/headers", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("X-Long", strings.Repeat("x", 1<<20))
	})
	mux.HandleFunc("/busy", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Retry-After", "120")
		w.WriteHeader(http.StatusTooManyRequests)
	})
	mux.HandleFunc("/gone", func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusGone) })
	server := httptest.NewServer(mux)
	t.Cleanup(server.Close)
	client := New(Config{Allow: []string{server.Listener.Addr().String()}, Largest: 4 << 20, Longest: 2 * time.Second})
	return server, client
}

func TestAHostileServerIsBoundedAndNamed(t *testing.T) {
	server, client := hostile(t)
	for path, want := range map[string]struct {
		kind error
		says string
	}{
		"/loop":    {fault.Unavailable, "redirects more than 8 times"},
		"/inside":  {fault.Denied, "127.0.0.2 is not a public address"},
		"/file":    {fault.Denied, `not "file"`},
		"/slow":    {fault.Unavailable, "did not answer in time"},
		"/silent":  {fault.Unavailable, "did not answer in time"},
		"/endless": {fault.Unavailable, "larger than a page"},
		"/bomb":    {fault.Unavailable, ""},
		"/short":   {fault.Unavailable, "ends before the length"},
		"/brotli":  {fault.Unavailable, `encoded as "br"`},
		"/headers": {fault.Unavailable, "header"},
		"/busy":    {fault.Unavailable, "429"},
		"/gone":    {fault.NotFound, "410"},
		"/none":    {fault.NotFound, "404"},
	} {
		begun := time.Now()
		a, err := client.Get(context.Background(), server.URL+path, Known{})
		if !errors.Is(err, want.kind) || !strings.Contains(err.Error(), want.says) || !strings.HasPrefix(err.Error(), server.URL+path) {
			t.Errorf("%s: got %v, want %v that says %q", path, err, want.kind, want.says)
		}
		if took := time.Since(begun); took > 5*time.Second {
			t.Errorf("%s took %s", path, took)
		}
		if path == "/busy" && a.RetryAfter != 2*time.Minute {
			t.Errorf("got %s, want two minutes to wait", a.RetryAfter)
		}
	}
}

func TestAnAnswerIsKeptWithWhatItsServerSays(t *testing.T) {
	server, client := hostile(t)
	a, err := client.Get(context.Background(), server.URL+"/moved", Known{})
	if err != nil || string(a.Raw) != "They met." || a.Address != server.URL+"/good" || a.Moved != a.Address || a.Type != "text/html" || a.Known.ETag != `"1"` {
		t.Errorf("moved: got %+v, %v", a, err)
	}
	if a, err := client.Get(context.Background(), server.URL+"/found", Known{}); err != nil || a.Moved != "" {
		t.Errorf("found: got %+v, %v", a, err)
	}
	if a, err := client.Get(context.Background(), server.URL+"/good", a.Known); err != nil || !a.NotModified || a.Raw != nil {
		t.Errorf("again: got %+v, %v", a, err)
	}
}

func TestOnlyThePublicWebIsReached(t *testing.T) {
	client := New(Config{})
	for _, address := range []string{
		"http://127.0.0.1/", "http://localhost/", "http://[::1]/", "http://[::ffff:127.0.0.1]/", "http://10.0.0.1/", "http://192.168.1.1/",
		"http://169.254.169.254/latest/meta-data/", "http://0.0.0.0/", "http://100.64.0.1/", "http://[fe80::1]/", "http://[fd00::1]/", "http://[64:ff9b::7f00:1]/",
		"https://a.example:22/", "file:///etc/passwd", "ftp://a.example/", "gopher://a.example/", "https://user:word@a.example/",
	} {
		if _, err := client.Get(context.Background(), address, Known{}); err == nil || errors.Is(err, fault.NotFound) {
			t.Errorf("%s: got %v", address, err)
		} else if strings.HasPrefix(address, "http://") && !strings.Contains(address, "localhost") && !errors.Is(err, fault.Denied) {
			t.Errorf("%s: got %v, want it denied", address, err)
		}
	}
	for address, want := range map[string]bool{"8.8.8.8": true, "2606:4700::1": true, "172.15.0.1": true, "172.16.0.1": false, "224.0.0.1": false, "255.255.255.255": false} {
		if got := public(netip.MustParseAddr(address)); got != want {
			t.Errorf("%s: got %v, want %v", address, got, want)
		}
	}
}

// TestANameThatChangesItsMind has a name resolve to a public address when it is looked up first
// and to loopback when it is connected to.
func TestANameThatChangesItsMind(t *testing.T) {
	var asked atomic.Int32
	resolver := &net.Resolver{PreferGo: true, Dial: func(context.Context, string, string) (net.Conn, error) {
		client, server := net.Pipe()
		go answerDNS(server, &asked)
		return client, nil
	}}
	client := New(Config{Resolver: resolver, Longest: 5 * time.Second})
	for range 3 {
		if _, err := client.Get(context.Background(), "http://rebind.example/", Known{}); !errors.Is(err, fault.Denied) {
			t.Errorf("got %v, want it denied", err)
		}
	}
	if asked.Load() == 0 {
		t.Error("the name was not looked up")
	}
}

// answerDNS answers each question over TCP with 127.0.0.1.
func answerDNS(conn net.Conn, asked *atomic.Int32) {
	defer conn.Close()
	for {
		head := make([]byte, 2)
		if _, err := io.ReadFull(conn, head); err != nil {
			return
		}
		query := make([]byte, int(head[0])<<8|int(head[1]))
		if _, err := io.ReadFull(conn, query); err != nil {
			return
		}
		asked.Add(1)
		end := 12
		for query[end] != 0 {
			end += int(query[end]) + 1
		}
		end += 5
		reply := append([]byte{query[0], query[1], 0x81, 0x80, 0, 1, 0, 0, 0, 0, 0, 0}, query[12:end]...)
		if query[end-3] == 1 { // an A record
			reply[7] = 1
			reply = append(reply, 0xc0, 12, 0, 1, 0, 1, 0, 0, 0, 0, 0, 4, 127, 0, 0, 1)
		}
		if _, err := conn.Write(append([]byte{byte(len(reply) >> 8), byte(len(reply))}, reply...)); err != nil {
			return
		}
	}
}

func TestRobotsAndDelaysAreKept(t *testing.T) {
	var times []time.Time
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		times = append(times, time.Now())
		if r.URL.Path == "/robots.txt" {
			fmt.Fprint(w, "User-agent: *\nDisallow: /private\n")
			return
		}
		fmt.Fprint(w, "They met.")
	}))
	defer server.Close()
	client := New(Config{Allow: []string{server.Listener.Addr().String()}})
	polite := NewPolite(client, 80*time.Millisecond)
	if _, err := polite.Get(context.Background(), server.URL+"/private/a", Known{}); !errors.Is(err, fault.Denied) || !strings.Contains(err.Error(), "robots.txt") {
		t.Errorf("got %v, want it forbidden", err)
	}
	for range 3 {
		if _, err := polite.Get(context.Background(), server.URL+"/a", Known{}); err != nil {
			t.Fatal(err)
		}
	}
	if len(times) != 4 {
		t.Fatalf("got %d requests, want robots.txt and three", len(times))
	}
	for i := 1; i < len(times); i++ {
		if gap := times[i].Sub(times[i-1]); gap < 75*time.Millisecond {
			t.Errorf("two requests within %s", gap)
		}
	}
}
