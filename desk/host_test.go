package desk

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"flashbrief/news/fetch"
	"flashbrief/news/watch"
	"flashbrief/reading/reader"
	"flashbrief/record/store/postgres"
	"flashbrief/record/store/storetest/server"
)

func TestMain(m *testing.M) { server.Main(m) }

// TestAHostIsVisitedByOneProgram has three programs that share a record visit the feeds of one host, which
// answers slowly: one at a time, and each feed once.
func TestAHostIsVisitedByOneProgram(t *testing.T) {
	address := server.New(t)
	const feeds, programs = 6, 3
	host, visits := slowHost(t)
	now := time.Now()
	var watchers []*Watcher
	for range programs {
		watchers = append(watchers, sharing(t, address, host.Listener.Addr().String(), now))
	}
	var list watch.List
	for n := range feeds {
		list = append(list, watch.Add(fmt.Sprintf("%s/%d", host.URL, n), watch.Feed, "", now.Add(-time.Hour)))
	}
	if _, err := watchers[0].Desk.Watch(t.Context(), list); err != nil {
		t.Fatal(err)
	}
	var all sync.WaitGroup
	for _, w := range watchers {
		all.Go(func() {
			for range 20 {
				if _, err := w.Round(t.Context()); err != nil {
					t.Error(err)
				}
			}
		})
	}
	all.Wait()
	for range feeds { // what a program held while the others looked
		if _, err := watchers[0].Round(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	allVisited(t, watchers[0].Desk, now)
	if robots := int32(1); visits.Load() < feeds || visits.Load() > feeds+programs*robots {
		t.Errorf("got %d requests, want one for each of %d feeds, and at most one for robots.txt by each of %d programs", visits.Load(), feeds, programs)
	}
}

// sharing returns a watcher with a store of its own of a shared record.
func sharing(t *testing.T, address, host string, now time.Time) *Watcher {
	t.Helper()
	store, err := postgres.Open(t.Context(), address)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = store.Close() })
	client := fetch.New(fetch.Config{Allow: []string{host}})
	return &Watcher{
		Desk: &Desk{Record: store, Reader: reader.NewSmall(), Now: func() time.Time { return now }},
		Fetch: func(ctx context.Context, address string, _ fetch.Known) (fetch.Answer, error) {
			return client.Get(ctx, address, fetch.Known{})
		},
	}
}

// slowHost returns a host of feeds that takes its time, and fails the test if it is asked twice at once. visits
// counts what it was asked.
func slowHost(t *testing.T) (host *httptest.Server, visits *atomic.Int32) {
	t.Helper()
	var here atomic.Int32
	visits = &atomic.Int32{}
	host = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if here.Add(1) > 1 {
			t.Error("two programs visit the host at once")
		}
		defer here.Add(-1)
		visits.Add(1)
		time.Sleep(20 * time.Millisecond)
		fmt.Fprintf(w, `<rss version="2.0"><channel><title>Feed</title><item><guid>%[1]s</guid><title>Talks</title><description>China met Japan in %[1]s on Monday.</description></item></channel></rss>`, r.URL.Path)
	}))
	t.Cleanup(host.Close)
	return host, visits
}

// allVisited fails the test unless every source was visited.
func allVisited(t *testing.T, d *Desk, now time.Time) {
	t.Helper()
	sources, err := d.Sources(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range sources {
		if !s.Next.After(now) || s.Trouble != "" {
			t.Errorf("got %+v, want it visited", s)
		}
	}
}
