package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"maps"
	"slices"
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
		var err error
		if number, err = w.numberOfName(ctx, m); err != nil {
			return err
		}
		w.terms.namedNow[m] = number
		w.terms.named[m] = number
	}
	w.terms.counts[number] += count
	return nil
}

// numberOfName returns the number of a name, which it gets if it has none.
func (w *writer) numberOfName(ctx context.Context, m record.Mention) (number int64, err error) {
	if !w.fresh && !w.terms.unnamed[m.Name] {
		err = w.scan(ctx, "SELECT number FROM named WHERE name = ?1 AND code = ?2 AND kind = ?3", []any{m.Name, m.Code, m.Kind}, &number)
		if !errors.Is(err, sql.ErrNoRows) {
			return number, err
		}
	}
	if number, err = w.numbers(ctx, "named", 1); err != nil {
		return 0, err
	}
	fold := folded(m.Name)
	w.later(nameRows, number, m.Name, m.Code, m.Kind, fold, record.NameKey(m.Name), lastWord(fold), 0)
	return number, nil
}

// count writes the counts of names.
func (w *writer) count(ctx context.Context) error {
	counts := w.terms.counts
	for _, row := range w.rows[nameRows].Values { // which are added with their counts
		number, count := row[0].(int64), len(row)-1
		row[count] = row[count].(int) + counts[number]
		delete(counts, number)
	}
	more := Rows{Table: "named", Columns: []string{"number", "count"}}
	for _, number := range slices.Sorted(maps.Keys(counts)) {
		if n := counts[number]; n != 0 {
			more.Values = append(more.Values, []any{number, n})
		}
	}
	clear(counts)
	return w.all(ctx, w.is.Increase(more))
}

// folded returns a name without what typing may lack: letter case, spaces, special characters.
func folded(name string) string { return strings.ToLower(text.Squeeze(text.Plain(name))) }

// forget takes away whom and what the last reading of a report names.
func (w *writer) forget(ctx context.Context, before *shown) error {
	for _, m := range before.mentions {
		m.Count = -m.Count
		if err := w.named(ctx, m); err != nil {
			return err
		}
	}
	return nil
}

// mentionsOf returns the mentions in the packed lines of a reading.
func mentionsOf(packed []byte) ([]record.Mention, error) {
	lines, err := linesOf(packed)
	if err != nil {
		return nil, err
	}
	return mentionsIn(lines[1])
}

// mentionsIn returns the mentions in their line of a reading.
func mentionsIn(line []byte) ([]record.Mention, error) {
	var rows []mentionRow
	err := json.Unmarshal(line, &rows)
	var out []record.Mention
	for _, r := range rows {
		out = append(out, record.Mention{Name: r.Name, Code: r.Code, Kind: r.Kind, Count: r.Count})
	}
	return out, err
}
