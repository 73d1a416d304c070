package office

import (
	"cmp"

	"flashbrief/ground/when"
	"flashbrief/reading"
	"flashbrief/reading/ud"
)

// act is what a verb says about an office.
type act uint8

const (
	enters  act = iota + 1 // gets it
	leaves                 // loses it, or gives it up
	serves                 // holds it
	follows                // takes it over from another
)

// acts is the verbs about offices; for some the holder is the subject, for others the object.
var acts = map[string]struct {
	act act
	own bool
}{
	"appoint": {enters, false}, "name": {enters, false}, "elect": {enters, false}, "reelect": {enters, false}, "choose": {enters, false},
	"install": {enters, false}, "inaugurate": {enters, false}, "swear": {enters, false}, "promote": {enters, false}, "reappoint": {enters, false},
	"select": {enters, false}, "confirm": {enters, false}, "crown": {enters, false}, "designate": {enters, false},
	"become": {enters, true}, "take": {enters, true},
	"oust": {leaves, false}, "remove": {leaves, false}, "dismiss": {leaves, false}, "fire": {leaves, false}, "sack": {leaves, false},
	"depose": {leaves, false}, "topple": {leaves, false}, "relieve": {leaves, false}, "demote": {leaves, false}, "overthrow": {leaves, false},
	"impeach": {leaves, false}, "retire": {leaves, true}, "resign": {leaves, true}, "step": {leaves, true}, "quit": {leaves, true},
	"depart": {leaves, true}, "abdicate": {leaves, true},
	"serve": {serves, true}, "act": {serves, true}, "work": {serves, true}, "remain": {serves, true}, "rule": {serves, true},
	"succeed": {follows, true}, "replace": {follows, true},
}

// changes finds the clauses of a sentence about taking up, giving up or holding an office.
func (f *finder) changes(n int) {
	for _, title := range f.bench.TitlesIn(n) {
		if title.Office == "" || title.Counterpart || title.Holder >= 0 && title.Ahead {
			continue
		}
		t := f.bench.Trees[n]
		if v := f.verbOver(t, &title); v >= 0 {
			if !irreal(t, v) {
				f.change(n, v, title)
			}
		} else if title.Holder < 0 {
			f.copula(n, title)
		}
	}
}

// verbOver returns the verb of office that the title belongs to: directly before it in the
// text, with at most "as", "in as", "down as" and a name between.
func (f *finder) verbOver(t *ud.Tree, title *reading.Title) int {
	for v, steps := t.Tokens[title.Head].Head, 0; v >= 0 && steps < 3; v, steps = t.Tokens[v].Head, steps+1 {
		if _, ok := acts[t.Tokens[v].Lemma]; ok && t.Tokens[v].UPOS == ud.VERB && v < title.First {
			return f.fitting(t, v, title)
		}
	}
	for v := title.First - 1; v >= 0 && title.First-v <= 8; v-- {
		if tok := &t.Tokens[v]; tok.UPOS == ud.VERB || tok.Form == "." || tok.Form == ";" {
			if _, ok := acts[tok.Lemma]; ok {
				return f.fitting(t, v, title)
			}
			return -1
		}
	}
	return -1
}

// fitting returns the verb if its words lead to the title, else -1: an office follows "as", or
// directly follows verbs that take it as complement.
func (f *finder) fitting(t *ud.Tree, v int, title *reading.Title) int {
	prev := title.First - 1
	if prev >= 0 && t.Tokens[prev].Form == "as" {
		return v
	}
	switch t.Tokens[v].Lemma {
	case "become", "remain":
		if title.First-v <= 2 {
			return v
		}
	case "appoint", "name", "elect", "reelect", "choose", "crown", "swear", "designate":
		// "elected president", "named Jane Doe foreign minister"; not "named
		// the minister in a lawsuit".
		if definiteArticle(t, title.First) || t.Tokens[title.First].XPOS == ud.PRPPoss {
			return -1
		}
		if prev == v || f.personEnding(title.Sentence, prev) != nil || passive(t, v) && title.First-v <= 3 {
			return v
		}
	}
	return -1
}

func definiteArticle(t *ud.Tree, i int) bool { return t.Tokens[i].UPOS == ud.DET }

func (f *finder) personEnding(n, token int) *reading.Mention {
	in := f.bench.MentionsIn(n)
	for i := range in {
		if m := &in[i]; m.Last == token && m.Kind == reading.Person && m.Form == reading.Proper {
			return m
		}
	}
	return nil
}

