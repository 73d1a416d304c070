package quote

import (
	"flashbrief/ground/text"
	"flashbrief/reading"
	"flashbrief/reading/clause"
	"flashbrief/reading/ud"
)

// above returns the status that the word above token k gives to what is below it, and the next
// token to climb from; -1 if nothing higher matters.
func (q *quoter) above(tree *ud.Tree, k int) (reading.Utterance, int) {
	h := tree.Tokens[k].Head
	if h < 0 {
		return q.fronted(tree, k), -1
	}
	if q.quoted(tree.Tokens[h].Span) && !q.quoted(tree.Tokens[k].Span) {
		return reading.Said, -1 // the cue depends on what it reports
	}
	out, next := q.fromHead(tree, k, h)
	return worse(q.marked(tree, k), out), next
}

// fromHead returns the status that token h gives to its dependent k, and the next token to climb
// from; -1 if nothing higher matters.
func (q *quoter) fromHead(tree *ud.Tree, k, h int) (reading.Utterance, int) {
	switch {
	case tree.Is(k, ud.Advcl):
		return q.adverbial(tree, k, h)
	case tree.Is(k, ud.Ccomp, ud.Xcomp, ud.Csubj), tree.Is(k, ud.Obl, ud.Obj, ud.Nmod) && clause.IsVerb(tree, k):
		return q.under(tree, k, h), h
	case tree.Is(k, ud.Obj, ud.Obl, ud.Nsubj) && (q.words.paper[tree.Tokens[k].Base()] || q.told(tree.Tokens[k].Base())):
		return q.about(tree, k, h), -1
	case tree.Is(k, ud.Conj):
		return q.conjoined(tree, k, h)
	case tree.Is(k, ud.AclRelcl) && cleft(tree, h):
		return q.own(tree, h, -1), -1
	case tree.Is(k, ud.AclRelcl) && !q.told(tree.Tokens[h].Base()):
		return q.noted(tree, h), -1
	case tree.Is(k, ud.Acl):
		return q.ofNoun(tree, k, h), h
	}
	return reading.Said, -1
}

// conjoined returns the status that the first of two coordinate verbs gives to the second, which
// shares its subject or stands alone.
func (q *quoter) conjoined(tree *ud.Tree, k, h int) (reading.Utterance, int) {
	switch {
	case clause.OwnSubject(tree, k) >= 0:
		return reading.Said, -1
	case tree.Tokens[k].XPOS == ud.VB:
		return q.own(tree, h, -1), h
	}
	return reading.Said, h
}

// adverbial returns the status that verb h gives to the adverbial clause k.
func (q *quoter) adverbial(tree *ud.Tree, k, h int) (reading.Utterance, int) {
	name := tree.Tokens[h].Base()
	switch out := q.fronted(tree, k); {
	case isWord("as", tree.Mark(k)) && isWord("quoting", name):
		return worse(out, q.under(tree, k, h)), h
	case tree.Tokens[k].XPOS == ud.VBG && tree.Kid(k, ud.Mark) >= 0 && q.words.unsaid[name]:
		return worse(out, denyIt(q.own(tree, h, -1))), h // "stopped short of saying"
	case infinitive(tree, k) && q.raises(&tree.Tokens[h]):
		return worse(out, reading.Supposed), h // "urged him to say", read as a purpose
	case seenSaying(tree, k, h) && q.words.pictured[name]:
		return reading.Supposed, h
	case seenSaying(tree, k, h):
		return worse(out, q.falsely(tree, h)), h
	default:
		return out, -1
	}
}

// raises reports whether an infinitive below the verb is wished, asked, feared or only possible;
// "going to" is, "went on to" is not.
func (q *quoter) raises(t *ud.Token) bool {
	return q.words.raised[t.Base()] || q.words.going[t.Base()] && t.XPOS == ud.VBG
}

// cleft reports whether the word is a predicate that its relative clause belongs to as a whole:
// "was not what he said", "it was not Lavrov who said".
func cleft(tree *ud.Tree, word int) bool {
	if tree.Kid(word, ud.Cop) < 0 {
		return false
	}
	s := tree.Kid(word, ud.Nsubj, ud.Expl)
	return tree.Tokens[word].UPOS == ud.PRON || tree.Tokens[word].UPOS == ud.PROPN && s >= 0 && isForm("it", &tree.Tokens[s])
}

