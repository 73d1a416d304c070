package ask

import (
	"strings"

	"flashbrief/ground/fault"
	"flashbrief/ground/text"
)

// MostWords is the largest number of words in a search, including those within phrases.
const MostWords = 32

// Words returns what a person searches for in the form that a store takes: words, and phrases
// in quotation marks, each once, ignoring case. No word, or more than MostWords words, is an
// error of kind fault.Invalid: each word costs a pass through the index, and untrusted clients
// may ask.
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
