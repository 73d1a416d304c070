package coref

import (
	"flashbrief/reading"
	"flashbrief/reading/clause"
	"flashbrief/reading/ud"
)

// Limits on how far up a tree a relation between a pronoun and a phrase is searched.
const (
	maxAbove  = 12
	maxClause = 8
)

// fit reports whether mention j can be the antecedent of pronoun i.
func (f *linker) fit(i, j int, want shape) bool {
	m, o := &f.bench.Mentions[i], &f.bench.Mentions[j]
	if o.Form == reading.Adjectival && o.Kind != reading.Group {
		return false
	}
	if o.Form == reading.Pronominal && !f.samePronoun(o, want) {
		return false
	}
	if o.Sentence == m.Sentence && (o.First <= m.First && m.Last <= o.Last || !f.apart(i, j, want)) {
		return false
	}
	switch {
	case want.plural:
		return f.plural(j, o) || collective(o) && m.Sentence-o.Sentence <= 1 && f.subject(j)
	case want.person:
		return f.fitsPerson(j, want)
	}
	return f.fitsThing(i, j, want)
}

// fitsPerson reports whether mention j is a person that "he" or "she" can refer to.
func (f *linker) fitsPerson(j int, want shape) bool {
	o := &f.bench.Mentions[j]
	if o.Kind != reading.Person && !f.perhapsPerson(o) || f.plural(j, o) {
		return false
	}
	if g := f.gender[f.root(j)]; g != unknown && g != want.gender {
		return false
	}
	return o.Form != reading.Nominal || f.title[j] >= 0 || f.bench.Sentences[o.Sentence].Tokens[o.First].UPOS == ud.DET
}

// openQuote is the tag of an opening quotation mark.
const openQuote ud.XPOS = "``"

// perhapsPerson reports whether a mention is a name of which nothing is known, and is not set off
// as a title or thing: "the French Chef".
func (f *linker) perhapsPerson(o *reading.Mention) bool {
	if o.Kind != reading.Other || o.Form != reading.Proper || o.Code != "" {
		return false
	}
	if o.First == 0 {
		return true
	}
	before := &f.bench.Sentences[o.Sentence].Tokens[o.First-1]
	return before.UPOS != ud.DET && before.XPOS != openQuote
}

// fitsThing reports whether mention j is one that "it" or "its" at i can refer to. "It" is an
// organization only below a clause with the organization as subject: "Hamas said that it
// would"; otherwise it is a thing or a matter.
func (f *linker) fitsThing(i, j int, want shape) bool {
	m, o := &f.bench.Mentions[i], &f.bench.Mentions[j]
	if o.Kind == reading.Person || f.plural(j, o) || o.Kind == reading.Other && o.Form != reading.Pronominal {
		return false
	}
	switch {
	case !want.argument():
		return true
	case f.addressed(i):
		return o.Code != "" && m.Sentence-o.Sentence <= 1 && f.subject(j)
	}
	return o.Sentence == m.Sentence && f.subject(j) && f.above(j, i) || f.actsOn(i, j)
}

// actsOn reports whether "it" continues what the subject of the previous sentence did: it is
// the subject of an act, and that subject is one state or organization.
func (f *linker) actsOn(i, j int) bool {
	m, o := &f.bench.Mentions[i], &f.bench.Mentions[j]
	if m.Sentence != o.Sentence+1 || o.Code == "" || !f.subject(i) || !f.subject(j) {
		return false
	}
	if o.Form == reading.Nominal && o.Kind == reading.Person {
		return false
	}
	p, q := f.tree(i), f.tree(j)
	verb, above := p.Tokens[f.heads[i]].Head, q.Tokens[f.heads[j]].Head
	if verb < 0 || above < 0 || q.Tokens[above].Head != ud.Root || len(clause.Conjuncts(q, f.heads[j])) > 0 { // two cannot be "it"
		return false
	}
	return p.Tokens[f.heads[i]].Deprel == ud.Nsubj && clause.IsVerb(p, verb) && chief(verb, p)
}

// chief reports whether a verb is the main verb of its sentence, or is joined to it: a verb
// below another is about that one's subject.
func chief(verb int, t *ud.Tree) bool {
	for steps := 0; verb >= 0 && steps < 4; steps++ {
		if t.Tokens[verb].Head == ud.Root {
			return true
		}
		verb = clause.Conjoined(t, verb)
	}
	return false
}

// above reports whether the clause with mention j as subject contains mention i in a clause of
// its own.
func (f *linker) above(j, i int) bool {
	t := f.tree(i)
	v := t.Tokens[f.heads[j]].Head
	return v >= 0 && t.Tokens[f.heads[i]].Head != v && below(t, f.heads[i], v)
}

// below reports whether token k is v, or depends on it directly or indirectly.
func below(t *ud.Tree, k, v int) bool {
	for steps := 0; k >= 0 && steps < maxAbove; steps++ {
		if k == v {
			return true
		}
		k = t.Tokens[k].Head
	}
	return false
}

// samePronoun reports whether a pronoun has the person, number and gender that another wants.
func (f *linker) samePronoun(o *reading.Mention, want shape) bool {
	other, ok := f.shapeOf(o.Span.Of(f.bench.Text()))
	if !ok || other.relative {
		return false
	}
	return other.person == want.person && other.plural == want.plural && other.gender == want.gender
}

