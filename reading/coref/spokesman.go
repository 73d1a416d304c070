package coref

import (
	"flashbrief/ground/text"
	"flashbrief/reading"
	"flashbrief/reading/clause"
	"flashbrief/reading/ud"
)

// spokesmen gives an official whose state the report does not say the one for which he speaks: that
// of which he announces what it will do ("Minister Vik confirmed that Norway would pay").
func (f *linker) spokesmen() {
	for _, h := range f.offices {
		holder := &f.bench.Mentions[f.root(h.mention)]
		if holder.Code != "" || h.of != "" || holder.Kind != reading.Person {
			continue
		}
		if code := f.spokenFor(f.root(h.mention), h.mention); code != "" {
			f.serves(f.root(h.mention), code)
		}
	}
}

// serves gives all names of a person the state that he serves.
func (f *linker) serves(root int, code string) {
	for j := range f.bench.Mentions {
		if m := &f.bench.Mentions[j]; m.Kind == reading.Person && m.Code == "" && f.root(j) == root {
			m.Code = code
		}
	}
}

// spokenFor returns the code of the only state of which the person announces acts to come, in the
// sentences around the mention of the office; "" if there is none.
func (f *linker) spokenFor(root, near int) string {
	only := ""
	for j := max(0, near-window); j < min(len(f.bench.Mentions), near+window); j++ {
		if f.root(j) != root || !f.subject(j) {
			continue
		}
		code := f.announced(j)
		if code != "" && only != "" && code != only {
			return ""
		}
		if code != "" {
			only = code
		}
	}
	return only
}

// announced returns the state of which mention j, the subject of a clause, announces in its sentence
// what it will do; "" if there is none. A verb of announcing without a subject of its own is the
// mention's, wherever the parser attached it.
func (f *linker) announced(j int) string {
	t := f.tree(j)
	for verb := range t.Tokens {
		if !f.words.Has("announcing", t.Tokens[verb].Base()) {
			continue
		}
		if s := clause.OwnSubject(t, verb); s >= 0 && s != f.heads[j] || verb < f.heads[j] {
			continue
		}
		told := t.Kid(verb, ud.Ccomp)
		if told < 0 || !f.toCome(t, told) {
			continue
		}
		if code := f.stateHeaded(f.bench.Mentions[j].Sentence, clause.OwnSubject(t, told)); code != "" {
			return code
		}
	}
	return ""
}

// toCome reports whether a clause says what will be done.
func (f *linker) toCome(t *ud.Tree, v int) bool {
	for k := range t.Kids(v) {
		if t.Is(k, ud.Aux) && f.words.Has("to-come", text.Lower(t.Tokens[k].Form)) {
			return true
		}
	}
	return false
}

// stateHeaded returns the state named by the phrase with the given head in a sentence; "" if it names
// none.
func (f *linker) stateHeaded(sentence, head int) string {
	from, to := f.bench.MentionRange(sentence)
	for k := from; k < to; k++ {
		if f.heads[k] == head {
			if code := f.stateOf(k); code != "" {
				return code
			}
		}
	}
	return ""
}
