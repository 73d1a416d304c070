package quote

import (
	"slices"

	"flashbrief/ground/text"
	"flashbrief/reading/clause"
	"flashbrief/reading/ud"
)

// below returns the tokens of a clause or phrase governed by the cue, without those of the
// cue's own clause.
func (q *quoter) below(tree *ud.Tree, content, cue, source int) []int {
	return tree.Subtree(content, func(k int) bool { return k == cue || k == source || k != content && q.cuts(tree, k, cue) })
}

// cuts reports whether a dependent of the content belongs to the cue's own clause: for example
// a sentence joined by a semicolon, or a verb that only the cue can be conjoined with.
func (q *quoter) cuts(tree *ud.Tree, k, cue int) bool {
	switch {
	case tree.Is(k, ud.Parataxis) && k < cue, prompt(tree, k), isWord("according", tree.Case(k)), clause.Misjoined(tree, k) && clause.Host(tree, k) == cue:
		return true
	case clause.Conjoined(tree, k) != clause.None && k > cue && q.sharer(q.sentenceAt(tree.Span.Start), tree, k, k) == cue:
		return true
	}
	return k > cue && (q.participle(tree, k) || q.aside(tree, k))
}

// aside reports whether the token begins what somebody else says meanwhile: "…, while the
// league condemned the move".
func (q *quoter) aside(tree *ud.Tree, k int) bool {
	m, name := tree.Kid(k, ud.Mark), tree.Tokens[k].Base()
	cue := q.cues.speech[name] || q.cues.object[name]
	if !cue || m < 1 || !tree.Is(k, ud.Advcl) || clause.OwnSubject(tree, k) < 0 {
		return false
	}
	return isMark(&tree.Tokens[m-1], comma) && isForm("meanwhile", &tree.Tokens[m])
}

// participle reports whether the token is a cue of speech after a comma that continues with the
// previous speaker: "refused to sign, saying that …".
func (q *quoter) participle(tree *ud.Tree, k int) bool {
	if tree.Tokens[k].XPOS != ud.VBG || !tree.Is(k, ud.Advcl, ud.Acl, ud.Ccomp, ud.Parataxis) || k == 0 || !q.cues.speech[tree.Tokens[k].Base()] {
		return false
	}
	first := tree.Subtree(k, nil)[0]
	setOff := isMark(&tree.Tokens[first], comma)
	for i := first - 1; i >= 0 && tree.Tokens[i].UPOS == ud.PUNCT; i-- {
		setOff = setOff || isMark(&tree.Tokens[i], comma)
	}
	what := tree.Kid(k, ud.Advcl)
	return setOff && (tree.Kid(k, ud.Ccomp, ud.Obj, ud.Xcomp) >= 0 || what > k && q.quoted(tree.Tokens[what].Span))
}

// around returns the tokens of the clause that the cue is attached to, without the cue and its
// subtree.
func (q *quoter) around(tree *ud.Tree, top int, out ...int) []int {
	if slices.Contains(out, top) { // the parser made the cue the head of what it interrupts
		var all []int
		own := tree.Subtree(out[len(out)-1], nil)
		for k := range tree.Tokens {
			if !slices.Contains(out, k) && !slices.Contains(own, k) {
				all = append(all, k)
			}
		}
		return all
	}
	return tree.Subtree(top, func(k int) bool { return slices.Contains(out, k) })
}

// behind returns everything that depends on the cue and follows it, up to a coordinate clause.
func (q *quoter) behind(tree *ud.Tree, v, source int) []int {
	tokens := tree.Subtree(v, func(k int) bool {
		own := tree.Tokens[k].Head == v && (k < v || tree.Is(k, ud.Conj, ud.Parataxis, ud.Punct))
		return own || k == source || q.cuts(tree, k, v)
	})
	return slices.DeleteFunc(tokens, func(k int) bool { return k <= v })
}

// sameClause cuts the content after the cue at a semicolon, or at a full stop that did not end
// the sentence, unless quotation marks enclose both sides.
func (q *quoter) sameClause(tree *ud.Tree, cue int, content []int) []int {
	for at := range content {
		from := cue + 1
		if at > 0 {
			from = max(from, content[at-1]+1)
		}
		for k := from; k <= content[at]; k++ {
			t := &tree.Tokens[k]
			ends := isMark(t, semicolon) || isMark(t, stop) && t.UPOS == ud.PUNCT && k < content[len(content)-1]
			if ends && !q.quoted(t.Span) {
				return content[:at]
			}
		}
	}
	return content
}

// trimTokens removes punctuation and conjunctions at both ends.
func trimTokens(tree *ud.Tree, tokens []int) []int {
	for len(tokens) > 0 && (tree.Tokens[tokens[0]].UPOS == ud.PUNCT || tree.Tokens[tokens[0]].UPOS == ud.CCONJ) {
		tokens = tokens[1:]
	}
	for len(tokens) > 0 && (tree.Tokens[tokens[len(tokens)-1]].UPOS == ud.PUNCT || tree.Tokens[tokens[len(tokens)-1]].UPOS == ud.CCONJ) {
		tokens = tokens[:len(tokens)-1]
	}
	return tokens
}

// spansOf returns the stretches of text covered by the tokens; a gap of only punctuation does
// not separate them.
func spansOf(tree *ud.Tree, tokens []int) []text.Span {
	var out []text.Span
	last := -2
	for _, i := range tokens {
		gap := false
		for k := last + 1; k < i && len(out) > 0; k++ {
			gap = gap || tree.Tokens[k].UPOS != ud.PUNCT
		}
		if len(out) == 0 || gap {
			if tree.Tokens[i].UPOS == ud.PUNCT {
				continue
			}
			out = append(out, tree.Tokens[i].Span)
		} else {
			out[len(out)-1] = out[len(out)-1].Join(tree.Tokens[i].Span)
		}
		last = i
	}
	return out
}
