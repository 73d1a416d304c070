package quote

import (
	"slices"

	"flashbrief/reading/ud"
)

// nested drops attributions within another that add no speaker: what somebody says that he
// himself thinks, wants or has said, and, between marks, everything except what another is said
// to have said.
func (q *quoter) nested() {
	for i := range q.found {
		if a := &q.found[i]; !a.direct && a.cue >= 0 {
			q.dropNested(i, a)
		}
	}
	q.found = slices.DeleteFunc(q.found, func(a attribution) bool { return a.drop })
}

// dropNested drops the attribution if it stands within another and adds no speaker; else its
// content is clipped to the other's.
func (q *quoter) dropNested(i int, a *attribution) {
	quoted := q.quoted(a.cueSpans[0])
	if a.source < 0 {
		a.drop = quoted || q.insideAny(i)
		return
	}
	a.drop = quoted && !q.speaksInside(a)
	lo, hi := q.window(i)
	for k := lo; k < hi && !a.drop; k++ {
		if o := &q.found[k]; k != i && !o.drop && o.encloses(a) {
			q.clip(a, o)
			a.drop = a.drop || q.addsNobody(o, a)
		}
	}
}

// encloses reports whether the other attribution's cue is in the content of this one, in the
// same sentence.
func (a *attribution) encloses(o *attribution) bool {
	return o.sentence == a.sentence && a.cue >= 0 && holds(a.spans, o.cueSpans[0])
}

// speaksInside reports whether an attribution between marks says what somebody named there is
// said to have said.
func (q *quoter) speaksInside(a *attribution) bool {
	tree := q.bench.Trees[a.sentence]
	return tree.Tokens[a.source].UPOS != ud.PRON && q.spokenCue(a) && q.person(a.sentence, tree, a.source)
}

// addsNobody reports whether an attribution within the content of another says nothing of
// somebody else: a phrase or a noun, what a pronoun thinks, or what the outer source says again.
func (q *quoter) addsNobody(outer, inner *attribution) bool {
	tree := q.bench.Trees[inner.sentence]
	if inner.phrasal || tree.Tokens[inner.cue].UPOS == ud.NOUN {
		return true
	}
	return tree.Tokens[inner.source].UPOS == ud.PRON && !q.spokenCue(inner) || q.sameVoice(outer, inner)
}

// insideAny reports whether the attribution's cue is in another's content.
func (q *quoter) insideAny(i int) bool {
	lo, hi := q.window(i)
	for k := lo; k < hi; k++ {
		if o := &q.found[k]; k != i && !o.drop && o.encloses(&q.found[i]) {
			return true
		}
	}
	return false
}

// clip restricts the inner content to the outer's: the inner cue may follow, "…, officials
// said".
func (q *quoter) clip(inner, outer *attribution) {
	if !slices.Contains(inner.content, outer.cue) {
		return
	}
	tree := q.bench.Trees[inner.sentence]
	inner.content = trimTokens(tree, slices.DeleteFunc(slices.Clone(inner.content), func(k int) bool { return !slices.Contains(outer.content, k) }))
	if inner.spans = spansOf(tree, inner.content); len(inner.spans) == 0 {
		inner.drop = true
	}
}

// spokenCue reports whether the cue is one of speech.
func (q *quoter) spokenCue(a *attribution) bool {
	name := q.bench.Trees[a.sentence].Tokens[a.cue].Base()
	return q.cues.speech[name] && !q.cues.intention[name] || accords(&q.bench.Trees[a.sentence].Tokens[a.cue])
}

// sameEntity reports whether the sources of two attributions of a sentence stand for one entity.
func (q *quoter) sameEntity(outer, inner *attribution) bool {
	if outer.source < 0 || inner.source < 0 {
		return false
	}
	a, b := q.mention(outer.sentence, outer.source), q.mention(inner.sentence, inner.source)
	return a != nil && b != nil && a.Coref == b.Coref && outer.status == inner.status
}

// sameVoice reports whether the inner attribution has the outer's source: by name, by the token
// of both, or by a third-person pronoun without another antecedent.
func (q *quoter) sameVoice(outer, inner *attribution) bool {
	if outer.source == inner.source || q.sameEntity(outer, inner) {
		return true
	}
	tree := q.bench.Trees[inner.sentence]
	if t := &tree.Tokens[inner.source]; len(inner.speakers) == 0 || len(outer.speakers) == 0 {
		return t.UPOS == ud.PRON && outer.status == inner.status && isForm("third", t)
	}
	return slices.Equal(outer.speakers, inner.speakers)
}
