package desk

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"testing"
	"time"

	"flashbrief/ground/fault"
)

// posting is a post whose clock the test sets, and whose server says what the test says.
type posting struct {
	Post
	now  time.Time
	says error
	sent int
}

func newPosting(t *testing.T, path string, tries int) *posting {
	t.Helper()
	m, err := OpenMailings(path)
	if err != nil {
		t.Fatal(err)
	}
	p := &posting{now: time.Date(2024, 6, 1, 12, 0, 0, 0, time.UTC)}
	p.Post = Post{Desk: &Desk{Now: func() time.Time { return p.now }}, Mailings: m, Tries: tries, Told: func(Mailing) {}, Send: func(context.Context, *Mailing) error {
		p.sent++
		return p.says
	}}
	return p
}

func (p *posting) queue(t *testing.T, to string) {
	t.Helper()
	if err := p.Mailings.Note(Mailing{At: p.now, Next: p.now, Piece: "iran", Edition: 1, To: to, State: MailWaits}); err != nil {
		t.Fatal(err)
	}
}

// round makes a round, and returns the only job; a zero one if there is none.
func (p *posting) round(t *testing.T) Mailing {
	t.Helper()
	if _, _, err := p.Round(t.Context()); err != nil {
		t.Fatal(err)
	}
	all, err := p.Mailings.Jobs()
	if err != nil || len(all) > 1 {
		t.Fatalf("got %+v %v, want one job at most", all, err)
	}
	if len(all) == 0 {
		return Mailing{}
	}
	return all[0]
}

func TestAMailThatFailsIsTriedAgainAndThenParked(t *testing.T) {
	p := newPosting(t, filepath.Join(t.TempDir(), "record.db"+MailedFile), 4)
	p.queue(t, "a@paper.example")
	p.says = errors.New("451 try again later")
	for try, gap := range []time.Duration{time.Minute, 2 * time.Minute, 4 * time.Minute} {
		if got := p.round(t); got.State != MailWaits || got.Tries != try+1 || got.Next.Sub(p.now) != gap {
			t.Fatalf("try %d: got %+v, want it to wait %v", try+1, got, gap)
		}
		p.now = p.now.Add(gap - time.Second)
		if p.round(t); p.sent != try+1 {
			t.Fatalf("it was tried before it was due")
		}
		p.now = p.now.Add(time.Second)
	}
	parked := p.round(t)
	if parked.State != MailParked || parked.Tries != 4 || parked.Reason != "451 try again later" {
		t.Fatalf("got %+v, want it parked with the reason", parked)
	}
	p.now = p.now.Add(24 * time.Hour)
	if p.round(t); p.sent != 4 {
		t.Errorf("a parked mail was tried")
	}
	if _, err := p.Mailings.Again(parked.ID(), p.now); err != nil {
		t.Fatal(err)
	}
	p.says = nil
	if got := p.round(t); got.To != "" || p.sent != 5 {
		t.Errorf("got %+v after %d tries, want it sent at the fifth", got, p.sent)
	}
	rows, err := p.Mailings.Rows("iran")
	if err != nil || len(rows.Rows) != 5 || fmt.Sprint(rows.Rows[4].Cells) != "[2024-06-02T12:07Z iran 1 a@paper.example true ]" {
		t.Errorf("got %v %v, want five tries, the last taken", rows.Rows, err)
	}
}

func TestWhatWouldFailAgainIsParkedAtOnce(t *testing.T) {
	p := newPosting(t, filepath.Join(t.TempDir(), "record.db"+MailedFile), 4)
	p.queue(t, "nobody@paper.example")
	p.says = fault.New(fault.Denied, "550 no such mailbox")
	got := p.round(t)
	if got.State != MailParked || got.Tries != 1 {
		t.Fatalf("got %+v, want it parked", got)
	}
	if _, err := p.Mailings.Cancel(got.ID(), p.now); err != nil {
		t.Fatal(err)
	}
	if got := p.round(t); got.To != "" {
		t.Errorf("got %+v, want none", got)
	}
	if _, err := p.Mailings.Again(got.ID(), p.now); !errors.Is(err, fault.NotFound) {
		t.Errorf("got %v, want a dropped mail to be unknown", err)
	}
}

// TestAMailIsSentOnce lets a program end while it sends, and two programs want the same mail.
func TestAMailIsSentOnce(t *testing.T) {
	path := filepath.Join(t.TempDir(), "record.db"+MailedFile)
	p, other := newPosting(t, path, 4), newPosting(t, path, 4)
	p.queue(t, "a@paper.example")
	send := p.Send
	p.Send = func(ctx context.Context, m *Mailing) error {
		if got := other.round(t); got.State != MailTried || other.sent > 0 {
			t.Errorf("another program finds %+v, want it being sent", got)
		}
		if _, err := p.Mailings.Again(m.ID(), p.now); !errors.Is(err, fault.Conflict) {
			t.Errorf("got %v, want a mail that is being sent to be left alone", err)
		}
		return send(ctx, m)
	}
	if got := p.round(t); got.To != "" || p.sent != 1 {
		t.Errorf("got %+v, want it sent", got)
	}
	p.queue(t, "b@paper.example")
	lost := Mailing{At: p.now, Piece: "iran", Edition: 1, To: "b@paper.example", State: MailTried, Token: "of a program that ended"}
	if err := p.Mailings.Note(lost); err != nil {
		t.Fatal(err)
	}
	other.now = p.now.Add(longestTry)
	if got := other.round(t); got.State != MailTried {
		t.Errorf("got %+v, want it left to who tries it", got)
	}
	other.now = other.now.Add(time.Second)
	if got := other.round(t); got.State != MailParked || other.sent > 0 {
		t.Errorf("got %+v, want it parked and not sent again", got)
	}
}
