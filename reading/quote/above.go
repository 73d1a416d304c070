package quote

import (
	"strings"

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
	out := q.marked(tree, k)
	switch {
	case tree.Is(k, ud.Advcl):
		out = worse(out, q.fronted(tree, k))
		if tree.Mark(k) == "as" && quotes(tree, h) {
			return worse(out, q.under(tree, k, h)), h
		}
		switch name := tree.Tokens[h].Base(); {
		case tree.Tokens[k].XPOS == ud.VBG && tree.Mark(k) != "" && q.words.unsaid[name]:
			return worse(out, denyIt(q.own(tree, h, -1))), h // "stopped short of saying"
		case infinitive(tree, k) && q.words.raised[name] && (name != "go" || tree.Tokens[h].XPOS == ud.VBG):
			return worse(out, reading.Supposed), h // "urged him to say", read as a purpose
		case seenSaying(tree, k, h):
			if q.words.pictured[name] {
				out = worse(out, reading.Supposed)
			}
			return worse(out, q.falsely(tree, h)), h
		}
		return out, -1
	case tree.Is(k, ud.Ccomp, ud.Xcomp, ud.Csubj):
		return worse(out, q.under(tree, k, h)), h
	case tree.Is(k, ud.Obl, ud.Obj, ud.Nmod) && tree.Tokens[k].UPOS == ud.VERB:
		return worse(out, q.under(tree, k, h)), h
	case tree.Is(k, ud.Obj, ud.Obl, ud.Nsubj) && (q.words.paper[tree.Tokens[k].Base()] || q.told(tree.Tokens[k].Base())):
		return worse(out, q.about(tree, k, h)), -1
	case tree.Is(k, ud.Conj) && tree.Kid(k, ud.Nsubj) < 0:
		if tree.Tokens[k].XPOS == ud.VB {
			out = worse(out, q.own(tree, h, -1))
		}
		return out, h
	case tree.Is(k, ud.Conj):
		return out, -1
	case tree.Is(k, ud.AclRelcl) && (tree.Tokens[h].UPOS == ud.PRON || tree.Tokens[h].UPOS == ud.PROPN && cleft(tree, h)) && tree.Kid(h, ud.Cop) >= 0:
		return worse(out, q.own(tree, h, -1)), -1 // "was not what he said", "it was not Lavrov who said"
	case tree.Is(k, ud.AclRelcl) && !q.told(tree.Tokens[h].Base()):
		return worse(out, q.noted(tree, h)), -1
	case tree.Is(k, ud.Acl):
		return worse(out, q.ofNoun(tree, k, h)), h
	}
	return out, -1
}

// cleft reports whether the noun is what an "it was" sets off.
func cleft(tree *ud.Tree, noun int) bool {
	s := tree.Kid(noun, ud.Nsubj, ud.Expl)
	return s >= 0 && strings.EqualFold(tree.Tokens[s].Form, "it")
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

// quotes reports whether the verb is followed by "as saying".
func quotes(tree *ud.Tree, v int) bool {
	switch tree.Tokens[v].Base() {
	case "quote", "cite", "misquote", "report", "describe", "show", "portray", "depict", "record":
		return true
	}
	return false
}

// marked returns the status given by the clause's conjunction: "if he says", "without saying".
func (q *quoter) marked(tree *ud.Tree, k int) reading.Utterance {
	for m := range tree.Kids(k) {
		if !tree.Is(m, ud.Mark, ud.Advmod, ud.Case, ud.Cc) || m > k {
			continue
		}
		form := strings.ToLower(tree.Tokens[m].Form)
		switch {
		case q.words.without[form] && form != "than":
			return reading.Denied
		case form == "than" && m > 0 && strings.EqualFold(tree.Tokens[m-1].Form, "rather"):
			return reading.Denied
		case q.words.unless[form] && (form != "if" || m == 0 || !strings.EqualFold(tree.Tokens[m-1].Form, "even")), form == "as" && m+1 < k && strings.EqualFold(tree.Tokens[m+1].Form, "if"):
			return reading.Supposed
		}
	}
	return reading.Said
}

// fronted returns the status of a clause whose auxiliary precedes its subject: "had he said",
// "did he say".
func (q *quoter) fronted(tree *ud.Tree, k int) reading.Utterance {
	s, x := tree.Kid(k, ud.Nsubj), tree.Kid(k, ud.Aux)
	if s < 0 || x < 0 || x > firstOf(tree, s) || s > k {
		return reading.Said
	}
	if x > 0 {
		switch before := &tree.Tokens[x-1]; {
		case strings.EqualFold(before.Form, "so"), strings.EqualFold(before.Form, "only"), before.UPOS == ud.ADV && before.XPOS != ud.WRB:
			return reading.Said
		}
	}
	return reading.Supposed
}

// under returns the status of clause k below the verb or adjective h.
func (q *quoter) under(tree *ud.Tree, k, h int) reading.Utterance {
	name, own := tree.Tokens[h].Base(), q.own(tree, h, tree.Kid(h, ud.Nsubj))
	if tree.Is(h, ud.Conj) && tree.Tokens[h].XPOS == ud.VB {
		own = worse(own, q.own(tree, tree.Tokens[h].Head, -1))
	}
	verbal := tree.Is(k, ud.Xcomp, ud.Obl, ud.Obj, ud.Advcl) || infinitive(tree, k) || tree.Tokens[k].XPOS == ud.VBG
	switch {
	case q.words.unsaid[name]:
		return denyIt(own)
	case q.words.untrue[name]:
		return denyIt(own)
	case q.rumored(tree, k, h):
		return worse(own, reading.Supposed)
	case verbal && q.words.raised[name] && (name != "go" || tree.Tokens[h].XPOS == ud.VBG), !verbal && (q.words.judged[name] || q.words.rumor[name]):
		return worse(own, reading.Supposed)
	case verbal:
		return worse(own, q.falsely(tree, h))
	case own == reading.Denied && q.words.known[name]:
		return reading.Said
	case own == reading.Denied && (name == "true" || name == "case"):
		return reading.Denied
	case own == reading.Denied:
		return reading.Supposed
	}
	return q.falsely(tree, h)
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
		switch form := strings.ToLower(tree.Tokens[k].Form); {
		case !tree.Is(k, ud.Advmod):
		case q.words.falsely[form] && (quotes(tree, h) || !q.cues.says(tree.Tokens[h].Base())):
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
		form := strings.ToLower(tree.Tokens[k].Form)
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
	case own == reading.Denied && predicate && name == "true":
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
		case tree.Is(k, ud.Amod, ud.Compound, ud.NmodDesc, ud.Acl, ud.Flat) && (q.words.forged[t.Base()] || q.words.forged[strings.ToLower(t.Form)]):
			return reading.Denied
		case tree.Is(k, ud.Amod) && q.words.alleged[strings.ToLower(t.Form)], tree.Is(k, ud.Acl) && t.Base() == "purport":
			return reading.Supposed
		}
	}
	return reading.Said
}

// infinitive reports whether the clause is one with "to".
func infinitive(tree *ud.Tree, k int) bool {
	for m := range tree.Kids(k) {
		if tree.Is(m, ud.Mark) && strings.EqualFold(tree.Tokens[m].Form, "to") {
			return true
		}
	}
	return false
}
