package event

import (
	"regexp"
	"slices"
	"strings"

	"flashbrief/ground/text"
	"flashbrief/reading"
	"flashbrief/reading/clause"
	"flashbrief/reading/ud"
	"flashbrief/world/actor"
	"flashbrief/world/plover"
)

// fit returns how well a pattern fits the clause: -1 for no match, and more for a more specific
// pattern.
func (f *finder) fit(p *pattern, c predicate) int {
	particle, found := f.triggers(p, c)
	if !found || f.excludes(p, c) {
		return -1
	}
	switch {
	case p.with != nil && !f.hasObject(c, p.with) && !(particle != "" && f.inPhrase(c, p.with)),
		p.who != nil && !f.actedBy(p, c),
		p.like != nil && !f.described(c, p.like),
		slices.ContainsFunc(p.needs, func(need string) bool { return !f.meets(c, need) }):
		return -1
	}
	return p.precision(particle)
}

// precision returns how specific a pattern is where it fits with the particle.
func (p *pattern) precision(particle string) int {
	score := 2 * len(p.needs)
	refuses := slices.Contains(p.needs, needsRefusal)
	for _, has := range [...]struct {
		it    bool
		score int
	}{
		{particle != "", 4}, {p.with != nil, 8}, {p.who != nil, 6}, {p.like != nil, 6}, {p.without, 2},
		{refuses, -2}, // the pattern of the act handles a refusal better
		{p.denies() && !refuses, 10},
	} {
		if has.it {
			score += has.score
		}
	}
	return score
}

// triggers reports whether the clause's word is a trigger of the pattern, and the particle of
// the trigger: "carry out" before "carry".
func (f *finder) triggers(p *pattern, c predicate) (particle string, found bool) {
	for _, particle := range p.particles[f.name(c.Head)] {
		switch {
		case particle == "":
			found = !f.other(c)
		case f.hasParticle(c, particle):
			return particle, true
		}
	}
	return "", found
}

// other reports whether the verb is another one with its particle, which the patterns have: "called
// off" is not "called".
func (f *finder) other(c predicate) bool {
	prt := f.tree.Kid(c.Head, ud.CompoundPrt)
	if next := c.Head + 1; prt < 0 && next < len(f.tree.Tokens) && isForm("verb-particle", f.tree, next) {
		prt = next
	}
	return prt >= 0 && f.lib.phrasal[f.name(c.Head)+"_"+text.Lower(f.tree.Tokens[prt].Form)]
}

// excludes reports whether the clause has what the pattern does not allow.
func (f *finder) excludes(p *pattern, c predicate) bool {
	switch {
	case f.lib.book.Is(plover.Rejection, p.category, p.mode) && f.silent(c),
		p.not != nil && (f.hasObject(c, p.not) || f.inParticle(p, c) || f.towards(p, c)),
		p.unlike != nil && f.qualified(c.Head, p.unlike),
		p.without && c.Object() >= 0 && !f.times.at(c.Object()):
		return true
	}
	if p.whoNot == nil {
		return false
	}
	s := c.Subject()
	return s >= 0 && f.ofKind(s, p.whoNot)
}

// actedBy reports whether the clause's subject is of the kind that the pattern asks for.
func (f *finder) actedBy(p *pattern, c predicate) bool {
	s := c.Subject()
	if slices.Contains(p.actor, doerSlot) {
		s = c.GrammaticalSubject()
	}
	return s >= 0 && f.ofKind(s, p.who)
}

// meets reports whether the clause has what a pattern needs: a filled slot, or a named
// property.
func (f *finder) meets(c predicate, need string) bool {
	if holds := properties[need]; holds != nil {
		return holds(f, c)
	}
	switch need {
	case needsNegated, needsRefusal, needsNoLonger, needsFuture:
		return c.telling(need)
	}
	if need == fromSlot && f.keptFrom(c) {
		return true
	}
	if name, ok := strings.CutPrefix(need, "without-"); ok {
		k := f.near(c, name)
		return k < 0 || f.times.at(k)
	}
	k := f.near(c, need)
	return k >= 0 && !f.times.at(k) && !(need == inSlot && f.lib.sets["@in-phrase"][f.tree.Tokens[k].Base()])
}

