package segment_test

import (
	"os"
	"testing"

	"flashbrief/internal/shared"
	"flashbrief/reading/segment"
	"flashbrief/reading/ud"
)

// TestTreebanks scores the package on the raw text of the development treebanks, as in the
// CoNLL 2018 shared task: a sentence or token is right if both ends are. The scores may not
// fall.
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
		var sentences, tokens ud.Tally
		for _, d := range docs {
			got := segment.Segment(d.Text)
			sentences.Add(ud.SentenceSpans(d.Sentences), ud.SentenceSpans(got))
			tokens.Add(ud.TokenSpans(d.Sentences), ud.TokenSpans(got))
		}
		t.Logf("%s raw text: sentence F1 %.2f, token F1 %.2f", c.name, sentences.F1(), tokens.F1())
		if sentences.F1() < c.sentence || tokens.F1() < c.token {
			t.Errorf("%s: below the floor of sentence F1 %v, token F1 %v", c.name, c.sentence, c.token)
		}
	}
}
