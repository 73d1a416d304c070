package timex

import (
	_ "embed"

	"flashbrief/ground/list"
	"flashbrief/reading/clause"
	"flashbrief/reading/ud"
)

// tense says on which side of the report a verb places its time.
type tense uint8

const (
	pastTense tense = iota
	openTense       // the verb does not decide: an infinitive, the present
	futureTense
)

// reach is the number of words before an expression that are searched for a verb without a
// tree.
const reach = 14

// tenseOf returns the tense of the clause around the phrase. With a tree it is that of the verb
// above the token; without one, that of the surrounding words.
func (p *parser) tenseOf(ph *phrase, tree *ud.Tree, token int) tense {
	var found tense
	if tree != nil {
		found = treeTense(tree, token)
	} else {
		found = p.wordTense(ph)
	}
	if found == pastTense && p.is(ph.first-1, deadlineMark) && !(tree != nil && pluperfect(tree, token)) {
		return openTense
	}
	return found
}

func (p *parser) wordTense(ph *phrase) tense {
	for i := ph.first - 1; i >= max(0, ph.first-reach); i-- {
		if p.mark(i, ';') || p.mark(i, ':') {
			break
		}
		if p.is(i, futureSign) {
			return futureTense
		}
	}
	for i := ph.last + 1; i < min(len(p.items), ph.last+7); i++ {
		if p.mark(i, '.') || p.mark(i, ';') {
			break
		}
		if p.is(i, futureModal) {
			return futureTense
		}
	}
	return pastTense
}

// treeTense climbs from a token to its verb and reads its auxiliaries and tense. An infinitive
// takes the tense of the verb above it, unless that refers to the future ("plans to meet on
// Friday", "moved to expel them on Friday").
func treeTense(t *ud.Tree, token int) tense {
	for steps := 0; token >= 0 && token < len(t.Tokens) && steps < 12; steps++ {
		tok := &t.Tokens[token]
		copula := t.Kid(token, ud.Cop)
		switch {
		case tok.UPOS == ud.VERB && infinitive(t, token):
			if !t.Is(token, ud.Xcomp, ud.Advcl, ud.Conj, ud.Ccomp) || tok.Head < 0 || isAhead("act", t.Tokens[tok.Head].Lemma) {
				return openTense
			}
		case tok.XPOS == ud.VBG && copula < 0 && t.Is(token, ud.Advcl) && t.Kid(token, ud.Aux, ud.AuxPass) < 0:
			// "before finishing the trip on Saturday" is as late as the verb above it
		case tok.UPOS == ud.VERB || tok.UPOS == ud.AUX || copula >= 0:
			return verbTense(t, token, copula)
		case tok.XPOS == ud.NNS && t.Kid(token, ud.Nsubj) >= 0: // a verb taken for a noun: "Powell heads to Jakarta on Thursday"
			return openTense
		}
		if k := t.Kid(token, ud.Amod); k >= 0 && isAhead("adjective", t.Tokens[k].Lemma) {
			return futureTense
		}
		token = tok.Head
	}
	return pastTense
}

// infinitive reports whether the verb has no auxiliary with a tense: "to meet", "to be held".
func infinitive(t *ud.Tree, verb int) bool {
	if t.Tokens[verb].Has(ud.VerbFormInf) {
		return t.Kid(verb, ud.Aux, ud.AuxPass) < 0
	}
	be := t.Kid(verb, ud.AuxPass)
	return be >= 0 && t.Tokens[be].Has(ud.VerbFormInf) && t.Mark(verb) == "to"
}

// pluperfect reports whether the verb above the token is in the past perfect: "had fled".
func pluperfect(t *ud.Tree, token int) bool {
	for steps := 0; token >= 0 && token < len(t.Tokens) && steps < 4; steps++ {
		if clause.IsVerb(t, token) {
			c := clause.At(t, token)
			return c.Perfect() && c.Past()
		}
		token = t.Tokens[token].Head
	}
	return false
}

// verbTense returns the tense of a verb, or of a predicate with a copula.
func verbTense(t *ud.Tree, verb, copula int) tense {
	c := clause.At(t, verb)
	if m, _ := c.Modality(); m == clause.Future || c.ModalIs("must") || isAhead("time", c.Token().Lemma) || dueTo(t, verb) {
		return futureTense
	}
	if c.Perfect() {
		return pastTense
	}
	tok := c.Token()
	if copula >= 0 {
		tok = &t.Tokens[copula]
	}
	switch {
	case arranged(t, verb):
		return futureTense
	case tok.Has(ud.TensePast):
		return pastTense
	case tok.Has(ud.VerbFormInf) || tok.Has(ud.TensePres) && tok.Has(ud.VerbFormFin):
		return openTense
	}
	return pastTense
}

// dueTo reports whether a word that looks ahead introduces the verb: "is due to be published".
func dueTo(t *ud.Tree, verb int) bool {
	k := t.Kid(verb, ud.Mark)
	return k >= 0 && isAhead("time", t.Tokens[k].Lemma)
}

// arranged reports whether a verb is in the present progressive, which with a day means what is
// arranged: "is holding an election on Friday".
func arranged(t *ud.Tree, verb int) bool {
	be := t.Kid(verb, ud.Aux)
	return be >= 0 && t.Tokens[verb].XPOS == ud.VBG && t.Tokens[be].Base() == "be" && t.Tokens[be].Has(ud.TensePres)
}

//go:embed data/ahead.txt
var aheadList string

// isAhead reports whether a word is in one of the lists of data/ahead.txt: "time" for a predicate
// that places a time of its own in the future, "act" for one that places the act in the infinitive
// below it there.
var isAhead = list.Member(aheadList)
