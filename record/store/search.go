package store

import (
	"context"
	"database/sql"
	"errors"
	"math"

	"flashbrief/record"
)

// together is the number of reports that a search ranks together: to rank all that have a common
// word would take seconds.
const together = 1000

// Search finds reports by words among those that count: blocks of the reports filed last, the
// best of each block first.
func (v view) Search(ctx context.Context, words record.Query, c record.Cut, p record.Page) ([]record.Hit, error) {
	s, err := v.searching(ctx, words, c)
	if err != nil {
		return nil, told(err, "search")
	}
	if p.Limit == 0 {
		out, err := s.ranked(ctx, 0, mostNumber, p.Offset, math.MaxInt32)
		return out, told(err, "search")
	}
	m := s.match(newWhere().arg)
	if m.Together > 0 {
		s.together = m.Together
	}
	if m.Loose { // how many a block has is not known before they are read
		out, err := s.blocks(ctx, record.Page{Limit: p.Offset + p.Limit})
		return out[min(len(out), p.Offset):], told(err, "search")
	}
	out, err := s.blocks(ctx, p)
	return out, told(err, "search")
}

// LastFiled finds the same reports, the last filed first.
func (v view) LastFiled(ctx context.Context, words record.Query, c record.Cut, p record.Page) ([]record.Hit, error) {
	s, err := v.searching(ctx, words, c)
	if err != nil {
		return nil, told(err, "search")
	}
	if p.Limit == 0 {
		p.Limit = math.MaxInt32
	}
	s.filed = true
	out, err := s.ranked(ctx, 0, mostNumber, p.Offset, p.Limit)
	return out, told(err, "search")
}

// mostNumber is above the number of every report.
const mostNumber = 1 << 62

// searching begins a search.
func (v view) searching(ctx context.Context, words record.Query, c record.Cut) (*search, error) {
	match, err := v.is.Match(ctx, v.Tx, words)
	if err != nil {
		return nil, err
	}
	states, err := v.states(ctx, c)
	return &search{view: v, match: match, cut: c, states: states, all: c == (record.Cut{}) && len(states) == 0, together: together}, err
}

// blocks finds a page of reports.
func (s *search) blocks(ctx context.Context, p record.Page) (out []record.Hit, err error) {
	for below := int64(mostNumber); len(out) < p.Limit; p.Offset = max(0, p.Offset-s.together) {
		first, more, err := s.block(ctx, below)
		if err != nil {
			return nil, err
		}
		if p.Offset < s.together {
			hits, err := s.ranked(ctx, first, below, p.Offset, p.Limit-len(out))
			if err != nil {
				return nil, err
			}
			out = append(out, hits...)
		}
		if !more {
			break
		}
		below = first
	}
	return out, nil
}

// search is one search of the full-text index.
type search struct {
	view
	match  func(arg func(any) string) Match
	cut    record.Cut
	states map[string]record.State
	all    bool // every report counts
	filed  bool // the last filed first, not the best

	together int
}

// block returns the number of the first report of a block of matching ones, which ends below a
// number; more is false if there are none before.
func (s *search) block(ctx context.Context, below int64) (first int64, more bool, err error) {
	w := newWhere(append(cutting(s.cut), below, s.together-1)...)
	m := s.match(w.arg)
	from := m.From
	if !s.all {
		from += " CROSS JOIN report r"
		m.Where += " AND r.number = " + m.Number + " AND " + counting(w, s.states, s.cut)
	}
	err = s.QueryRowContext(ctx, "SELECT "+m.Number+" FROM "+from+" WHERE "+m.Where+" AND "+m.Number+" < ?4 ORDER BY "+m.Number+" DESC LIMIT 1 OFFSET ?5", w.args...).Scan(&first)
	if errors.Is(err, sql.ErrNoRows) {
		return 0, false, nil
	}
	return first, err == nil, err
}

// ranked returns the matching reports with numbers from first to below, in the order of the search.
func (s *search) ranked(ctx context.Context, first, below int64, offset, limit int) ([]record.Hit, error) {
	w := newWhere(append(cutting(s.cut), first, below, limit, offset)...)
	condition := counting(w, s.states, s.cut)
	m := s.match(w.arg)
	order := m.Rank
	if s.filed {
		order = m.Number + " DESC"
	}
	rows, err := s.QueryContext(ctx, "SELECT "+reportColumns+", "+m.Excerpt+" FROM "+m.From+" CROSS JOIN report r"+newest(s.cut)+
		" WHERE r.number = "+m.Number+" AND "+m.Ranked+" AND "+m.Number+" >= ?4 AND "+m.Number+" < ?5 AND "+condition+" ORDER BY "+order+" LIMIT ?6 OFFSET ?7", w.args...)
	if err != nil {
		return nil, err
	}
	var out []record.Hit
	err = each(rows, func(rows *sql.Rows) error {
		var h record.Hit
		var err error
		h.Report, err = scanReport(rows, &h.Excerpt)
		if m.Show != nil {
			h.Excerpt = m.Show(h.Excerpt)
		}
		h.Report.Settle(s.states)
		out = append(out, h)
		return err
	})
	return out, err
}