// seenSaying reports whether the subject of participle k is the object of verb h directly
// before it: "imagined Xi saying", "showed him saying".
func seenSaying(tree *ud.Tree, k, h int) bool {
	o := tree.Kid(h, ud.Obj)
	if tree.Tokens[k].XPOS != ud.VBG || o < h || o > k {
		return false
	}
	phrase := tree.Subtree(o, nil)
	return phrase[len(phrase)-1] == k-1
}

// told reports whether the noun takes a content clause with "that", although the parser made
// the clause a relative one.
func (q *quoter) told(noun string) bool {
	return q.cues.that[noun] || q.words.untrue[noun] || q.words.rumor[noun] || q.words.evidence[noun]
}

// marked returns the status given by the clause's conjunction: "if he says", "without saying".
func (q *quoter) marked(tree *ud.Tree, k int) reading.Utterance {
	for m := range tree.Kids(k) {
		if !tree.Is(m, ud.Mark, ud.Advmod, ud.Case, ud.Cc) || m > k {
			continue
		}
		if out := q.ofConjunction(tree, m); out != reading.Said {
			return out
		}
	}
	return reading.Said
}

// ofConjunction returns the status that a conjunction gives to its clause.
func (q *quoter) ofConjunction(tree *ud.Tree, m int) reading.Utterance {
	form := text.Lower(tree.Tokens[m].Form)
	switch {
	case q.words.without[form], isWord("than", form) && formAt(tree, m-1, "rather"):
		return reading.Denied
	case q.words.unless[form] && !(isWord("if", form) && formAt(tree, m-1, "even")), isWord("as", form) && formAt(tree, m+1, "if"):
		return reading.Supposed
	}
	return reading.Said
}

// formAt reports whether there is a token at i and its form is of the kind.
func formAt(tree *ud.Tree, i int, kind string) bool {
	return i >= 0 && i < len(tree.Tokens) && isForm(kind, &tree.Tokens[i])
}

// fronted returns the status of a clause whose auxiliary precedes its subject: "had he said",
// "did he say".
func (q *quoter) fronted(tree *ud.Tree, k int) reading.Utterance {
	s, x := clause.OwnSubject(tree, k), tree.Kid(k, ud.Aux)
	if s < 0 || x < 0 || x > firstOf(tree, s) || s > k {
		return reading.Said
	}
	if x > 0 && (isForm("affirming", &tree.Tokens[x-1]) || tree.Tokens[x-1].UPOS == ud.ADV && tree.Tokens[x-1].XPOS != ud.WRB) {
		return reading.Said
	}
	return reading.Supposed
}

// under returns the status of clause k below the verb or adjective h.
func (q *quoter) under(tree *ud.Tree, k, h int) reading.Utterance {
	name, own := tree.Tokens[h].Base(), q.own(tree, h, clause.OwnSubject(tree, h))
	if tree.Is(h, ud.Conj) && tree.Tokens[h].XPOS == ud.VB {
		own = worse(own, q.own(tree, tree.Tokens[h].Head, -1))
	}
	if q.words.unsaid[name] || q.words.untrue[name] {
		return denyIt(own)
	}
	if tree.Is(k, ud.Xcomp, ud.Obl, ud.Obj, ud.Advcl) || infinitive(tree, k) || tree.Tokens[k].XPOS == ud.VBG {
		if q.rumored(tree, k, h) || q.raises(&tree.Tokens[h]) {
			return worse(own, reading.Supposed)
		}
		return worse(own, q.falsely(tree, h))
	}
	switch {
	case q.words.judged[name], q.words.rumor[name]:
		return worse(own, reading.Supposed)
	case own != reading.Denied:
		return q.falsely(tree, h)
	case q.words.known[name]:
		return reading.Said
	case isWord("true", name):
		return reading.Denied
	}
	return reading.Supposed
}

// rumored reports whether h is a passive for what somebody is believed to have said: "is said
// to have warned".
func (q *quoter) rumored(tree *ud.Tree, k, h int) bool {
	return infinitive(tree, k) && clause.Passive(tree, h) && q.cues.passive[tree.Tokens[h].Base()]
}

