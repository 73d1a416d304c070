package record

import (
	"encoding/json"
	"fmt"
	"slices"
	"time"

	"flashbrief/ground/fault"
	"flashbrief/ground/text"
	"flashbrief/reading"
)

// mostSpans limits the stretches of words of one finding.
const mostSpans = 12

// Bounds is what a ruling of the act Words sets: the words that a finding rests on.
type Bounds struct {
	Spans    []text.Span `json:"spans"`    // as a person gives them; the first is the finding's own
	Evidence []Evidence  `json:"evidence"` // of the item: its own span, then the others
}

// BoundsOf returns what a ruling of the act Words sets; false for any other.
func BoundsOf(r *Ruling) (Bounds, bool) {
	var b Bounds
	if r.Act != Words || json.Unmarshal(r.Value, &b) != nil || len(b.Spans) == 0 || len(b.Evidence) == 0 {
		return Bounds{}, false
	}
	return b, true
}

// BoundItem returns a ruling that the item rests on the words under the spans of its report's text, and
// not on those that were read. The first span must overlap the item's own words, so that it is still the same
// finding. Words of a direct quotation must lie within those that the report marks as quoted. standing
// is the items of its report.
func BoundItem(item *Item, standing []Item, report *Report, spans []text.Span, by, why string, at time.Time) (Ruling, error) {
	b, err := item.boundTo(report.Text, spans)
	if err != nil {
		return Ruling{}, err
	}
	if slices.Equal(b.Evidence, item.Evidence) {
		return Ruling{}, fault.New(fault.Conflict, "%s %s rests on these words already", item.Kind(), item.ID)
	}
	raw, err := json.Marshal(b)
	if err != nil {
		return Ruling{}, fmt.Errorf("rule on %s %s: %w", item.Kind(), item.ID, err)
	}
	return on(item, standing, Ruling{Act: Words, Value: raw, By: by, Reason: why, At: at}).signed()
}

// boundTo returns the bounds that the spans give the item.
func (item *Item) boundTo(t string, spans []text.Span) (Bounds, error) {
	if len(spans) == 0 || len(spans) > mostSpans {
		return Bounds{}, fault.New(fault.Invalid, "a finding rests on 1 to %d stretches of words; these are %d", mostSpans, len(spans))
	}
	for i, s := range spans {
		if err := stretch(s, t); err != nil {
			return Bounds{}, err
		}
		if slices.ContainsFunc(spans[:i], s.Overlaps) {
			return Bounds{}, fault.New(fault.Invalid, "two of the stretches of words overlap")
		}
	}
	if !spans[0].Overlaps(item.Evidence[0].Span) {
		return Bounds{}, fault.New(fault.Invalid, "the first words have none in common with those of the %s; add an event instead", item.Kind())
	}
	f, err := item.unbound().bound(spans, t)
	if err != nil {
		return Bounds{}, err
	}
	out := Bounds{Spans: spans}
	for _, s := range slices.Concat([]text.Span{f.span()}, spans, f.support()) {
		if lies(s, t) && !slices.ContainsFunc(out.Evidence, func(e Evidence) bool { return e.Span.Contains(s) }) {
			out.Evidence = append(out.Evidence, Evidence{item.Report, s, s.Of(t)})
		}
	}
	return out, nil
}

// bind gives the item the words that the ruling sets. was is the reader's finding, or nil.
func (r *Ruling) bind(item *Item, was Finding) {
	b, ok := BoundsOf(r)
	if !ok {
		return // the store refuses such a ruling
	}
	f, err := item.unbound().bound(b.Spans, "")
	if err != nil {
		return // another reader made another quotation of it
	}
	if e := As[reading.Event](f); e != nil {
		e.Text = b.Evidence[0].Words
	}
	if item.AsRead == nil {
		item.AsRead = was
	}
	item.Finding, item.Evidence = f, b.Evidence
	item.Ruled = append(slices.Clip(item.Ruled), *r)
}

// unbound returns the item's finding; a quotation with all its words as they were read, within which it can be
// bound.
func (item *Item) unbound() Finding {
	q, read := item.Quotation(), As[reading.Quotation](item.AsRead)
	if q == nil || read == nil {
		return item.Finding
	}
	out := *q
	out.Content, out.Quoted, out.Turned = read.Content, read.Quoted, read.Turned
	return quotation{&out}
}

// onWords returns a finding that a ruling sets, on the words on which the item rests: another ruling, since
// undone, may have given it others.
func (item *Item) onWords(set Finding) Finding {
	if set.span() == item.Evidence[0].Span {
		return set
	}
	spans := []text.Span{item.Evidence[0].Span}
	if q := item.Quotation(); q != nil {
		spans = q.Content
	}
	f, err := set.bound(spans, "")
	if err != nil {
		return set
	}
	if e := As[reading.Event](f); e != nil {
		e.Text = item.Evidence[0].Words
	}
	return f
}

func (e event) bound(spans []text.Span, t string) (Finding, error) {
	out := *e.Event
	out.Span = spans[0]
	if t != "" {
		out.Text = spans[0].Of(t)
	}
	return event{&out}, nil
}

func (q quotation) bound(spans []text.Span, _ string) (Finding, error) {
	out := *q.Quotation
	outside := func(of []text.Span) func(text.Span) bool {
		return func(s text.Span) bool {
			return !slices.ContainsFunc(of, func(o text.Span) bool { return o.Contains(s) })
		}
	}
	if q.Direct && slices.ContainsFunc(spans, outside(q.Content)) {
		return nil, fault.New(fault.Invalid, "the words of a direct quotation lie between its quotation marks; give fewer of them, not others")
	}
	out.Content = slices.SortedFunc(slices.Values(spans), func(a, b text.Span) int { return a.Start - b.Start })
	out.Quoted = slices.DeleteFunc(slices.Clone(q.Quoted), outside(spans))
	out.Turned = slices.DeleteFunc(slices.Clone(q.Turned), outside(spans))
	return quotation{&out}, nil
}

func (f figure) bound(spans []text.Span, _ string) (Finding, error) {
	out := *f.Figure
	out.Span = spans[0]
	return figure{&out}, nil
}

func (h role) bound(spans []text.Span, _ string) (Finding, error) {
	out := *h.Role
	out.Span = spans[0]
	return role{&out}, nil
}

func (m membership) bound(spans []text.Span, _ string) (Finding, error) {
	out := *m.Membership
	out.Span = spans[0]
	return membership{&out}, nil
}

func (f forecast) bound(spans []text.Span, _ string) (Finding, error) {
	out := *f.Forecast
	out.Span = spans[0]
	return forecast{&out}, nil
}
