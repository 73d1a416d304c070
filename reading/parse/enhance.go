package parse

import "flashbrief/reading/ud"

// firstSubjects appends to subjects, which is empty, the first subject of each token, -1 for none.
func firstSubjects(subjects []int, s *ud.Sentence) []int {
	for range s.Tokens {
		subjects = append(subjects, -1)
	}
	for i := len(s.Tokens) - 1; i >= 0; i-- {
		if h := s.Tokens[i].Head; h >= 0 && s.Tokens[i].Deprel.Universal() == ud.Nsubj {
			subjects[h] = i
		}
	}
	return subjects
}

// Enhance adds the enhanced dependencies that follow from the tree by rule: a conjunct also has
// its first conjunct's relation, and a conjoined verb without a subject has the first one's
// (https://universaldependencies.org/u/overview/enhanced-syntax.html).
func Enhance(s *ud.Sentence) {
	for i := range s.Tokens {
		s.Tokens[i].Deps = nil
	}
	var space [128]int // more than the tokens of most sentences
	subjects := firstSubjects(space[:0], s)
	for i := range s.Tokens {
		t := &s.Tokens[i]
		if t.Deprel.Universal() != ud.Conj || t.Head < 0 {
			continue
		}
		first := &s.Tokens[t.Head]
		if first.Head >= 0 && first.Deprel.Universal() != ud.Conj {
			t.Deps = append(t.Deps, ud.Edge{Head: first.Head, Deprel: first.Deprel})
		}
		if t.UPOS != ud.VERB || first.UPOS != ud.VERB || subjects[i] >= 0 {
			continue
		}
		if shared := subjects[t.Head]; shared >= 0 {
			s.Tokens[shared].Deps = append(s.Tokens[shared].Deps, ud.Edge{Head: i, Deprel: s.Tokens[shared].Deprel})
		}
	}
}
