package store

import (
	"bytes"
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"slices"
	"time"

	"flashbrief/ground/text"
	"flashbrief/ground/when"
	"flashbrief/ground/wire"
	"flashbrief/record"
	"flashbrief/world/plover"
)

// atOnce is the number of readings whose text and findings are in memory together.
const atOnce = 64

// kept is an item with its number; 0 for one that was added by a ruling.
type kept struct {
	record.Item
	number  int64
	posting int64 // where the index has it; 0 if it was not found there
}

// row is what the table of items says of one.
type row struct {
	number, reading int64
	id              []byte
	kind            int
	span            text.Span
	from, until     sql.NullInt64
	told            sql.NullInt64
	more            []text.Span // of further evidence
}

const rowColumns = "i.number, i.id, i.reading, i.kind, i.span_start, i.span_end, i.true_from, i.true_until, i.told"

func scanRow(row_ scanner, further ...any) (row, error) {
	var r row
	err := row_.Scan(append([]any{&r.number, &r.id, &r.reading, &r.kind, &r.span.Start, &r.span.End, &r.from, &r.until, &r.told}, further...)...)
	return r, err
}

// dayOf returns the day with the number in a column.
func dayOf(n sql.NullInt64) when.Day {
	if !n.Valid {
		return when.Day{}
	}
	return epoch.AddDays(int(n.Int64))
}

// bounds returns when the item was true.
func (r *row) bounds() when.Bounds {
	return when.Bounds{From: dayOf(r.from), Until: dayOf(r.until)}
}

// rows returns the rows of a query for rowColumns.
func (v view) rows(ctx context.Context, query string, args ...any) ([]row, error) {
	found, err := v.QueryContext(ctx, query, args...)
	if err != nil {
		return nil, err
	}
	var out []row
	err = each(found, func(rows *sql.Rows) error {
		r, err := scanRow(rows)
		out = append(out, r)
		return err
	})
	return out, err
}

// asRead returns the items of rows as they were read, in the order of their numbers.
func (v view) asRead(ctx context.Context, rows []row) ([]kept, error) {
	slices.SortFunc(rows, func(a, b row) int { return int(a.number - b.number) })
	known, rows := v.remembered(rows)
	if err := v.further(ctx, rows); err != nil {
		return nil, err
	}
	out, err := v.decoded(ctx, rows)
	if err != nil || len(known) == 0 {
		return out, err
	}
	out = append(known, out...)
	slices.SortFunc(out, func(a, b kept) int { return int(a.number - b.number) })
	return out, nil
}

// remembered returns the items of rows that are remembered, and the other rows.
func (v view) remembered(rows []row) (known []kept, others []row) {
	others = slices.DeleteFunc(rows, func(r row) bool {
		item := v.memory.item(r.number)
		if item != nil {
			known = append(known, kept{Item: *item, number: r.number})
		}
		return item != nil
	})
	return known, others
}

// decoded returns the items of rows, which are in order, from their readings.
func (v view) decoded(ctx context.Context, rows []row) ([]kept, error) {
	out := make([]kept, 0, len(rows))
	for len(rows) > 0 {
		n, readings := 0, []int64{}
		for n < len(rows) && (len(readings) < atOnce || rows[n].reading == readings[len(readings)-1]) {
			if len(readings) == 0 || rows[n].reading != readings[len(readings)-1] {
				readings = append(readings, rows[n].reading)
			}
			n++
		}
		of, err := v.sheets(ctx, readings)
		if err != nil {
			return nil, err
		}
		items := make([]record.Item, n)
		if err := share(n, func(i int) (err error) {
			items[i], err = itemOf(of, &rows[i])
			return err
		}); err != nil {
			return nil, err
		}
		for i, item := range items {
			v.memory.keepItem(rows[i].number, &item)
			out = append(out, kept{Item: item, number: rows[i].number})
		}
		rows = rows[n:]
	}
	return out, nil
}

// itemOf returns the item of a row from its reading.
func itemOf(of map[int64]*sheet, r *row) (record.Item, error) {
	s := of[r.reading]
	if s == nil {
		return record.Item{}, fmt.Errorf("item %s: no reading %d", idText(r.id), r.reading)
	}
	item, err := s.item(r)
	if err != nil {
		return item, fmt.Errorf("item %s: %w", idText(r.id), err)
	}
	item.Evidence, item.Parties = slices.Clip(item.Evidence), slices.Clip(item.Parties) // which others may append to
	return item, nil
}

// further adds the spans of further evidence to rows, which are in order.
func (v view) further(ctx context.Context, rows []row) error {
	if len(rows) == 0 {
		return nil
	}
	w := newWhere()
	var numbers []int64
	for i := range rows {
		switch kindOf(rows[i].kind) {
		case record.Role, record.Forecast: // others have no more than their own
			numbers = append(numbers, rows[i].number)
		}
	}
	if len(numbers) == 0 {
		return nil
	}
	found, err := v.QueryContext(ctx, "SELECT item, span_start, span_end FROM evidence WHERE item IN "+integers(w, numbers)+" ORDER BY item, place", w.args...)
	if err != nil {
		return err
	}
	return each(found, func(more *sql.Rows) error {
		var item int64
		var span text.Span
		if err := more.Scan(&item, &span.Start, &span.End); err != nil {
			return err
		}
		if at, ok := slices.BinarySearchFunc(rows, item, func(r row, n int64) int { return int(r.number - n) }); ok {
			rows[at].more = append(rows[at].more, span)
		}
		return nil
	})
}

