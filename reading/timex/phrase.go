package timex

import "flashbrief/ground/when"

// TIMEX3 types and modifiers.
const (
	dateType     = "DATE"
	timeType     = "TIME"
	durationType = "DURATION"
	setType      = "SET"

	lessThan   = "LESS_THAN"
	moreThan   = "MORE_THAN"
	orLess     = "EQUAL_OR_LESS"
	orMore     = "EQUAL_OR_MORE"
	startMod   = "START"
	midMod     = "MID"
	endMod     = "END"
	approxMod  = "APPROX"
	noModifier = "JUST" // a word that leaves the value as it is

	// Values of the past, the present and the future as a whole.
	pastValue    = "PAST_REF"
	presentValue = "PRESENT_REF"
	futureValue  = "FUTURE_REF"
)

// kind is the TIMEX3 type of a phrase.
type kind uint8

const (
	dateKind kind = iota
	durationKind
	setKind
)

// how says how a phrase is anchored.
type how uint8

const (
	absolute  how = iota // its words give the date
	yearless             // the year must be found
	dayOnly              // month and year must be found
	onWeekday            // a weekday; shift says which
	shifted              // count of units from the base
	stretch              // a duration without an anchor
	anchored             // a duration that ends or begins at the base
	repeated             // a recurring time
	asWhole              // PAST_REF, PRESENT_REF, FUTURE_REF
	elsewhere            // in an unsupported calendar
)

// base is what a relative phrase counts from.
type base uint8

const (
	fromReport base = iota // the report's date: "last week", "two days ago"
	fromText               // the last date mentioned: "the next day", "two days later"
)

// phrase is a time expression found by the grammar, not yet anchored.
type phrase struct {
	first, last int // items, inclusive
	kind        kind
	how         how
	date        date
	weekday     int
	feast       int // a movable feast, by its number among the holidays; 0 for none
	base        base
	count       amount
	unit        unit
	sign        int
	bySign      bool // sign decides the year: "last May"
	lately      bool // counts from the report's day even in a history: "last May"
	mod         string
	value       string   // of sets and references
	shortYear   bool     // the century must be found: "1914-18"
	ofYear      bool     // the year is that of the base moved by count: "of the following year"
	own         when.Day // of a clock time: the day given beside it; zero for none
	explicit    bool     // has a year of its own
	either      bool     // day and month may be swapped
	pointing    bool     // points at a time that the text has given: "that evening"
}

// parser reads the items of one sentence.
type parser struct {
	text  string
	items []item
	story bool // a history: counts from the last date mentioned
}

var nothing item

// at returns the item at i, or an empty item.
func (p *parser) at(i int) *item {
	if i < 0 || i >= len(p.items) {
		return &nothing
	}
	return &p.items[i]
}

func (p *parser) has(i int, c class) bool { return p.at(i).class&c != 0 }

func (p *parser) number(i int, c class) int {
	it := p.at(i)
	if it.word == nil {
		return it.n
	}
	return it.word.as(c)
}

// is reports whether item i is a word of the set.
func (p *parser) is(i int, s set) bool { return p.at(i).word.in(s) }

func (p *parser) mark(i int, m rune) bool {
	it := p.at(i)
	return it.class == mark && it.m == m
}

// plain reports whether the item is a whole number in digits that is not part of a date, clock time
// or ordinal.
func (it *item) plain() bool {
	return it.class == number && it.frac == "" && it.suffix == 0 && it.date[0] == 0
}

// opening are marks behind which a phrase goes on.
var opening = map[rune]bool{'"': true, '“': true, '$': true}

// hyphen reports whether item i is a hyphen that joins its neighbours.
func (p *parser) hyphen(i int) bool {
	return p.mark(i, '-') && !p.at(i).space && i+1 < len(p.items) && !p.items[i+1].space
}

// skipHyphen returns i, or the item after a hyphen at i.
func (p *parser) skipHyphen(i int) int {
	if p.hyphen(i) {
		return i + 1
	}
	return i
}

func (p *parser) word(i int) string {
	it := p.at(i)
	return p.text[it.start:it.end]
}

// plainWord reports whether item i is a lower-case word that has no part in time expressions.
func (p *parser) plainWord(i int) bool {
	it := p.at(i)
	return it.class == 0 && it.word == nil && !it.upper && it.end > it.start
}

// endsHere reports whether nothing follows that a preposition could govern.
func (p *parser) endsHere(i int) bool {
	it := p.at(i)
	return it == &nothing || it.class == mark && !opening[it.m]
}
