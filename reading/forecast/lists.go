package forecast

import (
	_ "embed"

	"flashbrief/ground/list"
	"flashbrief/reading/ud"
)

//go:embed data/words.txt
var wordList string

// Lists returns the package's data files, which are part of the lexicon's version.
func Lists() []string { return []string{wordList} }

// isWord reports whether a word, in lower case, is of the kind in data/words.txt.
var isWord = list.Member(wordList)

// wordAt reports whether token k, if there is one, is of the kind.
func wordAt(tree *ud.Tree, k int, kind string) bool { return isWord(kind, tree.Word(k)) }
