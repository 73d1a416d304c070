package quote

import (
	"slices"

	"flashbrief/reading/clause"
	"flashbrief/reading/ud"
)

// governed returns the tokens of the clauses governed by the cue; nil if there are none.
func (q *quoter) governed(tree *ud.Tree, v, source int, said, meant bool) []int {
	heads := q.contentHeads(tree, v, said, meant)
	if len(heads) == 0 && said {
		if k := tree.Kid(v, ud.Advcl); k > v && asked(tree, firstOf(tree, k), v) {
			return q.below(tree, k, v, source)
		}
		return q.thatClause(tree, v, source)
	}
	var out []int
	for _, k := range heads {
		out = append(out, q.below(tree, k, v, source)...)
		if o := tree.Kid(v, ud.Obj); o > v && o < k && tree.Is(k, ud.Xcomp) && !q.cues.speech[tree.Tokens[v].Base()] {
			out = append(out, q.below(tree, o, v, source)...) // "wants him to go"
		}
	}
	out = append(out, q.goesOnWith(tree, v, out)...)
	slices.Sort(out)
	out = slices.Compact(out)
	return q.fromTheCue(tree, v, source, out)
}

// contentHeads returns the heads of the clauses that are the content of a cue: of speech or
// thought, then of intention.
func (q *quoter) contentHeads(tree *ud.Tree, v int, said, meant bool) []int {
	var heads []int
	for k := range tree.Kids(v) {
		if said && tree.Is(k, ud.Ccomp) && !q.participle(tree, k) && !prompt(tree, k) {
			heads = append(heads, k)
		}
	}
	if len(heads) > 0 {
		return heads
	}
	loose, x, advcl, ccomp := q.looseClause(tree, v), tree.Kid(v, ud.Xcomp), tree.Kid(v, ud.Advcl), tree.Kid(v, ud.Ccomp)
	switch {
	case said && loose >= 0:
		return []int{loose}
	case x >= 0 && q.complement(tree, v, x, meant):
		return []int{x}
	case meant && advcl > v && isWord("to", tree.Mark(advcl)) && tree.Kid(v, ud.Obj) < 0:
		return []int{advcl} // "agreed in principle to form"
	case meant && ccomp >= 0:
		return []int{ccomp}
	}
	return nil
}

// complement reports whether the infinitive or participle x is the content of the cue.
func (q *quoter) complement(tree *ud.Tree, v, x int, meant bool) bool {
	name := tree.Tokens[v].Base()
	switch {
	case isWord("to", tree.Mark(x)):
		return meant || !q.cues.finite[name]
	case x < v || !tree.Tokens[x].XPOS.Verbal():
		return false
	}
	return meant || tree.Tokens[x].XPOS == ud.VBG && !isWord("tell", name) && !q.cues.finite[name]
}

// asked reports whether the clause that begins directly after the cue is an indirect question
// that the parser took for an adverbial: "did not say when".
func asked(tree *ud.Tree, first, v int) bool {
	verb := tree.Tokens[first].Head
	if verb >= 0 && isWord("prompt", tree.Tokens[verb].Base()) && clause.OwnSubject(tree, verb) < 0 {
		return false // "replied when asked"
	}
	return first == v+1 && isForm("question", &tree.Tokens[first])
}

// fromTheCue prepends to the clause the tokens between the cue and it that depend on neither,
// because the parser separated them.
func (q *quoter) fromTheCue(tree *ud.Tree, v, source int, content []int) []int {
	if len(content) == 0 || content[0] < v {
		return content
	}
	own := ownTokens(tree, v, content)
	for k := v + 1; k < content[0]; k++ {
		if own[k] || k == source || tree.Tokens[k].UPOS == ud.PUNCT {
			continue
		}
		var gap []int
		for i := k; i < content[0]; i++ {
			gap = append(gap, i)
		}
		return append(gap, content...)
	}
	return content
}

