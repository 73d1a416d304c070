package office

import (
	"cmp"

	"flashbrief/reading"
)

// counterparts gives the counterpart of an office holder the same office.
func (f *finder) counterparts() {
	for i := range f.bench.Titles {
		t := &f.bench.Titles[i]
		if !t.Counterpart || t.Holder < 0 {
			continue
		}
		m, owner := &f.bench.Mentions[t.Holder], f.owner(t)
		office, ok := f.officeOf(owner, t.Sentence)
		if !ok || m.Entity == owner {
			continue
		}
		r := f.roleOf(m, t)
		r.Title = office
		f.found = append(f.found, r)
	}
}

// owner returns whose counterpart the title refers to: whoever its possessor names, if he has an
// office in the sentence; else who has one there; else whoever the possessor or the sentence
// names; empty if nobody.
func (f *finder) owner(t *reading.Title) string {
	before := f.holderBefore(t)
	if t.OwnerToken >= 0 {
		if m := f.ownerAt(t); m != nil {
			if _, ok := f.officeIn(m.Entity, t.Sentence); ok {
				return m.Entity
			}
			return cmp.Or(before, m.Entity)
		}
	}
	if m := f.personBefore(t.Sentence, t.First); m != nil {
		return cmp.Or(before, m.Entity)
	}
	return before
}

// holderBefore returns who is named before the title in its sentence and has an office there.
func (f *finder) holderBefore(t *reading.Title) string {
	for _, m := range f.bench.MentionsIn(t.Sentence) {
		if m.Last >= t.First {
			break
		}
		if _, ok := f.officeIn(m.Entity, t.Sentence); ok && m.NamesPerson() {
			return m.Entity
		}
	}
	return ""
}

// ownerAt returns the person that the possessor of the title names or refers to.
func (f *finder) ownerAt(t *reading.Title) *reading.Mention {
	holder := f.bench.Mentions[t.Holder].Entity
	for _, m := range f.bench.MentionsIn(t.Sentence) {
		if m.First > t.OwnerToken || t.OwnerToken > m.Last || m.Kind != reading.Person {
			continue
		}
		if named := f.namedAs(m.Coref); named != nil && named.Entity != holder {
			return named
		}
	}
	return nil
}

// officeOf returns the office given to a person in the sentence, else the last one given before
// it, else the first after.
func (f *finder) officeOf(person string, sentence int) (string, bool) {
	if office, ok := f.officeIn(person, sentence); ok {
		return office, true
	}
	best, office := -1, ""
	for _, r := range f.found {
		if r.Person == person && (best < 0 || r.sentence < sentence) {
			best, office = r.sentence, r.Title
		}
	}
	return office, best >= 0
}

func (f *finder) officeIn(person string, sentence int) (string, bool) {
	for _, r := range f.found {
		if r.Person == person && r.sentence == sentence {
			return r.Title, true
		}
	}
	return "", false
}
