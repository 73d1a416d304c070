package quote

import (
	"slices"

	"flashbrief/ground/text"
	"flashbrief/reading/clause"
	"flashbrief/reading/ud"
)

// adjective finds "X is confident that …", "X is ready to …", "X remains skeptical
// of …".
func (q *quoter) adjective(sentence int, tree *ud.Tree, i int) {
	source := clause.OwnSubject(tree, i)
	if h := tree.Tokens[i].Head; source < 0 && h >= 0 && tree.Is(i, ud.Xcomp) && isWord("linking", tree.Tokens[h].Base()) {
		if isWord("seeming", tree.Tokens[h].Base()) {
			return // others think so
		}
		source = clause.OwnSubject(tree, h)
	}
	if source < 0 || q.cues.thing[tree.Tokens[i].Base()] && !q.holder(sentence, tree, source) {
		return
	}
	for _, rel := range [...]ud.Rel{ud.Ccomp, ud.Xcomp, ud.Advcl, ud.Obl} {
		k := tree.Kid(i, rel)
		if k < i || rel == ud.Obl && isWord("for", tree.Case(k)) && isWord("likelihood", tree.Tokens[i].Base()) {
			continue
		}
		q.add(sentence, tree, i, source, q.below(tree, k, i, source))
		return
	}
}

// noun finds "his belief that …", "the threat of X to …", "Tehran's position is
// that …".
func (q *quoter) noun(sentence int, tree *ud.Tree, i int) {
	if h := tree.Tokens[i].Head; h >= 0 && isForm("words", &tree.Tokens[i]) {
		if n := tree.Kid(i, ud.Nmod); n >= 0 && isWord("in", tree.Case(i)) {
			q.add(sentence, tree, i, n, q.around(tree, h, i)) // "in the words of X, …"
		}
		return
	}
	source := owner(tree, i)
	if source < 0 {
		return
	}
	if k := q.nounClause(tree, i); k >= 0 {
		q.add(sentence, tree, i, source, q.below(tree, k, i, source))
		return
	}
	if h := tree.Tokens[i].Head; h > i && tree.Is(i, ud.Nsubj) && tree.Kid(h, ud.Cop) >= 0 && tree.Kid(h, ud.Mark) > i {
		q.add(sentence, tree, i, source, q.around(tree, h, i))
	}
}

// nounClause returns the clause or infinitive that says what is in the word or thought; -1 if
// there is none.
func (q *quoter) nounClause(tree *ud.Tree, i int) int {
	for _, rel := range [...]ud.Rel{ud.Acl, ud.Ccomp} {
		for k := range tree.Kids(i) {
			if tree.Is(k, rel) && !tree.Is(k, ud.AclRelcl) && k > i && q.marksContent(tree, i, tree.Kid(k, ud.Mark)) {
				return k
			}
		}
	}
	return -1
}

// marksContent reports whether the conjunction or the "to" at m, behind the noun at i, begins
// what is in it.
func (q *quoter) marksContent(tree *ud.Tree, i, m int) bool {
	if m < i {
		return false
	}
	name, mark := tree.Tokens[i].Base(), &tree.Tokens[m]
	if isForm("to", mark) {
		return q.cues.to[name] && mark.XPOS == ud.TO
	}
	return q.cues.that[name] && !isWord("for", mark.Base())
}

// owner returns whose word or thought the noun is: "his", "of the party", "by critics".
func owner(tree *ud.Tree, i int) int {
	if s := tree.Kid(i, ud.NmodPoss); s >= 0 {
		return s
	}
	for k := range tree.Kids(i) {
		if tree.Is(k, ud.Nmod) && isWord("owner", tree.Case(k)) {
			return k
		}
	}
	return -1
}

// accordingTo finds "according to X, …" and "…, according to X".
func (q *quoter) accordingTo(sentence int, tree *ud.Tree, i int) {
	if tree.Tokens[i].Head < 0 || q.accordingFirst(sentence, tree, i) {
		return
	}
	source, top := accordingParts(tree, i)
	if source < 0 || top < 0 {
		return
	}
	content := slices.DeleteFunc(behindSource(tree, source, q.around(tree, setOff(tree, top, source), source)), func(k int) bool { return k < i && parted(tree, k, i) })
	a := q.add(sentence, tree, i, source, content)
	if a == nil {
		return
	}
	a.cueSpans = []text.Span{tree.Tokens[i].Span}
	if formAt(tree, i+1, "to") {
		a.cueSpans[0].End = tree.Tokens[i+1].Span.End
	}
}

