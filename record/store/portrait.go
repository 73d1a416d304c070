package store

import (
	"context"
	"database/sql"
	"fmt"
	"maps"
	"slices"
	"strings"

	"flashbrief/reading"
	"flashbrief/record"
	"flashbrief/record/query"
)

var _ record.Portrayer = view{}

// bounded is the bit, above those for the traits, of a role that says when the office began or ended, or that it
// was held at a time other than that of its report.
const bounded = 1 << (modeAt + modeBits)

// boundedBits returns the bit above of an item that has it.
func boundedBits(item *record.Item) int {
	if item.Role() != nil && !record.Timeless(item) {
		return bounded
	}
	return 0
}

// countable says which postings are counted under a cut: those of reports that have a date and did not
// change after it. c has no time of filing, which the index does not know.
func countable(w *where, c record.Cut) string {
	if c == (record.Cut{}) {
		return ""
	}
	return " AND p.told <= " + w.arg(dayNumber(c.Told)) + " AND (p.since IS NULL OR p.since <= " + w.arg(c.By().UnixMilli()) + ")"
}

// Portraits counts what the index has of names.
func (v view) Portraits(ctx context.Context, names []string, c record.Cut, n int) ([]record.Portrait, []record.Item, bool, error) {
	all, ok, err := v.portrayed(ctx, names, c, n)
	if err != nil || !ok || c == (record.Cut{}) {
		return all, nil, ok, told(err, "names")
	}
	rest, err := v.unsettled(ctx, query.And{query.Kind{record.Role, record.Quotation, record.Event}, query.Party{Names: names}}, c)
	return all, rest, true, told(err, "names")
}

func (v view) portrayed(ctx context.Context, names []string, c record.Cut, n int) ([]record.Portrait, bool, error) {
	terms, ok, err := v.namesAlone(ctx, names)
	if !ok || err != nil || !c.Filed.IsZero() {
		return nil, false, err
	}
	said, err := v.countOf(ctx, terms, record.Quotation, partOf(record.Speaker), []int64{statusBitsOf(string(reading.Said))}, c)
	if err != nil {
		return nil, false, err
	}
	acts, err := v.countOf(ctx, terms, record.Event, partOf(record.Actor)|partOf(record.Recipient), nil, c)
	if err != nil {
		return nil, false, err
	}
	var out []record.Portrait
	for _, term := range slices.Sorted(maps.Keys(terms)) {
		p := record.Portrait{Name: terms[term], Said: said[term], Acts: acts[term]}
		if p.Posts, err = v.posts(ctx, p.Name, c, n); err != nil {
			return nil, false, err
		}
		if len(p.Posts) == 0 && p.Said > 0 {
			p.Words, err = v.newestOf(ctx, newestAmong{term, record.Quotation, " AND (p.parts & %s) <> 0", partOf(record.Speaker)}, c, n)
			if err != nil {
				return nil, false, err
			}
		}
		out = append(out, p)
	}
	return out, true, nil
}

// namesAlone returns the terms of names; not ok if an item may be found by the code of a name instead.
func (v view) namesAlone(ctx context.Context, names []string) (terms map[int64]string, ok bool, err error) {
	for _, name := range names {
		var coded int
		if err := v.QueryRowContext(ctx, "SELECT count(*) FROM term WHERE sort = ?1 AND word >= ?2 AND word < ?3", int(sameAsCode), name+"\t", name+"\t\U0010FFFF").Scan(&coded); err != nil || coded > 0 {
			return nil, false, err
		}
	}
	w := newWhere(int(byName))
	rows, err := v.QueryContext(ctx, "SELECT number, word FROM term WHERE sort = ?1 AND word IN "+list(w, names), w.args...)
	if err != nil {
		return nil, false, err
	}
	terms = map[int64]string{}
	return terms, true, each(rows, func(rows *sql.Rows) error {
		var n int64
		var word string
		err := rows.Scan(&n, &word)
		terms[n] = word
		return err
	})
}

// countOf returns how many items of a kind have each of the terms as one of the parts, and one of the
// statuses if any is given.
func (v view) countOf(ctx context.Context, terms map[int64]string, kind record.Kind, parts int, statuses []int64, c record.Cut) (map[int64]int, error) {
	w := newWhere(shelfOf(kind, standing), parts)
	statement := "SELECT p.term, count(*) FROM posting p WHERE p.term IN " + integers(w, slices.Sorted(maps.Keys(terms))) + " AND p.shelf = ?1 AND (p.parts & ?2) <> 0" + countable(w, c)
	if statuses != nil {
		statement += " AND (p.parts & " + w.arg(otherStatus<<statusAt) + ") IN " + integers(w, statuses)
	}
	rows, err := v.QueryContext(ctx, statement+" GROUP BY p.term", w.args...)
	if err != nil {
		return nil, err
	}
	out := map[int64]int{}
	return out, each(rows, func(rows *sql.Rows) error {
		var term int64
		var n int
		err := rows.Scan(&term, &n)
		out[term] = n
		return err
	})
}

