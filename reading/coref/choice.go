package coref

import (
	"flashbrief/ground/text"
	"flashbrief/reading"
	"flashbrief/reading/ud"
)

// Candidate is something that a pronoun may refer to: a mention, a list of mentions, or a noun that
// is none, such as "the bill".
type Candidate struct {
	Mention         int   // its index in the bench's mentions; -1 for a list or a noun that is no mention
	List            []int // the mentions that are listed, in order; nil if it is no list
	Sentence, Token int   // its head, or that of the first of a list
	Root            int   // the first mention of its cluster so far; -1 for a list or noun
	Features        []uint16
}

// Choice is a pronoun and what it may refer to.
type Choice struct {
	Mention    int
	Kind       int // 0 of a person, 1 of a thing, 2 of several
	Candidates []Candidate
	Ruled      int      // the candidate that the rules for states and bodies choose; -1 for none
	None       []uint16 // features of the answer that it refers to none of them
}

// Choices resolves the mentions of a bench as Read does, except that decide chooses what each
// pronoun refers to: it returns the index of a candidate, or -1 for none. The choice is only valid
// during the call. It serves training.
func Choices(b *reading.Bench, decide func(*Choice) int) { newLinker(b, decide).read() }

// mostCandidates limits what one pronoun considers, so that time stays linear.
const mostCandidates = 80

// kindOf is what a pronoun asks for: a person, a thing or several.
type kindOf uint32

const (
	onePerson kindOf = iota
	oneThing
	severalThings
)

func (s shape) kind() kindOf {
	switch {
	case s.plural:
		return severalThings
	case s.person:
		return onePerson
	}
	return oneThing
}

// choice gathers what pronoun i may refer to, the nearest first in each sentence.
func (f *linker) choice(i int, want shape) *Choice {
	c := &f.scratch
	c.Mention, c.Kind, c.Candidates = i, int(want.kind()), c.Candidates[:0]
	m := &f.bench.Mentions[i]
	_, to := f.bench.MentionRange(m.Sentence)
	for j := i + 1; j < to; j++ {
		if o := &f.bench.Mentions[j]; o.Form == reading.Proper && f.possible(i, j, want) {
			f.addMention(c, j)
		}
	}
	for s := m.Sentence; s >= max(0, m.Sentence-near); s-- {
		from, to := f.bench.MentionRange(s)
		for j := min(to, i) - 1; j >= from && len(c.Candidates) < mostCandidates; j-- {
			if f.possible(i, j, want) {
				f.addMention(c, j)
			}
		}
		if want.plural {
			for _, list := range f.lists(s, i) {
				f.add(c, Candidate{Mention: -1, List: list, Sentence: s, Token: f.heads[list[0]], Root: -1})
			}
		}
		f.addNouns(c, s, m, want)
		if want.reflexive {
			break
		}
	}
	f.describe(c, want)
	return c
}

func (f *linker) addMention(c *Choice, j int) {
	o := &f.bench.Mentions[j]
	f.add(c, Candidate{Mention: j, Sentence: o.Sentence, Token: f.heads[j], Root: f.root(j)})
}

// add adds a candidate, and reuses the space of an earlier choice's.
func (f *linker) add(c *Choice, n Candidate) {
	k := len(c.Candidates)
	if k < cap(c.Candidates) {
		c.Candidates = c.Candidates[:k+1]
		n.Features = c.Candidates[k].Features[:0]
		c.Candidates[k] = n
		return
	}
	c.Candidates = append(c.Candidates, n)
}

// addNouns adds the nouns of a sentence that are the heads of phrases before the pronoun, and of no
// mention.
func (f *linker) addNouns(c *Choice, s int, m *reading.Mention, want shape) {
	last := len(f.bench.Sentences[s].Tokens)
	if s == m.Sentence {
		last = m.First
	}
	for k := last - 1; k >= 0 && len(c.Candidates) < mostCandidates; k-- {
		if !f.nounFor(s, k, want) {
			continue
		}
		if s == m.Sentence && below(f.bench.Trees[s], m.First, k) && !f.possessiveOutside(m, k) {
			continue
		}
		f.add(c, Candidate{Mention: -1, Sentence: s, Token: k, Root: -1})
	}
}

// nounFor reports whether a token is the noun of a phrase that no mention covers, of a number that
// suits the pronoun: "they" may be a body.
func (f *linker) nounFor(sentence, k int, want shape) bool {
	t := &f.bench.Sentences[sentence].Tokens[k]
	if t.UPOS != ud.NOUN && t.UPOS != ud.PROPN || plural(t) && !want.plural {
		return false
	}
	return phraseHead(f.bench.Trees[sentence], k) && !f.covered(sentence, k)
}

