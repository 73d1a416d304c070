package coref

import (
	"slices"
	"strings"

	"flashbrief/ground/text"
	"flashbrief/reading"
	"flashbrief/reading/clause"
	"flashbrief/reading/ud"
)

// Slots is the number of rows to which features are hashed.
const Slots = 1 << 13

// hashOf hashes a word (FNV-1a).
func hashOf(s string) uint32 {
	h := uint32(2166136261)
	for i := range len(s) {
		h = (h ^ uint32(s[i])) * 16777619
	}
	return h
}

// mix hashes a kind of feature with its values.
func mix(values ...uint32) uint16 {
	h := uint32(2166136261)
	for _, v := range values {
		h = (h ^ v) * 16777619
		h ^= h >> 15
	}
	h *= 2246822519
	return uint16((h ^ h>>13) % Slots)
}

func bit(b bool) uint32 {
	if b {
		return 1
	}
	return 0
}

// step returns the number of the first limit that n does not exceed.
func step(n int, limits ...int) uint32 {
	for k, l := range limits {
		if n <= l {
			return uint32(k)
		}
	}
	return uint32(len(limits))
}

// asked is what all candidates of one pronoun share.
type asked struct {
	f      *linker
	i      int // the pronoun
	m      *reading.Mention
	want   shape
	kind   uint32
	tree   *ud.Tree
	head   int
	role   uint32
	quoted bool
	chain  int   // root of the last pronoun of the same form before; -1 for none
	theme  int   // root of the subject of the main clause before; -1 for none
	ruled  int   // root of what the rules for states and bodies choose; -1 for none
	list   []int // the list that the rules choose; nil for none
	fits   int   // candidates so far, from the nearest, that fit by gender
	nearer []int // roots of the candidates so far
	out    []uint16
}

// put adds a feature of the pronoun's kind.
func (a *asked) put(values ...uint32) {
	var all [8]uint32
	n := copy(all[1:], values)
	all[0] = a.kind
	a.out = append(a.out, mix(all[:n+1]...))
}

// roleOf returns the grammatical role of a token.
func roleOf(t *ud.Tree, k int) uint32 {
	switch r := t.Tokens[k].Deprel; {
	case r == ud.NsubjPass:
		return 1
	case r == ud.NmodPoss:
		return 2
	default:
		return hashOf(string(r.Universal()))
	}
}

// describe sets the features of a choice.
func (f *linker) describe(c *Choice, want shape) {
	m := &f.bench.Mentions[c.Mention]
	a := &asked{f: f, i: c.Mention, m: m, want: want, kind: uint32(want.kind()), tree: f.tree(c.Mention), head: f.heads[c.Mention], chain: -1, theme: -1, ruled: -1}
	a.role = roleOf(a.tree, a.head)
	a.quoted = f.inMarks(m.Sentence, m.First)
	if j := f.latest[latestKey{want.kind(), want.gender}]; j > 0 && m.Sentence-f.bench.Mentions[j-1].Sentence <= near {
		a.chain = f.root(j - 1)
	}
	a.theme = f.themeBefore(m.Sentence)
	a.obey()
	c.Ruled = a.obeyed(c)
	for k := range c.Candidates {
		n := &c.Candidates[k]
		a.out = n.Features
		a.candidate(n, k)
		n.Features = a.out
	}
	a.out = c.None[:0]
	a.none(c)
	c.None = a.out
	f.latest[latestKey{want.kind(), want.gender}] = c.Mention + 1
}

// obey notes what the rules for states and bodies choose, which is evidence.
func (a *asked) obey() {
	if a.want.kind() == onePerson {
		return
	}
	if a.want.plural {
		a.list = a.f.usual(a.i)
	}
	if j := a.f.ruled(a.i, a.want); j >= 0 {
		a.ruled = a.f.root(j)
	}
}

// obeyed returns the candidate that the rules choose, a list before all else; -1 if there is none.
func (a *asked) obeyed(c *Choice) int {
	if a.list != nil {
		return slices.IndexFunc(c.Candidates, func(n Candidate) bool { return slices.Equal(n.List, a.list) })
	}
	if a.ruled < 0 {
		return -1
	}
	return slices.IndexFunc(c.Candidates, func(n Candidate) bool { return n.Root == a.ruled })
}

