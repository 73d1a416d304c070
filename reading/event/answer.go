package event

import (
	"cmp"
	"slices"
	"strings"

	"flashbrief/reading"
	"flashbrief/reading/ud"
	"flashbrief/world/plover"
)

// A text about two states does not name both in every sentence: "India accused Pakistan of
// shelling. Islamabad denied the charge and closed the crossing." Where the words of an act give
// no recipient, these do, the surest first: who did the earlier act that it answers; the only
// other state that the sentence names; the other party of the act before, if the actor had a
// part in it; the only other state of this sentence and the one before.

// answerReach is how many sentences back an act may lie that another answers.
const answerReach = 5

// counterReach is the same for an act whose other party is taken over.
const counterReach = 2

// anyAct stands for all categories.
const anyAct plover.Category = ""

// otherState gives an act by one state, without a recipient, the state to which it is addressed
// or that it harms. It returns the rule that applied, or "".
func (co *coder) otherState(e *reading.Event, tree *ud.Tree, a *act) string {
	own := sidesOf(e.Actors)
	if len(own) == 0 || !co.lacksOther(e) || unknownPeople(tree, a) || a.toNobody() {
		return ""
	}
	if others := co.answered(e, tree, a, own); len(others) > 0 {
		co.addressed(e, others)
		return recipientAnswered
	}
	if len(own) > 1 || co.bench.Manner.Essay() || co.deniesHearsay(e, tree, a) { // whoever stands nearby is seldom meant
		return ""
	}
	other, rule := co.otherSide(e, tree, a, own[0])
	if other == nil {
		other, rule = co.homeReceives(e, tree, a, own[0]), recipientHome
	}
	if other == nil {
		return ""
	}
	co.addressed(e, []reading.Party{*other})
	return rule
}

// deniesHearsay reports whether the act denies what unnamed others report: "denied the report".
func (co *coder) deniesHearsay(e *reading.Event, tree *ud.Tree, a *act) bool {
	o := judged(tree, a)
	return o >= 0 && co.is(plover.Rejection, e) && isBase("hearsay", tree, o)
}

// homeReceives returns the state that the report is about, if another state helps, addresses or punishes
// somebody, promises something or moves its forces, and the sentence names no third: "PORT-VILA — …
// Australia sent two ships"; else nil.
func (co *coder) homeReceives(e *reading.Event, tree *ud.Tree, a *act, own string) *reading.Party {
	home := co.home()
	if home == "" || home == own || len(e.Recipients) > 0 {
		return nil
	}
	if co.toPeople(tree, a) || launchedOnly(tree, a) || ownedByPronoun(tree, a.head) {
		return nil
	}
	if !co.is(plover.Favour, e) && !co.is(plover.Punishment, e) && !co.is(plover.Abroad, e) && !co.is(plover.Deployment, e) {
		return nil
	}
	if co.namesOther(e.Sentence, own, home) {
		return nil
	}
	if at := co.firstOf(home); at != nil {
		return co.stateOf(at)
	}
	return nil
}

// ownedByPronoun reports whether a noun is somebody's own: "disturbed its exercise" names nobody with whom.
func ownedByPronoun(tree *ud.Tree, noun int) bool {
	owner := tree.Kid(noun, ud.NmodPoss)
	return owner >= 0 && tree.Tokens[owner].UPOS == ud.PRON
}

// unknownPeople reports whether the act is done to "them" whom nothing in the text names, so that no
// state named elsewhere is meant.
func unknownPeople(tree *ud.Tree, a *act) bool {
	return slices.ContainsFunc(a.recipients, func(k int) bool { return isForm("them", tree, k) })
}

// addressed sets the recipients of an act whose words name none, or only "its neighbour", who is
// named elsewhere.
func (co *coder) addressed(e *reading.Event, others []reading.Party) {
	if len(e.Recipients) == 1 && len(others) == 1 {
		others[0].Text, others[0].Span = e.Recipients[0].Text, e.Recipients[0].Span
	}
	e.Recipients = others
}

// side returns the state of a party, or the code of an organization of several.
func side(p *reading.Party) string { return cmp.Or(p.Country, p.Code) }

// sidesOf returns the sides of which the parties are, in order; nil if that of one is not known.
func sidesOf(parties []reading.Party) []string {
	var out []string
	for i := range parties {
		own := side(&parties[i])
		if own == "" {
			return nil
		}
		if !slices.Contains(out, own) {
			out = append(out, own)
		}
	}
	return out
}