// plural reports whether a mention is plural.
func (f *linker) plural(j int, o *reading.Mention) bool {
	t := &f.tree(j).Tokens[f.heads[j]]
	switch o.Form {
	case reading.Pronominal:
		s, _ := f.shapeOf(t.Form)
		return s.plural
	case reading.Adjectival:
		return true
	case reading.Proper:
		return false
	}
	return plural(t) || f.words.Has("plural", t.Lemma)
}

// apart reports whether the grammar excludes that two phrases of one sentence are the same: the
// object of a verb is not its subject, unless reflexive.
func (f *linker) apart(i, j int, want shape) bool {
	t := f.tree(i)
	p, q := f.heads[i], f.heads[j]
	hp, hq := t.Tokens[p].Head, t.Tokens[q].Head
	switch {
	case want.reflexive:
		return t.Is(q, ud.Nsubj)
	case hp < 0:
		return true
	case want.possessive: // "his minister, X": X is not the owner.
		o := &f.bench.Mentions[j]
		within := o.First <= hp && hp <= o.Last
		return !within && clause.Apposed(t, q) != hp && !f.blamed(i, j)
	}
	return hp != hq
}

// Weights of the score of an antecedent of "it" and "they", fitted to pages of an encyclopedia (docs/accuracy.md).
const (
	perSentence = -2.2  // for each sentence between
	elsewhere   = -0.7  // in another paragraph
	perToken    = -0.04 // for each token between, in one sentence
	perPlace    = -0.03 // for each token before it, in an earlier sentence
	asSubject   = 1.2
	parallel    = 0.7 // both are subjects
	asOwner     = 0.5 // a possessor
	asObject    = 0.15
	asOblique   = 0.3  // in a prepositional phrase of a verb
	inAside     = -1.5 // in a relative clause that is over
	repeated    = 0.25 // for each mention of it so far
	asName      = 0.3
	asPronoun   = 0.6
	described   = -0.7 // a description, for "it"
	severalOf   = 0.8  // a plural description, for "they"
	knownOf     = 0.6  // one of which is known for whom it stands
	asBody      = -1.5 // an organization or place, for "they"
)

// mostMentions limits what repeated mentions add to the score.
const mostMentions = 4

// score returns how likely mention j is the antecedent, among those that fit.
func (f *linker) score(i, j int, want shape) float64 {
	m, o := &f.bench.Mentions[i], &f.bench.Mentions[j]
	back := m.Sentence - o.Sentence
	s := perSentence*float64(back) + repeated*float64(min(f.count[f.root(j)], mostMentions)) + f.roleScore(i, j) + formScore(o, want)
	if f.bench.Sentences[m.Sentence].Paragraph != f.bench.Sentences[o.Sentence].Paragraph {
		s += elsewhere
	}
	if back > 0 {
		return s + perPlace*float64(o.First)
	}
	s += perToken * float64(m.First-o.Last)
	if f.aside(f.heads[j], m) {
		s += inAside
	}
	return s
}

// roleScore returns the part of the score that is due to the grammatical role of mention j.
func (f *linker) roleScore(i, j int) float64 {
	t, h := f.tree(j), f.heads[j]
	switch {
	case f.subject(j) || f.conjSubject(j):
		if f.subject(i) {
			return asSubject + parallel
		}
		return asSubject
	case t.Tokens[h].Deprel == ud.NmodPoss:
		return asOwner
	case t.Rel(h) == ud.Obj:
		return asObject
	case t.Rel(h) == ud.Obl:
		return asOblique
	}
	return 0
}

// formScore returns the part of the score that is due to the form and kind of the mention.
func formScore(o *reading.Mention, want shape) float64 {
	s := 0.0
	switch o.Form {
	case reading.Proper:
		s += asName
	case reading.Pronominal:
		s += asPronoun
	case reading.Nominal:
		if want.plural {
			s += severalOf
			if len(o.Of) > 0 {
				s += knownOf
			}
		} else {
			s += described
		}
	}
	if want.plural && (o.Kind == reading.Organization || o.Kind == reading.Place) {
		s += asBody
	}
	return s
}

// aside reports whether a token is in a relative clause that ends before the mention begins.
func (f *linker) aside(k int, m *reading.Mention) bool {
	t := f.bench.Trees[m.Sentence]
	for v := range t.Up(k, maxClause) {
		if t.Is(v, ud.AclRelcl) && !below(t, m.First, v) {
			return true
		}
	}
	return between(t, k, m.First)
}

// longestRelative is the number of tokens of a relative clause before its object.
const longestRelative = 6

// between decides the same by commas, for trees that are wrong: "A, whom B has met, and his".
func between(t *ud.Tree, at, pronoun int) bool {
	k := at
	for k > 0 && at-k <= longestRelative && !relativeWord(&t.Tokens[k]) {
		k--
	}
	if k == 0 || !relativeWord(&t.Tokens[k]) || !comma(&t.Tokens[k-1]) {
		return false
	}
	for i := at + 1; i < pronoun; i++ {
		if comma(&t.Tokens[i]) {
			return true
		}
	}
	return false
}