// latestKey names pronouns that usually continue one another.
type latestKey struct {
	kind   kindOf
	gender gender
}

// themeBefore returns the root of the mention that is the subject of the main clause of the sentence
// before; -1 for none.
func (f *linker) themeBefore(sentence int) int {
	if sentence == 0 {
		return -1
	}
	t := f.bench.Trees[sentence-1]
	from, to := f.bench.MentionRange(sentence - 1)
	for j := from; j < to; j++ {
		if h := f.heads[j]; t.Is(h, ud.Nsubj) && t.Tokens[h].Head >= 0 && t.Tokens[t.Tokens[h].Head].Head == ud.Root {
			return f.root(j)
		}
	}
	return -1
}

// candidate sets the features of one candidate, the k-th from the pronoun.
func (a *asked) candidate(n *Candidate, k int) {
	t := a.f.bench.Trees[n.Sentence]
	back := uint32(min(a.m.Sentence-n.Sentence, 4))
	role := roleOf(t, n.Token)
	form, gender := a.formOf(n), a.genderOf(n)
	ahead := n.Sentence == a.m.Sentence && n.Token > a.head
	if ahead {
		back = 5
	}
	a.put(1, form)
	a.put(2, gender, form)
	a.put(3, role)
	a.put(4, role, a.role)
	a.put(5, back, form)
	a.put(6, back, role)
	a.put(7, back, step(k, 0, 1, 2, 4, 8, 16))
	if gender != differs && form != nounForm {
		a.put(8, back, uint32(min(a.fits, 5)))
		a.put(9, uint32(min(a.fits, 5)), role, a.role)
		a.fits++
	}
	a.put(10, back, a.distance(n))
	a.put(11, bit(a.f.bench.Sentences[a.m.Sentence].Paragraph == a.f.bench.Sentences[n.Sentence].Paragraph), back)
	a.put(12, bit(a.quoted), bit(a.f.inMarks(n.Sentence, n.Token)), back)
	a.put(13, a.depth(t, n.Token), back, bit(t.Is(n.Token, ud.Nsubj)))
	a.put(14, bit(clause.Conjoined(t, n.Token) >= 0), bit(t.Kid(n.Token, ud.Conj) >= 0))
	switch {
	case n.List != nil:
		a.put(34, uint32(min(len(n.List), 4)), bit(slices.Equal(n.List, a.list)), back)
		a.put(35, uint32(kindNumber[a.f.bench.Mentions[n.List[0]].Kind]), bit(a.list != nil), bit(a.ruled >= 0))
	case n.Mention >= 0:
		a.cluster(n, back, role)
	default:
		a.noun(t, n)
	}
	if n.Sentence == a.m.Sentence {
		a.path(t, n, ahead)
	}
	a.governor(t, n, form)
}

// governor adds the word on which the pronoun depends, with what the candidate is: "its army" is
// hardly a firm's. What two verbs have in common counts too.
func (a *asked) governor(t *ud.Tree, n *Candidate, form uint32) {
	h := a.tree.Tokens[a.head].Head
	if h < 0 {
		return
	}
	lemma := a.tree.Tokens[h].Base()
	state := uint32(0)
	if n.Mention >= 0 {
		r := &a.f.bench.Mentions[n.Root]
		state = bit(r.Code != "") + 2*bit(r.Sector != "")
	}
	_, agent := a.f.roster.Agent(lemma)
	a.put(36, hashOf(lemma), a.role, form)
	a.put(37, bit(agent), a.role, form, state)
	a.put(38, bit(a.f.words.Has("speaking", lemma)), a.role, form, state)
	if g := t.Tokens[n.Token].Head; g >= 0 {
		a.put(39, bit(t.Tokens[g].Base() == lemma), a.role, roleOf(t, n.Token))
	}
}

// Forms of candidates that are no mentions.
const (
	listForm = 98
	nounForm = 99
)