// lacksOther reports whether the words of the act name no recipient, or only call one the actor's
// neighbour or rival, or an envoy whose state is told elsewhere.
func (co *coder) lacksOther(e *reading.Event) bool {
	if len(e.Recipients) == 0 {
		return true
	}
	if len(e.Recipients) > 1 || e.Recipients[0].Code != "" {
		return false
	}
	phrase := e.Recipients[0].Text
	if !possessed(phrase) {
		return co.envoyMeant(e, phrase)
	}
	words := strings.Fields(strings.ToLower(phrase))
	return co.lib.sets["@counterpart"][words[len(words)-1]]
}

// envoyMeant reports whether the phrase is of another state's envoy, although it does not say so: "summoned
// Ambassador Ruiz", "expelled three diplomats". Who is only dismissed is the actor's own.
func (co *coder) envoyMeant(e *reading.Event, phrase string) bool {
	expelled := e.Mode == plover.Expel
	if co.is(plover.Punishment, e) && !expelled {
		return false
	}
	title, _, _ := strings.Cut(strings.ToLower(phrase), " ")
	return isWord("envoy", title) || isHeadedBy("envoy", phrase) && (!indefinite(phrase) || expelled)
}

// otherSide returns the other party of an act by one state that answers no other, and the rule
// that gives it; nil if none does.
func (co *coder) otherSide(e *reading.Event, tree *ud.Tree, a *act, own string) (*reading.Party, string) {
	if !co.is(plover.Abroad, e) && len(e.Recipients) == 0 && !co.is(plover.Deployment, e) || co.toPeople(tree, a) {
		return nil, ""
	}
	if m := co.soleOther(e.Sentence, e.Sentence, own); m != nil && !co.standsAside(e, tree, a, m) {
		return co.stateOf(m), recipientOther
	}
	if saysWho(tree, a) {
		return nil, ""
	}
	if other := co.counterpart(e, own); other != nil && !co.is(plover.Deployment, e) && !co.favoursFoe(e, other.Country) {
		return other, recipientCounterpart
	}
	if !co.is(plover.Deployment, e) && e.Sentence > 0 && co.bench.Sentences[e.Sentence-1].Paragraph == co.bench.Sentences[e.Sentence].Paragraph {
		m := co.soleOther(e.Sentence-1, e.Sentence, own)
		if m != nil && !co.actsApart(m) && (m.Sentence != e.Sentence || !co.standsAside(e, tree, a, m)) {
			return co.stateOf(m), recipientOther
		}
	}
	return nil, ""
}

// toPeople reports whether the words of the act address or affect people of whom no state is known,
// or something of the actor's own, so that no other state is meant: "asked buyers not to hoard",
// "asked its ships to keep clear".
func (co *coder) toPeople(tree *ud.Tree, a *act) bool {
	return slices.ContainsFunc(a.recipients, func(h int) bool {
		if tree.Tokens[h].UPOS != ud.NOUN || a.mode == plover.Expel && isBase("mission", tree, h) { // an envoy's state is the one meant
			return false
		}
		if owner := tree.Kid(h, ud.NmodPoss); owner >= 0 {
			own := tree.Tokens[owner].UPOS == ud.PRON && !tree.Tokens[owner].Has(ud.NumberPlur)
			return own && !co.lib.sets["@counterpart"][tree.Tokens[h].Base()]
		}
		_, people := co.world.Agent(tree.Tokens[h].Base())
		return people || co.lib.is(plover.Demand, a) && tree.Is(h, ud.Obj, ud.Iobj) && tree.Kid(tree.Tokens[h].Head, ud.Xcomp) >= 0 // who is to do it
	})
}

// standsAside reports whether the only other state of the act's sentence has no part in the act: it reports it,
// does something else, only describes who acts, or stands outside a clause that does.
func (co *coder) standsAside(e *reading.Event, tree *ud.Tree, a *act, m *reading.Mention) bool {
	k := tree.HeadOf(m.First, m.Last)
	if saysWho(tree, a) && !within(tree, k, a.head) {
		return true
	}
	if p := (&parties{tree: tree, lib: co.lib}); p.warnedOf(a, k) {
		return true
	}
	return co.tells(e, a, m) || actsBeside(tree, a, k) || describesDoer(tree, a, k) || co.favoursFoe(e, countryOf(m.Code))
}

// saysWho reports whether the act only says who its doer is, who does something else: "the Front, which seeks
// independence, condemned Peru".
func saysWho(tree *ud.Tree, a *act) bool {
	return tree.Is(a.head, ud.AclRelcl) && slices.Contains(a.actors, tree.Tokens[a.head].Head)
}

// favoursFoe reports whether the act would do a favour to a state toward which the actor was hostile in the
// same sentence: "condemned Peru's plan and vowed to go on" promises Peru nothing.
func (co *coder) favoursFoe(e *reading.Event, state string) bool {
	if !co.is(plover.Favour, e) && !co.is(plover.Agreement, e) {
		return false
	}
	return slices.ContainsFunc(co.bench.Events, func(o reading.Event) bool {
		return o.Sentence == e.Sentence && co.hostile(&o) && onSide(side(&e.Actors[0]), o.Actors) && onSide(state, o.Recipients)
	})
}

