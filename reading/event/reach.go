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

// The slots of a pattern say where a recipient usually is. News often attaches it deeper: "lent
// a billion dollars to farmers in Niger", "strikes against a camp in Pakistan", "gave money to
// help people in Yemen". If the slots name no country's party, the recipient is searched
// outward from the act: in its object, in its phrases, in its purpose.

// spoken reports whether the act consists of words, where a place attached to the verb is
// usually that of speaking, and a phrase with "from" or "at" says nothing about the recipient.
func (p *parties) spoken(a *act) bool { return !p.lib.is(plover.Material, a) }

// sides returns actors and recipients, as far as the sentence gives them, each with the country
// of its code.
func (p *parties) sides(a *act) (actors, recipients []reading.Party) {
	actors = p.resolve(a.actors)
	if len(actors) == 0 {
		actors = p.speaker(a)
	}
	if len(actors) == 0 {
		actors = p.ownForces(a)
	}
	if len(actors) == 0 {
		actors = p.carried(a)
	}
	p.sent(a, actors)
	recipients = without(p.resolve(a.recipients), actors)
	if len(recipients) == 0 {
		recipients = without(p.shared(a), actors)
	}
	if a.together() && len(actors) == 1 {
		actors = p.partnered(a, actors)
	}
	recipients = p.reached(a, actors, recipients)
	if a.site >= 0 && !anyCoded(recipients) {
		if at, ok := p.party(a.site, 0); ok {
			for i := range recipients {
				recipients[i].Code = at.Code
			}
		}
	}
	for _, list := range [...][]reading.Party{actors, recipients} {
		for i := range list {
			list[i].Country = countryOf(list[i].Code)
		}
	}
	return actors, p.ownOfOther(a, actors, recipients)
}

// ownForces returns whose forces are moved, in a passive that does not say by whom: "NATO jets
// were scrambled"; else nil.
func (p *parties) ownForces(a *act) []reading.Party {
	if !p.lib.is(plover.Deployment, a) || !clause.Passive(p.tree, a.head) {
		return nil
	}
	o := predicateAt(p.tree, a.head).Object()
	if o < 0 {
		return nil
	}
	if owner, ok := p.party(o, 0); ok && owner.Code != "" {
		a.why = append(a.why, reading.Reason{Rule: actorOwner, Span: p.tree.Tokens[o].Span})
		return []reading.Party{owner}
	}
	return nil
}

// parted returns the sides of a joint act that is only to come: who announces it, and with whom.
func (p *parties) parted(a *act, actors, recipients []reading.Party) (announcing, others []reading.Party) {
	if len(recipients) > 0 || len(a.partners) == 0 {
		return actors, recipients
	}
	partners := p.resolve(a.partners)
	for i := range partners {
		partners[i].Country = countryOf(partners[i].Code)
	}
	if rest := without(actors, partners); len(rest) > 0 {
		return rest, without(partners, rest)
	}
	return actors, recipients
}

// reached returns the recipients completed from the text around the act: their countries, or
// who they are if the slots gave nobody. An act without either side is not changed.
func (p *parties) reached(a *act, actors, recipients []reading.Party) []reading.Party {
	if a.exact || a.pattern != nil && a.pattern.given || a.together() || anyCoded(recipients) {
		return recipients
	}
	if len(actors)+len(recipients) == 0 && !clause.Passive(p.tree, a.head) {
		return recipients
	}
	around := a.recipients // the country of a named person is beside the name or nowhere
	if named := slices.ContainsFunc(recipients, func(q reading.Party) bool { return q.Sector == "" }); !named {
		around = p.around(a)
	}
	if p.otherThan(a.recipients, recipients) {
		return recipients
	}
	found, at := p.reach(a, actors, around)
	if found == nil && !p.spoken(a) && len(recipients) == 0 {
		found, at = p.athome(a, actors, around)
	}
	if found == nil {
		return recipients
	}
	a.why = append(a.why, reading.Reason{Rule: recipientNear, Span: p.tree.Tokens[at].Span})
	if len(recipients) == 0 {
		return []reading.Party{*found}
	}
	for i := range recipients {
		recipients[i].Code = found.Code
	}
	return recipients
}

