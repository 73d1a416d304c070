package event

import (
	"slices"
	"strings"

	"flashbrief/reading"
	"flashbrief/reading/ud"
)

// mended is the tree with one mistake of parsing set right that costs whole events:
// "Eritrea severed ties with Sudan" taken for a noun phrase, ties that somebody
// severed. A name, a form of the past and a noun without article are a clause where
// the sentence has no other verb above them. past is the token of the past, -1 where
// nothing was mended. The tree given is not changed.
func mended(t *ud.Tree) (tree *ud.Tree, past int) {
	root := t.RootToken()
	if root < 0 || t.Tokens[root].UPOS != ud.NOUN || t.Kid(root, ud.Nsubj, ud.Cop, ud.Det, ud.NmodPoss, ud.Case) >= 0 {
		return t, -1
	}
	verb, name := -1, -1
	for k := range t.Kids(root) {
		switch {
		case k < root && t.Is(k, ud.Amod) && (pastForm(&t.Tokens[k]) || t.Kid(k, ud.Nsubj) >= 0):
			verb = k
		case verb < 0 && k < root && t.Is(k, ud.Compound, ud.Nmod) && t.Tokens[k].UPOS == ud.PROPN && t.Case(k) == "":
			name = k
		}
	}
	if verb < 0 {
		return t, -1
	}
	if k := t.Kid(verb, ud.Nsubj, ud.Compound, ud.Nmod); name < 0 && k >= 0 && t.Tokens[k].UPOS == ud.PROPN && t.Case(k) == "" {
		name = k
	}
	if name < 0 || name > verb {
		return t, -1
	}
	s := *t.Sentence
	s.Tokens = slices.Clone(t.Tokens)
	tokens := s.Tokens
	tokens[verb].UPOS, tokens[verb].XPOS, tokens[verb].Head, tokens[verb].Deprel = ud.VERB, ud.VBD, -1, ud.RootRel
	tokens[root].Head, tokens[root].Deprel = verb, ud.Obj
	tokens[name].Head, tokens[name].Deprel = verb, ud.Nsubj
	for k := verb + 1; k < root; k++ {
		if tokens[k].Head == root && tokens[k].UPOS == ud.ADV {
			tokens[k].Head, tokens[k].Deprel = verb, ud.Advmod
		}
	}
	for k := range tokens {
		if tokens[k].Head == root && k != verb && (k < verb || t.Is(k, ud.Punct, ud.Parataxis, ud.Obl, ud.Advcl)) {
			tokens[k].Head = verb
		}
	}
	return ud.NewTree(&s), verb
}

// repaired is the repair of the tree that the act rests on, if any.
func (f *finder) repaired(a *act) []reading.Reason {
	if f.mended < 0 || a.head != f.mended && a.trigger != f.mended {
		return nil
	}
	return []reading.Reason{f.because(mendNamePast, f.mended)}
}

// pastForm reports whether the word may be a verb's past: "severed".
func pastForm(t *ud.Token) bool {
	return t.XPOS == ud.VBN || t.XPOS == ud.VBD || t.UPOS == ud.ADJ && len(t.Form) > 5 && strings.HasSuffix(t.Form, "ed")
}