func (a *asked) formOf(n *Candidate) uint32 {
	switch {
	case n.List != nil:
		return listForm
	case n.Mention < 0:
		return nounForm
	}
	o := &a.f.bench.Mentions[n.Mention]
	return uint32(o.Form)<<4 | uint32(kindNumber[o.Kind])
}

var kindNumber = map[reading.Kind]int{reading.Person: 1, reading.Organization: 2, reading.Place: 3, reading.Group: 4, reading.Other: 5}

// Values of the agreement by gender.
const (
	notKnown uint32 = iota
	agrees
	agreesByPronoun
	differs
	differsByPronoun
)

// genderOf returns how the candidate agrees in gender with the pronoun.
func (a *asked) genderOf(n *Candidate) uint32 {
	var g gender
	var sure bool
	if n.Mention >= 0 {
		g, sure = a.f.gender[n.Root], a.f.voiced[n.Root]
	} else {
		g = a.f.words.genderOf(a.f.bench.Sentences[n.Sentence].Tokens[n.Token].Base())
	}
	switch {
	case g == unknown || a.want.gender == unknown:
		return notKnown
	case g == a.want.gender && sure:
		return agreesByPronoun
	case g == a.want.gender:
		return agrees
	case sure:
		return differsByPronoun
	}
	return differs
}

// distance returns the distance in tokens within a sentence, or how far from its start the candidate
// stands in an earlier one.
func (a *asked) distance(n *Candidate) uint32 {
	d := n.Token
	if n.Sentence == a.m.Sentence {
		d = max(a.head-n.Token, n.Token-a.head)
	}
	return step(d, 1, 2, 3, 5, 8, 12, 18, 27, 40)
}

// depth returns how deep in its sentence a token stands.
func (a *asked) depth(t *ud.Tree, k int) uint32 {
	n := 0
	for range t.Up(k, 6) {
		n++
	}
	return uint32(n)
}

// cluster adds the features of a mention's cluster.
func (a *asked) cluster(n *Candidate, back, role uint32) {
	f, o := a.f, &a.f.bench.Mentions[n.Mention]
	count := step(f.count[n.Root], 0, 1, 2, 3, 5, 9)
	a.put(20, count, back)
	a.put(21, step(f.named[o.Entity], 0, 1, 2, 3, 5, 9), bit(o.Form == reading.Pronominal))
	a.put(22, bit(n.Root == a.chain), bit(a.chain >= 0), back)
	a.put(23, bit(n.Root == a.theme), bit(a.theme >= 0), back, bit(a.f.subject(a.i)))
	if f.gender[n.Root] == unknown && o.Kind == reading.Person {
		if strings.Contains(o.Entity, " ") {
			a.put(30, f.words.sounds(o.Entity, a.want.gender))
		}
	}
	a.put(31, bit(f.named[o.Entity] > 1 && f.named[o.Entity] == f.mostNamed), bit(o.Form == reading.Proper), role)
	root := &f.bench.Mentions[n.Root]
	a.put(24, bit(root.Form == reading.Proper), bit(root.Form == reading.Pronominal), uint32(kindNumber[root.Kind]), role)
	a.put(25, bit(root.Code != ""), uint32(kindNumber[o.Kind]), bit(root.Sector != ""))
	a.put(26, bit(n.Root == f.firstPerson), count)
	a.put(27, bit(o.Form == reading.Proper && o.First == o.Last), back, bit(a.quoted))
	if o.Form == reading.Nominal || o.Form == reading.Appositive {
		a.noun(f.tree(n.Mention), n)
	}
	a.put(32, bit(n.Root == a.ruled), bit(a.ruled >= 0), bit(a.list != nil), back)
	a.put(33, bit(n.Root == a.ruled), a.role, bit(root.Code != ""))
	a.put(28, bit(slices.Contains(a.nearer, n.Root)), back)
	a.nearer = append(a.nearer, n.Root)
	a.inSentence(n, back)
}

