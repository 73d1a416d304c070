package coref

import (
	"flashbrief/reading"
	"flashbrief/reading/clause"
	"flashbrief/reading/ud"
)

// bound returns who is to do something with what is its own: the Russia of "accused Russia of failing to
// honour its pledge" for "its". It is -1 where the clause has a subject of its own or one of the main
// clause, or where what is done is as often done to another's: "asked Russia to back its bid".
func (f *linker) bound(i int, want shape) int {
	t := f.tree(i)
	v := f.verbOver(i)
	if !want.possessive || v < 0 || clause.OwnSubject(t, v) >= 0 || !f.words.Has("own-doing", t.Tokens[v].Base()) {
		return -1
	}
	s := clause.At(t, v).Subject()
	if s < 0 || !t.Is(s, ud.Obj, ud.Iobj, ud.Obl) {
		return -1
	}
	return f.headed(i, s, want)
}

// sayer returns who says a second clause of which the possessive pronoun i begins the subject: Ukraine in
// "Ukraine said that Russia had launched drones and that its guns shot them down". It is -1 elsewhere.
func (f *linker) sayer(i int, want shape) int {
	t := f.tree(i)
	k := t.Tokens[f.heads[i]].Head
	if !want.possessive || k < 0 || !t.Is(k, ud.Nsubj) {
		return -1
	}
	v := t.Tokens[k].Head
	if v < 0 || !t.Is(v, ud.Conj) || t.Mark(v) == "" || !t.Is(t.Tokens[v].Head, ud.Ccomp) {
		return -1
	}
	return f.headed(i, clause.OwnSubject(t, t.Tokens[t.Tokens[v].Head].Head), want)
}

// reproached returns the state against which an act is directed that gives its reason with the possessive
// pronoun i: Kenya in "cut its aid to Kenya over its plan to leave". It is -1 elsewhere.
func (f *linker) reproached(i int, want shape) int {
	t := f.tree(i)
	k := t.Tokens[f.heads[i]].Head
	if !want.possessive || k < 0 || !f.words.Has("reason", t.Case(k)) {
		return -1
	}
	j := f.back(i, 0, func(j int, o *reading.Mention) bool {
		name := o.Form == reading.Proper || o.Form == reading.Metonymic
		return name && o.Code != "" && o.Kind != reading.Person && t.Is(f.heads[j], ud.Obj, ud.Obl, ud.Nmod)
	})
	if j < 0 || !f.fit(i, j, want) {
		return -1
	}
	for v := range t.Up(f.heads[j], maxClause) {
		if clause.IsVerb(t, v) {
			if f.words.Has("reproaching", t.Tokens[v].Base()) && below(t, k, v) {
				return j
			}
			return -1
		}
	}
	return -1
}

// headed returns the mention before pronoun i in its sentence that has the token as its head, if the pronoun
// can refer to it; else -1.
func (f *linker) headed(i, head int, want shape) int {
	j := f.back(i, 0, func(j int, _ *reading.Mention) bool { return f.heads[j] == head })
	if j < 0 || !f.fit(i, j, want) {
		return -1
	}
	return j
}

// verbOver returns the verb whose object the possessive pronoun i belongs to; -1 if there is none.
func (f *linker) verbOver(i int) int {
	t := f.tree(i)
	k := t.Tokens[f.heads[i]].Head
	for k >= 0 && t.Is(k, ud.NmodPoss) {
		k = t.Tokens[k].Head
	}
	if k < 0 || !t.Is(k, ud.Obj) {
		return -1
	}
	return t.Tokens[k].Head
}

// blamed reports whether mention j only blames what the possessive pronoun i owns, which is therefore
// another's: "summoned China's envoy to protest its coast guard's use of force".
func (f *linker) blamed(i, j int) bool {
	v := f.verbOver(i)
	if v < 0 || !f.words.Has("blaming", f.tree(i).Tokens[v].Base()) {
		return false
	}
	s := clause.At(f.tree(i), v).Subject()
	return s >= 0 && f.bench.Mentions[j].Sentence == f.bench.Mentions[i].Sentence && s == f.heads[j]
}
