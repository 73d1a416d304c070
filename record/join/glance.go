package join

import (
	"strings"

	"flashbrief/ground/when"
	"flashbrief/reading"
)

// glance is what tells most accounts of other acts apart at once, before their words are read: what
// it lets pass is compared in full, and what it does not could not be of one act.
type glance struct {
	category   int
	done       bool
	violent    bool
	mutual     bool
	from, till int // the days of its bounds, as numbers from some day on
	exact      bool
	// actors and recipients are the numbers of the codes and names on each side, and whether it has no
	// code.
	actors, recipients             []int
	unknownActor, unknownRecipient bool
}

// numbers gives words numbers.
type numbers map[string]int

// of returns the number of a word.
func (n numbers) of(word string) int {
	number, known := n[word]
	if !known {
		number = len(n)
		n[word] = number
	}
	return number
}

// side returns the numbers of the codes and names of parties, and whether none has a code.
func (n numbers) side(parties []reading.Party) (all []int, unknown bool) {
	unknown = true
	for i := range parties {
		p := &parties[i]
		for _, code := range []string{p.Code, p.Country} {
			if code != "" {
				all, unknown = append(all, n.of(code)), false
			}
		}
		if p.Name != "" {
			all = append(all, n.of("\x00"+strings.ToLower(p.Name)))
		}
	}
	return all, unknown
}

// glances returns a glance at each item.
func (j *joiner) glances() []glance {
	out := make([]glance, len(j.items))
	words := numbers{}
	for i := range j.items {
		e := j.items[i].Event()
		if e == nil {
			continue
		}
		b := j.items[i].True
		_, exact := b.Day()
		g := glance{category: indexOf[e.Category], done: happened(e), violent: violent(e), mutual: mutual(e), exact: exact}
		g.from, g.till = b.From.Days(when.Day{Year: 1, Month: 1, Dom: 1}), b.Until.Days(when.Day{Year: 1, Month: 1, Dom: 1})
		g.actors, g.unknownActor = words.side(e.Actors)
		g.recipients, g.unknownRecipient = words.side(e.Recipients)
		out[i] = g
	}
	return out
}

// may reports whether the two may be of one act: both happened or neither did, their categories are
// related, their days meet or are one apart, and their sides may agree.
func (g *glance) may(o *glance) bool {
	if g.done != o.done || !relatedBy[g.category][o.category] || !g.meets(o) {
		return false
	}
	if g.mutual || o.mutual {
		return meet(g.actors, o.actors) || meet(g.actors, o.recipients) || meet(g.recipients, o.actors) || meet(g.recipients, o.recipients)
	}
	return g.agrees(o)
}

// meets reports whether the days of the two meet or are one apart.
func (g *glance) meets(o *glance) bool {
	if g.exact && o.exact {
		return g.from-o.from <= 1 && o.from-g.from <= 1
	}
	return g.from <= o.till && o.from <= g.till
}

// agrees reports whether the sides of two accounts, which have an order, may agree enough: both
// sides, or one that the other account does not name; in violence also the target alone, neither, or
// each the other's.
func (g *glance) agrees(o *glance) bool {
	actors, recipients := meet(g.actors, o.actors), meet(g.recipients, o.recipients)
	unknownActor, unknownRecipient := g.unknownActor || o.unknownActor, g.unknownRecipient || o.unknownRecipient
	switch {
	case actors && recipients, actors && unknownRecipient, recipients && unknownActor:
		return true
	case !g.violent || !o.violent:
		return false
	case recipients, unknownActor && unknownRecipient:
		return true
	}
	return meet(g.actors, o.recipients) && meet(g.recipients, o.actors)
}

// meet reports whether two short lists have a number in common.
func meet(a, b []int) bool {
	for _, x := range a {
		for _, y := range b {
			if x == y {
				return true
			}
		}
	}
	return false
}
