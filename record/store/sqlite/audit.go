package sqlite

import (
	"context"
	"database/sql"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"os"

	"flashbrief/record"
	"flashbrief/record/store"
)

// Verify checks a whole record without changing it: SQLite's own checks and references, the
// checksum of each page, the texts and original bytes against their hashes, each finding and
// ruling against its words, the full-text index against the texts, and what is computed from
// findings against that computed again. A file that is not a record is an error; faults are in the
// audit.
func Verify(ctx context.Context, path string, options ...Option) (record.Audit, error) {
	return verify(ctx, path, true, options...)
}

// verify does what Verify does; without computed, it leaves out what is computed from findings.
func verify(ctx context.Context, path string, computed bool, options ...Option) (record.Audit, error) {
	o := newOpening(path, options)
	a, err := o.verify(ctx, path, computed)
	if err != nil || len(a.Faults) == 0 {
		return a, err
	}
	return a, told(damagedPages(ctx, o.path, &a), "verify "+path)
}

func (o *opening) verify(ctx context.Context, path string, computed bool) (record.Audit, error) {
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
	a, err := audit(ctx, db, computed && is == current)
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
func audit(ctx context.Context, db *sql.DB, computed bool) (record.Audit, error) {
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
	editions, err := hasEditions(ctx, tx)
	if err != nil {
		return a, err
	}
	kept := store.Checks(dialect{}, editions)
	if !flat { // the first two are of tables that it lacks
		kept = append([]store.Check{{Of: "reports", Do: oldReports}, {Of: "readings", Do: oldReadings}}, kept[2:]...)
	}
	if computed {
		kept = append(kept, store.RosterHashes(dialect{}), store.Computed(dialect{}))
	}
	all := append([]store.Check{{Of: "the file", Do: structure}, {Of: "references", Do: references}}, kept...)
	err = store.Run(ctx, tx, dialect{}, all, &a)
	return a, err
}

// hasEditions reports whether the record has a table of editions, which an older one lacks.
func hasEditions(ctx context.Context, tx *sql.Tx) (has bool, err error) {
	err = tx.QueryRowContext(ctx, "SELECT EXISTS (SELECT 1 FROM sqlite_schema WHERE name = 'edition')").Scan(&has)
	return has, err
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
