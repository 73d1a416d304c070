package check

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"flashbrief/ground/text"
)

// folded is a text as it reads whatever its typography: quotation marks and dashes of
// one kind, one space for each run of them, no letter case. at gives for each of its
// bytes where that stands in the text, and one more for the end.
type folded struct {
	words string
	at    []int
}

func fold(t string) folded {
	var b strings.Builder
	at := make([]int, 0, len(t)+1)
	put := func(s string, from int) {
		b.WriteString(s)
		for range len(s) {
			at = append(at, from)
		}
	}
	space := -1 // where a run of spaces begins
	for i, r := range t {
		if text.IsSpace(r) {
			if space < 0 {
				space = i
			}
			continue
		}
		if space >= 0 && b.Len() > 0 {
			put(" ", space)
		}
		space = -1
		if r == utf8.RuneError {
			put("?", i)
			continue
		}
		put(text.Plain(string(unicode.ToLower(r))), i)
	}
	return folded{b.String(), append(at, len(t))}
}

// find is where the folded words stand in the text from byte after of the folded one
// on, as whole words; next is where the folded words end.
func (f *folded) find(words string, after int) (span text.Span, next int, ok bool) {
	for after <= len(f.words) {
		i := strings.Index(f.words[after:], words)
		if i < 0 {
			return text.Span{}, 0, false
		}
		i += after
		if next = i + len(words); edge(f.words, i) && edge(f.words, next) {
			return text.Span{Start: f.at[i], End: f.at[next]}, next, true
		}
		after = i + 1
	}
	return text.Span{}, 0, false
}

// edge reports whether a word begins or ends at byte i.
func edge(s string, i int) bool {
	if i == 0 || i == len(s) {
		return true
	}
	before, _ := utf8.DecodeLastRuneInString(s[:i])
	after, _ := utf8.DecodeRuneInString(s[i:])
	return !(text.IsWord(before) && text.IsWord(after))
}
