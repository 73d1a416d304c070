package web

import (
	"context"
	"net/http"
	"net/netip"
	"sync"
	"time"

	"flashbrief/desk/web/page"
	"flashbrief/ground/recent"
	"flashbrief/record/ask"
)

// Shared is how long a desk with many readers shows a page to others that was made before the record
// changed; see Config.Shared.
const Shared = 10 * time.Second

// stretched is how many times as long such a page is shown while the desk has no place for a further question.
const stretched = 6

// renewed is after which part of that time such a page is made again.
const renewed = 2

// mostRecalled limits the pages that are remembered.
const mostRecalled = 128

// recalled remembers pages that depend on the record and their address alone. A page is shown again while
// the record has the same state. Of an earlier state it is shown for a short time, with its moment, so that
// many readers and writers together do not have it made for each of them; but not to a client that changed
// something since. Before that time is over it is made again while it is still shown, one page after the other.
// A nil recalled shows nothing.
type recalled struct {
	lasts time.Duration // how long a page of an earlier state is shown; 0 for not at all
	now   func() time.Time

	renewing chan struct{} // holds a token while a page that is still shown is made again

	mu      sync.Mutex
	pages   recent.Memory[string, *recalledPage] // by their addresses
	answers recent.Memory[string, *givenLately]  // see lately
	making  map[string]chan struct{}             // closed when the page has been made
	acted   map[netip.Prefix]time.Time
}

// recalledPage is a page with the state of the record that it shows, and the moment before it was made.
type recalledPage struct {
	page.Page
	state string
	made  time.Time
}

func newRecalled(lasts time.Duration, now func() time.Time) *recalled {
	return &recalled{
		lasts: lasts, now: now, renewing: make(chan struct{}, 1), pages: recent.Memory[string, *recalledPage]{Most: mostRecalled},
		answers: recent.Memory[string, *givenLately]{Most: mostLately},
		making:  map[string]chan struct{}{}, acted: map[netip.Prefix]time.Time{},
	}
}

// recalling returns what makes a page, or shows it again. The page depends on the record, on its address
// and on whether rulings may be made, and on nothing else.
func (s *site) recalling(makes func(*http.Request) (page.Page, error)) func(*http.Request) (page.Page, error) {
	return func(r *http.Request) (page.Page, error) {
		if refusedIn(r) != nil { // it has what somebody typed
			return makes(r)
		}
		key := keyOf(r, s.seat(r).Acts)
		for {
			begun := s.recalled.now()
			state, err := ask.In(r.Context(), s.desk.Record, 0, (*ask.Snapshot).State)
			if err != nil {
				return page.Page{}, err
			}
			if state == "" { // the store does not know it
				return makes(r)
			}
			p, others, done := s.recalled.find(key, state, network(r.RemoteAddr))
			made := &recalledPage{state: state, made: begun}
			switch {
			case p != nil && done != nil:
				go s.renew(r, key, made, done, makes)
				return *p, nil
			case p != nil:
				return *p, nil
			case others == nil:
				return s.recalled.make(key, made, done, func() (page.Page, error) { return makes(r) })
			}
			if err := wait(r.Context(), others); err != nil {
				return page.Page{}, err
			}
		}
	}
}

// renew makes a page that was asked for, when its earlier state was already shown.
func (s *site) renew(r *http.Request, key string, made *recalledPage, done func(), makes func(*http.Request) (page.Page, error)) {
	defer func() { <-s.recalled.renewing }()
	ctx, cancel := context.WithTimeoutCause(context.WithoutCancel(r.Context()), s.longest, errTooLong)
	defer cancel()
	err := unbroken(func() error {
		_, err := s.recalled.make(key, made, done, func() (page.Page, error) { return makes(r.WithContext(ctx)) })
		return err
	})
	if err != nil {
		logged(r, err)
	}
}

// wait waits until a page has been made by others.
func wait(ctx context.Context, others <-chan struct{}) error {
	select {
	case <-others:
		return nil
	case <-ctx.Done():
		return context.Cause(ctx)
	}
}

