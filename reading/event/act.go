package event

import (
	"slices"
	"strings"

	"flashbrief/ground/text"
	"flashbrief/reading"
	"flashbrief/reading/clause"
	"flashbrief/reading/ud"
	"flashbrief/world/plover"
)

// act is a predicate that matched a pattern, before its parties are known.
type act struct {
	category   plover.Category
	mode       plover.Mode
	contexts   []plover.Context
	head       int              // token of the predicate on which the sentence is built
	trigger    int              // token whose lemma matched the pattern
	actors     []int            // heads of the phrases; several if they act together
	recipients []int            // heads of the phrases
	partners   []int            // actors that a joint act has beside its subject
	patterns   []reading.Reason // that matched, the outermost first
	why        []reading.Reason // which slots were used, and the rules in code that applied
	status     reading.Status
	pattern    *pattern // the innermost pattern; nil for a bare operator
	rank       int      // lower is more prominent
	exact      bool     // the recipient is who the slots give, and nobody else
	site       int      // what was struck, where only what struck is told to have harmed: the hospital of "a raid on a hospital that killed two"; -1 for none
	told       int      // token whose clause decides the status; -1 for the head
	imminent   bool     // it is about to happen
	claimed    bool     // somebody claims responsibility for it
	hearsay    bool     // it rests on somebody's word
	sources    []int    // heads of the phrases that name the sources, nearest first
}

// together reports whether all parties of the act are its actors.
func (a *act) together() bool {
	return a.pattern != nil && a.pattern.together && a.category == a.pattern.category
}

// byNoun reports whether a noun expresses the act: the support in "pledged support".
func (a *act) byNoun() bool { return a.pattern != nil && a.pattern.class == noun }

// toNobody reports whether the pattern of the act says that it has no recipient.
func (a *act) toNobody() bool {
	return a.pattern != nil && slices.Contains(a.pattern.recipient, nobodySlot)
}

// finder looks for acts in one sentence.
type finder struct {
	lib     *library
	tree    *ud.Tree
	times   times
	named   []string // result of name for each token
	used    []bool   // tokens used by an act
	choices []choice // result of choose for each token
	// mention returns what is named at a token; may be nil.
	mention func(token int) *reading.Mention
}

// at returns the act expressed by token i, or nil. depth limits the nesting of operators.
func (f *finder) at(i, depth int) *act {
	if i < 0 || depth > maxClimb {
		return nil
	}
	c := predicateAt(f.tree, i)
	if f.choose(c).namesObject { // it is more specific than an operator
		return f.plain(c)
	}
	if a := f.composed(c, depth); a != nil {
		return a
	}
	if a := f.light(c, depth); a != nil {
		return a
	}
	return f.plain(c)
}

// plain returns the act of the best pattern whose trigger is the clause's own head.
func (f *finder) plain(c predicate) *act {
	if best := f.choose(c).best; best != nil {
		return f.fill(best, c)
	}
	return nil
}

// choice is the best pattern for a token, and whether a pattern that fits asks for its object.
type choice struct {
	known, namesObject bool
	best               *pattern
}

// choose compares the patterns of a token, once.
func (f *finder) choose(c predicate) *choice {
	chosen := &f.choices[c.Head]
	if chosen.known {
		return chosen
	}
	chosen.known = true
	best := -1
	for _, p := range f.lib.patternsOf(c.Token().UPOS)[f.name(c.Head)] {
		score := f.fit(p, c)
		if score > best {
			chosen.best, best = p, score
		}
		chosen.namesObject = chosen.namesObject || score >= 0 && p.class == verb && p.with != nil
	}
	return chosen
}

// patternsOf returns the patterns for words of a part of speech, by lemma.
func (lib *library) patternsOf(pos ud.UPOS) map[string][]*pattern {
	switch pos {
	case ud.VERB, ud.AUX:
		return lib.verbs
	case ud.NOUN:
		return lib.nouns
	case ud.ADJ:
		return lib.adjectives
	}
	return nil
}

// name returns the lemma of the token, with its hyphenated part if the patterns have the
// compound: "cease-fire".
func (f *finder) name(i int) string {
	if f.named[i] == "" {
		f.named[i] = f.compound(i)
	}
	return f.named[i]
}

