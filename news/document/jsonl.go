package document

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"flashbrief/ground/fault"
	"flashbrief/ground/when"
	"flashbrief/news"
)

// longestLine bounds a line of JSON Lines, in bytes.
const longestLine = 64 << 20

// Lines reads JSON Lines: an object a line with "text" and, where known, "id",
// "title", "date", "author", "publisher", "url", "language" and "tags". A line
// that cannot be read is given as an error that names it, and the rest goes on.
func Lines(name string, r io.Reader, day when.Day) func(yield func(news.Report, error) bool) {
	return func(yield func(news.Report, error) bool) {
		scan := bufio.NewScanner(r)
		scan.Buffer(make([]byte, 64<<10), longestLine)
		n, found := 0, false
		for scan.Scan() {
			n++
			raw := scan.Bytes()
			if len(strings.TrimSpace(string(raw))) == 0 {
				continue
			}
			found = true
			report, err := line(name, n, raw, day)
			if !yield(report, err) {
				return
			}
		}
		switch err := scan.Err(); {
		case errors.Is(err, bufio.ErrTooLong):
			yield(news.Report{}, fault.New(fault.Invalid, "%s: line %d is longer than %d MB; give a report a line", name, n+1, longestLine>>20))
		case err != nil:
			yield(news.Report{}, fmt.Errorf("%s: line %d: %w", name, n+1, err))
		case !found:
			yield(news.Report{}, fault.New(fault.Invalid, "%s: the file is empty; there is nothing to read", name))
		}
	}
}

func line(name string, n int, raw []byte, day when.Day) (news.Report, error) {
	var v struct {
		ID        any
		Text      *string
		Title     string
		Date      string
		Author    string
		Publisher string
		Site      string
		Source    string
		URL       string
		Language  string
		Tags      []string
	}
	if !utf8.Valid(raw) {
		return news.Report{}, fault.New(fault.Invalid, "%s: line %d is not UTF-8; convert the file first", name, n)
	}
	if err := json.Unmarshal(raw, &v); err != nil {
		return news.Report{}, fault.New(fault.Invalid, "%s: line %d is not a JSON object as wanted: %v", name, n, err)
	}
	if v.Text == nil {
		return news.Report{}, fault.New(fault.Invalid, `%s: line %d has no "text"`, name, n)
	}
	r := report(name, raw, *v.Text, "jsonl", day)
	if v.ID != nil {
		r.ID = fmt.Sprint(v.ID)
	}
	r.Title, r.Author, r.Language, r.Tags = v.Title, v.Author, v.Language, v.Tags
	for _, p := range []string{v.Publisher, v.Site, v.Source} {
		if r.Publisher == "" {
			r.Publisher = p
		}
	}
	if v.URL != "" {
		r.Origin = v.URL
	}
	if v.Date != "" {
		d, err := when.Parse(v.Date[:min(len(v.Date), len("2006-01-02"))])
		if err != nil {
			return news.Report{}, fault.New(fault.Invalid, "%s: line %d: %v", name, n, err)
		}
		r.Published = d
	}
	return r, nil
}
