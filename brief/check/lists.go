package check

import (
	_ "embed"
	"strings"
	"sync"
)

//go:embed data/words.txt
var wordFile string

// lists holds the words of data/words.txt; its head explains their kinds.
type lists struct {
	negation, condition, speech, address map[string]bool
	same                                 map[string]string // synonyms of offices
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
	return &lists{sets["negation"], sets["condition"], sets["speech"], sets["address"], same}
})

// denies reports whether the folded word is a negation.
func (l *lists) denies(word string) bool {
	return l.negation[word] || strings.HasSuffix(word, "n't")
}
