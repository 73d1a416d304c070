package quote

import (
	"strings"

	"flashbrief/ground/text"
	"flashbrief/reading/clause"
	"flashbrief/reading/ud"
)

// longestTail is the number of tokens after the closing mark that are searched for the speaker.
const longestTail = 8

// tail finds the speaker by the words alone, in the few between the closing mark and the next
// stop: "“…!” an officer ordered.", where the parser saw no clause.
func (q *quoter) tail(a *attribution, s *stretch) bool {
	if !s.closed || !q.goesOn(s) {
		return false
	}
	sentence := q.sentenceAt(s.inner.End - 1)
	if next := q.sentenceAt(s.outer.End + 1); next > sentence {
		sentence = next
	}
	if sentence < 0 {
		return false
	}
	tree := q.bench.Trees[sentence]
	first, last := behindMarks(tree, s)
	cue := q.tailCue(tree, first, last)
	from, to := first, cue-1
	switch {
	case cue < 0:
		to, cue = last, q.laterCue(tree, last+1)
	case cue == first:
		from, to = cue+1, nameEnd(tree, cue+1, last)
	}
	if cue < 0 || !phrase(tree, from, to) {
		return false
	}
	source := named(tree, from, to)
	if source < 0 || !q.holder(sentence, tree, source) {
		return false
	}
	q.take(a, sentence, cue, source)
	a.from = []text.Span{tree.Tokens[from].Span.Join(tree.Tokens[to].Span)}
	return true
}

// behindMarks returns the first and the last token between the closing mark and the next stop;
// last is less than first if there is none or the stop is too far.
func behindMarks(tree *ud.Tree, s *stretch) (first, last int) {
	for first = range tree.Tokens {
		if tree.Tokens[first].Span.Start >= s.outer.End {
			break
		}
	}
	for last = first; last < len(tree.Tokens) && last <= first+longestTail; last++ {
		if strings.ContainsAny(tree.Tokens[last].Form, ".,;:!?—“\"") && tree.Tokens[last].UPOS == ud.PUNCT {
			return first, last - 1
		}
	}
	return first, first - 1
}

// tailCue returns the verb of speech among the tokens, whatever its tag, else their only finite
// verb; -1 if there is none.
func (q *quoter) tailCue(tree *ud.Tree, first, last int) int {
	verb, verbs := -1, 0
	for k := first; k <= last; k++ {
		t := &tree.Tokens[k]
		if q.cues.speech[t.Base()] && (t.UPOS == ud.VERB || k == last) {
			return k
		}
		if t.UPOS == ud.VERB {
			verb, verbs = k, verbs+1
		}
	}
	if verbs == 1 && verb > first && clause.Finite(&tree.Tokens[verb]) {
		return verb
	}
	return -1
}

// laterCue returns the verb of speech after a comma that continues with the name before it:
// "“…,” Ann Lee, who runs the port, said"; -1 if there is none.
func (q *quoter) laterCue(tree *ud.Tree, from int) int {
	for k := from + 1; k < len(tree.Tokens) && k <= from+3*longestTail; k++ {
		if t := &tree.Tokens[k]; t.UPOS == ud.VERB && clause.Finite(t) && q.cues.speech[t.Base()] && isMark(&tree.Tokens[k-1], comma) {
			return k
		}
	}
	return -1
}
