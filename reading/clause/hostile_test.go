package clause_test

import (
	"math/rand/v2"
	"testing"

	"flashbrief/reading/clause"
	"flashbrief/reading/ud"
)

// TestAnyTreeIsAnswered asks every question about random trees, some of them invalid, as
// untrusted CoNLL-U may contain: every answer comes, and names a token.
func TestAnyTreeIsAnswered(t *testing.T) {
	words := []string{"urge", "accuse", "deny", "say", "able", "not", "no", "none", "if", "to", "of", "by", "will", "have", "about", "claim", "each", "according"}
	upos := []ud.UPOS{ud.VERB, ud.NOUN, ud.ADJ, ud.AUX, ud.ADV, ud.PROPN, ud.PRON, ud.DET, ud.ADP}
	xpos := []ud.XPOS{ud.VB, ud.VBD, ud.VBN, ud.VBG, ud.VBZ, ud.MD, ud.NN, ud.NNS}
	rels := []ud.Rel{ud.Conj, ud.Xcomp, ud.Ccomp, ud.Advcl, ud.Acl, ud.AclRelcl, ud.Obj, ud.Obl, ud.Nmod, ud.Nsubj, ud.NsubjPass,
		ud.Mark, ud.Case, ud.Aux, ud.AuxPass, ud.Advmod, ud.Det, ud.Parataxis, ud.Fixed, ud.Cop, ud.OblAgent}
	random := rand.New(rand.NewPCG(1, 2))
	pick := func(n int) int { return random.IntN(n) }
	for range 700 {
		s := ud.Sentence{Tokens: make([]ud.Token, 1+pick(14))}
		for i := range s.Tokens {
			w := words[pick(len(words))]
			s.Tokens[i] = ud.Token{Form: w, Lemma: w, UPOS: upos[pick(len(upos))], XPOS: xpos[pick(len(xpos))],
				Deprel: rels[pick(len(rels))], Head: pick(len(s.Tokens)+1) - 1}
		}
		tree := ud.NewTree(&s)
		for i := range s.Tokens {
			askAll(t, tree, i)
		}
	}
}

func askAll(t *testing.T, tree *ud.Tree, i int) {
	t.Helper()
	c := clause.At(tree, i)
	answers := []int{c.Subject(), c.GrammaticalSubject(), c.Object(), c.IndirectObject(), c.Agent(), c.Holder(), c.Negation(),
		c.Condition(), c.ComplementSubject(), c.Oblique("of"), clause.Apposition(tree, i),
		clause.Conjoined(tree, i), clause.Apposed(tree, i), clause.Peer(tree, i), clause.Host(tree, i)}
	f := c.Factuality()
	for _, r := range append(f.Reasons, c.Context().Reasons...) {
		answers = append(answers, r.Token)
	}
	answers = append(answers, clause.Coordination(tree, i)...)
	for _, k := range append(answers, f.Sources...) {
		if k < clause.None || k >= len(tree.Tokens) {
			t.Fatalf("an answer about token %d of %d is %d", i, len(tree.Tokens), k)
		}
	}
	switch f.Value {
	case clause.Fact, clause.Intent, clause.Hypothetical, clause.Negated:
	default:
		t.Fatalf("a clause is %q", f.Value)
	}
}
