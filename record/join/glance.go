package join

import (
	"slices"
	"strings"

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
	// code; codes and names are those of both, each once.
	actors, recipients             []int
	unknownActor, unknownRecipient bool
	codes, names                   []int
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

// side returns the numbers of the codes and names of parties, and whether none has a code. It adds them to those of
// the glance.
func (n numbers) side(parties []reading.Party, g *glance) (all []int, unknown bool) {
	unknown = true
	for i := range parties {
		p := &parties[i]
		for _, code := range [2]string{p.Code, p.Country} {
			if code != "" {
				number := n.of(code)
				all, g.codes, unknown = append(all, number), withOnce(g.codes, number), false
			}
		}
		if p.Name != "" {
			number := n.of("\x00" + strings.ToLower(p.Name))
			all, g.names = append(all, number), withOnce(g.names, number)
		}
	}
	return all, unknown
}

// withOnce returns a short list with a number, once.
func withOnce(list []int, number int) []int {
	if slices.Contains(list, number) {
		return list
	}
	return append(list, number)
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
		g.from, g.till = numberOf(b.From), numberOf(b.Until)
		g.actors, g.unknownActor = words.side(e.Actors, &g)
		g.recipients, g.unknownRecipient = words.side(e.Recipients, &g)
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
		return g.met(o)
	}
	return g.agrees(o)
}

// met reports whether the parties of two accounts may agree enough, whatever their order: see account.meeting.
func (g *glance) met(o *glance) bool {
	switch n := common(g.codes, o.codes); {
	case n >= 2, n == 1 && (len(g.codes) == 1 || len(o.codes) == 1):
		return true
	}
	return common(g.names, o.names) >= 2
}

// common returns how many numbers two short lists, which have each once, have in common.
func common(a, b []int) (n int) {
	for _, x := range a {
		for _, y := range b {
			if x == y {
				n++
			}
		}
	}
	return n
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
