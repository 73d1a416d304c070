package cli

import (
	"context"
	"time"

	"flashbrief/desk"
	"flashbrief/reading/reader"
	"flashbrief/record/store/sqlite"
)

func newReader() *reader.Reader { return reader.New() }

// open opens the desk on the record. This file alone names the database in use.
func (e *env) open(ctx context.Context) (*desk.Desk, error) {
	store, err := sqlite.Open(ctx, e.record)
	if err != nil {
		return nil, err
	}
	return &desk.Desk{Record: store, Reader: newReader(), Now: time.Now}, nil
}
