package store

import (
	"context"
	"database/sql"
	"slices"
	"time"

	"flashbrief/record"
)

// history is everything that was read in one report, and ruled on it.
type history struct {
	number  int64
	sha     string
	made    []time.Time // of the readings, in filing order
	reading []int64     // their numbers
	reader  []int64     // the numbers of what they were made with
	items   map[int64][]kept
	rulings []record.Ruling
}

// histories returns the histories of reports, without items, by the reports' numbers. Reports and readings are looked up
// one after the other: of a join the database may make one of all there are.
func (v view) histories(ctx context.Context, reports []int64) (map[int64]*history, error) {
	w := newWhere()
	rows, err := v.QueryContext(ctx, "SELECT report, number, reader, made FROM reading WHERE report IN "+integers(w, reports)+" ORDER BY number", w.args...)
	if err != nil {
		return nil, err
	}
	out := map[int64]*history{}
	err = each(rows, func(rows *sql.Rows) error {
		var report, reading, reader, made int64
		if err := rows.Scan(&report, &reading, &reader, &made); err != nil {
			return err
		}
		h := out[report]
		if h == nil {
			h = &history{number: report, items: map[int64][]kept{}}
			out[report] = h
		}
		h.made, h.reading, h.reader = append(h.made, time.UnixMilli(made).UTC()), append(h.reading, reading), append(h.reader, reader)
		return nil
	})
	if err != nil || len(out) == 0 {
		return out, err
	}
	w = newWhere()
	rows, err = v.QueryContext(ctx, "SELECT number, sha256 FROM report WHERE number IN "+integers(w, reports), w.args...)
	if err != nil {
		return nil, err
	}
	err = each(rows, func(rows *sql.Rows) error {
		var report int64
		var sha string
		err := rows.Scan(&report, &sha)
		if h := out[report]; h != nil {
			h.sha = sha
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	return out, v.ruledOf(ctx, out)
}

// ruledOf gives histories the rulings on their reports.
func (v view) ruledOf(ctx context.Context, of map[int64]*history) error {
	rulings, err := v.Rulings(ctx, shas(of)...)
	if err != nil {
		return err
	}
	bySHA := map[string]*history{}
	for _, h := range of {
		h.rulings, bySHA[h.sha] = nil, h
	}
	report := map[string]string{} // of each ruling, that of what it undoes for an undoing
	for _, r := range rulings {
		report[r.ID] = r.Evidence.Report
		if r.Undoes != "" {
			report[r.ID] = report[r.Undoes]
		}
		if h := bySHA[report[r.ID]]; h != nil {
			h.rulings = append(h.rulings, r)
		}
	}
	return nil
}

func shas(of map[int64]*history) []string {
	out := []string{}
	for _, h := range of {
		out = append(out, h.sha)
	}
	return out
}

// read adds the items of readings to the histories.
func (v view) read(ctx context.Context, of map[int64]*history, readings []int64) error {
	for chunk := range slices.Chunk(readings, atOnce) {
		w := newWhere()
		rows, err := v.rows(ctx, "SELECT "+rowColumns+" FROM reading g JOIN item i ON i.number >= g.first AND i.number < g.first + g.items WHERE g.number IN "+integers(w, chunk), w.args...)
		if err != nil {
			return err
		}
		in := map[int64]int64{} // the reading of each item
		for i := range rows {
			in[rows[i].number] = rows[i].reading
		}
		items, err := v.asRead(ctx, rows)
		if err != nil {
			return err
		}
		report := map[int64]*history{}
		for _, h := range of {
			for _, g := range h.reading {
				report[g] = h
			}
		}
		for _, k := range items {
			reading := in[k.number]
			report[reading].items[reading] = append(report[reading].items[reading], k)
		}
	}
	return nil
}

// whole returns the histories of reports with the items of all their readings.
func (v view) whole(ctx context.Context, reports []int64) (map[int64]*history, error) {
	of, err := v.histories(ctx, reports)
	if err != nil {
		return nil, err
	}
	var readings []int64
	for _, h := range of {
		readings = append(readings, h.reading...)
	}
	slices.Sort(readings)
	return of, v.read(ctx, of, readings)
}

// stand returns the items of reports as a cut has them, rejected ones marked.
func (v view) stand(ctx context.Context, reports []int64, c record.Cut) ([]kept, error) {
	var out []kept
	for chunk := range slices.Chunk(reports, atOnce) {
		of, err := v.histories(ctx, chunk)
		if err != nil {
			return nil, err
		}
		var readings []int64
		for _, h := range of {
			if at := c.Reading(h.made); at >= 0 {
				readings = append(readings, h.reading[at])
			}
		}
		if err := v.read(ctx, of, readings); err != nil {
			return nil, err
		}
		for _, number := range chunk {
			if h := of[number]; h != nil {
				if at := c.Reading(h.made); at >= 0 {
					out = append(out, h.standing(c, at)...)
				}
			}
		}
	}
	return out, nil
}

// standing returns the items of a reading with the rulings of the cut applied.
func (h *history) standing(c record.Cut, at int) []kept {
	read := h.items[h.reading[at]]
	number := map[string]int64{}
	items := make([]record.Item, len(read))
	for i := range read {
		items[i], number[read[i].ID] = read[i].Item, read[i].number
	}
	items = record.Standing(c, items, h.rulings)
	out := make([]kept, len(items))
	for i := range items {
		out[i] = kept{Item: items[i], number: number[items[i].ID]}
	}
	return out
}

// changed returns when the items of the report last changed; zero if they are as first read.
func (h *history) changed() time.Time {
	if len(h.made) < 2 && len(h.rulings) == 0 {
		return time.Time{}
	}
	last := slices.MaxFunc(h.made, time.Time.Compare)
	for i := range h.rulings {
		if at := h.rulings[i].At; at.After(last) {
			last = at
		}
	}
	return last
}

// numberOfReport returns the number of a report; 0 if there is none.
func (v view) numberOfReport(ctx context.Context, sha string) (n int64, err error) {
	err = v.QueryRowContext(ctx, "SELECT coalesce((SELECT number FROM report WHERE sha256 = ?1), 0)", sha).Scan(&n)
	return n, err
}
