package office

import (
	"cmp"

	"flashbrief/ground/when"
	"flashbrief/reading"
	"flashbrief/reading/clause"
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

// changes finds the clauses of a sentence about taking up, giving up or holding an office.
func (f *finder) changes(n int) {
	for _, title := range f.bench.TitlesIn(n) {
		if len(title.Office) == 0 || title.Counterpart || title.Holder >= 0 && title.Ahead {
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
	for v := range t.Up(t.Tokens[title.Head].Head, 3) {
		if _, ok := acts()[t.Tokens[v].Lemma]; ok && clause.IsVerb(t, v) && v < title.First {
			return f.fitting(t, v, title)
		}
	}
	for v := title.First - 1; v >= 0 && title.First-v <= 8; v-- {
		if !clause.IsVerb(t, v) && !stops(&t.Tokens[v]) {
			continue
		}
		if _, ok := acts()[t.Tokens[v].Lemma]; ok {
			return f.fitting(t, v, title)
		}
		return -1
	}
	return -1
}

// stops reports whether the token ends a sentence or a part of it.
func stops(t *ud.Token) bool { return t.UPOS == ud.PUNCT && (t.Form == "." || t.Form == ";") }

// fitting returns the verb if its words lead to the title, else -1: an office follows "as", or
// directly follows verbs that take it as complement.
func (f *finder) fitting(t *ud.Tree, v int, title *reading.Title) int {
	prev, lemma := title.First-1, t.Tokens[v].Lemma
	switch {
	case prev >= 0 && isWord("as", t.Tokens[prev].Form),
		isWord("complement", lemma) && title.First-v <= 2,
		isWord("naming", lemma) && !definite(t, title.First) && f.leadsTo(t, v, title):
		return v
	}
	return -1
}

// leadsTo reports whether nothing stands between a verb of naming and the title, or only who is
// named: "elected president", "named Jane Doe foreign minister".
func (f *finder) leadsTo(t *ud.Tree, v int, title *reading.Title) bool {
	prev := title.First - 1
	return prev == v || f.personEnding(title.Sentence, prev) != nil || clause.Passive(t, v) && title.First-v <= 3
}

// definite reports whether the phrase begins with a determiner or a possessive, so that it
// names somebody who holds the office already: "named the minister in a lawsuit".
func definite(t *ud.Tree, first int) bool {
	return t.Tokens[first].UPOS == ud.DET || t.Tokens[first].XPOS == ud.PRPPoss
}

func (f *finder) personEnding(n, token int) *reading.Mention {
	in := f.bench.MentionsIn(n)
	for i := range in {
		if m := &in[i]; m.Last == token && m.NamesPerson() {
			return m
		}
	}
	return nil
}

// change adds the roles that a verb of office reports.
func (f *finder) change(n, v int, title reading.Title) {
	t := f.bench.Trees[n]
	if !withParticle(t, v) {
		return
	}
	a, subject := acts()[t.Tokens[v].Lemma], f.personOver(n, clause.At(t, v).Subject())
	switch {
	case a.does == follows: // "A succeeded B as": A in, B out
		f.tell(n, v, title, enters, subject)
		f.tell(n, v, title, leaves, f.objectOf(n, v, title.First))
	case a.own:
		f.tell(n, v, title, a.does, subject)
	default:
		f.tell(n, v, title, a.does, f.objectOf(n, v, title.First))
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

// withParticle reports whether a verb that is about an office only with a particle has one of
// them, within three words: "stepped down".
func withParticle(t *ud.Tree, v int) bool {
	wanted := particles(t.Tokens[v].Lemma)
	for k := v + 1; k < len(t.Tokens) && k <= v+3; k++ {
		if wanted[t.Tokens[k].Form] {
			return true
		}
	}
	return wanted == nil
}

// objectOf returns the person on whom the verb acts. If the tree gives nobody, it is a name
// around the verb: before a participle, or between the verb and the title, or before "whom".
func (f *finder) objectOf(n, v, title int) *reading.Mention {
	t := f.bench.Trees[n]
	c := clause.At(t, v)
	if m := f.personOver(n, c.Object()); m != nil {
		return m
	}
	if c.Passive() {
		return cmp.Or(f.antecedent(n, v), f.leftOf(n, v))
	}
	if m := f.personBefore(n, title); m != nil && m.First > v {
		return m
	}
	if k := wordBefore(t, v, "whom"); k >= 0 {
		return f.personBefore(n, k)
	}
	return nil
}

// wordBefore returns the last token of the kind among the six before the verb, or -1.
func wordBefore(t *ud.Tree, v int, kind string) int {
	for k := v - 1; k >= 0 && v-k <= 6; k-- {
		if isWord(kind, t.Tokens[k].Form) {
			return k
		}
	}
	return -1
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
	if k := wordBefore(t, v, "who"); k >= 0 {
		return f.personBefore(n, k)
	}
	if v > 0 && t.Tokens[v-1].Form == comma {
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
			at, _ = f.timeAfter(n, title.Last, "when")
		}
		r.From, r.Begun = at.From, at.Until
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
	if at, ok := f.timeAfter(n, title.Last, "from"); ok {
		r.From, r.Begun = at.From, at.Until
	}
	if at, ok := f.timeAfter(n, title.Last, "until"); ok {
		r.Before = ended(at)
	}
}

// departures bounds the roles of people who are reported to have left office when the office is
// not named again: "the king dismissed Prime Minister Jane Doe".
func (f *finder) departures(n int) {
	t := f.bench.Trees[n]
	for v := range t.Tokens {
		a, ok := acts()[t.Tokens[v].Lemma]
		if !ok || a.does != leaves || !f.happened(t, v) {
			continue
		}
		c := clause.At(t, v)
		who := c.Object()
		if a.own && !c.Passive() {
			who = c.Subject()
		}
		m := f.personOver(n, who)
		if m == nil {
			continue
		}
		before := f.leftBy(n, v)
		for i := range f.found {
			if r := &f.found[i]; r.Person == m.Entity && r.sentence == n && r.Span.Overlaps(m.Span) {
				r.Before = cmp.Or(r.Before, before)
			}
		}
	}
}

// happened reports whether the verb of office, with its particle, is about something that
// happened.
func (f *finder) happened(t *ud.Tree, v int) bool {
	return clause.IsVerb(t, v) && withParticle(t, v) && !irreal(t, v)
}

// leftBy returns the day from which an office ended by the verb is no longer held.
func (f *finder) leftBy(n, v int) when.Day {
	return cmp.Or(ended(f.timeOf(n, v)), f.today())
}

// ended returns the day from which something that ended within the bounds no longer exists;
// zero if unknown.
func ended(at when.Bounds) when.Day {
	if day, exact := at.Day(); exact {
		return day
	}
	return at.Until
}

// copula reads "Jane Doe is the foreign minister of Oman".
func (f *finder) copula(n int, title reading.Title) {
	t := f.bench.Trees[n]
	if t.Kid(title.Head, ud.Cop) < 0 || irreal(t, title.Head) {
		return
	}
	m := f.personOver(n, clause.At(t, title.Head).GrammaticalSubject())
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
