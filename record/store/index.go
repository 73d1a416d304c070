package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"time"

	"flashbrief/ground/when"
	"flashbrief/record"
)

// shown is the part of the index for one report: the postings of its items, and the items that
// are not as they were read. of is what it is of, nil for a report that is not known.
type shown struct {
	of       *history
	postings []posting
	stood    []int64          // numbers of rows
	mentions []record.Mention // of its last reading
}

// index adds the postings of the items of a report that are as first read.
func (w *writer) index(ctx context.Context, report, first int64, items []record.Item) error {
	var rows []posting
	for i := range items {
		var err error
		if rows, err = w.post(ctx, rows, &items[i], standing, asReadNumber(first+int64(i)), nil); err != nil {
			return err
		}
	}
	return w.wait(ctx, report, rows)
}

// wait adds postings of a report to those that wait.
func (w *writer) wait(ctx context.Context, report int64, rows []posting) error {
	w.waiting[report] = true
	if w.pending = append(w.pending, rows...); len(w.pending) > mostPending {
		return w.insertPending(ctx)
	}
	return nil
}

// mostPending limits the postings that wait for the end of a transaction: sorted together, they
// go to pages one after another.
const mostPending = 50_000

// insertPending adds the postings that wait.
func (w *writer) insertPending(ctx context.Context) error {
	err := w.insert(ctx, w.pending)
	w.pending = w.pending[:0]
	clear(w.waiting)
	return err
}

// The item of a posting is as it was read, or a row of stood.
func asReadNumber(item int64) int64 { return 2 * item }
func stoodNumber(row int64) int64   { return 2*row + 1 }

// indexed returns the part of the index for a report as it is; nothing for one that is not
// known.
func (w *writer) indexed(ctx context.Context, report int64, known bool) (shown, error) {
	if !known {
		return shown{}, nil
	}
	loaded, err := w.view().loaded(ctx, []int64{report})
	if err == nil && len(loaded) == 0 {
		err = errors.New("a report without a reading")
	}
	if err != nil {
		return shown{}, err
	}
	all, err := w.allShown(ctx, loaded)
	if err != nil {
		return shown{}, err
	}
	return all[0], nil
}

// ruledAgain adds a ruling, which was just kept, to the history.
func (w *writer) ruledAgain(ctx context.Context, h *history) error {
	return w.view().ruledOf(ctx, map[int64]*history{h.number: h})
}

// reindex replaces the parts of the index for reports, to whose history something was added.
func (w *writer) reindex(ctx context.Context, all ...*shown) error {
	var gone []posting
	for _, before := range all {
		if w.waiting[before.of.number] {
			if err := w.insertPending(ctx); err != nil {
				return err
			}
		}
		gone = append(gone, before.postings...)
	}
	if err := w.remove(ctx, gone); err != nil {
		return err
	}
	for _, before := range all {
		if err := w.replace(ctx, before); err != nil {
			return err
		}
	}
	return nil
}

// replace puts what the index has for a report now in the place of what was there before, apart from
// its postings, which are gone.
func (w *writer) replace(ctx context.Context, before *shown) error {
	for _, row := range before.stood {
		if _, err := w.exec(ctx, "DELETE FROM stood WHERE number = ?1", row); err != nil {
			return err
		}
	}
	report := before.of.number
	rows, err := w.postings(ctx, before.of, func(item *kept) (int64, error) {
		raw, err := json.Marshal(standOf(item))
		if err != nil {
			return 0, err
		}
		return w.add(ctx, "stood", "report, item", report, compressed(raw))
	})
	if err != nil {
		return err
	}
	return w.wait(ctx, report, rows)
}

// history returns a report with all its readings and rulings.
func (w *writer) history(ctx context.Context, report int64) (*history, error) {
	of, err := w.view().whole(ctx, []int64{report})
	if err == nil && of[report] == nil {
		err = errors.New("a report without a reading")
	}
	return of[report], err
}

// postings returns what the index has for a report. number gives the row of an item that is not
// as it was read.
func (w *writer) postings(ctx context.Context, h *history, number func(*kept) (int64, error)) ([]posting, error) {
	var since any
	if last := h.changed(); !last.IsZero() {
		since = last.UnixMilli()
	}
	var out []posting
	var err error
	now := h.standing(record.Cut{}, len(h.made)-1)
	for i := range now {
		item, place := &now[i], standing
		if item.Rejected {
			place = rejected
		}
		at := asReadNumber(item.number)
		if len(item.Ruled) > 0 {
			row, err := number(item)
			if err != nil {
				return nil, err
			}
			at = stoodNumber(row)
		}
		if out, err = w.post(ctx, out, &item.Item, place, at, since); err != nil {
			return nil, err
		}
	}
	if since == nil {
		return out, nil
	}
	type spot struct {
		term       int64
		kind       int
		class, day int
	}
	known := map[spot]bool{}
	for _, p := range out {
		known[spot{p.term, p.shelf / places, p.class, p.day}] = true
	}
	var gone []posting
	ever := h.codings()
	for _, item := range ever {
		if gone, err = w.post(ctx, gone, &item, past, h.number, since); err != nil {
			return nil, err
		}
	}
	for _, p := range gone {
		if at := (spot{p.term, p.shelf / places, p.class, p.day}); !known[at] { // it is found by the item that counts now
			known[at] = true
			out = append(out, p)
		}
	}
	mark(out, ever)
	return out, nil
}

