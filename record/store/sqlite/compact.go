package sqlite

import (
	"context"
	"encoding/hex"

	"flashbrief/ground/fault"
	"flashbrief/record/store"
)

// Compact rewrites the record without the space that is no longer used, with its pages in order,
// and returns its size before and after, in bytes. The new file is complete, checked, and has the
// same last hash of the log before it takes the place of the old one. A record that a program
// uses is an error.
func Compact(ctx context.Context, path string, options ...Option) (before, after int64, err error) {
	o := newOpening(path, options)
	before, after, err = o.compact(ctx)
	return before, after, told(err, "compact "+path)
}

func (o *opening) compact(ctx context.Context) (before, after int64, err error) {
	if err := wholeLog(o.path); err != nil {
		return 0, 0, err
	}
	old, is, err := o.seize(ctx)
	if err != nil {
		return 0, 0, err
	}
	defer old.Close()
	if is != current {
		return 0, 0, fault.New(fault.Conflict, "the record %s was made by an older flashbrief; upgrade it first with 'flashbrief upgrade'", o.path)
	}
	was, err := o.stat()
	if err != nil {
		return 0, 0, err
	}
	tx, err := old.BeginTx(ctx, nil)
	if err != nil {
		return 0, 0, err
	}
	last, err := store.LastOf(ctx, tx)
	if err := tx.Rollback(); err != nil {
		return 0, 0, err
	}
	if err != nil {
		return 0, 0, err
	}
	d, err := newDraft(o.path)
	if err != nil {
		return 0, 0, err
	}
	defer d.drop()
	a, err := d.copied(ctx, old, false)
	if err != nil {
		return 0, 0, err
	}
	if a.Last != hex.EncodeToString(last) {
		return 0, 0, fault.New(fault.Invalid, "%s: the copy has another log; nothing was changed", o.path)
	}
	if err := o.giveWay(old, d, ""); err != nil {
		return 0, 0, err
	}
	_, _ = old.ExecContext(ctx, "PRAGMA application_id = 0") // a program that waits for the old file finds that it is no record
	now, err := o.stat()
	if err != nil {
		return 0, 0, err
	}
	return was.Size(), now.Size(), nil
}
