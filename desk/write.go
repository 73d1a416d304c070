package desk

import (
	"context"

	"flashbrief/brief"
	"flashbrief/brief/draft"
	"flashbrief/record"
	"flashbrief/record/query"
)

// Brief drafts a brief on what the question is about.
func (d *Desk) Brief(ctx context.Context, q query.Query) (brief.Brief, error) {
	acts, err := d.Acts(ctx, q)
	if err != nil {
		return brief.Brief{}, err
	}
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
	versions, _, err := d.versions(ctx)
	if err != nil {
		return brief.Brief{}, err
	}
	m := draft.Materials{About: q.Title(), Codes: q.Codes(), Acts: acts, Quotes: quotes, People: people, Reports: within, Versions: versions}
	m.CutOff = q.AsOf.String()
	return draft.Compose(m), nil
}
