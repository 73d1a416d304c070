package desk

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"unicode/utf8"
)

// The files beside a record, of those who may sign in and of the keys of programs, are small lists
// that are written whole.

// nameable reports whether somebody, or a program, may have the name.
func nameable(name string) bool {
	return name != "" && utf8.RuneCountInString(name) <= longestName && !strings.ContainsFunc(name, func(r rune) bool { return r < ' ' })
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
