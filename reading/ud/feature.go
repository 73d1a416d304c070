package ud

import "strings"

// Feature is a morphological feature with its value, as in FEATS
// (https://universaldependencies.org/u/feat/).
type Feature string

// The features used by this program.
const (
	CaseNom      Feature = "Case=Nom"
	NumberPlur   Feature = "Number=Plur"
	PersonFirst  Feature = "Person=1"
	PersonSecond Feature = "Person=2"
	PronTypeRel  Feature = "PronType=Rel"
	TensePast    Feature = "Tense=Past"
	TensePres    Feature = "Tense=Pres"
	VerbFormFin  Feature = "VerbForm=Fin"
	VerbFormInf  Feature = "VerbForm=Inf"
	VerbFormPart Feature = "VerbForm=Part"
)

// Has reports whether the token has the feature with that value.
func (t *Token) Has(f Feature) bool {
	for rest := t.Feats; rest != ""; {
		var pair string
		if pair, rest, _ = strings.Cut(rest, "|"); Feature(pair) == f {
			return true
		}
	}
	return false
}
