package desk

import (
	"context"
	"crypto/rand"
	"errors"
	"time"

	"flashbrief/ground/fault"
	"flashbrief/record"
)

// Post sends mail that waits. A mail that fails is tried again later and, after some tries or where that would
// not help, parked with the reason.
type Post struct {
	Desk     *Desk
	Mailings *Mailings
	// Server is the name of the mail server: of several programs that share a record, one sends to it at a time.
	Server string
	// Send sends one. An error of the kind Denied, Invalid, NotFound or Conflict says that another try would
	// end alike.
	Send  func(context.Context, *Mailing) error
	Tries int
	// From is the sender of what is new about the saved Questions; empty if it is not mailed.
	From      string
	Questions *Questions
	Told      func(Mailing) // of each try that ended
}

// Times of trying.
const (
	firstWait   = time.Minute // between the first try and the second; then twice as long each time
	longestWait = 6 * time.Hour
	longestTry  = 5 * time.Minute // then the program that tried has ended
)

// wait returns how long a mail waits after a number of tries.
func wait(tries int) time.Duration {
	out := firstWait
	for range tries - 1 {
		out = min(2*out, longestWait)
	}
	return out
}

// Round sends what is due, also what is new about saved questions, and returns how many were tried and when the
// next is due; zero for none. What waits is sent also when the questions cannot be asked.
func (p *Post) Round(ctx context.Context) (tried int, next time.Time, err error) {
	alerted := p.alert(ctx)
	tried, next, err = p.sendDue(ctx)
	return tried, next, errors.Join(alerted, err)
}

// sendDue sends what is due of what waits, and returns what Round does.
func (p *Post) sendDue(ctx context.Context) (tried int, next time.Time, err error) {
	all, err := p.Mailings.Jobs()
	if err != nil || len(all) == 0 {
		return 0, next, err
	}
	release, err := p.alone(ctx)
	if err != nil || release == nil {
		return 0, p.Desk.Now().Add(firstWait), err
	}
	defer release()
	for i := range all {
		now := p.Desk.Now()
		switch one := &all[i]; {
		case ctx.Err() != nil:
			return tried, next, ctx.Err()
		case one.State == MailTried && now.Sub(one.At) > longestTry:
			// It may have been taken, and nobody should get it twice.
			err = p.ended(one, fault.New(fault.Conflict, "the program ended while it was sent; whether the server took it is not known"))
		case one.State != MailWaits:
		case one.Next.After(now):
			if next.IsZero() || one.Next.Before(next) {
				next = one.Next
			}
		default:
			tried++
			err = p.try(ctx, one)
		}
		if err != nil {
			return tried, next, err
		}
	}
	return tried, next, nil
}

// alone holds the mail server; release is nil if another program does.
func (p *Post) alone(ctx context.Context) (release func(), err error) {
	s, shared := p.Desk.Record.(record.Shared)
	if !shared {
		return func() {}, nil
	}
	release, held, err := s.Hold(ctx, "mail "+p.Server)
	if err != nil || !held {
		return nil, err
	}
	return release, nil
}

// try tries to send a mail, unless another program is faster. That it is tried is noted before.
func (p *Post) try(ctx context.Context, one *Mailing) error {
	one.State, one.At, one.Token = MailTried, p.Desk.Now(), rand.Text()
	if err := p.Mailings.Note(*one); err != nil {
		return err
	}
	now, err := p.Mailings.Job(one.ID())
	if errors.Is(err, fault.NotFound) || err == nil && now.Token != one.Token {
		return nil
	}
	if err != nil {
		return err
	}
	return p.ended(one, p.Send(ctx, one))
}

// ended notes how a try ended.
func (p *Post) ended(one *Mailing, failed error) error {
	one.At, one.Tries, one.Token = p.Desk.Now(), one.Tries+1, ""
	one.State, one.Taken, one.Reason, one.Next = MailSent, true, "", time.Time{}
	if failed != nil {
		one.State, one.Taken, one.Reason = MailParked, false, failed.Error()
		if !hopeless(failed) && one.Tries < p.Tries {
			one.State, one.Next = MailWaits, one.At.Add(wait(one.Tries)).UTC()
		}
	}
	if err := p.Mailings.Note(*one); err != nil {
		return err
	}
	p.Told(*one)
	return nil
}

// hopeless reports whether another try would end alike.
func hopeless(err error) bool {
	for _, kind := range []error{fault.Denied, fault.Invalid, fault.NotFound, fault.Conflict} {
		if errors.Is(err, kind) {
			return true
		}
	}
	return false
}
