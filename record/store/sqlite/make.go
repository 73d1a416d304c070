package sqlite

import (
	"context"
	"crypto/rand"
	"database/sql"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"runtime"
	"time"

	"flashbrief/ground/fault"
)

//go:embed migrations/*.sql
var migrations embed.FS

// A record is created, upgraded, backed up and restored in one way: as a new file next to its
// place, complete and on disk before it is renamed into place in one step. So a partial record
// is never found there.

// draft is a new file that will be renamed into a place.
type draft struct{ name, place string }

// newDraft creates an empty file next to the place. Old drafts left there by killed programs
// are removed.
func newDraft(place string) (*draft, error) {
	dir, base := filepath.Split(place)
	prefix := filepath.Join(dir, "."+base+".draft-")
	old, err := filepath.Glob(prefix + "*")
	if err != nil {
		old = nil // a name with special characters; drafts stay
	}
	for _, name := range old {
		if info, err := os.Lstat(name); err == nil && time.Since(info.ModTime()) > 24*time.Hour {
			_ = os.Remove(name) // ignored if not permitted
		}
	}
	d := &draft{prefix + rand.Text()[:12], place}
	f, err := os.OpenFile(d.name, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o644)
	if err != nil {
		return nil, fault.New(fault.Unavailable, "%s cannot be written: %v; check the folder and its permissions", place, err)
	}
	return d, f.Close()
}

// drop removes the draft, unless it was renamed into place.
func (d *draft) drop() {
	for _, end := range []string{"", "-journal", "-wal", "-shm"} {
		_ = os.Remove(d.name + end) // already renamed, or nothing can be done
	}
}

// settle flushes the draft to disk.
func (d *draft) settle() error {
	f, err := os.OpenFile(d.name, os.O_RDWR, 0)
	if err != nil {
		return err
	}
	defer f.Close()
	return f.Sync()
}

// put renames the draft to its place, where no file may be: otherwise it returns fs.ErrExist.
func (d *draft) put() error {
	if err := d.settle(); err != nil {
		return err
	}
	err := os.Link(d.name, d.place)
	if err != nil && !errors.Is(err, fs.ErrExist) { // the file system has no links
		var f *os.File
		if f, err = os.OpenFile(d.place, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o644); err == nil {
			f.Close()
			err = os.Rename(d.name, d.place)
		}
	}
	return errors.Join(err, settleFolder(d.place))
}

// settleFolder flushes a new file's name to disk.
func settleFolder(path string) error {
	if runtime.GOOS == "windows" {
		return nil // not supported there
	}
	dir, err := os.Open(filepath.Dir(path))
	if err != nil {
		return err
	}
	defer dir.Close()
	return dir.Sync()
}

// makeNew creates an empty record at the path. It is not an error if another program creates
// one at the same time.
func makeNew(ctx context.Context, path string) error {
	d, err := newDraft(path)
	if err != nil {
		return err
	}
	defer d.drop()
	if err := d.blank(ctx); err != nil {
		return err
	}
	if err := d.put(); !errors.Is(err, fs.ErrExist) {
		return err
	}
	return nil
}

// blank makes the draft an empty record.
func (d *draft) blank(ctx context.Context) error {
	db, err := sql.Open("sqlite", ":memory:")
	if err != nil {
		return err
	}
	defer db.Close()
	db.SetMaxOpenConns(1) // each connection has its own database in memory
	useVFS()
	if _, err := db.ExecContext(ctx, "PRAGMA page_size = 8192"); err != nil { // packed readings leave less of it free than of SQLite's 4096
		return err
	}
	if err := migrate(ctx, db); err != nil {
		return err
	}
	if _, err := db.ExecContext(ctx, fmt.Sprintf("PRAGMA application_id = %d", applicationID)); err != nil {
		return err
	}
	return d.take(ctx, db)
}

// take makes the draft a copy of the database as it is at one moment, with checksums on its
// pages.
func (d *draft) take(ctx context.Context, from *sql.DB) error {
	q := url.Values{"vfs": {vfsName}, "reserve": {fmt.Sprint(sumSize)}}
	if _, err := from.ExecContext(ctx, "VACUUM INTO ?1", uri(d.name, q)); err != nil {
		return err
	}
	db := connect(d.name, drafting)
	defer db.Close()
	if _, err := db.ExecContext(ctx, fmt.Sprintf("PRAGMA user_version = %d", summed)); err != nil {
		return err
	}
	_, err := db.ExecContext(ctx, "PRAGMA journal_mode = WAL")
	return errors.Join(err, db.Close())
}

// renew upgrades the draft to this program's version.
func (d *draft) renew(ctx context.Context) error {
	db := connect(d.name, renewing)
	defer db.Close()
	if err := migrate(ctx, db); err != nil {
		return err
	}
	for _, statement := range []string{"VACUUM", "PRAGMA journal_mode = WAL"} { // without the pages of tables that are gone
		if _, err := db.ExecContext(ctx, statement); err != nil {
			return err
		}
	}
	return db.Close()
}

