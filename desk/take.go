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
	"os"
	"path/filepath"
	"slices"
	"strings"

	"flashbrief/ground/fault"
	"flashbrief/ground/when"
	"flashbrief/news"
	"flashbrief/news/document"
	"flashbrief/news/page"
	"flashbrief/reading/ud"
)

// Intake says how input is to be taken.
type Intake struct {
	Format string    // auto, text, markdown, html, jsonl or conllu
	Day    when.Day  // the report's own date where the input gives none
	Stdin  io.Reader // what "-" stands for
}

// Taken is a report as taken in, with its tokens where the input gives them.
type Taken struct {
	Report    news.Report
	Sentences []ud.Sentence // nil unless the format is conllu
}

// largestFile bounds a file that is held whole, in bytes. JSON Lines are bounded by the
// line, and plain text, which is read as it comes, not at all.
const largestFile = 16 << 20

// Take takes in files, folders (in order of name, hidden ones and records left out) and "-".
// What cannot be taken is given as an error that names it, and the rest goes on.
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
	if path == "-" {
		return in.stream("-", in.format("-"), in.Stdin, yield)
	}
	info, err := os.Stat(path)
	if err != nil {
		return yield(Taken{}, unreadable(path, err))
	}
	if info.Mode().IsRegular() && Database(path) {
		return yield(Taken{}, fault.New(fault.Invalid, "%s is a record or belongs to one, and is no report; ask it with --record %s", path, Main(path)))
	}
	if !info.IsDir() {
		return in.file(path, yield)
	}
	going := true
	err = filepath.WalkDir(path, func(name string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			going = yield(Taken{}, unreadable(name, err))
			if entry != nil && entry.IsDir() {
				return fs.SkipDir
			}
		case name != path && strings.HasPrefix(entry.Name(), "."):
			if entry.IsDir() {
				return fs.SkipDir
			}
		case entry.IsDir() || readme(entry.Name()) || Database(name):
		default:
			var info fs.FileInfo
			if info, err = os.Stat(name); err != nil {
				going = yield(Taken{}, unreadable(name, err))
			} else if info.Mode().IsRegular() {
				going = in.file(name, yield)
			}
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

// readme tells the notes that lie in a folder of reports from reports.
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
	format := in.format(path)
	f, err := os.Open(path)
	if err != nil {
		return yield(Taken{}, unreadable(path, err))
	}
	defer f.Close()
	return in.stream(path, format, f, yield)
}

// format is the format asked for, or what the name's ending tells.
func (in Intake) format(name string) string {
	if in.Format != "" && in.Format != "auto" {
		return in.Format
	}
	switch strings.ToLower(filepath.Ext(name)) {
	case ".md", ".markdown":
		return "markdown"
	case ".html", ".htm", ".xhtml":
		return "html"
	case ".jsonl", ".ndjson":
		return "jsonl"
	case ".conllu":
		return "conllu"
	case ".txt", ".text":
		return "text"
	}
	return "auto"
}

func (in Intake) stream(name, format string, r io.Reader, yield func(Taken, error) bool) bool {
	if format == "auto" {
		buffered := bufio.NewReaderSize(r, 4096)
		head, _ := buffered.Peek(512) // a short input is told by its reader below
		format, r = sniff(head), buffered
	}
	switch format {
	case "jsonl":
		return each(document.Lines(name, r, in.Day), yield)
	case "text":
		return each(document.Texts(name, r, in.Day), yield)
	case "conllu":
		return in.parsed(name, r, yield)
	}
	return each(in.whole(name, format, r), yield)
}

// each hands on what a format gives, a report that is too long for one in parts.
func each(reports iter.Seq2[news.Report, error], yield func(Taken, error) bool) bool {
	for report, err := range reports {
		if err != nil {
			if !yield(Taken{}, err) {
				return false
			}
			continue
		}
		for part := range report.Parts() {
			if !yield(Taken{Report: part}, nil) {
				return false
			}
		}
	}
	return true
}

// whole reads one report of a format that must be held whole.
func (in Intake) whole(name, format string, r io.Reader) iter.Seq2[news.Report, error] {
	return func(yield func(news.Report, error) bool) { yield(in.report(name, format, r)) }
}

func (in Intake) report(name, format string, r io.Reader) (news.Report, error) {
	raw, err := io.ReadAll(io.LimitReader(r, largestFile+1))
	switch {
	case err != nil:
		return news.Report{}, unreadable(name, err)
	case len(raw) > largestFile:
		return news.Report{}, fault.New(fault.Invalid, "%s: more than the %d MB that one file of %s may have; split it, or give it as plain text", name, largestFile>>20, format)
	case format == "markdown":
		return document.Markdown(name, raw, in.Day)
	case format == "html":
		return page.Read(name, raw, in.Day)
	}
	return news.Report{}, fault.New(fault.Invalid, "%s: no format %q; formats are text, markdown, html, jsonl and conllu", name, format)
}

// sniff tells the format of an input without a name by how it begins.
func sniff(head []byte) string {
	trimmed := bytes.ToLower(bytes.TrimLeft(head, "\ufeff \t\r\n"))
	begins := func(openings ...string) bool {
		return slices.ContainsFunc(openings, func(o string) bool { return bytes.HasPrefix(trimmed, []byte(o)) })
	}
	switch {
	case begins(`{"`, `{ "`):
		return "jsonl"
	case begins("<!doctype html", "<html", "<head", "<body", "<article", "<!--", "<?xml"):
		return "html"
	case begins("---\n", "---\r\n"):
		return "markdown"
	case begins("# newdoc", "# sent_id", "# text ="):
		return "conllu"
	}
	return "text"
}

// largestParsed bounds input that is parsed already, in bytes: it is held whole, and
// is mostly annotation.
const largestParsed = 64 << 20

func (in Intake) parsed(name string, r io.Reader, yield func(Taken, error) bool) bool {
	docs, err := ud.Read(&bounded{r, largestParsed})
	for i, d := range docs {
		report := news.New(name, "conllu", []byte(d.Text), in.Day)
		report.Text = d.Text
		report.ID = cmp.Or(d.ID, fmt.Sprintf("%s-%d", name, i+1))
		if !yield(Taken{report, d.Sentences}, nil) {
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

// bounded reads what it is given until that is more than it may be.
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
