// Package office finds the offices that a report says people held, and the memberships that it
// lists, with only the bounds that the text gives. An office that is wished for, refused or
// only possible does not count.
package office

import (
	"cmp"
	"slices"
	"strings"

	"flashbrief/ground/text"
	"flashbrief/ground/when"
	"flashbrief/reading"
	"flashbrief/reading/clause"
	"flashbrief/reading/ud"
	"flashbrief/world/actor"
)

// Read finds the roles and memberships of the report, from mentions (with persons resolved),
// titles, trees and times.
func Read(b *reading.Bench) {
	f := &finder{bench: b, roster: actor.World(), ends: map[string]death{}}
	b.Roles, b.Memberships = b.Roles[:0], b.Memberships[:0]
	for n := range b.Sentences {
		f.deaths(n)
	}
	f.fromTitles()
	for n := range b.Sentences {
		f.changes(n)
		f.departures(n)
	}
	f.counterparts()
	f.close()
	f.merge()
	for n := range b.Sentences {
		f.memberships(n)
	}
	f.mergeMembers()
}

// finder is the state of one reading.
type finder struct {
	bench  *reading.Bench
	roster *actor.Roster
	ends   map[string]death // of persons, as reported
	found  []role
	named  map[int]int // from coreference numbers to the first mention that names the person
}

// role is a role with the positions needed for merging and counterparts.
type role struct {
	reading.Role
	sentence int
	mention  int // of its holder, in Mentions
	late     bool
	org      bool // an organization, not a country
}

// text order, wider first.
func byPlace(a, b role) int {
	return cmp.Or(cmp.Compare(a.Span.Start, b.Span.Start), cmp.Compare(b.Span.End, a.Span.End))
}

// today returns the report's date as a bound, or "" if unknown.
func (f *finder) today() when.Day { return f.bench.Dated() }

// fromTitles adds roles for the titles beside their holders' names.
func (f *finder) fromTitles() {
	for i := range f.bench.Titles {
		t := &f.bench.Titles[i]
		if t.Holder < 0 || !isOffice(t) {
			continue
		}
		r := f.roleOf(&f.bench.Mentions[t.Holder], t)
		r.mention, r.late = t.Holder, t.Tenure == reading.Late
		_, country := f.roster.Country(r.Of)
		r.org = len(r.Of) > 0 && !country
		switch t.Tenure {
		case reading.Former, reading.Late:
			r.Before = f.today()
		case reading.Holds, reading.Acting, reading.Outgoing:
			r.At = f.toldOf(t.Sentence, t.Head)
		case reading.Now:
			// Held now, but not yet at the time of the sentence.
			if day := f.latest(t.Sentence); !day.IsZero() {
				r.From = day.AddDays(1)
			}
		case reading.Elect:
			if !strings.HasSuffix(r.Title, "-elect") {
				r.Title += "-elect"
			}
		}
		f.joinTitle(i, &r)
	}
}

// roleOf returns the role that a title gives a person, without bounds; its words are the title
// and the name.
func (f *finder) roleOf(m *reading.Mention, t *reading.Title) role {
	s := &f.bench.Sentences[t.Sentence]
	r := role{sentence: t.Sentence}
	r.Person, r.Title, r.Of = m.Entity, f.title(t), cmp.Or(t.Of, m.Code)
	r.Span = s.Tokens[t.First].Span.Join(s.Tokens[t.Last].Span).Join(m.Span)
	return r
}

// isOffice reports whether a title names an office; a rank alone does not.
func isOffice(t *reading.Title) bool {
	return len(t.Office) > 0 && (len(t.Part) > 0 || !isWord("rank", t.Office))
}

// title returns the office's name including the part of the organization.
func (f *finder) title(t *reading.Title) string {
	if len(t.Part) > 0 {
		return t.Office + ", " + t.Part
	}
	return t.Office
}

// joinTitle adds a role, or joins it to the previous one if an organization gives one person
// two titles together.
func (f *finder) joinTitle(i int, r *role) {
	if k := len(f.found) - 1; k >= 0 && i > 0 && r.org {
		last, before := &f.found[k], &f.bench.Titles[i-1]
		same := last.mention == r.mention && last.Of == r.Of && last.Before == r.Before
		if same && before.Holder == r.mention && !before.Ahead {
			last.Title += "; " + r.Title
			last.Span = last.Span.Join(r.Span)
			return
		}
	}
	f.found = append(f.found, *r)
}

// toldOf returns the past time of the clause of a token: attached to its predicate, and ending
// before the report's date; of several the one that begins last.
func (f *finder) toldOf(n, token int) when.Bounds {
	t := f.bench.Trees[n]
	v := clauseOf(t, token)
	var last when.Bounds
	for _, at := range f.bench.TimesIn(n) {
		k := t.HeadOf(at.First, at.Last)
		if !f.past(&at) || t.Tokens[k].Head != v || !t.Is(k, ud.Obl, ud.Advmod) {
			continue
		}
		if last.From.IsZero() || at.Bounds.From.After(last.From) {
			last = at.Bounds
		}
	}
	return last
}

// past reports whether the expression is for a time with both bounds before the report's date.
func (f *finder) past(at *reading.Time) bool {
	b := at.Bounds
	return at.Points() && !b.From.IsZero() && !b.Until.IsZero() && !b.Until.After(f.bench.Dated())
}

// latest returns the last day given by the times of a sentence, before the report's date.
func (f *finder) latest(n int) when.Day {
	var day when.Day
	for _, t := range f.bench.TimesIn(n) {
		d := t.Bounds.From
		if !t.Points() || !f.bench.Dated().IsZero() && !d.Before(f.bench.Dated()) {
			continue
		}
		if day.IsZero() || d.After(day) {
			day = d
		}
	}
	return day
}