// codings returns every item that the report ever had, as read and as ruled on.
func (h *history) codings() []record.Item {
	var out []record.Item
	for _, g := range h.reading {
		var read []record.Item
		for _, k := range h.items[g] {
			read = append(read, k.Item)
		}
		out = append(append(out, read...), record.Codings(read, h.rulings)...)
	}
	return out
}

// stand is an item as it is kept when it is not as it was read.
type stand struct {
	Number    int64 // of the item as read; 0 for one that was added
	ID        string
	Kind      record.Kind
	True      when.Bounds
	Told      when.Day
	Known     time.Time
	Filed     time.Time
	Evidence  []record.Evidence
	Parties   [][5]string
	Ruled     []string // IDs of rulings
	Rejected  bool
	Finding   json.RawMessage
	ReadFirst json.RawMessage // what the reader found; null if it is the finding
}

func standOf(k *kept) (s stand) {
	s = stand{Number: k.number, ID: k.ID, Kind: k.Kind(), True: k.True, Told: k.Told, Known: k.Known, Filed: k.Filed, Evidence: k.Evidence, Parties: rowsOf(k.Parties), Rejected: k.Rejected}
	for i := range k.Ruled {
		s.Ruled = append(s.Ruled, k.Ruled[i].ID)
	}
	s.Finding, _ = json.Marshal(k.Finding) // it came from JSON
	if k.AsRead != nil {
		s.ReadFirst, _ = json.Marshal(k.AsRead)
	}
	return s
}

// stoodItem is a row of stood.
type stoodItem struct {
	kept
	row, report int64
}

// stood returns items that are not as they were read.
func (v view) stood(ctx context.Context, condition string, args ...any) ([]stoodItem, error) {
	rows, err := v.QueryContext(ctx, "SELECT s.number, s.report, r.sha256, s.item FROM stood s JOIN report r ON r.number = s.report WHERE "+condition+" ORDER BY s.number", args...)
	if err != nil {
		return nil, err
	}
	var out []stoodItem
	var ruled [][]string
	err = each(rows, func(rows *sql.Rows) error {
		var item stoodItem
		var sha string
		var raw []byte
		if err := rows.Scan(&item.row, &item.report, &sha, &raw); err != nil {
			return err
		}
		raw, err := decompressed(raw)
		if err != nil {
			return err
		}
		var s stand
		if err := json.Unmarshal(raw, &s); err != nil {
			return err
		}
		item.kept, err = s.kept(sha)
		out, ruled = append(out, item), append(ruled, s.Ruled)
		return err
	})
	if err != nil || len(out) == 0 {
		return nil, err
	}
	return out, v.addRulings(ctx, out, ruled)
}

// addRulings gives items their rulings, by ID.
func (v view) addRulings(ctx context.Context, items []stoodItem, ruled [][]string) error {
	var all []string
	for _, ids := range ruled {
		all = append(all, ids...)
	}
	w := newWhere()
	found, err := v.rulings(ctx, "u.id IN "+list(w, all), w)
	if err != nil {
		return err
	}
	byID := map[string]record.Ruling{}
	for _, r := range found {
		byID[r.ID] = r
	}
	for i, ids := range ruled {
		for _, id := range ids {
			items[i].Ruled = append(items[i].Ruled, byID[id])
		}
	}
	return nil
}

// kept returns the item.
func (s *stand) kept(sha string) (kept, error) {
	item := record.Item{ID: s.ID, Report: sha, True: s.True, Told: s.Told, Known: s.Known.UTC(), Filed: s.Filed.UTC(), Evidence: s.Evidence, Parties: partiesOf(s.Parties), Rejected: s.Rejected}
	var err error
	if item.Finding, err = record.Decode(s.Kind, s.Finding); err != nil {
		return kept{}, err
	}
	if s.ReadFirst != nil {
		if item.AsRead, err = record.Decode(s.Kind, s.ReadFirst); err != nil {
			return kept{}, err
		}
	}
	return kept{Item: item, number: s.Number}, nil
}
