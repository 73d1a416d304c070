package segment

import (
	_ "embed"
	"strings"
	"sync"

	"flashbrief/ground/list"
	"flashbrief/ground/text"
)

//go:embed data/abbreviations.txt
var abbreviationList string

// What an abbreviation may precede: a name, a number, or both.
const (
	beforeName   = 1
	beforeNumber = 2
)

// The kinds of abbreviations in the list.
const (
	titleKind  = "title"
	numberKind = "number"
	bothKind   = "both"
)

var abbreviations = sync.OnceValue(func() map[string]uint8 {
	kinds := map[string]uint8{titleKind: beforeName, numberKind: beforeNumber, bothKind: beforeName | beforeNumber}
	out := map[string]uint8{}
	for line := range list.Lines(abbreviationList) {
		fields := strings.Fields(line)
		for _, f := range fields[1:] {
			out[f] |= kinds[fields[0]]
		}
	}
	return out
})

// longestAbbreviation limits what is looked up, in bytes.
const longestAbbreviation = 6

// abbreviated returns what the word with its stop, ending at byte end, may precede; 0 if it is
// not a known abbreviation. "no." and similar words count only with a capital: "He said no. 5
// left."
func abbreviated(t string, start, end int) uint8 {
	n := end - start - 1
	if n < 1 || n > longestAbbreviation || t[end-1] != '.' {
		return 0
	}
	if t[start] < 'A' || t[start] > 'Z' {
		return 0
	}
	var low [longestAbbreviation]byte
	for i := range n {
		c := t[start+i]
		if c >= 'A' && c <= 'Z' {
			c += 'a' - 'A'
		}
		low[i] = c
	}
	return abbreviations()[string(low[:n])]
}

// keepsStop reports whether the chunk is an abbreviation, perhaps after opening marks, whose
// stop does not end the sentence, judging by what follows. start is where the abbreviation
// begins.
func (s *segmenter) keepsStop(span text.Span) (start int, keeps bool) {
	start = span.Start
	for start < span.End && !isLetter(class(rune(s.text[start]))) {
		start++
	}
	what := abbreviated(s.text, start, span.End)
	if what == 0 || span.End-span.Start-longestAbbreviation > 8 {
		return start, false
	}
	at := span.End
	for at < len(s.text) && (s.text[at] == ' ' || strings.HasPrefix(s.text[at:], "\u00a0")) {
		at++
	}
	if at == len(s.text) || at == span.End {
		return start, false
	}
	switch c := s.text[at]; {
	case c >= 'A' && c <= 'Z':
		return start, what&beforeName != 0
	case c >= '0' && c <= '9':
		return start, what&beforeNumber != 0
	}
	return start, false
}

// halfDay reports whether the form is a.m. or p.m. with its stops.
func halfDay(form string) bool {
	return isWord("meridiem", form)
}

// tellsTime reports whether a capitalized word can follow a.m. or p.m.: a weekday, month or
// zone.
func tellsTime(form string) bool {
	if len(form) >= 2 && len(form) <= 4 && strings.ToUpper(form) == form {
		return true
	}
	if len(form) < 3 {
		return false
	}
	return isWord("after-meridiem", form[:3])
}
