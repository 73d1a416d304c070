package coref

import (
	"strings"

	"flashbrief/reading"
	"flashbrief/reading/ud"
)

// shape is what a pronoun requires of its antecedent.
type shape struct {
	person, thing, plural           bool
	gender                          gender
	possessive, reflexive, relative bool
}

func shapeOf(form string) (shape, bool) {
	switch strings.ToLower(form) {
	case "he", "him":
		return shape{person: true, gender: male}, true
	case "his":
		return shape{person: true, gender: male, possessive: true}, true
	case "himself":
		return shape{person: true, gender: male, reflexive: true}, true
	case "she":
		return shape{person: true, gender: female}, true
	case "her", "hers":
		return shape{person: true, gender: female, possessive: true}, true
	case "herself":
		return shape{person: true, gender: female, reflexive: true}, true
	case "they", "them":
		return shape{person: true, thing: true, plural: true}, true
	case "their", "theirs":
		return shape{person: true, thing: true, plural: true, possessive: true}, true
	case "themselves":
		return shape{person: true, thing: true, plural: true, reflexive: true}, true
	case "it":
		return shape{thing: true}, true
	case "its":
		return shape{thing: true, possessive: true}, true
	case "itself":
		return shape{thing: true, reflexive: true}, true
	case "who", "whom", "whose":
		return shape{person: true, relative: true}, true
	}
	return shape{}, false
}

// window is the number of mentions back that a pronoun considers; it keeps time linear on text
// that consists of pronouns.
const window = 100

// faint is the score below which "they" and "them" are not resolved: they refer to things, and
// to people in general, as often as to somebody named.
const faint = 0.8

// pronoun joins a pronoun to its antecedent, if a candidate fits.
func (f *linker) pronoun(i int, m *reading.Mention) {
	want, ok := shapeOf(m.Span.Of(f.bench.Text()))
	if !ok {
		return
	}
	if want.relative {
		f.relative(i, m)
		return
	}
	if want.plural && f.both(i, m) {
		return
	}
	if want.thing && !want.person && !want.possessive && !want.reflexive && !f.subject(i) {
		return // "it" as object is usually a thing, which no mention names
	}
	best, top := f.antecedent(i, want)
	if best < 0 || want.plural && top < faint {
		return
	}
	f.join(i, best)
	if want.gender != unknown {
		f.gender[f.root(i)] = want.gender
	}
}

// coArgument returns the root of the subject of the verb whose object is the pronoun, which is
// therefore not its antecedent; -1 if there is none.
func (f *linker) coArgument(i int) int {
	m := &f.bench.Mentions[i]
	t := f.bench.Trees[m.Sentence]
	if !t.Is(f.heads[i], ud.Obj, ud.Iobj, ud.Obl) {
		return -1
	}
	v := t.Tokens[f.heads[i]].Head
	for j := i - 1; j >= 0 && f.bench.Mentions[j].Sentence == m.Sentence; j-- {
		if k := f.heads[j]; t.Tokens[k].Head == v && t.Is(k, ud.Nsubj) {
			return f.root(j)
		}
	}
	return -1
}

// antecedent returns the mention with the highest score among those that pronoun i can refer
// to, with its score; -1 if there is none.
func (f *linker) antecedent(i int, want shape) (best int, top float64) {
	best = -1
	other := f.coArgument(i)
	for j := i - 1; j >= 0 && i-j <= window; j-- {
		back := f.bench.Mentions[i].Sentence - f.bench.Mentions[j].Sentence
		if back > near || back > 0 && want.reflexive {
			break
		}
		if other >= 0 && !want.possessive && !want.reflexive && f.root(j) == other || !f.fit(i, j, want) {
			continue
		}
		if score := f.score(i, j, want); best < 0 || score > top {
			best, top = j, score
		}
	}
	return best, top
}

