package query

import (
	"strings"

	"flashbrief/ground/fault"
	"flashbrief/ground/text"
)

// MostWords is how many words a search may have, those within phrases counted.
const MostWords = 32

// Words returns what a person searches for as a store takes it: words, and phrases in quotation
// marks, each once whatever its case. Without a word, or with more than MostWords of them, it
// is an error of kind fault.Invalid: each word costs the store a walk through its index, and
// strangers may ask.
func Words(asked string) (string, error) {
	var terms []string
	seen := map[string]bool{}
	count := 0
	add := func(term, mark string) {
		key := strings.ToLower(term)
		if seen[key] || !strings.ContainsFunc(term, text.IsWord) {
			return
		}
		seen[key] = true
		count += len(strings.Fields(term))
		terms = append(terms, mark+term+mark)
	}
	for i, piece := range strings.Split(strings.NewReplacer("“", `"`, "”", `"`).Replace(asked), `"`) {
		if i%2 == 1 {
			add(text.Squeeze(piece), `"`)
			continue
		}
		for word := range strings.FieldsSeq(piece) {
			add(word, "")
		}
	}
	switch {
	case count == 0:
		return "", fault.New(fault.Invalid, "search for at least one word")
	case count > MostWords:
		return "", fault.New(fault.Invalid, "search for at most %d words; these are %d", MostWords, count)
	}
	return strings.Join(terms, " "), nil
}
