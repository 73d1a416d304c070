package forecast

import (
	"strconv"
	"strings"

	"flashbrief/ground/text"
	"flashbrief/reading/ud"
	"flashbrief/world/lexicon"
)

// asSaid is the name of a likelihood that the forecaster gave as a number.
const asSaid = "as-said"

// chance returns the chance that a clause gives in per cent, with its words: "a 30 percent
// chance", "the probability is 20 to 30 percent". A single number is both ends of its range.
// The likelihood is unknown if the clause, whose tokens are given, has no chance or several.
func chance(tree *ud.Tree, tokens []int) (string, lexicon.Likelihood) {
	noun, at := -1, -1
	for _, k := range tokens {
		if isWord("chance", tree.Tokens[k].Base()) {
			noun = k
		}
		if percent(tree, k) {
			if at >= 0 {
				return "", lexicon.Likelihood{}
			}
			at = k
		}
	}
	if noun < 0 || at < 0 {
		return "", lexicon.Likelihood{}
	}
	first, low, high := share(tree, at-1)
	if first < 0 {
		return "", lexicon.Likelihood{}
	}
	var words []string
	for k := first; k <= at; k++ {
		words = append(words, text.Lower(tree.Tokens[k].Form))
	}
	return strings.Join(words, " "), lexicon.Likelihood{ID: asSaid, Low: low, High: high}
}

func percent(tree *ud.Tree, k int) bool { return wordAt(tree, k, "percent") }

// share reads the number or range that ends at token k as fractions; first is its first token,
// -1 if there is none.
func share(tree *ud.Tree, k int) (first int, low, high float64) {
	if wordAt(tree, k, "per") {
		k--
	}
	high, ok := part(tree, k)
	if !ok {
		return -1, 0, 0
	}
	if wordAt(tree, k-1, "shares") {
		if low, ok := part(tree, k-2); ok && low < high {
			return k - 2, low, high
		}
	}
	return k, high, high
}

func part(tree *ud.Tree, k int) (float64, bool) {
	if k < 0 {
		return 0, false
	}
	n, err := strconv.ParseFloat(tree.Tokens[k].Form, 64)
	return n / 100, err == nil && n >= 0 && n <= 100
}
