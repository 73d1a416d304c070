package timex

import "flashbrief/reading/ud"

// tense says on which side of the report a verb puts its time.
type tense uint8

const (
	pastTense tense = iota
	futureTense
)

// reach is how many words before and behind an expression are asked for a verb
// where no tree tells.
const reach = 14

// tenseOf is the tense of the clause that the phrase stands in. With a tree it is
// asked of the verb above the phrase; without, of the words around.
func (p *parser) tenseOf(ph *phrase, tree *ud.Tree, first int) tense {
	if tree != nil {
		if t, ok := treeTense(tree, first); ok {
			return t
		}
	}
	for i := ph.first - 1; i >= max(0, ph.first-reach); i-- {
		switch {
		case p.mark(i, ';') || p.mark(i, ':'):
			return pastTense
		case p.is(i, "will", "shall", "ll", "must", "upcoming", "scheduled", "due", "planned", "set", "plans") && p.has(i, modal) || p.is(i, "upcoming"):
			return futureTense
		}
	}
	for i := ph.last + 1; i < min(len(p.items), ph.last+7); i++ {
		if p.is(i, "will", "shall", "ll") {
			return futureTense
		}
		if p.mark(i, '.') || p.mark(i, ';') {
			break
		}
	}
	return pastTense
}

// treeTense climbs from a token to its verb and reads tense, auxiliaries, and the
// verbs above an infinitive: "plans to meet on June 3".
func treeTense(t *ud.Tree, token int) (tense, bool) {
	seen := false
	for steps := 0; token >= 0 && token < len(t.Tokens) && steps < 12; steps++ {
		tok := &t.Tokens[token]
		if tok.UPOS == "VERB" || tok.UPOS == "AUX" || t.Kid(token, "cop") >= 0 {
			seen = true
			switch {
			case hasAuxiliary(t, token):
				return futureTense, true
			case seen && ahead(tok.Lemma) && tok.UPOS != "AUX":
				return futureTense, true
			case tok.Feat("Tense") == "Past" && tok.Feat("VerbForm") == "Fin":
				return pastTense, true
			}
			if !t.Is(token, "xcomp", "ccomp", "advcl", "acl", "conj") {
				return pastTense, true
			}
		}
		if seen && !t.Is(token, "xcomp", "advcl", "acl", "conj", "ccomp") {
			return pastTense, true
		}
		token = tok.Head
	}
	return pastTense, seen
}

func hasAuxiliary(t *ud.Tree, verb int) bool {
	for k := range t.Kids(verb) {
		switch t.Tokens[k].Lemma {
		case "will", "shall", "must", "'ll":
			if t.Is(k, "aux") {
				return true
			}
		}
	}
	return false
}

// ahead reports whether a verb puts what hangs on it into the future.
func ahead(lemma string) bool {
	switch lemma {
	case "plan", "schedule", "expect", "intend", "hope", "aim", "prepare", "slate", "go", "set", "due", "vow", "pledge", "promise":
		return true
	}
	return false
}
