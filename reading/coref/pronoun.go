package coref

import (
	"slices"
	"strings"

	"flashbrief/ground/text"
	"flashbrief/reading"
	"flashbrief/reading/clause"
	"flashbrief/reading/ud"
)

// shape is what a pronoun requires of its antecedent.
type shape struct {
	person, thing, plural           bool
	gender                          gender
	possessive, reflexive, relative bool
}

// argument reports whether the pronoun is an argument of a verb.
func (s shape) argument() bool { return !s.possessive && !s.reflexive }

// neuter reports whether the pronoun is "it" as an argument.
func (s shape) neuter() bool { return s.thing && !s.person && s.argument() }

// shapeOf returns what a pronoun requires; false if it is none that the package resolves.
func (f *linker) shapeOf(form string) (shape, bool) {
	s, ok := f.words.pronouns[text.Lower(form)]
	return s, ok
}

// window is the number of mentions back that a pronoun considers; it keeps time linear on text
// that consists of pronouns.
const window = 100

// faint is the score below which "they" and "them" are not resolved: they refer to things, and
// to people in general, as often as to somebody named.
const faint = 0.8

// pronoun joins a pronoun to its antecedent, if there is one, as the scorer chooses.
func (f *linker) pronoun(i int, m *reading.Mention) {
	want, ok := f.shapeOf(m.Span.Of(f.bench.Text()))
	switch {
	case !ok:
		return
	case want.relative:
		f.relative(i, m)
		return
	case f.words.pronouns[f.tree(i).Word(m.First+1)].relative, f.style(i), f.impersonal(i, want): // "he who attacks" is anybody
		return
	}
	if j := f.governed(i, want); j >= 0 {
		f.join(i, j)
	} else if !f.choose(i, want) {
		return
	}
	if want.gender != unknown {
		f.gender[f.root(i)] = want.gender
		f.voiced[f.root(i)] = true
	}
}

// governed returns the mention to which the grammar of its sentence ties a pronoun; -1 if it leaves a choice.
func (f *linker) governed(i int, want shape) int {
	if j := f.parallel(i, want); j >= 0 {
		return j
	}
	if j := f.bound(i, want); j >= 0 {
		return j
	}
	if j := f.sayer(i, want); j >= 0 {
		return j
	}
	return f.reproached(i, want)
}

// style reports whether mention i is a style before a name: "HE Dr Jafari" is His Excellency.
func (f *linker) style(i int) bool {
	tokens, at := f.tree(i).Tokens, f.bench.Mentions[i].First
	if form := tokens[at].Form; form == text.Lower(form) || form != strings.ToUpper(form) {
		return false
	}
	return at+1 < len(tokens) && tokens[at+1].UPOS == ud.PROPN
}

// ruled returns the state, body or list that "it" or "they" refers to by the rules; -1 if they do not
// say.
func (f *linker) ruled(i int, want shape) int {
	if want.neuter() && !f.subject(i) && !f.addressed(i) {
		return -1 // "it" as object is usually a thing, which no mention names
	}
	best, top := f.antecedent(i, want)
	switch {
	case want.plural && top < faint && want.argument():
		return f.pairBefore(i)
	case want.plural && top < faint:
		return -1
	}
	return best
}

// pairBefore returns the last description of states or their officials together in the sentences
// before mention i: "The two leaders met. …". It is -1 if there is none.
func (f *linker) pairBefore(i int) int {
	return f.back(i, 2*near, func(_ int, o *reading.Mention) bool {
		return len(o.Of) > 0 && o.Form == reading.Nominal && !slices.ContainsFunc(o.Of, func(k int) bool { return f.bench.Mentions[k].Code == "" })
	})
}

// parallel returns the object of the clause before, if pronoun i is the object of a clause joined
// to it that says that its subject did the like: "Israel criticized the prosecutor, and Hamas
// condemned him as well". It is -1 if there is none.
func (f *linker) parallel(i int, want shape) int {
	t := f.tree(i)
	v := t.Tokens[f.heads[i]].Head
	if v < 0 || want.possessive || !t.Is(f.heads[i], ud.Obj) || clause.Conjoined(t, v) < 0 || clause.OwnSubject(t, v) < 0 || !f.likewise(t, v) {
		return -1
	}
	o := clause.At(t, t.Tokens[v].Head).Object()
	j := f.back(i, 0, func(j int, _ *reading.Mention) bool { return f.heads[j] == o })
	if j < 0 || !f.fit(i, j, want) {
		return -1
	}
	return j
}

// likewise reports whether an adverb of the verb says that its subject does what another did.
func (f *linker) likewise(t *ud.Tree, v int) bool {
	for k := range t.Kids(v) {
		if !t.Is(k, ud.Advmod) {
			continue
		}
		if f.words.Has("likewise", t.Word(k)) || f.words.Has("likewise", t.Word(t.Kid(k, ud.Fixed))) { // the "well" of "as well"
			return true
		}
	}
	return false
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
		if other >= 0 && want.argument() && f.root(j) == other || !f.fit(i, j, want) {
			continue
		}
		if score := f.score(i, j, want); best < 0 || score > top {
			best, top = j, score
		}
	}
	return best, top
}

// addressed reports whether the pronoun is the object of a verb whose object acts: "thanked it".
func (f *linker) addressed(i int) bool {
	t := f.tree(i)
	v := t.Tokens[f.heads[i]].Head
	return v >= 0 && (t.Is(f.heads[i], ud.Iobj) || t.Is(f.heads[i], ud.Obj) && f.words.Has("addressing", t.Tokens[v].Base()))
}

