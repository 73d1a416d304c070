package desk

import (
	"context"
	"fmt"
	"io/fs"
	"math"
	"os"
	"path/filepath"
	"time"

	"flashbrief/ground/fault"
)

// Limits of a look into a watched folder.
const (
	settled   = 3 * time.Second // since a file was last written to; until then it may be incomplete
	mostFiles = 20_000
	mostNew   = 500 // files taken in at one look; the rest waits for the next
)

// folder finds the new and changed files of a watched folder and its subfolders. Hidden files,
// README files and what is not a file are skipped; a file that was written to just now waits
// for the next look.
func (w *Watcher) folder(ctx context.Context, r *result) {
	s := r.source
	r.listed = map[string]bool{}
	err := walk(s.Address, func(path string, entry fs.DirEntry, err error) error {
		switch {
		case ctx.Err() != nil:
			return ctx.Err()
		case err != nil && path == s.Address:
			return err
		case err != nil:
			r.err = unreadable(path, err)
		case !entry.Type().IsRegular():
		case len(r.listed) >= mostFiles:
			return fault.New(fault.Invalid, "%s has more than %d files; divide it", s.Address, mostFiles)
		default:
			w.entry(ctx, r, path, entry)
		}
		return nil
	})
	if err != nil {
		if _, gone := os.Stat(s.Address); gone != nil {
			err = unreadable(s.Address, gone)
		}
		r.err, r.outcome.Trouble = err, err.Error()
	}
}

// entry takes in a file of a folder if it is new or was changed.
func (w *Watcher) entry(ctx context.Context, r *result, path string, entry fs.DirEntry) {
	info, err := entry.Info()
	if err != nil {
		return // it was removed meanwhile
	}
	id, err := filepath.Rel(r.source.Address, path)
	if err != nil {
		id = path
	}
	r.listed[id] = true
	hash := fmt.Sprintf("%d %d", info.Size(), info.ModTime().UnixNano())
	unseen, _ := r.source.News(id, hash)
	if !unseen || len(r.arrivals) >= mostNew || w.Desk.Now().Sub(info.ModTime()).Abs() < settled || Database(path) {
		return
	}
	arrived := arrival{id: id, hash: hash}
	arrived.taken, arrived.err = gather(ctx, math.MaxInt, w.Take.Take([]string{path}))
	if len(arrived.taken) > 0 && arrived.err != nil { // the rest is filed
		r.err, arrived.err = arrived.err, nil
	}
	r.arrivals = append(r.arrivals, arrived)
}
