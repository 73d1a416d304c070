// Package lexicon holds small closed sets of words that several packages use: numbers, and
// terms of probability.
package lexicon

// Cardinal returns the value of a number word ("two", "dozen", "hundred"); a multiplier returns
// its factor.
func Cardinal(word string) (float64, bool) {
	n, ok := cardinals[word]
	return n, ok
}

var cardinals = map[string]float64{
	"zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
	"eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18,
	"nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
	"dozen": 12, "score": 20, "hundred": 100, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "lakh": 1e5, "crore": 1e7,
	"single": 1, "double": 2, "triple": 3, "quadruple": 4, "half": 0.5,
}
