package sqlite

import (
	"cmp"
	"context"
	"database/sql"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"

	"flashbrief/news"
	"flashbrief/record"
)

// Verify checks a whole record without changing it: SQLite's own checks and references, the
// checksum of each page, the texts and original bytes against their hashes, each finding and
// ruling against its words, and the full-text index against the texts. A file that is not a
// record is an error; faults are in the audit.
func Verify(ctx context.Context, path string, options ...Option) (record.Audit, error) {
	o := newOpening(path, options)
	a, err := o.verify(ctx, path)
	if err != nil || len(a.Faults) == 0 {
		return a, err
	}
	return a, told(damagedPages(ctx, o.path, &a), "verify "+path)
}

func (o *opening) verify(ctx context.Context, path string) (record.Audit, error) {
	if err := wholeLog(o.path); err != nil {
		return faulty(err), nil
	}
	db, is, err := o.toRead(ctx, copying)
	if damaged(err) {
		return faulty(err), nil
	}
	if err != nil {
		return record.Audit{}, told(err, path)
	}
	defer db.Close()
	if is == unfinished {
		return record.Audit{}, nil
	}
	a, err := audit(ctx, db)
	if err == nil {
		err = o.wait.do(ctx, func() error { return searchable(ctx, db, &a) })
	}
	return a, told(err, "verify "+path)
}

// faulty returns the audit of a record that cannot be checked.
func faulty(err error) record.Audit {
	var a record.Audit
	a.Fault("the file: %v", err)
	return a
}

// damagedPages names each page of a faulty record that differs from its checksum, for SQLite stops
// at the first that it needs and does not say which it is. While a log is beside the file,
// newer pages may be there, and the file's may be written in part: none is named then.
func damagedPages(ctx context.Context, path string, a *record.Audit) error {
	if log, err := os.Stat(path + "-wal"); err == nil && log.Size() > 0 {
		return nil
	}
	file, err := os.Open(path)
	if err != nil {
		return err
	}
	defer file.Close()
	var head [headerSize]byte
	if _, err := io.ReadFull(file, head[:]); err != nil {
		a.Fault("the file: page 1 is cut off")
		return nil
	}
	size := int64(binary.BigEndian.Uint16(head[pageSizeAt:]))
	if size < 512 || binary.BigEndian.Uint32(head[userVersion:]) != summed {
		return nil // of an older program, or page 1 is the damage
	}
	page := make([]byte, size)
	for at := int64(0); ctx.Err() == nil; at += size {
		n, err := file.ReadAt(page, at)
		switch {
		case n == 0 && errors.Is(err, io.EOF):
			return nil
		case errors.Is(err, io.EOF):
			a.Fault("the file: page %d is cut off", at/size+1)
		case err != nil:
			return err
		case sum(page, at) != binary.LittleEndian.Uint64(page[size-sumSize:]):
			a.Fault("the file: page %d does not match its checksum", at/size+1)
		}
	}
	return ctx.Err()
}

// audit checks a record as it is at one moment. It returns an error only if it cannot continue.
func audit(ctx context.Context, db *sql.DB) (record.Audit, error) {
	var a record.Audit
	tx, err := db.BeginTx(ctx, &sql.TxOptions{ReadOnly: true})
	if err != nil {
		return a, err
	}
	defer tx.Rollback() //nolint:errcheck // nothing was written
	flat, err := isFlat(ctx, tx)
	if err != nil {
		return a, err
	}
	type check struct {
		of string
		do func(context.Context, *sql.Tx, *record.Audit) error
	}
	checks := []check{{"the file", structure}, {"references", references}}
	if flat {
		checks = append(checks, check{"reports", reports}, check{"the log", chainHolds})
	} else {
		checks = append(checks, check{"reports", oldReports}, check{"readings", oldReadings})
	}
	for _, check := range append(checks, check{"rulings", evidenceOfRulings}, check{"editions", evidenceOfEditions}, check{"gazetteers", tablesOfPlaces}) {
		err := check.do(ctx, tx, &a)
		switch {
		case ctx.Err() != nil:
			return a, ctx.Err()
		case err != nil && (damaged(err) || code(err) == 0):
			a.Fault("%s: %v", check.of, err)
		case err != nil:
			return a, err
		}
	}
	return a, nil
}

