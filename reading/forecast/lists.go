package forecast

import (
	_ "embed"
	"strings"
	"sync"

	"flashbrief/ground/list"
	"flashbrief/reading/ud"
)

//go:embed data/words.txt
var wordList string

// Lists returns the package's data files, which are part of the lexicon's version.
func Lists() []string { return []string{wordList} }

var words = sync.OnceValue(func() map[string]map[string]bool { return list.Sets(wordList) })

// isWord reports whether the word, in lower case, is of the class in data/words.txt.
func isWord(class, word string) bool { return words()[class][word] }

// wordAt reports whether token k, if there is one, is of the class.
func wordAt(tree *ud.Tree, k int, class string) bool {
	return k >= 0 && k < len(tree.Tokens) && isWord(class, strings.ToLower(tree.Tokens[k].Form))
}
