package clause

import (
	"flashbrief/ground/text"
	"flashbrief/reading/ud"
)

// Value is the factuality of a clause: how its content is presented.
type Value string

const (
	// Fact is presented as having happened.
	Fact Value = "fact"
	// Intent is announced, planned, promised, ordered or threatened.
	Intent Value = "intent"
	// Claim is presented as having happened, on somebody's word.
	Claim Value = "claim"
	// Hypothetical is possible, asked for, wished, feared, conditional or fictional.
	Hypothetical Value = "hypothetical"
	// Negated is denied, or presented as not having happened.
	Negated Value = "negated"
)

// Reason is a token and its effect on the clause.
type Reason struct {
	Rule  string // permanent name: "governor", "negation", "condition", …
	Token int
}

// Factuality is how a clause is presented, and why.
type Factuality struct {
	Value   Value    // Fact, Intent, Hypothetical or Negated; see Told for claims
	Sources []int    // heads of the phrases that name the sources, nearest first
	Hearsay bool     // it rests on somebody's word, whether or not the source is named
	Reasons []Reason // nearest first
}

// Told returns the factuality with claims distinguished: a fact on somebody's word is a Claim.
func (f Factuality) Told() Value {
	if f.Value == Fact && f.Hearsay {
		return Claim
	}
	return f.Value
}

func (f Factuality) with(v Value, rule string, token int) Factuality {
	f.Value = v
	return f.because(rule, token)
}

func (f Factuality) because(rule string, token int) Factuality {
	f.Reasons = append([]Reason{{rule, token}}, f.Reasons...)
	return f
}

// maxNesting limits how deep clauses nest; no useful sentence nests deeper.
const maxNesting = 60

// Factuality returns the factuality of the predicate: from its own negation and modal verbs,
// and everything above it.
func (c Clause) Factuality() Factuality { return c.factuality(0) }

// Context returns the factuality given to the predicate by what stands above it, before its own
// negation and modal verbs.
func (c Clause) Context() Factuality { return c.attributed(c.context(0), None) }

func (c Clause) factuality(depth int) Factuality { return c.factualityFor(None, depth) }

// factualityFor returns the factuality that the predicate passes to its dependent: its own,
// without what the dependent itself attributes.
func (c Clause) factualityFor(dependent, depth int) Factuality {
	if depth > maxNesting {
		return Factuality{Value: Hypothetical}
	}
	return c.own(c.attributed(c.context(depth), dependent))
}

// context returns the factuality from above the predicate.
func (c Clause) context(depth int) Factuality {
	up, ok := c.regent()
	switch {
	case !ok || depth > maxNesting || c.Tree.Is(c.Head, ud.Parataxis, ud.Ccomp) && c.aside():
		return Factuality{Value: Fact}
	case c.Tree.Is(c.Head, ud.Conj):
		if c.sharesWith(up) {
			return up.factualityFor(c.Head, depth+1)
		}
		return up.attributed(up.context(depth+1), c.Head)
	case c.Tree.Is(c.Head, ud.Parataxis, ud.Appos):
		return up.attributed(up.context(depth+1), c.Head)
	case c.Tree.Is(c.Head, ud.AclRelcl) && !c.content(up):
		f := up.factualityFor(c.Head, depth+1)
		if f.Value == Negated && c.apart() {
			return Factuality{Value: Fact, Sources: f.Sources, Hearsay: f.Hearsay}
		}
		return c.beside(f)
	case c.Tree.Is(c.Head, ud.Advcl):
		if f, ok := c.adverbial(up, depth); ok {
			return f
		}
	}
	return c.governed(up, depth)
}

// sharesWith reports whether a conjoined predicate shares the auxiliaries and the
// negation of the first: nominals, and verb forms that cannot stand alone.
func (c Clause) sharesWith(first Clause) bool {
	t := c.Tree
	if !c.Verbal() && c.Token().UPOS != ud.AUX {
		return t.Kid(c.Head, ud.Cop) < 0 // "had not planned a raid and was ready to talk"
	}
	if t.Kid(c.Head, ud.Nsubj, ud.Aux, ud.Mark) >= 0 {
		return false
	}
	if cc := t.Kid(c.Head, ud.Cc); cc >= 0 {
		switch word := form(&t.Tokens[cc]); {
		case word == "but":
			return c.Token().XPOS == ud.VB && first.negativeWord() < 0
		case data().has("negation-joint", word):
			return true
		}
	}
	return c.Token().XPOS == ud.VB || c.Token().XPOS == ud.VBG || c.Token().XPOS == ud.VBN && t.Kid(first.Head, ud.Aux, ud.AuxPass) >= 0
}