// inSentence adds where else in the pronoun's sentence the cluster is named.
func (a *asked) inSentence(n *Candidate, back uint32) {
	from, _ := a.f.bench.MentionRange(a.m.Sentence)
	governor, subject := false, false
	for j := from; j < a.i; j++ {
		if a.f.root(j) != n.Root {
			continue
		}
		h := a.f.heads[j]
		governor = governor || a.tree.Tokens[h].Head == a.tree.Tokens[a.head].Head
		subject = subject || a.tree.Is(h, ud.Nsubj)
	}
	a.put(29, bit(governor), bit(subject), back, bit(a.want.possessive), bit(a.want.reflexive))
}

// noun adds the features of a noun.
func (a *asked) noun(t *ud.Tree, n *Candidate) {
	tok := &t.Tokens[n.Token]
	lemma := tok.Base()
	a.put(40, hashOf(lemma))
	a.put(41, hashOf(lemma[max(0, len(lemma)-3):]))
	_, agent := a.f.roster.Agent(lemma)
	a.put(42, bit(agent), bit(tok.UPOS == ud.PROPN), bit(plural(tok)))
	a.put(43, determiner(t, n.Token), bit(plural(tok)))
	a.put(44, bit(t.Kid(n.Token, ud.AclRelcl) >= 0), bit(t.Kid(n.Token, ud.Appos) >= 0), bit(t.Kid(n.Token, ud.Nmod) >= 0))
}

// determiner returns how the phrase of a noun begins.
func determiner(t *ud.Tree, k int) uint32 {
	d := t.Kid(k, ud.Det, ud.NmodPoss)
	switch w := t.Word(d); {
	case d < 0:
		return 0
	case clause.Definite(w):
		return 1
	case clause.Indefinite(w):
		return 2
	case clause.Possessive(w):
		return 3
	}
	return 4
}

// path adds the way between candidate and pronoun in their tree.
func (a *asked) path(t *ud.Tree, n *Candidate, ahead bool) {
	down, up, under := 0, 0, -1
	meet, side := -1, -1
	for v := range t.Up(n.Token, maxAbove) {
		if below(t, a.head, v) {
			meet = v
			break
		}
		up, side = up+1, v
	}
	for v := range t.Up(a.head, maxAbove) {
		if v == meet {
			break
		}
		down, under = down+1, v
	}
	var from, to uint32
	if side >= 0 {
		from = roleOf(t, side)
	}
	if under >= 0 {
		to = roleOf(t, under)
	}
	a.put(50, from, to, bit(ahead))
	a.put(51, uint32(min(up, 4)), uint32(min(down, 4)), bit(a.want.possessive), bit(a.want.reflexive))
	a.put(52, uint32(min(up, 3)), uint32(min(down, 3)), from, a.role)
	a.put(53, bit(a.f.aside(n.Token, a.m)), roleOf(t, n.Token))
	h := t.Tokens[a.head].Head
	a.put(54, bit(h == n.Token), bit(h >= 0 && t.Tokens[n.Token].Head == h), bit(h >= 0 && below(t, n.Token, h)), bit(a.want.possessive), bit(a.want.reflexive))
	if h >= 0 {
		a.put(55, bit(clause.Apposed(t, n.Token) == h), bit(clause.Conjoined(t, n.Token) == h), bit(clause.Conjoined(t, h) == n.Token))
	}
}

// none adds the features of the answer that the pronoun refers to none of the candidates.
func (a *asked) none(c *Choice) {
	t := a.tree
	a.put(60, a.role)
	a.put(61, bit(a.quoted))
	a.put(62, uint32(min(a.fits, 4)))
	a.put(63, uint32(min(a.m.Sentence, 4)), bit(a.m.First == 0))
	a.put(64, step(len(c.Candidates), 0, 1, 2, 4, 8, 16))
	a.put(68, bit(a.ruled >= 0), bit(a.list != nil))
	a.put(69, bit(a.ruled >= 0), bit(a.list != nil), a.role)
	a.put(65, hashOf(text.Lower(t.Word(a.m.First+1))))
	if h := t.Tokens[a.head].Head; h >= 0 {
		v := &t.Tokens[h]
		a.put(66, hashOf(v.Base()), a.role)
		a.put(67, hashOf(string(v.UPOS)), a.role, bit(t.Kid(h, ud.Ccomp, ud.Csubj, ud.Advcl, ud.Xcomp) >= 0))
	}
}