func passive(t *ud.Tree, v int) bool {
	if t.Kid(v, ud.AuxPass) >= 0 || t.Kid(v, ud.NsubjPass) >= 0 && t.Kid(v, ud.Obj) < 0 {
		return true
	}
	return t.Tokens[v].XPOS == ud.VBN && v > 0 && t.Tokens[v-1].Lemma == "be"
}

// change adds the roles that a verb of office reports.
func (f *finder) change(n, v int, title reading.Title) {
	t := f.bench.Trees[n]
	a := acts[t.Tokens[v].Lemma]
	if t.Tokens[v].Lemma == "step" && !hasWord(t, v, "down", "aside") || t.Tokens[v].Lemma == "swear" && !hasWord(t, v, "in") ||
		t.Tokens[v].Lemma == "take" && !hasWord(t, v, "over") {
		return
	}
	subject, object := f.subjectOf(n, v), f.objectOf(n, v, title.First)
	if passive(t, v) || reduced(t, v) {
		subject, object = nil, cmp.Or(f.personOver(n, t.Kid(v, ud.NsubjPass)), f.antecedent(n, v), subject, f.leftOf(n, v))
	}
	switch {
	case a.act == follows:
		// "A succeeded B as": A in, B out. In the passive, the reverse.
		if object == nil || passive(t, v) {
			out := f.personOver(n, t.Kid(v, ud.NsubjPass))
			f.tell(n, v, title, enters, f.personOver(n, t.Kid(v, ud.OblAgent, ud.Obl)))
			f.tell(n, v, title, leaves, out)
			return
		}
		f.tell(n, v, title, enters, subject)
		f.tell(n, v, title, leaves, object)
	case a.own:
		f.tell(n, v, title, a.act, subject)
	default:
		f.tell(n, v, title, a.act, object)
	}
}

// leftOf returns the person directly before the verb and its auxiliaries.
func (f *finder) leftOf(n, v int) *reading.Mention {
	t := f.bench.Trees[n]
	k := v - 1
	for k > 0 && (t.Tokens[k].UPOS == ud.AUX || t.Tokens[k].UPOS == ud.ADV) {
		k--
	}
	return f.personEnding(n, k)
}

// reduced reports whether the verb is a passive participle that describes a noun: "Jane Doe,
// appointed minister in May".
func reduced(t *ud.Tree, v int) bool {
	return t.Is(v, ud.Acl) && !t.Is(v, ud.AclRelcl) && t.Tokens[v].XPOS == ud.VBN
}

func hasWord(t *ud.Tree, v int, words ...string) bool {
	for k := v + 1; k < len(t.Tokens) && k <= v+3; k++ {
		for _, w := range words {
			if t.Tokens[k].Form == w {
				return true
			}
		}
	}
	return false
}

// subjectOf returns the person who performs the verb's act.
func (f *finder) subjectOf(n, v int) *reading.Mention {
	t := f.bench.Trees[n]
	for at, steps := v, 0; at >= 0 && steps < 4; steps++ {
		if s := t.Kid(at, ud.Nsubj); s >= 0 {
			if m := f.personOver(n, s); m != nil {
				return m
			}
			if relative(t, s) {
				return f.antecedent(n, at)
			}
			return nil
		}
		if t.Is(at, ud.Acl) {
			return f.antecedent(n, at)
		}
		if !t.Is(at, ud.Conj, ud.Xcomp, ud.Advcl) {
			return nil
		}
		at = t.Tokens[at].Head
	}
	return nil
}

// objectOf returns the person who undergoes the verb's act.
func (f *finder) objectOf(n, v, before int) *reading.Mention {
	t := f.bench.Trees[n]
	for k := range t.Kids(v) {
		if t.Is(k, ud.Obj, ud.Iobj) {
			if m := f.personOver(n, k); m != nil {
				return m
			}
			if relative(t, k) {
				return f.antecedent(n, v)
			}
		}
	}
	// If the tree is wrong: a name directly after the verb, or "whom" before it.
	if m := f.personBefore(n, before); m != nil && m.First > v {
		return m
	}
	for k := v - 1; k >= 0 && v-k <= 6; k-- {
		if t.Tokens[k].Form == "whom" {
			return f.personBefore(n, k)
		}
	}
	return nil
}

func relative(t *ud.Tree, i int) bool {
	switch t.Tokens[i].Form {
	case "who", "whom", "that", "which":
		return true
	}
	return false
}

