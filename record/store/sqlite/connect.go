package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"math/rand/v2"
	"net/url"
	"strings"
	"time"

	driver "modernc.org/sqlite"
	lib "modernc.org/sqlite/lib"

	"flashbrief/ground/fault"
	"flashbrief/record/store"
)

// way says how a connection uses the file.
type way struct {
	mode        string // of SQLite's URIs
	lock        string // that a transaction takes when it begins
	connections int
	pragmas     []string
	resting     bool // nobody writes to it, so no lock is taken and no companion file is created
	impatient   bool // a lock held by another program is an error at once
}

// A transaction that will write takes its lock immediately; one that only reads takes it
// deferred, so that it is one view of the record. Every commit is on disk before it is reported
// (synchronous is FULL, which is not the default in write-ahead mode). What a statement would need to
// be undone by itself is in memory.
var (
	writing = way{mode: "rw", lock: "immediate", connections: 1, pragmas: []string{"foreign_keys(1)", "journal_mode(WAL)", "synchronous(FULL)", "cache_size(-32000)", "temp_store(MEMORY)"}}
	asking  = way{mode: "rw", lock: "deferred", connections: 4, pragmas: []string{"query_only(1)", "cell_size_check(1)", "cache_size(-32000)"}}
	resting = way{mode: "ro", lock: "deferred", connections: 4, resting: true, pragmas: []string{"cell_size_check(1)", "cache_size(-32000)"}}
	copying = way{mode: "rw", lock: "deferred", connections: 1, pragmas: []string{"cell_size_check(1)"}}
	// alone excludes every other program from its first statement until it is closed. It does
	// not wait while holding some of the locks, which would exclude others that wait for the
	// same.
	alone = way{mode: "rw", lock: "exclusive", connections: 1, impatient: true, pragmas: []string{"locking_mode(EXCLUSIVE)", "synchronous(FULL)"}}
	// drafting writes a file that no other program knows yet and that may be lost: after an error it is dropped,
	// so that nothing need be undone. A journal in memory would grow with the record.
	drafting = way{mode: "rw", lock: "immediate", connections: 1, pragmas: []string{"foreign_keys(1)", "journal_mode(OFF)", "synchronous(OFF)"}}
	// renewing is drafting while tables are replaced, whose references are checked afterwards.
	renewing = way{mode: "rw", lock: "immediate", connections: 1, pragmas: []string{"foreign_keys(0)", "journal_mode(OFF)", "synchronous(OFF)"}}
)

// connect opens the file at its first use.
func connect(path string, w way) *sql.DB {
	useVFS()
	patient := quiet
	if w.impatient {
		patient = 0
	}
	q := url.Values{"vfs": {vfsName}, "mode": {w.mode}, "_txlock": {w.lock}, "_pragma": append([]string{fmt.Sprintf("busy_timeout(%d)", patient.Milliseconds())}, w.pragmas...)}
	if w.resting {
		q.Set("immutable", "1")
	}
	db := sql.OpenDB(connector{uri(path, q)})
	db.SetMaxOpenConns(w.connections)
	return db
}

// uri returns the name of a file with parameters for SQLite.
func uri(path string, q url.Values) string {
	return (&url.URL{Scheme: "file", Opaque: url.PathEscape(path), RawQuery: q.Encode()}).String()
}

// How long to wait for a record in use: before saying so, and in all.
const (
	quiet    = 500 * time.Millisecond
	patience = 30 * time.Second
)

// waiting waits for other programs.
type waiting struct {
	tell     func()
	patience time.Duration // in all
}

// do calls what until the record is not in use, the time is over or ctx ends.
func (w waiting) do(ctx context.Context, what func() error) error {
	begun, said := time.Now(), false
	for {
		err := what()
		if !busy(err) || time.Since(begun) > w.patience {
			return err
		}
		if !said && time.Since(begun) >= quiet {
			said = true
			if w.tell != nil {
				w.tell()
			}
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(time.Duration(10+rand.IntN(40)) * time.Millisecond): // at different times than others that wait
		}
	}
}

// code returns SQLite's code of an error; 0 if the error is not SQLite's.
func code(err error) int {
	var e *driver.Error
	if errors.As(err, &e) {
		return e.Code()
	}
	return 0
}

func busy(err error) bool {
	switch code(err) & 0xff {
	case lib.SQLITE_BUSY, lib.SQLITE_LOCKED:
		return true
	}
	return false
}

// moved reports whether the error says that another file is now at the path.
func moved(err error) bool { return code(err) == lib.SQLITE_READONLY_DBMOVED }

func unwritable(err error) bool {
	if moved(err) {
		return false
	}
	switch code(err) & 0xff {
	case lib.SQLITE_READONLY, lib.SQLITE_CANTOPEN, lib.SQLITE_PERM:
		return true
	}
	return false
}

// full reports whether the error says that the disk is full: in SQLite's words, in the
// system's, or because there is no room for the log's index.
func full(err error) bool {
	return code(err)&0xff == lib.SQLITE_FULL || code(err) == lib.SQLITE_IOERR_SHMSIZE || strings.Contains(err.Error(), "no space left")
}

// damaged reports whether the error says that the file differs from what was written.
func damaged(err error) bool {
	switch c := code(err); {
	case c == lib.SQLITE_IOERR, c == lib.SQLITE_IOERR_DATA, c == lib.SQLITE_IOERR_SHORT_READ, c == lib.SQLITE_IOERR_CORRUPTFS: // a failing disk has further codes
		return true
	case c&0xff == lib.SQLITE_CORRUPT, c&0xff == lib.SQLITE_NOTADB:
		return true
	}
	return false
}

var _ = store.Explain(explained)

// told converts SQLite's errors to messages that say what to do, and says of others what they are
// about.
func told(err error, subject string) error {
	if out := explained(err, subject); out != nil || err == nil {
		return out
	}
	return fmt.Errorf("%s: %w", subject, err)
}

// explained converts SQLite's errors to messages that say what to do; nil for others.
func explained(err error, subject string) error {
	switch {
	case err == nil:
		return nil
	case full(err):
		return fault.New(fault.Unavailable, "%s: the disk is full; free some space and run it again: nothing that was filed is lost", subject)
	case busy(err):
		return fault.New(fault.Unavailable, "%s: another program is using the record; run it again when that one is done, or end it", subject)
	case moved(err):
		return fault.New(fault.Unavailable, "%s: another program has replaced the record meanwhile; run it again", subject)
	case unwritable(err):
		return fault.New(fault.Unavailable, "%s: the record cannot be written here; check the folder and its permissions", subject)
	case code(err) == lib.SQLITE_NOTADB:
		return fault.New(fault.Invalid, "%s is not a flashbrief record; name another file with --record, or, if it was one and is damaged, put a backup in its place with 'flashbrief restore'", subject)
	case damaged(err):
		return fault.New(fault.Invalid, "%s: the record is damaged; 'flashbrief verify' looks through all of it, and 'flashbrief restore' puts a backup in its place", subject)
	case code(err)&0xff == lib.SQLITE_IOERR:
		return fault.New(fault.Unavailable, "%s: the disk does not read or write as it should: %v", subject, err)
	}
	return nil
}
