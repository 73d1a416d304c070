package desk

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"time"

	"flashbrief/brief"
	"flashbrief/brief/publish"
	"flashbrief/ground/text"
	"flashbrief/news"
	"flashbrief/news/watch"
	"flashbrief/record"
	"flashbrief/record/answer"
	"flashbrief/record/ask"
)

// Checklist is what is known before an edited brief is published.
type Checklist struct {
	Draft   publish.Draft
	Checked []brief.Finding // what a check of it found
	Stops   []brief.Finding // those of both that stop publication
}

// All returns every finding, in the order of the text: what a check found, what stops publication,
// and what was changed since the draft.
func (l *Checklist) All() []brief.Finding {
	out := slices.Clone(l.Stops)
	for _, f := range slices.Concat(l.Draft.Findings, l.Checked) {
		if f.Severity != brief.Stop {
			out = append(out, f)
		}
	}
	slices.SortStableFunc(out, func(a, b brief.Finding) int { return cmp.Compare(a.Span.Start, b.Span.Start) })
	return out
}

// Prepare reads an edited brief, completes its evidence and checks it, within the cut-offs of the
// question. marking is the one that it would be published under; empty for everybody.
func (d *Desk) Prepare(s *ask.Snapshot, edited news.Report, q ask.Question, marking string) (Checklist, error) {
	draft, err := publish.Read(edited.Text)
	if err != nil {
		return Checklist{}, err
	}
	if err := draft.Resolve(s.Report); err != nil {
		return Checklist{}, err
	}
	checked, err := d.Check(s, edited, q)
	if err != nil {
		return Checklist{}, err
	}
	return Checklist{Draft: draft, Checked: checked, Stops: publish.Stops(&draft, checked, marking)}, nil
}

// Publish keeps the next edition of a piece: the edited brief, if nothing stops it. A brief that
// something stops is a *publish.Refused error.
func (d *Desk) Publish(ctx context.Context, edited news.Report, q ask.Question, o publish.Order) (record.Edition, error) {
	return d.edition(ctx, func(s *ask.Snapshot) (record.Edition, error) { return d.Next(s, edited, q, o) })
}

// Next returns the edition that Publish would keep now. With a *publish.Refused error it returns the
// edition that is stopped.
func (d *Desk) Next(s *ask.Snapshot, edited news.Report, q ask.Question, o publish.Order) (record.Edition, error) {
	o.At = d.Now()
	list, err := d.Prepare(s, edited, q, o.Marking)
	if err != nil {
		return record.Edition{}, err
	}
	if o.Piece == "" {
		o.Piece = publish.Name(&list.Draft.Page)
	}
	before, err := s.Editions(record.Editions{Piece: o.Piece})
	if err != nil {
		return record.Edition{}, err
	}
	return publish.Next(before, edited.Text, &list.Draft, list.Checked, o)
}

// Withdraw keeps the edition that withdraws a piece.
func (d *Desk) Withdraw(ctx context.Context, o publish.Order) (record.Edition, error) {
	o.At = d.Now()
	return d.edition(ctx, func(s *ask.Snapshot) (record.Edition, error) {
		before, err := s.Editions(record.Editions{Piece: o.Piece})
		if err != nil {
			return record.Edition{}, err
		}
		return publish.Withdraw(before, o)
	})
}

// edition keeps an edition decided on the present record.
func (d *Desk) edition(ctx context.Context, decide func(*ask.Snapshot) (record.Edition, error)) (record.Edition, error) {
	e, err := ask.In(ctx, d.Record, 0, decide)
	if err != nil {
		return e, err
	}
	return e, d.Record.Publish(ctx, e)
}

// minute is how moments are printed, in UTC.
const minute = "2006-01-02T15:04Z"

// Published returns the editions of a piece as rows, or of every piece if it is empty, in the order
// in which they were kept: what each changed, who published it, what it overrode, and how it stands
// at the moment.
func Published(s *ask.Snapshot, piece string, now time.Time) (answer.Table, error) {
	t := answer.Table{Columns: []string{"date", "piece", "edition", "change", "by", "reason", "overridden", "marking", "state", "id"}}
	all, err := s.Editions(record.Editions{Piece: piece})
	if err != nil {
		return t, err
	}
	last := map[string]int{}
	for i := range all {
		last[all[i].Piece] = all[i].Version
	}
	for i := range all {
		e := &all[i]
		sheet, err := publish.SheetOf(e)
		if err != nil {
			return t, err
		}
		overridden := ""
		if o := sheet.Override; o != nil {
			overridden = fmt.Sprintf("%d findings, by %s: %s", len(o.Findings), o.By, o.Reason)
		}
		t.Rows = append(t.Rows, answer.Row{Cells: []any{
			e.At.Format(minute), e.Piece, e.Version, string(e.Change), e.By, e.Reason, overridden, sheet.Page.Release.Marking, StateOf(e, last[e.Piece], now), e.ID,
		}})
	}
	t.All = len(t.Rows)
	return t, nil
}

// StateOf returns how an edition stands of a piece whose last version is given: whether readers see it.
func StateOf(e *record.Edition, last int, now time.Time) string {
	switch {
	case !e.Open(now):
		return "embargoed until " + e.Embargo.Format(minute)
	case e.Version < last:
		return "superseded"
	case e.Change == record.Withdrawn:
		return "withdrawn"
	}
	return "shown"
}

// Changes returns what each edition of a piece changed of the words of the one before.
func Changes(s *ask.Snapshot, piece string) (answer.Table, error) {
	t := answer.Table{Columns: []string{"edition", "change", "class", "was", "now"}}
	all, err := s.Editions(record.Editions{Piece: piece})
	if err != nil {
		return t, err
	}
	for i := 1; i < len(all); i++ {
		for _, edit := range watch.Compare(watch.Version{Text: all[i-1].Text}, watch.Version{Text: all[i].Text}) {
			t.Rows = append(t.Rows, answer.Row{Cells: []any{all[i].Version, string(all[i].Change), string(edit.Class), text.Squeeze(edit.Old), text.Squeeze(edit.New)}})
		}
	}
	t.All = len(t.Rows)
	return t, nil
}
