package cli

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"

	"github.com/spf13/cobra"

	"flashbrief/brief/press"
	"flashbrief/desk"
	"flashbrief/export/coded"
	"flashbrief/ground/fault"
)

// output is where a command's result goes: standard output, or a file. It never destroys what a
// person made: a record is never replaced, and a file that this program did not write, or that
// was edited since, only with --force.
type output struct {
	path  string
	force bool
}

func (o *output) add(cmd *cobra.Command) {
	cmd.Flags().StringVarP(&o.path, "output", "o", "", "file to write instead of standard output")
	cmd.Flags().BoolVar(&o.force, "force", false, "with -o: replace a file that was edited, or that flashbrief did not write; a record is never replaced")
}

// write writes the result, and reports it if it is a file. A file is written under a temporary
// name, flushed to disk and renamed, so that a failure leaves the old file unchanged.
func (o *output) write(e *env, result func(io.Writer) error) error {
	if o.path == "" {
		return result(e.out)
	}
	if err := o.save(e.record, result); err != nil {
		return err
	}
	fmt.Fprintf(e.err, "written: %s\n", o.path)
	return nil
}

// writing returns a result that is a text.
func writing(text string) func(io.Writer) error {
	return func(w io.Writer) error {
		_, err := io.WriteString(w, text)
		return err
	}
}

// save writes the result to the file.
func (o *output) save(record string, result func(io.Writer) error) error {
	path, err := filepath.EvalSymlinks(o.path)
	if errors.Is(err, fs.ErrNotExist) {
		path, err = o.path, nil
	}
	if err != nil {
		return unwritten(o.path, err)
	}
	old, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
	case err != nil:
		return unwritten(o.path, err)
	case old.IsDir():
		return fault.New(fault.Invalid, "%s is a folder; name a file in it", o.path)
	case !old.Mode().IsRegular(): // a device or a pipe has no content to lose
		return o.stream(path, result)
	}
	if err := o.allowed(path, record); err != nil {
		return err
	}
	return o.replace(path, old, record, result)
}

// stream writes to something that is not a regular file.
func (o *output) stream(path string, result func(io.Writer) error) error {
	f, err := os.OpenFile(path, os.O_WRONLY, 0)
	if err != nil {
		return unwritten(o.path, err)
	}
	if err := result(f); err != nil {
		f.Close()
		return unwritten(o.path, err)
	}
	return unwritten(o.path, f.Close())
}

// replace puts the result in the place of the file; old is nil if there is none.
func (o *output) replace(path string, old fs.FileInfo, record string, result func(io.Writer) error) (err error) {
	f, err := beside(path)
	if err != nil {
		return unwritten(o.path, err)
	}
	defer func() {
		if err != nil {
			f.Close()
			_ = os.Remove(f.Name()) // err says what matters
			err = unwritten(o.path, err)
		}
	}()
	if err := result(f); err != nil {
		return err
	}
	if old != nil {
		if err := f.Chmod(old.Mode().Perm()); err != nil {
			return err
		}
	}
	if err := f.Sync(); err != nil {
		return err
	}
	if err := f.Close(); err != nil {
		return err
	}
	if err := o.allowed(path, record); err != nil { // it may have been saved meanwhile
		return err
	}
	if err := os.Rename(f.Name(), path); err != nil {
		return err
	}
	return syncFolder(filepath.Dir(path))
}

// beside creates a hidden file in the folder of path, with the permissions of a new file.
func beside(path string) (*os.File, error) {
	for n := 0; ; n++ {
		name := filepath.Join(filepath.Dir(path), fmt.Sprintf(".%s.%d-%d", filepath.Base(path), os.Getpid(), n))
		f, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
		if !errors.Is(err, fs.ErrExist) || n > 99 {
			return f, err
		}
	}
}

// syncFolder flushes the folder, if the system supports it, so that a rename survives a power
// failure.
func syncFolder(path string) error {
	f, err := os.Open(path)
	if err != nil {
		return nil // the rename also works in a folder that cannot be read
	}
	defer f.Close()
	if err := f.Sync(); err != nil && !errors.Is(err, errors.ErrUnsupported) && !errors.Is(err, syscall.EINVAL) {
		return err
	}
	return nil
}

// allowed returns an error if the file at the path must not be replaced.
func (o *output) allowed(path, record string) error {
	if ofRecord(path, record) {
		return fault.New(fault.Conflict, "%s is a record or belongs to one, and is not replaced; name another file with -o", o.path)
	}
	if o.force {
		return nil
	}
	own, err := written(path)
	if err != nil {
		return unwritten(o.path, err)
	}
	if !own {
		return fault.New(fault.Conflict, "%s was edited since it was drafted, or flashbrief did not write it; name another file with -o, or replace it with --force", o.path)
	}
	return nil
}

// ofRecord reports whether the path is a SQLite file, the record in use, or a companion file of
// one of them.
func ofRecord(path, record string) bool {
	return desk.Database(path) || same(path, record) || same(desk.Main(path), record)
}

// same reports whether two paths name one file, which may not exist yet.
func same(a, b string) bool {
	x, errX := os.Stat(a)
	y, errY := os.Stat(b)
	if errX == nil && errY == nil {
		return os.SameFile(x, y)
	}
	return absolute(a) == absolute(b)
}

func absolute(path string) string {
	if full, err := filepath.Abs(path); err == nil {
		return full
	}
	return filepath.Clean(path)
}

// largestDraft is more bytes than any brief has.
const largestDraft = 64 << 20

// written reports whether the file may be replaced: it is absent, empty, an unedited draft, or
// a table of events.
func written(path string) (bool, error) {
	f, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		return true, nil
	}
	if err != nil {
		return false, err
	}
	defer f.Close()
	head := make([]byte, 64<<10)
	n, err := io.ReadFull(f, head)
	if err != nil && !errors.Is(err, io.EOF) && !errors.Is(err, io.ErrUnexpectedEOF) {
		return false, err
	}
	if head = head[:n]; n == 0 || isTable(head) {
		return true, nil
	}
	rest, err := io.ReadAll(io.LimitReader(f, largestDraft))
	return press.Untouched(append(head, rest...)), err
}

// isTable reports whether a file that begins with head is a table of events in one of the
// export layouts.
func isTable(head []byte) bool {
	if whole := bytes.LastIndexByte(head, '\n'); whole >= 0 {
		head = head[:whole+1]
	}
	rows, err := coded.Read(bytes.NewReader(head))
	if err != nil {
		return false
	}
	for _, err := range rows {
		return err == nil
	}
	return true // a heading without rows
}

// unwritten reports that a file was not written, and that the old one is unchanged.
func unwritten(path string, err error) error {
	switch {
	case err == nil || errors.Is(err, fault.Conflict) || errors.Is(err, fault.Invalid):
		return err
	case errors.Is(err, syscall.ENOSPC) || errors.Is(err, syscall.EDQUOT) || errors.Is(err, syscall.EFBIG):
		return fault.New(fault.Unavailable, "%s is not written: the disk is full; free some space and run it again; the old file is unchanged", path)
	case errors.Is(err, fs.ErrNotExist):
		return fault.New(fault.NotFound, "%s is not written: its folder does not exist; create it first", path)
	case errors.Is(err, fs.ErrPermission):
		return fault.New(fault.Denied, "%s is not written: %v; check who may write in its folder", path, err)
	}
	return fmt.Errorf("%s is not written: %w", path, err)
}