// otherThan reports whether the phrase of the only recipient sets it apart from whoever is named nearby:
// "other governments in the region", "foreign diplomats", "embassies".
func (p *parties) otherThan(heads []int, recipients []reading.Party) bool {
	if len(heads) != 1 || len(recipients) != 1 {
		return false
	}
	h := heads[0]
	if isBase("mission", p.tree, h) && p.tree.Tokens[h].Has(ud.NumberPlur) && p.tree.Kid(h, ud.Det, ud.NmodPoss, ud.Nummod, ud.Nmod) < 0 {
		return true
	}
	return slices.ContainsFunc(slices.Collect(p.tree.Kids(h)), func(k int) bool { return p.tree.Is(k, ud.Amod) && isBase("set-apart", p.tree, k) })
}

// athome returns the place in the actors' own country that is the target: "police raided a camp
// in Calais", and the head of its phrase; or nil.
func (p *parties) athome(a *act, actors []reading.Party, around []int) (*reading.Party, int) {
	for _, h := range around {
		if slices.Contains(a.actors, h) || p.times.at(h) {
			continue
		}
		for k := range p.tree.Below(h, func(k int) bool { return p.tree.Is(k, ud.Conj, ud.AclRelcl) || slices.Contains(a.actors, k) }) {
			m := p.bench.MentionAt(p.sentence, k)
			if m == nil || m.Kind != reading.Place || m.Form != reading.Proper {
				continue
			}
			if m.Code == "" || !acting(actors, m.Code) {
				continue
			}
			party := p.fromMention(k, m)
			party.Text, party.Span = p.words(h)
			return &party, h
		}
	}
	return nil, -1
}

// partnered adds to the only actor of a joint act the partner that its slots do not give:
// "spoke by telephone for an hour with X".
func (p *parties) partnered(a *act, actors []reading.Party) []reading.Party {
	var around []int
	for _, h := range [...]int{a.trigger, a.head} {
		c := predicateAt(p.tree, h)
		for _, name := range ordered("deep-partner-slot") {
			if k := c.slot(name); k >= 0 && !slices.Contains(around, k) {
				around = append(around, k)
			}
		}
	}
	partner, at := p.reach(a, actors, around)
	if partner == nil {
		return actors
	}
	a.why = append(a.why, reading.Reason{Rule: recipientNear, Span: p.tree.Tokens[at].Span})
	return append(actors, *partner)
}

// shared returns the object of the verb above to which a pronoun below it refers: "called X to
// congratulate him"; else nil.
func (p *parties) shared(a *act) []reading.Party {
	if len(a.recipients) != 1 || p.tree.Tokens[a.recipients[0]].UPOS != ud.PRON || !p.tree.Is(a.head, ud.Advcl, ud.Xcomp) {
		return nil
	}
	o := predicateAt(p.tree, p.tree.Tokens[a.head].Head).Object()
	if o < 0 {
		return nil
	}
	return p.resolve([]int{o})
}

// speaker returns the speaker if the act's subject is a pronoun for the speaker: "the strikers
// said that they will not end the strike"; else nil. A pronoun as subject does not make the
// speaker the actor.
func (p *parties) speaker(a *act) []reading.Party {
	if len(a.actors) != 1 || len(a.sources) == 0 || p.tree.Tokens[a.actors[0]].UPOS != ud.PRON {
		return nil
	}
	if accused := p.accused(a); accused >= 0 {
		return p.resolve([]int{accused})
	}
	if isForm("of-speaker", p.tree, a.actors[0]) && p.ofSelf(a.actors[0], a.sources[0]) {
		return p.resolve(a.sources[:1])
	}
	return nil
}

// accused returns whom the source accuses in the sentence, if the act refuses or denies something:
// it is they who deny in "Ankara accuses the Greeks of it, which they deny"; else -1.
func (p *parties) accused(a *act) int {
	v := p.tree.Tokens[a.sources[0]].Head
	if v < 0 || !p.lib.is(plover.Rejection, a) || !isBase("accuse", p.tree, v) {
		return -1
	}
	if o := predicateAt(p.tree, v).Object(); o < a.actors[0] {
		return o
	}
	return -1
}

