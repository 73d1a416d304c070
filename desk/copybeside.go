package desk

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"flashbrief/ground/fault"
)

// The files beside a record are copied with it. Those to which lines are appended are copied up to
// their last whole line, so that a copy may be taken at any time.

// besideFile is a kind of file beside a record.
type besideFile struct {
	ending   string
	appended bool // lines are appended; otherwise it is one list
}

var besideFiles = []besideFile{
	{TriageFile, true}, {DraftsFile, true}, {QuestionsFile, true}, {MailedFile, true}, {UpkeepFile, true},
	{PeopleFile, false}, {KeysFile, false},
}

// Beside is what a file beside a record has.
type Beside struct {
	Path   string
	Bytes  int64
	Lines  int // of a file to which lines are appended
	Broken int // lines that cannot be read, as after a crash, and are skipped
}

// String describes the file: "may.db.drafts (12 entries)".
func (b Beside) String() string {
	out := b.Path
	switch {
	case b.Lines == 1:
		out += " (1 entry"
	case b.Lines > 0:
		out += fmt.Sprintf(" (%d entries", b.Lines)
	default:
		out += fmt.Sprintf(" (%d bytes", b.Bytes)
	}
	if b.Broken > 0 {
		out += fmt.Sprintf(", %d cannot be read and are skipped", b.Broken)
	}
	return out + ")"
}

// BesideFree returns an error of kind fault.Conflict if there is a file beside the record at the path.
func BesideFree(path string) error {
	for _, of := range besideFiles {
		if _, err := os.Stat(path + of.ending); err == nil {
			return fault.New(fault.Conflict, "%s is there already; name another file, or replace it with --force", path+of.ending)
		}
	}
	return nil
}

// CheckBeside reads the files beside a record. A list that cannot be read is an error of kind
// fault.Invalid.
func CheckBeside(path string) ([]Beside, error) {
	var out []Beside
	for _, of := range besideFiles {
		b, err := of.check(path + of.ending)
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return out, err
		}
		out = append(out, b)
	}
	return out, nil
}

func (of besideFile) check(path string) (Beside, error) {
	f, err := os.Open(path)
	if err != nil {
		return Beside{}, err
	}
	defer f.Close()
	b := Beside{Path: path}
	if !of.appended {
		raw, err := io.ReadAll(f)
		if b.Bytes = int64(len(raw)); err != nil {
			return b, notDone(path, "read", err)
		}
		var list []json.RawMessage
		if err := json.Unmarshal(raw, &list); err != nil {
			return b, fault.New(fault.Invalid, "the file %s is broken: %v; restore it from a backup", path, err)
		}
		return b, nil
	}
	lines := bufio.NewReaderSize(f, 64<<10)
	for {
		line, err := lines.ReadBytes('\n')
		b.Bytes += int64(len(line))
		if line = bytes.TrimSpace(line); len(line) > 0 && json.Valid(line) {
			b.Lines++
		} else if len(line) > 0 {
			b.Broken++
		}
		if errors.Is(err, io.EOF) {
			return b, nil
		}
		if err != nil {
			return b, notDone(path, "read", err)
		}
	}
}

// CopyBeside copies the files beside a record to those beside another, each completely or not at all,
// and reads the copies. A file that is there is kept under the name that aside returns for its ending;
// if aside is nil it is replaced, and removed if there is nothing to replace it by.
func CopyBeside(from, to string, aside func(ending string) string) ([]Beside, error) {
	for _, of := range besideFiles {
		source, target := from+of.ending, to+of.ending
		_, err := os.Stat(source)
		absent := errors.Is(err, fs.ErrNotExist)
		switch {
		case absent && aside != nil:
			continue
		case absent:
			if err := os.Remove(target); err != nil && !errors.Is(err, fs.ErrNotExist) {
				return nil, notDone(target, "removed", err)
			}
			continue
		case err != nil:
			return nil, notDone(source, "read", err)
		}
		if aside != nil {
			if err := os.Rename(target, aside(of.ending)); err != nil && !errors.Is(err, fs.ErrNotExist) {
				return nil, notDone(target, "renamed", err)
			}
		}
		if err := of.copy(source, target); err != nil {
			return nil, err
		}
	}
	return CheckBeside(to)
}

// copy copies a file as it is at one moment.
func (of besideFile) copy(from, to string) error {
	source, err := os.Open(from)
	if err != nil {
		return notDone(from, "read", err)
	}
	defer source.Close()
	size, err := of.whole(source)
	if err != nil {
		return notDone(from, "read", err)
	}
	f, err := os.CreateTemp(filepath.Dir(to), "."+filepath.Base(to)+".draft-*") // for its owner alone
	if err != nil {
		return notDone(to, "written", err)
	}
	_, err = io.Copy(f, io.NewSectionReader(source, 0, size))
	if err = errors.Join(err, f.Sync(), f.Close()); err == nil {
		err = os.Rename(f.Name(), to)
	}
	if err != nil {
		_ = os.Remove(f.Name()) // it may be renamed already
		return notDone(to, "written", err)
	}
	return nil
}

// whole returns the size of a file, without a line at its end that is not whole yet.
func (of besideFile) whole(f *os.File) (int64, error) {
	info, err := f.Stat()
	if err != nil || !of.appended {
		return info.Size(), err
	}
	const step = 64 << 10
	for end := info.Size(); end > 0; {
		start := max(0, end-step)
		raw := make([]byte, end-start)
		if _, err := f.ReadAt(raw, start); err != nil {
			return 0, err
		}
		if at := bytes.LastIndexByte(raw, '\n'); at >= 0 {
			return start + int64(at) + 1, nil
		}
		end = start
	}
	return 0, nil
}

// Named returns the files in a few words: "may.db.drafts (12 entries), may.db.people (210 bytes)"; empty
// for none.
func Named(all []Beside) string {
	var out []string
	for _, b := range all {
		out = append(out, b.String())
	}
	return strings.Join(out, ", ")
}
