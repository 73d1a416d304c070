package cli

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"flashbrief/desk"
	"flashbrief/ground/fault"
	"flashbrief/reading/reader"
	"flashbrief/record"
	"flashbrief/record/ask"
	"flashbrief/record/store"
	"flashbrief/record/store/postgres"
	"flashbrief/record/store/sqlite"
)

func newReader() *reader.Reader { return reader.New() }

// keeping is a store of the record, in a file or in a database.
type keeping interface {
	record.Store
	Writable() bool
	Dump(ctx context.Context, to io.Writer) error
	Load(ctx context.Context, from io.Reader) (acts int, err error)
	store.Source
	Copy(ctx context.Context, from store.Source, far func(rows, all int64)) (acts int, err error)
}

// store opens a record, which it creates if there is none. Only this file names the databases.
func (e *env) store(ctx context.Context, at string) (keeping, error) {
	if postgres.Is(at) {
		return opening(postgres.Open(ctx, at, postgres.AskAt(e.replicaOf(at))))
	}
	return opening(sqlite.Open(ctx, at, e.waiting()))
}

// storeToAsk opens an existing record only for questions.
func (e *env) storeToAsk(ctx context.Context) (keeping, error) {
	if postgres.Is(e.record) {
		return opening(postgres.OpenToAsk(ctx, e.record, postgres.AskAt(e.replica)))
	}
	return opening(sqlite.OpenToAsk(ctx, e.record, e.waiting()))
}

// replicaOf returns the server that follows that of a record; empty for a record other than the one worked with.
func (e *env) replicaOf(at string) string {
	if at != e.record {
		return ""
	}
	return e.replica
}

// opening returns an opened store; nil if there is an error.
func opening[S keeping](s S, err error) (keeping, error) {
	if err != nil {
		return nil, err
	}
	return s, nil
}

// recordName returns the name of a record in messages: without a password.
func recordName(at string) string {
	if postgres.Is(at) {
		return postgres.Name(at)
	}
	return at
}

// aside returns the path of the files beside the record, without their endings. Those of a record in a
// database are in a folder of this machine, which is made.
func (e *env) aside() string {
	if !postgres.Is(e.record) {
		return e.record
	}
	folder := e.besideFolder
	if folder == "" {
		folder = filepath.Join(dataFolder(), "flashbrief")
	}
	_ = os.MkdirAll(folder, 0o700) // opening a file there says why it cannot
	return filepath.Join(folder, postgres.Database(e.record))
}

// dataFolder returns the folder of the user's data, as the XDG base directory specification has it; the
// working folder for a user without one.
func dataFolder() string {
	if at := os.Getenv("XDG_DATA_HOME"); filepath.IsAbs(at) { // others are to be ignored
		return at
	}
	home, err := os.UserHomeDir()
	if err != nil {
		return "."
	}
	return filepath.Join(home, ".local", "share")
}

// open opens the desk on the record, which it creates if there is none.
func (e *env) open(ctx context.Context) (*desk.Desk, error) {
	return atDesk(e.store(ctx, e.record))
}

