package desk

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"sync"
	"time"

	"flashbrief/ground/fault"
)

// Read is how far somebody is with a report.
type Read string

// The values of Read.
const (
	Unread Read = ""      // nothing was decided
	Done   Read = "done"  // dealt with
	Later  Read = "later" // put off
)

// TriageFile is the ending of the file beside a record with what each person has dealt with.
const TriageFile = ".triage"

// Triage knows which reports each person has dealt with. It is kept in a file to which every
// mark is appended as a line of JSON, also by other programs at once. It says nothing about what
// reports state, so it is not part of the record. It is safe for concurrent use; a nil *Triage
// knows nothing and keeps nothing.
type Triage struct {
	path string

	mu   sync.Mutex
	size int64 // of the file, as far as it was read
	of   map[string]map[string]Read
}

// mark is a line of the file.
type mark struct {
	At      time.Time `json:"at"`
	By      string    `json:"by"`
	Read    Read      `json:"read"`
	Reports []string  `json:"reports"`
}

// mostMarked limits the reports of one mark, and longestMark the bytes of its line.
const (
	mostMarked  = 1000
	longestMark = 128 << 10
)

// OpenTriage returns what the file says. A file that does not exist is created by the first mark.
func OpenTriage(path string) (*Triage, error) {
	t := &Triage{path: path, of: map[string]map[string]Read{}}
	t.mu.Lock()
	defer t.mu.Unlock()
	return t, t.catchUp()
}

// Of returns how far a person is with the reports that he or she marked, by SHA-256.
func (t *Triage) Of(by string) (map[string]Read, error) {
	if t == nil {
		return nil, nil
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	if err := t.catchUp(); err != nil {
		return nil, err
	}
	return maps.Clone(t.of[by]), nil
}

// Mark keeps how far a person is with reports. When it returns, the mark is on disk.
func (t *Triage) Mark(by string, reports []string, as Read, at time.Time) error {
	switch {
	case t == nil:
		return fault.New(fault.Unavailable, "this desk does not keep what was dealt with")
	case by == "":
		return fault.New(fault.Denied, "what was dealt with is kept under a name, and there is none")
	case len(reports) == 0 || len(reports) > mostMarked:
		return fault.New(fault.Invalid, "a mark is on 1 to %d reports; this one is on %d", mostMarked, len(reports))
	case as != Unread && as != Done && as != Later:
		return fault.New(fault.Invalid, "a report is done or later, not %q", as)
	}
	line, err := json.Marshal(mark{at.UTC(), by, as, reports})
	if err != nil {
		return fmt.Errorf("mark: %w", err)
	}
	if len(line) > longestMark {
		return fault.New(fault.Invalid, "a mark has at most %d bytes; this one has %d", longestMark, len(line))
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	f, err := os.OpenFile(t.path, os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o600)
	if err != nil {
		return notDone(t.path, "written", err)
	}
	// A line that was cut off by a crash is ended by the line break in front of the next.
	_, err = f.Write(append(append([]byte{'\n'}, line...), '\n'))
	if err = errors.Join(err, f.Sync(), f.Close()); err != nil {
		return notDone(t.path, "written", err)
	}
	return t.catchUp()
}

// notDone is the error for a file beside the record that cannot be read or written.
func notDone(path, what string, err error) error {
	return fault.New(fault.Unavailable, "the file %s cannot be %s: %v", path, what, err)
}

// catchUp reads what was appended since the file was last read. A line that cannot be read, as
// after a crash, is skipped.
func (t *Triage) catchUp() error {
	f, err := os.Open(t.path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return notDone(t.path, "read", err)
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return notDone(t.path, "read", err)
	}
	if info.Size() < t.size { // replaced, as by a restored backup
		t.size, t.of = 0, map[string]map[string]Read{}
	}
	if _, err := f.Seek(t.size, io.SeekStart); err != nil {
		return notDone(t.path, "read", err)
	}
	lines := bufio.NewReaderSize(io.LimitReader(f, info.Size()-t.size), 64<<10)
	for {
		line, err := lines.ReadBytes('\n')
		if errors.Is(err, io.EOF) {
			return nil // a line that is being written is read when it is whole
		}
		if err != nil {
			return notDone(t.path, "read", err)
		}
		t.size += int64(len(line))
		t.note(bytes.TrimSpace(line))
	}
}

// note adds a line of the file.
func (t *Triage) note(line []byte) {
	var m mark
	if len(line) == 0 || json.Unmarshal(line, &m) != nil {
		return
	}
	if t.of[m.By] == nil {
		t.of[m.By] = map[string]Read{}
	}
	for _, report := range m.Reports {
		if m.Read == Unread {
			delete(t.of[m.By], report)
		} else {
			t.of[m.By][report] = m.Read
		}
	}
}