// keptFrom reports whether a clause with "from" says what somebody is prevented from doing.
func (f *finder) keptFrom(c predicate) bool {
	for k := range f.tree.Kids(c.Head) {
		if f.tree.Is(k, ud.Advcl, ud.Xcomp, ud.Ccomp) && isWord("keeping", f.tree.Mark(k)) {
			return true
		}
	}
	return false
}

// isParty reports whether the token refers to a state, an organization, a group or a person, by
// name, by a personal pronoun or by a word for officials and similar.
func (f *finder) isParty(i int) bool {
	if i < 0 {
		return false
	}
	if m := f.mentionAt(i); m != nil && m.Kind != reading.Other {
		return true
	}
	t := &f.tree.Tokens[i]
	if t.UPOS == ud.NUM && !f.money(i) { // "each expelled one"
		return true
	}
	if t.UPOS == ud.PRON {
		return !isWord("no-party", t.Lemma)
	}
	return f.ofKind(i, f.lib.sets["@person"]) || f.ofKind(i, f.lib.sets["@fighter"])
}

// qualified reports whether one of the words precedes the noun as part of what it names: the
// "press" of "press conference".
func (f *finder) qualified(i int, words map[string]bool) bool {
	for k := range f.tree.Kids(i) {
		if f.tree.Is(k, ud.Compound, ud.Amod) && (words[f.name(k)] || words[text.Lower(f.tree.Tokens[k].Form)]) {
			return true
		}
	}
	return i > 0 && words[text.Lower(f.tree.Tokens[i-1].Form)]
}

// names reports whether the verb names its object: by a second object, or by a noun or
// adjective complement.
func (f *finder) names(c predicate) bool {
	objects := 0
	for k := range f.tree.Kids(c.Head) {
		switch {
		case k > c.Head && f.tree.Tokens[k].Form == "“" || k > c.Head+1 && f.tree.Tokens[k].Form == `"`:
			return true // called it “a lie”
		case f.tree.Is(k, ud.Obj, ud.Iobj):
			objects++
		case f.tree.Is(k, ud.Xcomp) && !clause.Infinitive(f.tree, k):
			return true
		}
	}
	return objects > 1
}

// near returns a slot of the clause or, for a noun governed by a verb, the phrase with that
// preposition after it on the verb.
func (f *finder) near(c predicate, name string) int {
	if k := c.slot(name); k >= 0 {
		return k
	}
	h := f.tree.Tokens[c.Head].Head
	if h < 0 || !clause.IsVerb(f.tree, h) || !f.tree.Is(c.Head, ud.Obj, ud.Obl, ud.NsubjPass) {
		return -1
	}
	if k := predicateAt(f.tree, h).Oblique(name); k > c.Head {
		return k
	}
	return -1
}

// plural reports whether the phrase is plural or a coordination.
func (f *finder) plural(i int) bool {
	if i < 0 {
		return false
	}
	if f.tree.Kid(i, ud.Conj) >= 0 {
		return true
	}
	return f.tree.Tokens[i].Has(ud.NumberPlur) && !f.isOne(i)
}

// mentionAt returns what is named at the token; nil for no token, no mention or no mentions at all.
func (f *finder) mentionAt(i int) *reading.Mention {
	if i < 0 || f.mention == nil {
		return nil
	}
	return f.mention(i)
}

// isPlace reports whether the token names a place.
func (f *finder) isPlace(i int) bool {
	m := f.mentionAt(i)
	return m != nil && m.Kind == reading.Place && m.Form == reading.Proper
}

// isState reports whether the token names a state.
func (f *finder) isState(i int) bool {
	return f.isPlace(i) && actor.World().NamesCountry(f.mentionAt(i).Code, f.mentionAt(i).Entity)
}

// isGovernment reports whether the token names a state, or a body or person of its government.
func (f *finder) isGovernment(i int) bool {
	if f.isState(i) || i >= 0 && isBase("foreign-office", f.tree, i) {
		return true
	}
	m := f.mentionAt(i)
	return m != nil && f.lib.book.OfSector(plover.Government, m.Sector)
}

// isOne reports whether the token names one state or organization, whose name may be a plural:
// "the United States", "the United Nations".
func (f *finder) isOne(i int) bool {
	m := f.mentionAt(i)
	return m != nil && m.Form == reading.Proper && (m.Kind == reading.Place || m.Kind == reading.Organization)
}

