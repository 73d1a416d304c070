package coref

import (
	"cmp"
	"slices"
	"strings"

	"flashbrief/reading"
	"flashbrief/reading/clause"
	"flashbrief/reading/ud"
	"flashbrief/world/plover"
)

// A description may refer to several states together ("the two capitals"), to the other of two
// ("its neighbour", "the latter"), or to an institution of the only state that the report is
// about ("the junta"). All three need the states named just before.

// state is a country named in a sentence, with its mention.
type state struct {
	code    string
	mention int
}

// has reports whether one of the states has the code.
func has(states []state, code string) bool {
	return slices.ContainsFunc(states, func(s state) bool { return s.code == code })
}

// statesBefore returns the countries named in the sentence of mention i before it, in order; if
// there are not enough, also those of up to two earlier sentences.
func (f *linker) statesBefore(i, enough int) []state { return f.statesBut(i, enough, "") }

// statesBut returns the same without the state with the code.
func (f *linker) statesBut(i, enough int, but string) []state {
	m := &f.bench.Mentions[i]
	var out []state
	for n := m.Sentence; n >= 0 && m.Sentence-n <= 2 && len(out) < enough; n-- {
		from, to := f.bench.MentionRange(n)
		here := slices.DeleteFunc(f.statesFrom(from, min(to, i)), func(s state) bool { return s.code == but })
		for _, s := range out {
			if !has(here, s.code) {
				here = append(here, s)
			}
		}
		out = here
	}
	return out
}

// statesOf returns the countries named in a whole sentence, in order; none before the first.
func (f *linker) statesOf(sentence int) []state {
	if sentence < 0 {
		return nil
	}
	return f.statesFrom(f.bench.MentionRange(sentence))
}

// statesFrom returns the countries that the mentions from to to, excluding to, name, in order.
func (f *linker) statesFrom(from, to int) []state {
	var out []state
	for j := from; j < to; j++ {
		if code := f.stateOf(j); code != "" && !has(out, code) {
			out = append(out, state{code, j})
		}
	}
	return out
}

// stateOf returns the country that a mention names or whose official it names; empty for
// others. Towns are excluded: they are where something happened.
func (f *linker) stateOf(j int) string {
	o := &f.bench.Mentions[j]
	if _, country := f.roster.Country(o.Code); !country {
		return ""
	}
	switch o.Form {
	case reading.Proper:
		town := o.Kind == reading.Place && !f.roster.NamesCountry(o.Code, o.Entity)
		if town || f.locatesTown(j) || o.Kind == reading.Person && o.Sector != plover.GOV {
			return ""
		}
		return o.Code
	case reading.Metonymic:
		return o.Code
	case reading.Adjectival:
		if !f.placesTown(o) {
			return o.Code
		}
	}
	return ""
}

// locatesTown reports whether a country's name only says where the town before it is: "in Lima, Peru".
func (f *linker) locatesTown(j int) bool {
	o := &f.bench.Mentions[j]
	if j == 0 || o.Kind != reading.Place || o.First < 2 {
		return false
	}
	town := &f.bench.Mentions[j-1]
	if town.Sentence != o.Sentence || town.Kind != reading.Place || town.Code != o.Code || town.Last+2 != o.First {
		return false
	}
	return comma(&f.bench.Sentences[o.Sentence].Tokens[o.First-1]) && !f.roster.NamesCountry(town.Code, town.Entity)
}

// placesTown reports whether an adjective of a country only locates a town: "the Russian city
// of Kazan".
func (f *linker) placesTown(o *reading.Mention) bool {
	tokens := f.bench.Sentences[o.Sentence].Tokens
	return o.Last+1 < len(tokens) && f.words.Has("town", tokens[o.Last+1].Lemma)
}

