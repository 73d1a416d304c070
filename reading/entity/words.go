package entity

import (
	"embed"
	"sync"

	"flashbrief/ground/list"
	"flashbrief/reading"
	"flashbrief/reading/ud"
	"flashbrief/world/lexicon"
)

//go:embed data
var files embed.FS

// vocabulary holds the word lists of this package, compiled once.
type vocabulary struct {
	heads     map[string]reading.Kind // words that end or begin a name of their kind
	given     map[string]bool
	motion    map[string]bool   // verbs that make a capital a place
	trip      map[string]bool   // nouns followed by a place
	of        map[string]bool   // nouns that a place has and a government does not
	at        map[string]bool   // prepositions of place
	nominal   map[string]string // classes of common nouns
	creed     map[string]bool   // members of a faith or conviction, in the singular; like a people, not a name
	storm     map[string]bool   // words for storms, followed by a person's name
	operation map[string]bool   // words for operations and drills, followed by any name
	state     map[string]bool   // American states as newspapers abbreviate them, without the stop
	atlantan  map[string]bool   // words that show the American state of Georgia
	georgian  map[string]bool   // words that show the country of Georgia
	together  map[string]bool   // nouns for actors when "two" or "both" counts them
	only      map[string]string // offices that one state has, to its code
	half      []string          // "North", "South": each begins the name of a divided country
	small     map[string]bool   // names of countries that are ordinary words in lower case
}

// onlyOffices returns the offices that one state has, each with the state's code.
func onlyOffices() map[string]string {
	out := map[string]string{}
	for code, offices := range list.Groups(file("data/offices.txt")) {
		for _, o := range offices {
			out[o] = code
		}
	}
	return out
}

// isWord reports whether a word is of the kind in data/words.txt.
var isWord = list.Member(file("data/words.txt"))

// wordGroups returns the words of each kind in data/words.txt, in order.
var wordGroups = sync.OnceValue(func() map[string][]string { return list.Groups(file("data/words.txt")) })

// portfolios returns the ministries' own words for a portfolio, or for a word of one in lower
// case, by how reports write it.
var portfolios = sync.OnceValue(func() map[string]string {
	out := map[string]string{}
	for own, written := range list.Groups(file("data/portfolios.txt")) {
		for _, w := range written {
			out[w] = own
		}
	}
	return out
})

// wordAt reports whether token k, if there is one, is of the kind, ignoring letter case.
func wordAt(s *ud.Sentence, k int, kind string) bool { return isWord(kind, s.Word(k)) }

// formAt reports whether token k, if there is one, is of the kind as it is written.
func formAt(s *ud.Sentence, k int, kind string) bool {
	return k >= 0 && k < len(s.Tokens) && isWord(kind, s.Tokens[k].Form)
}

// file returns an embedded list.
func file(name string) string {
	raw, err := files.ReadFile(name)
	if err != nil {
		panic(err) // embedded
	}
	return string(raw)
}

var words = sync.OnceValue(func() *vocabulary {
	l := &vocabulary{heads: map[string]reading.Kind{}, given: lexicon.Set(lexicon.Given()), nominal: map[string]string{}}
	for class, list := range lexicon.Heads() {
		for _, w := range list {
			if _, taken := l.heads[w]; !taken {
				l.heads[w] = reading.Kind(class)
			}
		}
	}
	nouns := lexicon.Classes(files, "data/nominals.txt")
	for _, class := range [...]string{notActor, string(reading.Person), string(reading.Place), string(reading.Group), string(reading.Organization)} { // an earlier class takes precedence
		for _, w := range nouns[class] {
			if l.nominal[w] == "" {
				l.nominal[w] = class
			}
		}
	}
	l.creed, l.storm, l.small = lexicon.Set(nouns["creed"]), lexicon.Set(nouns["storm"]), lexicon.Set(nouns["countryword"])
	l.operation, l.together = lexicon.Set(nouns["operation"]), lexicon.Set(nouns["together"])
	l.half, l.only = nouns["half"], onlyOffices()
	namesakes := lexicon.Classes(files, "data/namesakes.txt")
	l.state, l.atlantan, l.georgian = lexicon.Set(namesakes["state"]), lexicon.Set(namesakes["georgia-state"]), lexicon.Set(namesakes["georgia-country"])
	acts := lexicon.Classes(files, "data/acts.txt")
	l.motion, l.trip, l.of = lexicon.Set(acts["motion"]), lexicon.Set(acts["trip"]), lexicon.Set(acts["located"])
	l.at = lexicon.Set(acts["placing"])
	return l
})
