package quote

import (
	"slices"
	"strings"

	"flashbrief/ground/text"
	"flashbrief/reading/ud"
)

// clauses finds the attributions of one sentence that its grammar shows.
func (q *quoter) clauses(sentence int) {
	tree := q.bench.Trees[sentence]
	for i := range tree.Tokens {
		t := &tree.Tokens[i]
		switch {
		case strings.EqualFold(t.Form, "according"):
			q.accordingTo(sentence, tree, i)
		case t.UPOS == "VERB" && q.cues.adjective[strings.ToLower(t.Form)] && tree.Kid(i, "aux:pass", "cop") >= 0:
			q.adjective(sentence, tree, i) // "is convinced that", read as a passive
		case t.UPOS == "VERB" && tree.Kid(i, "nmod:poss") >= 0 && q.cues.noun(t.Base()):
			q.noun(sentence, tree, i) // "her claim that", read as a verb
		case t.UPOS == "VERB":
			q.verb(sentence, tree, i)
		case t.UPOS == "ADJ" && q.cues.adjective[t.Base()]:
			q.adjective(sentence, tree, i)
		case t.UPOS == "NOUN" && q.cues.noun(t.Base()):
			q.noun(sentence, tree, i)
		}
	}
}

// verb finds the attribution of a cue verb, the surest way first: set off by
// commas; a clause that it governs; the clause that it hangs on as an afterthought;
// a noun phrase.
func (q *quoter) verb(sentence int, tree *ud.Tree, v int) {
	name := tree.Tokens[v].Base()
	said, meant := q.cues.says(name), q.cues.intention[name]
	phrase := q.cues.object[name] || q.cues.as[name] || q.objectWithParticle(tree, v, name)
	if !said && !meant && !phrase || purpose(tree, v) && !q.cues.deed[name] || q.cues.speech[name] && q.inserted(sentence, tree, v) {
		return
	}
	if tree.Kid(v, "nsubj:pass", "aux:pass") >= 0 {
		q.passive(sentence, tree, v, name)
		return
	}
	source := q.subject(tree, v, sentence)
	if source < 0 {
		return
	}
	if content := q.governed(tree, v, source, said, meant); len(content) > 0 && (said && !meant || !q.cues.thing[name] || q.holder(sentence, tree, source)) {
		q.add(sentence, tree, v, source, content)
		return
	}
	if h := tree.Tokens[v].Head; said && h >= 0 && tree.Is(v, "parataxis") && q.short(tree, v) {
		q.add(sentence, tree, v, source, q.around(tree, h, v))
		return
	}
	if q.misread(tree, v, name, said, meant) {
		q.add(sentence, tree, v, source, q.behind(tree, v, source))
		return
	}
	if phrase && (q.holder(sentence, tree, source) || q.tells(name) && q.paper(tree, source)) {
		q.object(sentence, tree, v, source, name)
	}
}

// short reports whether the cue's clause is no more than an afterthought.
func (q *quoter) short(tree *ud.Tree, v int) bool {
	o := tree.Kid(v, "obj")
	return (o < 0 || q.cues.whole[tree.Tokens[v].Base()]) && len(tree.Subtree(v, nil)) <= longestAside
}

// purpose reports whether the verb tells what something else is done for: "on
// condition of anonymity to describe the talks".
func purpose(tree *ud.Tree, v int) bool {
	m := tree.Kid(v, "mark")
	return m >= 0 && tree.Tokens[v].XPOS == "VB" && tree.Tokens[m].XPOS == "TO" && tree.Is(v, "advcl")
}

// tells reports whether a paper can do what the verb tells: a report notes and
// shows, but does not fear.
func (q *quoter) tells(name string) bool {
	return q.cues.says(name) && !q.cues.intention[name]
}

