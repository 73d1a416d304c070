package record

import (
	"time"

	"flashbrief/ground/when"
)

// Publisher is how many reports a publisher has.
type Publisher struct {
	Name        string // as its reports have it
	Reports     int
	First, Last when.Day // of the reports with a date; zero if none has one
}

// Add counts a report with the date; zero if it has none.
func (p *Publisher) Add(day when.Day) {
	p.Reports++
	p.Widen(day, day)
}

// Widen widens the days of the publisher's reports by those of others; zero for none.
func (p *Publisher) Widen(first, last when.Day) {
	if p.First.IsZero() || !first.IsZero() && first.Before(p.First) {
		p.First = first
	}
	if last.After(p.Last) {
		p.Last = last
	}
}

// RulingPage is a page of rulings.
type RulingPage struct {
	Rulings []Ruling
	Undoing []Ruling // what undoes one of them, directly or not, in filing order
	All     int      // rulings on all pages
}

// Coder is how often a person ruled on what was found.
type Coder struct {
	By                          string
	Accepted, Rejected, Recoded int
	Last                        time.Time // when the last of these was
}

// Add counts n rulings of an act, the last of them at a time.
func (c *Coder) Add(act Act, n int, last time.Time) {
	switch act {
	case Accept:
		c.Accepted += n
	case Reject:
		c.Rejected += n
	case Recode, Words:
		c.Recoded += n
	default:
		return
	}
	if last.After(c.Last) {
		c.Last = last
	}
}

// All returns the number of rulings.
func (c *Coder) All() int { return c.Accepted + c.Rejected + c.Recoded }
