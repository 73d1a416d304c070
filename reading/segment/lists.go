package segment

import (
	_ "embed"
	"sync"

	"flashbrief/ground/list"
)

//go:embed data/words.txt
var wordList string

// words are the words beside which a sentence or a token ends, by the name of their group.
var words = sync.OnceValue(func() map[string]map[string]bool { return list.Sets(wordList) })

// Lists returns the package's data files, which are part of the lexicon's version.
func Lists() []string { return []string{abbreviationList, fusedList, wordList} }
