package record

import (
	"slices"

	"flashbrief/reading"
)

// phrases returns the indexes of the items with the marked phrases of the quotation at an
// index: a ruling on the quotation covers them.
func phrases(items []Item, at int) []int {
	q := items[at].Quotation()
	if q == nil || q.Partial {
		return nil
	}
	var out []int
	for i := range items {
		if p := items[i].Quotation(); p != nil && p.Partial && len(p.Content) == 1 && slices.Contains(q.Quoted, p.Content[0]) {
			out = append(out, i)
		}
	}
	return out
}

// phraseOf returns a phrase of the quotation, as from reading.Quotation.Phrases, with the words
// of one that was read.
func phraseOf(whole, read *reading.Quotation) *reading.Quotation {
	phrase := *whole
	phrase.Direct, phrase.Partial, phrase.Content, phrase.Quoted = true, true, read.Content, nil
	return &phrase
}