// structure runs SQLite's checks of the file, which read every page in use.
func structure(ctx context.Context, tx *sql.Tx, a *record.Audit) error {
	var sums int
	if err := tx.QueryRowContext(ctx, "PRAGMA user_version").Scan(&sums); err != nil {
		return err
	}
	a.Sums = sums == summed
	rows, err := tx.QueryContext(ctx, fmt.Sprintf("PRAGMA integrity_check(%d)", record.MostFaults))
	if err != nil {
		return err
	}
	return each(rows, func(rows *sql.Rows) error {
		var says string
		if err := rows.Scan(&says); err != nil {
			return err
		}
		if says != "ok" {
			a.Fault("the file: %s", says)
		}
		return nil
	})
}

func references(ctx context.Context, tx *sql.Tx, a *record.Audit) error {
	rows, err := tx.QueryContext(ctx, "SELECT \"table\", coalesce(rowid, 0), parent FROM pragma_foreign_key_check")
	if err != nil {
		return err
	}
	return each(rows, func(rows *sql.Rows) error {
		var table, parent string
		var row int
		if err := rows.Scan(&table, &row, &parent); err != nil {
			return err
		}
		a.Fault("%s: row %d refers to a row of %s that is not there", table, row, parent)
		return nil
	})
}

// filedReport is a report as it is kept.
type filedReport struct {
	number            int64
	sha, format, text string
	textSHA, encoding sql.NullString // null if its bytes are not kept
	data              []byte
}

// reports checks each report against its hashes, and its findings against its text.
func reports(ctx context.Context, tx *sql.Tx, a *record.Audit) error {
	rows, err := tx.QueryContext(ctx, "SELECT r.number, r.sha256, r.format, r.text, s.text_sha256, s.encoding, s.data FROM report r LEFT JOIN source s ON s.report = r.number ORDER BY r.number")
	if err != nil {
		return err
	}
	return each(rows, func(rows *sql.Rows) error {
		var r filedReport
		if err := rows.Scan(&r.number, &r.sha, &r.format, &r.text, &r.textSHA, &r.encoding, &r.data); err != nil {
			return err
		}
		a.Reports++
		r.hashes(a)
		return r.findings(ctx, tx, a)
	})
}

// hashes checks a report's text and bytes against their hashes.
func (r *filedReport) hashes(a *record.Audit) {
	hash := news.Hash([]byte(r.text))
	if !r.encoding.Valid {
		if hash == r.sha {
			a.Sources++ // it was plain text
		} else if r.format == "text" {
			a.Fault("report %.12s: the text differs from the original", r.sha)
		}
		return
	}
	if want := cmp.Or(r.textSHA.String, r.sha); hash != want {
		a.Fault("report %.12s: the text differs from the one filed", r.sha)
	}
	raw, err := unpack(r.encoding.String, r.text, r.data)
	switch {
	case err != nil:
		a.Fault("report %.12s: its original bytes cannot be unpacked: %v", r.sha, err)
	case news.Hash(raw) != r.sha:
		a.Fault("report %.12s: its bytes differ from the original", r.sha)
	default:
		a.Sources++
	}
}

