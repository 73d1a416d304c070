package record

import (
	"context"
	"math"

	"flashbrief/ground/when"
)

// Month is a calendar month: twelve times the year, plus 0 for January to 11 for December.
type Month int

// NoMonth is the month of what has no date, and whose report has none.
const NoMonth Month = -1 << 20

// MonthOf returns the month of a day; NoMonth for no day.
func MonthOf(d when.Day) Month {
	if d.IsZero() {
		return NoMonth
	}
	return Month(12*d.Year + int(d.Month) - 1)
}

// First returns the first day of the month; no day for NoMonth.
func (m Month) First() when.Day {
	if m == NoMonth {
		return when.Day{}
	}
	return when.Date(int(m)/12, 1, 1).AddMonths(int(m) % 12)
}

// TieAct is an act between two parties: what a tie says of one event as given by all reports.
type TieAct struct {
	Date when.Bounds
	Told when.Day // the earliest report's date
	// First is the day from which the act counts as it is here, and End the day from which it does no
	// longer, because a further report told it or an item was read or ruled on again; zero if it still
	// does. See Cut.Holds.
	First, End when.Day
	Quad       uint8   // PLOVER's quad class, 1 to 4; 0 for a category that has none
	Score      float64 // PLOVER's
	Toward     [2]bool // whether the first of the pair acts toward the second, and the second toward the first
	Origins    int     // independent origins
	// Number finds the most informative item; see TieView.Leads. Lead is that item, if it has been
	// read.
	Number int64
	Lead   *Item
}

// Day returns the first day on which the act may have happened, or the date of its first report;
// zero if neither is known.
func (a *TieAct) Day() when.Day {
	switch {
	case !a.Date.From.IsZero():
		return a.Date.From
	case !a.Date.Until.IsZero():
		return a.Date.Until.AddDays(-1)
	}
	return a.Told
}

// Within reports whether the act may have happened between two days, each included; a zero day
// is no bound. If an end of its bounds is unknown, the date of the report decides.
func (a *TieAct) Within(since, until when.Day) bool {
	last, first := a.Told, a.Date.From
	if !a.Date.Until.IsZero() {
		last = a.Date.Until.AddDays(-1)
	}
	if first.IsZero() {
		first = a.Told
	}
	return (since.IsZero() || !last.IsZero() && !last.Before(since)) && (until.IsZero() || !first.After(until))
}

// Pair is the codes of two parties, in order.
type Pair = [2]string

// CountsBy reports whether the act counts as it is here for the cut, which has no time of filing.
func (a *TieAct) CountsBy(c Cut) bool {
	if c.Told.IsZero() {
		return a.End.IsZero()
	}
	return !a.First.After(c.Told) && (a.End.IsZero() || c.Told.Before(a.End))
}

// TieMonth is the acts of a pair that begin in a month, in order of time.
type TieMonth struct {
	Pair  Pair
	Month Month
	Acts  []TieAct
	// Sum is that of further acts, which were not read; nil for none.
	Sum *TieSum
	// Whole is the day from which the acts are known as they were; as of an earlier one they must be
	// computed. Zero if all are.
	Whole when.Day
}

// TieSum is what a tie sums of acts.
type TieSum struct {
	Counts [5]int // acts by quad class; index 0 is those without one
	Score  int64  // in hundredths
	// OneMonth is how many of the acts have bounds within one month, and Scored the sum of their scores.
	OneMonth int
	Scored   int64
}

// Hundredths returns the score of the act in hundredths.
func (a *TieAct) Hundredths() int64 { return int64(math.Round(a.Score * 100)) }

// Add adds an act.
func (s *TieSum) Add(a *TieAct) { s.add(a, 1) }

// Take takes away an act that was added.
func (s *TieSum) Take(a *TieAct) { s.add(a, -1) }

func (s *TieSum) add(a *TieAct, n int) {
	quad := int(a.Quad)
	if quad >= len(s.Counts) {
		quad = 0
	}
	s.Counts[quad] += n
	score := a.Hundredths() * int64(n)
	s.Score += score
	if OnlyMonth(a.Date) != NoMonth {
		s.OneMonth += n
		s.Scored += score
	}
}

// Plus adds another sum.
func (s *TieSum) Plus(o *TieSum) {
	for i, n := range o.Counts {
		s.Counts[i] += n
	}
	s.Score, s.OneMonth, s.Scored = s.Score+o.Score, s.OneMonth+o.OneMonth, s.Scored+o.Scored
}

// Acts returns the number of acts.
func (s *TieSum) Acts() int {
	return s.Counts[0] + s.Counts[1] + s.Counts[2] + s.Counts[3] + s.Counts[4]
}

// OnlyMonth returns the one month that bounds allow; NoMonth if they allow more.
func OnlyMonth(b when.Bounds) Month {
	if b.From.IsZero() || b.Until.IsZero() {
		return NoMonth
	}
	first := MonthOf(b.From)
	if first != MonthOf(b.Until.AddDays(-1)) {
		return NoMonth
	}
	return first
}

// TieRange is some months of pairs, the first and the last included.
type TieRange struct {
	Pairs       []Pair
	First, Last Month
	// Summed are the first and the last of the months of which a sum is enough; nil for none.
	Summed *[2]Month
	// Past also has the acts that count no longer.
	Past bool
}

// Lived is an item as it was from a day on until another; see TieAct.
type Lived struct {
	Item       Item
	Number     int64 // see TieAct; 0 if it cannot be found
	First, End when.Day
	Changed    bool // its report was read or ruled on again
}

// TieView is a View of a store that keeps the acts of ties by month, so that a tie is summed
// without reading its items. What is kept is only used while nothing that it rests on has
// changed; the rest is computed from items.
type TieView interface {
	// Pairs returns the pairs with events: those with the code, or all if it is empty.
	Pairs(ctx context.Context, code string) ([]Pair, error)
	// Kept returns the kept acts that may have happened in a range, as the cut has them, and the
	// months, by pair, that must be computed.
	Kept(ctx context.Context, r TieRange, c Cut) (kept []TieMonth, absent map[Pair][]Month, err error)
	// Unsummed returns the acts of months of which Kept gave sums.
	Unsummed(ctx context.Context, months []TieMonth, c Cut) ([]TieMonth, error)
	// Between returns the items of the pairs whose day (see TieAct.Day) is in the range or, if it
	// begins with NoMonth, unknown, with the numbers by which TieAct finds them.
	Between(ctx context.Context, r TieRange, c Cut) ([]Item, []int64, error)
	// Lived returns every item that the pairs ever had in the range, as Between does, with the days on
	// which it counted.
	Lived(ctx context.Context, r TieRange) ([]Lived, error)
	// Covered returns the months of the dates of the reports that count, in order.
	Covered(ctx context.Context, c Cut) ([]Month, error)
	// Leads returns the items with the numbers as the cut has them, in the same order.
	Leads(ctx context.Context, numbers []int64, c Cut) ([]Item, error)
	// Places returns what Leads does, of each item its ID, report and own evidence alone.
	Places(ctx context.Context, numbers []int64, c Cut) ([]Item, error)
	// Stale returns at most some pairs of which months must be computed, with those in order, and the state of the record
	// that the view is of. Of the months there are as many as have some number of acts, but one at least.
	Stale(ctx context.Context, pairs, acts int) (stale map[Pair][]Month, state int64, err error)
}

// TieStore is a Store whose views are TieViews.
type TieStore interface {
	// KeepTies keeps months that were computed at a state of the record (see TieView.Stale),
	// unless what they rest on has changed since.
	KeepTies(ctx context.Context, months []TieMonth, state int64) error
}