// hasParticle reports whether the word belongs to the predicate as particle, as preposition of
// one of its phrases or as its object ("take issue"). Of two words, "out_of", both must.
func (f *finder) hasParticle(c predicate, word string) bool {
	if one, other, ok := strings.Cut(word, "_"); ok {
		return f.hasWord(c, one) && f.hasWord(c, other)
	}
	if prt := f.tree.Kid(c.Head, ud.CompoundPrt); prt >= 0 && !strings.EqualFold(f.tree.Tokens[prt].Form, word) { // "turned off the gas to X" is not "turned to"
		return false
	}
	return f.hasWord(c, word)
}

// hasWord reports whether one word belongs to the predicate; see hasParticle.
func (f *finder) hasWord(c predicate, word string) bool {
	for k := range f.tree.Kids(c.Head) {
		if f.tree.Is(k, ud.Obj) && f.name(k) == word || f.tree.Is(k, ud.Obl) && f.marked(k, word) {
			return true
		}
		if f.tree.Is(k, ud.CompoundPrt, ud.Advmod, ud.Case, ud.Xcomp) && strings.EqualFold(f.tree.Tokens[k].Form, word) && !c.Fronted(k) {
			return true
		}
	}
	if next := c.Head + 1; next < len(f.tree.Tokens) && strings.EqualFold(f.tree.Tokens[next].Form, word) && f.tree.Is(next, ud.Advmod) {
		if over := f.tree.Tokens[next].Head; over >= 0 && f.tree.Tokens[over].UPOS != ud.ADV && f.tree.Tokens[over].UPOS != ud.ADJ { // "said no more"
			return true // "handed over two suspects": the parser may attach it to the number
		}
	}
	k := c.slot(word)
	return k >= 0 && !f.times.at(k) // "called Assad on Friday" is not "called on"
}

// marked reports whether the word is among the prepositions of the phrase: "of" in "out of
// talks".
func (f *finder) marked(i int, word string) bool {
	for k := range f.tree.Kids(i) {
		if f.tree.Is(k, ud.Case) && strings.EqualFold(f.tree.Tokens[k].Form, word) {
			return !f.times.at(i)
		}
	}
	return false
}

// hasObject reports whether the object, one conjoined with it, or the noun in a transparent
// object, has one of the lemmas.
func (f *finder) hasObject(c predicate, lemmas map[string]bool) bool {
	o := c.Object()
	if f.complement(c, lemmas) {
		return true
	}
	for n := 0; o >= 0 && n < 3; n++ {
		if f.listed(o, lemmas) || lemmas["money"] && f.money(o) {
			return true
		}
		for k := range f.tree.Kids(o) {
			if f.tree.Is(k, ud.Conj, ud.Compound) && lemmas[f.tree.Tokens[k].Base()] {
				return true
			}
		}
		o = predicateAt(f.tree, o).Oblique(ofSlot)
	}
	return f.term(c, lemmas)
}

// term reports whether the time that the clause gives somebody has one of the lemmas: "gave the
// guard four days to leave", where the parser takes it for the time of giving.
func (f *finder) term(c predicate, lemmas map[string]bool) bool {
	for k := range f.tree.Kids(c.Head) {
		if f.tree.Is(k, ud.OblUnmarked) && k > c.Head && lemmas[f.name(k)] && f.toAct(c) > k {
			return true
		}
	}
	return false
}

// complement reports whether the object complement has one of the lemmas: "a threat" in "called
// it a threat", and "dark" in "called it a dark day".
func (f *finder) complement(c predicate, lemmas map[string]bool) bool {
	naming := f.lib.sets["@naming"][c.Token().Base()]
	for k := range f.tree.Kids(c.Head) {
		switch {
		case f.tree.Is(k, ud.Obj):
			if lemmas[f.name(k)] || naming && f.saysOf(clause.Apposition(f.tree, k), lemmas) {
				return true
			}
		case f.tree.Is(k, ud.Xcomp) && f.tree.Kid(k, ud.Obj) < 0, naming && f.givesName(k):
			if f.saysOf(k, lemmas) {
				return true
			}
		}
	}
	return false
}

