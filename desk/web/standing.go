package web

import (
	"context"
	"net/http"
	"sync"
	"time"

	"flashbrief/desk"
	"flashbrief/desk/web/page"
	"flashbrief/record/ask"
)

// Times of the line below the pages, while the record changes: how seldom the record is asked for it, how old a
// line is shown at most, and how long a page waits for one.
const (
	standsFor = 5 * time.Second
	stoodLast = 2 * standsFor
	mostStood = time.Second
)

// stood is how the record stood in one of its states.
type stood struct {
	ask.Standing
	unread int
	state  string    // empty if the store does not know it
	made   time.Time // before the record was asked; zero if it was not
}

// standings knows how the record stood last. It is asked once for all readers, while pages are written.
type standings struct {
	mu     sync.Mutex
	last   stood
	begun  time.Time     // when the record was last asked
	asking chan struct{} // closed when it has answered; nil if it is not being asked
}

// standing returns the line below a page. It is nil for those who did not sign in, in a site that remembers
// nothing, and where it cannot be made in time; an error is logged.
func (s *site) standing(r *http.Request) *page.Standing {
	if s.recalled == nil || s.door != nil && !s.seat(r).Signed {
		return nil
	}
	of, moment := s.stood(r)
	if of.made.IsZero() {
		return nil
	}
	all := page.Stands{Standing: of.Standing, Unread: of.unread, Moment: moment, Now: s.desk.Now()}
	if err := s.beside(&all); err != nil {
		logged(r, err)
		return nil
	}
	return page.StandingOf(&all)
}

// beside adds what stands in files beside the record, as it is now.
func (s *site) beside(all *page.Stands) (err error) {
	if s.size != nil {
		all.Bytes = s.size()
	}
	if all.Mail, all.Parked, err = s.mail(); err != nil {
		return err
	}
	all.Backup, err = s.lastUpkeep(desk.BackedUp)
	return err
}

// stood returns how the record stands; nothing if that is not known in time. If it may have changed since, moment
// says when it stood so: shortly before, and not before an act of the client's own. While the desk is full, nobody
// waits for it.
func (s *site) stood(r *http.Request) (of stood, moment time.Time) {
	ctx, cancel := context.WithTimeout(r.Context(), mostStood)
	defer cancel()
	asked, acted := s.recalled.now(), s.recalled.lastAct(network(r.RemoteAddr))
	full, state := s.limits.full(), ""
	if !full {
		if now, err := ask.In(ctx, s.desk.Record, 0, (*ask.Snapshot).State); err == nil { // else the line says its moment
			state = now
		}
	}
	for {
		last, asking, begin := s.standings.find(state, asked, acted)
		if begin {
			go s.askStanding(r, asked)
		}
		switch {
		case last.is(state) || !last.made.Before(asked):
			return last, time.Time{}
		case asked.Sub(last.made) < stoodLast && last.made.After(acted):
			return last, last.made
		case full || asking == nil || wait(ctx, asking) != nil:
			return stood{}, time.Time{}
		}
	}
}

// is reports whether the record stood so in a state.
func (of *stood) is(state string) bool { return state != "" && of.state == state }

// find returns how the record stood last, and what is closed when it has answered; nil if it is not being asked.
// If begin is set, the caller has to ask it: of another state it is asked once in a while, and after an act of
// the client's own.
func (k *standings) find(state string, asked, acted time.Time) (last stood, asking <-chan struct{}, begin bool) {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.last.is(state) {
		return k.last, nil, false
	}
	due := asked.Sub(k.begun) >= standsFor || !k.begun.After(acted)
	if k.asking == nil && due && k.begun.Before(asked) {
		k.begun, k.asking, begin = asked, make(chan struct{}), true
	}
	return k.last, k.asking, begin
}

// answered notes how the record stands, if it is known, for those who wait.
func (k *standings) answered(of *stood, known bool) {
	k.mu.Lock()
	defer k.mu.Unlock()
	if known {
		k.last = *of
	}
	close(k.asking)
	k.asking = nil
}

// askStanding asks the record how it stands, for the page that begins it and for all others. It goes on when
// that page was written, within the limits of a question.
func (s *site) askStanding(r *http.Request, begun time.Time) {
	ctx, cancel := context.WithTimeoutCause(context.WithoutCancel(r.Context()), s.longest, errTooLong)
	defer cancel()
	var of stood
	err := unbroken(func() (err error) {
		of, err = ask.In(ctx, s.desk.Record, 0, s.standsIn)
		return err
	})
	if err != nil {
		logged(r, err)
	}
	of.made = begun
	s.standings.answered(&of, err == nil)
}

// standsIn returns how the record stands in a snapshot.
func (s *site) standsIn(from *ask.Snapshot) (of stood, err error) {
	if of.state, err = from.State(); err != nil {
		return of, err
	}
	if of.Standing, err = from.Standing(); err != nil {
		return of, err
	}
	_, of.unread, err = s.desk.UnreadIn(from, 0)
	return of, err
}

// mail returns how many mails wait, and how many were given up.
func (s *site) mail() (waits, parked int, err error) {
	all, err := s.mailings.Jobs()
	for i := range all {
		if all[i].State == desk.MailParked {
			parked++
		} else {
			waits++
		}
	}
	return waits, parked, err
}

// lastUpkeep returns what was last done of a kind; nil if it never was.
func (s *site) lastUpkeep(kind desk.UpkeepKind) (*desk.Upkeep, error) {
	one, done, err := s.upkeep.Last(kind)
	if err != nil || !done {
		return nil, err
	}
	return &one, nil
}