// fit reports whether mention j can be the antecedent of pronoun i.
func (f *linker) fit(i, j int, want shape) bool {
	m, o := &f.bench.Mentions[i], &f.bench.Mentions[j]
	if o.Form == reading.Adjectival && o.Kind != reading.Group || o.Sentence == m.Sentence && o.First <= m.First && m.Last <= o.Last {
		return false
	}
	if o.Form == reading.Pronominal && !f.samePronoun(o, want) {
		return false
	}
	if o.Sentence == m.Sentence && !f.apart(i, j, want) {
		return false
	}
	switch {
	case want.plural:
		body := o.Kind == reading.Organization || o.Kind == reading.Group
		return f.plural(j, o) || body && m.Sentence-o.Sentence <= 1 && f.subject(j)
	case want.person:
		return f.fitsPerson(j, want)
	}
	return f.fitsThing(i, j, want)
}

// fitsPerson reports whether mention j is a person that "he" or "she" can refer to.
func (f *linker) fitsPerson(j int, want shape) bool {
	o := &f.bench.Mentions[j]
	if o.Kind != reading.Person || f.plural(j, o) {
		return false
	}
	if g := f.gender[f.root(j)]; g != unknown && g != want.gender {
		return false
	}
	return o.Form != reading.Nominal || f.title[j] >= 0 || f.bench.Sentences[o.Sentence].Tokens[o.First].UPOS == ud.DET
}

// fitsThing reports whether mention j is one that "it" or "its" at i can refer to. "It" is an
// organization only below a clause with the organization as subject: "Hamas said that it
// would"; otherwise it is a thing or a matter.
func (f *linker) fitsThing(i, j int, want shape) bool {
	m, o := &f.bench.Mentions[i], &f.bench.Mentions[j]
	if o.Kind == reading.Person || f.plural(j, o) || o.Kind == reading.Other && o.Form != reading.Pronominal {
		return false
	}
	return want.possessive || want.reflexive || o.Sentence == m.Sentence && f.subject(j) && f.above(j, i) || f.actsOn(i, j)
}

// actsOn reports whether "it" continues what the subject of the previous sentence did: it is
// the subject of an act, and that subject is one state or organization.
func (f *linker) actsOn(i, j int) bool {
	m, o := &f.bench.Mentions[i], &f.bench.Mentions[j]
	if m.Sentence != o.Sentence+1 || !f.subject(i) || !f.subject(j) || o.Code == "" || o.Form == reading.Nominal && o.Kind == reading.Person {
		return false
	}
	p, q := f.bench.Trees[m.Sentence], f.bench.Trees[o.Sentence]
	verb, above := p.Tokens[f.heads[i]].Head, q.Tokens[f.heads[j]].Head
	if verb < 0 || above < 0 || p.Tokens[verb].UPOS != ud.VERB || p.Tokens[f.heads[i]].Deprel != ud.Nsubj || q.Tokens[above].Head != ud.Root {
		return false
	}
	for k := range q.Kids(f.heads[j]) {
		if q.Is(k, ud.Conj) {
			return false // two cannot be "it"
		}
	}
	return f.chief(verb, p)
}

// chief reports whether a verb is the main verb of its sentence, or is joined to it: a verb
// below another is about that one's subject.
func (f *linker) chief(verb int, t *ud.Tree) bool {
	for steps := 0; verb >= 0 && steps < 4; steps++ {
		if t.Tokens[verb].Head == ud.Root {
			return true
		}
		if !t.Is(verb, ud.Conj) {
			return false
		}
		verb = t.Tokens[verb].Head
	}
	return false
}

// above reports whether the clause with mention j as subject contains mention i in a clause of
// its own.
func (f *linker) above(j, i int) bool {
	t := f.bench.Trees[f.bench.Mentions[i].Sentence]
	v := t.Tokens[f.heads[j]].Head
	if v < 0 {
		return false
	}
	k := f.heads[i]
	for steps := 0; k >= 0 && steps < 12; steps++ {
		if k = t.Tokens[k].Head; k == v {
			return steps > 0
		}
	}
	return false
}

