package desk

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"flashbrief/ground/fault"
	"flashbrief/ground/text"
	"flashbrief/record"
	"flashbrief/record/answer"
)

// Signature is the name of who rules, and the reason.
type Signature struct {
	By, Why string
}

// Reject rules that a report does not say what the item named by key holds; kinds restricts the
// kind of item; see Item.
func (d *Desk) Reject(ctx context.Context, key string, s Signature, kinds ...record.Kind) (record.Ruling, error) {
	item, standing, err := d.Item(ctx, key, kinds...)
	if err != nil {
		return record.Ruling{}, err
	}
	return d.rule(ctx)(record.RejectItem(item, standing, s.By, s.Why, d.Now()))
}

// Recode rules that the item named by key has another coding.
func (d *Desk) Recode(ctx context.Context, key string, coding record.Coding, s Signature, kinds ...record.Kind) (record.Ruling, error) {
	item, standing, err := d.Item(ctx, key, kinds...)
	if err != nil {
		return record.Ruling{}, err
	}
	return d.rule(ctx)(record.RecodeItem(item, standing, coding, s.By, s.Why, d.Now()))
}

// Add rules that a report contains an event at the span of its text.
func (d *Desk) Add(ctx context.Context, report string, span text.Span, coding record.Coding, s Signature) (record.Ruling, error) {
	r, err := d.Record.Report(ctx, report)
	if err != nil {
		return record.Ruling{}, err
	}
	standing, err := d.Record.Items(ctx, ruledOn(r.SHA256, record.Event))
	if err != nil {
		return record.Ruling{}, err
	}
	return d.rule(ctx)(record.AddEvent(&r.Report, span, standing, coding, s.By, s.Why, d.Now()))
}

// Undo rules that another ruling no longer applies; id may be a prefix.
func (d *Desk) Undo(ctx context.Context, id string, s Signature) (record.Ruling, error) {
	all, err := d.Record.Rulings(ctx, "")
	if err != nil {
		return record.Ruling{}, err
	}
	return d.rule(ctx)(record.UndoRuling(id, all, s.By, s.Why, d.Now()))
}

// rule returns a function that keeps a ruling made without error.
func (d *Desk) rule(ctx context.Context) func(record.Ruling, error) (record.Ruling, error) {
	return func(r record.Ruling, err error) (record.Ruling, error) {
		if err != nil {
			return r, err
		}
		return r, d.Record.Rule(ctx, r)
	}
}

// Rulings returns every ruling, or those on one report, with the current items of the reports
// concerned, including rejected ones.
func (d *Desk) Rulings(ctx context.Context, report string) ([]record.Ruling, []record.Item, error) {
	all, err := d.Record.Rulings(ctx, "")
	if err != nil {
		return nil, nil, err
	}
	if report != "" {
		r, err := d.Record.Report(ctx, report)
		if err != nil {
			return nil, nil, err
		}
		all = on(r.SHA256, all)
	}
	touched := map[string]bool{}
	var items []record.Item
	for _, r := range all {
		of := r.Evidence.Report
		if of == "" || touched[of] {
			continue
		}
		touched[of] = true
		more, err := d.Record.Items(ctx, ruledOn(of))
		if err != nil {
			return nil, nil, err
		}
		items = append(items, more...)
	}
	return all, items, nil
}

// on returns the rulings on a report, with those that undo them.
func on(report string, all []record.Ruling) []record.Ruling {
	var out []record.Ruling
	known := map[string]bool{}
	for _, ruling := range all {
		if ruling.Evidence.Report == report || known[ruling.Undoes] {
			known[ruling.ID] = true
			out = append(out, ruling)
		}
	}
	return out
}

// ruledOn returns the filter for the items of a report, of the kinds or all, including rejected
// ones.
func ruledOn(report string, kinds ...record.Kind) record.Filter {
	return record.Filter{Kinds: kinds, Report: report, Rejected: true}
}

// Item returns the only item named by key, in its current form, rejected or not, restricted to
// kinds if given; and all items of its report. key is the item's ID or a prefix, or a source as
// printed in answers: report and the byte at which the words begin ("1a2b3c4d:120"), with the
// end byte if that is ambiguous ("1a2b3c4d:120-166"). A source prefers the event that begins
// there.
func (d *Desk) Item(ctx context.Context, key string, kinds ...record.Kind) (*record.Item, []record.Item, error) {
	if report, at, source := strings.Cut(key, ":"); source {
		return d.itemAt(ctx, key, report, at, kinds)
	}
	if len(key) < 6 {
		return nil, nil, fault.New(fault.Invalid, "%q is too short for an item's ID; give six digits or more, or a source such as 1a2b3c4d:120", key)
	}
	named := ruledOn("", kinds...)
	named.ID = key
	found, err := d.Record.Items(ctx, named)
	if err != nil {
		return nil, nil, err
	}
	item, err := one(key, found, kinds)
	if err != nil {
		return nil, nil, err
	}
	standing, err := d.Record.Items(ctx, ruledOn(item.Report))
	return item, standing, err
}

// itemAt returns the only item whose words begin there.
func (d *Desk) itemAt(ctx context.Context, key, report, at string, kinds []record.Kind) (*record.Item, []record.Item, error) {
	from, to, bounded := strings.Cut(at, "-")
	start, err := strconv.Atoi(from)
	end := 0
	if bounded && err == nil {
		end, err = strconv.Atoi(to)
	}
	if err != nil {
		return nil, nil, fault.New(fault.Invalid, "%q is not a source; a source looks like 1a2b3c4d:120 or 1a2b3c4d:120-166", key)
	}
	r, err := d.Record.Report(ctx, report)
	if err != nil {
		return nil, nil, err
	}
	standing, err := d.Record.Items(ctx, ruledOn(r.SHA256))
	if err != nil {
		return nil, nil, err
	}
	var found []record.Item
	for _, item := range standing {
		span := item.Evidence[0].Span
		if span.Start == start && (!bounded || span.End == end) && (len(kinds) == 0 || slices.Contains(kinds, item.Kind)) {
			found = append(found, item)
		}
	}
	if event := slices.IndexFunc(found, func(i record.Item) bool { return i.Kind == record.Event }); event >= 0 && len(kinds) == 0 {
		found = slices.DeleteFunc(found, func(i record.Item) bool { return i.Kind != record.Event })
	}
	item, err := one(key, found, kinds)
	return item, standing, err
}

// one returns the only item found; none or several are an error that says what to do.
func one(key string, found []record.Item, kinds []record.Kind) (*record.Item, error) {
	what := "item"
	if len(kinds) == 1 {
		what = string(kinds[0])
	}
	switch len(found) {
	case 0:
		return nil, fault.New(fault.NotFound, "no %s %q in the record; answers such as 'flashbrief timeline' name the source of each", what, key)
	case 1:
		return &found[0], nil
	}
	var b strings.Builder
	for i := range found {
		item := &found[i]
		fmt.Fprintf(&b, "\n  %s  %-10s  %s", item.ID[:12], item.Kind, answer.Described(item.Finding(), item.Evidence[0].Words))
	}
	return nil, fault.New(fault.Conflict, "%d items are called %q; name one by its ID, or give its --kind:%s", len(found), key, b.String())
}