// close bounds the roles of people who have died, by the day if the report gives it.
func (f *finder) close() {
	for i := range f.found {
		r := &f.found[i]
		end := f.ends[r.Person]
		if end.day.IsZero() {
			continue
		}
		if r.late || !ends(&r.Role) || end.day.Before(r.Before) {
			r.Before, r.Ended, r.EndedAt = end.day, reading.Death, end.span
		}
	}
}

// merge sorts the roles and keeps one for each person, title, country and bounds; a role with
// bounds replaces one without.
func (f *finder) merge() {
	slices.SortStableFunc(f.found, byPlace)
	type key struct{ person, title, of string }
	first := map[key]int{}
	for i := range f.found {
		r := f.found[i].Role
		k, known := first[key{r.Person, r.Title, r.Of}]
		if !known {
			first[key{r.Person, r.Title, r.Of}] = len(f.bench.Roles)
			f.bench.Roles = append(f.bench.Roles, r)
			continue
		}
		f.fold(&f.bench.Roles[k], r)
	}
	slices.SortStableFunc(f.bench.Roles, func(a, b reading.Role) int { return cmp.Compare(a.Span.Start, b.Span.Start) })
}

// fold joins a repeated role to the first one: missing bounds are added with their words, known
// ones stay.
func (f *finder) fold(o *reading.Role, r reading.Role) {
	known, new := begins(o) || ends(o), begins(&r) || ends(&r)
	switch {
	case !known && !new:
		if !o.At.IsZero() && (r.At.IsZero() || r.At.From.After(o.At.From)) {
			*o = r // it attests the later time
		}
		return
	case !known:
		*o = r
		return
	}
	if !begins(o) && begins(&r) {
		o.From, o.Begun = r.From, r.Begun
	}
	if !ends(o) && ends(&r) {
		o.Before, o.Ended, o.EndedAt = r.Before, r.Ended, r.EndedAt
	}
}

// begins reports whether the first day of the role is known.
func begins(r *reading.Role) bool { return !r.From.IsZero() }

// ends reports whether a day is known from which the role is no longer held.
func ends(r *reading.Role) bool { return !r.Before.IsZero() }

// dayBefore returns the day in the phrase of the noun at i: "the May 19 death of". A later day
// belongs to those who mourn.
func (f *finder) dayBefore(n, i int) when.Day {
	var day when.Day
	for _, at := range f.bench.TimesIn(n) {
		if at.Last == i-1 || at.Last == i-2 && f.bench.Trees[n].Tokens[i-1].UPOS == ud.ADJ {
			day = at.Bounds.From
		}
	}
	return day
}

// deaths records the days on which persons died, according to the report.
func (f *finder) deaths(n int) {
	t := f.bench.Trees[n]
	for i := range t.Tokens {
		switch lemma := t.Tokens[i].Lemma; {
		case isWord("death", lemma):
			if m := f.victim(t, n, i); m != nil {
				f.died(n, i, m, f.dayBefore(n, i))
			}
		case (isWord("dies", lemma) || isWord("kills", lemma)) && !irreal(t, i):
			for _, k := range dying(t, i) {
				if m := f.personOver(n, k); m != nil {
					f.died(n, i, m, f.timeOf(n, i).From)
				}
			}
		}
	}
}

// dying returns the tokens of those who die according to the verb.
func dying(t *ud.Tree, v int) []int {
	c := clause.At(t, v)
	who := c.Object()
	if isWord("dies", c.Token().Lemma) {
		who = c.Subject()
	}
	if who < 0 {
		return nil
	}
	return clause.Coordination(t, who)
}

// victim returns the person whose death a noun reports: "Raisi's death", "the death of the
// president, Jane Doe".
func (f *finder) victim(t *ud.Tree, n, noun int) *reading.Mention {
	for k := range t.Kids(noun) {
		if t.Is(k, ud.NmodPoss) || t.Is(k, ud.Nmod) && isWord("of", t.Case(k)) {
			if m := f.personOver(n, k); m != nil {
				return m
			}
		}
	}
	if noun+2 >= len(t.Tokens) || !isWord("of", t.Tokens[noun+1].Form) {
		return nil
	}
	// If the tree is wrong, the words directly after: "death of Iranian President X".
	if m := f.titled(n, noun+2); m != nil {
		return m
	}
	return f.personFrom(n, noun+2)
}

// titled returns the holder of the title that begins at the token, before his name; or nil.
func (f *finder) titled(n, token int) *reading.Mention {
	for _, title := range f.bench.TitlesIn(n) {
		if title.First == token && title.Ahead && title.Holder >= 0 {
			return &f.bench.Mentions[title.Holder]
		}
	}
	return nil
}

// death is the day on which somebody died, zero if the report does not give it, and the words
// that report it.
type death struct {
	day  when.Day
	span text.Span
}

// died records a person's death reported by a token of a sentence; the first account with a day
// is kept.
func (f *finder) died(n, token int, m *reading.Mention, day when.Day) {
	if old, known := f.ends[m.Entity]; known && !old.day.IsZero() {
		return
	}
	span := f.bench.Sentences[n].Tokens[token].Span.Join(m.Span)
	for _, at := range f.bench.TimesIn(n) {
		if !day.IsZero() && at.Bounds.From == day {
			span = span.Join(at.Span)
		}
	}
	f.ends[m.Entity] = death{day, span}
}
