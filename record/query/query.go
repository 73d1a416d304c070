// Package query holds the queries that select the record's items. A query is a tree of
// values with one meaning, Match, to which the SQL of every store is held. It knows the
// roster's codes no more than names: package record/ask turns what a person types into
// queries.
package query

import (
	"slices"
	"strings"
	"time"

	"flashbrief/ground/fault"
	"flashbrief/ground/when"
	"flashbrief/record"
)

// And asks for what all of its queries ask for; for every item where it has none.
type And []record.Query

// Or asks for what some of its queries asks for; for no item where it has none.
type Or []record.Query

// Not asks for what its query does not.
type Not struct{ Query record.Query }

// Who is somebody: whoever has one of the codes, or belongs to the country that has it,
// or goes by one of the names, letter for letter.
type Who struct{ Codes, Names []string }

// Actor asks for events in which some of those acts.
type Actor Who

// Recipient asks for events in which some of those are acted upon.
type Recipient Who

// Party asks for items in which some of those have a part, whatever part.
type Party Who

// Kind asks for items of the kinds.
type Kind []record.Kind

// Category asks for events of the PLOVER categories.
type Category []string

// Since asks for what may have been true on the day or after it. Where an end is not
// known, the date of the report decides.
type Since when.Day

// Until asks for what may have been true by the day. Where a beginning is not known, the
// date of the report decides.
type Until when.Day

// ToldBy asks for what reports dated no later than the day say. A report without a date
// counts by the day when it was first filed.
type ToldBy when.Day

// FiledBy asks for what the record learned no later than then, to the millisecond.
type FiledBy time.Time

// Report asks for what the reports say, each named by its SHA-256.
type Report []string

// ID asks for items whose ID begins so.
type ID string

// Match reports whether all of the queries ask for the item.
func (q And) Match(item *record.Item) bool {
	return !slices.ContainsFunc(q, func(part record.Query) bool { return !part.Match(item) })
}

// Match reports whether some of the queries asks for the item.
func (q Or) Match(item *record.Item) bool {
	return slices.ContainsFunc(q, func(part record.Query) bool { return part.Match(item) })
}

// Match reports whether the query does not ask for the item.
func (q Not) Match(item *record.Item) bool { return !q.Query.Match(item) }

// Match reports whether some of those acts in the item.
func (q Actor) Match(item *record.Item) bool { return Who(q).has(item, "actor") }

// Match reports whether some of those is acted upon in the item.
func (q Recipient) Match(item *record.Item) bool { return Who(q).has(item, "recipient") }

// Match reports whether some of those has a part in the item.
func (q Party) Match(item *record.Item) bool { return Who(q).has(item, "") }

// has reports whether somebody has the part in the item, or any where it is empty.
func (w Who) has(item *record.Item, part string) bool {
	return slices.ContainsFunc(item.Parties, func(p record.Party) bool {
		return (part == "" || p.Part == part) &&
			(slices.Contains(w.Codes, p.Code) || slices.Contains(w.Codes, p.Country) || slices.Contains(w.Names, p.Name))
	})
}

// Match reports whether the item is of one of the kinds.
func (q Kind) Match(item *record.Item) bool { return slices.Contains(q, item.Kind) }

// Match reports whether the item is an event of one of the categories.
func (q Category) Match(item *record.Item) bool {
	return item.Event != nil && slices.Contains(q, item.Event.Category)
}

// Match reports whether the item may have been true on the day or after it.
func (q Since) Match(item *record.Item) bool {
	day, before := when.Day(q), item.True.Until
	if before.IsZero() {
		return !item.Told.IsZero() && !item.Told.Before(day)
	}
	return before.After(day)
}

// Match reports whether the item may have been true by the day.
func (q Until) Match(item *record.Item) bool {
	day, from := when.Day(q), item.True.From
	if from.IsZero() {
		return !item.Told.After(day)
	}
	return !from.After(day)
}

// Match reports whether the item's report counts by the day.
func (q ToldBy) Match(item *record.Item) bool {
	return record.Cut{Told: when.Day(q)}.Holds(item.Told, item.Filed)
}

// Match reports whether the record had learned of the item by then.
func (q FiledBy) Match(item *record.Item) bool {
	return item.Known.UnixMilli() <= time.Time(q).UnixMilli()
}

// Match reports whether one of the reports says what the item holds.
func (q Report) Match(item *record.Item) bool { return slices.Contains(q, item.Report) }

// Match reports whether the item's ID begins so.
func (q ID) Match(item *record.Item) bool { return strings.HasPrefix(item.ID, string(q)) }

// Bounds of a query: how many queries it may hold, and how deep one may stand in others.
const (
	Most    = 400
	Deepest = 40
)

// Check is an error of kind fault.Invalid where a query holds more queries than a store
// takes, one too deep in others, or one of another package.
func Check(q record.Query) error {
	left := Most
	return check(q, Deepest, &left)
}

func check(q record.Query, depth int, left *int) error {
	if *left--; depth == 0 || *left < 0 {
		return fault.New(fault.Invalid, "the question is too long: at most %d parts, and %d within one another", Most, Deepest)
	}
	var parts []record.Query
	switch q := q.(type) {
	case And:
		parts = q
	case Or:
		parts = q
	case Not:
		parts = []record.Query{q.Query}
	case Actor, Recipient, Party, Kind, Category, Since, Until, ToldBy, FiledBy, Report, ID:
	default:
		return fault.New(fault.Invalid, "no store knows a query %T", q)
	}
	for _, part := range parts {
		if err := check(part, depth-1, left); err != nil {
			return err
		}
	}
	return nil
}
