package event

import (
	"slices"

	"flashbrief/reading"
	"flashbrief/reading/ud"
)

// aspect returns the aspect of the act's main verb, else of the verb or noun that matched the
// pattern.
func aspect(tree *ud.Tree, a *act) reading.Aspect {
	for _, k := range [...]int{a.head, a.trigger} {
		for aux := range tree.Kids(k) {
			if !tree.Is(aux, ud.Aux) {
				continue
			}
			switch lemma := tree.Tokens[aux].Base(); {
			case lemma == "have":
				return reading.Perfect
			case lemma == "be" && tree.Tokens[k].XPOS == ud.VBG:
				return reading.Progressive
			}
		}
	}
	return ""
}

// openingMarks are the marks that open a quotation, and those that may.
var openingMarks = []string{"“", "‘", "«", "„", "\"", "``"}

// inMarks reports whether a quotation mark opens directly before the token: the word is
// somebody's, and often not meant literally.
func inMarks(tree *ud.Tree, i int) bool {
	return i > 0 && slices.Contains(openingMarks, tree.Tokens[i-1].Form) && tree.Tokens[i-1].Span.End == tree.Tokens[i].Span.Start
}
