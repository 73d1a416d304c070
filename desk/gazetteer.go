package desk

import (
	"context"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"flashbrief/ground/fault"
	"flashbrief/news"
	"flashbrief/reading"
	"flashbrief/reading/reader"
	"flashbrief/record"
	"flashbrief/record/ask"
	"flashbrief/world/place"
)

// Table is a table of places from a file.
type Table struct {
	record.Gazetteer
	Bytes []byte
	Has   *place.Gazetteer
}

// largestTable limits the file of a table of places, in bytes.
const largestTable = 64 << 20

// ReadTable reads a table of places: a .txt in the GeoNames format, or a .zip that contains
// one. It keeps nothing.
func ReadTable(path string, how place.GeoNames) (Table, error) {
	raw, err := readBounded(path, largestTable)
	if err != nil {
		return Table{}, err
	}
	has, err := how.ReadFile(raw)
	if err != nil {
		return Table{}, fault.New(fault.Invalid, "%s: %v", path, err)
	}
	about := record.Gazetteer{SHA256: news.Hash(raw), Name: filepath.Base(path), Places: has.Places(), Names: has.Names(), Size: len(raw)}
	return Table{about, raw, has}, nil
}

// Knowing returns the reader with tables of places in addition to the gazetteer that ships.
func Knowing(r *reader.Reader, tables []Table) *reader.Reader {
	if len(tables) == 0 {
		return r
	}
	var used []record.Gazetteer
	all := place.New()
	for _, t := range tables {
		if slices.ContainsFunc(used, func(g record.Gazetteer) bool { return g.SHA256 == t.SHA256 }) {
			continue // given twice
		}
		used = append(used, t.Gazetteer)
		all.Take(t.Has)
	}
	return r.Knowing(record.GazetteerVersion(record.InUse(used)), all)
}

// readBounded reads a file of at most that many bytes, whatever size the file system reports.
func readBounded(path string, most int64) ([]byte, error) {
	info, err := os.Stat(path)
	switch {
	case err != nil:
		return nil, unreadable(path, err)
	case !info.Mode().IsRegular() && info.Mode()&fs.ModeNamedPipe == 0:
		return nil, fault.New(fault.Invalid, "%s is %s, not a file; give a table of places", path, special(info.Mode()))
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, unreadable(path, err)
	}
	defer f.Close()
	var raw []byte
	size := info.Size()
	if size <= most {
		raw, err = io.ReadAll(io.LimitReader(f, most+1))
		size = int64(len(raw))
	}
	switch {
	case err != nil:
		return nil, unreadable(path, err)
	case size > most:
		return nil, fault.New(fault.Invalid, "%s: %d MB is more than the %d MB that a table of places may have; take cities500.zip, or the tables of the countries you need", path, size>>20, most>>20)
	}
	return raw, nil
}

// AddGazetteer keeps a table of places, with which reports are read from then on; added is
// false if it is already in use.
func (d *Desk) AddGazetteer(ctx context.Context, t Table) (added bool, err error) {
	t.Added = d.Now().UTC()
	return d.Record.AddGazetteer(ctx, t.Gazetteer, t.Bytes)
}

// DropGazetteer stops using a table of places, identified by its file name or the first digits
// of its SHA-256.
func (d *Desk) DropGazetteer(ctx context.Context, key string) (record.Gazetteer, error) {
	all, err := ask.In(ctx, d.Record, 0, (*ask.Snapshot).Gazetteers)
	if err != nil {
		return record.Gazetteer{}, err
	}
	g, err := called(record.InUse(all), key, "gazetteer", func(g *record.Gazetteer) (name, sha string) { return g.Name, g.SHA256 })
	if err != nil {
		return g, err
	}
	return g, d.Record.DropGazetteer(ctx, g.SHA256, d.Now().UTC())
}

// called returns the only one of a list with the name, or whose SHA-256 begins so. kind is the command
// that lists them.
func called[T any](list []T, key, kind string, of func(*T) (name, sha string)) (one T, err error) {
	var found []T
	for i := range list {
		if name, sha := of(&list[i]); name == key || len(key) >= 6 && strings.HasPrefix(sha, key) {
			found = append(found, list[i])
		}
	}
	switch len(found) {
	case 0:
		return one, fault.New(fault.NotFound, "no %s %q in use; 'flashbrief %s list' names them", kind, key, kind)
	case 1:
		return found[0], nil
	}
	return one, fault.New(fault.Conflict, "%d %ss are called %q; name one by its SHA-256", len(found), kind, key)
}

// versions names what the desk reads with, the record's gazetteers too.
func (d *Desk) versions(ctx context.Context) (v reading.Versions, used []record.Gazetteer, err error) {
	s, err := d.Ask(ctx)
	if err != nil {
		return v, nil, err
	}
	defer s.Close()
	return s.Versions(d.Reader.Versions())
}

// equipped returns a function for the desk's reader with the record's gazetteers, which are
// loaded at its first call.
func (d *Desk) equipped(ctx context.Context, used []record.Gazetteer) func() (*reader.Reader, error) {
	return sync.OnceValues(func() (*reader.Reader, error) {
		var tables []Table
		for _, g := range used {
			raw, err := d.Record.GazetteerTable(ctx, g.SHA256)
			if err != nil {
				return nil, err
			}
			has, err := place.GeoNames{}.ReadFile(raw)
			if err != nil {
				return nil, fault.New(fault.Invalid, "the gazetteer %s: %v; drop it with 'flashbrief gazetteer drop %s' and add it again", g.Name, err, g.SHA256[:12])
			}
			tables = append(tables, Table{g, raw, has})
		}
		return Knowing(d.Reader, tables), nil
	})
}