// findings checks the readings of a report: that each finding can be read, and that its spans
// lie in the report's text.
func (r *filedReport) findings(ctx context.Context, tx *sql.Tx, a *record.Audit) error {
	v := view{tx}
	of, err := v.histories(ctx, []int64{r.number})
	if err != nil {
		return err
	}
	h := of[r.number]
	if h == nil {
		a.Fault("report %.12s: it has no reading", r.sha)
		return nil
	}
	for _, reading := range h.reading {
		if err := v.read(ctx, of, []int64{reading}); err != nil {
			if damaged(err) || ctx.Err() != nil {
				return err
			}
			a.Fault("report %.12s: %v", r.sha, err)
			continue
		}
		var want int
		if err := tx.QueryRowContext(ctx, "SELECT items FROM reading WHERE number = ?1", reading).Scan(&want); err != nil {
			return err
		}
		if got := len(h.items[reading]); got != want {
			a.Fault("report %.12s: a reading has %d of its %d findings", r.sha, got, want)
		}
		a.Findings += len(h.items[reading])
	}
	return nil
}

// evidenceOfRulings checks the words of each ruling, and the evidence of each outcome. It uses
// only columns that every version of the record has.
func evidenceOfRulings(ctx context.Context, tx *sql.Tx, a *record.Audit) error {
	rows, err := tx.QueryContext(ctx, "SELECT id, act, value, coalesce(report, ''), span_start, span_end, words FROM ruling ORDER BY rowid")
	if err != nil {
		return err
	}
	return each(rows, func(rows *sql.Rows) error {
		var r record.Ruling
		var value string
		e := &r.Evidence
		if err := rows.Scan(&r.ID, &r.Act, &value, &e.Report, &e.Span.Start, &e.Span.End, &e.Words); err != nil {
			return err
		}
		a.Rulings++
		if r.Value = json.RawMessage(value); !json.Valid(r.Value) {
			a.Fault("ruling %.12s: its value cannot be read", r.ID)
		}
		evidence := slices.DeleteFunc(r.Rests(), func(e record.Evidence) bool { return r.Act.Wide() && e == record.Evidence{Report: e.Report} })
		return restOn(ctx, tx, a, "ruling", r.ID, evidence)
	})
}

// restOn checks the evidence of a ruling or an edition against the reports.
func restOn(ctx context.Context, tx *sql.Tx, a *record.Audit, what, id string, evidence []record.Evidence) error {
	for _, e := range evidence {
		if e == (record.Evidence{}) {
			continue
		}
		var text string
		err := tx.QueryRowContext(ctx, "SELECT text FROM report WHERE sha256 = ?1", e.Report).Scan(&text)
		if err != nil && !errors.Is(err, sql.ErrNoRows) {
			return err
		}
		if err != nil || !e.Stands(text) {
			a.Fault("%s %.12s: the report %.12s does not say %q under bytes %d to %d", what, id, e.Report, e.Words, e.Span.Start, e.Span.End)
		}
	}
	return nil
}

// tablesOfPlaces checks the gazetteers in use against their hashes.
func tablesOfPlaces(ctx context.Context, tx *sql.Tx, a *record.Audit) error {
	rows, err := tx.QueryContext(ctx, "SELECT sha256, name, data FROM gazetteer WHERE dropped = 0")
	if err != nil {
		return err
	}
	return each(rows, func(rows *sql.Rows) error {
		var sha, name string
		var data []byte
		if err := rows.Scan(&sha, &name, &data); err != nil {
			return err
		}
		if news.Hash(data) != sha {
			a.Fault("gazetteer %s: its bytes differ from the original", name)
		}
		return nil
	})
}

// searchable checks the full-text index against the texts. SQLite does this only for a writer;
// in a read-only record only the index itself is checked.
func searchable(ctx context.Context, db *sql.DB, a *record.Audit) error {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback() //nolint:errcheck // nothing is to be written
	_, err = tx.ExecContext(ctx, "INSERT INTO report_words (report_words, rank) VALUES ('integrity-check', 1)")
	switch {
	case err == nil, unwritable(err):
		return nil
	case damaged(err):
		a.Fault("the full-text index does not match the texts: %v", err)
		return nil
	}
	return err
}