func (f *linker) samePronoun(o *reading.Mention, want shape) bool {
	other, ok := shapeOf(o.Span.Of(f.bench.Text()))
	return ok && !other.relative && other.person == want.person && other.plural == want.plural && other.gender == want.gender
}

// plural reports whether a mention is plural.
func (f *linker) plural(j int, o *reading.Mention) bool {
	t := &f.bench.Sentences[o.Sentence].Tokens[f.heads[j]]
	if o.Form == reading.Pronominal {
		s, _ := shapeOf(t.Form)
		return s.plural
	}
	if o.Form == reading.Adjectival {
		return true
	}
	return o.Form != reading.Proper && (t.XPOS == ud.NNS || t.XPOS == ud.NNPS || t.Lemma == "people")
}

// apart reports whether the grammar excludes that two phrases of one sentence are the same: the
// object of a verb is not its subject, unless reflexive.
func (f *linker) apart(i, j int, want shape) bool {
	m, o := &f.bench.Mentions[i], &f.bench.Mentions[j]
	t := f.bench.Trees[m.Sentence]
	p, q := f.heads[i], f.heads[j]
	hp, hq := t.Tokens[p].Head, t.Tokens[q].Head
	if want.reflexive {
		return t.Is(q, ud.Nsubj)
	}
	if want.possessive {
		// "his minister, X": X is not the owner.
		return !(hp >= 0 && (o.First <= hp && hp <= o.Last || t.Is(q, ud.Appos) && hq == hp))
	}
	return hp < 0 || hp != hq
}

// score returns how likely mention j is the antecedent, among those that fit.
func (f *linker) score(i, j int, want shape) float64 {
	m, o := &f.bench.Mentions[i], &f.bench.Mentions[j]
	back := m.Sentence - o.Sentence
	s := -2.2 * float64(back)
	if f.bench.Sentences[m.Sentence].Paragraph != f.bench.Sentences[o.Sentence].Paragraph {
		s -= 0.7
	}
	if back == 0 {
		s -= 0.04 * float64(m.First-o.Last)
	} else {
		s += 0.01 * float64(o.First)
	}
	t := f.bench.Trees[o.Sentence]
	rel := t.Rel(f.heads[j])
	switch {
	case rel == ud.Nsubj || f.conjSubject(j):
		s += 1.4
		if f.subject(i) {
			s += 0.7
		}
	case t.Tokens[f.heads[j]].Deprel == ud.NmodPoss:
		s += 0.5
	case rel == ud.Obj:
		s += 0.4
	}
	if back == 0 && f.aside(f.heads[j], m) {
		s -= 1.5
	}
	s += 0.25 * float64(min(f.count[f.root(j)], 4))
	switch o.Form {
	case reading.Proper:
		s += 0.3
	case reading.Pronominal:
		s += 0.9
	case reading.Nominal:
		if want.plural {
			s += 0.8
		}
	}
	if want.plural && (o.Kind == reading.Organization || o.Kind == reading.Place) {
		s -= 1.5
	}
	return s
}

// aside reports whether a token is in a relative clause that ends before the mention begins.
func (f *linker) aside(token int, m *reading.Mention) bool {
	t := f.bench.Trees[m.Sentence]
	in := func(k, v int) bool {
		for steps := 0; k >= 0 && steps < 12; steps++ {
			if k == v {
				return true
			}
			k = t.Tokens[k].Head
		}
		return false
	}
	for v, steps := token, 0; v >= 0 && steps < 8; v, steps = t.Tokens[v].Head, steps+1 {
		if t.Is(v, ud.AclRelcl) && !in(m.First, v) {
			return true
		}
	}
	return between(t, token, m.First)
}

// between decides the same by commas, for trees that are wrong: "A, whom B has met, and his".
func between(t *ud.Tree, token, pronoun int) bool {
	k := token
	for k > 0 && token-k <= 6 && !relativeWord(t.Tokens[k].Form) {
		k--
	}
	if k == 0 || !relativeWord(t.Tokens[k].Form) || t.Tokens[k-1].Form != "," {
		return false
	}
	for i := token + 1; i < pronoun; i++ {
		if t.Tokens[i].Form == "," {
			return true
		}
	}
	return false
}