// describesDoer reports whether the token only says more of who acts or speaks: to whom an envoy is sent, or
// something in a relative clause: Cuba in "the envoy to Cuba said", "Peru, which has a pact with Cuba, left".
func describesDoer(tree *ud.Tree, a *act, k int) bool {
	doers := slices.Concat(a.actors, a.sources)
	if over := tree.Tokens[k].Head; over >= 0 && isWord("sent-to", tree.Case(k)) && isBase("mission", tree, over) {
		return slices.Contains(doers, over)
	}
	for i := range tree.Up(k, maxClimb) {
		if tree.Is(i, ud.AclRelcl) {
			return slices.Contains(doers, tree.Tokens[i].Head) && !within(tree, a.head, i)
		}
	}
	return false
}

// tells reports whether the mention's state is only who reports the act: "a White House spokesman
// said that Serbia had deployed tanks".
func (co *coder) tells(e *reading.Event, a *act, m *reading.Mention) bool {
	return slices.ContainsFunc(a.sources, func(s int) bool {
		source := co.bench.MentionAt(e.Sentence, s)
		return source != nil && countryOf(source.Code) == countryOf(m.Code)
	})
}

// stateOf returns the country of a mention as a party.
func (co *coder) stateOf(m *reading.Mention) *reading.Party {
	country := countryOf(m.Code)
	name := country
	if c, ok := co.world.Country(country); ok {
		name = c.Name
	}
	return &reading.Party{Text: m.Span.Of(co.bench.Text()), Span: m.Span, Name: name, Code: country, Country: country}
}

// answered returns the actors of the earlier act that this one answers: "denied the charge",
// "accepted the invitation", "called it a provocation"; nil if none is known.
func (co *coder) answered(e *reading.Event, tree *ud.Tree, a *act, own []string) []reading.Party {
	if !co.is(plover.Reply, e) {
		return nil
	}
	kinds, pronoun := co.standsFor(e, judged(tree, a), tree)
	if kinds == nil {
		return nil
	}
	for i := len(co.bench.Events) - 1; i >= 0; i-- {
		before := &co.bench.Events[i]
		if e.Sentence-before.Sentence > answerReach {
			return nil
		}
		if pronoun && (e.Sentence-before.Sentence <= 1 && echoes(before, e) || comments(tree, a, before)) {
			return strangers(before.Recipients, own...)
		}
		if before.Trigger.Start > e.Trigger.Start || before.Historical && !e.Historical || !co.answerable(before, kinds, pronoun) {
			continue
		}
		if list := strangers(before.Actors, own...); len(list) > 0 {
			return list
		}
	}
	return nil
}

// judged returns what an act answers: its object, or the noun of which it says something: "the arrests were a
// provocation"; or -1.
func judged(tree *ud.Tree, a *act) int {
	c := predicateAt(tree, a.head)
	if o := c.Object(); o >= 0 || tree.Kid(a.head, ud.Cop) < 0 {
		return o
	}
	if s := c.GrammaticalSubject(); s >= 0 && tree.Tokens[s].UPOS == ud.NOUN {
		return s
	}
	return -1
}

// comments reports whether the act is said in a participle below the other, of what that is about: "rejected
// the deal, calling it a threat".
func comments(tree *ud.Tree, a *act, other *reading.Event) bool {
	return tree.Is(a.head, ud.Advcl) && tree.Tokens[a.head].XPOS == ud.VBG && other.Trigger == tree.Tokens[tree.Tokens[a.head].Head].Span
}

// strangers returns the parties with a code that are of other sides.
func strangers(parties []reading.Party, own ...string) []reading.Party {
	var out []reading.Party
	for i := range parties {
		if p := &parties[i]; p.Code != "" && !slices.Contains(own, side(p)) {
			out = append(out, *p)
		}
	}
	return out
}

// standsFor returns the categories of the acts that token o, the object of an act, may stand for,
// and whether it is a pronoun; nil if it stands for none. A pronoun stands for an act only where it
// is judged or refused: "signed it" is about a treaty.
func (co *coder) standsFor(e *reading.Event, o int, tree *ud.Tree) (kinds map[plover.Category]bool, pronoun bool) {
	if o < 0 {
		return nil, false
	}
	pronoun = tree.Tokens[o].UPOS == ud.PRON || tree.Tokens[o].UPOS == ud.DET
	if pronoun && !co.is(plover.Accusation, e) && !co.is(plover.Rejection, e) {
		return nil, pronoun
	}
	return co.lib.answers[tree.Tokens[o].Base()], pronoun
}

