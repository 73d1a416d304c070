package tag

import (
	"testing"

	"flashbrief/reading/net"
	"flashbrief/reading/ud"
)

func TestFormsHaveTheirLemmas(t *testing.T) {
	l := Embedded().Knowing(net.NewVocabulary([]string{"", "bomb", "shell", "free", "blame", "ban", "plan", "vow", "defy"}))
	for _, c := range []struct {
		form string
		upos ud.UPOS
		xpos ud.XPOS
		want string
	}{
		{"bombed", ud.VERB, ud.VBD, "bomb"},
		{"shelled", ud.VERB, ud.VBD, "shell"},
		{"freed", ud.VERB, ud.VBN, "free"},
		{"banned", ud.VERB, ud.VBD, "ban"},
		{"overran", ud.VERB, ud.VBD, "overrun"},
		{"shot", ud.VERB, ud.VBD, "shoot"},
		{"defies", ud.VERB, ud.VBZ, "defy"},
		{"is", ud.AUX, ud.VBZ, "be"},
		{"Putin", ud.PROPN, ud.NNP, "Putin"},
		{"attacks", ud.NOUN, ud.NNS, "attack"},
		{"children", ud.NOUN, ud.NNS, "child"},
	} {
		if got := l.Lemma(c.form, c.upos, c.xpos); got != c.want {
			t.Errorf("%s %s: got %s, want %s", c.form, c.xpos, got, c.want)
		}
	}
}

func TestALearntTableReadsBackAsWritten(t *testing.T) {
	l := Learn([]Example{
		{"talks", ud.NOUN, ud.NNS, "talk"}, {"visits", ud.NOUN, ud.NNS, "visit"}, {"men", ud.NOUN, ud.NNS, "man"}, {"met", ud.VERB, ud.VBD, "meet"},
	}, nil)
	back, err := ReadLemmatizer(l.String())
	if err != nil {
		t.Fatal(err)
	}
	if got, want := back.String(), l.String(); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	if got := back.Lemma("men", ud.NOUN, ud.NNS); got != "man" {
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