// antecedent returns the person whom the clause of the verb describes.
func (f *finder) antecedent(n, v int) *reading.Mention {
	t := f.bench.Trees[n]
	for at, steps := v, 0; at >= 0 && steps < 3; steps++ {
		h := t.Tokens[at].Head
		if t.Is(at, ud.Acl) && h >= 0 {
			if m := f.personOver(n, h); m != nil {
				return m
			}
		}
		at = h
	}
	for k := v - 1; k >= 0 && v-k <= 6; k-- {
		if w := t.Tokens[k].Form; w == "who" || w == "whom" {
			return f.personBefore(n, k)
		}
	}
	if v > 0 && t.Tokens[v-1].Form == "," {
		return f.personBefore(n, v)
	}
	return nil
}

// tell adds a role with the bounds given by the clause.
func (f *finder) tell(n, v int, title reading.Title, a act, m *reading.Mention) {
	if m == nil {
		return
	}
	r := f.roleOf(m, &title)
	r.Span = r.Span.Join(f.bench.Sentences[n].Tokens[v].Span)
	switch a {
	case enters:
		at := f.timeOf(n, v)
		if at.IsZero() {
			at, _ = f.timeAfter(n, title.Last, "in", "on")
		}
		r.From, r.Begun = at.From.String(), at.Until.String()
	case leaves:
		r.Before = f.leftBy(n, v)
	case serves:
		f.served(n, &r, &title)
	}
	if title.Tenure == reading.Former {
		r.Before = cmp.Or(r.Before, f.today())
	}
	f.found = append(f.found, r)
}

// served reads the bounds of "has served as … since 2019", "from 2014 to 2019",
// "until May".
func (f *finder) served(n int, r *role, title *reading.Title) {
	if at, ok := f.timeAfter(n, title.Last, "since", "from"); ok {
		r.From, r.Begun = at.From.String(), at.Until.String()
	}
	if at, ok := f.timeAfter(n, title.Last, "until", "till", "to"); ok {
		r.Before = ended(at)
	}
}

// departures bounds the roles of people who are reported to have left office when the office is
// not named again: "the king dismissed Prime Minister Jane Doe".
func (f *finder) departures(n int) {
	t := f.bench.Trees[n]
	for v := range t.Tokens {
		a, ok := acts[t.Tokens[v].Lemma]
		if !ok || a.act != leaves || t.Tokens[v].UPOS != ud.VERB || irreal(t, v) || t.Tokens[v].Lemma == "step" && !hasWord(t, v, "down", "aside") {
			continue
		}
		var m *reading.Mention
		switch {
		case passive(t, v):
			m = f.personOver(n, t.Kid(v, ud.NsubjPass))
		case a.own:
			m = f.subjectOf(n, v)
		default:
			m = f.personOver(n, t.Kid(v, ud.Obj))
		}
		if m == nil {
			continue
		}
		before := f.leftBy(n, v)
		for i := range f.found {
			if r := &f.found[i]; r.Person == m.Entity && r.sentence == n && r.Before == "" && r.Span.Overlaps(m.Span) {
				r.Before = before
			}
		}
	}
}

// leftBy returns the day from which an office ended by the verb is no longer held.
func (f *finder) leftBy(n, v int) string {
	return cmp.Or(ended(f.timeOf(n, v)), f.today())
}

// ended returns the day from which something that ended within the bounds no longer exists;
// empty if unknown.
func ended(at when.Bounds) string {
	if day, exact := at.Day(); exact {
		return day.String()
	}
	return at.Until.String()
}

// copula reads "Jane Doe is the foreign minister of Oman".
func (f *finder) copula(n int, title reading.Title) {
	t := f.bench.Trees[n]
	cop := t.Kid(title.Head, ud.Cop)
	if cop < 0 || irreal(t, title.Head) {
		return
	}
	s := t.Kid(title.Head, ud.Nsubj)
	if s < 0 {
		return
	}
	m := f.personOver(n, s)
	if m == nil && relative(t, s) {
		m = f.antecedent(n, title.Head)
	}
	if m == nil || !f.mayHold(m, &title) {
		return
	}
	r := f.roleOf(m, &title)
	f.served(n, &r, &title)
	if title.Tenure == reading.Former {
		r.Before = cmp.Or(r.Before, f.today())
	}
	f.found = append(f.found, r)
}

// mayHold reports whether the person can hold the title: nobody holds an office of another
// country.
func (f *finder) mayHold(m *reading.Mention, title *reading.Title) bool {
	return !f.roster.Foreign(m.Code, title.Of)
}
