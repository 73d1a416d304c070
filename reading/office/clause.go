package office

import (
	"flashbrief/ground/when"
	"flashbrief/reading"
	"flashbrief/reading/clause"
	"flashbrief/reading/ud"
)

// irreal reports whether the verb's act is not presented as having happened: it is negated,
// intended, possible, conditional or future.
func irreal(t *ud.Tree, v int) bool { return clause.At(t, v).Factuality().Value != clause.Fact }

// personOver returns the named person whose mention is headed by or contains the token.
func (f *finder) personOver(n, token int) *reading.Mention {
	if token < 0 {
		return nil
	}
	in := f.bench.MentionsIn(n)
	for i := range in {
		if m := &in[i]; m.NamesPerson() && m.Covers(token) {
			return m
		}
	}
	// The token is a title or pronoun: "President Doe", "who".
	for _, t := range f.bench.TitlesIn(n) {
		if t.First <= token && token <= t.Last && t.Holder >= 0 && t.Ahead {
			return &f.bench.Mentions[t.Holder]
		}
	}
	return f.referredTo(n, token)
}

// referredTo returns the name of the person for whom a pronoun or a description with the token
// at either end stands; nil if there is none.
func (f *finder) referredTo(n, token int) *reading.Mention {
	in := f.bench.MentionsIn(n)
	for i := range in {
		m := &in[i]
		if m.First != token && m.Last != token || m.Kind != reading.Person || m.Form == reading.Proper {
			continue
		}
		if named := f.namedAs(m.Coref); named != nil {
			return named
		}
	}
	return nil
}

// namedAs returns the first name of the person with the coreference number.
func (f *finder) namedAs(coref int) *reading.Mention {
	if f.named == nil {
		f.named = map[int]int{}
		for i := range f.bench.Mentions {
			m := &f.bench.Mentions[i]
			if _, known := f.named[m.Coref]; !known && m.NamesPerson() {
				f.named[m.Coref] = i
			}
		}
	}
	if i, ok := f.named[coref]; ok {
		return &f.bench.Mentions[i]
	}
	return nil
}

// personFrom returns the person whose name begins at the token.
func (f *finder) personFrom(n, token int) *reading.Mention {
	in := f.bench.MentionsIn(n)
	for i := range in {
		if m := &in[i]; m.First == token && m.NamesPerson() {
			return m
		}
	}
	return nil
}

// personBefore returns the last person named before the token in its sentence.
func (f *finder) personBefore(n, token int) *reading.Mention {
	in := f.bench.MentionsIn(n)
	for i := len(in) - 1; i >= 0; i-- {
		if m := &in[i]; m.Last < token && m.NamesPerson() {
			return m
		}
	}
	return nil
}

// timeOf returns when the act of the verb happened, if a time expression is in its own clause.
func (f *finder) timeOf(n, v int) when.Bounds {
	t := f.bench.Trees[n]
	for _, at := range f.bench.TimesIn(n) {
		if !at.Points() || at.Bounds.IsZero() {
			continue
		}
		for k := at.First; k <= at.Last && k < len(t.Tokens); k++ {
			if clauseOf(t, k) == v {
				return at.Bounds
			}
		}
	}
	return when.Bounds{}
}

// clauseOf returns the predicate of the clause that contains a token.
func clauseOf(t *ud.Tree, i int) int {
	for steps := 0; steps < 12 && t.Tokens[i].Head >= 0; steps++ {
		if i = t.Tokens[i].Head; clause.IsVerb(t, i) || t.Kid(i, ud.Cop) >= 0 {
			break
		}
	}
	return i
}

// timeAfter returns the time directly after a word of the kind that follows the title: "since
// 2019", "until last May".
func (f *finder) timeAfter(n, from int, kind string) (when.Bounds, bool) {
	s := &f.bench.Sentences[n]
	for _, at := range f.bench.TimesIn(n) {
		if at.First <= from || at.Bounds.IsZero() && !at.Points() {
			continue
		}
		first := &s.Tokens[at.First]
		if isForm(kind, first) || at.First > 0 && isForm(kind, &s.Tokens[at.First-1]) {
			return at.Bounds, true // the expression may include its preposition
		}
	}
	return when.Bounds{}, false
}
