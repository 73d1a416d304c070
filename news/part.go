package news

import (
	"bytes"
	"fmt"
	"iter"
	"unicode/utf8"
)

// Longest is how many bytes of text are read as one report. No report that somebody
// writes for others comes near; what is longer is a collection, and is read in parts
// so that memory does not grow with it.
const Longest = 512 << 10

// Part says which part of a longer text a report is; zero for a report that is whole.
type Part struct {
	Number int `json:"number"` // from 1
	Start  int `json:"start"`  // byte of the whole text at which this part begins
}

// partEnds are the ends of a part that are looked for, the best first.
var partEnds = [][]byte{[]byte("\n\n"), []byte("\r\n\r\n"), []byte("\n"), []byte(". "), []byte(" ")}

// Cut returns where the first part of a longer text ends, at most Longest bytes on: after the
// last blank line of its second half, else after a line, a sentence, a word, or where a
// character ends.
func Cut(words []byte) int {
	if len(words) <= Longest {
		return len(words)
	}
	half := words[Longest/2 : Longest]
	for _, end := range partEnds {
		if at := bytes.LastIndex(half, end); at >= 0 {
			return Longest/2 + at + len(end)
		}
	}
	at := Longest
	for at > Longest-utf8.UTFMax && !utf8.RuneStart(words[at]) {
		at--
	}
	return at
}

// Parts returns the report itself where its text is no longer than one report may be, else its
// parts in order, each a report of its own: with its own text and hash, the first under the
// report's ID, the others under that and their number.
func (r Report) Parts() iter.Seq[Report] {
	return func(yield func(Report) bool) {
		if len(r.Text) <= Longest {
			yield(r)
			return
		}
		for number, start := 1, 0; start < len(r.Text); number++ {
			window := []byte(r.Text[start:min(len(r.Text), start+Longest+1)])
			raw := window[:Cut(window)]
			if len(bytes.TrimSpace(raw)) > 0 && !yield(r.Cutting(number, start, raw)) {
				return
			}
			start += len(raw)
		}
	}
}

// Cutting returns the part of the report with the given number, whose bytes begin at start of
// its text.
func (r Report) Cutting(number, start int, raw []byte) Report {
	r.Text, r.SHA256, r.Part, r.Raw = string(raw), Hash(raw), Part{number, start}, bytes.Clone(raw)
	if number > 1 {
		r.ID = fmt.Sprintf("%s.%d", r.ID, number)
	}
	return r
}
