package figure

import (
	"cmp"

	"flashbrief/ground/text"
	"flashbrief/reading/ud"
)

// fate returns what happened to the counted people, as expressed by the noun, a word directly
// after the number, or the verb of the clause; empty if nothing did. word is the token that
// expresses it after a bare number, or -1.
func fate(tree *ud.Tree, c *count, noun int) (name string, word int) {
	if noun >= 0 {
		return cmp.Or(told[tree.Tokens[noun].Base()], participle(tree, noun), befell(tree, noun)), -1
	}
	if k := c.last + 1; k < len(tree.Tokens) {
		if name := sayings(tree, k); name != "" {
			return name, k
		}
	}
	return befell(tree, tree.HeadOf(c.first, c.sum)), -1
}

// sayings returns the fate expressed by one word after a number: "84 dead", "284 injured".
func sayings(tree *ud.Tree, k int) string {
	t := &tree.Tokens[k]
	if name := told[t.Base()]; name != "" {
		return name
	}
	if t.XPOS == ud.VBN || t.UPOS == ud.ADJ {
		return done[t.Base()]
	}
	return ""
}

// participle returns the fate expressed by a participle after the noun: "41 people killed in
// the blast", "12 miners missing".
func participle(tree *ud.Tree, noun int) string {
	for k := range tree.Kids(noun) {
		switch t := &tree.Tokens[k]; {
		case tree.Is(k, ud.Acl) && !tree.Is(k, ud.AclRelcl) && t.XPOS == ud.VBN:
			return done[t.Base()]
		case tree.Is(k, ud.Amod, ud.Acl) && told[t.Base()] != "":
			return told[t.Base()]
		case tree.Is(k, ud.AclRelcl):
			if tree.Kid(k, ud.NsubjPass) >= 0 {
				return done[t.Base()]
			}
			return undergone[t.Base()]
		}
	}
	return ""
}

// befell returns the fate expressed by the verb above a noun or number.
func befell(tree *ud.Tree, k int) string {
	for n := 0; tree.Is(k, ud.Conj) && n < 4 && tree.Tokens[k].Head >= 0 && tree.Tokens[tree.Tokens[k].Head].UPOS != ud.VERB; n++ {
		k = tree.Tokens[k].Head // "17 soldiers and 4 guards died"
	}
	v := tree.Tokens[k].Head
	if v < 0 {
		return ""
	}
	lemma, form := tree.Tokens[v].Base(), text.Lower(tree.Tokens[v].Form)
	switch {
	case tree.Is(k, ud.Obj, ud.NsubjPass):
		return done[lemma]
	case !tree.Is(k, ud.Nsubj):
		return ""
	case tree.Tokens[v].UPOS == ud.ADJ || tree.Tokens[v].UPOS == ud.NOUN:
		return told[lemma]
	case told[form] != "" && tree.Kid(v, ud.Cop, ud.Aux) >= 0: // "are missing"
		return told[form]
	}
	return undergone[lemma]
}
