package ud

import "flashbrief/ground/text"

// Tally counts right, found and expected items, as in the CoNLL 2018 shared task
// (https://universaldependencies.org/conll18/evaluation.html).
type Tally struct{ Right, Found, Wanted int }

// Add counts the spans of one text. A span is right if both ends are.
func (t *Tally) Add(want, got []text.Span) {
	in := make(map[text.Span]bool, len(want))
	for _, w := range want {
		in[w] = true
	}
	for _, g := range got {
		if in[g] {
			t.Right++
		}
	}
	t.Found += len(got)
	t.Wanted += len(want)
}

// Precision returns the percentage of found items that are right.
func (t Tally) Precision() float64 { return 100 * float64(t.Right) / float64(max(1, t.Found)) }

// Recall returns the percentage of expected items that were found.
func (t Tally) Recall() float64 { return 100 * float64(t.Right) / float64(max(1, t.Wanted)) }

// F1 returns the harmonic mean of precision and recall, in hundredths; 0 if nothing was found
// or expected.
func (t Tally) F1() float64 { return 200 * float64(t.Right) / float64(max(1, t.Found+t.Wanted)) }

// SentenceSpans returns the spans of the sentences.
func SentenceSpans(sentences []Sentence) []text.Span {
	var out []text.Span
	for i := range sentences {
		out = append(out, sentences[i].Span)
	}
	return out
}

// WordSpans returns the spans of the syntactic words in Tokens.
func WordSpans(sentences []Sentence) []text.Span {
	var out []text.Span
	for i := range sentences {
		for k := range sentences[i].Tokens {
			out = append(out, sentences[i].Tokens[k].Span)
		}
	}
	return out
}

// TokenSpans returns the spans of the orthographic tokens, counting a multiword token as one.
func TokenSpans(sentences []Sentence) []text.Span {
	var out []text.Span
	for i := range sentences {
		s := &sentences[i]
		next := 0
		for _, mw := range s.MultiWords {
			for ; next < mw.First; next++ {
				out = append(out, s.Tokens[next].Span)
			}
			out, next = append(out, mw.Span), mw.Last+1
		}
		for ; next < len(s.Tokens); next++ {
			out = append(out, s.Tokens[next].Span)
		}
	}
	return out
}