// answerable reports whether a word for acts of the categories may stand for the act. A pronoun for
// any act stands for no accusation: "condemned it" answers what others condemned before.
func (co *coder) answerable(before *reading.Event, kinds map[plover.Category]bool, pronoun bool) bool {
	if kinds[anyAct] {
		return !pronoun || !co.is(plover.Accusation, before)
	}
	return kinds[before.Category]
}

// echoes reports whether an act does by the same word what another did before it: "Russia
// condemned the strike, and China condemned it".
func echoes(before, e *reading.Event) bool {
	return before.Trigger.Start < e.Trigger.Start && before.Category == e.Category && before.Mode == e.Mode && before.Lemma == e.Lemma
}

// counterpart returns the only other party of the last act in which the state had a part; nil if
// there is none, or it had several.
func (co *coder) counterpart(e *reading.Event, own string) *reading.Party {
	for i := len(co.bench.Events) - 1; i >= 0; i-- {
		before := &co.bench.Events[i]
		if e.Sentence-before.Sentence > counterReach {
			return nil
		}
		acts, undergoes := onSide(own, before.Actors), onSide(own, before.Recipients)
		switch {
		case before.Trigger.Start > e.Trigger.Start:
		case acts && len(before.Recipients) == 0 && len(before.Actors) > 1:
			return foreign(before.Actors, own)
		case acts && len(before.Recipients) > 0:
			if p := foreign(before.Recipients, own); p != nil {
				return p
			}
		case undergoes:
			if p := foreign(before.Actors, own); p != nil {
				return p
			}
		}
	}
	return nil
}

// onSide reports whether one of the parties is of the state, or is the organization.
func onSide(own string, parties []reading.Party) bool {
	return slices.ContainsFunc(parties, func(p reading.Party) bool { return side(&p) == own })
}

// foreign returns the only party that belongs to another state; nil if there is none, or if they
// belong to several.
func foreign(parties []reading.Party, own string) *reading.Party {
	list := strangers(parties, own)
	if len(list) == 0 || slices.ContainsFunc(list, func(p reading.Party) bool { return p.Code != list[0].Code }) {
		return nil
	}
	return &list[len(list)-1]
}

// soleOther returns a mention of the only country except own named in the sentences; nil if
// there is none, or more than one.
func (co *coder) soleOther(first, last int, own string) *reading.Mention {
	var sole *reading.Mention
	for i := first; i <= last; i++ {
		in := co.bench.MentionsIn(i)
		for k := range in {
			m := &in[k]
			country := countryOf(m.Code)
			switch {
			case m.Code == "" || country == own || m.Code == own:
			case country == "": // an organization of several states
				return nil
			case sole != nil && countryOf(sole.Code) != country:
				return nil
			default:
				sole = m
			}
		}
	}
	if sole != nil && co.onlyWhere(sole) {
		return nil
	}
	return sole
}

// actsBeside reports whether the token is the subject of a clause joined to that of the act, or of one that
// describes something: a third party that does something else, as Russia in "Kazakhstan sent aid, and Russia
// offered to help".
func actsBeside(tree *ud.Tree, a *act, k int) bool {
	v := verbOf(tree, k)
	if v < 0 {
		return false
	}
	return tree.Is(v, ud.AclRelcl) || tree.Is(v, ud.Conj, ud.Parataxis) && (tree.Tokens[v].Head == a.head || !within(tree, v, a.head))
}

// actsApart reports whether a mention is the subject of a further clause of its sentence.
func (co *coder) actsApart(m *reading.Mention) bool {
	tree := co.bench.Trees[m.Sentence]
	v := verbOf(tree, tree.HeadOf(m.First, m.Last))
	return v >= 0 && tree.Is(v, ud.Conj, ud.AclRelcl)
}

// verbOf returns the verb whose subject the token is, or belongs to; or -1.
func verbOf(tree *ud.Tree, k int) int {
	for i := range tree.Up(k, 2) {
		if tree.Is(i, ud.Nsubj) {
			return tree.Tokens[i].Head
		}
	}
	return -1
}

// onlyWhere reports whether a mention is of a town that only says where something happened: "a
// conference in Paris", but not "the ambassador in Paris".
func (co *coder) onlyWhere(m *reading.Mention) bool {
	if m.Kind != reading.Place || m.Form != reading.Proper || co.world.NamesCountry(m.Code, m.Entity) {
		return false
	}
	tree := co.bench.Trees[m.Sentence]
	head := tree.HeadOf(m.First, m.Last)
	over := tree.Tokens[head].Head
	if over < 0 || !speaking(tree.Case(head)) {
		return false
	}
	_, person := co.world.Agent(tree.Tokens[over].Base())
	return !person
}
