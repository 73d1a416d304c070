package store

import (
	"cmp"
	"context"
	"database/sql"
	"slices"

	"flashbrief/ground/when"
	"flashbrief/record"
	"flashbrief/record/query"
)

// An item is found by its postings: one for each code and name of its parties, for the
// category and the pairs of an event, for the place, and for the office of a role, alone and with its holder. Any but an event has one for
// a term that stands for everything. They are in order of term, shelf, class of its dates,
// and day.

// A shelf is a kind of item in one of these places.
const (
	standing = iota // items that count now, as ruled on
	past            // reports with an item that once had, or could have had, this coding
	rejected        // items that staff rejected
	places
)

// kinds are the kinds of items in the order of a filing; a kind's number is its index + 1.
var kinds = []record.Kind{record.Event, record.Quotation, record.Role, record.Membership, record.Figure, record.Forecast}

func numberOf(kind record.Kind) int { return slices.Index(kinds, kind) + 1 }

func kindOf(number int) record.Kind {
	if number < 1 || number > len(kinds) {
		return ""
	}
	return kinds[number-1]
}

func shelfOf(kind record.Kind, place int) int { return numberOf(kind)*places + place }

// The classes of dates, by how long an item may have been true. A question about some days
// looks for the first class from that many days before them, and for all of the last class.
// ahead is added for an item that is dated after its report, or whose report has no date: other
// items are no later than their report.
const (
	month   = 0
	year    = 1
	open    = 2
	ahead   = 3
	classes = 6
)

// longest is the number of days that an item of each class may last.
var longest = [...]int{month: 31, year: 400}

// parts are the bits for the parts of a party in an item. Those above them are its traits, bounded and redated.
var parts = []record.Part{record.Actor, record.Recipient, record.Speaker, record.About, record.Person, record.Member, record.Organization, record.Maker}

func partOf(name record.Part) int {
	at := slices.Index(parts, name)
	if at < 0 {
		at = len(parts)
	}
	return 1 << at
}

// epoch is the day with the number 0.
var epoch = when.Date(1970, 1, 1)

// dayNumber returns the number of a day.
func dayNumber(d when.Day) int { return d.Days(epoch) }

// orUnknown returns the number of a day as a column has it; NULL for none.
func orUnknown(d when.Day) any {
	if d.IsZero() {
		return nil
	}
	return dayNumber(d)
}

// nullDay returns the number of a day as it is read from a column.
func nullDay(d when.Day) sql.NullInt64 {
	if d.IsZero() {
		return sql.NullInt64{}
	}
	return sql.NullInt64{Int64: int64(dayNumber(d)), Valid: true}
}

// unknownDay is the day of a posting whose item has no date and whose report has none.
const unknownDay = -1 << 30

// lastDay is after all others that a posting has.
const lastDay = 1 << 30

// datesOf returns the class and the day under which an item is found.
func datesOf(item *record.Item) (class, day int) {
	from, until := item.True.From, item.True.Until
	day = unknownDay
	if first := item.Day(); !first.IsZero() {
		day = dayNumber(first)
	}
	class = open
	if length := until.Days(from); !from.IsZero() && !until.IsZero() && length > 0 {
		switch {
		case length <= longest[month]:
			class = month
		case length <= longest[year]:
			class = year
		}
	} else if from.IsZero() && until.IsZero() && !item.Told.IsZero() {
		class = month
	}
	if item.Told.IsZero() || day > dayNumber(item.Told) {
		class += ahead
	}
	return class, day
}

// posting is a row of the index.
type posting struct {
	term              int64
	shelf, class, day int
	item              int64
	told              any
	parts             int
	since             any
	pair              bool // its term is a pair
}

func (p *posting) compare(o *posting) int {
	return cmp.Or(cmp.Compare(p.term, o.term), cmp.Compare(p.shelf, o.shelf), cmp.Compare(p.class, o.class), cmp.Compare(p.day, o.day), cmp.Compare(p.item, o.item))
}

