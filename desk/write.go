package desk

import (
	"context"
	"slices"
	"strings"

	"flashbrief/brief"
	"flashbrief/brief/draft"
	"flashbrief/ground/when"
	"flashbrief/reading"
	"flashbrief/record"
	"flashbrief/record/answer"
	"flashbrief/record/query"
)

// Brief drafts a brief on the subjects of the question.
func (d *Desk) Brief(ctx context.Context, q query.Query) (brief.Brief, error) {
	events, err := d.Record.Items(ctx, q.Filter(record.Event))
	if err != nil {
		return brief.Brief{}, err
	}
	origin, err := d.origins(ctx, q)
	if err != nil {
		return brief.Brief{}, err
	}
	acts := answer.Acts(events, origin)
	untold := slices.DeleteFunc(events, func(i record.Item) bool {
		return i.Event.Status != reading.Negated && i.Event.Status != reading.Hypothetical
	})
	everybody := query.Query{Until: q.Until, AsOf: q.AsOf, Filed: q.Filed}
	people, err := d.People(ctx, everybody)
	if err != nil {
		return brief.Brief{}, err
	}
	quotes, err := d.Said(ctx, query.Query{Since: q.Since, Until: q.Until, AsOf: q.AsOf, Filed: q.Filed})
	if err != nil {
		return brief.Brief{}, err
	}
	reports, err := d.Reports(ctx, q)
	if err != nil {
		return brief.Brief{}, err
	}
	var within []record.Report
	for _, r := range reports {
		if q.Until.IsZero() || !r.Published.After(q.Until) {
			within = append(within, r)
		}
	}
	versions, used, err := d.versions(ctx)
	if err != nil {
		return brief.Brief{}, err
	}
	reader, err := d.equipped(ctx, used)()
	if err != nil {
		return brief.Brief{}, err
	}
	m := draft.Materials{About: q.Title(), Codes: q.Codes(), Names: q.Names(), Acts: acts, Untold: untold, Quotes: quotes, People: people, Reports: within, Versions: versions, Reader: reader}
	m.CutOff = q.AsOf.String()
	return draft.Compose(m), nil
}

// Holding summarizes the record within the cut-offs of a question, whatever its subject.
type Holding struct {
	Reports     int
	First, Last when.Day // of the reports with a date
	Names       []string // the most frequent; none if the question has a cut-off
}

// mostNamed is the largest number of names in a Holding.
const mostNamed = 5

// Holds summarizes the record within the cut-offs of the question.
func (d *Desk) Holds(ctx context.Context, q query.Query) (Holding, error) {
	reports, err := d.Reports(ctx, q)
	if err != nil {
		return Holding{}, err
	}
	h := Holding{Reports: len(reports)}
	for _, r := range reports {
		day := r.Published
		if !day.IsZero() && (h.First.IsZero() || day.Before(h.First)) {
			h.First = day
		}
		if day.After(h.Last) {
			h.Last = day
		}
	}
	if len(reports) == 0 || !q.AsOf.IsZero() || !q.Filed.IsZero() {
		return h, nil // names cannot be counted for a past day
	}
	mentions, err := d.Record.Mentions(ctx, "")
	for _, m := range mentions {
		if len(h.Names) < mostNamed && !slices.ContainsFunc(h.Names, func(n string) bool { return strings.EqualFold(n, m.Name) }) {
			h.Names = append(h.Names, m.Name)
		}
	}
	return h, err
}
