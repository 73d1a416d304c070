package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"io/fs"
	"os"
	"strings"
	"time"

	"flashbrief/ground/fault"
	"flashbrief/record"
)

// Backup writes a copy of the record as it is at one moment, while other programs read and
// write it. When it returns, the copy has been opened as Restore opens it, checked (see Verify)
// without a fault, and flushed to disk. An existing file is an error of kind fault.Conflict;
// with force, a record that no program uses is replaced. A damaged record is an error, and no
// copy is left.
func Backup(ctx context.Context, path, to string, force bool, options ...Option) (record.Audit, error) {
	a, _, err := duplicate(ctx, path, to, force, false, options)
	return a, err
}

// Restore puts a copy of a backup in the place of the record, upgraded and checked. An existing
// record is an error of kind fault.Conflict; with force it is replaced, unless a program uses
// it, and kept under another name, which is returned.
func Restore(ctx context.Context, backup, path string, force bool, options ...Option) (a record.Audit, old string, err error) {
	return duplicate(ctx, backup, path, force, true, options)
}

// isBeside reports whether SQLite would take a file of this name for a part of another one:
// for its log, for example, in place of what was filed last.
func isBeside(path string) bool {
	return strings.HasSuffix(path, "-wal") || strings.HasSuffix(path, "-shm") || strings.HasSuffix(path, "-journal")
}

// duplicate copies a record to a place.
func duplicate(ctx context.Context, from, to string, force, renew bool, options []Option) (a record.Audit, old string, err error) {
	source, target := newOpening(from, options), newOpening(to, options)
	there, err := target.stat()
	switch {
	case isBeside(to):
		return a, "", fault.New(fault.Invalid, "%s is the name of a file that belongs to a record; name another file", to)
	case err == nil && source.stands(there):
		return a, "", fault.New(fault.Invalid, "%s and %s are one file", from, to)
	case err == nil && !force:
		return a, "", fault.New(fault.Conflict, "%s is there already; name another file, or replace it with --force", to)
	case err != nil && !errors.Is(err, fs.ErrNotExist):
		return a, "", err
	}
	db, is, err := source.toRead(ctx, copying)
	if err != nil {
		return a, "", told(err, from)
	}
	defer db.Close()
	if is == unfinished {
		return a, "", fault.New(fault.NotFound, "the record %s holds nothing yet", from)
	}
	d, err := newDraft(target.path)
	if err != nil {
		return a, "", err
	}
	defer d.drop()
	if a, err = d.copied(ctx, db, renew && is == older); err != nil {
		return a, "", told(err, "copy "+from)
	}
	if there == nil {
		if err = d.put(); errors.Is(err, fs.ErrExist) {
			err = fault.New(fault.Conflict, "%s has appeared meanwhile; nothing was replaced", to)
		}
		return a, "", told(err, to)
	}
	old, err = target.replace(ctx, d, renew)
	return a, old, told(err, to)
}

// copied makes the draft a verified copy of the record.
func (d *draft) copied(ctx context.Context, db *sql.DB, renew bool) (record.Audit, error) {
	if err := d.take(ctx, db); err != nil {
		return record.Audit{}, err
	}
	if renew {
		if err := d.renew(ctx); err != nil {
			return record.Audit{}, err
		}
	}
	a, err := verify(ctx, d.name, false) // what is computed is a copy of what was
	if err == nil && len(a.Faults) > 0 {
		err = fault.New(fault.Invalid, "the record has faults, and no copy was made: %s; 'flashbrief verify' lists them", a.Faults[0])
	}
	return a, err
}

// replace puts the draft in the place of a record that no program uses. With keep, the old one,
// which may be damaged, gets another name, which is returned; otherwise it must be a record,
// and is deleted.
func (o *opening) replace(ctx context.Context, d *draft, keep bool) (aside string, err error) {
	var old *sql.DB
	if err = wholeLog(o.path); err == nil {
		old, _, err = o.seize(ctx)
	}
	switch {
	case err == nil:
		defer old.Close()
		if keep {
			aside = o.aside()
		}
		if err := o.giveWay(old, d, aside); err != nil {
			return "", err
		}
		return aside, nil
	case keep && (damaged(err) || errors.Is(err, fault.Invalid)):
		return o.exchange(d)
	}
	return "", err
}

// aside returns a new name for the file to be replaced.
func (o *opening) aside() string {
	return o.path + ".replaced-" + time.Now().UTC().Format("20060102T150405.000Z")
}

// exchange puts the draft in the place of a file that SQLite cannot open, which it keeps, with
// its companion files, under another name.
func (o *opening) exchange(d *draft) (aside string, err error) {
	if err := d.settle(); err != nil {
		return "", err
	}
	aside = o.aside()
	for _, end := range []string{"-wal", "-shm", "-journal", ""} {
		if err := os.Rename(o.path+end, aside+end); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return "", err
		}
	}
	return aside, errors.Join(os.Rename(d.name, o.path), settleFolder(o.path))
}
