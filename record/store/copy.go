package store

import (
	"context"
	"database/sql"
	"slices"
	"strings"

	"flashbrief/ground/fault"
)

// Source is a record whose rows can be copied. Only this package's Store and what is made of it is one.
type Source interface{ rowsFrom() *Store }

func (s *Store) rowsFrom() *Store { return s }

// sheaf is a table of which rows are copied, and their order.
type sheaf struct {
	Rows
	order string
}

// sheaves returns the tables of a record, in an order in which no row refers to a later one. The full-text index is
// not among them: each database has its own.
func sheaves() []sheaf {
	w := waitingRows()
	numbered := func(r Rows) sheaf { return sheaf{r, "number"} }
	table := func(name, columns, order string) sheaf {
		return sheaf{Rows{Table: name, Columns: strings.Split(columns, ", ")}, order}
	}
	return []sheaf{
		table("gazetteer", "sha256, name, places, names, size, added, dropped, data", "rowid"),
		table("roster", "number, sha256, name, dated, size, added, dropped", "number"),
		table("tenure", "roster, place, code, title, sector, person, id, held_from, held_until, sure_from, sure_until", "roster, place"),
		table("watched", "address, next, state", "address"),
		numbered(w[reportRows]),
		{w[sourceRows], "report"},
		table("reader", "number, reader, model, lexicon, codebook, gazetteer", "number"),
		numbered(w[readingRows]),
		numbered(w[itemRows]),
		{w[evidenceRows], "item, place"},
		table("ruling", "number, id, item, kind, by, at, act, reason, value, report, span_start, span_end, words, read, beside, undoes", "number"),
		table("edition", "number, id, piece, version, change, by, at, reason, embargo, text, page, rests", "number"),
		numbered(w[logRows]),
		table("resting", "report, edition", "report, edition"),
		numbered(w[termRows]),
		numbered(w[nameRows]),
		table("stood", "number, report, item", "number"),
		table("posting", strings.Join(postingKey, ", ")+", told, parts, since", strings.Join(postingKey, ", ")),
		table("tie", "pair, class, month, whole, settled, sums, acts, past", "pair, class, month"),
		table("stale", "pair, month, log", "pair, month"),
	}
}

// Copy fills an empty record with the rows of another as they are at one moment, and returns the number of acts in
// its log. Only the full-text index is made again: what else is computed is copied as it is, so that a copy is as sound as
// what it was made of (see Audit). far is told from time to time how many of all rows are copied; it may be nil. If
// there is an error, nothing is kept.
func (s *Store) Copy(ctx context.Context, from Source, far func(rows, all int64)) (acts int, err error) {
	const subject = "copy the record"
	source := from.rowsFrom()
	look, err := source.is.Look(ctx, source.read)
	if err != nil {
		return 0, told(err, subject)
	}
	defer look.Rollback() //nolint:errcheck // nothing was written
	all, err := countRows(ctx, look)
	if err != nil {
		return 0, told(err, subject)
	}
	err = s.transact(ctx, subject, func(w *writer) error {
		if err := w.mustBeEmpty(ctx); err != nil {
			return err
		}
		c := copying{writer: w, all: all, far: far}
		for _, one := range sheaves() {
			if err := c.copy(ctx, look, one); err != nil {
				return err
			}
		}
		if err := c.index(ctx, look); err != nil {
			return err
		}
		return w.scan(ctx, "SELECT count(*) FROM log", nil, &acts)
	})
	return acts, err
}

// countRows returns the number of rows that are copied.
func countRows(ctx context.Context, tx *sql.Tx) (all int64, err error) {
	for _, one := range sheaves() {
		var n int64
		if err := tx.QueryRowContext(ctx, "SELECT count(*) FROM "+one.Table).Scan(&n); err != nil {
			return 0, err
		}
		all += n
	}
	return all, nil
}

// mustBeEmpty returns an error if the record has anything.
func (w *writer) mustBeEmpty(ctx context.Context) error {
	var filled bool
	err := w.scan(ctx, "SELECT EXISTS (SELECT 1 FROM report) OR EXISTS (SELECT 1 FROM gazetteer) OR EXISTS (SELECT 1 FROM roster)", nil, &filled)
	if err == nil && filled {
		err = fault.New(fault.Conflict, "the record is not empty; name a new file with --record")
	}
	return err
}

// copying is a transaction into which rows are copied.
type copying struct {
	*writer
	rows, all int64
	far       func(rows, all int64)
}

// Limits of the rows that are in memory together.
const (
	mostCopied      = 5_000
	mostCopiedBytes = 4 << 20
)

// copy copies the rows of a table.
func (c *copying) copy(ctx context.Context, from *sql.Tx, one sheaf) error {
	return one.each(ctx, from, func(some [][]any) error {
		to := one.Rows
		to.Values = some
		if err := c.writer.all(ctx, c.is.Insert(to)); err != nil {
			return err
		}
		if c.rows += int64(len(some)); c.far != nil {
			c.far(c.rows, c.all)
		}
		return nil
	})
}

// index adds the reports to the full-text index.
func (c *copying) index(ctx context.Context, from *sql.Tx) error {
	texts := sheaf{Rows{Table: "report", Columns: []string{"number", "headline", "text"}}, "number"}
	return texts.each(ctx, from, func(some [][]any) error {
		made := make([][]Statement, len(some))
		if err := share(len(some), func(i int) error {
			number, _ := some[i][0].(int64)
			headline, _ := some[i][1].(string)
			text, _ := some[i][2].(string)
			made[i] = c.is.Words(number, headline, text)
			return nil
		}); err != nil {
			return err
		}
		return c.writer.all(ctx, slices.Concat(made...))
	})
}

// each calls do for rows of the table, some at a time: during a call the next are read.
func (one sheaf) each(ctx context.Context, from *sql.Tx, do func(some [][]any) error) error {
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	read := make(chan [][]any, 1)
	var failed error // of reading; set before the channel is closed
	go func() {
		defer close(read)
		failed = one.read(ctx, from, read)
	}()
	for some := range read {
		if err := do(some); err != nil {
			stop()
			for range read { // until the other has seen it
			}
			return err
		}
	}
	return failed
}

// read sends the rows of the table, some at a time.
func (one sheaf) read(ctx context.Context, from *sql.Tx, to chan<- [][]any) error {
	found, err := from.QueryContext(ctx, "SELECT "+strings.Join(one.Columns, ", ")+" FROM "+one.Table+" ORDER BY "+one.order)
	if err != nil {
		return err
	}
	var some [][]any
	size := 0
	send := func() error {
		select {
		case to <- some:
		case <-ctx.Done():
			return ctx.Err()
		}
		some, size = nil, 0
		return nil
	}
	if err := each(found, func(rows *sql.Rows) error {
		values := make([]any, len(one.Columns))
		into := make([]any, len(values))
		for i := range values {
			into[i] = &values[i]
		}
		if err := rows.Scan(into...); err != nil {
			return err
		}
		for i := range values {
			if raw, is := values[i].([]byte); is && raw == nil {
				values[i] = []byte{} // none, but not missing
			}
		}
		some, size = append(some, values), size+SizeOf(values)
		if len(some) < mostCopied && size < mostCopiedBytes {
			return nil
		}
		return send()
	}); err != nil || len(some) == 0 {
		return err
	}
	return send()
}

// SizeOf returns the bytes of the texts among the values of a row.
func SizeOf(values []any) (n int) {
	for _, value := range values {
		switch v := value.(type) {
		case string:
			n += len(v)
		case []byte:
			n += len(v)
		}
	}
	return n
}
