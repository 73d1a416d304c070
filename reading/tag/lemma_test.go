package tag

import (
	"testing"

	"flashbrief/reading/net"
)

func TestFormsHaveTheirLemmas(t *testing.T) {
	l := Embedded().Knowing(net.Ranks([]string{"", "bomb", "shell", "free", "blame", "ban", "plan", "vow", "defy"}))
	for _, c := range []struct{ form, upos, xpos, want string }{
		{"bombed", "VERB", "VBD", "bomb"},
		{"shelled", "VERB", "VBD", "shell"},
		{"freed", "VERB", "VBN", "free"},
		{"banned", "VERB", "VBD", "ban"},
		{"overran", "VERB", "VBD", "overrun"},
		{"shot", "VERB", "VBD", "shoot"},
		{"defies", "VERB", "VBZ", "defy"},
		{"is", "AUX", "VBZ", "be"},
		{"Putin", "PROPN", "NNP", "Putin"},
		{"attacks", "NOUN", "NNS", "attack"},
		{"children", "NOUN", "NNS", "child"},
	} {
		if got := l.Lemma(c.form, c.upos, c.xpos); got != c.want {
			t.Errorf("%s %s: got %s, want %s", c.form, c.xpos, got, c.want)
		}
	}
}

func TestALearntTableReadsBackAsWritten(t *testing.T) {
	l := Learn([]Example{
		{"talks", "NOUN", "NNS", "talk"}, {"visits", "NOUN", "NNS", "visit"}, {"men", "NOUN", "NNS", "man"}, {"met", "VERB", "VBD", "meet"},
	}, nil)
	back, err := ReadLemmatizer(l.String())
	if err != nil {
		t.Fatal(err)
	}
	if got, want := back.String(), l.String(); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	if got := back.Lemma("men", "NOUN", "NNS"); got != "man" {
		t.Errorf("men: got %s", got)
	}
}

func TestAMalformedTableIsAnError(t *testing.T) {
	for _, raw := range []string{"x\ty", "s\tNN\tes\tmany\t"} {
		if _, err := ReadLemmatizer(raw); err == nil {
			t.Errorf("%q was read", raw)
		}
	}
}
