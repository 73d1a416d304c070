package draft

import (
	"flashbrief/reading"
	"flashbrief/reading/ud"
)

// unfinished returns how drafted words fail to be a complete English sentence; "" if they are
// one: one root, with a subject and a finite verb, and an end that requires nothing more.
func unfinished(r *reading.Reading) string {
	if len(r.Sentences) != 1 {
		return "it reads as several sentences"
	}
	s := &r.Sentences[0]
	tree := ud.NewTree(s)
	root := s.RootToken()
	if root < 0 || tree.Kid(root, ud.Nsubj, ud.NsubjPass) < 0 || !finite(tree, root) || barred()["told"][tree.Mark(root)] {
		return "it reads as no whole sentence"
	}
	for last := len(s.Tokens) - 1; last >= 0; last-- {
		switch s.Tokens[last].UPOS {
		case ud.PUNCT:
			continue
		case ud.DET, ud.ADP, ud.CCONJ, ud.SCONJ, ud.AUX, ud.PART:
			return cutShort
		case ud.ADJ:
			if tree.Is(last, ud.Obj, ud.Obl, ud.Nmod) && tree.Kid(last, ud.Det) >= 0 {
				return cutShort
			}
		}
		break
	}
	return ""
}

// finite reports whether the predicate has a tense: in its own form, or in an auxiliary or
// copula.
func finite(tree *ud.Tree, root int) bool {
	tensed := func(k int) bool {
		switch tree.Tokens[k].XPOS {
		case ud.VBD, ud.VBZ, ud.VBP, ud.MD:
			return true
		}
		return false
	}
	if tensed(root) {
		return true
	}
	for k := range tree.Kids(root) {
		if tree.Is(k, ud.Aux, ud.AuxPass, ud.Cop) && tensed(k) {
			return true
		}
	}
	return false
}
