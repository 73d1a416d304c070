package event

import (
	"slices"
	"strings"

	"flashbrief/reading/ud"
)

// mended is the tree with one mistake of parsing set right that costs whole events:
// "Eritrea severed ties with Sudan" taken for a noun phrase, ties that somebody
// severed. A name, a form of the past and a noun without article are a clause where
// the sentence has no other verb above them. The tree given is not changed.
func mended(t *ud.Tree) *ud.Tree {
	root := t.RootToken()
	if root < 0 || t.Tokens[root].UPOS != "NOUN" || t.Kid(root, "nsubj", "cop", "det", "nmod:poss", "case") >= 0 {
		return t
	}
	verb, name := -1, -1
	for k := range t.Kids(root) {
		switch {
		case k < root && t.Is(k, "amod") && (pastForm(&t.Tokens[k]) || t.Kid(k, "nsubj") >= 0):
			verb = k
		case verb < 0 && k < root && t.Is(k, "compound", "nmod") && t.Tokens[k].UPOS == "PROPN" && t.Case(k) == "":
			name = k
		}
	}
	if verb < 0 {
		return t
	}
	if k := t.Kid(verb, "nsubj", "compound", "nmod"); name < 0 && k >= 0 && t.Tokens[k].UPOS == "PROPN" && t.Case(k) == "" {
		name = k
	}
	if name < 0 || name > verb {
		return t
	}
	s := *t.Sentence
	s.Tokens = slices.Clone(t.Tokens)
	tokens := s.Tokens
	tokens[verb].UPOS, tokens[verb].XPOS, tokens[verb].Head, tokens[verb].Deprel = "VERB", "VBD", -1, "root"
	tokens[root].Head, tokens[root].Deprel = verb, "obj"
	tokens[name].Head, tokens[name].Deprel = verb, "nsubj"
	for k := verb + 1; k < root; k++ {
		if tokens[k].Head == root && tokens[k].UPOS == "ADV" {
			tokens[k].Head, tokens[k].Deprel = verb, "advmod"
		}
	}
	for k := range tokens {
		if tokens[k].Head == root && k != verb && (k < verb || t.Is(k, "punct", "parataxis", "obl", "advcl")) {
			tokens[k].Head = verb
		}
	}
	return ud.NewTree(&s)
}

// pastForm reports whether the word may be a verb's past: "severed".
func pastForm(t *ud.Token) bool {
	return t.XPOS == "VBN" || t.XPOS == "VBD" || t.UPOS == "ADJ" && len(t.Form) > 5 && strings.HasSuffix(t.Form, "ed")
}
