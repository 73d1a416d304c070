package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"flashbrief/ground/when"
	"flashbrief/record"
	"flashbrief/record/query"
)

// where writes conditions in SQL and collects their parameters.
type where struct{ args []any }

// newWhere begins with the given parameters, ?1 and so on.
func newWhere(args ...any) *where { return &where{args} }

// arg adds a value as a parameter.
func (w *where) arg(value any) string {
	w.args = append(w.args, value)
	return fmt.Sprintf("?%d", len(w.args))
}

// json adds a value as one JSON parameter, because the number of parameters is limited.
func (w *where) json(value any) string {
	raw, err := json.Marshal(value)
	if err != nil {
		panic(err) // only texts and numbers are given, which have JSON
	}
	return w.arg(string(raw))
}

// list returns a list of texts for use after IN.
func list[T ~string](w *where, texts []T) string {
	if texts == nil {
		texts = []T{} // a missing list would be null in JSON, for which IN is undefined
	}
	return "(SELECT value FROM json_each(" + w.json(texts) + "))"
}

// plan says where to look for the items of a query: wherever one may be. The query itself then
// decides.
type plan struct {
	kinds  map[record.Kind]bool
	window window
	first  *posted  // the terms that items are looked for by; nil for all items
	also   []posted // further terms that an item needs
	traits []trait
	report []string // SHA-256 of reports; nil for all
	days   *[2]int  // the first and the last day of postings, whatever their class; nil for those of the window
	id     *query.ID
	most   int               // how many items of the newest reports are looked for; 0 for all
	says   *record.Selection // whose words an item needs; nil for none
	// unsettled looks only for items of reports that have no date, or changed after the cut.
	unsettled bool
}

// posted is a set of terms, one of which an item has, with one of the parts if not 0.
type posted struct {
	terms []int64
	parts int
	rank  int // terms with a low rank have few items: a pair, an office, a name, a code, a category
}

// window is the days on which an item may have been true, and those of its report, as numbers.
type window struct{ since, until, told int }

// never and always are days before and after all others.
const (
	always = 1 << 40
	never  = -always
)

// planOf returns where to look for the items of a query.
func (v view) planOf(ctx context.Context, q record.Query) (plan, error) {
	p := plan{kinds: map[record.Kind]bool{}, window: window{never, always, always}}
	for _, kind := range kinds {
		p.kinds[kind] = true
	}
	all := conjuncts(q)
	var any []posted
	for _, part := range all {
		if of, ok := kindsOf(part); ok {
			for kind := range p.kinds {
				p.kinds[kind] = p.kinds[kind] && slices.Contains(of, kind)
			}
		}
		p.narrow(part)
		if t, ok := traitIn(part); ok {
			p.traits = append(p.traits, t)
		}
		found, ok, err := v.postedBy(ctx, part)
		if err != nil {
			return p, err
		}
		if ok {
			found.rank = rankOf(part)
			any = append(any, found)
		}
	}
	best := -1
	for i := range any {
		if best < 0 || any[i].rank < any[best].rank || any[i].rank == any[best].rank && len(any[i].terms) < len(any[best].terms) {
			best = i
		}
	}
	if best >= 0 {
		first := any[best]
		p.first, p.also = &first, slices.Delete(any, best, best+1)
	}
	return p, nil
}

// rankOf ranks queries by how few items they are likely to select.
func rankOf(q record.Query) int {
	of := func(w query.Who) int {
		if len(w.Codes) == 0 {
			return 1
		}
		return 2
	}
	switch q := q.(type) {
	case query.Between, query.Office:
		return 0
	case query.Actor:
		return of(query.Who(q))
	case query.Recipient:
		return of(query.Who(q))
	case query.Speaker:
		return of(query.Who(q))
	case query.Party:
		return of(query.Who(q))
	case query.Place:
		return 1
	}
	return 3
}

// conjuncts returns the queries that an item must all match.
func conjuncts(q record.Query) []record.Query {
	and, ok := q.(query.And)
	if !ok {
		return []record.Query{q}
	}
	var out []record.Query
	for _, part := range and {
		out = append(out, conjuncts(part)...)
	}
	return out
}

