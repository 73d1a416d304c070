package office

import (
	"flashbrief/reading"
	"flashbrief/reading/clause"
	"flashbrief/reading/ud"
)

// move is what becomes of a membership.
type move uint8

const (
	comes move = iota
	goes
	rests // is suspended
)

// movement reads "Finland joined NATO in April 2023", "Niger left the bloc", "the Arab
// League suspended Syria", "Syria was readmitted to the League".
func (f *finder) movement(n, v int, m verb[move]) {
	t := f.bench.Trees[n]
	c := clause.At(t, v)
	who, org := c.Subject(), f.bodyOf(n, v)
	if m.own && c.Passive() {
		return
	}
	if !m.own {
		if org == nil && who >= 0 {
			org = f.bodyAt(n, who)
		}
		who = c.Object()
	}
	if who < 0 || org == nil {
		return
	}
	for _, k := range clause.Coordination(t, who) {
		if member := f.countryAt(n, k); member != nil {
			f.moved(n, v, m.does, member, org)
		}
	}
}

// bodyOf returns the organization named by the verb's object or complement, or nil.
func (f *finder) bodyOf(n, v int) *reading.Mention {
	t := f.bench.Trees[n]
	for k := range t.Kids(v) {
		if k < v || !complements(t, k) {
			continue
		}
		if m := f.bodyAt(n, k); m != nil {
			return m
		}
	}
	return nil
}

// complements reports whether a token is the object of its verb, or attached to it by "to",
// "from" or "into".
func complements(t *ud.Tree, k int) bool {
	if t.Is(k, ud.Obj) {
		return t.Kid(k, ud.Case) < 0
	}
	return t.Is(k, ud.Obl, ud.Nmod) && isWord("into", t.Case(k))
}

func (f *finder) moved(n, v int, kind move, member, org *reading.Mention) {
	bounds := f.timeOf(n, v)
	r := reading.Membership{Member: member.Code, Organization: org.Entity, Span: member.Span.Join(f.bench.Trees[n].Tokens[v].Span).Join(org.Span)}
	switch kind {
	case comes:
		r.From, r.Begun = bounds.From, bounds.Until
	case goes:
		r.Before = f.leftBy(n, v)
	case rests:
		r.Status, r.From = "suspended", bounds.From
	}
	f.bench.Memberships = append(f.bench.Memberships, r)
}
