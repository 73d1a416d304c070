package format

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"iter"
	"path"
	"slices"
	"strings"
	"time"

	"flashbrief/ground/fault"
	"flashbrief/ground/when"
	"flashbrief/news"
	"flashbrief/news/archive"
	"flashbrief/news/document"
	"flashbrief/news/page"
)

// Limits of an input that is held in memory, in bytes. JSON Lines and tables are limited by
// line, mailboxes by message, web archives by record; plain text, which is streamed, is not
// limited.
const (
	largest       = 16 << 20
	largestBinary = 256 << 20 // of PDF and archives, whose text is limited apart
)

// deepest limits archives within archives.
const deepest = 4

// held reads the whole input.
func held(in news.Input, what string, most int64) ([]byte, error) {
	raw, err := io.ReadAll(io.LimitReader(in.Body, most+1))
	var known interface{ Unwrap() error }
	switch {
	case err != nil && errors.As(err, &known) && errors.Is(err, fault.Invalid):
		return nil, err
	case err != nil:
		return nil, fault.New(fault.Unavailable, "%s cannot be read: %v; try again, or check the disk", in.Name, err)
	case int64(len(raw)) > most:
		return nil, fault.New(fault.Invalid, "%s: more than the %d MB that one file of %s may have; split it, or give it as plain text", in.Name, most>>20, what)
	case len(bytes.TrimSpace(raw)) == 0:
		return nil, news.Empty(in.Name)
	}
	return raw, nil
}

type sequence = iter.Seq2[news.Report, error]

// from returns the reports of an input that is held in memory.
func from(in news.Input, what string, most int64, read func(raw []byte) sequence) sequence {
	return func(yield func(news.Report, error) bool) {
		raw, err := held(in, what, most)
		if err != nil {
			yield(news.Report{}, err)
			return
		}
		read(raw)(yield)
	}
}

// one returns the sequence of one report. A report that comes with an error is kept: the error
// names what of it could not be read.
func one(r news.Report, err error) sequence {
	return func(yield func(news.Report, error) bool) {
		if r.Text != "" || err == nil {
			if !yield(r, nil) || err == nil {
				return
			}
		}
		yield(news.Report{}, err)
	}
}

// whole reads an input that is one report.
func whole(what string, read func(name string, raw []byte, day when.Day) (news.Report, error)) func(news.Input) sequence {
	return func(in news.Input) sequence {
		return from(in, what, largest, func(raw []byte) sequence { return one(read(in.Name, raw, in.Day)) })
	}
}

func lines(in news.Input) sequence { return document.Lines(in, page.Words) }

func table(in news.Input) sequence { return document.CSV(in, page.Words) }

func pages(in news.Input) sequence {
	return from(in, "HTML", largest, func(raw []byte) sequence {
		return func(yield func(news.Report, error) bool) {
			list, err := page.ReadAll(in.Name, raw, in.Day)
			if err != nil {
				yield(news.Report{}, err)
				return
			}
			for _, r := range list {
				if !yield(r, nil) {
					return
				}
			}
		}
	})
}

func pdf(in news.Input) sequence {
	return from(in, "PDF", largestBinary, func(raw []byte) sequence { return one(document.PDF(in, raw)) })
}

func objects(in news.Input) sequence {
	return from(in, "JSON", largest, func(raw []byte) sequence {
		if jsonFeed(raw[:min(len(raw), Head)]) {
			return entriesOf(in, raw)
		}
		return document.JSON(in, raw, page.Words)
	})
}

// packages reads a ZIP file as what it holds: a document, a workbook, a book, or files.
func packages(in news.Input) sequence { return packagesAt(in, 0) }

func packagesAt(in news.Input, depth int) sequence {
	return from(in, "ZIP", largestBinary, func(raw []byte) sequence {
		files, err := archive.Files(in.Name, raw)
		if err != nil {
			return one(news.Report{}, err)
		}
		kind, _ := files.Open("mimetype")
		switch {
		case files.Has("word/document.xml") || files.Has("[Content_Types].xml") && strings.EqualFold(path.Ext(in.Name), ".docx"):
			return one(document.DOCX(in.Name, raw, files.Open, in.Day))
		case files.Has("xl/workbook.xml"):
			return document.Workbook(in, raw, page.Words)
		case files.Has("META-INF/container.xml") || bytes.HasPrefix(kind, []byte("application/epub")):
			return one(book(in, raw, files))
		case files.Has("ppt/presentation.xml") || bytes.HasPrefix(kind, []byte("application/vnd.oasis.opendocument")):
			return one(news.Report{}, refusal(in.Name, ".odt"))
		}
		return members(in, archive.ZIP(in.Name, raw), depth, notes, noFile)
	})
}

// refusal returns the error for the kind of file with that ending.
func refusal(name, ending string) error {
	for _, k := range kinds {
		for _, e := range k.endings {
			if e == ending {
				return k.refuse(name)
			}
		}
	}
	return fault.New(fault.Invalid, "%s: this kind of file is not read", name)
}