// sheet is a reading with its report.
type sheet struct {
	size        int // of its text and lines, in bytes
	first       int64
	made, filed time.Time
	sha, text   string
	lines       [][]byte
	mentions    []byte // the line of them
}

// sheets returns readings by their numbers.
func (v view) sheets(ctx context.Context, readings []int64) (map[int64]*sheet, error) {
	w := newWhere()
	out := map[int64]*sheet{}
	readings = slices.DeleteFunc(readings, func(n int64) bool {
		if s := v.memory.sheet(n); s != nil {
			out[n] = s
		}
		return out[n] != nil
	})
	if len(readings) == 0 {
		return out, nil
	}
	found, err := v.QueryContext(ctx, "SELECT g.number, g.first, g.made, g.findings, r.filed, r.sha256, r.text FROM reading g JOIN report r ON r.number = g.report WHERE g.number IN "+integers(w, readings), w.args...)
	if err != nil {
		return nil, err
	}
	var packed []packedLines
	if err := each(found, func(rows *sql.Rows) error {
		p := packedLines{sheet: &sheet{}}
		var made, filed int64
		if err := rows.Scan(&p.number, &p.first, &made, &p.findings, &filed, &p.sha, &p.text); err != nil {
			return err
		}
		p.made, p.filed = time.UnixMilli(made).UTC(), time.UnixMilli(filed).UTC()
		packed = append(packed, p)
		return nil
	}); err != nil {
		return nil, err
	}
	if err := share(len(packed), func(i int) error { return packed[i].unpack() }); err != nil {
		return nil, err
	}
	for i := range packed {
		out[packed[i].number] = packed[i].sheet
		v.memory.keepSheet(packed[i].number, packed[i].sheet)
	}
	return out, nil
}

// packedLines is a reading whose lines are packed.
type packedLines struct {
	*sheet
	number   int64
	findings []byte
}

// unpack gives the reading its lines.
func (p *packedLines) unpack() error {
	lines, err := linesOf(p.findings)
	if err != nil {
		return fmt.Errorf("findings of reading %d: %w", p.number, err)
	}
	p.lines, p.mentions, p.size = lines[above:], lines[1], len(p.text)
	for _, line := range lines {
		p.size += len(line)
	}
	return nil
}

// item returns an item of the reading.
func (s *sheet) item(r *row) (record.Item, error) {
	item := record.Item{ID: idText(r.id), Report: s.sha, True: r.bounds(), Told: dayOf(r.told), Known: s.made, Filed: s.filed}
	at := int(r.number - s.first)
	if at < 0 || at >= len(s.lines) {
		return item, fmt.Errorf("its reading has no finding %d", at)
	}
	for _, span := range append([]text.Span{r.span}, r.more...) {
		if span.Start < 0 || span.End > len(s.text) || span.Start > span.End {
			return item, fmt.Errorf("its report has no words under %v", span)
		}
		item.Evidence = append(item.Evidence, record.Evidence{Report: s.sha, Span: span, Words: span.Of(s.text)})
	}
	parties, found, _ := bytes.Cut(s.lines[at], []byte("\t"))
	var err error
	if item.Finding, err = record.Decode(kindOf(r.kind), found); err != nil || item.Finding == nil {
		return item, fmt.Errorf("its finding cannot be read: %w", err)
	}
	e := item.Event()
	if e != nil && e.Text == "" {
		e.Text = item.Evidence[0].Words
	}
	if e != nil && len(parties) == 0 {
		item.Parties = sidesOf(e)
		return item, nil
	}
	if item.Parties, err = partiesIn(parties); err != nil {
		return item, fmt.Errorf("its parties: %w", err)
	}
	return item, nil
}

// partiesIn reads the parties that rowsOf wrote.
func partiesIn(raw []byte) ([]record.Party, error) {
	r := wire.New(string(raw))
	var out []record.Party
	wire.List(r, func() (_ struct{}) {
		part := wire.List(r, r.Text)
		if len(part) != len([5]string{}) {
			r.Refuse()
			return
		}
		out = append(out, record.Party{Part: record.Part(part[0]), Name: part[1], Code: part[2], Country: part[3], Sector: plover.Sector(part[4])})
		return
	})
	if r.Whole() {
		return out, nil
	}
	var rows [][5]string
	if err := json.Unmarshal(raw, &rows); err != nil {
		return nil, err
	}
	return partiesOf(rows), nil
}

// partiesOf returns the parties that rowsOf wrote.
func partiesOf(rows [][5]string) []record.Party {
	var out []record.Party
	for _, r := range rows {
		out = append(out, record.Party{Part: record.Part(r[0]), Name: r[1], Code: r[2], Country: r[3], Sector: plover.Sector(r[4])})
	}
	return out
}

// integers returns a list of numbers for use after IN.
func integers(w *where, numbers []int64) string {
	return "(SELECT value FROM json_each(" + w.json(numbers) + "))"
}
