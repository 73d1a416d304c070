package event

import (
	"strings"

	"flashbrief/reading"
	"flashbrief/reading/ud"
)

// act is a predicate that met a pattern, before anyone has asked who its
// parties are.
type act struct {
	category, mode string
	contexts       []string
	head           int      // token of the predicate that the sentence turns on
	trigger        int      // token whose lemma met the pattern
	actors         []int    // heads of the phrases; several where they act together
	recipients     []int    // heads of the phrases
	patterns       []string // ids, the outermost first
	why            []string // which slot gave what
	status         reading.Status
	pattern        *pattern // the innermost pattern; nil for a bare operator
	rank           int      // lower is more prominent
	sources        []int    // heads of the phrases that name who says so, nearest first
}

// together reports whether all parties of the act are its actors.
func (a *act) together() bool { return a.pattern != nil && a.pattern.together }

// finder looks for acts in one sentence.
type finder struct {
	lib  *library
	tree *ud.Tree
	used []bool // tokens that an act has taken for its own
}

// at is the act that token i tells, or nil. depth bounds how operators nest.
func (f *finder) at(i, depth int) *act {
	if i < 0 || depth > maxClimb {
		return nil
	}
	c := clause{f.tree, i}
	if f.bestVerbPatternNamesObject(c) { // it knows more than an operator does
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

// plain is the act of the best pattern whose trigger is the clause's own head.
func (f *finder) plain(c clause) *act {
	index := f.lib.verbs
	switch tok := c.token(); {
	case tok.UPOS == "VERB" || tok.UPOS == "AUX":
	case tok.UPOS == "NOUN":
		index = f.lib.nouns
	case tok.UPOS == "ADJ":
		index = f.lib.adjectives
	default:
		return nil
	}
	var best *pattern
	bestScore := -1
	for _, p := range index[f.name(c.head)] {
		if score := f.fit(p, c); score > bestScore {
			best, bestScore = p, score
		}
	}
	if best == nil {
		return nil
	}
	return f.fill(best, c)
}

// name is the lemma of the token, with what a hyphen ties to it where the patterns
// know the compound: "cease-fire".
func (f *finder) name(i int) string {
	own := f.tree.Tokens[i].Base()
	if i < 2 || f.tree.Tokens[i-1].Form != "-" {
		return own
	}
	whole := f.tree.Tokens[i-2].Base() + "-" + own
	if f.lib.compounds[whole] {
		return whole
	}
	return own
}

// fit says how well a pattern fits the clause: -1 not at all, and the more the
// pattern asks for, the better.
func (f *finder) fit(p *pattern, c clause) int {
	name, score := f.name(c.head), 0
	particle, found := "", false
	for _, t := range p.triggers {
		if t.lemma != name {
			continue
		}
		if t.particle == "" {
			found, particle = true, ""
		} else if f.hasParticle(c, t.particle) {
			found, particle = true, t.particle
			break
		}
	}
	if !found {
		return -1
	}
	if particle != "" {
		score += 4
	}
	if p.with != nil {
		if !f.hasObject(c, p.with) && !(particle != "" && f.inPhrase(c, particle, p.with)) {
			return -1
		}
		score += 8
	}
	if p.without {
		if c.patient() >= 0 {
			return -1
		}
		score += 2
	}
	for _, need := range p.needs {
		if !f.meets(c, need) {
			return -1
		}
		score += 2
	}
	return score
}

// meets reports whether the clause has what a pattern needs: a slot filled, or a
// named property.
func (f *finder) meets(c clause, need string) bool {
	switch need {
	case "plural-subject":
		s := c.subject()
		return f.plural(s) || s >= 0 && c.besideSubject(s) >= 0
	}
	return f.near(c, need) >= 0
}

// near is a slot of the clause or, for a noun that a verb governs, the phrase with
// that preposition behind it on the verb.
func (f *finder) near(c clause, name string) int {
	if k := c.slot(name); k >= 0 {
		return k
	}
	h := f.tree.Tokens[c.head].Head
	if h < 0 || !isVerb(f.tree, h) || !f.tree.Is(c.head, "obj", "nsubj:pass") {
		return -1
	}
	if k := (clause{f.tree, h}).oblique(name); k > c.head {
		return k
	}
	return -1
}

// plural reports whether the phrase names more than one: a plural, or a
// coordination.
func (f *finder) plural(i int) bool {
	if i < 0 {
		return false
	}
	return f.tree.Kid(i, "conj") >= 0 || f.tree.Tokens[i].Feat("Number") == "Plur"
}

// hasParticle reports whether the word belongs to the predicate as particle or
// as preposition of one of its phrases.
func (f *finder) hasParticle(c clause, word string) bool {
	for k := range f.tree.Kids(c.head) {
		if f.tree.Is(k, "compound:prt", "advmod", "case", "mark", "xcomp") && strings.EqualFold(f.tree.Tokens[k].Form, word) {
			return true
		}
	}
	return c.slot(word) >= 0
}

// hasObject reports whether the object, one conjoined with it, or the noun that
// a transparent object holds, has one of the lemmas.
func (f *finder) hasObject(c clause, lemmas map[string]bool) bool {
	o := c.patient()
	for n := 0; o >= 0 && n < 3; n++ {
		if lemmas[f.name(o)] || lemmas[strings.TrimSuffix(f.name(o), "s")] || lemmas["money"] && f.money(o) {
			return true
		}
		if n == 0 {
			if k := f.tree.Kid(c.head, "xcomp"); k >= 0 && lemmas[f.name(k)] { // "called it a threat"
				return true
			}
		}
		for k := range f.tree.Kids(o) {
			if f.tree.Is(k, "conj", "compound") && lemmas[f.tree.Tokens[k].Base()] {
				return true
			}
		}
		o = (clause{f.tree, o}).oblique("of")
	}
	return false
}

// inPhrase reports whether the verb's phrase with the preposition is about one of
// the lemmas: "went on strike".
func (f *finder) inPhrase(c clause, preposition string, lemmas map[string]bool) bool {
	k := c.slot(preposition)
	return k >= 0 && lemmas[f.name(k)]
}

// joinSubject adds the subject of the clause that a meeting is told in: in "X praised
// Y during a meeting with Z" it is X who met Z.
func (f *finder) joinSubject(a *act, c clause) {
	at := c.head
	for n := 0; n < 4 && at >= 0; n++ {
		if !f.tree.Is(at, "obl", "nmod", "conj", "obj") {
			return
		}
		at = f.tree.Tokens[at].Head
		if at >= 0 && isVerb(f.tree, at) {
			if s := (clause{f.tree, at}).subject(); s >= 0 && !contains(a.actors, s) {
				a.actors = append([]int{s}, a.actors...)
				a.why = append(a.why, "actor is the subject of "+quoted(f.tree.Tokens[at].Form)+" too")
			}
			return
		}
	}
}

// money reports whether the phrase is a sum of money.
func (f *finder) money(o int) bool {
	for _, k := range f.tree.Subtree(o, func(k int) bool { return f.tree.Is(k, "nmod", "acl") }) {
		t := &f.tree.Tokens[k]
		if t.UPOS == "SYM" && strings.ContainsAny(t.Form, "$€£¥₽₹") {
			return true
		}
		switch t.Base() {
		case "dollar", "euro", "pound", "rouble", "ruble", "yen", "yuan", "rupee":
			return true
		}
	}
	return false
}

// fill makes the act of a pattern that fits.
func (f *finder) fill(p *pattern, c clause) *act {
	a := &act{
		category: p.category, mode: p.mode, contexts: p.contexts, head: c.head, trigger: c.head,
		patterns: []string{p.id}, pattern: p,
	}
	a.actors, a.why = f.slots(c, p.actor, "actor", a.why)
	if p.together {
		more, why := f.slots(c, []string{"with", "between", "among", "object"}, "with", a.why)
		a.actors, a.why = append(a.actors, more...), why
		if p.class == noun && len(more) > 0 && len(a.actors) == len(more) {
			f.joinSubject(a, c)
		}
		return a
	}
	a.recipients, a.why = f.slots(c, p.recipient, "recipient", a.why)
	if p.class == noun && len(a.recipients) == 0 {
		a.recipients, a.why = f.borrowed(c, p.recipient, a.why)
	}
	if p.class == noun && len(a.recipients) > 0 && len(a.actors) > 0 && a.recipients[0] == a.actors[0] {
		a.recipients = nil
	}
	return a
}

// borrowed fills a noun's slots from the verb that has it for its object, where the
// parser hung the phrase on the verb: "renewed its appeal to France".
func (f *finder) borrowed(c clause, names []string, why []string) ([]int, []string) {
	for _, name := range names {
		if k := f.near(c, name); k >= 0 {
			return coordination(f.tree, k), append(why, "recipient is the "+name+" beside "+quoted(c.token().Form))
		}
	}
	return nil, why
}

// slots is the coordination in the first of the slots that is filled.
func (f *finder) slots(c clause, names []string, as string, why []string) ([]int, []string) {
	for _, name := range names {
		if k := c.slot(name); k >= 0 && k != c.head {
			if more := c.besideSubject(k); name == "subject" && more >= 0 {
				return append(coordination(f.tree, k), coordination(f.tree, more)...), append(why, as+" is the "+name+" of "+quoted(c.token().Form)+", with a second before the verb")
			}
			return coordination(f.tree, k), append(why, as+" is the "+name+" of "+quoted(c.token().Form))
		}
	}
	return nil, why
}

func quoted(s string) string { return "“" + s + "”" }

// coordination is the token and the nominals conjoined with it.
func coordination(t *ud.Tree, i int) []int {
	out := []int{i}
	for k := range t.Kids(i) { // "Israeli and Lebanese soldiers" are two parties
		if t.Is(k, "amod", "compound") && startsUpper(t.Tokens[k].Form) {
			for more := range t.Kids(k) {
				if t.Is(more, "conj") && startsUpper(t.Tokens[more].Form) {
					out = append(out, more)
				}
			}
		}
	}
	for at := 0; at < len(out) && len(out) < 32; at++ {
		for k := range t.Kids(out[at]) {
			if t.Is(k, "conj") && isNominal(t, k) {
				out = append(out, k)
			}
		}
	}
	return out
}
