package coref

import (
	"embed"
	"slices"
	"sync"

	"flashbrief/ground/list"
	"flashbrief/ground/text"
	"flashbrief/reading/clause"
)

//go:embed data
var files embed.FS

// vocabulary holds the word lists of this package.
type vocabulary struct {
	sets         map[string]map[string]bool
	female, male map[string]bool  // given names
	endings      map[string]share // of given names
	pronouns     map[string]shape // by form in lower case
}

var data = sync.OnceValue(func() *vocabulary {
	v := &vocabulary{
		sets:   list.Sets(file("words.txt")),
		female: list.Words(file("female.txt")), male: list.Words(file("male.txt")),
		pronouns: map[string]shape{},
	}
	v.endings = endingsOf(v.female, v.male)
	for form, features := range list.Sets(file("pronouns.txt")) {
		v.pronouns[form] = shape{
			person: features["person"], thing: features["thing"], plural: features["plural"],
			possessive: features["possessive"], reflexive: features["reflexive"], relative: features["relative"],
			gender: genderWhere(features["female"], features["male"]),
		}
	}
	return v
})

// Has reports whether the set with the name holds the word.
func (v *vocabulary) Has(set, word string) bool { return v.sets[set][word] }

// file returns an embedded list.
func file(name string) string {
	raw, err := files.ReadFile("data/" + name)
	if err != nil {
		panic(err) // embedded
	}
	return string(raw)
}

// firstWord reports whether the description begins with a word of the kind.
func (f *linker) firstWord(i int, kind func(string) bool) bool {
	m := &f.bench.Mentions[i]
	return kind(text.Lower(f.bench.Sentences[m.Sentence].Tokens[m.First].Form))
}

// definite reports whether a description refers to something already named.
func (f *linker) definite(i int) bool { return f.firstWord(i, clause.Definite) }

// possessed reports whether a description begins with a possessive pronoun.
func (f *linker) possessed(i int) bool { return f.firstWord(i, clause.Possessive) }

// anyWord reports whether one of the tokens first to last is in the list.
func (f *linker) anyWord(sentence, first, last int, name string) bool {
	return slices.ContainsFunc(f.bench.Sentences[sentence].Tokens[first:last+1], func(t token) bool {
		return f.words.Has(name, text.Lower(t.Form))
	})
}

func comma(t *token) bool { return t.Form == "," }