// atDesk returns the desk on an opened store.
func atDesk(store keeping, err error) (*desk.Desk, error) {
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

// isFile reports whether the record is a file, and not a database of a server.
func (e *env) isFile() bool { return !postgres.Is(e.record) }

// absent reports whether there is no record yet. Whether a database has one shows when it is opened.
func (e *env) absent() bool {
	_, err := os.Stat(e.record)
	return e.isFile() && errors.Is(err, fs.ErrNotExist)
}

// there returns an error if there is no record.
func (e *env) there(ctx context.Context) error {
	if postgres.Is(e.record) {
		err := postgres.There(ctx, e.record)
		if e.replica != "" && errors.Is(err, fault.Unavailable) {
			err = postgres.There(ctx, e.replica) // which answers questions meanwhile
		}
		return err
	}
	if _, err := os.Stat(e.record); errors.Is(err, fs.ErrNotExist) {
		return fault.New(fault.NotFound, "there is no record %s; file reports first with 'flashbrief add PATH…', or name another record with --record", e.record)
	}
	return nil
}

// openToAsk opens the desk on an existing record only for questions, which never create or
// change one.
func (e *env) openToAsk(ctx context.Context) (*desk.Desk, error) {
	if err := e.there(ctx); err != nil {
		return nil, err
	}
	return atDesk(e.storeToAsk(ctx))
}

// openForPages opens the desk on a record, only for questions if the record cannot be written: its pages are
// questions. If there is none where one is looked for by default, an empty one is made; a path that somebody named
// may be mistyped.
func (e *env) openForPages(ctx context.Context, named bool) (*desk.Desk, error) {
	empty := e.absent() && !named
	if err := e.there(ctx); err != nil && !empty {
		return nil, err
	}
	d, err := e.open(ctx)
	if err == nil && empty {
		fmt.Fprintf(e.err, "flashbrief: there was no record, so an empty one was made: %s; the desk shows the first steps\n", e.record)
	}
	if errors.Is(err, fault.Unavailable) {
		return e.openToAsk(ctx)
	}
	return d, err
}

// writable reports whether a desk was not opened only for questions.
func writable(d *desk.Desk) bool {
	store, is := d.Record.(keeping)
	return !is || store.Writable()
}

// opened calls do with the desk on the record, which it creates if there is none, and closes
// it.
func (e *env) opened(ctx context.Context, do func(*desk.Desk) error) error {
	return closing(do)(e.open(ctx))
}

// kept is opened for an existing record.
func (e *env) kept(ctx context.Context, do func(*desk.Desk) error) error {
	if err := e.there(ctx); err != nil {
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

// inFile returns an error if the record is in a database, which keeps its own files.
func (e *env) inFile(instead string) error {
	if postgres.Is(e.record) {
		return fault.New(fault.Invalid, "%s is in a database, not in a file; %s", recordName(e.record), instead)
	}
	return nil
}

// backup copies the record, and the files beside it.
func (e *env) backup(ctx context.Context, to string, force bool) (a record.Audit, beside []desk.Beside, err error) {
	if err := e.inFile("back it up with pg_dump, or copy it into a file with 'flashbrief migrate --to FILE'"); err != nil {
		return a, nil, err
	}
	if err := e.there(ctx); err != nil {
		return a, nil, err
	}
	if err := besideFree(to, force); err != nil {
		return a, nil, err
	}
	if a, err = sqlite.Backup(ctx, e.record, to, force, e.waiting()); err != nil {
		return a, nil, err
	}
	beside, err = desk.CopyBeside(e.record, to, nil)
	return a, beside, err
}

// besideFree returns an error if files are beside a place where no record is, which would be replaced
// unasked. If a record is there, copying it says so.
func besideFree(place string, force bool) error {
	if _, err := os.Stat(place); force || err == nil {
		return nil
	}
	return desk.BesideFree(place)
}

// restore puts a backup in the place of the record, and the files that are beside it in the place of
// those beside the record.
func (e *env) restore(ctx context.Context, from string, force bool) (a record.Audit, beside []desk.Beside, old string, err error) {
	if err := e.inFile("restore it with pg_restore, or copy a file into an empty database with 'flashbrief migrate --record FILE --to ADDRESS'"); err != nil {
		return a, nil, "", err
	}
	if err := besideFree(e.record, force); err != nil {
		return a, nil, "", err
	}
	if a, old, err = sqlite.Restore(ctx, from, e.record, force, e.waiting()); err != nil {
		return a, nil, old, err
	}
	aside := cmp.Or(old, e.record+".replaced-"+time.Now().UTC().Format("20060102T150405"))
	beside, err = desk.CopyBeside(from, e.record, func(ending string) string { return aside + ending })
	return a, beside, old, err
}

// dump writes the whole record to standard output.
func (e *env) dump(ctx context.Context) error {
	if err := e.there(ctx); err != nil {
		return err
	}
	s, err := e.storeToAsk(ctx)
	if err != nil {
		return err
	}
	return errors.Join(s.Dump(ctx, e.out), s.Close())
}

// load fills an empty record from a dump.
func (e *env) load(ctx context.Context, from io.Reader) (acts int, err error) {
	s, err := e.store(ctx, e.record)
	if err != nil {
		return 0, err
	}
	if acts, err = s.Load(ctx, from); err == nil {
		err = ask.KeepTies(ctx, s)
	}
	return acts, errors.Join(err, s.Close())
}

// migrate copies the record into an empty one, while it may be read and written.
func (e *env) migrate(ctx context.Context, to string) (acts int, err error) {
	if err := e.there(ctx); err != nil {
		return 0, err
	}
	from, err := e.storeToAsk(ctx)
	if err != nil {
		return 0, err
	}
	defer from.Close()
	s, err := e.store(ctx, to)
	if err != nil {
		return 0, err
	}
	progress := newProgress(e.screen)
	var rows, all int64
	progress.far = func() (int64, int64) { return rows, all }
	acts, err = s.Copy(ctx, from, func(done, of int64) {
		rows, all = done, of
		progress.show("%d of %d rows copied", done, of)
	})
	progress.clear()
	if err == nil {
		err = ask.KeepTies(ctx, s)
	}
	return acts, errors.Join(err, s.Close())
}

// arrange makes the tables of a record in a database, or those that it has, as by says.
func (e *env) arrange(ctx context.Context, at, by string) error {
	if !postgres.Is(at) {
		return wrongUse("--partition is for a record in PostgreSQL: name it with --to or --record")
	}
	p, err := postgres.ParsePartition(by)
	if err != nil {
		return err
	}
	return postgres.Arrange(ctx, at, p)
}

func (e *env) compact(ctx context.Context) (before, after int64, err error) {
	if err := e.inFile("the database gives its unused space back with VACUUM"); err != nil {
		return 0, 0, err
	}
	if err := e.there(ctx); err != nil {
		return 0, 0, err
	}
	return sqlite.Compact(ctx, e.record, e.waiting())
}

func (e *env) verify(ctx context.Context) (record.Audit, error) {
	if postgres.Is(e.record) {
		return postgres.Verify(ctx, e.record)
	}
	if err := e.there(ctx); err != nil {
		return record.Audit{}, err
	}
	a, err := sqlite.Verify(ctx, e.record, e.waiting())
	if err != nil || len(a.Faults) > 0 || a.Reports == 0 {
		return a, err
	}
	s, err := sqlite.OpenToAsk(ctx, e.record, e.waiting())
	if errors.Is(err, fault.Conflict) {
		return a, nil // an older record keeps no acts by month
	}
	if err != nil {
		return a, err
	}
	err = ask.CheckTies(ctx, s, func(what string) { a.Fault("%s", what) })
	return a, errors.Join(err, s.Close())
}
