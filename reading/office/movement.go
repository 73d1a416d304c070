package office

import (
	"flashbrief/reading"
	"flashbrief/reading/ud"
)

// move is what a verb says about a membership.
type move struct {
	kind  moveKind
	byOrg bool // the organization acts on the member: "the bloc expelled Jordan"
}

type moveKind uint8

const (
	comes moveKind = iota
	goes
	rests // is suspended
)

// moves are the verbs of membership by lemma.
var moves = map[string]move{
	"join": {comes, false}, "accede": {comes, false}, "rejoin": {comes, false}, "enter": {comes, false},
	"leave": {goes, false}, "quit": {goes, false}, "withdraw": {goes, false}, "exit": {goes, false},
	"admit": {comes, true}, "readmit": {comes, true}, "reinstate": {comes, true}, "expel": {goes, true}, "suspend": {rests, true},
}

// movement reads "Finland joined NATO in April 2023", "Niger left the bloc", "the Arab
// League suspended Syria", "Syria was readmitted to the League".
func (f *finder) movement(n, v int, m move) {
	t := f.bench.Trees[n]
	members, org := t.Kid(v, ud.Nsubj), f.bodyOf(n, v)
	switch {
	case m.byOrg && !passive(t, v):
		members = t.Kid(v, ud.Obj)
		if s := t.Kid(v, ud.Nsubj); org == nil && s >= 0 {
			org = f.bodyAt(n, s)
		}
	case !m.byOrg && passive(t, v):
		return
	}
	if members < 0 || org == nil {
		return
	}
	for _, k := range joint(t, members) {
		if member := f.countryAt(n, k); member != nil {
			f.moved(n, v, m.kind, member, org)
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
	switch c := t.Case(k); {
	case t.Is(k, ud.Obj):
		return c == ""
	case t.Is(k, ud.Obl, ud.Nmod):
		return c == "to" || c == "from" || c == "into"
	}
	return false
}

func (f *finder) moved(n, v int, kind moveKind, member, org *reading.Mention) {
	bounds := f.timeOf(n, v)
	r := reading.Membership{Member: member.Code, Organization: org.Entity, Span: member.Span.Join(f.bench.Trees[n].Tokens[v].Span).Join(org.Span)}
	switch kind {
	case comes:
		r.From, r.Begun = bounds.From.String(), bounds.Until.String()
	case goes:
		r.Before = f.leftBy(n, v)
	case rests:
		r.Status, r.From = "suspended", bounds.From.String()
	}
	f.bench.Memberships = append(f.bench.Memberships, r)
}