// kindsOf returns the kinds of the items that a query may select, if it limits them.
func kindsOf(q record.Query) ([]record.Kind, bool) {
	switch q := q.(type) {
	case query.Kind:
		return q, true
	case query.Category, query.Actor, query.Recipient, query.Between, query.Mode, query.Score:
		return []record.Kind{record.Event}, true
	case query.Office:
		return []record.Kind{record.Role}, true
	case query.Speaker:
		return []record.Kind{record.Quotation}, true
	case query.Status, query.Place:
		return []record.Kind{record.Event, record.Quotation}, true
	case query.Or:
		out := []record.Kind{}
		for _, part := range q {
			of, ok := kindsOf(part)
			if !ok {
				return nil, false
			}
			out = append(out, of...)
		}
		return out, true
	}
	return nil, false
}

// mostNamed is the number of reports up to which the items of outlets are looked for in their reports.
const mostNamed = 2000

// narrow narrows the plan by a query.
func (p *plan) narrow(q record.Query) {
	switch q := q.(type) {
	case query.Since:
		p.window.since = max(p.window.since, dayNumber(when.Day(q)))
	case query.Until:
		p.window.until = min(p.window.until, dayNumber(when.Day(q)))
	case query.ToldBy:
		if day := when.Day(q); !day.IsZero() {
			p.window.told = min(p.window.told, dayNumber(day))
		}
	case query.Report:
		p.report = []string{}
		p.report = append(p.report, q...)
	case query.Outlet:
		if p.report == nil && len(q.Reports) <= mostNamed {
			p.report = append([]string{}, slices.Sorted(maps.Keys(q.Reports))...)
		}
	case query.ID:
		p.id = &q
	}
}

// postedTo returns the terms of parties, in the parts if any are given. The index lacks parties
// without a code.
func (v view) postedTo(ctx context.Context, who query.Who, parts int) (p posted, ok bool, err error) {
	p.parts = parts
	p.terms, err = v.termsOf(ctx, who.Codes, who.Names)
	return p, !slices.Contains(who.Codes, ""), err
}

// postedBy returns the terms by which the items of a query are found, if it has any.
func (v view) postedBy(ctx context.Context, q record.Query) (p posted, ok bool, err error) {
	switch q := q.(type) {
	case query.Actor:
		return v.postedTo(ctx, query.Who(q), partOf(record.Actor))
	case query.Recipient:
		return v.postedTo(ctx, query.Who(q), partOf(record.Recipient))
	case query.Speaker:
		return v.postedTo(ctx, query.Who(q), partOf(record.Speaker))
	case query.Party:
		return v.postedTo(ctx, query.Who(q), 0)
	case query.Category:
		p.terms, err = v.termsOfCategories(ctx, q)
		return p, true, err
	case query.Office:
		p.terms, err = v.termsOfOffices(ctx, q)
		return p, true, err
	case query.Between:
		p.terms, err = v.termsOfPairs(ctx, q)
		return p, true, err
	case query.Place:
		p.terms, err = v.termsOfPlaces(ctx, q)
		return p, true, err
	case query.Score:
		p.terms, err = v.termsOfScores(ctx, q)
		return p, true, err
	case query.Or:
		for _, part := range q {
			some, ok, err := v.postedBy(ctx, part)
			if !ok || err != nil {
				return p, false, err
			}
			p.terms = append(p.terms, some.terms...) // whatever their parts
		}
		return p, len(q) > 0, nil
	}
	return p, false, nil
}

// found is what a plan finds: items that count, and reports whose items must be looked at as a
// cut has them.
type found struct {
	items   []int64 // of postings
	reports []int64
}