// together makes a description refer to the n states named before, if there are exactly n, or n
// are named as one subject, or the report has named no others. It reports whether it did.
func (f *linker) together(i int, m *reading.Mention, n int) bool {
	by := ""
	if !f.subject(i) { // the actor on them is not one of them: "Bolivia urged the pair to talk"
		by = f.actorOver(i)
	}
	states := f.statesBut(i, n, by)
	if len(states) != n || f.groupActed(i, n) {
		if all := f.groupBefore(i, n, by); all != nil {
			f.standsFor(m, all)
			return true
		}
	}
	switch {
	case len(states) > n:
		if one := f.asOne(states, n); one != nil {
			states = one
		} else {
			states = f.facing(i, states, n)
		}
	case len(states) < n && f.number(m, f.head(i)) == n:
		states = f.statesFrom(max(0, i-window), i)
	}
	if len(states) != n {
		return false
	}
	all := make([]int, n)
	for k, s := range states {
		all[k] = s.mention
	}
	f.standsFor(m, all)
	return true
}

// groupActed reports whether the sentence before is about n states together, its subject, and the sentence of
// mention i has named none yet: "The two sides agreed not to meet Ethiopia. … The two countries asked".
func (f *linker) groupActed(i, n int) bool {
	m := &f.bench.Mentions[i]
	from, _ := f.bench.MentionRange(m.Sentence)
	if len(f.statesFrom(from, i)) > 0 {
		return false
	}
	return f.back(i, 1, func(j int, o *reading.Mention) bool { return len(o.Of) == n && f.subject(j) }) >= 0
}

// groupBefore returns the n states for which the last such description before stands, none of them
// the one given: "The two presidents met. … Mexico thanked both sides". It is nil if there is none.
func (f *linker) groupBefore(i, n int, but string) []int {
	j := f.back(i, 2*near, func(_ int, o *reading.Mention) bool {
		return len(o.Of) == n && !slices.ContainsFunc(o.Of, func(k int) bool {
			code := f.bench.Mentions[k].Code
			return code == "" || code == but
		})
	})
	if j < 0 {
		return nil
	}
	return slices.Clone(f.bench.Mentions[j].Of)
}

// asOne returns the n states that are coordinated as the subject of their clause, without any other;
// nil if there are not exactly n.
func (f *linker) asOne(states []state, n int) []state {
	out := f.subjects(states)
	if len(out) != n {
		return nil
	}
	sentence := f.bench.Mentions[out[0].mention].Sentence
	if sentence != f.bench.Mentions[out[n-1].mention].Sentence || len(f.subjects(f.statesOf(sentence))) != n {
		return nil
	}
	return out
}

// facing returns the n states that are coordinated in a phrase with "between" before the mention, in its
// sentence: "tensions between Chile and Peru over ships near Bolivia". It is nil if there are not exactly n.
func (f *linker) facing(i int, states []state, n int) []state {
	t := f.tree(i)
	out := slices.DeleteFunc(slices.Clone(states), func(s state) bool {
		if f.bench.Mentions[s.mention].Sentence != f.bench.Mentions[i].Sentence {
			return true
		}
		k := f.heads[s.mention]
		if t.Is(k, ud.Conj) {
			k = t.Tokens[k].Head
		}
		return !f.words.Has("between", t.Case(k))
	})
	if len(out) != n {
		return nil
	}
	return out
}

// subjects returns those of the states that are the subject of their clause or coordinated with it.
func (f *linker) subjects(states []state) []state {
	return slices.DeleteFunc(slices.Clone(states), func(s state) bool {
		return !f.subject(s.mention) && !f.conjSubject(s.mention)
	})
}

// standsFor makes a mention refer to others together.
func (f *linker) standsFor(m *reading.Mention, all []int) {
	m.Of = all
	names := make([]string, len(all))
	for k, j := range all {
		names[k] = f.nameOf(&f.bench.Mentions[j])
	}
	last := len(names) - 1
	m.Entity = strings.Join(names[:last], ", ") + " and " + names[last]
}

// nameOf returns the name of a mention, or of the country of an adjective or official.
func (f *linker) nameOf(m *reading.Mention) string {
	if m.Kind == reading.Person {
		return m.Entity
	}
	if e, ok := f.roster.Country(m.Code); ok {
		return e.Name
	}
	return m.Entity
}

// other makes "its neighbour", "its rival" refer to the one of two states that is not the
// possessor.
func (f *linker) other(i int, m *reading.Mention) {
	states := f.statesBefore(i, 2)
	if len(states) == 1 { // "Chile called on its neighbour …, and Peru urged"
		states = append(states, f.statesAfter(i, states[0].code)...)
	}
	if len(states) != 2 {
		return
	}
	owner := f.owner(i, states)
	for k, s := range states {
		if s.code == owner {
			f.joinState(i, m, states[1-k])
			return
		}
	}
}

