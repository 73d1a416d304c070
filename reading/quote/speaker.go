package quote

import (
	"cmp"
	"slices"

	"flashbrief/ground/text"
	"flashbrief/reading"
	"flashbrief/reading/clause"
	"flashbrief/reading/ud"
	"flashbrief/world/actor"
)

// speaker returns the name of the speaker: the entity of the phrase, as for name, but never a
// pronoun, nor somebody whom only the quoted words name; empty if unknown.
func (q *quoter) speaker(sentence int, tree *ud.Tree, head int) string {
	if tree.Tokens[head].UPOS != ud.PRON {
		return q.name(sentence, tree, head)
	}
	m := q.bench.MentionAt(sentence, head)
	if m == nil || m.Form == reading.Pronominal && isPronoun(m.Entity) {
		return ""
	}
	if m.Kind == reading.Place && !isCountry(m.Entity) || q.isBody(m) && isForm("person-pronoun", &tree.Tokens[head]) {
		return "" // a town speaks only by its name, and an organization is no "she"
	}
	if q.namedOutside(m) {
		return m.Entity
	}
	return q.onlyPerson(m)
}

// isBody reports whether the entity of a pronoun is named as an organization.
func (q *quoter) isBody(pronoun *reading.Mention) bool {
	all := q.bench.Mentions
	from := q.indexOf(pronoun)
	for i := from - 1; i >= 0 && from-i <= farthest; i-- {
		if m := &all[i]; m.Coref == pronoun.Coref && m.Form == reading.Proper {
			return m.Kind == reading.Organization || m.Kind == reading.Place
		}
	}
	return false
}

// isCountry reports whether the name is a state's.
func isCountry(name string) bool {
	m, ok := actor.World().Lookup(name)
	return ok && m.Kind == actor.Country && m.Form == actor.Name
}

// isPronoun reports whether the name of an entity is an unresolved pronoun.
func isPronoun(name string) bool {
	return len(name) == 0 || isWord("pronoun", text.Lower(name))
}

// farthest is the number of mentions back in which a pronoun's name is searched.
const farthest = 100

// namedOutside reports whether the entity of the pronoun is named or described before it by the
// reporter: whoever is named only in the quoted words does not speak them.
func (q *quoter) namedOutside(pronoun *reading.Mention) bool {
	all := q.bench.Mentions
	from := q.indexOf(pronoun)
	for i := from - 1; i >= 0 && from-i <= farthest; i-- {
		if m := &all[i]; m.Coref == pronoun.Coref && m.Form != reading.Pronominal && !q.quoted(m.Span) {
			return true
		}
	}
	for i := from + 1; i < len(all) && all[i].Sentence == pronoun.Sentence; i++ {
		if m := &all[i]; m.Coref == pronoun.Coref && m.Form != reading.Pronominal && !q.quoted(m.Span) {
			return true
		}
	}
	return false
}

// indexOf returns the index of the mention.
func (q *quoter) indexOf(m *reading.Mention) int {
	from, to := q.bench.MentionRange(m.Sentence)
	for i := from; i < to; i++ {
		if &q.bench.Mentions[i] == m {
			return i
		}
	}
	return from
}

// onlyPerson returns the only person whom the reporter names in the pronoun's sentence and the
// two before it; empty for several or none, and if the words in marks there name that person.
func (q *quoter) onlyPerson(pronoun *reading.Mention) string {
	if !isWord("person-pronoun", text.Lower(pronoun.Span.Of(q.bench.Text()))) {
		return ""
	}
	var only *reading.Mention
	for i := q.indexOf(pronoun) - 1; i >= 0; i-- {
		m := &q.bench.Mentions[i]
		if pronoun.Sentence-m.Sentence > 2 {
			break
		}
		if !m.NamesPerson() || q.quoted(m.Span) {
			continue
		}
		if only != nil && only.Entity != m.Entity {
			return ""
		}
		only = m
	}
	if only == nil || q.calledInMarks(pronoun, only.Entity) {
		return ""
	}
	return only.Entity
}

// calledInMarks reports whether words in marks of the pronoun's sentence or the two before it name the
// person.
func (q *quoter) calledInMarks(pronoun *reading.Mention, person string) bool {
	for i := q.indexOf(pronoun) - 1; i >= 0 && pronoun.Sentence-q.bench.Mentions[i].Sentence <= 2; i-- {
		if m := &q.bench.Mentions[i]; m.Form == reading.Proper && m.Entity == person && q.quoted(m.Span) {
			return true
		}
	}
	return false
}

// sameSpeaker gives what a pronoun adds, "He added: …", to whoever spoke last, in the sentence or
// the two before it.
func (q *quoter) sameSpeaker() {
	var last *attribution
	for i := range q.found {
		a := &q.found[i]
		if q.continues(a) && last != nil && a.sentence-last.sentence <= 2 {
			a.speakers = last.speakers
		}
		if len(a.speakers) == 1 && a.cue >= 0 && q.spokenCue(a) && !q.quoted(a.cueSpans[0]) {
			last = a
		}
	}
}

