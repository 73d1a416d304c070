package parse

import "flashbrief/reading/ud"

// Enhance adds the enhanced dependencies that follow from the tree by rule: a
// conjunct stands in its first conjunct's relation too, and a conjoined verb
// without a subject has the first one's
// (https://universaldependencies.org/u/overview/enhanced-syntax.html).
func Enhance(s *ud.Sentence) {
	for i := range s.Tokens {
		s.Tokens[i].Deps = nil
	}
	for i := range s.Tokens {
		t := &s.Tokens[i]
		if ud.Universal(t.Deprel) != "conj" || t.Head < 0 {
			continue
		}
		first := &s.Tokens[t.Head]
		if first.Head >= 0 && ud.Universal(first.Deprel) != "conj" {
			t.Deps = append(t.Deps, ud.Edge{Head: first.Head, Deprel: first.Deprel})
		}
		if t.UPOS != "VERB" || first.UPOS != "VERB" || subject(s, i) >= 0 {
			continue
		}
		if shared := subject(s, t.Head); shared >= 0 {
			s.Tokens[shared].Deps = append(s.Tokens[shared].Deps, ud.Edge{Head: i, Deprel: s.Tokens[shared].Deprel})
		}
	}
}

func subject(s *ud.Sentence, verb int) int {
	for i := range s.Tokens {
		if s.Tokens[i].Head == verb && ud.Universal(s.Tokens[i].Deprel) == "nsubj" {
			return i
		}
	}
	return -1
}