// ownTokens returns the tokens of the cue's own arguments and adverbials, except a torn object.
func ownTokens(tree *ud.Tree, v int, content []int) map[int]bool {
	own, torn := map[int]bool{}, torn(tree, v, content)
	for k := range tree.Kids(v) {
		if k == torn || !tree.Is(k, ud.Obj, ud.Iobj, ud.Obl, ud.Advmod, ud.Nsubj, ud.Punct, ud.Discourse, ud.CompoundPrt, ud.Cc, ud.Mark, ud.Aux, ud.Conj, ud.Advcl, ud.Parataxis) {
			continue
		}
		for i := range tree.Below(k, nil) {
			own[i] = true
		}
	}
	return own
}

// torn returns the object of the cue in the place of the content's missing subject: "found
// children did not have water"; -1 if there is none.
func torn(tree *ud.Tree, v int, content []int) int {
	o := tree.Kid(v, ud.Obj)
	if o < v || o > content[0] {
		return -1
	}
	for _, k := range content {
		if tree.Tokens[k].Head == v && tree.Is(k, ud.Ccomp) && tree.Kid(k, ud.Nsubj, ud.Expl, ud.Mark) < 0 && tree.Kid(k, ud.Aux, ud.Cop) >= 0 {
			return o
		}
	}
	return -1
}

// goesOnWith returns the tokens of further clauses that belong to the content although the
// parser joined them to the cue: they have a subject of their own, and "that", "would" or a
// quotation shows whose words they are.
func (q *quoter) goesOnWith(tree *ud.Tree, v int, content []int) []int {
	var out []int
	if len(content) == 0 {
		return nil
	}
	for k := range tree.Kids(v) {
		if k < slices.Max(content) || !tree.Is(k, ud.Conj) || q.cues.says(tree.Tokens[k].Base()) && !isWord("content", tree.Mark(k)) {
			continue
		}
		below := tree.Subtree(k, nil)
		if q.marksWithin(tree.Cover(below)) || tree.Kid(k, ud.Nsubj, ud.Expl) >= 0 && reportedMood(tree, v, k) {
			out = append(out, below...)
		}
	}
	return out
}

// reportedMood reports whether a conjunction, a modal verb or the tense shows that the clause k,
// joined to the cue v, is somebody's words: "that …", "… would …", "he had … but X had …".
func reportedMood(tree *ud.Tree, v, k int) bool {
	if len(tree.Mark(k)) > 0 {
		return true
	}
	for a := range tree.Kids(k) {
		if tree.Is(a, ud.Aux) && isForm("reported-modal", &tree.Tokens[a]) {
			return true
		}
	}
	c := tree.Kid(v, ud.Ccomp)
	return c >= 0 && pluperfect(tree, k) && pluperfect(tree, c) && tree.Tokens[v].XPOS == ud.VBD
}

// pluperfect reports whether the verb is in the past perfect.
func pluperfect(tree *ud.Tree, v int) bool {
	return clause.At(tree, v).Perfect() && tree.Tokens[tree.Kid(v, ud.Aux)].XPOS == ud.VBD
}

// thatClause returns the first clause after the cue and below it with "that" or "whether", or,
// if the cue has an addressee, one that only looks like a clause about the addressee: "told
// doctors he was ill". Both have their own subject.
func (q *quoter) thatClause(tree *ud.Tree, v, source int) []int {
	name := tree.Tokens[v].Base()
	for k := range tree.Below(v, func(k int) bool { return k == source || q.beyond(tree, v, k) }) {
		if k <= v || tree.Kid(k, ud.Nsubj, ud.Expl) < 0 || !tree.Is(k, ud.Ccomp, ud.Acl, ud.Advcl, ud.AclRelcl) || q.another(tree, v, tree.Tokens[k].Head) {
			continue
		}
		content := q.below(tree, k, v, source)
		first := content[0]
		if isForm("content", &tree.Tokens[first]) {
			if !tree.Is(first, ud.Nsubj) {
				return content
			}
		} else if first > v && q.cues.whole[name] && aboutAddressee(tree, k, first) {
			return content
		}
	}
	return nil
}

// aboutAddressee reports whether the clause only looks like a relative one: it begins with its
// own subject.
func aboutAddressee(tree *ud.Tree, k, first int) bool {
	return tree.Is(k, ud.AclRelcl) && (first == clause.OwnSubject(tree, k) || tree.Tokens[first].UPOS == ud.DET)
}