// continues reports whether a person's pronoun goes on speaking.
func (q *quoter) continues(a *attribution) bool {
	if a.cue < 0 || a.source < 0 || q.quoted(a.cueSpans[0]) {
		return false
	}
	tree := q.bench.Trees[a.sentence]
	return isForm("person-pronoun", &tree.Tokens[a.source]) && isWord("continuing", tree.Tokens[a.cue].Base()) && clause.IsVerb(tree, a.cue)
}

// name returns the name for a phrase: the name in apposition to a description, else the entity
// of its mention, else the report's words.
func (q *quoter) name(sentence int, tree *ud.Tree, head int) string {
	best := q.mention(sentence, head)
	body := best != nil && best.Form == reading.Proper && best.Kind == reading.Organization && best.Last == head
	if best == nil || !best.NamesPerson() && !body {
		if m := cmp.Or(q.apposed(sentence, tree, head), q.setOffName(sentence, tree, head)); m != nil {
			return m.Entity
		}
	}
	if best != nil && best.Form != reading.Adjectival {
		return best.Entity
	}
	if tree.Tokens[head].UPOS == ud.PRON || !q.holder(sentence, tree, head) && !q.paper(tree, head) {
		return "" // a thing cannot be a speaker
	}
	tokens := tree.Subtree(head, func(k int) bool {
		return tree.Is(k, ud.AclRelcl, ud.Acl, ud.Appos, ud.Conj, ud.Cc, ud.Punct, ud.Case, ud.Parataxis, ud.Cop, ud.Nsubj, ud.Advmod, ud.Advcl, ud.Mark)
	})
	span := tree.Cover(tokens)
	return text.Squeeze(span.Of(q.bench.Text()))
}

// mention returns the mention that contains the token, preferring names, then the longest; or
// nil.
func (q *quoter) mention(sentence, token int) *reading.Mention {
	in := q.bench.MentionsIn(sentence)
	var best *reading.Mention
	for i := range in {
		m := &in[i]
		if m.Covers(token) && len(m.Entity) > 0 && (best == nil || better(m, best)) {
			best = m
		}
	}
	return best
}

// better reports whether the first mention is a name and the second none, or it is longer.
func better(m, than *reading.Mention) bool {
	if m.Form == than.Form {
		return m.Span.Len() > than.Span.Len()
	}
	return m.Form == reading.Proper
}

// apposed returns the person whose name is in apposition to a description, or part of it: "the
// ministry's spokesman, Ivan Petrov", "Israeli envoy Dan Harel"; nil if there is none.
func (q *quoter) apposed(sentence int, tree *ud.Tree, head int) *reading.Mention {
	if u := tree.Tokens[head].UPOS; u != ud.NOUN && u != ud.ADJ && u != ud.PROPN {
		return nil
	}
	for k := range tree.Kids(head) {
		if k < head || !tree.Is(k, ud.Appos, ud.Flat) {
			continue
		}
		m := q.mention(sentence, k)
		if m == nil || m.Form != reading.Proper {
			continue
		}
		if m.Kind == reading.Person || m.Kind == reading.Organization && m.First == head+1 { // "the newspaper Kommersant"
			return m
		}
	}
	return nil
}

// setOffName returns the person whose name commas set off in the phrase of a description,
// whatever it depends on: "a lawyer for Kerr, Bram Dole, said"; nil if there is none.
func (q *quoter) setOffName(sentence int, tree *ud.Tree, head int) *reading.Mention {
	if tree.Tokens[head].UPOS != ud.NOUN || !q.cues.people[tree.Tokens[head].Base()] {
		return nil
	}
	phrase := tree.Subtree(head, func(k int) bool { return tree.Is(k, ud.AclRelcl, ud.Acl, ud.Conj) })
	in := q.bench.MentionsIn(sentence)
	for i := range in {
		m := &in[i]
		next := m.Last + 1
		if !m.NamesPerson() || m.First <= head+1 || next >= len(tree.Tokens) || !slices.Contains(phrase, m.Last) {
			continue
		}
		if isMark(&tree.Tokens[m.First-1], comma) && (isMark(&tree.Tokens[next], comma) || tree.Tokens[next].UPOS == ud.VERB) {
			return m
		}
	}
	return nil
}

// secondSubject returns the person whose name is between a description and the cue, after a
// comma, if the parser gave the cue two subjects: "Minister for the Middle East, Tobias Weller
// said"; nil if there is none.
func (q *quoter) secondSubject(a *attribution, tree *ud.Tree) *reading.Mention {
	if m := q.mention(a.sentence, a.source); a.cue < 0 || m != nil && m.NamesPerson() {
		return nil
	}
	for k := range tree.Kids(a.cue) {
		if k <= a.source || k > a.cue || !tree.Is(k, ud.Nsubj) {
			continue
		}
		if m := q.mention(a.sentence, k); m != nil && m.NamesPerson() && m.First > 0 && isMark(&tree.Tokens[m.First-1], comma) {
			return m
		}
	}
	return nil
}
