package event

import (
	"slices"

	"flashbrief/reading"
	"flashbrief/reading/ud"
)

// carried returns who acted as the subject of the sentence before, for a pronoun that begins this one as its
// subject and that nothing else explains: "The ministry called it a lie. It urged its neighbour to withdraw."
// It is nil for other acts, in essays, and where the two do not agree.
func (p *parties) carried(a *act) []reading.Party {
	pronoun := p.tree.Kid(a.head, ud.Nsubj, ud.Expl)
	if p.sentence == 0 || p.bench.Manner.Essay() || a.head != p.tree.RootToken() {
		return nil
	}
	if !p.opensWith(pronoun) || len(a.actors) > 0 && a.actors[0] != pronoun {
		return nil
	}
	before := p.bench.Trees[p.sentence-1]
	subject := before.Kid(before.RootToken(), ud.Nsubj, ud.NsubjPass, ud.Expl)
	if subject < 0 {
		return nil
	}
	at := before.Tokens[subject].Span
	for i := len(p.bench.Events) - 1; i >= 0 && p.bench.Events[i].Sentence == p.sentence-1; i-- {
		e := &p.bench.Events[i]
		same := len(e.Actors) > 0 && e.Actors[0].Code != "" && (e.Actors[0].Span.Overlaps(at) || before.Is(subject, ud.Expl))
		if same && p.agrees(pronoun, subject, e.Actors) {
			a.why = append(a.why, reading.Reason{Rule: actorCarried, Span: p.tree.Tokens[pronoun].Span})
			return slices.Clone(e.Actors)
		}
	}
	return nil
}

// opensWith reports whether the token is an unresolved pronoun that begins the sentence as the subject of its
// main clause.
func (p *parties) opensWith(h int) bool {
	return h >= 0 && h <= 1 && p.unnamed(h) && p.mention(h) == nil
}

// agrees reports whether the pronoun can stand for the parties of the subject before: "he" for one person, "it"
// for one state or body, "they" for several and for a plural.
func (p *parties) agrees(pronoun, subject int, list []reading.Party) bool {
	tokens := p.bench.Trees[p.sentence-1].Tokens
	plural := tokens[subject].XPOS == ud.NNS
	person := slices.ContainsFunc(p.bench.MentionsIn(p.sentence-1), func(m reading.Mention) bool {
		return m.Kind == reading.Person && list[0].Span.Contains(m.Span)
	})
	switch {
	case isForm("several", p.tree, pronoun):
		return len(list) > 1 || plural
	case plural:
		return false
	case isForm("one-person", p.tree, pronoun):
		return len(list) == 1 && person
	}
	return len(list) == 1 && !person
}