// content reports whether a supposed relative clause is the content of the noun: it has no
// relative word, and all its arguments ("it is time France left Mali").
func (c Clause) content(up Clause) bool {
	t := c.Tree
	if up.governor(thatPlace) == nil || t.Kid(c.Head, ud.Nsubj) < 0 || t.Kid(c.Head, ud.Obj, ud.Obl) < 0 {
		return false
	}
	objects := 0
	for k := range t.Kids(c.Head) {
		objects += bit(t.Is(k, ud.Obj))
	}
	for k := range t.Kids(c.Head) {
		tok := &t.Tokens[k]
		if t.Is(k, ud.Obj) && objects > 1 { // "a rumor that he visited Pyongyang": no verb has two
			continue
		}
		bare := objects == 1 && t.Is(k, ud.Obj) && k < c.Head && Relative(form(tok)) // "an allegation that Kigali denies"
		if bare || tok.Has(ud.PronTypeRel) || tok.XPOS == ud.WDT || tok.XPOS == ud.WP {
			return false
		}
	}
	return true
}

func bit(b bool) int {
	if b {
		return 1
	}
	return 0
}

// apart reports whether a comma separates a relative clause from its noun, so that what is denied of
// the noun is not denied in the clause: "Peru, which pays for the force, did not send troops".
func (c Clause) apart() bool {
	first := c.Tree.Subtree(c.Head, nil)[0]
	return c.Tree.Tokens[first].Form == "," || first > 0 && c.Tree.Tokens[first-1].Form == ","
}

// beside returns the factuality of a clause attached beside another: its own past is over,
// whatever the other is; the source stays.
func (c Clause) beside(f Factuality) Factuality {
	if f.Value != Fact && c.Past() {
		return Factuality{Value: Fact, Sources: f.Sources, Hearsay: f.Hearsay}
	}
	return f
}

// adverbial returns the factuality of an adverbial clause if its mark decides; false if the
// governing predicate does.
func (c Clause) adverbial(up Clause, depth int) (Factuality, bool) {
	mark := c.mark()
	words := data()
	switch {
	case words.has("condition", mark) || c.inverted():
		return Factuality{Value: Hypothetical}.because("condition", c.Head), true
	case words.has("unreal", mark):
		return Factuality{Value: Hypothetical}.because("comparison", c.Head), true
	case words.has("instead", mark):
		return Factuality{Value: Negated}.because("instead", c.Head), true
	case words.has("deadline", mark) && !c.Past():
		return Factuality{Value: Hypothetical}.because("deadline", c.Head), true
	case up.governor(c.place()) != nil:
		return Factuality{}, false
	case c.topic(c.place()):
		return Factuality{Value: Hypothetical}.because("topic", c.Head), true
	case mark == "to" || words.has("purpose", mark):
		return Factuality{Value: Hypothetical}.because("purpose", c.Head), true
	case mark == "for" && c.Token().XPOS == ud.VBG:
		if g, noun := up.objectGovernor("for"); g != nil {
			f := up.factualityFor(c.Head, depth+1)
			return f.under(g, noun), true
		}
		return Factuality{Value: Hypothetical}.because("purpose", c.Head), true
	}
	f := c.beside(up.factualityFor(c.Head, depth+1))
	if f.Value == Intent && !c.Past() && words.has("occasion", mark) { // "will end it when the other side opens the port"
		return Factuality{Value: Hypothetical}.because("condition", c.Head), true
	}
	if c.Past() && words.has("background", mark) {
		return Factuality{Value: Fact}, true
	}
	return f, true
}

