package names

import (
	_ "embed"

	"flashbrief/ground/list"
)

//go:embed data/words.txt
var wordList string

// isWord reports whether a word within a name is of the kind in data/words.txt.
var isWord = list.Member(wordList)

// Lists returns the package's data files, which are part of the lexicon's version.
func Lists() []string { return append(list.In(lists), wordList) }
