package document

import (
	"bufio"
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"strings"
	"unicode/utf8"

	"flashbrief/ground/fault"
	"flashbrief/news"
)

// longestLine limits a line of JSON Lines, in bytes.
const longestLine = 16 << 20

// Lines reads JSON Lines: one object on each line, with "text" and optionally "id", "title",
// "date", "author", "publisher", "url", "language" and "tags"; "html" may stand for "text", and is given to words. Reports come in the
// order of the lines. A line that cannot be read yields an error that names it, and reading continues.
func Lines(in news.Input, words Words) iter.Seq2[news.Report, error] {
	return func(yield func(news.Report, error) bool) {
		name, r := in.Name, bufio.NewReaderSize(in.Body, 64<<10)
		found := false
		var raw []byte
		var err error
		for n := 1; err == nil; n++ {
			raw, err = readLine(r, raw[:0])
			if err != nil && !errors.Is(err, io.EOF) {
				yield(news.Report{}, fmt.Errorf("%s: line %d: %w", name, n, err))
				return
			}
			if n == 1 {
				raw = bytes.TrimPrefix(raw, []byte("\ufeff"))
			}
			if len(bytes.TrimSpace(raw)) == 0 && len(raw) <= longestLine {
				continue
			}
			found = true
			if !yield(line(in, n, raw, words)) {
				return
			}
		}
		if !found {
			yield(news.Report{}, news.Empty(name))
		}
	}
}

// readLine appends the next line to buf, without its end. Of a line that is too long it keeps
// one byte more than the limit and skips the rest.
func readLine(in *bufio.Reader, buf []byte) ([]byte, error) {
	for {
		part, err := in.ReadSlice('\n')
		if room := longestLine + 1 - len(buf); room > 0 {
			buf = append(buf, part[:min(len(part), room)]...)
		}
		if !errors.Is(err, bufio.ErrBufferFull) {
			return bytes.TrimRight(buf, "\r\n"), err
		}
	}
}

func line(in news.Input, n int, raw []byte, words Words) (news.Report, error) {
	invalid := func(format string, args ...any) (news.Report, error) {
		return news.Report{}, fault.New(fault.Invalid, "%s: line %d %s", in.Name, n, fmt.Sprintf(format, args...))
	}
	if len(raw) > longestLine {
		return invalid("is longer than %d MB; give a report a line", longestLine>>20)
	}
	if !utf8.Valid(raw) {
		return invalid("is not UTF-8; convert the file first, as with iconv -f WINDOWS-1252 -t UTF-8")
	}
	var v object
	if err := json.Unmarshal(raw, &v); err != nil {
		return invalid("is not a JSON object as wanted: %v", err)
	}
	r, err := v.details().report(in.Name, "jsonl", raw, in.Day, words)
	if err != nil {
		return invalid("%v", err)
	}
	return r, nil
}

// object is a report as an object of JSON.
type object struct {
	ID, Title, Headline, Date, Published, Author, Publisher, Site, Source, URL, Language, Tags said
	Text                                                                                       *string
	HTML                                                                                       string
}

func (o object) details() details {
	return details{
		id: o.ID.words(), title: cmp.Or(o.Title.words(), o.Headline.words()), date: cmp.Or(o.Date.words(), o.Published.words()),
		author: o.Author.words(), publisher: cmp.Or(o.Publisher.words(), o.Site.words(), o.Source.words()),
		url: o.URL.words(), language: o.Language.words(), tags: o.Tags.list(), text: o.Text, html: o.HTML,
	}
}

// said is a detail of a report in any form that sources use: text, a number, an object with a
// name, or a list of these. Other forms are ignored.
type said struct{ value any }

// longestSaid limits one detail, in bytes: a list of a million items takes a hundred times its
// bytes in memory.
const longestSaid = 64 << 10

// UnmarshalJSON keeps numbers as written, so that 20240521 is unchanged.
func (s *said) UnmarshalJSON(raw []byte) error {
	if len(raw) > longestSaid {
		return fmt.Errorf("the value that begins %.40s has %d bytes, and at most %d are allowed", raw, len(raw), longestSaid)
	}
	d := json.NewDecoder(bytes.NewReader(raw))
	d.UseNumber()
	return d.Decode(&s.value)
}

func (s said) words() string { return strings.Join(s.list(), ", ") }

func (s said) list() []string {
	switch v := s.value.(type) {
	case string:
		if v = strings.TrimSpace(v); v != "" {
			return []string{v}
		}
	case json.Number:
		return []string{v.String()}
	case int64, uint64, float64: // from YAML
		return []string{fmt.Sprint(v)}
	case map[string]any:
		return said{v["name"]}.list()
	case []any:
		var all []string
		for _, x := range v {
			all = append(all, said{x}.list()...)
		}
		return all
	}
	return nil
}
