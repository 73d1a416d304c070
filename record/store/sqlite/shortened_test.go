package sqlite

import (
	"slices"
	"strings"
	"testing"

	"flashbrief/record/query"
)

// madeWords returns words of roots with one or two endings, which Porter's algorithm may take away.
func madeWords() (out []string) {
	ends := strings.Fields("s ed ing er y al ational ency ably ently ization alism iveness fulness ality ivity ative icity able ment ate ity ize ically abilities")
	for root := range strings.FieldsSeq("nation sanction organ oper mine stop part agree respons file") {
		for _, first := range ends {
			for _, second := range append([]string{""}, ends[:6]...) {
				out = append(out, root+first+second)
			}
		}
	}
	return out
}

// lacking returns the beginnings of a word of which its stem lacks a part that the index would be asked for.
func lacking(word, stem string) (out []string) {
	for n := range len(word) {
		if !strings.HasPrefix(stem, unchanged(word[:n+1])) {
			out = append(out, word[:n+1])
		}
	}
	return out
}

// TestTheStemsOfABeginningAreThoseOfItsWords expects the stem of each word among those that are looked for by any of its
// beginnings.
func TestTheStemsOfABeginningAreThoseOfItsWords(t *testing.T) {
	stems := map[string][]string{}
	looked := 0
	for _, word := range madeWords() {
		stem := query.Term{Folded: word}.Stem()
		for _, beginning := range lacking(word, stem) {
			looked++
			all, known := stems[beginning]
			if !known {
				for _, one := range shortened(beginning, unchanged(beginning)) {
					all = append(all, query.Term{Folded: one}.Stem())
				}
				stems[beginning] = all
			}
			if !slices.Contains(all, stem) {
				t.Errorf("%s… is not looked for as %s, the stem of %s, but as %v", beginning, stem, word, all)
			}
		}
	}
	if looked < 500 {
		t.Errorf("only %d beginnings with stems that lack them", looked)
	}
}
