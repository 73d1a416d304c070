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

// For how long the line below the pages says the same, and how long it may take to be made.
const (
	standsFor = 5 * time.Second
	mostStood = time.Second
)

// standings remembers the line below the pages for a short time.
type standings struct {
	mu   sync.Mutex
	made time.Time
	line *page.Standing
}

// standing returns the line below a page: after an act of the client's own it is made again. It is nil for
// those who did not sign in, in a site that remembers nothing, and where it cannot be made, which the log says.
func (s *site) standing(r *http.Request) *page.Standing {
	if s.recalled == nil || s.door != nil && !s.seat(r).Signed {
		return nil
	}
	k := &s.standings
	k.mu.Lock()
	defer k.mu.Unlock()
	now := s.recalled.now()
	if now.Sub(k.made) < standsFor && k.made.After(s.recalled.lastAct(network(r.RemoteAddr))) {
		return k.line
	}
	ctx, cancel := context.WithTimeout(context.WithoutCancel(r.Context()), mostStood)
	defer cancel()
	line, err := s.stands(ctx)
	if err != nil {
		logged(r, err)
	}
	k.made, k.line = now, line
	return line
}

func (s *site) stands(ctx context.Context) (*page.Standing, error) {
	of, err := ask.In(ctx, s.desk.Record, 0, (*ask.Snapshot).Standing)
	if err != nil {
		return nil, err
	}
	unread, err := s.desk.Unread(ctx)
	if err != nil {
		return nil, err
	}
	waits, parked, err := s.mail()
	if err != nil {
		return nil, err
	}
	var bytes int64
	if s.size != nil {
		bytes = s.size()
	}
	backup, err := s.lastUpkeep(desk.BackedUp)
	return page.StandingOf(s.desk.Now(), of, bytes, unread, waits, parked, backup), err
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