// givesName reports whether a dependent of a verb of naming is the name that it gives, if the
// parser took it for another part: "called it a dark day", "dismissed it as a lie", "called
// that a fairy tale".
func (f *finder) givesName(k int) bool {
	if f.tree.Is(k, ud.Ccomp) {
		return !clause.IsVerb(f.tree, k) && f.tree.Kid(k, ud.Nsubj) < 0
	}
	with := f.tree.Case(k)
	return f.tree.Is(k, ud.Obl) && !f.times.at(k) && (with == "" || isWord("as", with))
}

// saysOf reports whether a word, what it counts or its description has one of the lemmas.
func (f *finder) saysOf(k int, lemmas map[string]bool) bool {
	if k < 0 {
		return false
	}
	if f.ofKind(k, lemmas) {
		return true
	}
	for m := range f.tree.Kids(k) {
		if f.tree.Is(m, ud.Amod, ud.Compound) && lemmas[f.tree.Tokens[m].Base()] {
			return true
		}
	}
	return false
}

// inPhrase reports whether a phrase of the verb contains one of the lemmas: "went on strike",
// "pulled out of talks".
func (f *finder) inPhrase(c predicate, lemmas map[string]bool) bool {
	for k := range f.tree.Kids(c.Head) {
		if f.tree.Is(k, ud.Obl, ud.Xcomp, ud.Advmod) && f.ofKind(k, lemmas) {
			return true
		}
	}
	return false
}

// towards reports whether one of the pattern's phrases for the recipient names what the pattern
// excludes: the drugs in "a war on drugs" and in "declared war on drugs".
func (f *finder) towards(p *pattern, c predicate) bool {
	phrases := p.recipient
	if phrases == nil {
		phrases = ordered("toward")
	}
	beside := f.tree.Tokens[c.Head].Head
	for _, name := range phrases {
		if !isWord("toward", name) {
			continue
		}
		if k := c.Oblique(name); k >= 0 && f.ofKind(k, p.not) {
			return true
		}
		if !f.tree.Is(c.Head, ud.Obj) {
			continue
		}
		if k := predicateAt(f.tree, beside).Oblique(name); k >= 0 && f.ofKind(k, p.not) {
			return true
		}
	}
	return false
}

// inParticle reports whether the phrase of the trigger's particle contains what the pattern
// excludes: the possibility in "looked into the possibility".
func (f *finder) inParticle(p *pattern, c predicate) bool {
	particle, _ := f.triggers(p, c)
	if particle == "" {
		return false
	}
	k := c.Oblique(particle)
	return k >= 0 && f.ofKind(k, p.not)
}

// listed reports whether the token has one of the lemmas, also where the tagger kept its plural.
func (f *finder) listed(i int, lemmas map[string]bool) bool {
	name := f.name(i)
	if lemmas[name] {
		return true
	}
	single, plural := strings.CutSuffix(name, "s")
	stem, y := strings.CutSuffix(single, "ie")
	return plural && lemmas[single] || y && lemmas[stem+"y"]
}

// ofKind reports whether the noun, or what it counts ("hundreds of"), has one of the lemmas.
func (f *finder) ofKind(i int, lemmas map[string]bool) bool {
	for n := 0; i >= 0 && n < 3; n++ {
		if f.listed(i, lemmas) {
			return true
		}
		i = predicateAt(f.tree, i).Oblique(ofSlot)
	}
	return false
}

// described reports whether one of the lemmas modifies the predicate or a phrase of
// it: "a scathing attack", "attacked verbally".
func (f *finder) described(c predicate, lemmas map[string]bool) bool {
	heads := []int{c.Head}
	if o := c.Object(); o >= 0 {
		heads = append(append(heads, o), clause.Conjuncts(f.tree, o)...)
	}
	for k := range f.tree.Kids(c.Head) {
		if f.tree.Is(k, ud.Obl) && lemmas[f.name(k)] { // "held as hostages"
			return true
		}
		if f.tree.Is(k, ud.Obl, ud.Nsubj) {
			heads = append(heads, k)
		}
	}
	for _, h := range heads {
		for k := range f.tree.Kids(h) {
			if f.tree.Is(k, ud.Amod, ud.Compound, ud.Advmod, ud.Xcomp, ud.Advcl, ud.Acl, ud.Nmod, ud.Obl, ud.Obj) && (lemmas[f.name(k)] || lemmas[text.Lower(f.tree.Tokens[k].Form)]) {
				return true
			}
		}
	}
	return false
}