// look looks for items of one place.
func (v view) look(ctx context.Context, p *plan, c record.Cut, place int, to *found) error {
	w := newWhere()
	var shelves []int64
	for kind, ok := range p.kinds {
		if ok {
			shelves = append(shelves, int64(shelfOf(kind, place)))
		}
	}
	slices.Sort(shelves)
	first, err := v.first(ctx, p)
	if err != nil {
		return err
	}
	terms, on := integers(w, first), integers(w, shelves)
	var selects []string
	for class := range classes {
		days, some := p.window.days(w, class, c)
		if p.days != nil {
			days += " AND p.day BETWEEN " + w.arg(p.days[0]) + " AND " + w.arg(p.days[1])
		}
		if p.unsettled {
			days += " AND (p.told IS NULL OR p.since > " + w.arg(c.By().UnixMilli()) + ")"
		}
		if some {
			selects = append(selects, "SELECT p.item, p.since, p.told FROM posting p WHERE p.term IN "+terms+" AND p.shelf IN "+on+fmt.Sprintf(" AND p.class = %d", class)+days+having(w, p, place, c))
		}
	}
	by := c.By().UnixMilli()
	statement := "SELECT x.item, x.since FROM (" + strings.Join(selects, " UNION ALL ") + ") x"
	if p.most > 0 {
		statement += " ORDER BY x.told DESC NULLS LAST, x.item DESC LIMIT " + w.arg(p.most)
	}
	rows, err := v.QueryContext(ctx, statement, w.args...)
	if err != nil || len(selects) == 0 {
		return err
	}
	return each(rows, func(rows *sql.Rows) error {
		var item int64
		var since *int64
		if err := rows.Scan(&item, &since); err != nil {
			return err
		}
		switch late := since != nil && *since > by; {
		case place == past && late:
			to.reports = append(to.reports, item)
		case place == past:
		case late:
			to.items = append(to.items, -item) // its report must be looked at
		default:
			to.items = append(to.items, item)
		}
		return nil
	})
}

// first returns the terms by which items are looked for.
func (v view) first(ctx context.Context, p *plan) ([]int64, error) {
	if p.first != nil {
		return p.first.terms, nil
	}
	out := []int64{everything}
	if !p.kinds[record.Event] {
		return out, nil
	}
	categories, err := v.numbers(ctx, []string{"sort = 3"}, newWhere())
	return append(out, categories...), err
}

// days returns the condition for the days of a class of dates; some is false if there are none. A
// report that changed after the cut, and that had several dates, may have had an earlier one: it is looked at as
// the cut has it.
func (d *window) days(w *where, class int, c record.Cut) (condition string, some bool) {
	since, until := d.since, d.until
	if class%ahead == open {
		since, until = never, always // they may last as long as they like, either way
	} else if since != never {
		since -= longest[class%ahead]
	}
	if class < ahead {
		until = min(until, d.told)
	}
	var b strings.Builder
	if since > never {
		b.WriteString(" AND p.day >= " + w.arg(since))
	}
	if until < always {
		b.WriteString(" AND p.day <= " + w.arg(until))
	}
	if d.told < always {
		b.WriteString(" AND (p.told IS NULL OR p.told <= " + w.arg(d.told) + " OR (p.parts & " + w.arg(redated) + ") <> 0 AND p.since > " + w.arg(c.By().UnixMilli()) + ")")
	}
	return b.String(), since <= until
}

// having returns the condition for further terms and for traits. The past has only whole reports, so
// that nothing more is known there. Nor is it of an item that changed after the cut: its report is
// looked at as the cut has it.
func having(w *where, p *plan, place int, c record.Cut) string {
	if place == past {
		return ""
	}
	var all []string
	if p.first != nil && p.first.parts != 0 {
		all = append(all, "(p.parts & "+w.arg(p.first.parts)+") <> 0")
	}
	for _, t := range p.traits {
		all = append(all, "(p.parts & "+w.arg(t.mask)+") IN "+integers(w, t.values))
	}
	for _, also := range p.also {
		other := "EXISTS (SELECT 1 FROM posting o WHERE o.term IN " + integers(w, also.terms) + " AND o.shelf = p.shelf AND o.class = p.class AND o.day = p.day AND o.item = p.item"
		if also.parts != 0 {
			other += " AND (o.parts & " + w.arg(also.parts) + ") <> 0"
		}
		all = append(all, other+")")
	}
	switch {
	case len(all) == 0:
		return ""
	case c == (record.Cut{}):
		return " AND " + strings.Join(all, " AND ")
	}
	return " AND (p.since > " + w.arg(c.By().UnixMilli()) + " OR " + strings.Join(all, " AND ") + ")"
}

// until returns the time of the record's state; the end of time if there is none.
func until(t time.Time) int64 {
	if t.IsZero() {
		return 1 << 62
	}
	return t.UnixMilli()
}
