package event

import (
	"slices"

	"flashbrief/reading"
	"flashbrief/reading/ud"
	"flashbrief/world/plover"
)

// sender returns the token of who sent the people in the phrase with the given head: Japan in
// "Japan sent an envoy who urged them to talk"; -1 if the sentence does not say that they were sent.
func (p *parties) sender(h int) int {
	v := p.tree.Tokens[h].Head
	if v < 0 || !p.tree.Is(h, ud.Obj, ud.NsubjPass) || !isBase("sending", p.tree, v) {
		return -1
	}
	return predicateAt(p.tree, v).Subject()
}

// sent gives an only actor without a country, who was sent, the country of who sent him.
func (p *parties) sent(a *act, actors []reading.Party) {
	if len(a.actors) != 1 || len(actors) != 1 || actors[0].Code != "" {
		return
	}
	if by := p.sender(a.actors[0]); by >= 0 {
		if from, ok := p.party(by, 0); ok {
			actors[0].Code = from.Code
		}
	}
}

// ownOfOther corrects recipients whom a pronoun calls the actor's own: what a state does to "its"
// people or ships is done to those of another, if the sentence names only one other outside the
// act: Niger in "Niger protested after Benin arrested five of its citizens". A favour to the actor
// itself has no recipient.
func (p *parties) ownOfOther(a *act, actors, recipients []reading.Party) []reading.Party {
	if len(actors) != 1 || len(recipients) != 1 || len(a.recipients) != 1 || actors[0].Country == "" || recipients[0].Country != actors[0].Country {
		return recipients
	}
	favour := p.lib.is(plover.Favour, a)
	if !favour && !p.lib.is(plover.Harmful, a) && !p.lib.is(plover.Punishment, a) || !p.pronounOwned(a.recipients[0]) {
		return recipients
	}
	other := p.onlyOther(a, actors[0].Country)
	switch {
	case other != nil:
		recipients[0].Code, recipients[0].Country = other.Code, countryOf(other.Code)
		a.why = append(a.why, reading.Reason{Rule: recipientOther, Span: other.Span})
	case favour:
		return nil
	}
	return recipients
}

// pronounOwned reports whether the phrase, or what it counts, has a possessive pronoun.
func (p *parties) pronounOwned(h int) bool {
	for _, k := range [...]int{h, predicateAt(p.tree, h).Oblique(ofSlot)} {
		if k < 0 {
			continue
		}
		if owner := p.tree.Kid(k, ud.NmodPoss); owner >= 0 && p.tree.Tokens[owner].UPOS == ud.PRON && p.tree.Kid(k, ud.Amod) < 0 {
			return true
		}
	}
	return false
}

// onlyOther returns a mention of the only other country that the sentence names outside the act;
// nil if there is none or more than one.
func (p *parties) onlyOther(a *act, own string) *reading.Mention {
	below := p.tree.Subtree(a.head, nil)
	var only *reading.Mention
	in := p.bench.MentionsIn(p.sentence)
	for i := range in {
		m := &in[i]
		country := countryOf(m.Code)
		switch {
		case country == "" || country == own || slices.Contains(below, p.tree.HeadOf(m.First, m.Last)):
		case only != nil && countryOf(only.Code) != country:
			return nil
		default:
			only = m
		}
	}
	return only
}

// apposed returns the head of the name directly before the pronoun of a relative clause, if it
// names a state or body and the parser made a thing before it the clause's subject: Norway in
// "gave notice of its withdrawal to Norway, which had brokered it". It returns k, the parser's
// choice, for other clauses.
func (f *finder) apposed(c predicate, k int) int {
	if !c.Tree.Is(c.Head, ud.AclRelcl) || c.Token().Head != k || c.Passive() || f.mention == nil {
		return k
	}
	pronoun := c.Tree.Kid(c.Head, ud.Nsubj)
	if pronoun < 2 || pronoun > c.Head || !isForm("which", c.Tree, pronoun) || c.Tree.Tokens[pronoun-1].UPOS != ud.PUNCT {
		return k
	}
	before := f.mention(pronoun - 2)
	if before == nil || before.Code == "" || before.Form != reading.Proper || before.Kind == reading.Person {
		return k
	}
	if own := f.mention(k); own != nil && own.Code != "" {
		return k
	}
	return c.Tree.HeadOf(before.First, before.Last)
}
