package forecast

import (
	_ "embed"
	"slices"
	"sync"

	"flashbrief/ground/list"
)

//go:embed data/words.txt
var wordList string

// Lists returns the package's data files, which are part of the lexicon's version.
func Lists() []string { return []string{wordList} }

var words = sync.OnceValue(func() map[string][]string { return list.Groups(wordList) })

// isWord reports whether the word, in lower case, is of the class in data/words.txt.
func isWord(class, word string) bool { return slices.Contains(words()[class], word) }