// keyOf returns by what a page is remembered: its address, without what the last act did.
func keyOf(r *http.Request, acts bool) string {
	given := r.URL.Query()
	given.Del("done")
	out := r.URL.Path + "?" + given.Encode()
	if acts {
		out += " acts"
	}
	return out
}

// find returns a page that may be shown to a client; or what is closed when others have made it. For whoever
// is to make it, done ends that; also with a page that is shown once more, if it is to be made again meanwhile.
func (c *recalled) find(key, state string, client netip.Prefix) (p *page.Page, others <-chan struct{}, done func()) {
	c.mu.Lock()
	defer c.mu.Unlock()
	making := c.making[key]
	if known := c.get(key); known != nil && (known.state == state || c.shares(known.made, client, c.lasts)) {
		if known.state == state {
			return &known.Page, nil, nil
		}
		if making == nil && c.now().Sub(known.made) >= c.lasts/renewed {
			select {
			case c.renewing <- struct{}{}:
				done = c.begin(key)
			default: // another is made again first
			}
		}
		return known.then(), nil, done
	}
	if making != nil {
		return nil, making, nil
	}
	return nil, nil, c.begin(key)
}

// shown returns a page that may be shown to a client whatever the state of the record is, if the desk has no place
// for a further question; nil if there is none.
func (c *recalled) shown(key string, client netip.Prefix) *page.Page {
	if c == nil {
		return nil
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if known := c.get(key); known != nil && c.shares(known.made, client, stretched*c.lasts) {
		return known.then()
	}
	return nil
}

// begin notes that a page is being made, until done.
func (c *recalled) begin(key string) (done func()) {
	ends := make(chan struct{})
	c.making[key] = ends
	return func() {
		c.mu.Lock()
		defer c.mu.Unlock()
		delete(c.making, key)
		close(ends)
	}
}

// then returns a page that says which moment it shows.
func (p *recalledPage) then() *page.Page {
	out := p.Page
	if p.Form != nil {
		form := *p.Form
		form.Moment = page.Moment(p.made)
		out.Form = &form
	}
	return &out
}

// lastAct returns when a client last changed something; zero if that was long ago.
func (c *recalled) lastAct(client netip.Prefix) time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.acted[client]
}

// shares reports whether what was made at a moment, of an earlier state, may be shown to a client for so long.
func (c *recalled) shares(made time.Time, client netip.Prefix, lasts time.Duration) bool {
	return c.now().Sub(made) < lasts && made.After(c.acted[client])
}

// get returns a page that is remembered; nil if it is not.
func (c *recalled) get(key string) *recalledPage {
	known, ok := c.pages.Find(key)
	if ok {
		c.pages.Keep(key, known, 1)
	}
	return known
}

// make makes a page and remembers it, unless it is an error. done ends the making, whatever happens.
func (c *recalled) make(key string, as *recalledPage, done func(), makes func() (page.Page, error)) (page.Page, error) {
	defer done()
	p, err := makes()
	if err != nil || p.Status != 0 {
		return p, err
	}
	p.Written = page.NewWritten()
	as.Page = p
	c.mu.Lock()
	defer c.mu.Unlock()
	c.pages.Keep(key, as, 1)
	return p, nil
}

// noting notes when a client changes something: it is then shown no page from before that.
func (c *recalled) noting(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if acting(r) {
			c.note(network(r.RemoteAddr))
			defer c.note(network(r.RemoteAddr))
		}
		next.ServeHTTP(w, r)
	})
}

// note notes that a client changes something now. Those who did so before any page that may still be shown
// are forgotten.
func (c *recalled) note(client netip.Prefix) {
	c.mu.Lock()
	defer c.mu.Unlock()
	now := c.now()
	for other, at := range c.acted {
		if now.Sub(at) > max(stretched*c.lasts, unasked) {
			delete(c.acted, other)
		}
	}
	c.acted[client] = now
}
