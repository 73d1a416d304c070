package mend_test

import (
	"slices"
	"strings"
	"testing"

	"flashbrief/internal/readtest"
	"flashbrief/reading/mend"
	"flashbrief/reading/ud"
)

// TestEveryRepairReadsItsExample checks the example sentences of the data.
func TestEveryRepairReadsItsExample(t *testing.T) {
	for _, e := range mend.Examples() {
		if tokens := repaired(t, &e); !hangs(tokens, &e) {
			t.Errorf("%s: %s\n  %s does not hang on %s as %s:\n  %v", e.Rule, e.Text, e.Word, e.Head, e.Rel, tokens)
		}
	}
}

// repaired returns the tokens of the example's sentence, repaired.
func repaired(t *testing.T, e *mend.Example) []ud.Token {
	if e.Tree != nil {
		mend.Repair(e.Tree)
		return e.Tree
	}
	b := readtest.Read(t, e.Text, "2024-05-20")
	if len(b.Sentences) != 1 || len(b.Repairs) == 0 || b.Repairs[0].Rule == "" {
		t.Errorf("%s: %s is not one sentence that is repaired", e.Rule, e.Text)
	}
	return b.Sentences[0].Tokens
}

// hangs reports whether the word has the head that the example gives.
func hangs(tokens []ud.Token, e *mend.Example) bool {
	return slices.ContainsFunc(tokens, func(t ud.Token) bool {
		head := "-"
		if t.Head >= 0 {
			head = tokens[t.Head].Form
		}
		return t.Form == e.Word && t.Deprel == e.Rel && head == e.Head
	})
}

// tree reads one token on each line: form, part of speech, tag, head (from 1) and relation.
func tree(t *testing.T, lines string) []ud.Token {
	t.Helper()
	var conllu strings.Builder
	for i, l := range strings.Split(strings.TrimSpace(lines), "\n") {
		f := strings.Fields(l)
		conllu.WriteString(strings.Join([]string{string(rune('1' + i)), f[0], strings.ToLower(f[0]), f[1], f[2], "_", f[3], f[4], "_", "_"}, "\t") + "\n")
	}
	docs, err := ud.Read(strings.NewReader(conllu.String() + "\n"))
	if err != nil {
		t.Fatal(err)
	}
	return docs[0].Sentences[0].Tokens
}

func TestRepairKeepsASoundTree(t *testing.T) {
	tokens := tree(t, `
		Eritrea PROPN NNP 2 compound
		severed VERB VBN 3 amod
		ties NOUN NNS 0 root
		with ADP IN 5 case
		Sudan PROPN NNP 3 nmod
		. PUNCT . 3 punct`)
	if got, want := mend.Repair(tokens), []mend.Made{{Rule: "severed-ties", Token: 1}}; !slices.Equal(got, want) {
		t.Fatalf("made %v, want %v", got, want)
	}
	for i, want := range []int{1, -1, 1, 4, 2, 1} {
		if tokens[i].Head != want {
			t.Errorf("%s hangs on %d, want %d", tokens[i].Form, tokens[i].Head, want)
		}
	}
	if again := mend.Repair(tokens); len(again) != 0 {
		t.Errorf("repaired again: %v", again)
	}
}

func TestRepairLeavesASoundTreeAlone(t *testing.T) {
	tokens := tree(t, `
		Iran PROPN NNP 2 nsubj
		attacked VERB VBD 0 root
		Iraq PROPN NNP 2 obj`)
	if got := mend.Repair(tokens); len(got) != 0 {
		t.Errorf("made %v, want nothing", got)
	}
}
