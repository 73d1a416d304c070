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
		case t.UPOS == "VERB":
			q.verb(sentence, tree, i)
		case t.UPOS == "ADJ" && q.cues.adjective[t.Base()]:
			q.adjective(sentence, tree, i)
		case t.UPOS == "NOUN" && q.cues.noun[t.Base()]:
			q.noun(sentence, tree, i)
		}
	}
}

// verb finds the attribution of a cue verb: a clause that it governs, the clause
// that it hangs on as an afterthought ("…, he said"), or a noun phrase.
func (q *quoter) verb(sentence int, tree *ud.Tree, v int) {
	name := tree.Tokens[v].Base()
	said, meant := q.cues.says(name), q.cues.intention[name]
	if !said && !meant && !q.cues.object[name] && !q.objectWithParticle(tree, v, name) {
		return
	}
	source := q.subject(tree, v, sentence)
	if source < 0 {
		return
	}
	content := -1
	if said {
		content = tree.Kid(v, "ccomp")
		if content < 0 {
			content = q.looseClause(tree, v)
		}
	}
	if content < 0 && (meant || said) {
		content = tree.Kid(v, "xcomp")
		if content >= 0 && !meant && !q.infinitive(tree, content) {
			content = -1
		}
	}
	if said && q.aside(tree, v, source) {
		q.add(sentence, tree, v, source, q.around(tree, rootOf(tree, v), v, source))
		return
	}
	if content >= 0 {
		q.add(sentence, tree, v, source, q.below(tree, content, v, source))
		return
	}
	if h := tree.Tokens[v].Head; said && h >= 0 && tree.Is(v, "parataxis") && !tree.Is(v, "conj") {
		q.add(sentence, tree, v, source, q.around(tree, h, v))
		return
	}
	if at := v + 1; meant && at < len(tree.Tokens) && strings.EqualFold(tree.Tokens[at].Form, "to") {
		q.add(sentence, tree, v, source, q.behind(tree, v, source)) // an infinitive that the parser took for a noun
		return
	}
	if o := tree.Kid(v, "obj"); said && o > v && (tree.Tokens[o].XPOS == "WRB" || tree.Tokens[o].XPOS == "WP" || q.cues.clausal[name] && tree.Tokens[o].UPOS == "NOUN" && o+1 < len(tree.Tokens) && tree.Tokens[o+1].UPOS != "PUNCT") {
		q.add(sentence, tree, v, source, q.behind(tree, v, source)) // a clause that the parser took for an object
		return
	}
	if q.cues.object[name] || q.objectWithParticle(tree, v, name) {
		if o := q.object(tree, v, name); o >= 0 {
			content := q.below(tree, o, v, source)
			if q.cues.whole[name] {
				content = q.behind(tree, v, source)
			}
			if a := q.add(sentence, tree, v, source, content); a != nil && q.particleObject(tree, v, name) == o {
				if c := tree.Kid(o, "case"); c == v+1 {
					a.cueSpans[0] = a.cueSpans[0].Join(tree.Tokens[c].Span)
				}
			}
		}
	}
}

// aside reports whether commas on both sides set the cue and its source off from a
// sentence that goes on: "the plan, officials said, would fail".
func (q *quoter) aside(tree *ud.Tree, v, source int) bool {
	tokens := tree.Subtree(source, func(k int) bool { return k == v })
	first, last := min(tokens[0], v), max(tokens[len(tokens)-1], v)
	for first < len(tree.Tokens) && tree.Tokens[first].UPOS == "PUNCT" {
		first++
	}
	if first == 0 || last+2 >= len(tree.Tokens) || last-first > 12 || tree.Tokens[first-1].Form != "," || tree.Tokens[last+1].Form != "," {
		return false
	}
	subject := source == v-1 || last == v || first == v // nothing but the two between the commas
	return subject && tree.Tokens[first].XPOS != "WP" && tree.Tokens[first].XPOS != "WDT" && !tree.Is(v, "acl:relcl", "conj", "advcl", "acl")
}

// rootOf is the head of the sentence's clause that holds the token.
func rootOf(tree *ud.Tree, i int) int {
	for n := 0; n < len(tree.Tokens) && tree.Tokens[i].Head >= 0; n++ {
		i = tree.Tokens[i].Head
	}
	return i
}

