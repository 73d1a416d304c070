package desk

import (
	"context"

	"flashbrief/ground/text"
	"flashbrief/record"
	"flashbrief/record/ask"
)

// Signature is the name of who rules, and the reason.
type Signature struct {
	By, Why string
}

// onItem rules on the item named by key, given all items of its report; see ask.Snapshot.Item.
func (d *Desk) onItem(ctx context.Context, key string, kinds []record.Kind, decide func(item *record.Item, standing []record.Item) (record.Ruling, error)) (record.Ruling, error) {
	return d.rule(ctx, func(s *ask.Snapshot) (record.Ruling, error) {
		item, standing, err := s.Item(key, kinds...)
		if err != nil {
			return record.Ruling{}, err
		}
		return decide(item, standing)
	})
}

// Accept rules that a report says what the item named by key holds, coded as it is; kinds restricts
// the kind of item; see ask.Snapshot.Item.
func (d *Desk) Accept(ctx context.Context, key string, sign Signature, kinds ...record.Kind) (record.Ruling, error) {
	return d.onItem(ctx, key, kinds, func(item *record.Item, standing []record.Item) (record.Ruling, error) {
		return record.AcceptItem(item, standing, sign.By, sign.Why, d.Now())
	})
}

// Reject rules that a report does not say what the item named by key holds; kinds restricts the
// kind of item; see ask.Snapshot.Item.
func (d *Desk) Reject(ctx context.Context, key string, sign Signature, kinds ...record.Kind) (record.Ruling, error) {
	return d.onItem(ctx, key, kinds, func(item *record.Item, standing []record.Item) (record.Ruling, error) {
		return record.RejectItem(item, standing, sign.By, sign.Why, d.Now())
	})
}

// Recode rules that the item named by key has another coding.
func (d *Desk) Recode(ctx context.Context, key string, coding record.Coding, sign Signature, kinds ...record.Kind) (record.Ruling, error) {
	return d.onItem(ctx, key, kinds, func(item *record.Item, standing []record.Item) (record.Ruling, error) {
		return record.RecodeItem(item, standing, coding, sign.By, sign.Why, d.Now())
	})
}

// Bound rules that the item named by key rests on the words under the spans of its report's text.
func (d *Desk) Bound(ctx context.Context, key string, spans []text.Span, sign Signature, kinds ...record.Kind) (record.Ruling, error) {
	return d.rule(ctx, func(s *ask.Snapshot) (record.Ruling, error) {
		item, standing, err := s.Item(key, kinds...)
		if err != nil {
			return record.Ruling{}, err
		}
		report, err := s.Report(item.Report)
		if err != nil {
			return record.Ruling{}, err
		}
		return record.BoundItem(item, standing, &report, spans, sign.By, sign.Why, d.Now())
	})
}

// Add rules that a report contains an event at the span of its text.
func (d *Desk) Add(ctx context.Context, report string, span text.Span, coding record.Coding, sign Signature) (record.Ruling, error) {
	return d.rule(ctx, func(s *ask.Snapshot) (record.Ruling, error) {
		r, err := s.Report(report)
		if err != nil {
			return record.Ruling{}, err
		}
		standing, err := s.On(r.SHA256, record.Event)
		if err != nil {
			return record.Ruling{}, err
		}
		return record.AddEvent(&r.Report, span, standing, coding, sign.By, sign.Why, d.Now())
	})
}

// Undo rules that another ruling no longer applies; id may be a prefix.
func (d *Desk) Undo(ctx context.Context, id string, sign Signature) (record.Ruling, error) {
	return d.rule(ctx, func(s *ask.Snapshot) (record.Ruling, error) {
		all, err := s.Rulings("")
		if err != nil {
			return record.Ruling{}, err
		}
		return record.UndoRuling(id, all, sign.By, sign.Why, d.Now())
	})
}

// rule keeps a ruling decided on the present record.
func (d *Desk) rule(ctx context.Context, decide func(*ask.Snapshot) (record.Ruling, error)) (record.Ruling, error) {
	r, err := ask.In(ctx, d.Record, 0, decide)
	if err != nil {
		return r, err
	}
	return r, d.Record.Rule(ctx, r)
}
