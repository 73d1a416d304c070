package web

import (
	"log/slog"
	"sync"
	"time"

	"flashbrief/ground/fault"
	"flashbrief/record"
)

// regret is how long a publication may be undone: so long nothing is published.
const regret = 10 * time.Second

// order is a publication that was asked for.
type order struct {
	draft, by string
	at        time.Time // when it is published
	kept      *record.Edition
	err       error // why it was not published
	timer     *time.Timer
}

// orders are the publications that wait, and what became of the last of each draft. They are in
// memory: what waits when the program ends is not published.
type orders struct {
	mu sync.Mutex
	of map[string]*order
}

// errStopped is the error of a publication that waited when the desk was stopped.
var errStopped = fault.New(fault.Unavailable, "the desk was stopped before it was published; publish it again")

// place has an order carried out after a while, unless one for the draft waits already.
func (o *orders) place(made *order, after time.Duration, publish func() (record.Edition, error)) error {
	o.mu.Lock()
	defer o.mu.Unlock()
	if old := o.of[made.draft]; old != nil && old.waits() {
		return fault.New(fault.Conflict, "%s asked for this to be published at %s; undo that first", old.by, old.at.UTC().Format(time.TimeOnly))
	}
	if o.of == nil {
		o.of = map[string]*order{}
	}
	o.of[made.draft] = made
	made.timer = time.AfterFunc(after, func() {
		kept, err := publish()
		o.mu.Lock()
		defer o.mu.Unlock()
		if made.err = err; err == nil {
			made.kept = &kept
		} else {
			slog.Error("not published", "draft", made.draft, "by", made.by, "error", err)
		}
	})
	return nil
}

func (o *order) waits() bool { return o.kept == nil && o.err == nil }

// undo takes an order back. It is too late once it is being carried out.
func (o *orders) undo(draft string) error {
	o.mu.Lock()
	defer o.mu.Unlock()
	old := o.of[draft]
	if old == nil || !old.timer.Stop() {
		return fault.New(fault.Conflict, "there is nothing to undo any more; what is published is corrected or withdrawn")
	}
	delete(o.of, draft)
	return nil
}

// last returns a copy of the last order for a draft; nil without one.
func (o *orders) last(draft string) *order {
	o.mu.Lock()
	defer o.mu.Unlock()
	old := o.of[draft]
	if old == nil {
		return nil
	}
	copied := *old
	return &copied
}

// stop takes back what waits, and says so in the log.
func (o *orders) stop() {
	o.mu.Lock()
	defer o.mu.Unlock()
	for _, old := range o.of {
		if old.timer.Stop() {
			old.err = errStopped
			slog.Warn("not published", "draft", old.draft, "by", old.by, "error", errStopped)
		}
	}
}
