package quote

import (
	"slices"
	"strings"

	"flashbrief/ground/text"
	"flashbrief/reading/ud"
)

// adjective finds "X is confident that …", "X is ready to …", "X remains skeptical
// of …".
func (q *quoter) adjective(sentence int, tree *ud.Tree, i int) {
	source := tree.Kid(i, ud.Nsubj)
	if h := tree.Tokens[i].Head; source < 0 && h >= 0 && tree.Is(i, ud.Xcomp) && linking(tree.Tokens[h].Base()) {
		if verb := tree.Tokens[h].Base(); verb == "seem" || verb == "appear" || verb == "look" || verb == "sound" {
			return // others think so
		}
		source = tree.Kid(h, ud.Nsubj)
	}
	if source < 0 || q.cues.thing[tree.Tokens[i].Base()] && !q.holder(sentence, tree, source) {
		return
	}
	for _, rel := range [...]ud.Rel{ud.Ccomp, ud.Xcomp, ud.Advcl, ud.Obl} {
		if k := tree.Kid(i, rel); k >= 0 && k > i && !(rel == ud.Obl && tree.Case(k) == "for" && tree.Tokens[i].Base() == "sure") {
			q.add(sentence, tree, i, source, q.below(tree, k, i, source))
			return
		}
	}
}

func linking(verb string) bool {
	switch verb {
	case "remain", "seem", "appear", "become", "feel", "grow", "stay", "sound", "get", "look":
		return true
	}
	return false
}

// noun finds "his belief that …", "the threat of X to …", "Tehran's position is
// that …".
func (q *quoter) noun(sentence int, tree *ud.Tree, i int) {
	name := tree.Tokens[i].Base()
	if h := tree.Tokens[i].Head; h >= 0 && strings.EqualFold(tree.Tokens[i].Form, "words") {
		if n := tree.Kid(i, ud.Nmod); n >= 0 && tree.Case(i) == "in" {
			q.add(sentence, tree, i, n, q.around(tree, h, i)) // "in the words of X, …"
		}
		return
	}
	source := owner(tree, i)
	if source < 0 {
		return
	}
	for _, rel := range [...]ud.Rel{ud.Acl, ud.Ccomp} {
		for k := range tree.Kids(i) {
			m := tree.Kid(k, ud.Mark)
			if !tree.Is(k, rel) || tree.Is(k, ud.AclRelcl) || k < i || m < i {
				continue
			}
			if to := strings.EqualFold(tree.Tokens[m].Form, "to"); to && q.cues.to[name] && tree.Tokens[m].XPOS == ud.TO || !to && q.cues.that[name] && tree.Tokens[m].Base() != "for" {
				q.add(sentence, tree, i, source, q.below(tree, k, i, source))
				return
			}
		}
	}
	if h := tree.Tokens[i].Head; h > i && tree.Is(i, ud.Nsubj) && tree.Kid(h, ud.Cop) >= 0 && tree.Kid(h, ud.Mark) > i {
		q.add(sentence, tree, i, source, q.around(tree, h, i))
	}
}

// owner returns whose word or thought the noun is: "his", "of the party", "by critics".
func owner(tree *ud.Tree, i int) int {
	if s := tree.Kid(i, ud.NmodPoss); s >= 0 {
		return s
	}
	for k := range tree.Kids(i) {
		preposition := tree.Case(k)
		if tree.Is(k, ud.Nmod) && (preposition == "by" || preposition == "of" || preposition == "from") {
			return k
		}
	}
	return -1
}

