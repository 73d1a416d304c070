package desk

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"flashbrief/ground/fault"
	"flashbrief/ground/text"
	"flashbrief/record"
	"flashbrief/record/answer"
)

// Signature is who rules, and why.
type Signature struct {
	By, Why string
}

// Reject rules that a report does not tell of the event that key names; see Event.
func (d *Desk) Reject(ctx context.Context, key string, s Signature) (record.Ruling, error) {
	item, standing, err := d.Event(ctx, key)
	if err != nil {
		return record.Ruling{}, err
	}
	return d.rule(ctx)(record.RejectEvent(item, standing, s.By, s.Why, d.Now()))
}

// Recode rules that the event that key names is to be coded otherwise.
func (d *Desk) Recode(ctx context.Context, key string, coding record.Coding, s Signature) (record.Ruling, error) {
	item, standing, err := d.Event(ctx, key)
	if err != nil {
		return record.Ruling{}, err
	}
	return d.rule(ctx)(record.RecodeEvent(item, standing, coding, s.By, s.Why, d.Now()))
}

// Add rules that a report tells of an event under the span of its text.
func (d *Desk) Add(ctx context.Context, report string, span text.Span, coding record.Coding, s Signature) (record.Ruling, error) {
	r, err := d.Record.Report(ctx, report)
	if err != nil {
		return record.Ruling{}, err
	}
	standing, err := d.Record.Items(ctx, events(r.SHA256))
	if err != nil {
		return record.Ruling{}, err
	}
	return d.rule(ctx)(record.AddEvent(&r.Report, span, standing, coding, s.By, s.Why, d.Now()))
}

// Undo rules that another ruling no longer holds; id may be its first digits.
func (d *Desk) Undo(ctx context.Context, id string, s Signature) (record.Ruling, error) {
	all, err := d.Record.Rulings(ctx, "")
	if err != nil {
		return record.Ruling{}, err
	}
	return d.rule(ctx)(record.UndoRuling(id, all, s.By, s.Why, d.Now()))
}

// rule keeps a ruling that could be made.
func (d *Desk) rule(ctx context.Context) func(record.Ruling, error) (record.Ruling, error) {
	return func(r record.Ruling, err error) (record.Ruling, error) {
		if err != nil {
			return r, err
		}
		return r, d.Record.Rule(ctx, r)
	}
}

// Rulings is every ruling, or those on one report, with the event items that they
// touch as they stand, rejected ones too.
func (d *Desk) Rulings(ctx context.Context, report string) ([]record.Ruling, []record.Item, error) {
	all, err := d.Record.Rulings(ctx, "")
	if err != nil {
		return nil, nil, err
	}
	if report == "" {
		items, err := d.Record.Items(ctx, events(""))
		return all, items, err
	}
	r, err := d.Record.Report(ctx, report)
	if err != nil {
		return nil, nil, err
	}
	on := map[string]bool{} // rulings on the report
	var out []record.Ruling
	for _, ruling := range all {
		if ruling.Evidence.Report == r.SHA256 || on[ruling.Undoes] {
			on[ruling.ID] = true
			out = append(out, ruling)
		}
	}
	items, err := d.Record.Items(ctx, events(r.SHA256))
	return out, items, err
}

// events asks for the event items of a report, or of all, rejected ones too.
func events(report string) record.Filter {
	return record.Filter{Kinds: []record.Kind{record.Event}, Report: report, Rejected: true}
}

// Event is the one event that key names, as it stands, rejected or not, with all
// event items of its report. key is the event's ID or its first digits, or a source
// as a timeline prints it: report and the byte at which the words begin
// ("1a2b3c4d:120"), with the byte behind them where that is not enough
// ("1a2b3c4d:120-166").
func (d *Desk) Event(ctx context.Context, key string) (*record.Item, []record.Item, error) {
	if report, at, source := strings.Cut(key, ":"); source {
		return d.eventAt(ctx, key, report, at)
	}
	if len(key) < 6 {
		return nil, nil, fault.New(fault.Invalid, "%q is too short for an event's ID; give six digits or more, or a source such as 1a2b3c4d:120", key)
	}
	named := events("")
	named.ID = key
	found, err := d.Record.Items(ctx, named)
	if err != nil {
		return nil, nil, err
	}
	item, err := one(key, found)
	if err != nil {
		return nil, nil, err
	}
	standing, err := d.Record.Items(ctx, events(item.Report))
	return item, standing, err
}

// eventAt is the one event whose words begin there.
func (d *Desk) eventAt(ctx context.Context, key, report, at string) (*record.Item, []record.Item, error) {
	from, to, bounded := strings.Cut(at, "-")
	start, err := strconv.Atoi(from)
	end := 0
	if bounded && err == nil {
		end, err = strconv.Atoi(to)
	}
	if err != nil {
		return nil, nil, fault.New(fault.Invalid, "%q is no source; it has a form such as 1a2b3c4d:120 or 1a2b3c4d:120-166", key)
	}
	r, err := d.Record.Report(ctx, report)
	if err != nil {
		return nil, nil, err
	}
	standing, err := d.Record.Items(ctx, events(r.SHA256))
	if err != nil {
		return nil, nil, err
	}
	var found []record.Item
	for _, item := range standing {
		if span := item.Evidence[0].Span; span.Start == start && (!bounded || span.End == end) {
			found = append(found, item)
		}
	}
	item, err := one(key, found)
	return item, standing, err
}

// one is the only item found; none or several are an error that says how to go on.
func one(key string, found []record.Item) (*record.Item, error) {
	switch len(found) {
	case 0:
		return nil, fault.New(fault.NotFound, "no event %q in the record; 'flashbrief timeline' names the source of each", key)
	case 1:
		return &found[0], nil
	}
	var b strings.Builder
	for i := range found {
		fmt.Fprintf(&b, "\n  %s  %s", found[i].ID[:12], answer.Coded(found[i].Event))
	}
	return nil, fault.New(fault.Conflict, "%d events are called %q; name one by its ID:%s", len(found), key, b.String())
}