// selfSaid reports whether all targets of an accusation or a threat are its makers: what they claim
// of themselves accuses nobody.
func (p *parties) selfSaid(a *act, actors []reading.Party) bool {
	about := p.resolve(a.recipients)
	return (p.lib.is(plover.Accusation, a) || p.lib.is(plover.Threatening, a)) && len(about) > 0 && len(without(about, actors)) == 0
}

// reach returns the first of the phrases that names a country, or an organization with a code
// of its own, and the head of the phrase; or nil.
func (p *parties) reach(a *act, actors []reading.Party, around []int) (*reading.Party, int) {
	apart := slices.Concat(a.actors, a.sources)
	switch {
	case p.lib.is(plover.Favour, a):
		apart = append(apart, p.doersBelow(around)...)
		apart = append(apart, p.reasonsBelow(around)...)
	case p.lib.is(plover.Agreement, a):
		apart = append(apart, p.reasonsBelow(around)...)
	case p.lib.is(plover.Force, a):
		apart = append(apart, p.fightersBelow(around)...)
	}
	for _, h := range around {
		if slices.Contains(apart, h) || p.warnedOf(a, h) || p.times.at(h) || p.ownedItself(h) || p.channel(h) {
			continue
		}
		for _, head := range append([]int{h}, clause.Conjuncts(p.tree, h)...) {
			party, ok := p.deep(head, apart, actors)
			if !ok || known(actors, party) || p.ownOf(head, actors, &party) {
				continue
			}
			return &party, head
		}
	}
	return nil, -1
}

// doersBelow returns who did what the phrases describe, and so receives no favour: Israel in "mourned
// the general killed by Israel".
func (p *parties) doersBelow(around []int) []int {
	var out []int
	for _, h := range around {
		for k := range p.tree.Below(h, nil) {
			if p.tree.Is(k, ud.OblAgent) {
				out = append(out, k)
			}
		}
	}
	return out
}

// warnedOf reports whether token h belongs to what somebody warns others against, and so is nobody who is warned:
// Venezuela in "warned against an intervention in Venezuela", the Philippines in "warned that an attack on the
// Philippines would be answered". What is the warner's own, or somebody's, is threatened.
func (p *parties) warnedOf(a *act, h int) bool {
	if !p.lib.is(plover.Threatening, a) || !isBase("warning", p.tree, a.head) {
		return false
	}
	for k := range p.tree.Up(h, maxClimb) {
		over := p.tree.Tokens[k].Head
		if over < 0 || k == a.head {
			return false
		}
		deed := p.tree.Tokens[k].UPOS == ud.NOUN && p.tree.Kid(k, ud.NmodPoss) < 0 && predicateAt(p.tree, k).adjective() < 0
		against := over == a.head && p.tree.Case(k) == againstSlot && p.tree.Kid(k, ud.Nmod) >= 0
		subject := p.tree.Is(k, ud.Nsubj) && p.tree.Is(over, ud.Ccomp) && p.tree.Kid(k, ud.Nmod) >= 0
		if deed && (against || subject) {
			return true
		}
	}
	return false
}

// reasonsBelow returns what the phrases give as a reason, to which nothing is promised: the raiders of "agreed
// to reopen the road that was closed because of raids by X".
func (p *parties) reasonsBelow(around []int) []int {
	var out []int
	for _, h := range around {
		for k := range p.tree.Below(h, nil) {
			if isWord("reason-of", p.tree.Case(k)) {
				out = append(out, k)
			}
		}
	}
	return out
}

// fightersBelow returns those between whom there is fighting, which harms others: "sixty people were killed in
// clashes between the army and X".
func (p *parties) fightersBelow(around []int) []int {
	var out []int
	for _, h := range around {
		for k := range p.tree.Below(h, nil) {
			if p.tree.Case(k) == betweenSlot {
				out = append(out, clause.Coordination(p.tree, k)...)
			}
		}
	}
	return out
}