// statesAfter returns the countries, other than the one given, named in the rest of the
// sentence of mention i.
func (f *linker) statesAfter(i int, but string) []state {
	_, to := f.bench.MentionRange(f.bench.Mentions[i].Sentence)
	return slices.DeleteFunc(f.statesFrom(i+1, to), func(s state) bool { return s.code == but })
}

// stateAt returns the code of the state that the subject s of a sentence names, or that a word
// below it names.
func (f *linker) stateAt(sentence, s int, states []state) string {
	t := f.bench.Trees[sentence]
	for _, c := range states {
		if f.bench.Mentions[c.mention].Sentence != sentence {
			continue
		}
		if head := f.heads[c.mention]; head == s || t.Tokens[head].Head == s {
			return c.code
		}
	}
	return ""
}

// owner returns the state that "its" before a description refers to: the subject of its clause,
// unless that is the description; else the subject of the previous sentence.
func (f *linker) owner(i int, states []state) string {
	sentence := f.bench.Mentions[i].Sentence
	if f.subject(i) {
		if code := f.stateHeaded(sentence, f.saidBy(i)); has(states, code) {
			return code
		}
		for _, c := range states {
			if f.bench.Mentions[c.mention].Sentence < sentence && f.subject(c.mention) {
				return c.code
			}
		}
		return ""
	}
	t := f.tree(i)
	for v := range t.Up(f.heads[i], 8) {
		s := clause.At(t, v).GrammaticalSubject()
		if s < 0 || s == f.heads[i] {
			continue
		}
		if code := f.stateAt(sentence, s, states); code != "" {
			return code
		}
	}
	return ""
}

// saidBy returns the token of who says the clause of which mention i is the subject: Chad in "Chad said that
// its neighbour had attacked". It is -1 if nobody does.
func (f *linker) saidBy(i int) int {
	t := f.tree(i)
	v := t.Tokens[f.heads[i]].Head
	if v < 0 || !t.Is(v, ud.Ccomp) || t.Tokens[v].Head < 0 {
		return -1
	}
	return clause.OwnSubject(t, t.Tokens[v].Head)
}

// joinState makes a description refer to a state: in the same cluster if a mention names it,
// else with its name and code.
func (f *linker) joinState(i int, m *reading.Mention, s state) {
	if o := &f.bench.Mentions[s.mention]; o.Form == reading.Proper && o.Kind == reading.Place {
		f.join(i, s.mention)
		return
	}
	if e, ok := f.roster.Country(s.code); ok {
		m.Entity, m.Code = e.Name, s.code
		f.again(i, key{reading.Place, e.Name})
	}
}

// ordinal makes "the former" and "the latter" refer to the first and the last of two states
// named before.
func (f *linker) ordinal(i int, m *reading.Mention, head string) {
	states := f.statesBefore(i, 2)
	if len(states) != 2 {
		return
	}
	k := 0
	if f.words.Has("last", head) {
		k = 1
	}
	f.joinState(i, m, states[k])
}

// institution gives an institution of an unnamed state ("the junta", "the police") the state of
// the same institution named before; else the only country named in the sentence and the two
// before, not counting those that it acts on or that act on it; if there is none, that of the
// only town.
func (f *linker) institution(i int, m *reading.Mention) {
	if code := f.placed(i, m); code != "" {
		m.Code = code
		return
	}
	if code := f.sameInstitution(i, m); code != "" {
		m.Code = code
		return
	}
	states := f.statesBefore(i, 2)
	if len(states) > 1 {
		states = f.notItself(i, states)
	}
	switch len(states) {
	case 0:
		m.Code = f.onlyTown(i)
	case 1:
		m.Code = states[0].code
	}
}

