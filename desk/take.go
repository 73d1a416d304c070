package desk

import (
	"bufio"
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"

	"flashbrief/ground/fault"
	"flashbrief/ground/when"
	"flashbrief/news"
	"flashbrief/news/fetch"
	"flashbrief/news/format"
	"flashbrief/reading/ud"
)

// Intake says how input is taken in.
type Intake struct {
	Format string   // a name from package format; empty or "auto" to detect it
	Day    when.Day // date of the report if the input gives none

	// Columns are the headings of the columns of a table; see news.Input.
	Columns map[string]string
	// Cache is a folder for compiled code; see news.Input.
	Cache string

	Stdin io.Reader     // the input named "-"
	Read  *atomic.Int64 // counts the bytes of files as they are read; may be nil

	// Fetch fetches an address of the web; nil if none is fetched.
	Fetch func(address string) (fetch.Answer, error)
}

// Taken is a report as taken in, with its tokens if the input gives them.
type Taken struct {
	Report    news.Report
	Sentences []ud.Sentence // nil unless the format is conllu
}

// Take takes in files, folders (in order of name, skipping hidden files and records), "-", and
// addresses that begin with http:// or https://.
// What cannot be taken in yields an error that names it, and the rest continues.
func (in Intake) Take(paths []string) func(yield func(Taken, error) bool) {
	return func(yield func(Taken, error) bool) {
		for _, path := range paths {
			if !in.path(path, yield) {
				return
			}
		}
	}
}

func (in Intake) path(path string, yield func(Taken, error) bool) bool {
	switch {
	case path == "-":
		return in.stream("-", "-", in.Stdin, yield)
	case Address(path):
		return in.address(path, yield)
	}
	info, err := os.Stat(path)
	switch {
	case err != nil:
		return yield(Taken{}, unreadable(path, err))
	case info.IsDir():
		return in.folder(path, yield)
	case !info.Mode().IsRegular() && info.Mode()&fs.ModeNamedPipe == 0:
		return yield(Taken{}, fault.New(fault.Invalid, "%s is %s, not a file; give a file, or - for standard input", path, special(info.Mode())))
	case info.Mode().IsRegular() && Database(path):
		return yield(Taken{}, fault.New(fault.Invalid, "%s is a record or belongs to one, and not a report; query it with --record %s", path, Main(path)))
	}
	return in.file(path, yield)
}

// Address reports whether a path is an address of the web.
func Address(path string) bool {
	scheme, _, ok := strings.Cut(path, "://")
	return ok && (strings.EqualFold(scheme, "http") || strings.EqualFold(scheme, "https"))
}

// Bytes takes in an input that was sent, whose name shows its format and is its origin.
func (in Intake) Bytes(name string, raw []byte) iter.Seq2[Taken, error] {
	return func(yield func(Taken, error) bool) { in.stream(name, name, bytes.NewReader(raw), yield) }
}

// Web takes in what is at an address of the web. Anything else yields an error: it may come from
// somebody who must not read the files of this machine.
func (in Intake) Web(address string) iter.Seq2[Taken, error] {
	return func(yield func(Taken, error) bool) {
		if !Address(address) {
			yield(Taken{}, fault.New(fault.Invalid, "%q is no address of the web; it begins with http:// or https://", address))
			return
		}
		in.address(address, yield)
	}
}

// address fetches an address and takes in the answer.
func (in Intake) address(address string, yield func(Taken, error) bool) bool {
	if in.Fetch == nil {
		return yield(Taken{}, fault.New(fault.Invalid, "%s: addresses are not fetched here; save the page, and give the file", address))
	}
	answer, err := in.Fetch(address)
	if err != nil {
		return yield(Taken{}, err)
	}
	return in.Answer(answer, yield)
}

// Answer takes in what was fetched, and reports whether to go on.
func (in Intake) Answer(a fetch.Answer, yield func(Taken, error) bool) bool {
	hint := a.Address
	switch a.Type { // addresses end in anything
	case "text/html", "application/xhtml+xml":
		hint += ".html"
	case "text/plain":
		hint += ".txt"
	case "application/pdf":
		hint += ".pdf"
	}
	byHash, address := news.Hash(a.Raw)[:16], plainAddress(a.Address)
	return in.stream(a.Address, hint, bytes.NewReader(a.Raw), func(t Taken, err error) bool {
		if rest, named := strings.CutPrefix(t.Report.ID, byHash); named && len(address)+len(rest) <= news.LongestID {
			t.Report.ID = address + rest // its revisions have the same
		}
		return yield(t, err)
	})
}

// plainAddress returns an address without its fragment and without the parameters that only
// count visits.
func plainAddress(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return address
	}
	u.Fragment, u.RawFragment = "", ""
	var kept []string
	for _, p := range strings.Split(u.RawQuery, "&") {
		if name, _, _ := strings.Cut(p, "="); p != "" && !strings.HasPrefix(name, "utm_") && name != "fbclid" && name != "gclid" {
			kept = append(kept, p)
		}
	}
	u.RawQuery = strings.Join(kept, "&")
	return u.String()
}

// folder takes in a folder and its subfolders. What is not a file is reported: a link to a
// folder could form a cycle, and a pipe may never end.
func (in Intake) folder(path string, yield func(Taken, error) bool) bool {
	going := true
	err := walk(path, func(name string, _ fs.DirEntry, err error) error {
		if err != nil {
			going = yield(Taken{}, unreadable(name, err))
		} else {
			going = in.entry(name, yield)
		}
		if !going {
			return fs.SkipAll
		}
		return nil
	})
	if err != nil && going {
		return yield(Taken{}, unreadable(path, err))
	}
	return going
}

