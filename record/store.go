package record

import (
	"context"
	"time"

	"flashbrief/ground/when"
	"flashbrief/reading"
)

// Query says which items are asked for. The queries are those of package record/query:
// a store turns them into its own language, and refuses any other with an error of kind
// fault.Invalid.
type Query interface {
	// Match reports whether the item is asked for. It is the meaning of the query, to
	// which every store is held.
	Match(item *Item) bool
}

// Cut is how much of the record counts. The zero Cut is all of it.
type Cut struct {
	// Told is the last day on which a report may be dated, and a ruling made, to count.
	// A report without a date counts by the day when it was first filed.
	Told when.Day
	// Filed is the moment as of which the record is asked: of each report the last
	// reading by then counts, and rulings made by then.
	Filed time.Time
}

// Holds reports whether a report of the date that was first filed then counts by Told.
func (c Cut) Holds(dated when.Day, filed time.Time) bool {
	switch {
	case c.Told.IsZero():
		return true
	case dated.IsZero():
		return !when.Of(filed.UTC()).After(c.Told)
	}
	return !dated.After(c.Told)
}

// rules reports whether a ruling counts.
func (c Cut) rules(r *Ruling) bool {
	late := !c.Filed.IsZero() && r.At.After(c.Filed) || !c.Told.IsZero() && when.Of(r.At.UTC()).After(c.Told)
	return !late
}

// Selection is the items that a store hands over: those that count and are asked for.
type Selection struct {
	Where Query // nil for all
	Cut   Cut
	// Rejected asks for the items too that staff have rejected, and marks them.
	Rejected bool
}

// holds reports whether an item as it stands is selected.
func (s *Selection) holds(item *Item) bool {
	return (s.Rejected || !item.Rejected) && s.Cut.Holds(item.Told, item.Filed) && (s.Where == nil || s.Where.Match(item))
}

// Hit is a report found by search, with an excerpt around the words.
type Hit struct {
	Report  Report
	Excerpt string // the words found stand between \x02 and \x03
}

// Page is a part of a list: so many are passed over, then so many are taken, all where
// Limit is 0.
type Page struct{ Offset, Limit int }

// Cut is where the part of a list of so many begins and ends.
func (p Page) Cut(n int) (from, to int) {
	from, to = min(p.Offset, n), n
	if p.Limit > 0 && p.Limit < n-from {
		to = from + p.Limit
	}
	return from, to
}

// View is the record as it stands at one moment, whatever is filed and ruled on
// meanwhile. It is for one goroutine, is to be closed soon, since it keeps a place at the
// store, and ends with the context it was opened with. Items and reports come in a fixed
// order (by date, then ID). What is absent is an error of kind fault.NotFound.
type View interface {
	// Report is one report with its text. key is its SHA-256, or enough of its first
	// digits to name just one, or its source's own ID.
	Report(ctx context.Context, key string) (Report, error)
	// Reports lists the reports that count, without their texts, newest first.
	Reports(ctx context.Context, c Cut) ([]Report, error)
	// Items hands over items as staff ruled on them (see Ruling), so that no answer can
	// forget a ruling.
	Items(ctx context.Context, s Selection) ([]Item, error)
	// Mentions is who and what a report names, most often first; of every report where
	// report is empty.
	Mentions(ctx context.Context, report string) ([]Mention, error)
	// Search finds reports by words among those that count, the best first.
	Search(ctx context.Context, words string, c Cut, p Page) ([]Hit, error)
	// Rulings is what was ruled on the reports, or on all where none is given, with what
	// undoes it, in the order in which it was filed, whatever the clock said.
	Rulings(ctx context.Context, reports ...string) ([]Ruling, error)
	// Gazetteers lists the tables of places, those that were dropped too, in the order
	// in which they were added.
	Gazetteers(ctx context.Context) ([]Gazetteer, error)
	Close() error
}

// Store keeps the record. Methods are safe for use by many goroutines.
type Store interface {
	// View opens the record as it stands now.
	View(ctx context.Context) (View, error)
	// File keeps a report with everything found in it, whole or not at all. A
	// report already kept, as the same reader reads it, changes nothing, and
	// added is false.
	File(ctx context.Context, f Filing) (added bool, err error)
	// Has reports whether the report is kept as read by the versions.
	Has(ctx context.Context, sha256 string, v reading.Versions) (bool, error)
	// Rule keeps a ruling; when it returns, the ruling is on the disk. It refuses, with
	// an error of kind fault.Invalid, one whose words the report does not have under
	// their span.
	Rule(ctx context.Context, r Ruling) error
	// AddGazetteer keeps a table of places, with its bytes as they came. One that is
	// in use already changes nothing, and added is false.
	AddGazetteer(ctx context.Context, g Gazetteer, table []byte) (added bool, err error)
	GazetteerTable(ctx context.Context, sha256 string) ([]byte, error)
	// DropGazetteer takes a table of places out of use, and forgets its bytes. What
	// was read with it stays.
	DropGazetteer(ctx context.Context, sha256 string, at time.Time) error
	Close() error
}
