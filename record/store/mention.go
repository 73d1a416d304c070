package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"strings"

	"flashbrief/ground/text"
	"flashbrief/record"
)

// mentionRow is a mention as it is kept.
type mentionRow struct {
	Name  string `json:"n"`
	Code  string `json:"c,omitempty"`
	Kind  string `json:"k"`
	Count int    `json:"x"`
}

func mentionRows(all []record.Mention) []mentionRow {
	out := make([]mentionRow, len(all))
	for i, m := range all {
		out[i] = mentionRow{m.Name, m.Code, m.Kind, m.Count}
	}
	return out
}

// named counts a mention; the transaction writes the counts at its end.
func (w *writer) named(ctx context.Context, m record.Mention) error {
	count := m.Count
	m.Count = 0
	number, known := w.terms.named[m]
	if !known {
		err := sql.ErrNoRows
		if !w.fresh {
			err = w.scan(ctx, "SELECT number FROM named WHERE name = ?1 AND code = ?2 AND kind = ?3", []any{m.Name, m.Code, m.Kind}, &number)
		}
		if errors.Is(err, sql.ErrNoRows) {
			fold := folded(m.Name)
			number, err = w.add(ctx, "named", "name, code, kind, fold, key, last, count",
				m.Name, m.Code, m.Kind, fold, record.NameKey(m.Name), lastWord(fold), 0)
		}
		if err != nil {
			return err
		}
		w.terms.namedNow[m] = number
		w.terms.named[m] = number
	}
	w.terms.counts[number] += count
	return nil
}

// count writes the counts of names.
func (w *writer) count(ctx context.Context) error {
	for number, n := range w.terms.counts {
		if n == 0 {
			continue
		}
		if _, err := w.exec(ctx, "UPDATE named SET count = count + ?2 WHERE number = ?1", number, n); err != nil {
			return err
		}
	}
	clear(w.terms.counts)
	return nil
}

// folded returns a name without what typing may lack: letter case, spaces, special characters.
func folded(name string) string { return strings.ToLower(text.Squeeze(text.Plain(name))) }

// forget takes away whom and what the reading of a report before another names.
func (w *writer) forget(ctx context.Context, report, number int64) error {
	var before []byte
	err := w.scan(ctx, "SELECT findings FROM reading WHERE report = ?1 AND number < ?2 ORDER BY number DESC LIMIT 1", []any{report, number}, &before)
	if errors.Is(err, sql.ErrNoRows) {
		return nil
	}
	if err != nil {
		return err
	}
	gone, err := mentionsOf(before)
	for _, m := range gone {
		m.Count = -m.Count
		if err := w.named(ctx, m); err != nil {
			return err
		}
	}
	return err
}

// mentionsOf returns the mentions in the packed lines of a reading.
func mentionsOf(packed []byte) ([]record.Mention, error) {
	lines, err := linesOf(packed)
	if err != nil {
		return nil, err
	}
	var rows []mentionRow
	err = json.Unmarshal(lines[1], &rows)
	var out []record.Mention
	for _, r := range rows {
		out = append(out, record.Mention{Name: r.Name, Code: r.Code, Kind: r.Kind, Count: r.Count})
	}
	return out, err
}
