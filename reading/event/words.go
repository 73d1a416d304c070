package event

import (
	_ "embed"
	"sync"

	"flashbrief/ground/list"
	"flashbrief/ground/text"
	"flashbrief/reading/ud"
	"flashbrief/world/plover"
)

// The words of rules in code. The sets that patterns use are in data/sets.txt.
//
//go:embed data/list/words.txt
var wordList string

// isWord reports whether a word is of the kind in data/list/words.txt, in lower case unless it is
// a name.
var isWord = list.Member(wordList)

// ordered returns the words of a kind, in their order in the list.
func ordered(kind string) []string { return wordGroups()[kind] }

var wordGroups = sync.OnceValue(func() map[string][]string { return list.Groups(wordList) })

// isForm reports whether the form of token k, in lower case, is of the kind.
func isForm(kind string, tree *ud.Tree, k int) bool {
	return isWord(kind, text.Lower(tree.Tokens[k].Form))
}

// isBase reports whether the lemma of token k, in lower case, is of the kind.
func isBase(kind string, tree *ud.Tree, k int) bool { return isWord(kind, tree.Tokens[k].Base()) }

//go:embed data/list/contexts.txt
var contextList string

// contextWords are the contexts named by nouns and adjectives.
var contextWords = sync.OnceValue(func() map[string]plover.Context {
	out := map[string]plover.Context{}
	for context, words := range list.Groups(contextList) {
		for _, w := range words {
			out[w] = plover.Context(context)
		}
	}
	return out
})

//go:embed data/list/reasons.tsv
var reasonList string

// says returns the sentence for each rule in code, from data/list/reasons.tsv.
var says = sync.OnceValue(func() map[string]string {
	out := map[string]string{}
	for row := range list.Rows(reasonList) {
		out[row[0]] = row[1]
	}
	return out
})
