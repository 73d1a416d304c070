package office

import (
	_ "embed"
	"strings"
	"sync"

	"flashbrief/ground/list"
	"flashbrief/ground/text"
	"flashbrief/reading/ud"
)

//go:embed data/words.txt
var wordList string

// Lists returns the package's data files, which are part of the lexicon's version.
func Lists() []string { return []string{wordList} }

var words = sync.OnceValue(func() map[string]map[string]bool { return list.Sets(wordList) })

// isWord reports whether the word is of the kind in data/words.txt.
func isWord(kind, word string) bool { return words()[kind][word] }

// isForm reports whether the token's form, whatever its case, is of the kind in data/words.txt.
func isForm(kind string, t *ud.Token) bool { return isWord(kind, text.Lower(t.Form)) }

// verbs returns the verbs of the kinds "NAME-subject" and "NAME-object" in data/words.txt, with
// the value of their name and whether the subject is affected.
func verbs[E any](names map[string]E) map[string]verb[E] {
	out := map[string]verb[E]{}
	for name, does := range names {
		for lemma := range words()[name+"-subject"] {
			out[lemma] = verb[E]{does, true}
		}
		for lemma := range words()[name+"-object"] {
			out[lemma] = verb[E]{does, false}
		}
	}
	return out
}

// verb is what a verb says about an office or a membership.
type verb[E any] struct {
	does E
	own  bool // about its subject's, not its object's
}

// The lists of verbs, each with the ending "-subject" or "-object".
const (
	entersList  = "enters"
	leavesList  = "leaves"
	servesList  = "serves"
	followsList = "follows"
	comesList   = "comes"
	goesList    = "goes"
	restsList   = "rests"
)

// acts are the verbs about offices.
var acts = sync.OnceValue(func() map[string]verb[act] {
	return verbs(map[string]act{entersList: enters, leavesList: leaves, servesList: serves, followsList: follows})
})

// moves are the verbs of membership.
var moves = sync.OnceValue(func() map[string]verb[move] {
	return verbs(map[string]move{comesList: comes, goesList: goes, restsList: rests})
})

// particles returns the particles of a verb that is about an office only with one of them; nil
// for any other verb.
func particles(lemma string) map[string]bool { return verbParticles()[lemma] }

var verbParticles = sync.OnceValue(func() map[string]map[string]bool {
	out := map[string]map[string]bool{}
	for phrase := range words()["particle"] {
		lemma, particle, _ := strings.Cut(phrase, " ")
		if out[lemma] == nil {
			out[lemma] = map[string]bool{}
		}
		out[lemma][particle] = true
	}
	return out
})
