package cli

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"time"

	"flashbrief/desk"
	"flashbrief/ground/fault"
	"flashbrief/reading/reader"
	"flashbrief/record/store/sqlite"
)

func newReader() *reader.Reader { return reader.New() }

// open opens the desk on the record, which it makes where there is none. This file
// alone names the database in use.
func (e *env) open(ctx context.Context) (*desk.Desk, error) {
	store, err := sqlite.Open(ctx, e.record)
	if err != nil {
		return nil, err
	}
	return &desk.Desk{Record: store, Reader: newReader(), Now: time.Now}, nil
}

// openKept opens the desk on a record that is there: a question makes none.
func (e *env) openKept(ctx context.Context) (*desk.Desk, error) {
	if _, err := os.Stat(e.record); errors.Is(err, fs.ErrNotExist) {
		return nil, fault.New(fault.NotFound, "there is no record %s; file reports first with 'flashbrief add PATH…', or name another record with --record", e.record)
	}
	return e.open(ctx)
}

// opened does what is to be done at the desk on the record, which it makes where there
// is none, and closes it.
func (e *env) opened(ctx context.Context, do func(*desk.Desk) error) error {
	d, err := e.open(ctx)
	if err != nil {
		return err
	}
	defer d.Record.Close()
	return do(d)
}

// kept is opened on a record that is there.
func (e *env) kept(ctx context.Context, do func(*desk.Desk) error) error {
	d, err := e.openKept(ctx)
	if err != nil {
		return err
	}
	defer d.Record.Close()
	return do(d)
}
