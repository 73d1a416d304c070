package document

import (
	"bytes"
	"iter"
	"strings"

	"flashbrief/ground/when"
	"flashbrief/news"
)

// GDELT's tables of events have no headings and a fixed number of columns, in versions 1 and 2, with and
// without addresses. Two of the columns are days.
var gdeltColumns = []int{57, 58, 61}

const (
	gdeltDay   = 1 // when it happened: YYYYMMDD
	gdeltMonth = 2 // the same: YYYYMM
)

// noWords is the code of ISO 639-2 for what is in no language.
const noWords = "zxx"

// IsGDELT reports whether an input begins as a table of events of GDELT does.
func IsGDELT(head []byte) bool {
	line, _, _ := bytes.Cut(head, []byte("\n"))
	cells := strings.Split(strings.TrimRight(string(line), "\r"), "\t")
	for _, n := range gdeltColumns {
		if len(cells) == n {
			return numeric(cells[0]) && len(cells[gdeltDay]) == len("20240520") && numeric(cells[gdeltDay]) && strings.HasPrefix(cells[gdeltDay], cells[gdeltMonth])
		}
	}
	return false
}

func numeric(s string) bool {
	return s != "" && strings.Trim(s, "0123456789") == ""
}

// GDELT reads a table of events of GDELT as a source: its text is the rows, in which nothing is read,
// and its date their newest day, unless the input gives one.
func GDELT(in news.Input) iter.Seq2[news.Report, error] {
	return func(yield func(news.Report, error) bool) {
		for r, err := range Texts(in) {
			if err == nil {
				r.Format, r.Language, r.Publisher = "gdelt", noWords, "GDELT"
				if in.Day.IsZero() {
					r.Published = newestOf(r.Text)
				}
			}
			if !yield(r, err) {
				return
			}
		}
	}
}

// newestOf returns the newest day of the rows; zero if none can be read.
func newestOf(rows string) (newest when.Day) {
	for line := range strings.Lines(rows) {
		cells := strings.SplitN(line, "\t", gdeltMonth+1)
		if len(cells) <= gdeltMonth || len(cells[gdeltDay]) != len("20240520") {
			continue
		}
		d := cells[gdeltDay]
		if day, err := when.Parse(d[:4] + "-" + d[4:6] + "-" + d[6:]); err == nil && newest.Before(day) {
			newest = day
		}
	}
	return newest
}
