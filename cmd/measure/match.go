package main

import (
	"cmp"
	"slices"

	"flashbrief/ground/text"
	"flashbrief/reading"
	"flashbrief/world/plover"
)

// live reports whether an event is printed as something that happened, will happen, or is
// claimed.
func live(s reading.Status) bool {
	return s == reading.Fact || s == reading.Intent || s == reading.Claim
}

func overlap(a, b text.Span) int { return max(0, min(a.End, b.End)-max(a.Start, b.Start)) }

// trigger returns the trigger words of an event.
func trigger(e *reading.Event) text.Span {
	if e.Trigger.Empty() {
		return e.Span
	}
	return e.Trigger
}

// partiesRight reports whether an event has a party of the annotated act on each side, and
// nobody where the act has none.
func partiesRight(e *reading.Event, a *act) bool {
	actor, recipient := codes(e.Actors), codes(e.Recipients)
	wantActor, wantRecipient := codesOf(a.Actor), codesOf(a.Recipient)
	if a.Mutual {
		return inCommon(set{}.add(actor).add(recipient), set{}.add(wantActor).add(wantRecipient)) >= 2
	}
	if (a.Category == plover.CONSULT || a.Category == plover.COOPERATE) && a.AnyActor && a.AnyRecipient {
		// In talks the sides do not matter.
		both := set{}.add(wantActor).add(wantRecipient)
		wantActor, wantRecipient = both, both
	}
	return sideRight(actor, wantActor, a.AnyActor) && sideRight(recipient, wantRecipient, a.AnyRecipient)
}

func inCommon(a, b set) int {
	n := 0
	for k := range a {
		if b[k] {
			n++
		}
	}
	return n
}

// sideRight compares one side. A party that may be left out must still not be wrong.
func sideRight(got, want set, anybody bool) bool {
	if anybody && (len(want) == 0 || len(got) == 0 || want["COALITION"] && !got["ISIL"]) {
		return true
	}
	return got.meets(want) || !anybody && len(want) == 0 && len(got) == 0
}

// statusRight reports whether the status is that of the act: a fact printed as a claim is also
// wrong.
func statusRight(e *reading.Event, a *act) bool {
	if len(a.StatusOK) > 0 {
		return slices.Contains(a.StatusOK, e.Status)
	}
	return e.Status == a.Status
}

// pairing is an annotated act that a printed event may match.
type pairing struct {
	event, mark int
	must, on    bool // the act is not optional; the triggers overlap
	fit         int
}

// match pairs printed events with annotated acts one to one, and returns the act of each event.
// The best pairs are made first: on the trigger before elsewhere in the sentence, required acts
// before optional ones.
func match(printed []*reading.Event, p *passage) map[int]*pairing {
	var all []pairing
	for i, e := range printed {
		for j := range p.Events {
			all = pairs(all, e, i, &p.Events[j], j, true, p.Sentences)
		}
		for j := range p.Optional {
			all = pairs(all, e, i, &p.Optional[j], j, false, p.Sentences)
		}
	}
	slices.SortFunc(all, better)
	type mark struct {
		must bool
		at   int
	}
	found, taken := map[int]*pairing{}, map[mark]bool{}
	for i := range all {
		c := &all[i]
		if found[c.event] == nil && !taken[mark{c.must, c.mark}] {
			found[c.event], taken[mark{c.must, c.mark}] = c, true
		}
	}
	return found
}

func pairs(all []pairing, e *reading.Event, i int, a *act, j int, must bool, sentences []text.Span) []pairing {
	if !slices.Contains(a.categories(), e.Category) {
		return all
	}
	right := partiesRight(e, a)
	on := overlap(trigger(e), a.Span) > 0
	if !on {
		if overlap(trigger(e), sentences[a.Sentence]) == 0 {
			return all
		}
		if !must && !a.Anywhere && (a.AnyActor || len(a.Actor) == 0 || !right) {
			return all
		}
	}
	fit := 8*bit(on) + 4*bit(right) + 2*bit(statusRight(e, a)) + bit(e.Category == a.Category)
	return append(all, pairing{event: i, mark: j, must: must, on: on, fit: fit})
}

func bit(b bool) int {
	if b {
		return 1
	}
	return 0
}

func better(a, b pairing) int {
	return cmp.Or(
		cmp.Compare(bit(b.must && b.on), bit(a.must && a.on)),
		cmp.Compare(bit(b.must || b.on), bit(a.must || a.on)),
		cmp.Compare(bit(b.must), bit(a.must)),
		cmp.Compare(b.fit, a.fit),
		cmp.Compare(a.event, b.event),
		cmp.Compare(a.mark, b.mark),
	)
}
