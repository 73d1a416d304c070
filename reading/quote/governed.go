package quote

import (
	"slices"
	"strings"

	"flashbrief/reading/ud"
)

// governed returns the tokens of the clauses governed by the cue; nil if there are none.
func (q *quoter) governed(tree *ud.Tree, v, source int, said, meant bool) []int {
	var heads []int
	if said {
		for k := range tree.Kids(v) {
			if tree.Is(k, ud.Ccomp) {
				heads = append(heads, k)
			}
		}
		if len(heads) == 0 {
			if k := q.looseClause(tree, v); k >= 0 {
				heads = append(heads, k)
			}
		}
	}
	if k := tree.Kid(v, ud.Xcomp); len(heads) == 0 && k >= 0 && (tree.Mark(k) == "to" && (meant || !q.cues.finite[tree.Tokens[v].Base()]) || k > v && tree.Tokens[k].XPOS.Verbal() && (meant || tree.Tokens[k].XPOS == ud.VBG && tree.Tokens[v].Base() != "tell" && !q.cues.finite[tree.Tokens[v].Base()])) {
		heads = append(heads, k)
	}
	if k := tree.Kid(v, ud.Advcl); len(heads) == 0 && k > v && meant && tree.Mark(k) == "to" && tree.Kid(v, ud.Obj) < 0 {
		heads = append(heads, k) // "agreed in principle to form"
	}
	if k := tree.Kid(v, ud.Ccomp); len(heads) == 0 && meant && k >= 0 {
		heads = append(heads, k)
	}
	if len(heads) == 0 && said {
		if k := tree.Kid(v, ud.Advcl); k > v && asked(tree, tree.Subtree(k, nil)[0], v) {
			return q.below(tree, k, v, source)
		}
		return q.thatClause(tree, v, source)
	}
	var out []int
	for _, k := range heads {
		out = append(out, q.below(tree, k, v, source)...)
	}
	out = append(out, q.goesOnWith(tree, v, out)...)
	slices.Sort(out)
	out = slices.Compact(out)
	return q.fromTheCue(tree, v, source, out)
}

// asked reports whether the clause that begins directly after the cue is an indirect question
// that the parser took for an adverbial: "did not say when".
func asked(tree *ud.Tree, first, v int) bool {
	switch strings.ToLower(tree.Tokens[first].Form) {
	case "when", "where", "how", "why", "if", "whether":
		return first == v+1
	}
	return false
}

// fromTheCue prepends to the clause the tokens between the cue and it that depend on neither,
// because the parser separated them.
func (q *quoter) fromTheCue(tree *ud.Tree, v, source int, content []int) []int {
	if len(content) == 0 || content[0] < v {
		return content
	}
	own := map[int]bool{}
	torn := torn(tree, v, content)
	for k := range tree.Kids(v) {
		if k == torn {
			continue
		}
		if tree.Is(k, ud.Obj, ud.Iobj, ud.Obl, ud.Advmod, ud.Nsubj, ud.Punct, ud.Discourse, ud.CompoundPrt, ud.Cc, ud.Mark, ud.Aux, ud.Conj, ud.Advcl, ud.Parataxis) {
			for _, i := range tree.Subtree(k, nil) {
				own[i] = true
			}
		}
	}
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
		if k < slices.Max(content) || !tree.Is(k, ud.Conj) || q.cues.says(tree.Tokens[k].Base()) {
			continue
		}
		clause := tree.Subtree(k, nil)
		told := tree.Mark(k) != ""
		for a := range tree.Kids(k) {
			form := strings.ToLower(tree.Tokens[a].Form)
			told = told || tree.Is(a, ud.Aux) && (form == "would" || form == "could" || form == "might" || form == "’d" || form == "'d")
		}
		told = told && tree.Kid(k, ud.Nsubj, ud.Expl) >= 0 || q.marksWithin(tree.Cover(clause))
		if told {
			out = append(out, clause...)
		}
	}
	return out
}

// thatClause returns the first clause after the cue and below it with "that" or "whether", or,
// if the cue has an addressee, one that only looks like a clause about the addressee: "told
// doctors he was ill". Both have their own subject.
func (q *quoter) thatClause(tree *ud.Tree, v, source int) []int {
	name := tree.Tokens[v].Base()
	for _, k := range tree.Subtree(v, func(k int) bool {
		h := tree.Tokens[k].Head
		verbal := h != v && tree.Tokens[h].UPOS == ud.VERB && !tree.Is(h, ud.Obl, ud.Obj, ud.Iobj)
		return k == source || verbal || tree.Is(k, ud.Conj, ud.Parataxis) || h == v && tree.Is(k, ud.Obj) && q.cues.object[name]
	}) {
		if k <= v || q.another(tree, v, tree.Tokens[k].Head) || tree.Kid(k, ud.Nsubj, ud.Expl) < 0 || !tree.Is(k, ud.Ccomp, ud.Acl, ud.Advcl, ud.AclRelcl) {
			continue
		}
		clause := q.below(tree, k, v, source)
		first := clause[0]
		switch strings.ToLower(tree.Tokens[first].Form) {
		case "that", "whether":
			if !tree.Is(first, ud.Nsubj) {
				return clause
			}
		default:
			if first > v && q.cues.whole[name] && tree.Is(k, ud.AclRelcl) && (first == tree.Kid(k, ud.Nsubj) || tree.Tokens[first].UPOS == ud.DET) {
				return clause
			}
		}
	}
	return nil
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
	case meant && strings.EqualFold(next.Form, "to"):
		return v+2 < len(tree.Tokens) && tree.Tokens[v+2].UPOS != ud.DET && tree.Tokens[v+2].UPOS != ud.PROPN && tree.Tokens[v+2].UPOS != ud.PRON
	case q.cues.whole[name] && tree.Kid(v, ud.Obj) > v && tree.Kid(v, ud.Advcl) > v && tree.Mark(tree.Kid(v, ud.Advcl)) == "to":
		return true // "ordered the firms to go", the infinitive taken for a purpose
	case said && next.UPOS == ud.PRON && next.Has(ud.CaseNom), said && next.XPOS == ud.IN && strings.EqualFold(next.Form, "that"):
		return true
	}
	if q.cues.clausal[name] && said && begins(next) {
		for _, k := range q.behind(tree, v, -1) {
			if k > v+1 && (finite(&tree.Tokens[k]) || tree.Tokens[k].UPOS == ud.AUX) {
				return true
			}
		}
	}
	o := tree.Kid(v, ud.Obj)
	if !said || o <= v {
		return false
	}
	xpos := tree.Tokens[o].XPOS
	return xpos == ud.WRB || xpos == ud.WP || q.cues.clausal[name] && !q.cues.object[name] && tree.Tokens[o].UPOS == ud.NOUN && o+1 < len(tree.Tokens) && tree.Tokens[o+1].UPOS != ud.PUNCT
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
		if tree.Is(k, ud.Parataxis) && tree.Kid(k, ud.Nsubj, ud.Expl) >= 0 {
			return k
		}
	}
	return -1
}