func gunzip(in news.Input) sequence { return gunzipAt(in, 0) }

func gunzipAt(in news.Input, depth int) sequence {
	return from(in, "gzip", largestBinary, func(raw []byte) sequence {
		m, err := archive.Gunzip(in.Name, raw)
		return members(in, func(yield func(archive.Member, error) bool) { yield(m, err) }, depth, notes, noFile)
	})
}

func warc(in news.Input) sequence {
	return func(yield func(news.Report, error) bool) {
		r := bufio.NewReader(in.Body)
		var body io.Reader = r
		if head, _ := r.Peek(2); bytes.Equal(head, []byte("\x1f\x8b")) {
			expanded, err := archive.Expanded(in.Name, r)
			if err != nil {
				yield(news.Report{}, err)
				return
			}
			body = expanded
		}
		members(in, archive.WARC(in.Name, body), 0, accessory, "no page or document is in the web archive; there is nothing to read")(yield)
	}
}

// accessory reports whether a member of an archive serves how a page or a message looks.
func accessory(m archive.Member) bool {
	kind, _, _ := strings.Cut(m.Type, "/")
	switch {
	case kind == "image", kind == "font", kind == "video", kind == "audio", m.Type == "text/css", strings.HasSuffix(m.Type, "javascript"):
		return true
	case m.Name == "" || strings.HasSuffix(m.Name, "/robots.txt") || strings.HasSuffix(m.Name, "/favicon.ico"):
		return true
	}
	return opens("\x89PNG", "\xff\xd8\xff", "GIF8")(m.Raw)
}

// members reads the files of an archive, each by its format, except those to skip; none says
// that there are no others.
func members(in news.Input, all iter.Seq2[archive.Member, error], depth int, skip func(archive.Member) bool, none string) sequence {
	return func(yield func(news.Report, error) bool) {
		found := false
		for m, err := range all {
			if err == nil && skip(m) {
				continue
			}
			found = true
			inner := one(news.Report{}, err)
			if err == nil {
				inner = captured(m.At, member(in, m, depth))
			}
			for r, err := range inner {
				if !yield(r, err) {
					return
				}
			}
		}
		if !found {
			yield(news.Report{}, fault.New(fault.Invalid, "%s: %s", in.Name, none))
		}
	}
}

// captured adds to reports when a web archive captured them, as a tag.
func captured(at time.Time, reports sequence) sequence {
	if at.IsZero() {
		return reports
	}
	return func(yield func(news.Report, error) bool) {
		for r, err := range reports {
			if err == nil && len(r.Tags) < news.MostTags {
				r.Tags = append(slices.Clip(r.Tags), news.Captured+": "+at.Format(time.RFC3339))
			}
			if !yield(r, err) {
				return
			}
		}
	}
}

// noFile says that an archive holds no file.
const noFile = "the archive holds no file to read"

// notes reports whether a member is a README or licence file, which are skipped as in a folder.
func notes(m archive.Member) bool {
	stem, _, _ := strings.Cut(strings.ToLower(path.Base(m.Name)), ".")
	return stem == "readme" || stem == "license" || stem == "licence"
}

// member reads a file of an archive by its format. depth is that of the archive.
func member(in news.Input, m archive.Member, depth int) sequence {
	if len(bytes.TrimSpace(m.Raw)) == 0 {
		return one(news.Report{}, news.Empty(m.Name))
	}
	of, err := Of(nameOf(m), m.Raw[:min(len(m.Raw), Head)])
	if err != nil {
		return one(news.Report{}, err)
	}
	inner := in
	inner.Name, inner.Body = m.Name, bytes.NewReader(m.Raw)
	switch {
	case depth+1 >= deepest:
		return one(news.Report{}, fault.New(fault.Invalid, "%s: archives nest deeper than %d; unpack it, and give what is in it", m.Name, deepest))
	case of.Name == "gzip":
		return gunzipAt(inner, depth+1)
	case of.Name == "zip":
		return packagesAt(inner, depth+1)
	case of.Name == "eml":
		return mailAt(inner, depth+1)
	case of.Read == nil:
		return one(news.Report{}, fault.New(fault.Invalid, "%s: CoNLL-U within an archive is not read; unpack it, and give it", m.Name))
	}
	return of.Read(inner)
}

// nameOf returns the name by which the format of a member is told: that of a page by its
// declared type, since addresses end in anything.
func nameOf(m archive.Member) string {
	if m.Type == "text/html" || m.Type == "application/xhtml+xml" {
		return m.Name + ".html"
	}
	if strings.Contains(m.Name, "://") && strings.HasPrefix(m.Type, "text/plain") {
		return m.Name + ".txt"
	}
	return m.Name
}

// errNoMail is the reason for which a message is left out.
var errNoMail = fmt.Errorf("the message has no text")
