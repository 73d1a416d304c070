package desk

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"flashbrief/ground/fault"
)

// The files beside a record, of those who may sign in and of the keys of programs, are small lists
// that are written whole.

// nameable reports whether somebody, or a program, may have the name.
func nameable(name string) bool {
	return name != "" && utf8.RuneCountInString(name) <= longestName && !strings.ContainsFunc(name, func(r rune) bool { return r < ' ' })
}

// roll is such a list. It is read again when its file changes, so that who was removed may do
// nothing more. It is safe for concurrent use.
type roll[T any] struct {
	path  string
	named func(*T) string // by which the list is in order
	sound func(*T) bool   // reports whether an entry can be used; nil if every one can

	mu   sync.Mutex
	read fs.FileInfo // as the file was when it was read; nil if there was none
	list []T
}

// All returns every entry, in order of name. A file that does not exist has none.
func (r *roll[T]) All() ([]T, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	err := r.load()
	return slices.Clone(r.list), err
}

// load reads the file if it changed.
func (r *roll[T]) load() error {
	info, err := os.Stat(r.path)
	if errors.Is(err, fs.ErrNotExist) {
		r.list, r.read = nil, nil
		return nil
	}
	if err != nil {
		return notDone(r.path, "read", err)
	}
	if r.read != nil && os.SameFile(info, r.read) && info.ModTime().Equal(r.read.ModTime()) && info.Size() == r.read.Size() {
		return nil
	}
	raw, err := os.ReadFile(r.path)
	if err != nil {
		return notDone(r.path, "read", err)
	}
	var all []T
	if err := json.Unmarshal(raw, &all); err != nil {
		return fault.New(fault.Invalid, "the file %s is broken: %v; restore it from a backup", r.path, err)
	}
	for i := range all {
		if r.sound != nil && !r.sound(&all[i]) {
			return fault.New(fault.Invalid, "the file %s is broken at %q; restore it from a backup", r.path, r.named(&all[i]))
		}
	}
	r.list, r.read = all, info
	return nil
}

// change writes the changed file, completely or not at all.
func (r *roll[T]) change(to func([]T) ([]T, error)) error {
	r.mu.Lock()
	defer r.mu.Unlock()
	if err := r.load(); err != nil {
		return err
	}
	all, err := to(slices.Clone(r.list))
	if err != nil {
		return err
	}
	slices.SortFunc(all, func(a, b T) int { return strings.Compare(r.named(&a), r.named(&b)) })
	if err := replace(r.path, all); err != nil {
		return err
	}
	r.read = nil
	return r.load()
}

// replace writes a list to a file for its owner alone, completely or not at all.
func replace(path string, list any) error {
	raw, err := json.MarshalIndent(list, "", " ")
	if err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	f, err := os.CreateTemp(filepath.Dir(path), filepath.Base(path)+".*") // for its owner alone
	if err != nil {
		return notDone(path, "written", err)
	}
	_, err = f.Write(append(raw, '\n'))
	if err = errors.Join(err, f.Sync(), f.Close()); err == nil {
		err = os.Rename(f.Name(), path)
	}
	if err != nil {
		_ = os.Remove(f.Name()) // it may be renamed already
		return notDone(path, "written", err)
	}
	return nil
}