// governed is the tokens of the clauses that the cue governs; nil for none.
func (q *quoter) governed(tree *ud.Tree, v, source int, said, meant bool) []int {
	var heads []int
	if said {
		for k := range tree.Kids(v) {
			if tree.Is(k, "ccomp") {
				heads = append(heads, k)
			}
		}
		if len(heads) == 0 {
			if k := q.looseClause(tree, v); k >= 0 {
				heads = append(heads, k)
			}
		}
	}
	if k := tree.Kid(v, "xcomp"); len(heads) == 0 && k >= 0 && (q.infinitive(tree, k) && (meant || !q.cues.finite[tree.Tokens[v].Base()]) || k > v && strings.HasPrefix(tree.Tokens[k].XPOS, "VB") && (meant || tree.Tokens[k].XPOS == "VBG")) {
		heads = append(heads, k)
	}
	if k := tree.Kid(v, "advcl"); len(heads) == 0 && k > v && meant && q.infinitive(tree, k) && tree.Kid(v, "obj") < 0 {
		heads = append(heads, k) // "agreed in principle to form"
	}
	if k := tree.Kid(v, "ccomp"); len(heads) == 0 && meant && k >= 0 {
		heads = append(heads, k)
	}
	if len(heads) == 0 && said {
		if k := tree.Kid(v, "advcl"); k > v && asked(tree, tree.Subtree(k, nil)[0], v) {
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

// asked reports whether the clause that begins at the token right behind the cue is
// an indirect question that the parser took for an adverbial: "did not say when".
func asked(tree *ud.Tree, first, v int) bool {
	switch strings.ToLower(tree.Tokens[first].Form) {
	case "when", "where", "how", "why", "if", "whether":
		return first == v+1
	}
	return false
}

// fromTheCue puts before the clause what stands between the cue and it and hangs on
// neither: the parser tore it off.
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
		if tree.Is(k, "obj", "iobj", "obl", "advmod", "nsubj", "punct", "discourse", "compound:prt", "cc", "mark", "aux", "conj", "advcl", "parataxis") {
			for _, i := range tree.Subtree(k, nil) {
				own[i] = true
			}
		}
	}
	for k := v + 1; k < content[0]; k++ {
		if own[k] || k == source || tree.Tokens[k].UPOS == "PUNCT" {
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

// torn is the object of the cue that stands where the content's own subject is
// missing: "found children did not have water"; -1 for none.
func torn(tree *ud.Tree, v int, content []int) int {
	o := tree.Kid(v, "obj")
	if o < v || o > content[0] {
		return -1
	}
	for _, k := range content {
		if tree.Tokens[k].Head == v && tree.Is(k, "ccomp") && tree.Kid(k, "nsubj", "expl", "mark") < 0 && tree.Kid(k, "aux", "cop") >= 0 {
			return o
		}
	}
	return -1
}

// goesOnWith is the tokens of further clauses that belong to the content though the
// parser joined them to the cue: they have a subject of their own, and "that",
// "would" or a quotation shows whose words they are.
func (q *quoter) goesOnWith(tree *ud.Tree, v int, content []int) []int {
	var out []int
	if len(content) == 0 {
		return nil
	}
	for k := range tree.Kids(v) {
		if k < slices.Max(content) || !tree.Is(k, "conj") || tree.Kid(k, "nsubj", "expl", "nsubj:pass") < 0 || q.cues.says(tree.Tokens[k].Base()) {
			continue
		}
		told := tree.Kid(k, "mark") >= 0
		for a := range tree.Kids(k) {
			form := strings.ToLower(tree.Tokens[a].Form)
			told = told || tree.Is(a, "aux") && (form == "would" || form == "could" || form == "might" || form == "’d" || form == "'d")
		}
		clause := tree.Subtree(k, nil)
		span := tree.Cover(clause)
		for i := range q.marks {
			told = told || span.Contains(q.marks[i].inner)
		}
		if told {
			out = append(out, clause...)
		}
	}
	return out
}

// thatClause is the first clause behind the cue and below it that "that" or
// "whether" leads, or, where the cue was told to somebody, that only looks like one
// about him: "told doctors he was ill". A clause of either kind has its own subject.
func (q *quoter) thatClause(tree *ud.Tree, v, source int) []int {
	name := tree.Tokens[v].Base()
	for _, k := range tree.Subtree(v, func(k int) bool {
		h := tree.Tokens[k].Head
		verbal := h != v && tree.Tokens[h].UPOS == "VERB" && !tree.Is(h, "obl", "obj", "iobj")
		return k == source || verbal || tree.Is(k, "conj", "parataxis") || h == v && tree.Is(k, "obj") && q.cues.object[name]
	}) {
		if k <= v || tree.Kid(k, "nsubj", "expl") < 0 || !tree.Is(k, "ccomp", "acl", "advcl", "acl:relcl") {
			continue
		}
		clause := q.below(tree, k, v, source)
		first := clause[0]
		switch strings.ToLower(tree.Tokens[first].Form) {
		case "that", "whether":
			if !tree.Is(first, "nsubj") {
				return clause
			}
		default:
			if first > v && q.cues.whole[name] && tree.Is(k, "acl:relcl") && (first == tree.Kid(k, "nsubj") || tree.Tokens[first].UPOS == "DET") {
				return clause
			}
		}
	}
	return nil
}

// misread reports whether a complement stands behind the cue that the parser took
// for something else: an infinitive for a noun, a clause for an object.
func (q *quoter) misread(tree *ud.Tree, v int, name string, said, meant bool) bool {
	if v+1 >= len(tree.Tokens) {
		return false
	}
	next := &tree.Tokens[v+1]
	switch {
	case meant && strings.EqualFold(next.Form, "to"):
		return v+2 < len(tree.Tokens) && tree.Tokens[v+2].UPOS != "DET" && tree.Tokens[v+2].UPOS != "PROPN" && tree.Tokens[v+2].UPOS != "PRON"
	case said && next.UPOS == "PRON" && next.Feat("Case") == "Nom", said && next.XPOS == "IN" && strings.EqualFold(next.Form, "that"):
		return true
	}
	if q.cues.clausal[name] && said && begins(next) {
		for _, k := range q.behind(tree, v, -1) {
			if k > v+1 && (finite(&tree.Tokens[k]) || tree.Tokens[k].UPOS == "AUX") {
				return true
			}
		}
	}
	o := tree.Kid(v, "obj")
	if !said || o <= v {
		return false
	}
	xpos := tree.Tokens[o].XPOS
	return xpos == "WRB" || xpos == "WP" || q.cues.clausal[name] && !q.cues.object[name] && tree.Tokens[o].UPOS == "NOUN" && o+1 < len(tree.Tokens) && tree.Tokens[o+1].UPOS != "PUNCT"
}

// begins reports whether a clause can begin with the token.
func begins(t *ud.Token) bool {
	switch t.UPOS {
	case "DET", "PRON", "PROPN", "NOUN", "ADJ", "NUM":
		return true
	}
	return false
}

// object finds the attribution of a noun phrase: "condemned the attack", "accused
// X of Y", "sees X as Y".
func (q *quoter) object(sentence int, tree *ud.Tree, v, source int, name string) {
	o := q.particleObject(tree, v, name)
	particle := o >= 0
	if !particle {
		o = tree.Kid(v, "obj")
	}
	likened := q.cues.as[name] && q.likened(tree, v, o)
	switch {
	case o < 0 && q.cues.object[name] && tree.Kid(v, "xcomp") > v && !q.infinitive(tree, tree.Kid(v, "xcomp")):
		q.add(sentence, tree, v, source, q.below(tree, tree.Kid(v, "xcomp"), v, source)) // "urged calm", read as an adjective
		return
	case likened && o < 0:
		q.add(sentence, tree, v, source, q.below(tree, tree.Kid(v, "xcomp"), v, source)) // "a charge that he called absurd"
		return
	case o < 0, tree.Tokens[o].UPOS == "PRON" && !likened, !particle && !likened && !q.cues.object[name]:
		return
	}
	content := q.below(tree, o, v, source)
	if likened || q.cues.whole[name] {
		content = q.behind(tree, v, source)
	}
	c := -1
	if particle {
		c = tree.Kid(o, "case")
		content = slices.DeleteFunc(content, func(k int) bool { return k == c })
	}
	a := q.add(sentence, tree, v, source, content)
	if a == nil {
		return
	}
	a.phrasal = true
	if c == v+1 {
		a.cueSpans[0] = a.cueSpans[0].Join(tree.Tokens[c].Span)
	}
}

// likened reports whether the verb says what its object is held to be.
func (q *quoter) likened(tree *ud.Tree, v, o int) bool {
	if k := tree.Kid(v, "xcomp"); k > v {
		return o >= 0 || tree.Is(v, "acl:relcl")
	}
	for k := range tree.Kids(v) {
		if k > o && o > v && tree.Is(k, "obj") {
			return true // "called the trial a sham": two objects
		}
		if k > v && o >= 0 && tree.Is(k, "obl", "advcl") && (tree.Case(k) == "as" || tree.Kid(k, "mark") >= 0 && strings.EqualFold(tree.Tokens[tree.Kid(k, "mark")].Form, "as")) {
			return true
		}
	}
	for k := range tree.Kids(max(o, 0)) {
		if o >= 0 && tree.Is(k, "nmod") && tree.Case(k) == "as" {
			return true
		}
	}
	return false
}

// objectWithParticle reports whether the verb with one of its particles or
// prepositions is an object cue: "called for".
func (q *quoter) objectWithParticle(tree *ud.Tree, v int, name string) bool {
	return q.particleObject(tree, v, name) >= 0
}

func (q *quoter) particleObject(tree *ud.Tree, v int, name string) int {
	for k := range tree.Kids(v) {
		if preposition := tree.Case(k); preposition != "" && tree.Is(k, "obl") && q.cues.object[name+"_"+preposition] {
			return k
		}
	}
	return -1
}

// looseClause is a clause that the parser hung on the cue as parataxis.
func (q *quoter) looseClause(tree *ud.Tree, v int) int {
	for k := range tree.Kids(v) {
		if tree.Is(k, "parataxis") && tree.Kid(k, "nsubj", "expl") >= 0 {
			return k
		}
	}
	return -1
}

func (q *quoter) infinitive(tree *ud.Tree, k int) bool {
	m := tree.Kid(k, "mark")
	return m >= 0 && strings.EqualFold(tree.Tokens[m].Form, "to")
}

// passive finds what somebody is said, thought or expected to do: "is expected to
// resign", "was accused by critics of lying"; and what an agent praised or opposed.
func (q *quoter) passive(sentence int, tree *ud.Tree, v int, name string) {
	agent := tree.Kid(v, "obl:agent")
	if agent < 0 && !q.cues.passive[name] {
		return
	}
	for _, k := range tree.Subtree(v, func(k int) bool { return tree.Tokens[k].Head != v && tree.Tokens[k].Head != agent }) {
		m := tree.Kid(k, "mark")
		of := m >= 0 && strings.EqualFold(tree.Tokens[m].Form, "of") || tree.Case(k) == "of"
		if k > v && (tree.Is(k, "ccomp", "xcomp") || of && tree.Is(k, "obl", "advcl", "acl", "nmod")) {
			q.add(sentence, tree, v, agent, q.below(tree, k, v, -1))
			return
		}
	}
	if s := tree.Kid(v, "nsubj:pass"); s >= 0 && agent >= 0 && q.cues.object[name] && q.holder(sentence, tree, agent) && tree.Tokens[s].UPOS != "PRON" {
		if a := q.add(sentence, tree, v, agent, q.below(tree, s, v, -1)); a != nil {
			a.phrasal = true
		}
	}
}

// add notes an attribution; nil where nothing is left of its content.
func (q *quoter) add(sentence int, tree *ud.Tree, cue, source int, content []int) *attribution {
	content = trimTokens(tree, q.sameClause(tree, cue, content))
	if len(content) == 0 || len(content) == 1 && tree.Tokens[content[0]].UPOS == "PRON" {
		return nil
	}
	a := attribution{sentence: sentence, content: content, spans: spansOf(tree, content)}
	q.take(&a, tree, cue, source)
	q.found = append(q.found, a)
	return &q.found[len(q.found)-1]
}

// sameClause cuts the content at a semicolon between it and the cue's clause, where
// no mark of quotation holds both sides together.
func (q *quoter) sameClause(tree *ud.Tree, cue int, content []int) []int {
	for at, k := range content {
		if k > cue && tree.Tokens[k].Form == ";" && !q.quoted(tree.Tokens[k].Span) {
			return content[:at]
		}
	}
	return content
}

// trimTokens cuts punctuation off both ends, and a conjunction off the front.
func trimTokens(tree *ud.Tree, tokens []int) []int {
	for len(tokens) > 0 && (tree.Tokens[tokens[0]].UPOS == "PUNCT" || tree.Tokens[tokens[0]].UPOS == "CCONJ") {
		tokens = tokens[1:]
	}
	for len(tokens) > 0 && tree.Tokens[tokens[len(tokens)-1]].UPOS == "PUNCT" {
		tokens = tokens[:len(tokens)-1]
	}
	return tokens
}

// spansOf is the stretches of text that the tokens cover; a gap of punctuation
// alone does not part them.
func spansOf(tree *ud.Tree, tokens []int) []text.Span {
	var out []text.Span
	last := -2
	for _, i := range tokens {
		gap := false
		for k := last + 1; k < i && len(out) > 0; k++ {
			gap = gap || tree.Tokens[k].UPOS != "PUNCT"
		}
		if len(out) == 0 || gap {
			if tree.Tokens[i].UPOS == "PUNCT" {
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
