package desk

import (
	"context"
	"errors"
	"net/url"
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
	values, err := url.ParseQuery(one.Asked)
	if err != nil {
		return nil, err
	}
	q, err := ask.Parse(ask.Typed{Query: values.Get("q"), About: values.Get("about"), Since: values.Get("since"), Until: values.Get("until")})
	if err != nil {
		return nil, err
	}
	q.Newest, q.Page = true, record.Page{Limit: MostAnswering}
	return LastFiled(from, q)
}

// LastFiled returns the reports that answer a question, the last filed first.
func LastFiled(from *ask.Snapshot, q ask.Question) ([]answer.Found, error) {
	list, err := from.Search(q)
	slices.SortStableFunc(list.Rows, func(a, b answer.Found) int { return b.Report.Filed.Compare(a.Report.Filed) })
	return list.Rows, err
}

// AnsweringBetween returns the reports that answer a saved question and were filed after a moment and not
// after another, the last filed first.
func AnsweringBetween(from *ask.Snapshot, one *SavedQuestion, since, until time.Time) ([]answer.Found, error) {
	found, err := Answering(from, one)
	return slices.DeleteFunc(found, func(f answer.Found) bool { return !f.Report.Filed.After(since) || f.Report.Filed.After(until) }), err
}

// alertEvery is how often a question is mailed to one recipient at most.
const alertEvery = time.Hour

// alert has what is new about saved questions mailed to those who asked for it: at most once an hour, and
// not while the mail before waits. A question that cannot be answered is skipped.
func (p *Post) alert(ctx context.Context) error {
	if p.Questions == nil || p.From == "" {
		return nil
	}
	all, err := p.Questions.All()
	if err != nil {
		return err
	}
	for i := range all {
		for _, to := range all[i].Mail {
			if err := p.alertTo(ctx, &all[i], to); err != nil {
				return err
			}
		}
	}
	return nil
}

// alertTo has what is new about a question mailed to a recipient, if it is due and there is something new.
func (p *Post) alertTo(ctx context.Context, one *SavedQuestion, to Recipient) error {
	now := p.Desk.Now()
	made := Mailing{At: now, Next: now.UTC(), Question: one.Name, To: to.Address, State: MailWaits, From: p.From, Since: to.Since, Until: now.UTC()}
	if now.Sub(to.Mailed) < alertEvery {
		return nil
	}
	if _, err := p.Mailings.Job(made.ID()); !errors.Is(err, fault.NotFound) {
		return err
	}
	news, err := ask.In(ctx, p.Desk.Record, 0, func(s *ask.Snapshot) ([]answer.Found, error) {
		return AnsweringBetween(s, one, made.Since, made.Until)
	})
	if errors.Is(err, fault.Invalid) || err == nil && len(news) == 0 {
		return nil
	}
	if err != nil {
		return err
	}
	if err := p.Mailings.Note(made); err != nil {
		return err
	}
	return p.Questions.mailed(one.Name, to.Address, made.Until)
}
