package segment

import (
	_ "embed"

	"flashbrief/ground/list"
)

//go:embed data/words.txt
var wordList string

// isWord reports whether a word beside which a sentence or a token ends is of the kind in
// data/words.txt.
var isWord = list.Member(wordList)

// Lists returns the package's data files, which are part of the lexicon's version.
func Lists() []string { return []string{abbreviationList, fusedList, wordList} }
