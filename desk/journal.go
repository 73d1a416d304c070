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
	"sync"

	"flashbrief/ground/fault"
)

// journal is a file beside the record to which lines of JSON are appended, also by other programs
// at once. What it says is kept in memory by note. Callers hold mu.
type journal struct {
	path  string
	start func()                      // forgets what was noted
	note  func(line []byte, at int64) // takes a line that begins at a byte of the file

	mu   sync.Mutex
	size int64 // of the file, as far as it was read
}

// begin reads what the file says so far, if there is one.
func (j *journal) begin() error {
	j.start()
	j.mu.Lock()
	defer j.mu.Unlock()
	return j.catchUp()
}

// add appends a line of at most longest bytes and notes it, after those that others appended before.
// When it returns, the line is on disk.
func (j *journal) add(line any, longest int) error {
	raw, err := json.Marshal(line)
	if err != nil {
		return fmt.Errorf("write %s: %w", j.path, err)
	}
	if len(raw) > longest {
		return fault.New(fault.Invalid, "an entry of %s has at most %d bytes; this one has %d", j.path, longest, len(raw))
	}
	f, err := os.OpenFile(j.path, os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o600)
	if err != nil {
		return notDone(j.path, "written", err)
	}
	// A line that was cut off by a crash is ended by the line break in front of the next.
	_, err = f.Write(append(append([]byte{'\n'}, raw...), '\n'))
	if err = errors.Join(err, f.Sync(), f.Close()); err != nil {
		return notDone(j.path, "written", err)
	}
	return j.catchUp()
}

// notDone is the error for a file beside the record that cannot be read or written.
func notDone(path, what string, err error) error {
	return fault.New(fault.Unavailable, "the file %s cannot be %s: %v", path, what, err)
}

// catchUp notes what was appended since the file was last read. A line that cannot be read, as
// after a crash, is skipped by note.
func (j *journal) catchUp() error {
	f, err := os.Open(j.path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return notDone(j.path, "read", err)
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return notDone(j.path, "read", err)
	}
	if info.Size() < j.size { // replaced, as by a restored backup
		j.size = 0
		j.start()
	}
	if _, err := f.Seek(j.size, io.SeekStart); err != nil {
		return notDone(j.path, "read", err)
	}
	lines := bufio.NewReaderSize(io.LimitReader(f, info.Size()-j.size), 64<<10)
	for {
		line, err := lines.ReadBytes('\n')
		if errors.Is(err, io.EOF) {
			return nil // a line that is being written is read when it is whole
		}
		if err != nil {
			return notDone(j.path, "read", err)
		}
		at := j.size
		j.size += int64(len(line))
		if line = bytes.TrimSpace(line); len(line) > 0 {
			j.note(line, at)
		}
	}
}

// at reads the line that begins at a byte of the file.
func (j *journal) at(start int64, into any) error {
	f, err := os.Open(j.path)
	if err != nil {
		return notDone(j.path, "read", err)
	}
	defer f.Close()
	if err := json.NewDecoder(io.NewSectionReader(f, start, j.size-start)).Decode(into); err != nil {
		return notDone(j.path, "read", err)
	}
	return nil
}