// walk calls each for what is in a folder and its subfolders, in order of name, apart from folders,
// hidden files and folders, and README files; and with its error for what cannot be read. It ends
// at an error of each.
func walk(folder string, each func(path string, entry fs.DirEntry, err error) error) error {
	return filepath.WalkDir(folder, func(path string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			if err := each(path, entry, err); err != nil || entry == nil || !entry.IsDir() {
				return err
			}
			return fs.SkipDir
		case path != folder && strings.HasPrefix(entry.Name(), "."):
			if entry.IsDir() {
				return fs.SkipDir
			}
			return nil
		case entry.IsDir() || readme(entry.Name()):
			return nil
		}
		return each(path, entry, nil)
	})
}

// entry takes in one entry of a folder that is not itself a folder.
func (in Intake) entry(name string, yield func(Taken, error) bool) bool {
	info, err := os.Stat(name)
	switch {
	case err != nil:
		return yield(Taken{}, unreadable(name, err))
	case info.IsDir():
		return yield(Taken{}, fault.New(fault.Invalid, "%s is a link to a folder, which is not followed; name the folder itself", name))
	case !info.Mode().IsRegular():
		return yield(Taken{}, fault.New(fault.Invalid, "%s is %s, not a file; it is skipped", name, special(info.Mode())))
	case Database(name):
		return true
	}
	return in.file(name, yield)
}

// special returns a description of something that is neither file nor folder.
func special(mode fs.FileMode) string {
	switch {
	case mode.IsDir():
		return "a folder"
	case mode&fs.ModeNamedPipe != 0:
		return "a pipe"
	case mode&fs.ModeSocket != 0:
		return "a socket"
	case mode&fs.ModeDevice != 0:
		return "a device"
	}
	return "neither file nor folder"
}

// readme reports whether name is a README or licence file, which are skipped.
func readme(name string) bool {
	stem, _, _ := strings.Cut(strings.ToLower(name), ".")
	return stem == "readme" || stem == "license" || stem == "licence"
}

func unreadable(path string, err error) error {
	reason := err
	var inner *fs.PathError
	if errors.As(err, &inner) {
		reason = inner.Err
	}
	return fault.New(fault.Unavailable, "%s cannot be read: %v; check the path and its permissions", path, reason)
}

func (in Intake) file(path string, yield func(Taken, error) bool) bool {
	f, err := os.Open(path)
	if err != nil {
		return yield(Taken{}, unreadable(path, err))
	}
	counting := counts(f, in.Read)
	defer counting.Close()
	return in.stream(path, path, counting, yield)
}

// stream takes in an input. hint is a name that shows its format.
func (in Intake) stream(name, hint string, r io.Reader, yield func(Taken, error) bool) bool {
	of, r, err := in.format(name, hint, r)
	switch {
	case err != nil:
		return yield(Taken{}, err)
	case of.Read == nil:
		return in.parsed(name, r, yield)
	}
	return each(of.Read(news.Input{Name: name, Body: r, Day: in.Day, Columns: in.Columns, Cache: in.Cache}), yield)
}

// format returns the requested format, or the one detected from the input's bytes and name. The
// returned reader begins where r does.
func (in Intake) format(name, hint string, r io.Reader) (*format.Format, io.Reader, error) {
	if in.Format != "" && in.Format != "auto" {
		if of, ok := format.Named(in.Format); ok {
			return of, r, nil
		}
		return nil, nil, fault.New(fault.Invalid, "%s: no format %q; formats are %s", name, in.Format, strings.Join(format.Names(), ", "))
	}
	buffered := bufio.NewReaderSize(r, format.Head)
	head, _ := buffered.Peek(format.Head) // an error is met again by the next read
	of, err := format.Of(hint, head)
	return of, buffered, err
}

// each passes on the reports of a format, dividing a report that is too long into parts.
func each(reports iter.Seq2[news.Report, error], yield func(Taken, error) bool) bool {
	for report, err := range reports {
		if err != nil {
			if !yield(Taken{}, err) {
				return false
			}
			continue
		}
		for part := range report.Parts() {
			if !part.English() { // whatever the source says: it is kept, and not read
				part.Language = cmp.Or(news.Language(part.Text), part.Language)
			}
			if !yield(Taken{Report: part}, nil) {
				return false
			}
		}
	}
	return true
}

// largestParsed limits parsed input, in bytes: it is held in memory, and is mostly annotation.
const largestParsed = 64 << 20

// parsed takes in CoNLL-U. A document with a fault is left out whole.
func (in Intake) parsed(name string, r io.Reader, yield func(Taken, error) bool) bool {
	docs, err := ud.Read(&bounded{r, largestParsed})
	for i, d := range docs {
		report := news.New(name, "conllu", []byte(d.Text), in.Day)
		report.Text = d.Text
		report.ID = cmp.Or(d.ID, fmt.Sprintf("%s-%d", name, i+1))
		taken, bad := Taken{report, d.Sentences}, (&news.Report{ID: d.ID}).Check()
		if bad != nil {
			taken, bad = Taken{}, fmt.Errorf("%s: document %d: %w", name, i+1, bad)
		}
		if !yield(taken, bad) {
			return false
		}
	}
	if err != nil {
		return yield(Taken{}, fmt.Errorf("%s: %w", name, err))
	}
	if len(docs) == 0 {
		return yield(Taken{}, news.Empty(name))
	}
	return true
}

// bounded returns an error when its input exceeds a limit.
type bounded struct {
	r    io.Reader
	left int
}

func (b *bounded) Read(p []byte) (int, error) {
	n, err := b.r.Read(p)
	if b.left -= n; b.left < 0 {
		return 0, fault.New(fault.Invalid, "more than the %d MB that parsed input may have; split it", largestParsed>>20)
	}
	return n, err
}