func (f *finder) compound(i int) string {
	own := f.tree.Tokens[i].Base()
	if f.tree.Tokens[i].UPOS != ud.NOUN && !f.lib.lemmas[own] {
		own = f.lib.lemma(own, text.Lower(f.tree.Tokens[i].Form))
	}
	if i < 2 || f.tree.Tokens[i-1].Form != "-" {
		return own
	}
	whole := f.tree.Tokens[i-2].Base() + "-" + own
	if f.lib.compounds[whole] {
		return whole
	}
	return own
}

// joinSubject adds the subject of the clause around a meeting: in "X praised Y during a meeting
// with Z" it is X who met Z.
func (f *finder) joinSubject(a *act, c predicate) {
	at := c.Head
	for n := 0; n < 4 && at >= 0; n++ {
		if !f.tree.Is(at, ud.Obl, ud.Nmod, ud.Conj, ud.Obj) {
			return
		}
		at = f.tree.Tokens[at].Head
		if at >= 0 && clause.IsVerb(f.tree, at) {
			if s := predicateAt(f.tree, at).Subject(); s >= 0 && !slices.Contains(a.actors, s) {
				a.actors = append([]int{s}, a.actors...)
				a.why = append(a.why, f.because(actorAbove, at))
			}
			return
		}
	}
}

// lemma returns the trigger of a rare form whose tagged lemma is none: "strafed" of "strafe";
// own if no trigger fits.
func (lib *library) lemma(own, form string) string {
	for _, irregular := range ordered("irregular") {
		if past, lemma, _ := strings.Cut(irregular, " "); past == form && lib.lemmas[lemma] {
			return lemma
		}
	}
	for _, ending := range ordered("verb-ending") {
		cut, put, _ := strings.Cut(ending, " ")
		stem, ok := strings.CutSuffix(form, cut)
		if !ok || len(stem) < 3 {
			continue
		}
		if lib.lemmas[stem+put] {
			return stem + put
		}
		if last := len(stem) - 1; stem[last] == stem[last-1] && lib.lemmas[stem[:last]+put] { // "prodded"
			return stem[:last] + put
		}
	}
	return own
}

// fill returns the act of a matching pattern.
func (f *finder) fill(p *pattern, c predicate) *act {
	a := &act{
		category: p.category, mode: p.mode, contexts: p.contexts, head: c.Head, trigger: c.Head, told: -1, site: -1,
		patterns: []reading.Reason{f.because(p.name, c.Head)}, pattern: p,
	}
	a.actors, a.why = f.slots(c, p.actor, actorPart, a.why)
	if act := f.toldOf(c, a.actors); act >= 0 {
		a.site = a.actors[0]
		a.actors, a.why = f.slots(predicateAt(f.tree, act), []string{agentSlot}, actorPart, nil)
	}
	if p.together {
		others := ordered("partner-slot")
		if p.with != nil || p.topic { // the object is what they do, not a partner
			others = others[:len(others)-1]
		}
		if k := c.slot(betweenSlot); k >= 0 && len(a.actors) > 0 && f.possessedByActors(k) {
			others = []string{withSlot}
		}
		others = slices.Concat(p.recipient, others)
		more, why := f.slots(c, others, partnerPart, a.why)
		if len(a.actors) > 0 {
			a.partners = more
		}
		a.actors, a.why = append(a.actors, more...), why
		if p.class == noun && len(more) > 0 && len(a.actors) == len(more) {
			f.joinSubject(a, c)
		}
		return a
	}
	a.recipients, a.why = f.slots(c, p.recipient, recipientPart, a.why)
	f.unsaid(a, c)
	if p.class == noun && len(a.recipients) == 0 {
		a.recipients, a.why = f.borrowed(c, p.recipient, a.why)
	}
	if p.class == noun && len(a.recipients) > 0 && len(a.actors) > 0 && a.recipients[0] == a.actors[0] {
		a.recipients = nil
	}
	return a
}