// possessiveOutside reports whether the pronoun is in a clause below the noun at k, not in its own
// phrase: "the man who lost his".
func (f *linker) possessiveOutside(m *reading.Mention, k int) bool {
	t := f.bench.Trees[m.Sentence]
	for v := range t.Up(m.First, maxAbove) {
		if v == k {
			return false
		}
		if t.Is(v, ud.AclRelcl) {
			return true
		}
	}
	return false
}

// phraseHead reports whether a noun is the head of its phrase.
func phraseHead(t *ud.Tree, k int) bool {
	switch t.Rel(k) {
	case ud.Compound, ud.Flat, ud.Fixed, ud.Amod, ud.Goeswith, ud.Dep:
		return false
	}
	return true
}

// covered reports whether a mention covers the token.
func (f *linker) covered(sentence, token int) bool {
	from, to := f.bench.MentionRange(sentence)
	for j := from; j < to; j++ {
		if f.bench.Mentions[j].Covers(token) {
			return true
		}
	}
	return false
}

// possible reports whether pronoun i may refer to mention j by person, number and place. What else
// speaks for or against it is weighed.
func (f *linker) possible(i, j int, want shape) bool {
	m, o := &f.bench.Mentions[i], &f.bench.Mentions[j]
	if o.Sentence == m.Sentence && o.First <= m.First && m.Last <= o.Last {
		return false
	}
	if want.possessive && f.blamed(i, j) {
		return false
	}
	switch o.Form {
	case reading.Pronominal:
		return f.samePronoun(o, want)
	case reading.Adjectival:
		return o.Kind == reading.Group && want.plural
	}
	switch {
	case want.plural:
		return true
	case f.plural(j, o) || len(o.Of) > 0:
		return false
	case want.person:
		return f.possiblePerson(i, j, want)
	}
	return o.Kind != reading.Person
}

// possiblePerson reports whether mention j may be of the person that pronoun i refers to: its own given
// name is not of another gender, it is not named in words that the pronoun speaks, and it is not in a
// relative clause that is over before a possessive.
func (f *linker) possiblePerson(i, j int, want shape) bool {
	m, o := &f.bench.Mentions[i], &f.bench.Mentions[j]
	if o.Form == reading.Proper && o.First < o.Last {
		if g := f.words.nameGender(o.Span.Of(f.bench.Text())); g != unknown && g != want.gender {
			return false
		}
	}
	if f.namedInSpeech(i, j) {
		return false
	}
	if want.possessive && (o.Sentence == m.Sentence && f.aside(f.heads[j], m) || f.ofCabinet(m) && f.churchman(j)) {
		return false
	}
	return o.Kind == reading.Person || o.Form == reading.Proper && f.maybePerson(j, o)
}

// ofCabinet reports whether the possessive is that of a government: "his cabinet".
func (f *linker) ofCabinet(m *reading.Mention) bool {
	t := f.bench.Trees[m.Sentence]
	h := t.Tokens[m.First].Head
	return h >= 0 && f.words.Has("government", t.Tokens[h].Base())
}

// churchman reports whether a title of the church describes the mention's head: "Pope Francis".
func (f *linker) churchman(j int) bool {
	t := f.bench.Trees[f.bench.Mentions[j].Sentence]
	for k := range t.Kids(f.heads[j]) {
		if t.Is(k, ud.NmodDesc, ud.Compound, ud.Flat) && f.words.Has("churchman", text.Lower(t.Tokens[k].Form)) {
			return true
		}
	}
	return false
}

// choose makes pronoun i refer to what the scorer chooses; it reports whether that is a mention or
// a list of them.
func (f *linker) choose(i int, want shape) bool {
	c := f.choice(i, want)
	k := f.decide(c)
	if k < 0 {
		return false
	}
	switch n := &c.Candidates[k]; {
	case n.List != nil:
		f.meansAll(&f.bench.Mentions[i], n.List)
	case n.Mention >= 0:
		f.join(i, n.Mention)
	default:
		return false
	}
	return true
}

// maybePerson reports whether a name of something else may be a person's that was taken for it: the
// roster does not know it, and it begins with a given name or is one word, of a body or of a place
// that is a subject or possessor.
func (f *linker) maybePerson(j int, o *reading.Mention) bool {
	switch {
	case o.Code != "" || o.Sector != "":
		return false
	case o.Kind == reading.Other || f.words.nameGender(o.Entity) != unknown:
		return true
	case o.First != o.Last:
		return false
	}
	if _, known := f.roster.Lookup(o.Entity); known { // "Europe" has no code
		return false
	}
	return o.Kind == reading.Organization || f.tree(j).Is(f.heads[j], ud.Nsubj, ud.NmodPoss)
}
