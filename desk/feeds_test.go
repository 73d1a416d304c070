package desk

import (
	"flag"
	"fmt"
	"net"
	"net/http"
	"path/filepath"
	"runtime"
	"sync"
	"testing"
	"time"

	"flashbrief/news/fetch"
	"flashbrief/news/watch"
	"flashbrief/reading/reader"
	"flashbrief/record/store/sqlite"
)

var manyFeeds = flag.Int("feeds", 600, "number of feeds in the test of a day's schedule")

// presses are hosts of loopback with feeds. They note each host's requests.
type presses struct {
	mu    sync.Mutex
	last  map[string]time.Time // the latest request, by host
	early int                  // requests within the delay of the one before
	delay time.Duration
}

func (p *presses) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	now := time.Now()
	p.mu.Lock()
	if last, ok := p.last[r.Host]; ok && now.Sub(last) < p.delay {
		p.early++
	}
	p.last[r.Host] = now
	p.mu.Unlock()
	if r.URL.Path == "/robots.txt" {
		http.NotFound(w, r)
		return
	}
	fmt.Fprintf(w, `<rss><channel><title>Feed</title><item><guid>%s</guid><title>Prices</title><description>Prices rose at %s.</description></item></channel></rss>`, r.URL.Path, r.URL.Path)
}

// serve serves the presses on n addresses of loopback, and returns them.
func (p *presses) serve(t *testing.T, n int) []string {
	t.Helper()
	var hosts []string
	for i := range n {
		l, err := net.Listen("tcp", fmt.Sprintf("127.0.%d.%d:0", 1+i/250, 1+i%250))
		if err != nil {
			t.Skipf("this machine has one address of loopback: %v", err)
		}
		server := &http.Server{Handler: p, ReadHeaderTimeout: time.Minute}
		go func() { _ = server.Serve(l) }() // it ends with Close
		t.Cleanup(func() { server.Close() })
		hosts = append(hosts, l.Addr().String())
	}
	return hosts
}

// TestManyFeedsAreVisitedInTurn visits feeds of many hosts for two hours by the desk's clock:
// each is visited as often as planned, no host within its delay, and memory does not grow.
func TestManyFeedsAreVisitedInTurn(t *testing.T) {
	p := &presses{last: map[string]time.Time{}, delay: 2 * time.Millisecond}
	hosts := p.serve(t, 50)
	store, err := sqlite.Open(t.Context(), filepath.Join(t.TempDir(), "a.db"))
	if err != nil {
		t.Fatal(err)
	}
	defer store.Close()
	clock := time.Date(2024, 5, 21, 9, 0, 0, 0, time.UTC)
	visits := map[string]int{}
	w := &Watcher{
		Desk:  &Desk{Record: store, Reader: reader.NewSmall(), Now: func() time.Time { return clock }},
		Fetch: fetch.NewPolite(fetch.New(fetch.Config{Allow: hosts}), p.delay+time.Millisecond).Get,
		Told: func(v Visit) {
			if v.Err != nil {
				t.Errorf("%s: %v", v.Source.Address, v.Err)
			}
			visits[v.Source.Address]++
		},
	}
	var list watch.List
	for i := range *manyFeeds {
		list = append(list, watch.Add(fmt.Sprintf("http://%s/%d", hosts[i%len(hosts)], i), watch.Feed, "", clock))
	}
	watching(t, w.Desk, list)
	heap := int64(0)
	for end := clock.Add(2 * time.Hour); clock.Before(end); clock = clock.Add(5 * time.Minute) {
		for {
			n, err := w.Round(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			if n == 0 {
				break
			}
		}
		if heap == 0 {
			heap = inUse()
		}
	}
	for _, s := range list {
		if n := visits[s.Address]; n < 3 {
			t.Errorf("%s was visited %d times in two hours, want at least 3", s.Address, n)
		}
	}
	if p.early > 0 {
		t.Errorf("%d requests came within the delay of their host", p.early)
	}
	if grown := inUse() - heap; grown > 32<<20 {
		t.Errorf("memory grew by %d MB", grown>>20)
	}
}

// inUse returns the bytes of the heap in use.
func inUse() int64 {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return int64(m.HeapAlloc)
}
