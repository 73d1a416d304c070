// Package sqlite keeps the record in one SQLite file, in write-ahead mode, a
// transaction a report. What it says is done is on the disk. It answers from no page
// of the file that has changed since it was written.
package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"flashbrief/ground/fault"
	"flashbrief/record"
)

// Store is a record in a SQLite file. It is safe for use by many goroutines.
type Store struct {
	write *sql.DB // one connection: SQLite has one writer; nil where the record was opened to ask alone
	read  *sql.DB
	wait  waiting
}

var _ record.Store = (*Store)(nil)

// Option is how a record is to be opened.
type Option func(*opening)

// Waiting calls tell, once each time, when the record is in use by another program and
// is waited for.
func Waiting(tell func()) Option { return func(o *opening) { o.wait.tell = tell } }

// opening is a record on its way to being opened.
type opening struct {
	path string
	wait waiting
}

func newOpening(path string, options []Option) *opening {
	if real, err := filepath.EvalSymlinks(path); err == nil {
		path = real // a file that takes its place shall not take the link's
	}
	o := &opening{path: path}
	for _, option := range options {
		option(o)
	}
	return o
}

// errReplaced says that another file stands at the path than the one looked at.
var errReplaced = errors.New("another program has put another record in its place")

// attempts bounds how often a record is looked at anew when another program replaces it.
const attempts = 8

// Open opens the record in the file, which it makes where there is none: whole or not at
// all, whatever ends the program, and once however many programs open it. A record
// that an older program made is brought up to date, and one that an older program left
// half made is made anew. A file that is no record, or a record that a newer program
// made, is an error of kind fault.Invalid that says what to do.
func Open(ctx context.Context, path string, options ...Option) (*Store, error) {
	o := newOpening(path, options)
	err := error(errReplaced)
	for range attempts {
		var s *Store
		if s, err = o.open(ctx); !errors.Is(err, errReplaced) {
			return s, told(err, path)
		}
	}
	return nil, fault.New(fault.Unavailable, "%s: %v, again and again; run it again", path, err)
}

func (o *opening) open(ctx context.Context) (*Store, error) {
	before, err := o.stat()
	if errors.Is(err, fs.ErrNotExist) {
		if err := makeNew(ctx, o.path); err != nil {
			return nil, err
		}
		before, err = o.stat()
	}
	if err != nil {
		return nil, err
	}
	var is state
	if err = wholeLog(o.path); err == nil { // looked at first, for whoever closes a record last clears its log
		is, err = o.look(ctx)
	}
	if err == nil && is != current {
		if err = o.upgrade(ctx); err == nil {
			err = errReplaced
		}
	}
	if err != nil {
		return nil, o.meanwhile(before, err)
	}
	s := &Store{write: connect(o.path, writing), read: connect(o.path, asking), wait: o.wait}
	for _, db := range []*sql.DB{s.write, s.read} {
		if err := o.wait.do(ctx, func() error { return db.PingContext(ctx) }); err != nil {
			s.Close()
			return nil, o.meanwhile(before, err)
		}
	}
	if !o.stands(before) { // from here on the connections' locks keep it in its place
		s.Close()
		return nil, errReplaced
	}
	return s, nil
}

// meanwhile returns errReplaced where the file was replaced since, else the error.
func (o *opening) meanwhile(before fs.FileInfo, err error) error {
	if moved(err) || !o.stands(before) {
		return errReplaced
	}
	return err
}

// stat returns what stands at the path.
func (o *opening) stat() (fs.FileInfo, error) {
	info, err := os.Stat(o.path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, err
	case err != nil:
		return nil, fault.New(fault.Unavailable, "the record %s cannot be opened: %v; check the path and who may read it", o.path, err)
	case info.IsDir():
		return nil, fault.New(fault.Invalid, "%s is a folder; name a file with --record", o.path)
	}
	return info, nil
}

// stands reports whether the same file stands at the path as before.
func (o *opening) stands(before fs.FileInfo) bool {
	now, err := os.Stat(o.path)
	return err == nil && os.SameFile(before, now)
}

// OpenToAsk opens a record for questions alone. It changes nothing: a record of an older
// program is an error that says how to bring it up to date. The file, its folder or its
// disk may be read-only.
func OpenToAsk(ctx context.Context, path string, options ...Option) (*Store, error) {
	o := newOpening(path, options)
	read, is, err := o.toRead(ctx, asking)
	if err != nil {
		return nil, told(err, path)
	}
	switch is {
	case unfinished:
		err = fault.New(fault.NotFound, "the record %s holds nothing yet; file reports with 'flashbrief add PATH…'", path)
	case older:
		err = fault.New(fault.Conflict, "the record %s was made by an older flashbrief, and a question changes no record; bring it up to date with 'flashbrief upgrade'", path)
	}
	if err != nil {
		read.Close()
		return nil, err
	}
	return &Store{read: read, wait: o.wait}, nil
}

// toRead opens what stands at the path, which it does not change.
func (o *opening) toRead(ctx context.Context, way way) (db *sql.DB, is state, err error) {
	for range attempts {
		var before fs.FileInfo
		if before, err = o.stat(); err != nil {
			if errors.Is(err, fs.ErrNotExist) {
				err = fault.New(fault.NotFound, "there is no record %s", o.path)
			}
			return nil, 0, err
		}
		if db, is, err = o.reading(ctx, way); o.stands(before) && !moved(err) {
			return db, is, err
		}
		if db != nil {
			db.Close()
		}
		err = errReplaced
	}
	return nil, 0, err
}

// reading connects for reading alone. A file that nobody may write to, or beside which
// nothing can be written, is read as it is, unless a part of it lies beside it: files that
// a reader made there would be in the way of whoever may write.
func (o *opening) reading(ctx context.Context, way way) (*sql.DB, state, error) {
	if err := wholeLog(o.path); err != nil {
		return nil, 0, err
	}
	log, absent := os.Stat(o.path + "-wal")
	if info, err := os.Stat(o.path); err == nil && info.Mode().Perm()&0o222 == 0 && absent != nil {
		way = resting
	}
	db := connect(o.path, way)
	is, err := o.stateOf(ctx, db)
	if unwritable(err) && !way.resting {
		db.Close()
		if absent == nil && log.Size() > 0 {
			return nil, 0, fault.New(fault.Unavailable, "%s: the folder is read-only, and a program that was ended has left a part of the record in %s-wal; copy both into a folder of your own", o.path, o.path)
		}
		db = connect(o.path, resting)
		is, err = o.stateOf(ctx, db)
	}
	if err != nil {
		db.Close()
		return nil, 0, err
	}
	return db, is, nil
}

// Close closes the record.
func (s *Store) Close() error {
	if s.write == nil {
		return s.read.Close()
	}
	return errors.Join(s.read.Close(), s.write.Close())
}
