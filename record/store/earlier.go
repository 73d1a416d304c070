package store

import (
	"context"
	"database/sql"

	"flashbrief/record"
)

// Most of what filing a report again takes is to read what there is of it. That is done before the turn to
// write, in which all others wait; in the turn it is seen whether the report is still as it was.

// earlier is what was read of reports before the turn.
type earlier struct {
	reports map[string]*loaded // by SHA-256
	as      map[string]stage
}

// loaded is a report with its readings and rulings, and what is kept of it.
type loaded struct {
	of       *history
	changed  []stoodItem      // its items that are not as they were read
	mentions []record.Mention // of its last reading
}

// stage says how far a report is: it is as before if this is.
type stage struct {
	number   int64
	sha      string
	readings int64
	ruling   int64 // the number of the record's last ruling
}

// there returns how those of the reports are that are there.
func (v view) there(ctx context.Context, shas []string) ([]stage, error) {
	w := newWhere()
	rows, err := v.QueryContext(ctx, "SELECT r.number, r.sha256, (SELECT count(*) FROM reading g WHERE g.report = r.number), (SELECT coalesce(max(u.number), 0) FROM ruling u) FROM report r WHERE r.sha256 IN "+list(w, shas), w.args...)
	if err != nil {
		return nil, err
	}
	var out []stage
	return out, each(rows, func(rows *sql.Rows) error {
		var s stage
		err := rows.Scan(&s.number, &s.sha, &s.readings, &s.ruling)
		out = append(out, s)
		return err
	})
}

// of returns what was read earlier of a report, if it still is so.
func (e *earlier) of(now *stage) *loaded {
	if e == nil || e.as[now.sha] != *now {
		return nil
	}
	return e.reports[now.sha]
}

// earlier reads what there is of the reports of filings which may be read again.
func (s *Store) earlier(ctx context.Context, fs []record.Filing) (*earlier, error) {
	var shas []string
	for i := range fs {
		if !fs[i].New {
			shas = append(shas, fs[i].Report.SHA256)
		}
	}
	if len(shas) == 0 {
		return nil, nil
	}
	tx, err := s.is.Look(ctx, s.read)
	if err != nil {
		return nil, err
	}
	defer tx.Rollback() //nolint:errcheck // it only read
	v := view{Tx: tx, is: s.is}
	there, err := v.there(ctx, shas)
	if err != nil || len(there) == 0 {
		return nil, err
	}
	out := &earlier{map[string]*loaded{}, map[string]stage{}}
	var numbers []int64
	for _, r := range there {
		numbers, out.as[r.sha] = append(numbers, r.number), r
	}
	all, err := v.loaded(ctx, numbers)
	for i := range all {
		out.reports[all[i].of.sha] = &all[i]
	}
	return out, err
}

// loaded returns reports as they are.
func (v view) loaded(ctx context.Context, reports []int64) ([]loaded, error) {
	if len(reports) == 0 {
		return nil, nil
	}
	v.memory = newMemory() // so that each reading is unpacked once
	of, err := v.whole(ctx, reports)
	if err != nil {
		return nil, err
	}
	var last []int64
	for _, h := range of {
		last = append(last, h.reading[len(h.reading)-1])
	}
	sheets, err := v.sheets(ctx, last)
	if err != nil {
		return nil, err
	}
	in := newWhere()
	rows, err := v.stood(ctx, "s.report IN "+integers(in, reports), in.args...)
	if err != nil {
		return nil, err
	}
	changed := map[int64][]stoodItem{}
	for i := range rows {
		changed[rows[i].report] = append(changed[rows[i].report], rows[i])
	}
	var out []loaded
	for _, number := range reports {
		h := of[number]
		if h == nil {
			continue
		}
		l := loaded{of: h, changed: changed[number]}
		if s := sheets[h.reading[len(h.reading)-1]]; s != nil {
			if l.mentions, err = mentionsIn(s.mentions); err != nil {
				return nil, err
			}
		}
		out = append(out, l)
	}
	return out, nil
}
