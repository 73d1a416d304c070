package forecast

import (
	"strings"
	"unicode"

	"flashbrief/ground/text"
	"flashbrief/world/lexicon"
)

// Fault is a breach of the rules on words of likelihood in ICD 203, D.6.e(2).
type Fault struct {
	Span text.Span // the words at fault
	Kind FaultKind
	// Instead is the term with the same range from the row used first, for MixedRows.
	Instead string
}

// FaultKind says which of the directive's rules is broken.
type FaultKind string

// The rules that Language checks.
const (
	MixedRows  FaultKind = "mixed-rows" // terms of both rows of the scale in one product
	Confidence FaultKind = "confidence" // a level of confidence and a likelihood in one sentence
	longest              = 4            // words of the longest term
	level                = "confidence" // the noun after "high", "moderate" and "low"
)

// Language checks a text's words of probability. Each term from the row used second is a fault,
// and so is each level of confidence in a sentence with a likelihood. Faults are in sentence
// order; nil if there are none.
func Language(words string, sentences []text.Span) []Fault {
	var out []Fault
	row := 0
	for _, sentence := range sentences {
		if sentence.Start >= 0 && sentence.End <= len(words) && sentence.Start <= sentence.End {
			out = append(out, faults(words, sentence, &row)...)
		}
	}
	return out
}

// faults returns the faults of one sentence. row is the row of the scale used first, 0 for none
// yet.
func faults(words string, sentence text.Span, row *int) []Fault {
	var out []Fault
	tokens := wordsOf(words, sentence)
	likely, confident := false, text.Span{}
	for i := 0; i < len(tokens); i++ {
		l, n := term(words, tokens[i:])
		if n == 0 || n == 1 && far(words, tokens, i) {
			if i > 0 && strings.EqualFold(tokens[i].Of(words), level) && graded(tokens[i-1].Of(words)) {
				confident = tokens[i-1].Join(tokens[i])
			}
			continue
		}
		likely = true
		if *row == 0 {
			*row = l.Row
		}
		if l.Row != *row {
			out = append(out, Fault{tokens[i].Join(tokens[i+n-1]), MixedRows, instead(l, *row)})
		}
		i += n - 1
	}
	if likely && !confident.Empty() {
		out = append(out, Fault{Span: confident, Kind: Confidence})
	}
	return out
}

// instead returns the first term of a row with the likelihood's range.
func instead(l lexicon.Likelihood, row int) string {
	for _, t := range lexicon.Scale() {
		if t.ID == l.ID {
			return t.Words[row-1][0]
		}
	}
	return ""
}

// far reports whether "remote" means distance: it means a chance only next to one.
func far(words string, tokens []text.Span, i int) bool {
	if !isWord("distant", strings.ToLower(tokens[i].Of(words))) {
		return false
	}
	for k := max(0, i-8); k < min(len(tokens), i+2); k++ {
		if isWord("prospect", strings.ToLower(tokens[k].Of(words))) {
			return false
		}
	}
	return true
}

func graded(word string) bool { return isWord("level", text.Lower(word)) }

// term returns the longest likelihood at the start of the tokens, and its number of words.
func term(words string, tokens []text.Span) (lexicon.Likelihood, int) {
	for n := min(longest, len(tokens)); n > 0; n-- {
		phrase := strings.ToLower(tokens[0].Join(tokens[n-1]).Of(words))
		if l, ok := lexicon.LikelihoodOf(phrase); ok {
			return l, n
		}
	}
	return lexicon.Likelihood{}, 0
}

// wordsOf returns the runs of letters in a sentence.
func wordsOf(words string, sentence text.Span) []text.Span {
	var out []text.Span
	start := -1
	for i, r := range sentence.Of(words) {
		switch letter := unicode.IsLetter(r); {
		case letter && start < 0:
			start = i
		case !letter && start >= 0:
			out = append(out, text.Span{Start: sentence.Start + start, End: sentence.Start + i})
			start = -1
		}
	}
	if start >= 0 {
		out = append(out, text.Span{Start: sentence.Start + start, End: sentence.End})
	}
	return out
}