// notItself returns the states to which an institution can belong: not those that it acts on, if it
// is the subject, and not the one that acts on it, if it is not.
func (f *linker) notItself(i int, states []state) []state {
	if !f.subject(i) {
		by := f.actorOver(i)
		return slices.DeleteFunc(states, func(s state) bool { return s.code == by })
	}
	after := f.statesAfter(i, "")
	return slices.DeleteFunc(states, func(s state) bool {
		return has(after, s.code) || f.bench.Mentions[s.mention].Sentence == f.bench.Mentions[i].Sentence
	})
}

// actorOver returns the state or body of the subject of the clause in which mention i stands; "" if there
// is none.
func (f *linker) actorOver(i int) string {
	t := f.tree(i)
	for v := range t.Up(f.heads[i], maxClause) {
		s := clause.At(t, v).GrammaticalSubject()
		if s < 0 {
			continue
		}
		from, to := f.bench.MentionRange(f.bench.Mentions[i].Sentence)
		for j := from; j < min(to, i); j++ {
			if f.heads[j] == s { // "his country" is that of whom "his" refers to
				return cmp.Or(f.bench.Mentions[f.root(j)].Code, f.ownerOf(&f.bench.Mentions[j]))
			}
		}
		return ""
	}
	return ""
}

// sameInstitution returns the state of the descriptions with the same noun before that say whose
// they are: "the army of General Burhan … the army"; "" if there is none, or if they are of several
// states.
func (f *linker) sameInstitution(i int, m *reading.Mention) string {
	only := ""
	for j := i - 1; j >= 0 && i-j <= window; j-- {
		o := &f.bench.Mentions[j]
		if o.Form != reading.Nominal || o.Code == "" || o.First == o.Last || f.head(j) != f.head(i) {
			continue
		}
		if only != "" && only != o.Code {
			return ""
		}
		only = o.Code
	}
	return only
}

// placed returns the country in which the text itself locates an institution: "the palace in
// China"; else "".
func (f *linker) placed(i int, m *reading.Mention) string {
	_, to := f.bench.MentionRange(m.Sentence)
	if i+1 >= to {
		return ""
	}
	o := &f.bench.Mentions[i+1]
	if o.Kind == reading.Place && o.First == m.Last+2 && f.words.Has("seat", f.tree(i).Tokens[m.Last+1].Lemma) {
		return o.Code
	}
	return ""
}

// onlyTown returns the country of the places named in the sentence and the two before, if all
// are in one.
func (f *linker) onlyTown(i int) string {
	only := ""
	several := f.back(i, 2, func(_ int, o *reading.Mention) bool {
		if o.Kind != reading.Place || o.Code == "" {
			return false
		}
		if only != "" && only != o.Code {
			return true
		}
		only = o.Code
		return false
	})
	if several >= 0 {
		return ""
	}
	return only
}

// owned gives descriptions after a possessive ("his government", "its navy") the country of the
// possessive's antecedent, and so the persons whom they describe.
func (f *linker) owned() {
	b := f.bench
	for i := range b.Mentions {
		m := &b.Mentions[i]
		if m.Form != reading.Nominal && m.Form != reading.Appositive || len(m.Of) > 0 || !f.governs(i) {
			continue
		}
		holder := &b.Mentions[f.root(i)]
		if m.Code != "" || holder.Code != "" {
			continue
		}
		if code := f.ownerOf(m); code != "" {
			m.Code, holder.Code = code, code
		}
	}
}

// ownerOf returns the country to which the possessive at the beginning of a description refers;
// "" if there is none.
func (f *linker) ownerOf(m *reading.Mention) string {
	from, to := f.bench.MentionRange(m.Sentence)
	for j := from; j < to; j++ {
		o := &f.bench.Mentions[j]
		if o.Form != reading.Pronominal || o.First != m.First || f.root(j) == j {
			continue
		}
		r := f.bench.Mentions[f.root(j)]
		if _, country := f.roster.Country(r.Code); country {
			return r.Code
		}
	}
	return ""
}

// governs reports whether a description is an institution or office of its owner's state, or its
// people: a government, troops, an envoy, citizens.
func (f *linker) governs(i int) bool {
	if f.words.Has("nationals", f.head(i)) {
		return true
	}
	return ofState[f.bench.Mentions[i].Sector] && !f.words.Has("other", f.head(i)) && !f.words.Has("other-person", f.head(i))
}
