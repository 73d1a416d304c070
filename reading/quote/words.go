package quote

import (
	_ "embed"
	"sync"

	"flashbrief/ground/list"
	"flashbrief/ground/text"
	"flashbrief/reading/ud"
)

//go:embed data/words.txt
var wordFile string

// Lists returns the package's data files, which are part of the lexicon's version.
func Lists() []string { return []string{cueFile, statusFile, wordFile} }

var wordKinds = sync.OnceValue(func() map[string]map[string]bool { return list.Sets(wordFile) })

// isWord reports whether the word, in lower case, is of the kind in data/words.txt.
func isWord(kind, word string) bool { return wordKinds()[kind][word] }

// isForm reports whether the token's form, whatever its case, is of the kind in data/words.txt.
func isForm(kind string, t *ud.Token) bool { return isWord(kind, text.Lower(t.Form)) }

// The punctuation that parts clauses.
const (
	comma     = ","
	semicolon = ";"
	colon     = ":"
	stop      = "."
)

// isMark reports whether the token is punctuation among the marks.
func isMark(t *ud.Token, marks ...string) bool {
	for _, m := range marks {
		if t.Form == m {
			return true
		}
	}
	return false
}
