package desk

import (
	"context"
	"errors"
	"slices"
	"time"

	"flashbrief/ground/fault"
	"flashbrief/record"
	"flashbrief/record/answer"
	"flashbrief/record/ask"
)

// MostAnswering is the number of reports that are looked at for what is new about a saved question.
const MostAnswering = 200

// Answering returns reports that answer a saved question now, the last filed first.
func Answering(from *ask.Snapshot, one *SavedQuestion) ([]answer.Found, error) {
	q, err := one.Question("", "")
	if err != nil {
		return nil, err
	}
	q.Page = record.Page{Limit: MostAnswering}
	list, err := from.LastFiled(q)
	return list.Rows, err
}

// AnsweringBetween returns the reports that answer a saved question and were filed after a moment and not
// after another, the last filed first.
func AnsweringBetween(from *ask.Snapshot, one *SavedQuestion, since, until time.Time) ([]answer.Found, error) {
	found, err := Answering(from, one)
	return slices.DeleteFunc(found, func(f answer.Found) bool { return !filedBetween(&f, since, until) }), err
}

// filedBetween reports whether a report was filed after a moment and not after another.
func filedBetween(f *answer.Found, since, until time.Time) bool {
	return f.Report.Filed.After(since) && !f.Report.Filed.After(until)
}

// alertEvery is how often a question is mailed to one recipient at most.
const alertEvery = time.Hour

// alert has what is new about saved questions mailed to those who asked for it: at most once an hour, and
// not while the mail before waits.
func (p *Post) alert(ctx context.Context) error {
	if p.Questions == nil || p.From == "" {
		return nil
	}
	all, err := p.Questions.All()
	if err != nil {
		return err
	}
	for i := range all {
		if err := p.alertOf(ctx, &all[i]); err != nil {
			return err
		}
	}
	return nil
}

// alertOf has what is new about a question mailed. One that cannot be answered has nothing new.
func (p *Post) alertOf(ctx context.Context, one *SavedQuestion) error {
	due, err := p.alertsDue(one)
	if err != nil || len(due) == 0 {
		return err
	}
	found, err := ask.In(ctx, p.Desk.Record, 0, func(s *ask.Snapshot) ([]answer.Found, error) { return Answering(s, one) })
	if errors.Is(err, fault.Invalid) {
		return nil
	}
	if err != nil {
		return err
	}
	for _, m := range due {
		if !slices.ContainsFunc(found, func(f answer.Found) bool { return filedBetween(&f, m.Since, m.Until) }) {
			continue
		}
		if err := p.Mailings.Note(m); err != nil {
			return err
		}
		if err := p.Questions.mailed(one.Name, m.To, m.Until); err != nil {
			return err
		}
	}
	return nil
}

// alertsDue returns the mailings of a question that may be made now, if there is something new.
func (p *Post) alertsDue(one *SavedQuestion) ([]Mailing, error) {
	now := p.Desk.Now()
	var out []Mailing
	for _, to := range one.Mail {
		if now.Sub(to.Mailed) < alertEvery {
			continue
		}
		m := Mailing{At: now, Next: now.UTC(), Question: one.Name, To: to.Address, State: MailWaits, From: p.From, Since: to.Since, Until: now.UTC()}
		switch _, err := p.Mailings.Job(m.ID()); {
		case errors.Is(err, fault.NotFound):
			out = append(out, m)
		case err != nil:
			return nil, err
		}
	}
	return out, nil
}
