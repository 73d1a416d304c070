package news

import (
	"bytes"
	"fmt"
	"iter"
	"unicode/utf8"
)

// Longest is the number of bytes of text that are read as one report. No ordinary report comes
// near it; a longer text is a collection, and is read in parts so that memory does not grow
// with it.
const Longest = 512 << 10

// Part says which part of a longer text a report is; zero for a whole report.
type Part struct {
	Number int `json:"number"` // from 1
	Start  int `json:"start"`  // byte of the whole text at which the part begins
}

// partEnds are the preferred ends of a part, the best first.
var partEnds = [][]byte{[]byte("\n\n"), []byte("\r\n\r\n"), []byte("\n"), []byte(". "), []byte(" ")}

// Cut returns where the first part of a longer text ends, after at most Longest bytes: after
// the last blank line of its second half, else after a line, a sentence or a word, or at the
// end of a character.
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

// Parts yields the report itself if its text is not too long, else its parts in order. Each
// part is a report with its own text and hash; the first has the report's ID, the others the ID
// with their number.
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
