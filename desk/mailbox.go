package desk

import (
	"bytes"
	"context"
	"fmt"

	"flashbrief/ground/fault"
	"flashbrief/news/fetch"
)

// mostMessages limits the messages that are taken in at one visit to a mailbox; the rest waits
// for the next.
const mostMessages = 200

// atMailbox is the key under which a source remembers how far its mailbox was read.
const atMailbox = "mailbox"

// mailbox finds the new messages of a mailbox.
func (w *Watcher) mailbox(ctx context.Context, r *result) {
	var from fetch.Place
	if _, err := fmt.Sscanf(r.source.Seen[atMailbox], "%d %d", &from.Validity, &from.Last); err != nil {
		from = fetch.Place{} // the first visit
	}
	if w.Mail == nil {
		r.err = fault.New(fault.Invalid, "%s: mailboxes are not read here", r.source.Address)
		r.outcome.Trouble = r.err.Error()
		return
	}
	messages, at, err := w.Mail(ctx, r.source.Address, from, mostMessages)
	if err != nil {
		r.err, r.outcome.Trouble = err, err.Error()
		return
	}
	for _, m := range messages {
		// Messages are filed in this order, so what is remembered is the last that was.
		arrived := arrival{id: atMailbox, hash: fmt.Sprintf("%d %d", at.Validity, m.UID), err: m.Err}
		if m.Err == nil {
			arrived.taken, arrived.err = w.message(ctx, m)
		}
		r.arrivals = append(r.arrivals, arrived)
	}
}

// message takes in a message with what is attached to it. An error is that of a message of which
// nothing can be read.
func (w *Watcher) message(ctx context.Context, m fetch.Message) ([]Taken, error) {
	name := fmt.Sprintf("message %d", m.UID)
	taken, err := gather(ctx, mostPages, func(yield func(Taken, error) bool) {
		w.Take.stream(name, name+".eml", bytes.NewReader(m.Raw), yield)
	})
	if len(taken) > 0 {
		err = nil
	}
	return taken, err
}