// behind is everything that hangs on the cue and stands behind it, as far as a
// coordinate clause.
func (q *quoter) behind(tree *ud.Tree, v, source int) []int {
	tokens := tree.Subtree(v, func(k int) bool {
		return k == source || tree.Tokens[k].Head == v && (k < v || tree.Is(k, "conj", "parataxis", "punct"))
	})
	out := tokens[:0]
	for _, k := range tokens {
		if k > v {
			out = append(out, k)
		}
	}
	return out
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

func (q *quoter) object(tree *ud.Tree, v int, name string) int {
	if k := q.particleObject(tree, v, name); k >= 0 {
		return k
	}
	if !q.cues.object[name] {
		return -1
	}
	o := tree.Kid(v, "obj")
	if o < 0 || tree.Tokens[o].UPOS == "PRON" {
		return -1
	}
	return o
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

// subject is the head of whoever the verb has for its subject: its own, its
// agent's in a passive, or that of the verb it is conjoined with or hangs on.
func (q *quoter) subject(tree *ud.Tree, v, sentence int) int {
	for n := 0; v >= 0 && n < 6; n++ {
		if tree.Kid(v, "nsubj:pass", "aux:pass") >= 0 {
			return tree.Kid(v, "obl:agent")
		}
		if s := tree.Kid(v, "nsubj"); s >= 0 {
			switch strings.ToLower(tree.Tokens[s].Form) {
			case "it", "there", "what":
				if tree.Tokens[s].UPOS == "PRON" && q.bench.MentionAt(sentence, s) == nil {
					return -1
				}
			case "who", "which", "that":
				if tree.Is(v, "acl:relcl") {
					return tree.Tokens[v].Head
				}
			}
			return s
		}
		switch {
		case tree.Is(v, "acl:relcl"), tree.Is(v, "acl") && tree.Tokens[v].XPOS == "VBG":
			return tree.Tokens[v].Head
		case tree.Is(v, "parataxis"):
			return before(tree, v)
		case tree.Is(v, "conj", "xcomp", "advcl"):
			if s := before(tree, v); s >= 0 && strings.EqualFold(tree.Tokens[v].Form, "said") {
				return s
			}
			v = tree.Tokens[v].Head
		default:
			return -1
		}
	}
	return -1
}

// before is the name, noun or pronoun right before an aside's verb, when the parser
// gave the verb no subject: "…, Weiss said"; -1 for none.
func before(tree *ud.Tree, v int) int {
	if v == 0 {
		return -1
	}
	switch tree.Tokens[v-1].UPOS {
	case "PROPN", "NOUN", "PRON":
	default:
		return -1
	}
	s := v - 1
	for n := 0; n < 8 && tree.Tokens[s].Head >= 0 && tree.Tokens[s].Head < v && tree.Is(s, "flat", "compound"); n++ {
		s = tree.Tokens[s].Head
	}
	return s
}

// adjective finds "X is confident that …" and "X is ready to …".
func (q *quoter) adjective(sentence int, tree *ud.Tree, i int) {
	source := tree.Kid(i, "nsubj")
	if source < 0 {
		return
	}
	for _, rel := range [...]string{"ccomp", "xcomp", "advcl", "obl"} {
		if k := tree.Kid(i, rel); k >= 0 && k > i {
			q.add(sentence, tree, i, source, q.below(tree, k, i, source))
			return
		}
	}
}

// noun finds "his belief that …", "the threat of X to …", "Tehran's position is
// that …".
func (q *quoter) noun(sentence int, tree *ud.Tree, i int) {
	if h := tree.Tokens[i].Head; h >= 0 && strings.EqualFold(tree.Tokens[i].Form, "words") {
		if n := tree.Kid(i, "nmod"); n >= 0 && tree.Case(i) == "in" {
			q.add(sentence, tree, i, n, q.around(tree, h, i)) // "in the words of X, …"
		}
		return
	}
	source := tree.Kid(i, "nmod:poss")
	if source < 0 {
		for k := range tree.Kids(i) {
			if preposition := tree.Case(k); tree.Is(k, "nmod") && (preposition == "by" || preposition == "of" || preposition == "from") {
				source = k
				break
			}
		}
	}
	if source < 0 {
		return
	}
	for _, rel := range [...]string{"acl", "ccomp"} {
		for k := range tree.Kids(i) {
			if tree.Is(k, rel) && !tree.Is(k, "acl:relcl") && k > i && tree.Kid(k, "mark") >= 0 {
				q.add(sentence, tree, i, source, q.below(tree, k, i, source))
				return
			}
		}
	}
	if h := tree.Tokens[i].Head; h >= 0 && tree.Is(i, "nsubj") && tree.Kid(h, "cop") >= 0 {
		q.add(sentence, tree, i, source, q.around(tree, h, i))
	}
}

// accordingTo finds "according to X, …" and "…, according to X".
func (q *quoter) accordingTo(sentence int, tree *ud.Tree, i int) {
	source := tree.Tokens[i].Head
	if source < 0 {
		return
	}
	if !tree.Is(i, "case", "fixed") { // the parser made it a verb of its own
		source = -1
		for k := range tree.Kids(i) {
			if tree.Is(k, "obl", "obj", "nmod") {
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
	a := q.add(sentence, tree, i, source, q.around(tree, top, source))
	if a == nil {
		return
	}
	a.cueSpans = []text.Span{tree.Tokens[i].Span}
	if i+1 < len(tree.Tokens) && strings.EqualFold(tree.Tokens[i+1].Form, "to") {
		a.cueSpans[0].End = tree.Tokens[i+1].Span.End
	}
}

// below is the tokens of a clause or phrase that the cue governs.
func (q *quoter) below(tree *ud.Tree, content, cue, source int) []int {
	return tree.Subtree(content, func(k int) bool { return k == cue || k == source || k != content && q.cuts(tree, k, cue) })
}

// around is the tokens of the clause that the cue hangs on, without the cue and
// what is below it.
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

// cuts reports whether a dependent of the content belongs to the cue's own
// clause: a second sentence joined by a semicolon, say.
func (q *quoter) cuts(tree *ud.Tree, k, cue int) bool {
	return tree.Is(k, "parataxis") && k < cue
}

// add notes an attribution; nil where nothing is left of its content.
func (q *quoter) add(sentence int, tree *ud.Tree, cue, source int, content []int) *attribution {
	content = trimTokens(tree, content)
	if len(content) == 0 || len(content) == 1 && tree.Tokens[content[0]].UPOS == "PRON" || q.selfTold(tree, cue, source) {
		return nil
	}
	a := attribution{sentence: sentence, content: content, spans: spansOf(tree, content)}
	q.take(&a, tree, cue, source)
	q.found = append(q.found, a)
	return &q.found[len(q.found)-1]
}

// selfTold reports whether a speaker tells between marks what he himself thinks or
// wants: his quotation says it already.
func (q *quoter) selfTold(tree *ud.Tree, cue, source int) bool {
	t := &tree.Tokens[source]
	return t.UPOS == "PRON" && t.Feat("Person") == "1" && !q.cues.speech[tree.Tokens[cue].Base()] && q.quoted(tree.Tokens[cue].Span)
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