// upgrade puts a record of this program's version in the place of an older or incomplete one,
// with all its contents. The older one is unchanged until then.
func (o *opening) upgrade(ctx context.Context) error {
	var old *sql.DB
	var is state
	err := o.wait.do(ctx, func() (err error) {
		if is, err = o.look(ctx); err == nil && is != current {
			old, is, err = o.trySeize(ctx)
		}
		return err
	})
	if old != nil {
		defer old.Close()
	}
	if err != nil || is == current {
		return err // another program was faster
	}
	d, err := newDraft(o.path)
	if err != nil {
		return err
	}
	defer d.drop()
	if is == unfinished {
		err = d.blank(ctx)
	} else {
		err = d.upgraded(ctx, old)
	}
	if err != nil {
		return err
	}
	if err := o.giveWay(old, d, ""); err != nil {
		return err
	}
	// An older program that waits for the old file finds that it is not a record.
	_, _ = old.ExecContext(ctx, "PRAGMA application_id = 0") // on Windows it had to be closed
	return nil
}

// upgraded makes the draft a copy of the record at this program's version, and checks that it
// is complete.
func (d *draft) upgraded(ctx context.Context, old *sql.DB) error {
	want, err := counts(ctx, old)
	if err != nil {
		return err
	}
	if err := d.take(ctx, old); err != nil {
		return err
	}
	if err := d.renew(ctx); err != nil {
		return err
	}
	db := connect(d.name, copying)
	defer db.Close()
	got, err := counts(ctx, db)
	if err != nil {
		return err
	}
	for table, n := range want {
		if got[table] != n {
			return fault.New(fault.Invalid, "%s cannot be brought up to date: of %d rows of %s %d would be left; nothing was changed", d.place, n, table, got[table])
		}
	}
	return whole(ctx, db, d.place)
}

// counts returns the number of rows in each table that users fill.
func counts(ctx context.Context, db *sql.DB) (map[string]int, error) {
	tx, err := db.BeginTx(ctx, &sql.TxOptions{ReadOnly: true})
	if err != nil {
		return nil, err
	}
	defer tx.Rollback() //nolint:errcheck // nothing was written
	flat, err := isFlat(ctx, tx)
	if err != nil {
		return nil, err
	}
	tables := []string{"report", "reading", "item", "evidence", "ruling"}
	if has, err := hasEditions(ctx, tx); err != nil {
		return nil, err
	} else if has {
		tables = append(tables, "edition")
	}
	out := map[string]int{}
	for _, table := range tables {
		count := "SELECT count(*) FROM " + table
		if table == "evidence" && flat { // an item has the first of its own
			count = "SELECT (SELECT count(*) FROM item) + (SELECT count(*) FROM evidence)"
		}
		var n int
		if err := tx.QueryRowContext(ctx, count).Scan(&n); err != nil {
			return nil, err
		}
		out[table] = n
	}
	return out, nil
}

// whole returns an error if SQLite finds a fault in the file.
func whole(ctx context.Context, db *sql.DB, path string) error {
	var says string
	if err := db.QueryRowContext(ctx, "PRAGMA integrity_check(1)").Scan(&says); err != nil {
		return err
	}
	if says != "ok" {
		return fault.New(fault.Invalid, "%s is damaged (%s); restore a backup", path, says)
	}
	var loose int
	if err := db.QueryRowContext(ctx, "SELECT count(*) FROM pragma_foreign_key_check").Scan(&loose); err != nil {
		return err
	}
	if loose > 0 {
		return fault.New(fault.Invalid, "%s is damaged (%d rows refer to rows that are not there); restore a backup", path, loose)
	}
	return nil
}

// seize opens the record exclusively, so that no other program has it open or can open it, with
// everything in the one file.
func (o *opening) seize(ctx context.Context) (db *sql.DB, is state, err error) {
	err = o.wait.do(ctx, func() error {
		db, is, err = o.trySeize(ctx)
		return err
	})
	return db, is, err
}

func (o *opening) trySeize(ctx context.Context) (db *sql.DB, is state, err error) {
	before, err := o.stat()
	if err != nil {
		return nil, 0, err
	}
	db = connect(o.path, alone)
	for _, statement := range []string{"PRAGMA journal_mode = TRUNCATE", "BEGIN EXCLUSIVE", "COMMIT"} {
		if err == nil {
			_, err = db.ExecContext(ctx, statement)
		}
	}
	if err == nil {
		is, err = o.stateOf(ctx, db)
	}
	if err == nil && !o.stands(before) {
		err = errReplaced
	}
	if err != nil {
		db.Close()
		return nil, 0, err
	}
	return db, is, nil
}

// giveWay puts the draft in the place of the seized record, which is kept under the name aside
// if that is not empty.
func (o *opening) giveWay(old *sql.DB, d *draft, aside string) error {
	for _, end := range []string{"-wal", "-journal"} { // they would be taken for a part of the new one
		info, err := os.Stat(o.path + end)
		if err == nil && info.Size() > 0 {
			return fault.New(fault.Unavailable, "%s: %s%s is next to it and was not included; nothing was changed", o.path, o.path, end)
		}
		if err == nil {
			if err := os.Remove(o.path + end); err != nil {
				return err
			}
		}
	}
	if info, err := os.Stat(o.path); err == nil {
		_ = os.Chmod(d.name, info.Mode().Perm()) // ignored where there are no modes
	}
	if err := d.settle(); err != nil {
		return err
	}
	if aside != "" {
		if err := keepAs(o.path, aside); err != nil {
			return err
		}
	}
	if runtime.GOOS == "windows" {
		old.Close() // an open file cannot be replaced on Windows
	}
	return errors.Join(os.Rename(d.name, o.path), settleFolder(o.path))
}

// keepAs gives a file another name in addition to its own.
func keepAs(path, aside string) error {
	err := os.Link(path, aside)
	if err != nil && !errors.Is(err, fs.ErrExist) { // the file system has no links
		err = os.Rename(path, aside)
	}
	return err
}
