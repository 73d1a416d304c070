// Package query defines the queries that select the record's items, and the language in which a
// person writes them; see Parse. A query is a tree of values with one meaning, Match, against
// which the SQL of every store is tested. It knows neither codes nor names of the roster:
// package record/ask replaces the names that a person writes.
package query

import (
	"slices"
	"strings"
	"time"

	"flashbrief/ground/fault"
	"flashbrief/ground/when"
	"flashbrief/record"
	"flashbrief/world/plover"
)

// And matches what all of its queries match; every item if it has none.
type And []record.Query

// Or matches what some of its queries match; no item if it has none.
type Or []record.Query

// Not matches what its query does not.
type Not struct{ Query record.Query }

// Who is a set of parties: those with one of the codes, those of a country with one of the
// codes, and those with exactly one of the names.
type Who struct{ Codes, Names []string }

// Actor matches events with one of these as actor.
type Actor Who

// Recipient matches events with one of these as recipient.
type Recipient Who

// Party matches items in which one of these has any part.
type Party Who

// Speaker matches quotations with one of these as speaker.
type Speaker Who

// Kind matches items of the kinds.
type Kind []record.Kind

// Category matches events of the PLOVER categories.
type Category []plover.Category

// Since matches what may have been true on the day or after it. If an end is unknown, the date
// of the report decides.
type Since when.Day

// Until matches what may have been true by the day. If a beginning is unknown, the date of the
// report decides.
type Until when.Day

// ToldBy matches items of reports dated no later than the day. A report without a date counts
// by the day when it was first filed.
type ToldBy when.Day

// FiledBy matches what the record had by then, to the millisecond.
type FiledBy time.Time

// Between matches events between two parties that both have one of the codes; see record.Pairs.
type Between []string

// Office matches roles with one of the titles, exactly as reports have them, in one of the
// states or organizations, or in any if Of is empty.
type Office struct{ Of, Titles []string }

// Report matches items of the reports, each given by its SHA-256.
type Report []string

// Outlet matches items of the reports of the outlets with one of the names. Which reports these are is not
// known to an item: package record/ask sets Reports, by their SHA-256, and until then nothing matches.
type Outlet struct {
	Names   []string
	Reports map[string]bool
}

// ID matches items with the ID prefix.
type ID string

// Match reports whether all of the queries match the item.
func (q And) Match(item *record.Item) bool {
	return !slices.ContainsFunc(q, func(part record.Query) bool { return !part.Match(item) })
}

// Match reports whether one of the queries matches the item.
func (q Or) Match(item *record.Item) bool {
	return slices.ContainsFunc(q, func(part record.Query) bool { return part.Match(item) })
}

// Match reports whether the query does not match the item.
func (q Not) Match(item *record.Item) bool { return !q.Query.Match(item) }

// Match reports whether one of these is an actor of the item.
func (q Actor) Match(item *record.Item) bool { return Who(q).has(item, record.Actor) }

// Match reports whether one of these is a recipient of the item.
func (q Recipient) Match(item *record.Item) bool { return Who(q).has(item, record.Recipient) }

// Match reports whether one of these is a speaker of the item.
func (q Speaker) Match(item *record.Item) bool { return Who(q).has(item, record.Speaker) }

// Match reports whether one of these has a part in the item.
func (q Party) Match(item *record.Item) bool { return Who(q).has(item, "") }

// has reports whether one of these has the part in the item, or any part if it is empty.
func (w Who) has(item *record.Item, part record.Part) bool {
	return slices.ContainsFunc(item.Parties, func(p record.Party) bool {
		return (part == "" || p.Part == part) &&
			(slices.Contains(w.Codes, p.Code) || slices.Contains(w.Codes, p.Country) || slices.Contains(w.Names, p.Name))
	})
}

// Match reports whether the item is of one of the kinds.
func (q Kind) Match(item *record.Item) bool { return slices.Contains(q, item.Kind()) }

// Match reports whether the item is an event of one of the categories.
func (q Category) Match(item *record.Item) bool {
	return item.Event() != nil && slices.Contains(q, item.Event().Category)
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

// Match reports whether the record had the item by then.
func (q FiledBy) Match(item *record.Item) bool {
	return item.Known.UnixMilli() <= time.Time(q).UnixMilli()
}

// Match reports whether the item is an event between two of these.
func (q Between) Match(item *record.Item) bool {
	return item.Event() != nil && slices.ContainsFunc(record.Pairs(item.Event()), func(pair [2]string) bool {
		return slices.Contains(q, pair[0]) && slices.Contains(q, pair[1])
	})
}

// Match reports whether the item is a role with one of the titles.
func (q Office) Match(item *record.Item) bool {
	r := item.Role()
	return r != nil && slices.Contains(q.Titles, r.Title) && (len(q.Of) == 0 || slices.Contains(q.Of, r.Of))
}

// Match reports whether the item is from one of the reports.
func (q Report) Match(item *record.Item) bool { return slices.Contains(q, item.Report) }

// Match reports whether the item is of one of the reports.
func (q Outlet) Match(item *record.Item) bool { return q.Reports[item.Report] }

// Match reports whether the item's ID has the prefix.
func (q ID) Match(item *record.Item) bool { return strings.HasPrefix(item.ID, string(q)) }

// Limits of a query: how many queries it may contain, and how deep they may nest.
const (
	Most    = 400
	Deepest = 40
)

// Check returns an error of kind fault.Invalid if a query contains too many queries, nests too
// deep, or contains one of another package.
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
	case Actor, Recipient, Party, Kind, Category, Since, Until, ToldBy, FiledBy, Report, Outlet, ID,
		Between, Office, Speaker, Status, Mode, Context, Place, Words, Near, Score, Confidence, Value, Origin:
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