// channel reports whether the phrase only says by which of its own missions a state speaks: "through its embassy
// in Beijing".
func (p *parties) channel(k int) bool {
	return isWord("channel", p.tree.Case(k)) && isBase("mission", p.tree, k) && ownedByPronoun(p.tree, k)
}

// ownedItself reports whether the phrase is of what somebody has of his own: "on their own soil".
func (p *parties) ownedItself(h int) bool {
	return p.tree.Kid(h, ud.NmodPoss) >= 0 && slices.ContainsFunc(slices.Collect(p.tree.Kids(h)), func(k int) bool { return isBase("own", p.tree, k) })
}

// ownOf reports whether the phrase is an institution of the actors' own state, by a pronoun, or the
// party its people: "reformed its courts" and "an inquiry into the killing of its citizens" have no
// other recipient.
func (p *parties) ownOf(h int, actors []reading.Party, party *reading.Party) bool {
	if acting(actors, party.Code) && slices.ContainsFunc(strings.Fields(party.Text), func(w string) bool { return clause.Possessive(text.Lower(w)) }) {
		return true
	}
	if !p.lib.book.OfSector(plover.Branch, party.Sector) {
		return false
	}
	k := p.tree.Kid(h, ud.NmodPoss)
	return k >= 0 && p.tree.Tokens[k].UPOS == ud.PRON && acting(actors, party.Code)
}

// around returns the heads of the phrases that may contain the recipient, the likeliest first.
func (p *parties) around(a *act) []int {
	var out []int
	add := func(k int) {
		if k >= 0 && k != a.head && !slices.Contains(out, k) {
			out = append(out, k)
		}
	}
	for _, k := range a.recipients {
		add(k)
	}
	heads := slices.Compact([]int{a.trigger, a.head})
	for _, h := range heads {
		c := predicateAt(p.tree, h)
		if c.Token().UPOS == ud.VERB && !p.described(a, h) {
			add(c.Object())
		}
	}
	for _, prep := range ordered("outward") {
		for _, h := range heads {
			if !p.spoken(a) || p.tree.Tokens[h].UPOS != ud.VERB || !speaking(prep) {
				p.phrases(h, prep, add)
			}
		}
	}
	p.beneath(a, a.head, 0, add)
	for _, h := range out[:len(out):len(out)] { // "a lawsuit accusing X"
		if v := p.tree.Kid(h, ud.Acl); v >= 0 && p.tree.Tokens[v].XPOS == ud.VBG {
			add(predicateAt(p.tree, v).Object())
		}
	}
	return out
}

// described reports whether the participle describes the weapon that its pattern asks for, which is no
// party: "a shell fired from Chad".
func (p *parties) described(a *act, h int) bool {
	if !p.lib.is(plover.Violent, a) || a.pattern == nil || !p.tree.Is(h, ud.Acl) {
		return false
	}
	return p.tree.Tokens[h].XPOS == ud.VBN && a.pattern.with[p.tree.Tokens[p.tree.Tokens[h].Head].Base()]
}

// phrases adds the phrases of a head with a preposition, without the agent, and without those that
// say what an act is like.
func (p *parties) phrases(h int, preposition string, add func(int)) {
	for k := range p.tree.Kids(h) {
		if !p.tree.Is(k, ud.Obl, ud.Nmod) || p.tree.Is(k, ud.OblAgent, ud.NmodPoss) {
			continue
		}
		if preposition == fromSlot && isBase("firing", p.tree, h) { // "missiles fired from Yemen"
			continue
		}
		if p.tree.Case(k) == preposition && !p.lib.sets["@in-phrase"][p.tree.Tokens[k].Base()] && !isBase("borderland", p.tree, k) && !isBase("beside-event", p.tree, k) {
			add(k)
		}
	}
}