// unsaid sets the actors of a passive that has no agent of its own: both sides of what is done
// ("a truce between X and Y was declared"), or who makes the attack in which somebody is hurt
// ("killed in a raid by X").
func (f *finder) unsaid(a *act, c predicate) {
	if len(a.actors) > 0 || !c.Passive() {
		return
	}
	if k := c.within(c.Object(), betweenSlot); k >= 0 && f.lib.is(plover.Mutual, a) {
		a.actors, a.recipients = clause.Coordination(f.tree, k), nil
		a.why = []reading.Reason{{Rule: actorInSlot, Slot: betweenSlot, Span: c.Token().Span}}
		return
	}
	if !f.lib.is(plover.Force, a) {
		return
	}
	in := c.Oblique(inSlot)
	if in < 0 || !slices.ContainsFunc(f.lib.nouns[f.name(in)], func(p *pattern) bool { return f.lib.book.Is(plover.Force, p.category, p.mode) }) {
		return
	}
	if k := predicateAt(f.tree, in).slot(bySlot); k >= 0 && !f.times.at(k) {
		a.actors = clause.Coordination(f.tree, k)
		a.why = append(a.why, reading.Reason{Rule: actorInSlot, Slot: bySlot, Span: f.tree.Tokens[in].Span})
	}
}

// possessedByActors reports whether the phrase is of what the actors themselves have: "trade
// between their countries" names no partner.
func (f *finder) possessedByActors(k int) bool {
	owner := f.tree.Kid(k, ud.NmodPoss)
	return owner >= 0 && isForm("possessive-plural", f.tree, owner)
}

// borrowed fills a noun's slots from the verb whose object it is, if the parser attached the
// phrase to the verb: "renewed its appeal to France".
func (f *finder) borrowed(c predicate, names []string, why []reading.Reason) ([]int, []reading.Reason) {
	for _, name := range names {
		if k := f.near(c, name); k >= 0 {
			return clause.Coordination(f.tree, k), append(why, reading.Reason{Rule: recipientBeside, Slot: name, Span: c.Token().Span})
		}
	}
	return nil, why
}

// slots returns the coordination in the first filled slot.
func (f *finder) slots(c predicate, names []string, as part, why []reading.Reason) ([]int, []reading.Reason) {
	for _, name := range names {
		k := c.slot(name)
		if name == subjectSlot {
			k = f.apposed(c, k)
		}
		if k >= 0 && f.beside(k, name) {
			continue
		}
		if k >= 0 && f.tree.Tokens[k].UPOS == ud.PRON { // "with which it had fought"
			k = c.Antecedent(k)
		}
		if k >= 0 && k != c.Head && !f.times.at(k) {
			if more := c.BesideSubject(k); name == subjectSlot && more >= 0 {
				return append(clause.Coordination(f.tree, k), clause.Coordination(f.tree, more)...), append(why, reading.Reason{Rule: filling[as].two, Slot: name, Span: c.Token().Span})
			}
			return clause.Coordination(f.tree, k), append(why, reading.Reason{Rule: filling[as].one, Slot: name, Span: c.Token().Span})
		}
	}
	return nil, why
}

// beside reports whether a phrase in a slot only names who does the same, or on whose word it is done:
// "stationed in Mali along with French forces", "were launched on the capital's orders".
func (f *finder) beside(k int, slot string) bool {
	return isWord("accompanying", slot) && f.marked(k, withSlot) || isWord("by-order", slot) && isBase("order", f.tree, k)
}

// times is the time expressions of a sentence.
type times []reading.Time

// at reports whether one of them covers the token.
func (t times) at(i int) bool {
	return slices.ContainsFunc(t, func(t reading.Time) bool { return t.First <= i && i <= t.Last })
}

// toldOf returns the noun of an act above a relative clause that describes the act but was
// attached to its place: "a raid on a hospital that killed two"; else -1.
func (f *finder) toldOf(c predicate, actors []int) int {
	t := f.tree
	if !t.Is(c.Head, ud.AclRelcl) || len(actors) == 0 || actors[0] != c.Token().Head {
		return -1
	}
	for i, n := actors[0], 0; n < 3 && t.Is(i, ud.Nmod, ud.Obl); n++ {
		if !isWord("struck-place", t.Case(i)) {
			return -1
		}
		h := t.Tokens[i].Head
		for _, k := range [...]int{h, t.Kid(h, ud.Obj)} {
			if k >= 0 && k < i && t.Tokens[k].UPOS == ud.NOUN && len(f.lib.nouns[f.name(k)]) > 0 {
				return k
			}
		}
		i = h
	}
	return -1
}
