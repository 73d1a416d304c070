package record

import (
	"context"

	"flashbrief/ground/when"
)

// Portrait is what reports say of one name, counted by a store without reading it all.
type Portrait struct {
	Name  string
	Posts []Post // the offices that roles give the name, in any order
	Said  int    // quotations of the name's words
	Acts  int    // events in which the name acts or is acted upon
	// Words are the newest quotations, in any order; none if there are posts.
	Words []Item
}

// Post is an office that reports give a name.
type Post struct {
	Title, Of   string
	Roles       int      // how many
	First, Last when.Day // of the reports with a date; zero if none has one
	// Items are the roles that say when the office began or ended, and the newest others, in any order.
	Items []Item
}

// Portrayer is a View that counts what reports say of names.
type Portrayer interface {
	// Portraits returns what the reports that count say of the names, with about n of the newest items
	// each: those of the n newest dates. Under a cut, items of reports that changed after it, or have no
	// date, are not counted, but returned in rest as the cut has them. It is not ok if the view cannot
	// count these names by this cut.
	Portraits(ctx context.Context, names []string, c Cut, n int) (all []Portrait, rest []Item, ok bool, err error)
}

// Tenured is a View that finds who held an office on a day without reading every report that says so.
type Tenured interface {
	// HeldOn returns who held the offices of a query.Office: a portrait with one post for each name and office. Of the roles that say of time
	// no more than that the office was held when the report was made (see Timeless), a post has those of the
	// reports next to the day, next to each day that another role gives, and about n of the newest. called are the names
	// by which names are known; what of one bearer is next to a day is among all roles of the bearer. rest and ok are as for
	// Portraits.
	HeldOn(ctx context.Context, office Query, day when.Day, called map[string]string, c Cut, n int) (all []Portrait, rest []Item, ok bool, err error)
}