// behindSource drops from the start of a content what describes the source before it, up to the
// comma: "According to a poll released Monday, …".
func behindSource(tree *ud.Tree, source int, content []int) []int {
	if len(content) == 0 || content[0] < source {
		return content
	}
	for k := source + 1; k < len(tree.Tokens) && k <= source+longestAside; k++ {
		if isMark(&tree.Tokens[k], comma) {
			return slices.DeleteFunc(content, func(c int) bool { return c <= k })
		}
	}
	return content
}

// accordingParts returns the source in the phrase of "according to", and what the phrase
// depends on; -1 for none.
func accordingParts(tree *ud.Tree, i int) (source, top int) {
	source = tree.Tokens[i].Head
	if !tree.Is(i, ud.Case, ud.Fixed) { // the parser made it a verb of its own
		source = -1
		for k := range tree.Kids(i) {
			if tree.Is(k, ud.Obl, ud.Obj, ud.Nmod) {
				source = k
			}
		}
		if source < 0 {
			return -1, -1
		}
	}
	if top = tree.Tokens[source].Head; top == i {
		top = tree.Tokens[i].Head
	}
	return source, top
}

// setOff returns the head of what a phrase below top reports: if punctuation sets it off, the
// clause around it, and at either end of the sentence the main clause.
func setOff(tree *ud.Tree, top, source int) int {
	phrase := tree.Subtree(source, nil)
	first, next := phrase[0], phrase[len(phrase)-1]+1
	if first > 0 && tree.Tokens[first].UPOS != ud.PUNCT && tree.Tokens[first-1].UPOS != ud.PUNCT {
		return top
	}
	top = clauseOf(tree, top, source)
	if first == 0 || tree.Tokens[min(next, len(tree.Tokens)-1)].UPOS == ud.PUNCT && !continues(tree, next) {
		top = mainClause(tree, top)
	}
	return top
}

// accordingFirst finds "According to envoy Ann Lee, …" by the words, if the parser separated
// the name from its description: everything between "to" and the first comma is the source.
func (q *quoter) accordingFirst(sentence int, tree *ud.Tree, i int) bool {
	if i != 0 || len(tree.Tokens) < 4 {
		return false
	}
	end := 2
	for end < len(tree.Tokens) && end <= longestAside && !isMark(&tree.Tokens[end], comma) {
		if u := tree.Tokens[end].UPOS; u == ud.VERB || u == ud.AUX || u == ud.PUNCT {
			return false
		}
		end++
	}
	if end >= len(tree.Tokens)-1 || !isMark(&tree.Tokens[end], comma) {
		return false
	}
	source := tree.HeadOf(2, end-1)
	name := q.mention(sentence, end-1)
	if name == nil || !name.NamesPerson() || name.Last != end-1 || slices.Contains(tree.Subtree(source, nil), end-1) {
		return false // the tree has it whole
	}
	var content []int
	for k := end + 1; k < len(tree.Tokens); k++ {
		content = append(content, k)
	}
	a := q.add(sentence, tree, i, source, content)
	if a == nil {
		return false
	}
	a.speakers = []string{name.Entity}
	a.from = []text.Span{tree.Tokens[2].Span.Join(tree.Tokens[end-1].Span)}
	a.cueSpans = []text.Span{tree.Tokens[0].Span.Join(tree.Tokens[1].Span)}
	return true
}

// clauseOf returns the head of the clause around the token; the token itself if there is none
// above it except below.
func clauseOf(tree *ud.Tree, i, below int) int {
	for k := range tree.Up(i, farthestUp) {
		if k == below {
			break
		}
		if tree.Is(k, ud.RootRel, ud.Ccomp, ud.Parataxis, ud.Conj, ud.Advcl) && !clause.SharesSubject(tree, k) && (tree.Tokens[k].UPOS == ud.VERB || tree.Kid(k, ud.Cop, ud.Nsubj) >= 0) {
			return k
		}
	}
	return i
}

// continues reports whether a word follows the token's punctuation.
func continues(tree *ud.Tree, k int) bool {
	for ; k < len(tree.Tokens); k++ {
		if tree.Tokens[k].UPOS != ud.PUNCT {
			return true
		}
	}
	return false
}

// mainClause climbs from a clause to the one that it is subordinate to; a conjoined clause
// stands alone.
func mainClause(tree *ud.Tree, i int) int {
	for n := 0; tree.Tokens[i].Head >= 0 && (clause.SharesSubject(tree, i) || !tree.Is(i, ud.Conj, ud.Parataxis)) && n < farthestUp; n++ {
		i = tree.Tokens[i].Head
	}
	return i
}