// coArgument returns the root of the subject of the verb whose object is the pronoun, which is
// therefore not its antecedent; -1 if there is none.
func (f *linker) coArgument(i int) int {
	t := f.tree(i)
	if !t.Is(f.heads[i], ud.Obj, ud.Iobj, ud.Obl) {
		return -1
	}
	v := t.Tokens[f.heads[i]].Head
	j := f.back(i, 0, func(j int, _ *reading.Mention) bool { return t.Tokens[f.heads[j]].Head == v && f.subject(j) })
	if j < 0 {
		return -1
	}
	return f.root(j)
}

// usual returns the list that "they" and "their" usually refer to: the first of persons or places
// that is the subject or object of the same sentence, or any of the previous one; nil if there is
// none.
func (f *linker) usual(i int) []int {
	m := &f.bench.Mentions[i]
	for n := m.Sentence; n >= 0 && m.Sentence-n <= 1; n-- {
		for _, list := range f.lists(n, i) {
			if n != m.Sentence || f.tree(i).Is(f.heads[list[0]], ud.Nsubj, ud.Obj) {
				return list
			}
		}
	}
	return nil
}

// lists returns the lists of names of one kind in a sentence before mention i: "Togo, Mali and
// Chad".
func (f *linker) lists(sentence, i int) [][]int {
	from, to := f.bench.MentionRange(sentence)
	var out [][]int
	var list []int
	for j := from; j < min(to, i); j++ {
		if !paired(&f.bench.Mentions[j]) {
			continue
		}
		if len(list) > 0 && !f.listed(list[len(list)-1], j) {
			if f.complete(list) {
				out = append(out, list)
			}
			list = nil
		}
		list = append(list, j)
	}
	if f.complete(list) {
		out = append(out, list)
	}
	return out
}

// complete reports whether the mentions are a list, closed by "and".
func (f *linker) complete(group []int) bool {
	last := len(group) - 1
	return last > 0 && f.joined(group[last-1], group[last])
}

// meansAll makes the pronoun refer to mentions of one kind.
func (f *linker) meansAll(m *reading.Mention, group []int) {
	first := &f.bench.Mentions[group[0]]
	m.Kind = first.Kind
	f.standsFor(m, group)
	for _, j := range group {
		if f.bench.Mentions[j].Code != first.Code {
			return
		}
	}
	m.Code, m.Sector = first.Code, first.Sector
}

// paired reports whether a mention can be one of those that "they" refers to.
func paired(o *reading.Mention) bool {
	name := o.Form == reading.Proper || o.Form == reading.Metonymic || o.Form == reading.Abbreviated
	return name && (o.Kind == reading.Person || o.Kind == reading.Place || o.Kind == reading.Organization)
}

// listed reports whether mention z follows a in a list of one kind: only a comma, "and" and words
// of z's own phrase stand between.
func (f *linker) listed(a, z int) bool {
	p, q := &f.bench.Mentions[a], &f.bench.Mentions[z]
	tokens := f.bench.Sentences[p.Sentence].Tokens
	if p.Kind != q.Kind {
		return false
	}
	if q.First == p.Last+2 && comma(&tokens[p.Last+1]) {
		return true
	}
	return f.joined(a, z)
}

// joined reports whether two mentions are joined only by "and".
func (f *linker) joined(a, z int) bool {
	p, q := &f.bench.Mentions[a], &f.bench.Mentions[z]
	tokens := f.bench.Sentences[p.Sentence].Tokens
	and := false
	for k := p.Last + 1; k < q.First; k++ {
		switch tokens[k].UPOS {
		case ud.CCONJ:
			and = f.words.Has("and", text.Lower(tokens[k].Form))
			if !and {
				return false
			}
		case ud.ADJ, ud.PROPN, ud.NOUN, ud.DET:
		default:
			return false
		}
	}
	return and
}

// relative joins "who", "whom" and "whose" to the phrase that their clause describes, by the
// tree, else by the words directly before.
func (f *linker) relative(i int, m *reading.Mention) {
	t := f.tree(i)
	for v := range t.Up(t.Tokens[m.First].Head, 5) {
		if !t.Is(v, ud.Acl) {
			continue
		}
		j := f.back(i, 0, func(j int, o *reading.Mention) bool {
			return f.heads[j] == t.Tokens[v].Head && o.Form != reading.Adjectival
		})
		if j >= 0 {
			f.join(i, j)
			return
		}
		break
	}
	j := f.back(i, 0, func(_ int, o *reading.Mention) bool {
		gap := m.First - o.Last
		return phrase(o) && o.Kind == reading.Person && gap >= 1 && gap <= 2
	})
	if j >= 0 {
		f.join(i, j)
	}
}

// phrase reports whether a mention is a name or description.
func phrase(o *reading.Mention) bool {
	return o.Form != reading.Pronominal && o.Form != reading.Adjectival
}

// subject reports whether a mention is the subject of its clause.
func (f *linker) subject(j int) bool { return f.tree(j).Is(f.heads[j], ud.Nsubj) }

// conjSubject reports whether a mention is conjoined with the subject of its clause.
func (f *linker) conjSubject(j int) bool {
	t, h := f.tree(j), f.heads[j]
	up := clause.Conjoined(t, h)
	return up >= 0 && t.Is(up, ud.Nsubj)
}

// relativeWord reports whether a token is "who", "whom" or "which".
func relativeWord(t *token) bool {
	return clause.Relative(text.Lower(t.Form)) && t.UPOS == ud.PRON
}
