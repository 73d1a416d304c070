package query

import (
	"slices"
	"strings"

	"flashbrief/ground/text"
	"flashbrief/reading"
	"flashbrief/record"
	"flashbrief/world/plover"
)

// Status matches events and quotations with one of the statuses: fact, intent, claim,
// hypothetical and negated of events, said, denied and hypothetical of quotations.
type Status []string

// Mode matches events with one of PLOVER's modes.
type Mode []plover.Mode

// Context matches events with one of PLOVER's contexts.
type Context []plover.Context

// Place matches events and quotations at one of the named places, ignoring case and accents,
// and events in one of the countries with the codes.
type Place struct{ Codes, Names []string }

// Score matches events whose PLOVER score, from -10 to 10, lies between the bounds, which are
// included.
type Score struct{ Least, Most float64 }

// Confidence matches events whose probability of being right in full, from 0 to 1, lies between
// the bounds, which are included. An event that a ruling accepted, recoded or added is certain. An event
// that was read before events had a probability matches only a lower bound of 0.
type Confidence struct{ Least, Most float64 }

// Value matches figures whose value lies between the bounds, which are included. Of a range,
// some value must lie there.
type Value struct{ Least, Most float64 }

// Origin matches items of an act or a saying with this number of independent origins, which is
// known once the items are joined: before that none matches. Most is 0 for no upper bound.
type Origin struct{ Least, Most int }

// Match reports whether the item has one of the statuses.
func (q Status) Match(item *record.Item) bool {
	status, has := StatusOf(item)
	return has && slices.Contains(q, status)
}

// StatusOf returns the status of an event or a quotation; false for items of other kinds.
func StatusOf(item *record.Item) (status string, has bool) {
	switch {
	case item.Event() != nil:
		return string(item.Event().Status), true
	case item.Quotation() != nil && item.Quotation().WasSaid():
		return string(reading.Said), true
	case item.Quotation() != nil:
		return string(item.Quotation().Status), true
	}
	return "", false
}

// Match reports whether the item is an event with one of the modes.
func (q Mode) Match(item *record.Item) bool {
	return item.Event() != nil && slices.Contains(q, item.Event().Mode)
}

// Match reports whether the item is an event with one of the contexts.
func (q Context) Match(item *record.Item) bool {
	return item.Event() != nil && slices.ContainsFunc(item.Event().Context, func(c plover.Context) bool { return slices.Contains(q, c) })
}

// Match reports whether the item is an event or a quotation at one of the places.
func (q Place) Match(item *record.Item) bool {
	name, code := PlaceOf(item)
	return code != "" && slices.Contains(q.Codes, code) ||
		name != "" && slices.ContainsFunc(q.Names, func(n string) bool { return PlaceKey(n) == PlaceKey(name) })
}

// PlaceOf returns where an event or a quotation was, and the code of the country; empty if unknown.
func PlaceOf(item *record.Item) (name, code string) {
	switch {
	case item.Event() != nil:
		return item.Event().Place, item.Event().PlaceCode
	case item.Quotation() != nil:
		return item.Quotation().Place, ""
	}
	return "", ""
}

// PlaceKey returns the name of a place without case, accents and surplus space: what two names of
// one place share.
func PlaceKey(name string) string {
	return strings.ToLower(text.Unaccented(text.Squeeze(text.Plain(name))))
}

// Match reports whether the item is an event with such a score.
func (q Score) Match(item *record.Item) bool {
	if item.Event() == nil {
		return false
	}
	score := plover.Manual().Score(item.Event().Category, item.Event().Mode)
	return q.Least <= score && score <= q.Most
}

// Match reports whether the item is an event with such a probability.
func (q Confidence) Match(item *record.Item) bool {
	if item.Event() == nil {
		return false
	}
	likely := item.Event().Confidence
	if decided := item.AsRead != nil || slices.ContainsFunc(item.Ruled, func(r record.Ruling) bool { return r.Act == record.Add || r.Act == record.Accept }); decided {
		likely = 1
	}
	return q.Least <= likely && likely <= q.Most
}

// Match reports whether the item is a figure with such a value.
func (q Value) Match(item *record.Item) bool {
	f := item.Figure()
	if f == nil || f.Value == nil {
		return false
	}
	high := *f.Value
	if f.High != nil {
		high = max(high, *f.High)
	}
	return q.Least <= high && *f.Value <= q.Most
}

// Match reports whether the item's act or saying has such a number of origins.
func (q Origin) Match(item *record.Item) bool {
	return item.Origins > 0 && q.Least <= item.Origins && (q.Most == 0 || item.Origins <= q.Most)
}
