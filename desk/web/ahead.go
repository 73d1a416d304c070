package web

import (
	"context"
	"net/http"
	"net/url"
	"sync"
	"time"

	"flashbrief/desk/web/page"
	"flashbrief/record/ask"
)

// madeAhead are the pages that are made before somebody asks for them: those that many findings are read and joined for.
var madeAhead = []string{
	"/", "/timeline", "/ties", "/map", "/people", "/accounts", "/figures", "/network", "/names", "/said", "/compare", "/sources", "/scores", "/forecasts", "/rulings",
}

// Times of making pages ahead: how often it is looked whether the record changed, for how long after somebody
// looked at the desk it is done, and how many times as long as it took it rests.
const (
	looksAhead = 5 * time.Second
	lookedLast = 2 * time.Minute
	restsAhead = 3
)

// nobody is the address for which pages are made ahead. No client has it.
const nobody = "0.0.0.0:0"

// ahead makes pages ahead while the record changes and somebody is at the desk, so that few wait for one.
type ahead struct {
	makes map[string]func(*http.Request) (page.Page, error) // by path
	state string                                            // of the record, of which all were made last

	mu     sync.Mutex
	looked map[bool]time.Time // when somebody last looked, by whether he may act
}

func newAhead() ahead {
	return ahead{makes: map[string]func(*http.Request) (page.Page, error){}, looked: map[bool]time.Time{}}
}

// looks notes that somebody looks at the desk.
func (a *ahead) looks(acts bool, now time.Time) {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.looked[acts] = now
}

// looking reports whether somebody looked lately.
func (a *ahead) looking(acts bool, now time.Time) bool {
	a.mu.Lock()
	defer a.mu.Unlock()
	return now.Sub(a.looked[acts]) < lookedLast
}

// makeAhead makes pages ahead until ctx ends: at once, for the first who comes, and then as the record changes.
func (s *site) makeAhead(ctx context.Context) {
	s.ahead.looks(s.door != nil || s.by != "", s.recalled.now())
	rest := time.NewTimer(0)
	defer rest.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-rest.C:
		}
		begun := time.Now()
		s.makeAll(ctx)
		rest.Reset(max(looksAhead, restsAhead*time.Since(begun)))
	}
}

// makeAll makes the pages of the record's state, if they were not yet made. It waits for no place at the desk and
// leaves the rest to the next time when the desk is full or a page fails, which is logged.
func (s *site) makeAll(ctx context.Context) {
	state, err := ask.In(ctx, s.desk.Record, 0, (*ask.Snapshot).State)
	if err != nil || state == "" || state == s.ahead.state {
		return
	}
	s.recalled.note(network(nobody)) // who acted now is shown no page of an earlier state
	for _, acts := range []bool{true, false} {
		if !s.ahead.looking(acts, s.recalled.now()) {
			continue
		}
		for _, path := range madeAhead {
			if s.limits.full() || !s.makeOne(ctx, acts, path) {
				return
			}
		}
		s.ahead.state = state
	}
}

// makeOne makes one page; it reports whether it did.
func (s *site) makeOne(ctx context.Context, acts bool, path string) bool {
	ctx, cancel := context.WithTimeoutCause(context.WithValue(ctx, seatKey{}, page.Seat{Acts: acts}), s.longest, errTooLong)
	defer cancel()
	r := (&http.Request{Method: http.MethodGet, URL: &url.URL{Path: path}, RemoteAddr: nobody}).WithContext(ctx)
	err := unbroken(func() error {
		_, err := s.ahead.makes[path](r)
		return err
	})
	if err != nil && ctx.Err() == nil {
		logged(r, err)
	}
	return err == nil
}
