package entity

import (
	"strings"

	"flashbrief/reading"
	"flashbrief/reading/ud"
	"flashbrief/world/actor"
	"flashbrief/world/plover"
)

// serve gives persons the state or organization that they served on the report's date. What the
// report says of a person comes first, and holds for all mentions of the person; then the
// roster of dated tenures; then the undated list of persons. Others are unchanged.
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

// office is the state or organization that somebody serves, and the sector.
type office struct {
	of     string
	sector plover.Sector
}

// statedOffices returns, by name, the state whose office the report gives each person. Past
// offices do not count: the holder may serve another state now.
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

// tenureOf returns the office that the person of mention i held on the report's date: by the
// full name, or, for somebody without a state, by title and surname.
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
		t := &b.Titles[k]
		bare := t.Of == "" && t.Part == "" && t.OwnerToken < 0
		if t.Holder == i && t.Ahead && bare && t.Tenure == reading.Holds {
			return actor.Held().Titled(t.Office, m.Entity, day)
		}
	}
	return actor.Tenure{}, false
}

// crown decides which monarch is meant among those with one name, by the report's date and the
// countries named in the sentence: "King Abdullah in Riyadh, Saudi Arabia" is not the one of
// Jordan. If two reigned under the name and nothing distinguishes them, none is meant.
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
			m.Entity, m.Code, m.Sector = name, "", plover.GOV
		}
	}
}

// reigns reports whether the title of a monarch precedes a name.
func reigns(s *ud.Sentence, first int) bool {
	return wordAt(s, first-1, "reign")
}

// meant returns the monarch whose country is named in the sentence of mention i, else the only
// one there is.
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