// accordingTo finds "according to X, …" and "…, according to X".
func (q *quoter) accordingTo(sentence int, tree *ud.Tree, i int) {
	source := tree.Tokens[i].Head
	if source < 0 || q.accordingFirst(sentence, tree, i) {
		return
	}
	if !tree.Is(i, ud.Case, ud.Fixed) { // the parser made it a verb of its own
		source = -1
		for k := range tree.Kids(i) {
			if tree.Is(k, ud.Obl, ud.Obj, ud.Nmod) {
				source = k
			}
		}
		if source < 0 {
			return
		}
	}
	top := tree.Tokens[source].Head
	if top == i {
		top = tree.Tokens[i].Head
	}
	if top < 0 {
		return
	}
	phrase := tree.Subtree(source, nil)
	if first := phrase[0]; first == 0 || tree.Tokens[first].UPOS == ud.PUNCT || tree.Tokens[first-1].UPOS == ud.PUNCT {
		top = clauseOf(tree, top, source)
		if first == 0 || tree.Tokens[min(phrase[len(phrase)-1]+1, len(tree.Tokens)-1)].UPOS == ud.PUNCT && !continues(tree, phrase[len(phrase)-1]+1) {
			top = mainClause(tree, top)
		}
	}
	a := q.add(sentence, tree, i, source, q.around(tree, top, source))
	if a == nil {
		return
	}
	a.cueSpans = []text.Span{tree.Tokens[i].Span}
	if i+1 < len(tree.Tokens) && strings.EqualFold(tree.Tokens[i+1].Form, "to") {
		a.cueSpans[0].End = tree.Tokens[i+1].Span.End
	}
}

// accordingFirst finds "According to envoy Ann Lee, …" by the words, if the parser separated
// the name from its description: everything between "to" and the first comma is the source.
func (q *quoter) accordingFirst(sentence int, tree *ud.Tree, i int) bool {
	if i != 0 || len(tree.Tokens) < 4 {
		return false
	}
	comma := 2
	for comma < len(tree.Tokens) && comma <= longestAside && tree.Tokens[comma].Form != "," {
		if u := tree.Tokens[comma].UPOS; u == ud.VERB || u == ud.AUX || u == ud.PUNCT {
			return false
		}
		comma++
	}
	if comma >= len(tree.Tokens)-1 || tree.Tokens[comma].Form != "," {
		return false
	}
	source := tree.HeadOf(2, comma-1)
	phrase := tree.Subtree(source, nil)
	name := q.mention(sentence, comma-1)
	if slices.Contains(phrase, comma-1) || name == nil || !name.NamesPerson() || name.Last != comma-1 {
		return false // the tree has it whole
	}
	var content []int
	for k := comma + 1; k < len(tree.Tokens); k++ {
		content = append(content, k)
	}
	a := q.add(sentence, tree, i, source, content)
	if a == nil {
		return false
	}
	a.speakers = []string{name.Entity}
	a.from = []text.Span{tree.Tokens[2].Span.Join(tree.Tokens[comma-1].Span)}
	a.cueSpans = []text.Span{tree.Tokens[0].Span.Join(tree.Tokens[1].Span)}
	return true
}

// shares reports whether the token is conjoined and shares the subject of its head.
func shares(tree *ud.Tree, i int) bool {
	return tree.Is(i, ud.Conj) && tree.Kid(i, ud.Nsubj, ud.Expl) < 0
}

// clauseOf returns the head of the clause around the token; the token itself if there is none
// above it except below.
func clauseOf(tree *ud.Tree, i, below int) int {
	for k, n := i, 0; k >= 0 && n < 40; k, n = tree.Tokens[k].Head, n+1 {
		if k == below {
			break
		}
		if tree.Is(k, ud.RootRel, ud.Ccomp, ud.Parataxis, ud.Conj, ud.Advcl) && !shares(tree, k) && (tree.Tokens[k].UPOS == ud.VERB || tree.Kid(k, ud.Cop, ud.Nsubj) >= 0) {
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
	for n := 0; tree.Tokens[i].Head >= 0 && (shares(tree, i) || !tree.Is(i, ud.Conj, ud.Parataxis)) && n < 40; n++ {
		i = tree.Tokens[i].Head
	}
	return i
}
