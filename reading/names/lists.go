package names

import (
	_ "embed"
	"sync"

	"flashbrief/ground/list"
)

//go:embed data/words.txt
var wordList string

// words are the words within names, by the name of their group.
var words = sync.OnceValue(func() map[string]map[string]bool { return list.Sets(wordList) })

// Lists returns the package's data files, which are part of the lexicon's version.
func Lists() []string { return append(list.In(lists), wordList) }
