package entity

import (
	"embed"
	"strings"
	"sync"

	"flashbrief/reading"
)

//go:embed data
var files embed.FS

// lexicon is the words that this room goes by, compiled once.
type lexicon struct {
	heads   map[string]reading.Kind // words that end or begin a name of their kind
	given   map[string]bool
	motion  map[string]bool // verbs beside which a capital is a place
	trip    map[string]bool // nouns that lead to a place
	of      map[string]bool // nouns that a place has and a government has not
	at      map[string]bool // prepositions of place
	speech  map[string]bool
	nominal map[string]string // classes of common nouns
}

var words = sync.OnceValue(func() *lexicon {
	l := &lexicon{heads: map[string]reading.Kind{}, given: map[string]bool{}, nominal: map[string]string{}}
	for class, list := range classes("words.txt") {
		for _, w := range list {
			if _, taken := l.heads[w]; !taken {
				l.heads[w] = reading.Kind(class)
			}
		}
	}
	nouns := classes("nominals.txt")
	for _, class := range [...]string{"not", "person", "place", "group", "organization"} { // an earlier class wins
		for _, w := range nouns[class] {
			if l.nominal[w] == "" {
				l.nominal[w] = class
			}
		}
	}
	raw, err := files.ReadFile("data/given.txt")
	if err != nil {
		panic(err) // embedded
	}
	_, names, _ := strings.Cut(string(raw), "\n")
	for _, n := range strings.Fields(names) {
		l.given[n] = true
	}
	acts := classes("acts.txt")
	l.motion, l.trip, l.of = set(acts["motion"]), set(acts["trip"]), set(acts["located"])
	l.at, l.speech = set(acts["placing"]), set(acts["speech"])
	return l
})

// classes reads a file of lines that begin with the name of a class.
func classes(name string) map[string][]string {
	raw, err := files.ReadFile("data/" + name)
	if err != nil {
		panic(err) // embedded
	}
	out := map[string][]string{}
	for line := range strings.Lines(string(raw)) {
		if w := strings.Fields(line); len(w) > 1 && w[0] != "#" {
			out[w[0]] = append(out[w[0]], w[1:]...)
		}
	}
	return out
}

func set(list []string) map[string]bool {
	m := make(map[string]bool, len(list))
	for _, w := range list {
		m[w] = true
	}
	return m
}
