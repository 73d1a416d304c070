package lexicon

// Likelihood is a term of probability of Intelligence Community Directive 203
// (section D.6.e(2)) with its range. The directive's ranges touch; ours are
// half-open, [Low, High), so that a chance falls into one.
type Likelihood struct {
	ID        string // stable name of the row, such as "roughly-even"
	Row       int    // 1 or 2: the two rows of words, which one text should not mix
	Low, High float64
}

// Known reports whether it is a likelihood at all; the zero Likelihood is none.
func (l Likelihood) Known() bool { return l.ID != "" }

// LikelihoodOf is the likelihood that a word or phrase in lower case names.
func LikelihoodOf(phrase string) (Likelihood, bool) {
	l, ok := likelihoods[phrase]
	return l, ok
}

var likelihoods = func() map[string]Likelihood {
	out := map[string]Likelihood{}
	for _, r := range []struct {
		id        string
		low, high float64
		words     [2][]string
	}{
		{"almost-no-chance", 0.01, 0.05, [2][]string{{"no chance", "almost no chance"}, {"remote", "remotely"}}},
		{"very-unlikely", 0.05, 0.20, [2][]string{{"very unlikely"}, {"highly improbable"}}},
		{"unlikely", 0.20, 0.45, [2][]string{{"unlikely"}, {"improbable", "improbably"}}},
		{"roughly-even", 0.45, 0.55, [2][]string{{"even chance", "roughly even chance"}, {"even odds"}}},
		{"likely", 0.55, 0.80, [2][]string{{"likely"}, {"probable", "probably"}}},
		{"very-likely", 0.80, 0.95, [2][]string{{"very likely", "highly likely", "most likely"}, {"highly probable"}}},
		{"almost-certain", 0.95, 0.99, [2][]string{{"almost certain", "almost certainly"}, {"nearly certain"}}},
	} {
		for row, words := range r.words {
			for _, w := range words {
				out[w] = Likelihood{r.id, row + 1, r.low, r.high}
			}
		}
	}
	return out
}()
