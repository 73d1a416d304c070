package lexicon

import "fmt"

// Likelihood is a term of probability of Intelligence Community Directive 203 (section
// D.6.e(2)) with its range. The directive's ranges touch; ours are half-open, [Low, High), so
// that each chance has one range.
type Likelihood struct {
	ID        string // stable name of the row, such as "roughly-even"
	Row       int    // 1 or 2: the two rows of words, which one text should not mix
	Low, High float64
}

// Known reports whether l is a likelihood; the zero Likelihood is not.
func (l Likelihood) Known() bool { return l.ID != "" }

// LikelihoodOf returns the likelihood for a word or phrase in lower case.
func LikelihoodOf(phrase string) (Likelihood, bool) {
	l, ok := likelihoods[phrase]
	return l, ok
}

// Range formats the range of a likelihood in per cent. A chance on a boundary belongs to the
// range above it; the highest range includes its upper end.
func Range(low, high float64) string {
	if low == high { // a number as given
		return fmt.Sprintf("%.0f%%", 100*low)
	}
	end := ")"
	if high >= scale[len(scale)-1].High {
		end = "]"
	}
	return fmt.Sprintf("[%.0f%%, %.0f%%%s", 100*low, 100*high, end)
}

// Term is a row of the scale with the words that the directive, and similar usage, give it.
// Words[0] and Words[1] are the directive's two rows.
type Term struct {
	ID        string
	Low, High float64
	Words     [2][]string
}

// Scale returns the terms, the least likely first; they are shared and must not be changed.
func Scale() []Term { return scale }

var scale = []Term{
	{"almost-no-chance", 0.01, 0.05, [2][]string{{"almost no chance", "no chance"}, {"remote", "remotely"}}},
	{"very-unlikely", 0.05, 0.20, [2][]string{{"very unlikely", "highly unlikely", "most unlikely"}, {"highly improbable", "very improbable"}}},
	{"unlikely", 0.20, 0.45, [2][]string{{"unlikely"}, {"improbable", "improbably"}}},
	{"roughly-even", 0.45, 0.55, [2][]string{{"roughly even chance", "even chance"}, {"roughly even odds", "even odds"}}},
	{"likely", 0.55, 0.80, [2][]string{{"likely"}, {"probable", "probably"}}},
	{"very-likely", 0.80, 0.95, [2][]string{{"very likely", "highly likely", "most likely"}, {"highly probable", "very probable", "very probably"}}},
	{"almost-certain", 0.95, 0.99, [2][]string{{"almost certain", "almost certainly"}, {"nearly certain"}}},
}

var likelihoods = func() map[string]Likelihood {
	out := map[string]Likelihood{}
	for _, t := range scale {
		for row, words := range t.Words {
			for _, w := range words {
				out[w] = Likelihood{t.ID, row + 1, t.Low, t.High}
			}
		}
	}
	return out
}()
