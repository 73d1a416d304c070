package quote

import (
	"cmp"
	"slices"

	"flashbrief/ground/text"
	"flashbrief/ground/when"
	"flashbrief/reading"
	"flashbrief/reading/clause"
	"flashbrief/reading/ud"
)

// sourceOf sets the source's spans and the speakers' names: each of several that are conjoined.
func (q *quoter) sourceOf(a *attribution, tree *ud.Tree) {
	if a.source < 0 {
		return
	}
	tokens := tree.Subtree(a.source, func(k int) bool {
		return k == a.cue || slices.Contains(a.content, k) || tree.Is(k, ud.AclRelcl, ud.Parataxis, ud.Case, ud.Punct, ud.Cop, ud.Expl) && tree.Tokens[k].Head == a.source
	})
	a.from = spansOf(tree, trimTokens(tree, tokens))
	if m := q.secondSubject(a, tree); m != nil {
		a.speakers = append(a.speakers, m.Entity)
		return
	}
	for _, h := range q.coordinated(a.sentence, tree, a.source) {
		if name := q.speaker(a.sentence, tree, h); len(name) > 0 && !slices.Contains(a.speakers, name) {
			a.speakers = append(a.speakers, name)
		}
	}
}

// coordinated returns the head and the nominals joined to it by "and", also persons that the
// parser attached to a part of its name or to what stands in apposition to it.
func (q *quoter) coordinated(sentence int, tree *ud.Tree, head int) []int {
	heads, queue := []int{head}, []int{head}
	for at := 0; at < len(queue) && at < 40; at++ {
		for k := range tree.Kids(queue[at]) {
			switch {
			case tree.Is(k, ud.Conj) && (q.described(sentence, tree, head, k) || loose(tree, queue[at]) && !q.namesPerson(sentence, k)):
			case tree.Is(k, ud.Conj):
				heads, queue = append(heads, k), append(queue, k)
			case tree.Is(k, ud.Flat, ud.NmodDesc, ud.Compound, ud.Appos):
				queue = append(queue, k)
			}
		}
	}
	return heads
}

// loose reports whether what is joined to part k of a name may belong to the part alone: to a
// compound, or to an apposition that a comma sets off.
func loose(tree *ud.Tree, k int) bool {
	if tree.Is(k, ud.Compound) {
		return true
	}
	first := firstOf(tree, k)
	setOff := isMark(&tree.Tokens[first], comma) || first > 0 && isMark(&tree.Tokens[first-1], comma)
	return setOff && tree.Is(k, ud.Appos)
}

// namesPerson reports whether the token is part of a person's name.
func (q *quoter) namesPerson(sentence, token int) bool {
	m := q.mention(sentence, token)
	return m != nil && m.NamesPerson()
}

// described reports whether what the parser joined to the name is part of it or says what it is:
// "Dow Jones & Co.", "Matchett, a former agent and now president of …", "RMS Inc., Boise, Idaho".
func (q *quoter) described(sentence int, tree *ud.Tree, head, k int) bool {
	if isCompany(tree, k) {
		return true
	}
	bare := tree.Kid(k, ud.Det, ud.NmodPoss) < 0
	if tree.Tokens[k].XPOS == ud.NN {
		return bare && q.namesPerson(sentence, head)
	}
	address := tree.Kid(k, ud.Cc) < 0 && q.namesPlace(sentence, k)
	return address && !q.namesPlace(sentence, head)
}

func (q *quoter) namesPlace(sentence, token int) bool {
	m := q.mention(sentence, token)
	return m != nil && m.Kind == reading.Place
}

// isCompany reports whether "&" joins the conjunct to a name: "Dow Jones & Co."
func isCompany(tree *ud.Tree, k int) bool {
	c := tree.Kid(k, ud.Cc)
	return c >= 0 && isMark(&tree.Tokens[c], "&")
}

