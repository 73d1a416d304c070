package web

import (
	"net/http"
	"time"

	"flashbrief/desk/web/page"
	"flashbrief/record/ask"
)

// mostLately limits the answers that are remembered.
const mostLately = 32

// givenLately is an answer with the state of the record that it is of, and the moment before it was asked for.
type givenLately struct {
	answer any
	state  string
	begun  time.Time
}

// lately answers a question that is much of the work of a page which cannot be remembered whole, because it also depends
// on who looks at it. What was answered is remembered by what was asked, as pages are: while the record has the same
// state, and for a short time longer, which the form then says; but not for a client that changed something since.
func lately[T any](s *site, r *http.Request, from *ask.Snapshot, f *page.Form, what string, asks func() (T, error)) (out T, err error) {
	state, err := from.State()
	if err != nil {
		return out, err
	}
	if state == "" || s.recalled == nil { // the store does not know it, or nothing is remembered
		return asks()
	}
	for _, name := range page.Kept {
		what += "\x00" + f.Given[name]
	}
	if known, ok := s.recalled.lately(what, state, r); ok {
		if known.state != state {
			f.Moment = page.Moment(known.begun)
		}
		return known.answer.(T), nil
	}
	begun := s.recalled.now()
	out, err = asks()
	if err == nil {
		s.recalled.keep(what, &givenLately{out, state, begun})
	}
	return out, err
}

// lately returns what was answered, if a client may be shown it.
func (c *recalled) lately(what, state string, r *http.Request) (*givenLately, bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	known, ok := c.answers.Find(what)
	return known, ok && (known.state == state || c.shares(known.begun, network(r.RemoteAddr), c.lasts))
}

func (c *recalled) keep(what string, a *givenLately) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.answers.Keep(what, a, 1)
}
