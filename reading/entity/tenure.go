package entity

import (
	"strings"

	"flashbrief/reading"
	"flashbrief/reading/ud"
	"flashbrief/world/actor"
)

// serve gives persons the state or body that they served on the day of the report. What
// the report itself says of a person comes first, and holds for all mentions of that
// person; then the roster of dated tenures; the undated list of persons is last. Whom
// nobody knows on that day stays as it was.
func (f *finder) serve() {
	b := f.bench
	served := f.statedOffices()
	for i := range b.Mentions {
		m := &b.Mentions[i]
		if m.Kind != reading.Person || m.Form != reading.Proper {
			continue
		}
		in, ok := served[m.Entity]
		if !ok {
			t, held := f.tenureOf(i)
			if in, ok = (office{t.Code, t.Sector}), held; ok {
				served[m.Entity] = in
			}
		}
		if ok && in.of != m.Code {
			m.Code, m.Sector = in.of, in.sector
		}
	}
	f.crown()
}

// office is what state or body somebody serves, and in which sector.
type office struct{ of, sector string }

// statedOffices returns the state whose office the report says that each person holds, by the
// person's name. A past office is none: its holder may serve another now.
func (f *finder) statedOffices() map[string]office {
	stated := map[string]office{}
	for i := range f.bench.Titles {
		t := &f.bench.Titles[i]
		if t.Holder < 0 || t.Of == "" || t.Tenure == reading.Former || t.Counterpart {
			continue
		}
		if _, state := f.roster.Country(t.Of); !state {
			continue
		}
		if name := f.bench.Mentions[t.Holder].Entity; stated[name].of == "" {
			stated[name] = office{t.Of, t.Sector}
		}
	}
	return stated
}

// tenureOf returns the office that the person of mention i held on the day of the report: by
// the full name, else, for somebody without a state, by title and surname.
func (f *finder) tenureOf(i int) (actor.Tenure, bool) {
	b := f.bench
	m, day := &b.Mentions[i], b.Dated()
	if day.IsZero() {
		return actor.Tenure{}, false
	}
	if words := spaced(m.Span.Of(b.Text())); strings.Contains(words, " ") {
		if t, ok := actor.Held().On(words, day); ok {
			return t, true
		}
	}
	if strings.Contains(m.Entity, " ") {
		return actor.Held().On(m.Entity, day)
	}
	if m.Code != "" || m.First != m.Last {
		return actor.Tenure{}, false
	}
	for k := range b.Titles {
		if t := &b.Titles[k]; t.Holder == i && t.Ahead && t.Of == "" && t.Part == "" && t.Tenure == reading.Holds && t.OwnerToken < 0 {
			return actor.Held().Titled(t.Office, m.Entity, day)
		}
	}
	return actor.Tenure{}, false
}

// crown settles which of the monarchs of one name is meant, where the report's day and
// the countries that the sentence names tell: "King Abdullah in Riyadh, Saudi Arabia" is
// not he of Jordan. Where two reign under the name and nothing tells them apart, none of
// them is meant.
func (f *finder) crown() {
	b := f.bench
	if b.Dated().IsZero() {
		return
	}
	chosen := map[string]actor.Tenure{}
	for i := range b.Mentions {
		m := &b.Mentions[i]
		if m.Kind != reading.Person || m.Form != reading.Proper || !reigns(&b.Sentences[m.Sentence], m.First) {
			continue
		}
		name := spaced(m.Span.Of(b.Text()))
		reigning := actor.Held().Crowned(name, b.Dated())
		t, ok := chosen[name]
		if !ok {
			t, ok = f.meant(reigning, i)
		}
		switch {
		case ok && t.Code != m.Code:
			m.Entity, m.Code, m.Sector = t.Person, t.Code, t.Sector
			chosen[name] = t
		case ok:
			chosen[name] = t
		case len(reigning) > 1:
			m.Entity, m.Code, m.Sector = name, "", "GOV"
		}
	}
}

// reigns reports whether the title of a monarch stands before a name.
func reigns(s *ud.Sentence, first int) bool {
	return crowned(s, first) && !strings.HasPrefix(lower(s, first-1), "prince")
}

// meant returns the one of several monarchs whose country the sentence of mention i names, else
// the only one there is.
func (f *finder) meant(reigning []actor.Tenure, i int) (actor.Tenure, bool) {
	if len(reigning) == 1 {
		return reigning[0], true
	}
	found := -1
	for k, t := range reigning {
		for _, n := range f.bench.MentionsIn(f.bench.Mentions[i].Sentence) {
			if n.Code == t.Code && n.Kind != reading.Person {
				if found >= 0 && found != k {
					return actor.Tenure{}, false
				}
				found = k
			}
		}
	}
	if found < 0 {
		return actor.Tenure{}, false
	}
	return reigning[found], true
}
