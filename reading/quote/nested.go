package quote

import (
	"slices"
	"strings"

	"flashbrief/reading/ud"
)

// nested drops attributions within another that add no speaker: what somebody says that he
// himself thinks, wants or has said, and, between marks, everything except what another is said
// to have said.
func (q *quoter) nested() {
	for i := range q.found {
		a := &q.found[i]
		if a.direct || a.cue < 0 {
			continue
		}
		if a.source < 0 {
			a.drop = q.quoted(a.cueSpans[0]) || q.insideAny(i)
			continue
		}
		t := &q.bench.Trees[a.sentence].Tokens[a.source]
		if q.quoted(a.cueSpans[0]) && (t.UPOS == ud.PRON || !q.spokenCue(a) || !q.person(a.sentence, q.bench.Trees[a.sentence], a.source)) {
			a.drop = true
			continue
		}
		lo, hi := q.window(i)
		for k := lo; k < hi && !a.drop; k++ {
			o := &q.found[k]
			if k == i || o.drop || o.sentence != a.sentence || o.cue < 0 || !holds(o.spans, a.cueSpans[0]) {
				continue
			}
			q.clip(a, o)
			a.drop = a.drop || a.phrasal || q.bench.Trees[a.sentence].Tokens[a.cue].UPOS == ud.NOUN || t.UPOS == ud.PRON && !q.spokenCue(a) || q.sameVoice(o, a)
		}
	}
	q.found = slices.DeleteFunc(q.found, func(a attribution) bool { return a.drop })
}

// insideAny reports whether the attribution's cue is in another's content.
func (q *quoter) insideAny(i int) bool {
	lo, hi := q.window(i)
	for k := lo; k < hi; k++ {
		if o := &q.found[k]; k != i && !o.drop && o.sentence == q.found[i].sentence && holds(o.spans, q.found[i].cueSpans[0]) {
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

// sameVoice reports whether the inner attribution has the outer's source: by name, by the token
// of both, or by a third-person pronoun without another antecedent.
func (q *quoter) sameVoice(outer, inner *attribution) bool {
	if outer.source == inner.source {
		return true
	}
	tree := q.bench.Trees[inner.sentence]
	if t := &tree.Tokens[inner.source]; len(inner.speakers) == 0 || len(outer.speakers) == 0 {
		form := strings.ToLower(t.Form)
		return t.UPOS == ud.PRON && outer.status == inner.status && (form == "he" || form == "she" || form == "they" || form == "it")
	}
	return slices.Equal(outer.speakers, inner.speakers)
}
