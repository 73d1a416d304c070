// Package document reads plain documents: text, Markdown with front matter, and JSON Lines. It
// changes no byte of plain text. Input that is not text is refused with a message that says how
// to correct it.
package document

import (
	"bytes"
	"errors"
	"io"
	"iter"
	"slices"
	"unicode/utf8"

	"flashbrief/ground/fault"
	"flashbrief/news"
)

// Texts reads plain text: one report whose text is the input unchanged. A text longer than the
// limit of a report is read as it arrives, in parts; joined, they give the input again, except
// for parts of only space. One part is held at a time. An error ends the sequence.
func Texts(in news.Input) iter.Seq2[news.Report, error] {
	return func(yield func(news.Report, error) bool) {
		p := parts{name: in.Name, in: in.Body}
		var whole news.Report // the report of the first part
		for number := 1; ; number++ {
			raw, start, err := p.next()
			switch {
			case errors.Is(err, io.EOF) && number == 1:
				yield(news.Report{}, news.Empty(in.Name))
				return
			case errors.Is(err, io.EOF):
				return
			case err != nil:
				yield(news.Report{}, err)
				return
			case number == 1:
				whole = news.New(in.Name, "text", raw, in.Day)
			}
			report := whole.Cutting(number, start, raw)
			if p.ended && number == 1 {
				report.Part = news.Part{}
			}
			if !yield(report, nil) {
				return
			}
		}
	}
}

// parts reads an input of any length in parts.
type parts struct {
	name  string
	in    io.Reader
	buf   []byte
	used  int // bytes of buf already returned
	start int // offset in the input of the start of buf
	lines int // lines before buf
	ended bool
}

// next returns the next part that is not only space, and its offset; the bytes are valid until
// the next call. After the last part it returns io.EOF.
func (p *parts) next() (raw []byte, start int, err error) {
	for !p.ended {
		p.start += p.used
		p.lines += bytes.Count(p.buf[:p.used], []byte("\n"))
		have := copy(p.buf, p.buf[p.used:])
		p.buf = slices.Grow(p.buf[:have], news.Longest+1-have)[:news.Longest+1]
		n, err := io.ReadFull(p.in, p.buf[have:])
		p.buf = p.buf[:have+n]
		if err != nil && !errors.Is(err, io.EOF) && !errors.Is(err, io.ErrUnexpectedEOF) {
			return nil, 0, fault.New(fault.Unavailable, "%s cannot be read: %v", p.name, err)
		}
		p.used = news.Cut(p.buf)
		p.ended = err != nil && p.used == len(p.buf)
		raw = p.buf[:p.used]
		if len(bytes.TrimSpace(raw)) > 0 {
			return raw, p.start, check(p.name, raw, p.start, p.lines)
		}
	}
	return nil, 0, io.EOF
}

// check returns an error if raw is not text: it has control bytes or invalid UTF-8. before and
// lines count the bytes and lines of the input before raw.
func check(name string, raw []byte, before, lines int) error {
	if before == 0 && (bytes.HasPrefix(raw, []byte("\xff\xfe")) || bytes.HasPrefix(raw, []byte("\xfe\xff"))) {
		return fault.New(fault.Invalid, "%s: this is UTF-16; convert the file first, as with iconv -f UTF-16 -t UTF-8", name)
	}
	if at := bytes.IndexByte(raw, 0); at >= 0 {
		return fault.New(fault.Invalid, "%s: this is a binary file (a zero byte at %d); give its text, or a format that is read: txt, md, html, jsonl", name, before+at)
	}
	if utf8.Valid(raw) {
		return nil
	}
	at := 0
	for at < len(raw) {
		r, size := utf8.DecodeRune(raw[at:])
		if r == utf8.RuneError && size == 1 {
			break
		}
		at += size
	}
	line := lines + bytes.Count(raw[:at], []byte("\n")) + 1
	return fault.New(fault.Invalid, "%s: line %d, byte %d is not UTF-8; convert the file first, as with iconv -f WINDOWS-1252 -t UTF-8", name, line, before+at)
}