// beneath adds the phrases of the predicate's content: the beneficiary of its purpose, and the
// place of what was agreed or begun.
func (p *parties) beneath(a *act, head, depth int, add func(int)) {
	if depth > 3 {
		return
	}
	for k := range p.tree.Kids(head) {
		if !p.tree.Is(k, ud.Advcl, ud.Xcomp, ud.Acl) && !p.threatened(a, k) || p.tree.Is(k, ud.AclRelcl) {
			continue
		}
		inner := predicateAt(p.tree, k)
		if p.lib.is(plover.Agreement, a) && p.lib.harms(inner.Token().Base()) { // "committed to destroying X" promises X nothing
			continue
		}
		add(inner.Object())
		for _, prep := range ordered("outward") {
			if p.tree.Is(k, ud.Xcomp) && !p.lib.sets["@gathering"][inner.Token().Base()] || !speaking(prep) {
				add(inner.slot(prep))
			}
		}
		p.beneath(a, k, depth+1, add)
	}
}

// threatened reports whether the clause below a threat says what its own maker would do: "warned that
// it would expel the envoy".
func (p *parties) threatened(a *act, k int) bool {
	if !p.lib.is(plover.Threatening, a) || !p.tree.Is(k, ud.Ccomp) {
		return false
	}
	s := predicateAt(p.tree, k).Subject()
	return s >= 0 && p.tree.Tokens[s].UPOS == ud.PRON && clause.At(p.tree, k).ModalIs(ordered("will")...)
}

// speaking reports whether a phrase with the preposition, attached to a verb of speech, says
// where, from where or about what is spoken.
func speaking(preposition string) bool { return isWord("speaking-place", preposition) }

// deep returns the party named anywhere inside the phrase: the phrase itself if it is somebody
// with a country, else the nearest such mention below its head. The actors are not recipients,
// but those who only belong to them can be; heads are theirs.
func (p *parties) deep(h int, heads []int, actors []reading.Party) (reading.Party, bool) {
	own, ok := p.party(h, 0)
	if ok && own.Code != "" && (own.Sector != "" || !acting(actors, own.Code)) {
		return own, true
	}
	m := p.below(h, heads, actors)
	if m == nil {
		return reading.Party{}, false
	}
	party := p.fromMention(p.tree.HeadOf(m.First, m.Last), m)
	if ok && own.Code == "" { // "farmers in Niger": they are the party, and that is where they belong
		party.Text, party.Span, party.Name, party.Sector = own.Text, own.Span, own.Name, own.Sector
	}
	return party, true
}

func acting(actors []reading.Party, code string) bool {
	return slices.ContainsFunc(actors, func(q reading.Party) bool { return q.Code == code })
}

// aside reports whether the token below a noun leads to no party of its act: where people gather
// ("a summit in Addis Ababa"), or what somebody is accused of ("the opposition of siding with X").
func (p *parties) aside(k int) bool {
	if p.channel(k) {
		return true
	}
	if p.tree.Is(k, ud.Acl) && p.tree.Tokens[k].XPOS == ud.VBG {
		mark := p.tree.Kid(k, ud.Mark)
		return mark >= 0 && isForm("charge", p.tree, mark)
	}
	return speaking(p.tree.Case(k)) && isBase("gathering-of-people", p.tree, p.tree.Tokens[k].Head)
}

// recipientAt reports whether the mention at token k has a code that no actor has, and is neither an
// agent nor a place.
func (p *parties) recipientAt(k int, m *reading.Mention, actors []reading.Party) bool {
	if p.tree.Case(k) == bySlot || p.where(k, m) {
		return false
	}
	code := p.codeOf(m)
	return code != "" && !acting(actors, code)
}

// below returns the mention with a code nearest below the token, through phrases and through
// participles and relative clauses that describe it.
func (p *parties) below(h int, heads []int, actors []reading.Party) *reading.Mention {
	level := []int{h}
	for n := 0; n < 5 && len(level) > 0; n++ {
		var next []int
		for _, i := range level {
			for k := range p.tree.Kids(i) {
				if slices.Contains(heads, k) || !p.tree.Is(k, ud.Nmod, ud.Amod, ud.Compound, ud.Appos, ud.Acl, ud.Obl, ud.Obj, ud.Flat) || p.times.at(k) || p.aside(k) {
					continue
				}
				if m := p.bench.MentionAt(p.sentence, k); m != nil && p.recipientAt(k, m, actors) {
					return m
				}
				next = append(next, k)
			}
		}
		level = next
	}
	return nil
}
