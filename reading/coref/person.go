package coref

import (
	"embed"
	"strings"
	"sync"

	"flashbrief/reading"
)

//go:embed data
var files embed.FS

// wordLists is the word lists of this package.
type wordLists struct {
	female map[string]bool
	heads  map[string][]string
}

var data = sync.OnceValue(func() *wordLists {
	w := &wordLists{female: map[string]bool{}, heads: map[string][]string{}}
	for line := range lines("female.txt") {
		for _, name := range strings.Fields(line) {
			w.female[name] = true
		}
	}
	for line := range lines("heads.txt") {
		if f := strings.Fields(line); len(f) > 1 {
			w.heads[f[0]] = f[1:]
		}
	}
	return w
})

// lines yields the lines of an embedded file except its heading.
func lines(name string) func(yield func(string) bool) {
	raw, err := files.ReadFile("data/" + name)
	if err != nil {
		panic(err) // embedded
	}
	return func(yield func(string) bool) {
		for line := range strings.Lines(string(raw)) {
			if !strings.HasPrefix(line, "#") && !yield(line) {
				return
			}
		}
	}
}

// genderOf returns the gender of a noun for a person.
func genderOf(noun string) gender {
	switch noun {
	case "man", "boy", "father", "husband", "son", "brother", "uncle", "nephew", "grandfather", "king", "prince", "emperor", "gentleman", "spokesman",
		"chairman", "businessman", "congressman", "sultan", "emir", "shah", "pope", "sheikh", "imam", "boyfriend", "widower", "policeman", "monk", "priest":
		return male
	case "woman", "girl", "mother", "wife", "daughter", "sister", "aunt", "niece", "grandmother", "queen", "princess", "empress", "lady", "spokeswoman",
		"chairwoman", "businesswoman", "congresswoman", "girlfriend", "widow", "policewoman", "nun":
		return female
	}
	return unknown
}

type gender uint8

const (
	unknown gender = iota
	male
	female
)

// noteGender records a person's gender from honorific, title or given name. A given name not
// known as a woman's decides nothing.
func (f *linker) noteGender(i int, m *reading.Mention) {
	tokens := f.bench.Sentences[m.Sentence].Tokens
	g := unknown
	if m.First > 0 {
		switch strings.ToLower(strings.TrimSuffix(tokens[m.First-1].Form, ".")) {
		case "mr", "sir", "lord", "king", "prince", "sheikh", "ayatollah", "imam", "sultan", "emir", "spokesman", "chairman", "congressman", "pope":
			g = male
		case "mrs", "ms", "miss", "lady", "dame", "queen", "princess", "spokeswoman", "chairwoman", "congresswoman", "baroness":
			g = female
		}
	}
	if g == unknown {
		given, _, several := strings.Cut(m.Entity, " ")
		if several && f.words.female[given] || f.words.female[m.Entity] {
			g = female
		}
	}
	if g != unknown {
		f.gender[f.root(i)] = g
	}
}