// beyond reports whether token k begins what cannot hold the cue's content: what another verb
// governs, a conjunct, or the object of a verb that takes a noun phrase.
func (q *quoter) beyond(tree *ud.Tree, v, k int) bool {
	h := tree.Tokens[k].Head
	if h == v && tree.Is(k, ud.Obj) && q.cues.object[tree.Tokens[v].Base()] || tree.Is(k, ud.Conj, ud.Parataxis) {
		return true
	}
	return h != v && clauseHead(tree, h)
}

// clauseHead reports whether the token is a verb that is no argument of another.
func clauseHead(tree *ud.Tree, i int) bool {
	return tree.Tokens[i].UPOS == ud.VERB && !tree.Is(i, ud.Obl, ud.Obj, ud.Iobj)
}

// another reports whether the noun of the clause is a cue of its own: "no charge, including his
// claim that …"; a statement or letter is only where it was said.
func (q *quoter) another(tree *ud.Tree, v, noun int) bool {
	name := tree.Tokens[noun].Base()
	return noun != v && q.cues.that[name] && !q.cues.medium[name]
}

// misread reports whether the cue is followed by a complement that the parser misread: an
// infinitive taken for a noun, a clause taken for an object.
func (q *quoter) misread(tree *ud.Tree, v int, name string, said, meant bool) bool {
	if v+1 >= len(tree.Tokens) {
		return false
	}
	next := &tree.Tokens[v+1]
	switch {
	case meant && isForm("to", next):
		return v+2 < len(tree.Tokens) && !names(&tree.Tokens[v+2])
	case q.cues.whole[name] && tree.Kid(v, ud.Obj) > v && tree.Kid(v, ud.Advcl) > v && isWord("to", tree.Mark(tree.Kid(v, ud.Advcl))):
		return true // "ordered the firms to go", the infinitive taken for a purpose
	case !said:
		return false
	case next.UPOS == ud.PRON && next.Has(ud.CaseNom), next.XPOS == ud.IN && isForm("that", next), q.cues.clausal[name] && begins(next) && q.clauseBehind(tree, v):
		return true
	}
	return q.objectTorn(tree, v, name)
}

// names reports whether the word can follow "to" only as a preposition.
func names(t *ud.Token) bool { return t.UPOS == ud.DET || t.UPOS == ud.PROPN || t.UPOS == ud.PRON }

// clauseBehind reports whether a finite verb or an auxiliary follows among the words behind v.
func (q *quoter) clauseBehind(tree *ud.Tree, v int) bool {
	for _, k := range q.behind(tree, v, -1) {
		if k > v+1 && (clause.Finite(&tree.Tokens[k]) || tree.Tokens[k].UPOS == ud.AUX) {
			return true
		}
	}
	return false
}

// objectTorn reports whether the object of the cue is only the beginning of a clause: a question word,
// or a noun directly followed by another word below a verb that rarely takes an object.
func (q *quoter) objectTorn(tree *ud.Tree, v int, name string) bool {
	o := tree.Kid(v, ud.Obj)
	if o <= v {
		return false
	}
	t := &tree.Tokens[o]
	if t.XPOS == ud.WRB || t.XPOS == ud.WP {
		return true
	}
	goesOn := t.UPOS == ud.NOUN && o+1 < len(tree.Tokens) && tree.Tokens[o+1].UPOS != ud.PUNCT
	return goesOn && q.cues.clausal[name] && !q.cues.object[name]
}

// begins reports whether a clause can begin with the token.
func begins(t *ud.Token) bool {
	switch t.UPOS {
	case ud.DET, ud.PRON, ud.PROPN, ud.NOUN, ud.ADJ, ud.NUM:
		return true
	}
	return false
}

// looseClause returns a clause that the parser attached to the cue as parataxis.
func (q *quoter) looseClause(tree *ud.Tree, v int) int {
	for k := range tree.Kids(v) {
		spoken := k > v || q.cues.speech[tree.Tokens[v].Base()]
		if spoken && tree.Is(k, ud.Parataxis) && tree.Kid(k, ud.Nsubj, ud.Expl) >= 0 {
			return k
		}
	}
	return -1
}