func relativeWord(w string) bool { return w == "who" || w == "whom" || w == "which" }

// subject reports whether a mention is the subject of its clause.
func (f *linker) subject(j int) bool {
	return f.bench.Trees[f.bench.Mentions[j].Sentence].Is(f.heads[j], ud.Nsubj)
}

func (f *linker) conjSubject(j int) bool {
	t := f.bench.Trees[f.bench.Mentions[j].Sentence]
	h := f.heads[j]
	return t.Is(h, ud.Conj) && t.Tokens[h].Head >= 0 && t.Is(t.Tokens[h].Head, ud.Nsubj)
}

// meansBoth makes the pronoun refer to two mentions of one kind.
func (f *linker) meansBoth(m *reading.Mention, first, second int) {
	p, o := &f.bench.Mentions[first], &f.bench.Mentions[second]
	m.Kind = o.Kind
	f.standsFor(m, first, second)
	if p.Code == o.Code {
		m.Code, m.Sector = o.Code, o.Sector
	}
}

// both makes "they" and "their" refer to two named together as the subject of the same or the
// previous sentence.
func (f *linker) both(i int, m *reading.Mention) bool {
	for n := m.Sentence; n >= 0 && m.Sentence-n <= 1; n-- {
		t := f.bench.Trees[n]
		first := -1
		from, to := f.bench.MentionRange(n)
		for j := from; j < min(to, i); j++ {
			o := &f.bench.Mentions[j]
			if o.Form != reading.Proper && o.Form != reading.Metonymic || o.Kind != reading.Person && o.Kind != reading.Place {
				continue
			}
			if first >= 0 && f.coordinate(first, j) && (f.bench.Mentions[first].Kind == o.Kind) {
				f.meansBoth(m, first, j)
				return true
			}
			if t.Is(f.heads[j], ud.Nsubj, ud.Obj) || n < m.Sentence {
				first = j
			}
		}
	}
	return false
}

// coordinate reports whether two mentions are joined only by "and".
func (f *linker) coordinate(a, z int) bool {
	p, q := &f.bench.Mentions[a], &f.bench.Mentions[z]
	tokens := f.bench.Sentences[p.Sentence].Tokens
	and := false
	for k := p.Last + 1; k < q.First; k++ {
		switch t := &tokens[k]; {
		case strings.EqualFold(t.Form, "and"):
			and = true
		case t.UPOS == ud.ADJ || t.UPOS == ud.PROPN || t.UPOS == ud.NOUN || t.UPOS == ud.DET:
		default:
			return false
		}
	}
	return and
}

// relative joins "who", "whom" and "whose" to the phrase that their clause describes, by the
// tree, else by the words directly before.
func (f *linker) relative(i int, m *reading.Mention) {
	t := f.bench.Trees[m.Sentence]
	for v, steps := t.Tokens[m.First].Head, 0; v >= 0 && steps < 5; v, steps = t.Tokens[v].Head, steps+1 {
		if !t.Is(v, ud.Acl) {
			continue
		}
		for j := i - 1; j >= 0 && f.bench.Mentions[j].Sentence == m.Sentence; j-- {
			if o := &f.bench.Mentions[j]; f.heads[j] == t.Tokens[v].Head && o.Form != reading.Adjectival {
				f.join(i, j)
				return
			}
		}
		break
	}
	for j := i - 1; j >= 0 && f.bench.Mentions[j].Sentence == m.Sentence; j-- {
		o := &f.bench.Mentions[j]
		if gap := m.First - o.Last; o.Kind == reading.Person && o.Form != reading.Pronominal && o.Form != reading.Adjectival && gap >= 1 && gap <= 2 {
			f.join(i, j)
			return
		}
	}
}