// governed returns the factuality of a complement or argument of a predicate.
func (c Clause) governed(up Clause, depth int) Factuality {
	f := up.factualityFor(c.Head, depth+1)
	place := c.place()
	if k := up.presents(); k >= 0 && place != subjectPlace {
		return f.weakened(Hypothetical, "fiction", k)
	}
	if g, by := up.governorOf(place); g != nil {
		return f.under(g, by)
	}
	if c.topic(place) {
		return f.with(Hypothetical, "topic", c.Head)
	}
	if place == toPlace && c.Tree.Is(c.Head, ud.Xcomp, ud.Acl) && f.Value == Fact {
		return f.with(Hypothetical, "infinitive", up.Head)
	}
	if !c.Verbal() && f.Value != Fact && (c.presupposed(place) || place == subjectPlace && up.presupposesSubject(c)) {
		return Factuality{Value: Fact, Sources: f.Sources, Hearsay: f.Hearsay}
	}
	if c.Verbal() {
		return c.participial(f)
	}
	if data().has("fiction", c.fictionBeside()) {
		return f.with(Hypothetical, "fiction", c.Head)
	}
	return f
}

// topic reports whether the clause only says what is talked or thought about: "talks on
// joining", "agreed on how to patrol".
func (c Clause) topic(place string) bool {
	if c.Tree.Is(c.Head, ud.Acl) && c.Token().XPOS == ud.VBG && data().has("topic", place) {
		return true
	}
	for k := range c.Tree.Kids(c.Head) {
		if c.Tree.Is(k, ud.Advmod) && c.Tree.Tokens[k].XPOS == ud.WRB && place == toPlace {
			return true
		}
	}
	return false
}

// participial keeps the past of a past participle that describes a noun.
func (c Clause) participial(f Factuality) Factuality {
	if c.Tree.Is(c.Head, ud.Acl) {
		return c.beside(f)
	}
	return f
}

// presupposed reports whether a noun with an article or a possessor is in a phrase that
// presupposes it: "will not go on after the attack".
func (c Clause) presupposed(place string) bool {
	if c.Tree.Is(c.Head, ud.Obj, ud.Iobj, ud.Conj) {
		return false
	}
	return data().has("given", place) || c.Tree.Is(c.Head, ud.Obl, ud.Nmod) && c.definite()
}

// presupposesSubject reports whether the predicate is negated and says something else of its
// subject, a known act, than that it happened: "the attack did not change the policy".
func (c Clause) presupposesSubject(subject Clause) bool {
	return c.Token().UPOS == ud.VERB && !c.Passive() && c.Negation() >= 0 && subject.definite() && !data().has("happening", c.Token().Base())
}

// presents returns the film, game or exercise whose story the predicate presents ("the series
// shows Israel hacking Iran"), or None.
func (c Clause) presents() int {
	if c.Token().UPOS != ud.VERB || !data().has("presents", c.Token().Base()) {
		return None
	}
	if s := OwnSubject(c.Tree, c.Head); s >= 0 && data().has("fiction", c.Tree.Tokens[s].Base()) {
		return s
	}
	return None
}

// governorOf returns the effect of the predicate at the place, or of the adjective or noun that
// says how its subject or object turned out ("the report proved false"), and whose effect it is.
func (c Clause) governorOf(place string) (*governor, Clause) {
	if (place == subjectPlace || place == objectPlace) && data().has("outcome", c.Token().Base()) {
		if k := c.Tree.Kid(c.Head, ud.Xcomp); k >= 0 {
			by := At(c.Tree, k)
			if g := by.governor(subjectPlace); g != nil && g.below == Negated {
				return g, by
			}
		}
	}
	return c.governor(place), c
}

// definite reports whether the noun has a definite article or a possessor.
func (c Clause) definite() bool {
	for k := range c.Tree.Kids(c.Head) {
		if c.Tree.Is(k, ud.NmodPoss) {
			return true
		}
		if c.Tree.Is(k, ud.Det) {
			if data().has("presupposing", form(&c.Tree.Tokens[k])) {
				return true
			}
		}
	}
	return false
}

