package event

import (
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
			switch {
			case isBase("perfect", tree, aux):
				return reading.Perfect
			case isBase("be", tree, aux) && tree.Tokens[k].XPOS == ud.VBG:
				return reading.Progressive
			}
		}
	}
	return ""
}

// inMarks reports whether a quotation mark opens directly before the token: the word is
// somebody's, and often not meant literally.
func inMarks(tree *ud.Tree, i int) bool {
	return i > 0 && isWord("opening-mark", tree.Tokens[i-1].Form) && tree.Tokens[i-1].Span.End == tree.Tokens[i].Span.Start
}
