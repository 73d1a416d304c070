// Package document reads reports that are plain documents: text, Markdown with
// front matter, and JSON Lines. It changes no byte of plain text; what is not
// text it refuses with words that say how to mend it.
package document

import (
	"bytes"
	"unicode/utf8"

	"flashbrief/ground/fault"
	"flashbrief/ground/when"
	"flashbrief/news"
)

// Text reads plain text. Text is the input to the byte.
func Text(name string, raw []byte, day when.Day) (news.Report, error) {
	if err := check(name, raw); err != nil {
		return news.Report{}, err
	}
	r := news.New(name, "text", raw, day)
	r.Text = string(raw)
	return r, nil
}

// check refuses what is no text: nothing at all, control bytes, bytes that are
// not UTF-8.
func check(name string, raw []byte) error {
	if len(bytes.TrimSpace(raw)) == 0 {
		return news.Empty(name)
	}
	if bytes.HasPrefix(raw, []byte("\xff\xfe")) || bytes.HasPrefix(raw, []byte("\xfe\xff")) {
		return fault.New(fault.Invalid, "%s: this is UTF-16; convert the file first, as with iconv -f UTF-16 -t UTF-8", name)
	}
	if at := bytes.IndexByte(raw, 0); at >= 0 {
		return fault.New(fault.Invalid, "%s: this is a binary file (a zero byte at %d); give its text, or a format that is read: txt, md, html, jsonl", name, at)
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
	line := bytes.Count(raw[:at], []byte("\n")) + 1
	return fault.New(fault.Invalid, "%s: line %d, byte %d is not UTF-8; convert the file first, as with iconv -f WINDOWS-1252 -t UTF-8", name, line, at)
}
