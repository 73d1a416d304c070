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

	"flashbrief/ground/fault"
	"flashbrief/news/watch"
)

// largestList limits the file of a list, in bytes.
const largestList = 512 << 20

// LoadSources reads a list of sources from its file. A file that does not exist is an empty list.
func LoadSources(path string) (watch.List, error) {
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, nil
	case err != nil:
		return nil, fault.New(fault.Unavailable, "the list of sources %s cannot be read: %v", path, err)
	case info.Size() > largestList:
		return nil, fault.New(fault.Invalid, "the list of sources %s has more than %d MB", path, largestList>>20)
	}
	raw, err := os.ReadFile(path)
	if err != nil {
		return nil, fault.New(fault.Unavailable, "the list of sources %s cannot be read: %v", path, err)
	}
	var l watch.List
	if err := json.Unmarshal(raw, &l); err != nil {
		return nil, fault.New(fault.Invalid, "the list of sources %s is broken: %v; restore it from a backup, or remove it and add the sources again", path, err)
	}
	return slices.DeleteFunc(l, func(s *watch.Source) bool { return s == nil || s.Address == "" }), nil
}

// SaveSources writes a list of sources to its file, whole or not at all.
func SaveSources(path string, l watch.List) error {
	slices.SortFunc(l, func(a, b *watch.Source) int { return strings.Compare(a.Address, b.Address) })
	raw, err := json.MarshalIndent(l, "", " ")
	if err != nil {
		return fmt.Errorf("save the list of sources: %w", err)
	}
	f, err := os.CreateTemp(filepath.Dir(path), filepath.Base(path)+".*")
	if err != nil {
		return fault.New(fault.Unavailable, "the list of sources %s cannot be written: %v", path, err)
	}
	_, err = f.Write(append(raw, '\n'))
	err = errors.Join(err, f.Sync(), f.Close())
	if err == nil {
		err = os.Rename(f.Name(), path)
	}
	if err != nil {
		_ = os.Remove(f.Name())
		return fault.New(fault.Unavailable, "the list of sources %s cannot be written: %v", path, err)
	}
	return nil
}
