package clause_test

import (
	"slices"
	"strings"
	"testing"

	"flashbrief/reading/clause"
	"flashbrief/reading/ud"
)

// tree returns the tree of tokens written as form/tag/head/relation, where heads count from 1.
func tree(t *testing.T, tokens string) *ud.Tree {
	t.Helper()
	var rows []string
	for i, token := range strings.Fields(tokens) {
		p := strings.Split(token, "/")
		upos := map[string]string{"NNP": "PROPN", "NN": "NOUN", "NNS": "NOUN", "CC": "CCONJ", "PRP": "PRON", "TO": "PART", ",": "PUNCT", "VB": "VERB", "VBD": "VERB", "VBN": "VERB", "IN": "SCONJ", "JJ": "ADJ"}[p[1]]
		rows = append(rows, strings.Join([]string{string(rune('1' + i)), p[0], p[0], upos, p[1], "_", p[2], p[3], "_", "_"}, "\t"))
	}
	docs, err := ud.Read(strings.NewReader(strings.Join(rows, "\n") + "\n\n"))
	if err != nil {
		t.Fatal(err)
	}
	return ud.NewTree(&docs[0].Sentences[0])
}

func TestWhatBelongsTogether(t *testing.T) {
	list := tree(t, "Togo/NNP/6/nsubj ,/,/3/punct Mali/NNP/1/conj and/CC/5/cc Chad/NNP/1/conj signed/VBD/0/root")
	minister := tree(t, "minister/NN/4/nsubj ,/,/3/punct Vega/NNP/1/appos signed/VBD/0/root")
	for _, row := range []struct {
		what      string
		got, want int
	}{
		{"what Mali is conjoined with", clause.Conjoined(list, 2), 0},
		{"what Togo is conjoined with", clause.Conjoined(list, 0), clause.None},
		{"what Mali is in apposition to", clause.Apposed(list, 2), clause.None},
		{"the peer of Chad", clause.Peer(list, 4), 0},
		{"what is in apposition to the minister", clause.Apposition(minister, 0), 2},
		{"what Vega is in apposition to", clause.Apposed(minister, 2), 0},
		{"the peer of Vega", clause.Peer(minister, 2), 0},
		{"the peer of the minister", clause.Peer(minister, 0), clause.None},
		{"what the root is conjoined with", clause.Conjoined(list, 5), clause.None},
	} {
		if row.got != row.want {
			t.Errorf("%s: got %d, want %d", row.what, row.got, row.want)
		}
	}
	var listed []int
	for i := range list.Tokens {
		if clause.Listed(list, i, i) {
			listed = append(listed, i)
		}
	}
	if want := []int{0, 2, 4}; !slices.Equal(listed, want) {
		t.Errorf("Listed: got %v, want %v", listed, want)
	}
	if clause.Listed(list, 0, 4) {
		t.Error("Listed: the whole list is one of several")
	}
}

func TestHost(t *testing.T) {
	for _, row := range []struct {
		tree       string
		verb, host int
		misjoined  bool
	}{
		{"He/PRP/2/nsubj met/VBD/0/root them/PRP/2/obj and/CC/5/cc left/VBD/2/conj", 4, 1, false},
		{"He/PRP/2/nsubj came/VBD/0/root to/TO/4/mark talk/VB/2/advcl and/CC/6/cc vowed/VBD/4/conj", 5, 1, true},
		{"He/PRP/2/nsubj came/VBD/0/root to/TO/4/mark talk/VB/2/advcl and/CC/6/cc eat/VB/4/conj", 5, 3, false},
		// With a subject of its own it is a clause of its own.
		{"He/PRP/2/nsubj came/VBD/0/root to/TO/4/mark talk/VB/2/advcl and/CC/7/cc they/PRP/7/nsubj left/VBD/4/conj", 6, 3, false},
		// The tagger may have taken either for a participle.
		{"He/PRP/2/nsubj met/VBN/0/root them/PRP/2/obj and/CC/5/cc left/VBD/2/conj", 4, 1, false},
		// No verb above has the form: the parser's head stays.
		{"Talk/VB/0/root and/CC/3/cc left/VBD/1/conj", 2, 0, true},
	} {
		tr := tree(t, row.tree)
		if got := clause.Misjoined(tr, row.verb); got != row.misjoined {
			t.Errorf("%s: Misjoined: got %t, want %t", row.tree, got, row.misjoined)
		}
		if got := clause.Host(tr, row.verb); got != row.host {
			t.Errorf("%s: Host: got %d, want %d", row.tree, got, row.host)
		}
	}
}
