// Package sqlite keeps the record in one SQLite file, in write-ahead mode, with one transaction
// for each report. What it reports as done is on disk. It never answers from a page that has
// changed since it was written.
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
	"flashbrief/record/store"
)

// Store is a record in a SQLite file. It is safe for use by many goroutines.
type Store struct {
	*store.Store
	write *sql.DB // one connection, because SQLite has one writer; nil if opened only for questions
	read  *sql.DB
}

func newStore(write, read *sql.DB, wait waiting) *Store {
	return &Store{store.New(write, read, dialect{wait}), write, read}
}

var _ record.Store = (*Store)(nil)

// Option is an option for opening a record.
type Option func(*opening)

// Waiting calls tell, once each time, when the record is in use by another program and the
// store waits.
func Waiting(tell func()) Option { return func(o *opening) { o.wait.tell = tell } }

// opening is the state of opening a record.
type opening struct {
	path string
	wait waiting
}

func newOpening(path string, options []Option) *opening {
	if real, err := filepath.EvalSymlinks(path); err == nil {
		path = real // a new file must replace the record, not the link
	}
	o := &opening{path: path, wait: waiting{patience: patience}}
	for _, option := range options {
		option(o)
	}
	return o
}

// errReplaced means that another file is now at the path.
var errReplaced = errors.New("another program has put another record in its place")

// attempts limits how often opening is retried when another program replaces the record.
const attempts = 8

// Open opens the record in the file, and creates it if there is none: completely or not at all,
// whatever ends the program, and once however many programs open it. A record of an older
// program is upgraded, and an incomplete one is created again. A file that is not a record, or
// a record of a newer program, is an error of kind fault.Invalid that says what to do.
func Open(ctx context.Context, path string, options ...Option) (*Store, error) {
	o := newOpening(path, options)
	err := errReplaced
	for range attempts {
		var s *Store
		if s, err = o.open(ctx); !errors.Is(err, errReplaced) {
			return s, told(err, path)
		}
	}
	return nil, fault.New(fault.Unavailable, "%s: %v repeatedly; run it again", path, err)
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
	if err = wholeLog(o.path); err == nil { // checked first, because the last program to close a record clears its log
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
	s := newStore(connect(o.path, writing), connect(o.path, asking), o.wait)
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

// meanwhile returns errReplaced if the file was replaced since before, else err.
func (o *opening) meanwhile(before fs.FileInfo, err error) error {
	if moved(err) || !o.stands(before) {
		return errReplaced
	}
	return err
}

// stat returns the file at the path.
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

// stands reports whether the same file is at the path as before.
func (o *opening) stands(before fs.FileInfo) bool {
	now, err := os.Stat(o.path)
	return err == nil && os.SameFile(before, now)
}

// OpenToAsk opens a record only for questions. It changes nothing: a record of an older program
// is an error that says how to upgrade it. The file, its folder or its disk may be read-only.
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
		err = fault.New(fault.Conflict, "the record %s was made by an older flashbrief, and questions never change a record; upgrade it with 'flashbrief upgrade'", path)
	}
	if err != nil {
		read.Close()
		return nil, err
	}
	return newStore(nil, read, o.wait), nil
}

// toRead opens the file at the path without changing it.
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

// reading connects only for reading. A file that nobody may write to, or in a folder where
// nothing can be written, is read directly, unless companion files exist: files that a reader
// creates there would be in the way of writers.
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