// posts returns the offices that roles give a name.
func (v view) posts(ctx context.Context, name string, c record.Cut, n int) ([]record.Post, error) {
	w := newWhere(int(byHolder), name+"\t", name+"\t\U0010FFFF", shelfOf(record.Role, standing))
	rows, err := v.QueryContext(ctx, "SELECT t.number, t.word, count(*), min(p.told), max(p.told) FROM term t JOIN posting p ON p.term = t.number WHERE t.sort = ?1 AND t.word >= ?2 AND t.word < ?3 AND p.shelf = ?4"+countable(w, c)+" GROUP BY t.number, t.word", w.args...)
	if err != nil {
		return nil, err
	}
	var out []record.Post
	var terms []int64
	if err := each(rows, func(rows *sql.Rows) error {
		var term int64
		var word string
		var p record.Post
		var first, last sql.NullInt64
		err := rows.Scan(&term, &word, &p.Roles, &first, &last)
		p.First, p.Last = dayOf(first), dayOf(last)
		p.Of, p.Title, _ = strings.Cut(strings.TrimPrefix(word, name+"\t"), "\t")
		out, terms = append(out, p), append(terms, term)
		return err
	}); err != nil {
		return nil, err
	}
	for i := range out {
		if out[i].Items, err = v.newestOf(ctx, newestAmong{terms[i], record.Role, " AND (p.parts & %s) = 0", bounded}, c, n); err != nil {
			return nil, err
		}
		w := newWhere(terms[i], shelfOf(record.Role, standing), bounded)
		numbers, err := v.column(ctx, "SELECT p.item FROM posting p WHERE p.term = ?1 AND p.shelf = ?2 AND (p.parts & ?3) <> 0"+countable(w, c), w.args...)
		if err != nil {
			return nil, err
		}
		items, err := v.postedItems(ctx, numbers, c)
		if err != nil {
			return nil, err
		}
		out[i].Items = append(out[i].Items, items...)
	}
	return out, nil
}

// newestAmong says which items the newest are looked for among: those of a kind with a term whose parts
// meet a condition.
type newestAmong struct {
	term      int64
	kind      record.Kind
	condition string // with a place for the parts
	parts     int
}

// newestOf returns the items whose report is of the n-th newest date or a later one. Those without a date
// are the oldest.
func (v view) newestOf(ctx context.Context, of newestAmong, c record.Cut, n int) ([]record.Item, error) {
	w := newWhere(of.term, shelfOf(of.kind, standing))
	among := " FROM posting p WHERE p.term = ?1 AND p.shelf = ?2" + fmt.Sprintf(of.condition, w.arg(of.parts)) + countable(w, c)
	args := slices.Clip(w.args)
	last, err := v.column(ctx, "SELECT p.told"+among+" AND p.told IS NOT NULL ORDER BY p.told DESC LIMIT 1 OFFSET "+w.arg(n-1), w.args...)
	if err != nil {
		return nil, err
	}
	w.args = args
	if len(last) > 0 {
		among += " AND p.told >= " + w.arg(last[0])
	}
	numbers, err := v.column(ctx, "SELECT p.item"+among, w.args...)
	if err != nil {
		return nil, err
	}
	return v.postedItems(ctx, numbers, c)
}

// postedItems returns the items of postings that are as a cut has them.
func (v view) postedItems(ctx context.Context, numbers []int64, c record.Cut) ([]record.Item, error) {
	p := plan{window: window{never, always, always}}
	found, err := v.fetch(ctx, &found{items: numbers}, &p, c)
	if err != nil {
		return nil, err
	}
	return itemsOf(found), nil
}

// unsettled returns the items of a query that a cut has and countable leaves out.
func (v view) unsettled(ctx context.Context, where record.Query, c record.Cut) ([]record.Item, error) {
	sel := record.Selection{Where: where, Cut: c}
	p, err := v.planOf(ctx, query.And{sel.Where, query.ToldBy(c.Told)})
	if err != nil {
		return nil, err
	}
	p.unsettled = true
	found, err := v.indexedBy(ctx, &p, &sel)
	if err != nil {
		return nil, err
	}
	return itemsOf(slices.DeleteFunc(found, func(k kept) bool { return !p.kinds[k.Kind()] || !sel.Holds(&k.Item) })), nil
}