// post appends the postings of an item in a place. number is its own, or that of its report in
// the past. since is when its report's items last changed; nil if they never did.
func (w *writer) post(ctx context.Context, to []posting, item *record.Item, place int, number int64, since any) ([]posting, error) {
	class, day := datesOf(item)
	base := posting{shelf: shelfOf(item.Kind(), place), class: class, day: day, item: number, told: orUnknown(item.Told), parts: traitsOf(item) | boundedBits(item), since: since}
	own, mask, err := w.termsIn(ctx, item)
	if err != nil {
		return nil, err
	}
	if item.Event() == nil {
		to = append(to, base)
	}
	for _, t := range own {
		n, err := w.number(ctx, t)
		if err != nil {
			return nil, err
		}
		row := base
		row.term, row.pair = n, t.sort == byPair
		row.parts |= mask[t]
		to = append(to, row)
	}
	return to, nil
}

// termsIn returns the terms that an item is found by, each once, with the parts that it has by
// each.
func (w *writer) termsIn(ctx context.Context, item *record.Item) (own []term, mask map[term]int, err error) {
	mask = map[term]int{}
	add := func(sort sortOf, word string, part int) {
		t := term{sort, word}
		if _, known := mask[t]; word != "" && !known {
			own = append(own, t)
		}
		mask[t] |= part
	}
	for i := range item.Parties {
		p := &item.Parties[i]
		part := partOf(p.Part)
		add(byCode, p.Code, part)
		add(byCode, p.Country, part)
		same, err := w.namesCode(ctx, p.Name, p.Code, p.Country)
		if err != nil {
			return nil, nil, err
		}
		if !same {
			add(byName, p.Name, part)
		}
	}
	for _, t := range besideParties(item) {
		add(t.sort, t.word, 0)
	}
	return own, mask, nil
}

// besideParties returns the terms that an item is found by and that are not of one of its parties.
func besideParties(item *record.Item) (out []term) {
	if e := item.Event(); e != nil {
		out = append(out, term{byCategory, string(e.Category)})
		for _, pair := range record.Pairs(e) {
			out = append(out, term{byPair, pair[0] + "\t" + pair[1]})
		}
	}
	place, country := query.PlaceOf(item)
	out = append(out, term{byPlace, query.PlaceKey(place)}, term{byPlaceCode, country})
	if r := item.Role(); r != nil {
		out = append(out, term{byOffice, r.Of + "\t" + r.Title}, term{byHolder, r.Person + "\t" + r.Of + "\t" + r.Title})
	}
	return out
}

// insert adds postings.
func (w *writer) insert(ctx context.Context, rows []posting) error {
	if len(rows) == 0 {
		return nil
	}
	w.outdate(rows)
	slices.SortFunc(rows, func(a, b posting) int { return a.compare(&b) })
	added := Rows{Table: "posting", Columns: append(slices.Clip(postingKey), "told", "parts", "since"),
		Else: " ON CONFLICT (term, shelf, class, day, item) DO UPDATE SET told = excluded.told, parts = excluded.parts, since = excluded.since"}
	for _, p := range merged(rows) {
		added.Values = append(added.Values, append(p.key(), p.told, p.parts, p.since))
	}
	return w.all(ctx, w.is.Insert(added))
}

var postingKey = []string{"term", "shelf", "class", "day", "item"}

// key returns the values of postingKey.
func (p *posting) key() []any {
	return append(make([]any, 0, 8), p.term, p.shelf, p.class, p.day, p.item)
}

// merged joins postings with one key, which may occur in the past. rows are in order.
func merged(rows []posting) []posting {
	out := rows[:0]
	for _, p := range rows {
		if n := len(out); n > 0 && out[n-1].compare(&p) == 0 {
			out[n-1].parts |= p.parts
			if out[n-1].told != p.told {
				out[n-1].told = nil
			}
			continue
		}
		out = append(out, p)
	}
	return out
}

// remove takes postings away.
func (w *writer) remove(ctx context.Context, rows []posting) error {
	if len(rows) == 0 {
		return nil
	}
	gone := Rows{Table: "posting", Columns: postingKey}
	for i := range rows {
		gone.Values = append(gone.Values, rows[i].key())
	}
	return w.all(ctx, w.is.Delete(gone))
}
