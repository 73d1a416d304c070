package desk

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"flashbrief/ground/fault"
	"flashbrief/ground/text"
	"flashbrief/record"
	"flashbrief/record/answer"
	"flashbrief/record/query"
)

// Forecasts returns the forecasts of the question with their outcomes, by the day they come
// due. An outcome counts before the question's cut-off if it was settled by then and every
// report of its evidence also counts.
func (d *Desk) Forecasts(ctx context.Context, q query.Query) ([]answer.Foretold, error) {
	items, err := d.Record.Items(ctx, q.Filter(record.Forecast))
	if err != nil {
		return nil, err
	}
	rulings, err := d.Record.Rulings(ctx, "")
	if err != nil {
		return nil, err
	}
	reports, err := d.Reports(ctx, q)
	if err != nil {
		return nil, err
	}
	known := map[string]bool{}
	for i := range reports {
		known[reports[i].SHA256] = true
	}
	rulings = slices.DeleteFunc(rulings, func(r record.Ruling) bool { return !q.Filed.IsZero() && r.At.After(q.Filed) })
	list := answer.Ledger(items, rulings, func(o *record.Outcome) bool {
		return (q.AsOf.IsZero() || !o.On.After(q.AsOf)) && !slices.ContainsFunc(o.Evidence, func(e record.Evidence) bool { return !known[e.Report] })
	})
	answer.ByDue(list)
	return list, nil
}

// Place is a span of a report, as a person writes it.
type Place struct {
	Report string // SHA-256, a unique prefix of it, or the source's own ID
	Span   text.Span
}

// Resolve rules on the outcome of a forecast and keeps the ruling. id is a unique prefix of the
// forecast's ID, or its source as printed in a list of forecasts: report and byte
// ("1a2b3c4d:120").
func (d *Desk) Resolve(ctx context.Context, id string, o record.Outcome, evidence []Place, by, reason string) (record.Ruling, error) {
	item, err := d.forecast(ctx, id)
	if err != nil {
		return record.Ruling{}, err
	}
	for _, p := range evidence {
		report, err := d.Record.Report(ctx, p.Report)
		if err != nil {
			return record.Ruling{}, err
		}
		e, err := record.Cite(&report, p.Span)
		if err != nil {
			return record.Ruling{}, err
		}
		o.Evidence = append(o.Evidence, e)
	}
	return d.rule(ctx)(record.NewOutcome(item, o, by, reason, d.Now()))
}

// forecast returns the only forecast with the ID prefix or the source.
func (d *Desk) forecast(ctx context.Context, id string) (*record.Item, error) {
	var found []record.Item
	if key, at, source := strings.Cut(id, ":"); source {
		report, err := d.Record.Report(ctx, key)
		if err != nil {
			return nil, err
		}
		all, err := d.Record.Items(ctx, record.Filter{Kinds: []record.Kind{record.Forecast}, Report: report.SHA256})
		if err != nil {
			return nil, err
		}
		found = slices.DeleteFunc(all, func(i record.Item) bool { return strconv.Itoa(i.Evidence[0].Span.Start) != at })
	} else if len(id) >= 4 {
		var err error
		if found, err = d.Record.Items(ctx, record.Filter{Kinds: []record.Kind{record.Forecast}, ID: id}); err != nil {
			return nil, err
		}
	}
	switch len(found) {
	case 0:
		return nil, fault.New(fault.NotFound, "no forecast %q in the record; 'flashbrief forecasts' lists them", id)
	case 1:
		return &found[0], nil
	}
	return nil, fault.New(fault.Conflict, "more than one forecast is called %q; give more of its ID", id)
}
