package store

import (
	"bytes"
	"context"
	"database/sql"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"hash/fnv"
	"maps"
	"slices"

	"flashbrief/record"
)

// What is computed from what was filed is computed again and compared: where items are found, the
// items that stand otherwise than read, and the names with their counts. Acts by month are compared
// by package ask, which joins them.

// tally is the number of rows and the sum of their hashes, in any order.
type tally struct {
	rows int
	sum  uint64
}

func (t tally) and(row uint64) tally { return tally{t.rows + 1, t.sum + row} }

// hash returns the hash of a posting.
func (p *posting) hash() uint64 {
	told, _ := p.told.(int64)
	if n, ok := p.told.(int); ok {
		told = int64(n)
	}
	since, _ := p.since.(int64)
	h := fnv.New64a()
	var raw []byte
	for _, n := range []int64{p.term, int64(p.shelf), int64(p.class), int64(p.day), p.item, told, int64(p.parts), since, bit(p.told != nil), bit(p.since != nil)} {
		raw = binary.AppendVarint(raw, n)
	}
	_, _ = h.Write(raw) // a hash never fails
	return h.Sum64()
}

func bit(is bool) int64 {
	if is {
		return 1
	}
	return 0
}

// computing computes what is kept of all reports.
type computing struct {
	w     *writer // which only reads
	found map[int64]tally
	names map[record.Mention]int
	stood int
}

// Computed returns the check of what is computed from what was filed.
func Computed(is Database) Check { return Check{"what is computed", checking{is: is}.computed} }

// computed checks what is computed from what was filed.
func (c checking) computed(ctx context.Context, tx *sql.Tx, a *record.Audit) error {
	w := newWriter(tx, c.is, newStatements(), newTerms())
	w.still = true
	again := computing{w, map[int64]tally{}, map[record.Mention]int{}, 0}
	numbers, err := w.view().column(ctx, "SELECT number FROM report ORDER BY number")
	if err != nil {
		return err
	}
	for _, number := range numbers {
		if err := again.report(ctx, number, a); err != nil {
			if c.is.Damaged(err) || ctx.Err() != nil {
				return err
			}
			a.Fault("what is computed of report %d: %v", number, err)
		}
	}
	for _, compare := range []func(context.Context, *record.Audit) error{again.comparePostings, again.compareStood, again.compareNames} {
		if err := compare(ctx, a); err != nil {
			return err
		}
	}
	return nil
}

// report computes what is kept of a report.
func (c *computing) report(ctx context.Context, number int64, a *record.Audit) error {
	h, err := c.w.history(ctx, number)
	if err != nil {
		return err
	}
	rows, err := c.w.view().stood(ctx, "report = ?1", number)
	if err != nil {
		return err
	}
	byID := map[string]*stoodItem{}
	for i := range rows {
		byID[rows[i].ID] = &rows[i]
	}
	found, err := c.w.postings(ctx, h, func(item *kept) (int64, error) {
		row := byID[item.ID]
		if row == nil {
			return 0, fmt.Errorf("item %s, on which a ruling is, is not kept as ruled on", item.ID)
		}
		c.stood++
		if !sameStand(&row.kept, item) {
			a.Fault("report %.12s: item %s is kept otherwise than ruled on", h.sha, item.ID)
		}
		return row.row, nil
	})
	if err != nil {
		return err
	}
	slices.SortFunc(found, func(x, y posting) int { return x.compare(&y) })
	for _, p := range merged(found) {
		c.found[p.term] = c.found[p.term].and(p.hash())
	}
	var packed []byte
	if err := c.w.scan(ctx, "SELECT findings FROM reading WHERE number = ?1", []any{h.reading[len(h.reading)-1]}, &packed); err != nil {
		return err
	}
	mentions, err := mentionsOf(packed)
	for _, m := range mentions {
		c.names[record.Mention{Name: m.Name, Code: m.Code, Kind: m.Kind}] += m.Count
	}
	return err
}

// sameStand reports whether two items as ruled on are kept alike.
func sameStand(a, b *kept) bool {
	x, errX := json.Marshal(standOf(a))
	y, errY := json.Marshal(standOf(b))
	return errX == nil && errY == nil && bytes.Equal(x, y)
}

// comparePostings compares where items are found, by term.
func (c *computing) comparePostings(ctx context.Context, a *record.Audit) error {
	rows, err := c.w.QueryContext(ctx, "SELECT term, shelf, class, day, item, told, parts, since FROM posting")
	if err != nil {
		return err
	}
	kept := map[int64]tally{}
	if err := each(rows, func(rows *sql.Rows) error {
		var p posting
		var told, since sql.NullInt64
		err := rows.Scan(&p.term, &p.shelf, &p.class, &p.day, &p.item, &told, &p.parts, &since)
		if told.Valid {
			p.told = told.Int64
		}
		if since.Valid {
			p.since = since.Int64
		}
		kept[p.term] = kept[p.term].and(p.hash())
		return err
	}); err != nil {
		return err
	}
	for _, term := range slices.Sorted(maps.Keys(united(kept, c.found))) {
		if kept[term] == c.found[term] {
			continue
		}
		var word string
		if err := c.w.QueryRowContext(ctx, "SELECT coalesce((SELECT word FROM term WHERE number = ?1), '')", term).Scan(&word); err != nil {
			return err
		}
		a.Fault("the index: under %q it has %d entries, which are not the %d of the findings", word, kept[term].rows, c.found[term].rows)
	}
	return nil
}

// united returns the keys of both maps.
func united[K comparable, V any](a, b map[K]V) map[K]bool {
	out := map[K]bool{}
	for k := range a {
		out[k] = true
	}
	for k := range b {
		out[k] = true
	}
	return out
}

// compareStood compares the number of items that stand otherwise than read.
func (c *computing) compareStood(ctx context.Context, a *record.Audit) error {
	var n int
	err := c.w.QueryRowContext(ctx, "SELECT count(*) FROM stood").Scan(&n)
	if err == nil && n != c.stood {
		a.Fault("the index: %d items are kept as ruled on, and rulings are on %d", n, c.stood)
	}
	return err
}

// compareNames compares the names in the readings that count.
func (c *computing) compareNames(ctx context.Context, a *record.Audit) error {
	rows, err := c.w.QueryContext(ctx, "SELECT name, code, kind, count FROM named ORDER BY number")
	if err != nil {
		return err
	}
	kept, err := mentionsFrom(rows)
	if err != nil {
		return err
	}
	counts := map[record.Mention]int{}
	for _, m := range kept {
		counts[record.Mention{Name: m.Name, Code: m.Code, Kind: m.Kind}] = m.Count
	}
	for m := range united(counts, c.names) {
		if counts[m] != c.names[m] {
			a.Fault("the names: %q is counted %d times, and readings have it %d times", m.Name, counts[m], c.names[m])
		}
	}
	return nil
}
