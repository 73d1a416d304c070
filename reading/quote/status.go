package quote

import (
	_ "embed"
	"sort"

	"flashbrief/ground/text"
	"flashbrief/reading"
	"flashbrief/reading/clause"
	"flashbrief/reading/ud"
)

//go:embed data/status.txt
var statusFile string

// highest is the number of steps up the tree above a cue in the search for a denial.
const highest = 12

// statusOf returns whether the words under the cue were said, according to the sentence: the
// cue's own negation and auxiliaries, then those of each verb, adjective and noun above it.
func (q *quoter) statusOf(a *attribution, tree *ud.Tree, cue int) reading.Utterance {
	t := &tree.Tokens[cue]
	name := t.Base()
	if tree.Is(cue, ud.Case, ud.Fixed) || accords(t) {
		return reading.Said
	}
	out := q.own(tree, cue, a.source)
	if q.deniedAcross(tree, a.source, cue) {
		out = reading.Denied
	}
	switch {
	case isWord("denying", name), isWord("denying", phrasal(tree, cue)), q.deniesClause(a, tree, cue):
		out = denyIt(out)
	case isWord("doubting", name):
		out = worse(out, reading.Supposed)
	}
	for k, n := cue, 0; n < highest; n++ {
		above, next := q.above(tree, k)
		if out = worse(out, above); next < 0 {
			break
		}
		k = next
	}
	if q.asked(a, tree, cue) {
		out = worse(out, reading.Supposed)
	}
	return worse(out, q.madeUp(a, tree, cue))
}

// phrasal returns the verb with its particle: "rule_out"; "" if it has none.
func phrasal(tree *ud.Tree, v int) string {
	p := tree.Kid(v, ud.CompoundPrt)
	if p < 0 {
		return ""
	}
	return tree.Tokens[v].Base() + "_" + text.Lower(tree.Tokens[p].Form)
}

// deniesClause reports whether the cue says that its clause is not true or was not said:
// "disputed that".
func (q *quoter) deniesClause(a *attribution, tree *ud.Tree, cue int) bool {
	name := tree.Tokens[cue].Base()
	return q.words.unsaid[name] && q.cues.says(name) && !a.phrasal && tree.Kid(cue, ud.Ccomp, ud.Xcomp) >= 0
}

// deniedAcross reports whether a negation stands between the speaker and the cue with only a
// parenthesis beside it, wherever the parser attached it: "did not, as some papers wrote, call".
func (q *quoter) deniedAcross(tree *ud.Tree, source, cue int) bool {
	if source < 0 {
		return false
	}
	inside, denied := false, false
	for k := source + 1; k < cue; k++ {
		t := &tree.Tokens[k]
		switch {
		case isMark(t, comma):
			inside = !inside
		case inside:
		case q.words.negation[text.Lower(t.Form)]:
			denied = true
		case t.UPOS == ud.VERB, t.UPOS == ud.CCONJ, t.UPOS == ud.SCONJ:
			return false
		}
	}
	return denied && !inside
}

// worse returns the status that asserts less.
func worse(a, b reading.Utterance) reading.Utterance {
	if a == reading.Denied || b == reading.Denied {
		return reading.Denied
	}
	if a == reading.Supposed || b == reading.Supposed {
		return reading.Supposed
	}
	return reading.Said
}

// denyIt returns the status of denied words: if the denial itself is denied, nothing is known.
func denyIt(own reading.Utterance) reading.Utterance {
	if own == reading.Denied {
		return reading.Supposed
	}
	return reading.Denied
}

// own returns the status from the verb's own words: negations, a negative subject, auxiliaries
// and adverbs.
func (q *quoter) own(tree *ud.Tree, v, source int) reading.Utterance {
	c := clause.At(tree, v)
	if c.Withdrawn() || q.reporters(tree, v, c.Negation()) || q.negatedBefore(tree, v) || source >= 0 && clause.Nobody(tree, source) {
		return reading.Denied
	}
	if _, modal := c.Modality(); q.reporters(tree, v, modal) {
		return reading.Supposed
	}
	for k := range tree.Kids(v) {
		if tree.Is(k, ud.Advmod) && q.words.perhaps[text.Lower(tree.Tokens[k].Form)] {
			return reading.Supposed
		}
	}
	return reading.Said
}

// reporters reports whether there is a token k and it stands in marks only if the verb does: what
// a quotation negates is not the reporter's verb above it.
func (q *quoter) reporters(tree *ud.Tree, v, k int) bool {
	return k >= 0 && (!q.quoted(tree.Tokens[k].Span) || q.quoted(tree.Tokens[v].Span))
}

// negatedBefore reports whether a negation precedes the verb with only auxiliaries, adverbs and
// a pronoun between, whatever it is attached to.
func (q *quoter) negatedBefore(tree *ud.Tree, v int) bool {
	for k := v - 1; k >= 0 && v-k <= 4; k-- {
		t := &tree.Tokens[k]
		if q.words.negation[text.Lower(t.Form)] {
			return true
		}
		if t.UPOS != ud.AUX && t.UPOS != ud.ADV && t.UPOS != ud.PRON {
			return false
		}
	}
	return false
}

// firstOf returns the first token of the phrase.
func firstOf(tree *ud.Tree, head int) int { return tree.Subtree(head, nil)[0] }

// asked reports whether the sentence asks whether it was said: its own question mark is outside
// the marks.
func (q *quoter) asked(a *attribution, tree *ud.Tree, cue int) bool {
	for i := len(tree.Tokens) - 1; i > cue; i-- {
		t := &tree.Tokens[i]
		if t.UPOS != ud.PUNCT {
			return false
		}
		if isMark(t, "?") {
			return !q.quoted(t.Span) || q.marksEnd(t.Span.Start)
		}
	}
	return false
}

// marksEnd reports whether a quotation closes directly before the byte.
func (q *quoter) marksEnd(at int) bool {
	i := sort.Search(len(q.marks), func(i int) bool { return q.marks[i].outer.End >= at })
	return i < len(q.marks) && q.marks[i].outer.End == at
}

// madeUp returns the status of words that are in something that the sentence calls a
// forgery or a play: "in a fake letter he says", "the fabricated quote reads", "a letter
// purporting to be his".
func (q *quoter) madeUp(a *attribution, tree *ud.Tree, cue int) reading.Utterance {
	out := reading.Said
	for k := range tree.Up(cue, highest) {
		for m := range tree.Kids(k) {
			if holds(a.spans, tree.Tokens[m].Span) || q.quoted(tree.Tokens[m].Span) {
				continue
			}
			out = worse(out, q.paperAt(tree, m))
		}
		if tree.Is(k, ud.Parataxis, ud.Conj) || tree.Is(k, ud.Advcl) && !seenSaying(tree, k, tree.Tokens[k].Head) {
			break
		}
	}
	return out
}

// paperAt returns the status of words that are in what token m names: a made-up document, or
// a play.
func (q *quoter) paperAt(tree *ud.Tree, m int) reading.Utterance {
	t := &tree.Tokens[m]
	switch {
	case t.UPOS != ud.NOUN || !tree.Is(m, ud.Obl, ud.Nsubj, ud.Obj, ud.Nmod):
	case q.words.paper[t.Base()]:
		return q.noted(tree, m)
	case q.words.forgery[t.Base()], q.words.fiction[t.Base()]:
		if tree.Is(m, ud.Obl) && isWord("in", tree.Case(m)) || tree.Is(m, ud.Nsubj) {
			return reading.Denied
		}
	}
	return reading.Said
}