// falsely returns the status that an adverb of the verb gives to the quotation below it.
func (q *quoter) falsely(tree *ud.Tree, h int) reading.Utterance {
	out := reading.Said
	for k := range tree.Kids(h) {
		switch form := text.Lower(tree.Tokens[k].Form); {
		case !tree.Is(k, ud.Advmod):
		case q.words.falsely[form] && (isWord("quoting", tree.Tokens[h].Base()) || !q.cues.says(tree.Tokens[h].Base())):
			return reading.Denied
		case q.words.perhaps[form]:
			out = reading.Supposed
		}
	}
	return out
}

// ofNoun returns the status of a content clause of the noun h: "no evidence that", "a rumor
// that", "his refusal to", "a fake video showing".
func (q *quoter) ofNoun(tree *ud.Tree, k, h int) reading.Utterance {
	name := tree.Tokens[h].Base()
	out := q.noted(tree, h)
	switch {
	case q.words.untrue[name]:
		return reading.Denied
	case q.words.evidence[name] && q.denies(tree, h):
		return reading.Denied
	case q.words.rumor[name]:
		out = worse(out, reading.Supposed)
	case infinitive(tree, k) && q.words.refusal[name]:
		return reading.Denied
	case infinitive(tree, k) && !q.cues.people[name] && tree.Tokens[h].UPOS == ud.NOUN:
		out = worse(out, reading.Supposed)
	}
	if v := tree.Tokens[h].Head; v >= 0 && tree.Is(h, ud.Obj) {
		out = worse(out, q.about(tree, h, v))
	}
	return out
}

// denies reports whether the noun is denied: "no evidence", "without proof".
func (q *quoter) denies(tree *ud.Tree, noun int) bool {
	for k := range tree.Kids(noun) {
		form := text.Lower(tree.Tokens[k].Form)
		if q.words.none[form] || q.words.negation[form] || q.words.without[form] {
			return true
		}
	}
	v := tree.Tokens[noun].Head
	return v >= 0 && q.own(tree, v, -1) == reading.Denied
}

// about returns the status of the content of noun k, the object or subject of h: "dismissed
// reports that he had said", "the claim that he said it is false".
func (q *quoter) about(tree *ud.Tree, k, h int) reading.Utterance {
	name, own := tree.Tokens[h].Base(), q.own(tree, h, -1)
	told, suffered := tree.Is(k, ud.Obj), tree.Is(k, ud.Nsubj) && clause.Passive(tree, h)
	predicate := tree.Is(k, ud.Nsubj) && tree.Kid(h, ud.Cop) >= 0
	switch {
	case own == reading.Denied && predicate && isWord("confirmed", name):
		return reading.Denied
	case own != reading.Said && suffered && q.words.upheld[name]:
		return reading.Supposed
	case own == reading.Denied:
		return reading.Said
	case (told || suffered) && q.words.unsaid[name], predicate && q.words.untrue[name]:
		return reading.Denied
	}
	return reading.Said
}

// noted returns the status that the noun's own adjectives give to its content.
func (q *quoter) noted(tree *ud.Tree, noun int) reading.Utterance {
	name := tree.Tokens[noun].Base()
	if q.words.forgery[name] || q.words.fiction[name] {
		return reading.Denied
	}
	for k := range tree.Kids(noun) {
		t := &tree.Tokens[k]
		switch {
		case tree.Is(k, ud.Amod, ud.Compound, ud.NmodDesc, ud.Acl, ud.Flat) && (q.words.forged[t.Base()] || q.words.forged[text.Lower(t.Form)]):
			return reading.Denied
		case tree.Is(k, ud.Amod) && q.words.alleged[text.Lower(t.Form)], tree.Is(k, ud.Acl) && isWord("purporting", t.Base()):
			return reading.Supposed
		}
	}
	return reading.Said
}

// infinitive reports whether the clause is one with "to".
func infinitive(tree *ud.Tree, k int) bool {
	for m := range tree.Kids(k) {
		if tree.Is(m, ud.Mark) && isForm("to", &tree.Tokens[m]) {
			return true
		}
	}
	return false
}
