package event

import "flashbrief/reading/ud"

// light returns the act of a light verb, which says little without the noun that it governs:
// "held talks with", "launched an attack on", "paid a visit to". Actor and recipient come from
// both.
func (f *finder) light(c predicate, depth int) *act {
	if c.Token().UPOS != ud.VERB || depth > maxClimb {
		return nil
	}
	name := c.Token().Base()
	undergoes := f.lib.sets["@undergo"][name]
	if !undergoes && !f.lib.sets["@light"][name] {
		return nil
	}
	o := c.Object()
	if o < 0 || f.tree.Tokens[o].UPOS != ud.NOUN {
		return nil
	}
	inner := f.actNamed(o, depth)
	if inner == nil {
		return nil
	}
	a := &act{
		category: inner.category, mode: inner.mode, contexts: inner.contexts, head: c.Head, trigger: inner.trigger, site: -1, told: inner.teller(),
		patterns: inner.patterns, pattern: inner.pattern,
	}
	subjects, why := f.slots(c, []string{subjectSlot}, actorPart, nil)
	a.why = why
	if undergoes {
		a.recipients, a.actors = subjects, inner.actors
		if len(a.actors) == 0 { // "faces criticism from X"
			a.actors, a.why = f.slots(c, ordered("faced-slot"), actorPart, a.why)
		}
		if c.Passive() {
			a.recipients = inner.recipients
		}
		return a
	}
	a.actors = subjects
	if len(a.actors) == 0 {
		a.actors = inner.actors
	}
	if inner.pattern != nil && inner.pattern.together {
		more, why := f.slots(c, ordered("partner-slot")[:3], partnerPart, a.why)
		a.partners = union(inner.actors, more)
		a.actors, a.why = union(a.actors, a.partners), why
		return a
	}
	a.recipients = inner.recipients
	if len(a.recipients) == 0 && inner.pattern != nil {
		a.recipients, a.why = f.slots(c, append([]string{iobjSlot}, inner.pattern.recipient...), recipientPart, a.why)
	}
	return a
}

// actNamed returns the act of the noun that a light verb governs, or of its complement: "held a round
// of talks". It is nil if neither is an act.
func (f *finder) actNamed(o, depth int) *act {
	if a := f.at(o, depth+1); a != nil || !isWord("transparent-act", f.name(o)) {
		return a
	}
	if of := predicateAt(f.tree, o).Oblique(ofSlot); of >= 0 {
		return f.at(of, depth+1)
	}
	return nil
}
