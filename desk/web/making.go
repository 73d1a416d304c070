package web

import (
	"context"
	"net/http"
	"sync"
	"sync/atomic"
	"time"

	"flashbrief/desk"
	"flashbrief/desk/web/page"
)

// A draft may take longer than a reader should look at an empty window. It is then made in the background,
// while a page says how far it is and asks for itself again.
const (
	soon     = 60 * time.Millisecond // how long a page is waited for before its progress is shown
	unasked  = time.Minute           // how long a page that was made is kept for whoever waited for it
	askAgain = "1"                   // in how many seconds a browser asks again
)

// makings are the pages that are made in the background, by their addresses and clients.
type makings struct {
	mu sync.Mutex
	of map[string]*making
}

// making is a page that is made in the background.
type making struct {
	begun time.Time
	read  atomic.Int64 // sentences and sources so far
	done  chan struct{}
	page  page.Page // once it is done, as is err
	err   error
}

// finished reports whether the page is made.
func (m *making) finished() bool {
	select {
	case <-m.done:
		return true
	default:
		return false
	}
}

// inBackground answers with a page, or, if that takes too long, with one that says how far it is. Whoever then
// asks again is shown the page when it is made, whatever was filed meanwhile; but not one that was begun before
// he changed something himself.
func (s *site) inBackground(makes func(*http.Request) (page.Page, error)) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		p, err := s.progress(r, makes)
		s.write(w, r, p, err)
	}
}

// progress returns a page that is made in the background, or one that says how far it is.
func (s *site) progress(r *http.Request, makes func(*http.Request) (page.Page, error)) (page.Page, error) {
	_, f, err := question(r, nil)
	f.At = s.seat(r)
	if err != nil {
		return page.Page{}, &misread{f, err}
	}
	key := network(r.RemoteAddr).String() + " " + keyOf(r, f.At.Acts)
	m := s.begin(key, r, makes)
	wait := time.NewTimer(s.soon)
	defer wait.Stop()
	select {
	case <-m.done:
		s.makings.drop(key, m)
		return m.page, m.err
	case <-r.Context().Done():
		return page.Page{}, context.Cause(r.Context())
	case <-wait.C:
		return page.Making(f, int(m.read.Load())), nil
	}
}

// begin returns the making of a page, which it begins unless that was done.
func (s *site) begin(key string, r *http.Request, makes func(*http.Request) (page.Page, error)) *making {
	now, acted := s.recalled.now(), s.recalled.lastAct(network(r.RemoteAddr))
	s.makings.mu.Lock()
	defer s.makings.mu.Unlock()
	for other, m := range s.makings.of {
		if m.finished() && now.Sub(m.begun) > unasked {
			delete(s.makings.of, other)
		}
	}
	if m := s.makings.of[key]; m != nil && !m.begun.Before(acted) {
		return m
	}
	m := &making{begun: now, done: make(chan struct{})}
	if s.makings.of == nil {
		s.makings.of = map[string]*making{}
	}
	s.makings.of[key] = m
	// It goes on when the request has been answered, within the limits of a question.
	apart := r.WithContext(desk.Counting(context.WithoutCancel(r.Context()), &m.read))
	go func() {
		defer close(m.done)
		m.page, m.err = s.made(apart, makes)
	}()
	return m
}

// drop forgets a page that was shown.
func (a *makings) drop(key string, m *making) {
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.of[key] == m {
		delete(a.of, key)
	}
}