// ownsObject reports whether the object names no party that owns it: "destroyed its missiles",
// but not "destroyed Syrian missiles".
func (f *finder) ownsObject(c predicate) bool {
	o := c.Object()
	if o < 0 {
		return true
	}
	for k := range f.tree.Kids(o) {
		if f.tree.Tokens[k].UPOS == ud.PRON || !f.tree.Is(k, ud.Amod, ud.Compound, ud.NmodPoss, ud.Nmod) {
			continue
		}
		if m := f.mentionAt(k); m != nil && m.Code != "" {
			return false
		}
	}
	return true
}

// foreignObject reports whether the object is somebody or something of another state than the
// subject, and not that state itself: "kept out a Russian singer".
func (f *finder) foreignObject(c predicate) bool {
	o := c.Object()
	if o < 0 || f.isState(o) {
		return false
	}
	of := f.stateAt(o)
	return of != "" && of != f.stateAt(c.Subject())
}

// addressesLeader reports whether somebody in office speaks to somebody in office in another state:
// "spoke to the king". Who speaks to reporters, troops, a parliament or a nation is heard only.
func (f *finder) addressesLeader(c predicate) bool { return f.meetsLeader(c, toSlot) }

// meetsLeader reports whether the subject and the phrase in the slot are of people in office in two states.
func (f *finder) meetsLeader(c predicate, slot string) bool {
	s, k := c.Subject(), c.slot(slot)
	from, to := f.stateAt(s), f.stateAt(k)
	return from != "" && to != "" && from != to && f.inOffice(s) && f.inOffice(k)
}

// inOffice reports whether the phrase is of a person who acts for a state.
func (f *finder) inOffice(i int) bool {
	m := f.mentionAt(i)
	if m == nil || m.Kind != reading.Person {
		return false
	}
	role := plover.Government // "Russian troops" are of a state too
	if m.Form == reading.Proper {
		role = plover.PublicRole
	}
	return f.lib.book.OfSector(role, m.Sector)
}

// stateAt returns the state to which a phrase belongs: that of its mention, or of its adjective or
// possessor; "" if it gives none.
func (f *finder) stateAt(i int) string {
	if m := f.mentionAt(i); m != nil && m.Code != "" {
		return m.Code
	}
	if i < 0 {
		return ""
	}
	for k := range f.tree.Kids(i) {
		if !f.tree.Is(k, ud.Amod, ud.Compound, ud.NmodPoss) {
			continue
		}
		if m := f.mentionAt(k); m != nil && m.Code != "" {
			return m.Code
		}
	}
	return ""
}

// amount matches a sum with the code of its currency before it: "DKK8". dollars matches the sign
// of a country's dollar that stands alone: "NZ$".
var (
	amount  = regexp.MustCompile(`^[A-Z]{2,3}[0-9][0-9.,]*$`)
	dollars = regexp.MustCompile(`^[A-Z]{1,3}\$`)
)

// money reports whether the phrase is a sum of money.
func (f *finder) money(o int) bool {
	for n, k := range f.tree.Subtree(o, func(k int) bool { return f.tree.Is(k, ud.Nmod, ud.Acl) }) {
		t := &f.tree.Tokens[k]
		if n == 0 && k > 0 && dollars.MatchString(f.tree.Tokens[k-1].Form) {
			return true
		}
		if t.UPOS == ud.SYM && strings.ContainsAny(t.Form, "$€£¥₽₹") || amount.MatchString(t.Form) || dollars.MatchString(t.Form) {
			return true
		}
		if isBase("currency", f.tree, k) {
			return true
		}
	}
	return false
}

// silent reports whether only speaking of something is declined: "declined to comment", "refused to
// say", "declined to give details".
func (f *finder) silent(c predicate) bool {
	for k := range f.tree.Kids(c.Head) {
		switch {
		case f.tree.Is(k, ud.Xcomp) && (f.lib.sets["@disclose"][f.name(k)] || f.givesDetail(k)),
			f.tree.Is(k, ud.Obj) && isBase("comment", f.tree, k):
			return true
		}
	}
	return false
}

// givesDetail reports whether the verb is of giving details or an answer: "give details".
func (f *finder) givesDetail(k int) bool {
	o := predicateAt(f.tree, k).Object()
	return o >= 0 && isBase("giving", f.tree, k) && isBase("detail", f.tree, o)
}
