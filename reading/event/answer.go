package event

import (
	"slices"

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
	if len(e.Actors) == 0 || len(e.Recipients) > 0 {
		return ""
	}
	own := e.Actors[0].Country
	if own == "" || slices.ContainsFunc(e.Actors, func(p reading.Party) bool { return p.Country != own }) {
		return ""
	}
	if other := co.answered(e, tree, a, own); other != nil {
		e.Recipients = []reading.Party{*other}
		return recipientAnswered
	}
	if !co.is(plover.Abroad, e) {
		return ""
	}
	if m := co.soleOther(e.Sentence, e.Sentence, own); m != nil {
		e.Recipients = []reading.Party{co.stateOf(m)}
		return recipientOther
	}
	if other := co.counterpart(e, own); other != nil {
		e.Recipients = []reading.Party{*other}
		return recipientCounterpart
	}
	if e.Sentence > 0 && co.bench.Sentences[e.Sentence-1].Paragraph == co.bench.Sentences[e.Sentence].Paragraph {
		if m := co.soleOther(e.Sentence-1, e.Sentence, own); m != nil {
			e.Recipients = []reading.Party{co.stateOf(m)}
			return recipientOther
		}
	}
	return ""
}

// stateOf returns the country of a mention as a party.
func (co *coder) stateOf(m *reading.Mention) reading.Party {
	country := countryOf(m.Code)
	name := country
	if c, ok := co.world.Country(country); ok {
		name = c.Name
	}
	return reading.Party{Text: m.Span.Of(co.bench.Text()), Span: m.Span, Name: name, Code: country, Country: country}
}

// answered returns the actor of the earlier act that this one answers: "denied the charge",
// "accepted the invitation", "called it a provocation"; nil if none is known.
func (co *coder) answered(e *reading.Event, tree *ud.Tree, a *act, own string) *reading.Party {
	if !co.is(plover.Reply, e) {
		return nil
	}
	o := predicateAt(tree, a.head).Object()
	if o < 0 {
		return nil
	}
	kinds := co.lib.answers[tree.Tokens[o].Base()]
	if kinds == nil {
		return nil
	}
	for i := len(co.bench.Events) - 1; i >= 0; i-- {
		before := &co.bench.Events[i]
		if e.Sentence-before.Sentence > answerReach {
			return nil
		}
		if before.Trigger.Start > e.Trigger.Start || !kinds[anyAct] && !kinds[before.Category] {
			continue
		}
		if p := foreign(before.Actors, own); p != nil {
			return p
		}
	}
	return nil
}

// counterpart returns the only other party of the last act in which the state had a part; nil if
// there is none, or it had several.
func (co *coder) counterpart(e *reading.Event, own string) *reading.Party {
	for i := len(co.bench.Events) - 1; i >= 0; i-- {
		before := &co.bench.Events[i]
		if e.Sentence-before.Sentence > counterReach {
			return nil
		}
		acts, undergoes := ofCountry(own, before.Actors), ofCountry(own, before.Recipients)
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

// foreign returns the only party that belongs to another state; nil if there is none, or if they
// belong to several.
func foreign(parties []reading.Party, own string) *reading.Party {
	var only *reading.Party
	for i := range parties {
		p := &parties[i]
		switch {
		case p.Code == "" || p.Country == own:
		case only != nil && only.Code != p.Code:
			return nil
		default:
			only = p
		}
	}
	return only
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
			case m.Code == "" || country == own:
			case country == "": // an organization of several states
				return nil
			case sole != nil && countryOf(sole.Code) != country:
				return nil
			default:
				sole = m
			}
		}
	}
	return sole
}