// surroundings sets addressee and medium from the cue's own phrases.
func (q *quoter) surroundings(a *attribution, tree *ud.Tree) {
	v := a.cue
	if !tree.Is(v, ud.Case) && isWord("telling", tree.Tokens[v].Base()) {
		if o := tree.Kid(v, ud.Obj, ud.Iobj); o >= 0 && !slices.Contains(a.content, o) {
			a.addressee = q.name(a.sentence, tree, o)
		}
	}
	for k := range tree.Kids(v) {
		if tree.Is(k, ud.Obl) && !slices.Contains(a.content, k) {
			q.surrounding(a, tree, k)
		}
	}
}

// surrounding reads one phrase of the cue: where and how something was said, of what, to whom.
func (q *quoter) surrounding(a *attribution, tree *ud.Tree, k int) {
	switch preposition := tree.Case(k); {
	case isWord("medium-of", preposition):
		q.mediumOf(a, tree, k)
		q.placeOf(a, tree, k)
	case k == a.source:
	case isWord("topic-of", preposition):
		if m := q.bench.MentionAt(a.sentence, k); m != nil && len(m.Entity) > 0 {
			a.about = m.Entity
		}
	case isWord("addressee-of", preposition) && len(a.addressee) == 0:
		a.addressee = q.name(a.sentence, tree, k)
	}
}

// mediumOf reads "in a letter to X": the medium, and the addressee.
func (q *quoter) mediumOf(a *attribution, tree *ud.Tree, k int) {
	name := tree.Tokens[k].Base()
	if !q.cues.medium[name] {
		return
	}
	a.medium = name
	for m := range tree.Kids(k) {
		switch {
		case tree.Is(m, ud.Compound) && isWord("compound-medium", name):
			a.medium = text.Lower(tree.Tokens[m].Form) + " " + name
		case tree.Is(m, ud.Nmod) && len(a.addressee) == 0:
			if isForm("addressee-of", &tree.Tokens[firstOf(tree, m)]) {
				a.addressee = q.addressed(a.sentence, tree, m)
			}
		}
	}
}

// placeOf reads "in Brussels" and "at a rally in Ohio": where it was said.
func (q *quoter) placeOf(a *attribution, tree *ud.Tree, k int) {
	for i := range tree.Below(k, func(i int) bool { return !tree.Is(i, ud.Nmod) }) {
		if !isWord("place-of", tree.Case(i)) || i != k && tree.Tokens[i].Head != k {
			continue
		}
		if m := q.bench.MentionAt(a.sentence, i); m != nil && m.Kind == reading.Place && m.Form == reading.Proper {
			a.place = cmp.Or(a.place, m.Entity)
		}
	}
}

// addressed returns the person named anywhere in the phrase, else the result of name: in
// "Supreme Leader Ayatollah X" the head may be the title.
func (q *quoter) addressed(sentence int, tree *ud.Tree, head int) string {
	tokens := tree.Subtree(head, func(k int) bool { return tree.Is(k, ud.AclRelcl, ud.Conj) })
	in := q.bench.MentionsIn(sentence)
	for i := range in {
		m := &in[i]
		if m.NamesPerson() && slices.Contains(tokens, m.First) {
			return m.Entity
		}
	}
	return q.name(sentence, tree, head)
}

// dated returns when it was said, if a time expression depends on the cue.
func (q *quoter) dated(a *attribution) when.Bounds {
	tree := q.bench.Trees[a.sentence]
	for _, t := range q.bench.TimesIn(a.sentence) {
		if t.Points() && !t.Bounds.IsZero() && !slices.Contains(a.content, t.First) && dependsOn(tree, a.cue, t.First, t.Last) {
			return t.Bounds
		}
	}
	return when.Bounds{}
}

// dependsOn reports whether the tokens first to last depend on the cue, with at most three words
// and no other verb between.
func dependsOn(tree *ud.Tree, cue, first, last int) bool {
	for i := range tree.Up(first, 4) {
		if i == cue {
			return true
		}
		if (i < first || i > last) && clause.IsVerb(tree, i) {
			return false
		}
	}
	return false
}