// under returns the factuality below a governing predicate whose own factuality is f.
func (f Factuality) under(g *governor, by Clause) Factuality {
	v := g.below
	if g.past != "" && by.Past() {
		v = g.past
	}
	switch f.Value {
	case Negated:
		v = g.unless
	case Hypothetical:
		if v != Negated {
			v = Hypothetical
		}
	case Intent:
		switch v {
		case Fact:
			v = Intent
		case Claim:
			v = Hypothetical
		}
	}
	if v == Claim && (by.Withdrawn() || by.adverb("falsely") >= 0) {
		v = Negated
	}
	if v != Claim {
		return f.with(v, "governor", by.Head)
	}
	f = f.with(Fact, "governor", by.Head)
	f.Hearsay = true
	if s := by.source(); s >= 0 {
		f.Sources = append([]int{s}, f.Sources...)
	}
	return f
}

// own returns the factuality with the clause's own negation, modal verbs and adverbs.
func (c Clause) own(f Factuality) Factuality {
	if k := c.hearsayWord(); k >= 0 {
		f = f.because("hearsay", k)
		f.Hearsay = true
	}
	if k := c.fiction(); k >= 0 {
		f = f.with(Hypothetical, "fiction", k)
	}
	if k := c.doubt(); k >= 0 {
		f = f.with(Hypothetical, "doubt", k)
	}
	if c.Question() || c.asked() {
		f = f.with(Hypothetical, "question", c.Head)
	}
	if c.generic() && f.Value == Fact {
		f = f.with(Hypothetical, "generic", c.Head)
	}
	f = c.modalized(f)
	if k := c.Negation(); k >= 0 {
		if f.Value == Negated {
			return f.with(Hypothetical, "negation", k)
		}
		return f.with(Negated, "negation", k)
	}
	return f
}

// modalized returns the factuality under the clause's own modal verb.
func (c Clause) modalized(f Factuality) Factuality {
	m, k := c.Modality()
	switch m {
	case Bare:
		return f
	case Possible, Obliged:
		return f.weakened(Hypothetical, "modal", k)
	case Future:
		return f.weakened(Intent, "modal", k)
	}
	if c.Condition() >= 0 || c.Perfect() {
		return f.weakened(Hypothetical, "condition", k)
	}
	return f.weakened(Intent, "modal", k)
}

// weakened returns the factuality, at most as strong as v.
func (f Factuality) weakened(v Value, rule string, token int) Factuality {
	if f.Value == Negated || f.Value == Hypothetical {
		return f
	}
	return f.with(v, rule, token)
}

// hearsayWord returns an adverb that marks the clause as hearsay ("reportedly"), or None.
func (c Clause) hearsayWord() int { return c.adverb("hearsay") }

// doubt returns an adverb that leaves the clause open ("possibly"), or None.
func (c Clause) doubt() int { return c.adverb("doubt") }

func (c Clause) adverb(list string) int {
	for k := range c.Tree.Kids(c.Head) {
		if c.Tree.Is(k, ud.Advmod, ud.Amod) && data().has(list, form(&c.Tree.Tokens[k])) {
			return k
		}
	}
	return None
}

// fiction returns the noun of a film, game or exercise in which the clause is set ("in the
// film, Russia attacks Poland"), or None.
func (c Clause) fiction() int {
	for k := range c.Tree.Kids(c.Head) {
		if c.Tree.Is(k, ud.Obl, ud.Nmod) && c.Tree.Case(k) == "in" && data().has("fiction", c.Tree.Tokens[k].Base()) {
			return k
		}
	}
	o := c.Tree.Kid(c.Head, ud.Obj)
	if o < 0 {
		return None
	}
	for k := range c.Tree.Kids(o) { // "stormed a mock building"
		if c.Tree.Is(k, ud.Amod, ud.Compound) && data().has("dummy", text.Lower(c.Tree.Tokens[k].Form)) {
			return k
		}
	}
	return None
}

// fictionBeside returns the noun that makes an act a game or exercise: "attack drill", "mock
// attack".
func (c Clause) fictionBeside() string {
	if h := c.Token().Head; h >= 0 && c.Tree.Is(c.Head, ud.Compound) {
		return c.Tree.Tokens[h].Base()
	}
	return ""
}
