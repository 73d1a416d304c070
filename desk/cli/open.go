package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"time"

	"flashbrief/desk"
	"flashbrief/ground/fault"
	"flashbrief/reading/reader"
	"flashbrief/record"
	"flashbrief/record/ask"
	"flashbrief/record/store/sqlite"
)

func newReader() *reader.Reader { return reader.New() }

// open opens the desk on the record, which it creates if there is none. Only this file names
// the database.
func (e *env) open(ctx context.Context) (*desk.Desk, error) {
	return atDesk(sqlite.Open(ctx, e.record, e.waiting()))
}

// atDesk returns the desk on an opened store.
func atDesk(store *sqlite.Store, err error) (*desk.Desk, error) {
	if err != nil {
		return nil, err
	}
	return &desk.Desk{Record: store, Reader: newReader(), Now: time.Now}, nil
}

// waiting reports that the program waits for the record.
func (e *env) waiting() sqlite.Option {
	return sqlite.Waiting(func() {
		fmt.Fprintf(e.err, "flashbrief: waiting for the record %s, which another program is using\n", e.record)
	})
}

// there returns an error if there is no record.
func (e *env) there() error {
	if _, err := os.Stat(e.record); errors.Is(err, fs.ErrNotExist) {
		return fault.New(fault.NotFound, "there is no record %s; file reports first with 'flashbrief add PATH…', or name another record with --record", e.record)
	}
	return nil
}

// openToAsk opens the desk on an existing record only for questions, which never create or
// change one.
func (e *env) openToAsk(ctx context.Context) (*desk.Desk, error) {
	if err := e.there(); err != nil {
		return nil, err
	}
	return atDesk(sqlite.OpenToAsk(ctx, e.record, e.waiting()))
}

// openForPages opens the desk on an existing record, only for questions if the record cannot be
// written: its pages are questions.
func (e *env) openForPages(ctx context.Context) (*desk.Desk, error) {
	if err := e.there(); err != nil {
		return nil, err
	}
	d, err := e.open(ctx)
	if errors.Is(err, fault.Unavailable) {
		return e.openToAsk(ctx)
	}
	return d, err
}

// writable reports whether a desk was not opened only for questions.
func writable(d *desk.Desk) bool {
	store, local := d.Record.(*sqlite.Store)
	return !local || store.Writable()
}

// opened calls do with the desk on the record, which it creates if there is none, and closes
// it.
func (e *env) opened(ctx context.Context, do func(*desk.Desk) error) error {
	return closing(do)(e.open(ctx))
}

// kept is opened for an existing record.
func (e *env) kept(ctx context.Context, do func(*desk.Desk) error) error {
	if err := e.there(); err != nil {
		return err
	}
	return e.opened(ctx, do)
}

// questioned is kept for commands that only query.
func (e *env) questioned(ctx context.Context, do func(*desk.Desk) error) error {
	return closing(do)(e.openToAsk(ctx))
}

// asked calls do with the present record, opened for questions.
func (e *env) asked(ctx context.Context, do func(*desk.Desk, *ask.Snapshot) error) error {
	return e.questioned(ctx, func(d *desk.Desk) error {
		s, err := d.Ask(ctx)
		if err != nil {
			return err
		}
		defer s.Close()
		return do(d, s)
	})
}

// closing does what is to be done at a desk that could be opened, and closes it.
func closing(do func(*desk.Desk) error) func(*desk.Desk, error) error {
	return func(d *desk.Desk, err error) error {
		if err != nil {
			return err
		}
		defer d.Record.Close()
		return do(d)
	}
}

func (e *env) backup(ctx context.Context, to string, force bool) (record.Audit, error) {
	if err := e.there(); err != nil {
		return record.Audit{}, err
	}
	return sqlite.Backup(ctx, e.record, to, force, e.waiting())
}

func (e *env) restore(ctx context.Context, from string, force bool) (a record.Audit, old string, err error) {
	return sqlite.Restore(ctx, from, e.record, force, e.waiting())
}

// dump writes the whole record to standard output.
func (e *env) dump(ctx context.Context) error {
	if err := e.there(); err != nil {
		return err
	}
	s, err := sqlite.OpenToAsk(ctx, e.record, e.waiting())
	if err != nil {
		return err
	}
	return errors.Join(s.Dump(ctx, e.out), s.Close())
}

// load fills an empty record from a dump.
func (e *env) load(ctx context.Context, from io.Reader) (acts int, err error) {
	s, err := sqlite.Open(ctx, e.record, e.waiting())
	if err != nil {
		return 0, err
	}
	acts, err = s.Load(ctx, from)
	return acts, errors.Join(err, s.Close())
}

func (e *env) compact(ctx context.Context) (before, after int64, err error) {
	if err := e.there(); err != nil {
		return 0, 0, err
	}
	return sqlite.Compact(ctx, e.record, e.waiting())
}

func (e *env) verify(ctx context.Context) (record.Audit, error) {
	if err := e.there(); err != nil {
		return record.Audit{}, err
	}
	return sqlite.Verify(ctx, e.record, e.waiting())
}
