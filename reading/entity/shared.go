package entity

import (
	"flashbrief/reading"
	"flashbrief/reading/ud"
	"flashbrief/world/actor"
)

// Bodies of several states have one name ("the Foreign Office", "the Senate"), and the roster knows it
// as that of one of them. It is that one's where the report names its state, and no other state's
// adjective or possessor stands before it.

// unshare gives a mention of a name that several states share to the state that the words around it
// name, or to none, if it is not that of the roster's body.
func (f *finder) unshare(s *ud.Sentence, at *named, m *reading.Mention) {
	if at.match.Entry == nil || at.match.Kind == actor.Country || !isWord("shared-body", spaced(f.slice(s, at.first, at.last))) {
		return
	}
	own := at.match.Country
	before := f.countryBefore(s, at.first)
	if before != nil && before.Code == own || before == nil && f.namesState(own) {
		return
	}
	m.Entity, m.Code = spaced(f.slice(s, at.first, at.last)), ""
	if before != nil {
		m.Code = before.Code
	}
}

// namesState reports whether something in the report other than a shared name is of the state: its
// name, an adjective, a town, one of its people or bodies.
func (f *finder) namesState(code string) bool {
	if f.states == nil {
		f.states = map[string]bool{}
		for n := range f.bench.Sentences {
			f.noteStates(&f.bench.Sentences[n])
		}
	}
	return f.states[code]
}

// noteStates notes the states that a sentence names.
func (f *finder) noteStates(s *ud.Sentence) {
	for i := 0; i < len(s.Tokens); i++ {
		m, last, ok := f.matchAt(s, i)
		if ok && !isWord("shared-body", spaced(f.slice(s, i, last))) {
			f.states[m.Country] = true
			if m.Kind == actor.Country {
				f.states[m.Code] = true
			}
			i = last
			continue
		}
		if p, ok := f.places.Lookup(s.Tokens[i].Form); ok && startsUpper(s.Tokens[i].Form) {
			f.states[p.Country] = true
		}
	}
}
