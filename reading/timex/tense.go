package timex

import "flashbrief/reading/ud"

// tense says on which side of the report a verb puts its time.
type tense uint8

const (
	pastTense tense = iota
	openTense       // the verb leaves it open: an infinitive, the present
	futureTense
)

// reach is how many words before an expression are asked for a verb where no tree
// tells.
const reach = 14

// tenseOf is the tense of the clause that the phrase stands in. With a tree it is
// asked of the verb above the token; without, of the words around.
func (p *parser) tenseOf(ph *phrase, tree *ud.Tree, token int) tense {
	var found tense
	if tree != nil {
		found = treeTense(tree, token)
	} else {
		found = p.wordTense(ph)
	}
	if found == pastTense && p.is(ph.first-1, "by", "until", "till", "through") {
		return openTense
	}
	return found
}

func (p *parser) wordTense(ph *phrase) tense {
	for i := ph.first - 1; i >= max(0, ph.first-reach); i-- {
		if p.mark(i, ';') || p.mark(i, ':') {
			break
		}
		if p.is(i, "will", "shall", "ll", "must", "upcoming", "scheduled", "due", "planned", "plans", "expected") {
			return futureTense
		}
	}
	for i := ph.last + 1; i < min(len(p.items), ph.last+7); i++ {
		if p.mark(i, '.') || p.mark(i, ';') {
			break
		}
		if p.is(i, "will", "shall", "ll", "must") {
			return futureTense
		}
	}
	return pastTense
}

// treeTense climbs from a token to its verb and reads its auxiliaries and tense.
func treeTense(t *ud.Tree, token int) tense {
	for steps := 0; token >= 0 && token < len(t.Tokens) && steps < 12; steps++ {
		tok := &t.Tokens[token]
		copula := t.Kid(token, ud.Cop)
		if tok.UPOS == ud.VERB || tok.UPOS == ud.AUX || copula >= 0 {
			return verbTense(t, token, copula)
		}
		if t.Kid(token, ud.Amod) >= 0 && t.Tokens[t.Kid(token, ud.Amod)].Lemma == "upcoming" {
			return futureTense
		}
		token = tok.Head
	}
	return pastTense
}

func verbTense(t *ud.Tree, verb, copula int) tense {
	tok := &t.Tokens[verb]
	perfect := false
	for k := range t.Kids(verb) {
		if !t.Is(k, ud.Aux) {
			continue
		}
		switch t.Tokens[k].Lemma {
		case "will", "shall", "must", "'ll":
			return futureTense
		case "have":
			perfect = true
		}
	}
	if ahead(tok.Lemma) {
		return futureTense
	}
	if copula >= 0 {
		tok = &t.Tokens[copula]
	}
	switch {
	case perfect || tok.Has(ud.TensePast):
		return pastTense
	case tok.Has(ud.VerbFormInf) || tok.Has(ud.TensePres) && tok.Has(ud.VerbFormFin):
		return openTense
	}
	return pastTense
}

// ahead reports whether a verb puts what hangs on it into the future.
func ahead(lemma string) bool {
	switch lemma {
	case "schedule", "plan", "expect", "slate", "due":
		return true
	}
	return false
}
