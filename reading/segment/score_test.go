package segment_test

import (
	"os"
	"testing"

	"flashbrief/ground/text"
	"flashbrief/internal/shared"
	"flashbrief/reading/segment"
	"flashbrief/reading/ud"
)

// TestTreebanks scores the room on the raw text of the development treebanks, as
// the CoNLL 2018 shared task does: a sentence or token is right where both ends
// are. What it found before may not fall.
func TestTreebanks(t *testing.T) {
	for _, c := range []struct {
		name            string
		sentence, token float64
	}{
		{"en_ewt", 88, 99.4},
		{"en_gum", 95, 99.7},
	} {
		f, err := os.Open(shared.File(t, "data", "ud", c.name+"-ud-dev.conllu"))
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		docs, err := ud.Read(f)
		if err != nil {
			t.Fatal(err)
		}
		var sentences, tokens tally
		for _, d := range docs {
			got := segment.Segment(d.Text)
			sentences.add(sentenceSpans(d.Sentences), sentenceSpans(got))
			tokens.add(tokenSpans(d.Sentences), tokenSpans(got))
		}
		t.Logf("%s raw text: sentence F1 %.2f, token F1 %.2f", c.name, sentences.f1(), tokens.f1())
		if sentences.f1() < c.sentence || tokens.f1() < c.token {
			t.Errorf("%s: below the floor of sentence F1 %v, token F1 %v", c.name, c.sentence, c.token)
		}
	}
}

type tally struct{ right, found, wanted int }

func (s *tally) add(want, got []text.Span) {
	in := map[text.Span]bool{}
	for _, w := range want {
		in[w] = true
	}
	for _, g := range got {
		if in[g] {
			s.right++
		}
	}
	s.found, s.wanted = s.found+len(got), s.wanted+len(want)
}

func (s *tally) f1() float64 { return 200 * float64(s.right) / float64(max(1, s.found+s.wanted)) }

func sentenceSpans(sentences []ud.Sentence) []text.Span {
	var out []text.Span
	for _, s := range sentences {
		out = append(out, s.Span)
	}
	return out
}

// tokenSpans is the spans of orthographic tokens, a multiword token as one.
func tokenSpans(sentences []ud.Sentence) []text.Span {
	var out []text.Span
	for i := range sentences {
		s := &sentences[i]
		inside := -1
		for _, mw := range s.MultiWords {
			for k := inside + 1; k < mw.First; k++ {
				out = append(out, s.Tokens[k].Span)
			}
			out, inside = append(out, mw.Span), mw.Last
		}
		for k := inside + 1; k < len(s.Tokens); k++ {
			out = append(out, s.Tokens[k].Span)
		}
	}
	return out
}
