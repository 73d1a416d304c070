package check

import (
	_ "embed"
	"slices"
	"strconv"
	"strings"
	"sync"

	"flashbrief/ground/list"
)

//go:embed data/words.txt
var wordFile string

//go:embed data/facts.txt
var factFile string

// lists holds the words of data/words.txt and data/facts.txt; their heads explain the kinds.
type lists struct {
	negation, condition, speech, address, linking, pointing, joining, timing, being map[string]bool
	same                                                                            map[string]string // synonyms of offices

	common, small, qualifier, unnamed, state, judgement, generic, pronoun, standin, supposed, reported, backshifted, apart, modal, mutual map[string]bool
	order                                                                                                                                 map[string]bool // true if what follows the word is earlier
	bound, unit                                                                                                                           map[string]string
	number                                                                                                                                map[string]float64
	verbs                                                                                                                                 map[string][]string // the names of the groups of a verb
	opposed                                                                                                                               map[string][]pole   // the sides on which a word is
	turning                                                                                                                               map[string]bool
}

var theLists = sync.OnceValue(func() *lists {
	sets := map[string]map[string]bool{}
	same := map[string]string{}
	for line := range strings.Lines(wordFile) {
		f := strings.Fields(line)
		switch {
		case len(f) < 2, strings.HasPrefix(f[0], "#"):
		case f[0] == "same":
			for _, w := range f[1:] {
				same[strings.ReplaceAll(w, "-", " ")] = strings.ReplaceAll(f[1], "-", " ")
			}
		default:
			sets[f[0]] = map[string]bool{}
			for _, w := range f[1:] {
				sets[f[0]][w] = true
			}
		}
	}
	l := &lists{negation: sets["negation"], condition: sets["condition"], speech: sets["speech"], address: sets["address"], linking: sets["linking"], pointing: sets["pointing"], joining: sets["joining"], timing: sets["timing"], being: sets["being"], same: same}
	l.ofFacts(list.Groups(factFile))
	return l
})

// ofFacts sets the lists of data/facts.txt.
func (l *lists) ofFacts(groups map[string][]string) {
	set := func(name string) map[string]bool {
		out := map[string]bool{}
		for _, w := range groups[name] {
			out[w] = true
		}
		return out
	}
	l.common, l.small = set("common"), set("small")
	l.qualifier, l.unnamed, l.state = set("qualifier"), set("unnamed"), set("state")
	l.judgement = set("judgement")
	l.generic, l.pronoun, l.standin = set("generic"), set("pronoun"), set("standin")
	l.supposed, l.reported, l.backshifted, l.apart, l.modal, l.mutual = set("supposed"), set("reported"), set("backshifted"), set("apart"), set("modal"), set("mutual")
	l.turning = set("turning")
	l.order, l.opposed = map[string]bool{}, map[string][]pole{}
	l.bound, l.unit, l.number, l.verbs = map[string]string{}, map[string]string{}, map[string]float64{}, map[string][]string{}
	for name, words := range groups {
		kind, of, _ := strings.Cut(name, " ")
		for _, w := range words {
			switch kind {
			case "bound":
				l.bound[w] = of
			case "unit":
				l.unit[w] = of
			case "verbs":
				l.verbs[w] = append(l.verbs[w], of)
			case "opposed":
				axis, end, _ := strings.Cut(of, " ")
				l.opposed[w] = append(l.opposed[w], pole{axis, end})
			case "later", "earlier":
				l.order[w] = kind == "later"
			case "number":
				word, value, _ := strings.Cut(w, "=")
				l.number[word], _ = strconv.ParseFloat(value, 64) // the list is ours
			}
		}
	}
}

// sameAct reports whether two verbs may tell one act: “received” of him to whom something was sent.
func (l *lists) sameAct(a, b string) bool {
	return slices.ContainsFunc(l.verbs[a], func(of string) bool { return slices.Contains(l.verbs[b], of) })
}

// others returns the verbs that may tell an act as well as the one.
func (l *lists) others(verb string) []string {
	var out []string
	for o := range l.verbs {
		if l.sameAct(verb, o) {
			out = append(out, o)
		}
	}
	return out
}

// denies reports whether the folded word is a negation.
func (l *lists) denies(word string) bool {
	return l.negation[word] || strings.HasSuffix(word, "n't")
}
