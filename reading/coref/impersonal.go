package coref

import (
	"flashbrief/ground/text"
	"flashbrief/reading/ud"
)

// impersonal reports whether pronoun i is an "it" that refers to nothing: "it is clear that", "it is
// said that", "it was Oman that", "it seems", "when it comes to", "made it clear".
func (f *linker) impersonal(i int, want shape) bool {
	if !want.neuter() {
		return false
	}
	t, k := f.tree(i), f.heads[i]
	v := t.Tokens[k].Head
	switch {
	case t.Is(k, ud.Expl):
		return true
	case v < 0:
		return false
	case t.Is(k, ud.Obj):
		return f.words.Has("makes-it", t.Tokens[v].Base()) && clausal(t, v) && adjacent(t, k)
	case !t.Is(k, ud.Nsubj):
		return false
	}
	lemma := t.Tokens[v].Base()
	switch {
	case f.words.Has("weather", lemma):
		return true
	case f.words.Has("seems", lemma):
		return clausal(t, v) || f.words.Has("like", text.Lower(t.Word(v+1)))
	case f.words.Has("comes-to", lemma):
		return t.Is(v, ud.Advcl) && t.Kid(v, ud.Mark, ud.Advmod) >= 0 && f.words.Has("when", text.Lower(t.Word(k-1)))
	case t.Kid(v, ud.AuxPass) >= 0:
		return t.Kid(v, ud.Ccomp, ud.Csubj) >= 0
	case t.Kid(v, ud.Cop) < 0:
		return t.Kid(v, ud.Csubj) >= 0
	case t.Tokens[v].UPOS == ud.ADJ || t.Tokens[v].UPOS == ud.ADV:
		return clausal(t, v)
	}
	cleft := t.Tokens[v].UPOS != ud.NOUN && t.Kid(v, ud.AclRelcl) >= 0
	return cleft || f.words.Has("time-for", lemma) || t.Kid(v, ud.Csubj) >= 0 || t.Tokens[v].UPOS == ud.NUM
}

// clausal reports whether a clause depends on a word as its complement: "that he left", "to leave".
func clausal(t *ud.Tree, v int) bool {
	return t.Kid(v, ud.Csubj, ud.Ccomp, ud.Xcomp) >= 0 || purpose(t, v)
}

// purpose reports whether an infinitive depends on a word: parsers take "hard to see" either way.
func purpose(t *ud.Tree, v int) bool {
	k := t.Kid(v, ud.Advcl)
	if k < v {
		return false
	}
	mark := t.Kid(k, ud.Mark)
	return mark >= 0 && t.Tokens[mark].XPOS == ud.TO
}

// adjacent reports whether an adjective follows.
func adjacent(t *ud.Tree, k int) bool { return k+1 < len(t.Tokens) && t.Tokens[k+1].UPOS == ud.ADJ }
