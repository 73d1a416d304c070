package main

import (
	"math/rand/v2"
	"strings"
	"unicode"
	"unicode/utf8"

	"flashbrief/reading/learn"
)

// longestHeadline is the largest number of tokens in a sentence used as a headline.
const longestHeadline = 20

// headlined returns the sentences followed by copies of some short ones, drawn with the seed,
// written as headlines. The analysis is unchanged.
func headlined(sentences []*learn.Gold, seed uint64) []*learn.Gold {
	rng := rand.New(rand.NewPCG(seed, 7))
	out := sentences[:len(sentences):len(sentences)]
	for _, g := range sentences {
		if forms := headline(rng, g.Forms); forms != nil {
			copied := *g
			copied.Forms = forms
			out = append(out, &copied)
		}
	}
	return out
}

// headline returns the forms of one short sentence in twenty with each word capitalized, of one
// in eighty in capitals, and nil for all others.
func headline(rng *rand.Rand, forms []string) []string {
	if len(forms) < 4 || len(forms) > longestHeadline {
		return nil
	}
	write := titled
	switch n := rng.IntN(80); {
	case n == 0:
		write = func(_ int, form string) string { return strings.ToUpper(form) }
	case n > 4:
		return nil
	}
	out := make([]string, len(forms))
	for i, form := range forms {
		out[i] = write(i, form)
	}
	return out
}

// small are the words that most newspapers write in lower case in a headline, except at its
// start.
var small = map[string]bool{
	"a": true, "an": true, "the": true, "and": true, "or": true, "but": true, "nor": true, "of": true, "in": true, "on": true,
	"at": true, "to": true, "by": true, "for": true, "from": true, "with": true, "as": true, "'s": true, "’s": true, "n't": true, "n’t": true,
}

// titled returns the form of token i with a capital first letter if a headline has one.
func titled(i int, form string) string {
	first, size := utf8.DecodeRuneInString(form)
	if i > 0 && small[form] || !unicode.IsLower(first) {
		return form
	}
	return string(unicode.ToUpper(first)) + form[size:]
}
