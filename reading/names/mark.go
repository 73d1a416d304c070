package names

import (
	"embed"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"flashbrief/ground/text"
	"flashbrief/reading"
	"flashbrief/reading/ud"
	"flashbrief/world/actor"
	"flashbrief/world/lexicon"
	"flashbrief/world/place"
)

// The features of a token, as bits: what lists say about the words it belongs to. Weights are
// trained on these numbers, so a new feature goes last.
const (
	markPerson       = iota // the roster has a person's name here: first token
	markPersonOn            // later token
	markSurname             // the roster has the surname
	markCountry             // first and later tokens, as for persons
	markCountryOn           //
	markPeople              // a people, or the adjective of a country or region
	markBody                //
	markBodyOn              //
	markGroup               //
	markGroupOn             //
	markRegion              //
	markSeat                // a seat that means its government
	markPlace               // the gazetteer has a place here
	markPlaceOn             //
	markCity                // the list of cities has it
	markCityOn              //
	markCitySmall           // the list has it, but here it is in lower case
	markGiven               // a given name common in news
	markGivenToo            // any other given name
	markGivenSmall          // either, in lower case
	markHonorific           //
	markTitle               // a word that begins titles
	markOrganization        // words that show the kind of the name they are in
	markGroupWord           //
	markPlaceWord           //
	markOtherWord           //
	markShouted             // the sentence has almost no lower-case letter
	markHeadline            // most of its words begin with a capital
	markTag                 // the first of the seventeen universal parts of speech

	// Marks is the number of features.
	Marks = markTag + 17
)

// tags are the universal parts of speech, in the order of their features.
// https://universaldependencies.org/u/pos/
var tags = []ud.UPOS{ud.ADJ, ud.ADP, ud.ADV, ud.AUX, ud.CCONJ, ud.DET, ud.INTJ, ud.NOUN, ud.NUM, ud.PART, ud.PRON, ud.PROPN, ud.PUNCT, ud.SCONJ, ud.SYM, ud.VERB, ud.X}

//go:embed data/given.txt data/cities.txt
var lists embed.FS

// known holds the lists behind the features, compiled once and shared.
type known struct {
	roster *actor.Roster
	places *place.Gazetteer
	cities map[string]bool // in lower case and without accents
	words  map[string]uint64
	given  map[string]uint64 // in lower case
	tags   map[ud.UPOS]uint64
}

var world = sync.OnceValue(func() *known {
	k := &known{
		roster: actor.World(), places: place.World(),
		cities: map[string]bool{}, words: map[string]uint64{}, given: map[string]uint64{}, tags: map[ud.UPOS]uint64{},
	}
	raw, err := lists.ReadFile("data/cities.txt")
	if err != nil {
		panic(err) // embedded
	}
	for line := range strings.Lines(string(raw)) {
		if name := strings.TrimSpace(line); name != "" && name[0] != '#' {
			city := plain(name)
			k.cities[city] = true
			if article, rest, ok := strings.Cut(city, " "); ok && isWord("article", article) {
				k.cities[rest] = true
			}
		}
	}
	for _, w := range lexicon.Classes(lists, "data/given.txt")["given"] {
		k.given[text.Lower(w)] = 1 << markGivenToo
	}
	for _, w := range lexicon.Given() {
		k.given[text.Lower(w)] = 1 << markGiven
	}
	heads, titles := lexicon.Heads(), lexicon.Titles()
	for mark, list := range map[int][]string{
		markOrganization: heads[string(reading.Organization)], markGroupWord: heads[string(reading.Group)],
		markPlaceWord: heads[string(reading.Place)], markOtherWord: heads[string(reading.Other)],
		markHonorific: titles["honorific"], markTitle: titles["head"],
	} {
		for _, w := range list {
			k.words[w] |= 1 << mark
		}
	}
	for i, tag := range tags {
		k.tags[tag] = 1 << (markTag + i)
	}
	return k
})

// plain returns a name in the form of the list of cities.
func plain(name string) string { return text.Lower(text.Unaccented(name)) }

// Mark appends to out the features of a sentence's tokens, from their forms and universal parts
// of speech.
func Mark(tokens []ud.Token, out []uint64) []uint64 {
	return new(marker).mark(tokens, ud.Forms(tokens), out)
}

// marker holds the buffers of Mark.
type marker struct {
	bare          []string // forms as in the list of cities
	names, cities []string // prefixes of a run
	print         strings.Builder
}

// mark is Mark of tokens with the given forms.
func (m *marker) mark(tokens []ud.Token, forms []string, out []uint64) []uint64 {
	k := world()
	at := len(out)
	out = slices.Grow(out, len(tokens))
	m.bare = m.bare[:0]
	for i, form := range forms {
		small := text.Lower(form)
		bare := small
		if letters := text.Unaccented(form); letters != form {
			bare = text.Lower(letters)
		}
		m.bare = append(m.bare, bare)
		out = append(out, k.tags[tokens[i].UPOS]|k.word(form, small))
	}
	here := out[at:]
	longest := max(k.roster.Longest(), cityWords)
	for i, end := 0, 0; i < len(forms); i++ {
		if !capital(forms[i]) && !strings.HasPrefix(forms[i], "al") {
			continue
		}
		most := reach(forms, i)
		run := forms[i:min(most, i+longest)]
		m.names = m.beginnings(run, m.names[:0])
		m.cities = m.beginnings(m.bare[i:min(most, i+cityWords)], m.cities[:0])
		if i >= end {
			end = i + k.fromRoster(run, m.names, here[i:])
		}
		k.fromPlaces(run, m.names, m.cities, here[i:])
	}
	if c := cased(forms); c != 0 {
		for i := range here {
			here[i] |= c
		}
	}
	return out
}

// word returns the features of a single word; small is the word in lower case.
func (k *known) word(form, small string) uint64 {
	m := k.words[small]
	g := k.given[small]
	if g != 0 && !capital(form) {
		g = 1 << markGivenSmall
	}
	if len(form) > 3 && small == form && k.cities[form] {
		m |= 1 << markCitySmall
	}
	return m | g
}

// innerMarks are the marks that a name may contain, each between spaces.
const innerMarks = " - – . & ’s "

// reach returns where a name that begins at token i must end: before the first mark that no
// name contains, and before three lower-case words in a row.
func reach(forms []string, i int) int {
	small := 0
	for end := i + 1; end < len(forms); end++ {
		switch f := forms[end]; {
		case capital(f), f[0] >= '0' && f[0] <= '9':
			small = 0
		case f[0] == '\'', strings.Contains(innerMarks, " "+f+" "):
		case !unicode.IsLetter(first(f)):
			return end
		default:
			if small++; small == 3 {
				return end - 2
			}
		}
	}
	return len(forms)
}

// fromRoster marks the longest name of the roster at the start of the run of tokens, and
// returns its number of tokens; names holds the run's prefixes.
func (k *known) fromRoster(run, names []string, out []uint64) int {
	for end := min(k.roster.Longest(), len(run)); end > 0; end-- {
		if end > 1 && !ends(run[end-1]) {
			continue
		}
		m, ok := k.roster.Lookup(names[end-1])
		if !ok {
			continue
		}
		first, later := k.rosterMarks(m)
		out[0] |= 1 << first
		for t := 1; t < end; t++ {
			out[t] |= 1 << later
		}
		return end
	}
	return 0
}

// ends reports whether a name can end with the word.
func ends(w string) bool {
	return !isWord("inside", w)
}

// rosterMarks returns the features of the first and of later tokens of a roster entry.
func (k *known) rosterMarks(m actor.Match) (first, later int) {
	switch {
	case m.Form == actor.Adjective:
		return markPeople, markPeople
	case m.Form == actor.Seat:
		return markSeat, markSeat
	case m.Form == actor.Surname:
		return markSurname, markSurname
	}
	switch m.Kind {
	case actor.Person:
		return markPerson, markPersonOn
	case actor.Organization:
		return markBody, markBodyOn
	case actor.Group:
		return markGroup, markGroupOn
	case actor.Region:
		return markRegion, markRegion
	}
	return markCountry, markCountryOn
}

// cityWords is the largest number of words in a city's name in the list.
const cityWords = 4

// fromPlaces marks the longest names of the gazetteer and of the list of cities at the start of
// the run of tokens; names and cities hold its prefixes in the form of each.
func (k *known) fromPlaces(run, names, cities []string, out []uint64) {
	set := func(end, first int) {
		out[0] |= 1 << first
		for t := 1; t < end; t++ {
			out[t] |= 1 << (first + 1)
		}
	}
	place, city := false, false
	for end := len(cities); end > 0 && !(place && city); end-- {
		if end > 1 && !ends(run[end-1]) {
			continue
		}
		if _, ok := k.places.Lookup(names[end-1]); ok && !place {
			place = true
			set(end, markPlace)
		}
		if k.cities[cities[end-1]] && !city {
			city = true
			set(end, markCity)
		}
	}
}

// printed is the number of bytes of prefixes that are kept together.
const printed = 1 << 12

// beginnings appends to out the prefixes of a run of tokens, of one token, of two, and so on,
// spelled as in print: without space beside a hyphen. They share one string with those of other
// runs.
func (m *marker) beginnings(run, out []string) []string {
	if len(run) == 1 {
		return append(out, run[0])
	}
	size := len(run)
	for _, f := range run {
		size += len(f)
	}
	if m.print.Cap()-m.print.Len() < size {
		m.print.Reset()
		m.print.Grow(max(size, printed))
	}
	from, tight := m.print.Len(), true
	for _, f := range run {
		hyphen := f == "-" || f == "–"
		if !tight && !hyphen {
			m.print.WriteByte(' ')
		}
		m.print.WriteString(f)
		out = append(out, m.print.String()[from:])
		tight = hyphen
	}
	return out
}

// cased returns the features of a sentence in capitals, entirely or as in headlines: there
// capitals say little.
func cased(forms []string) uint64 {
	words, begun, shouted := 0, 0, 0
	for _, f := range forms {
		if len(f) < 4 || !unicode.IsLetter(first(f)) {
			continue
		}
		words++
		if capital(f) {
			begun++
			if shouts(f) {
				shouted++
			}
		}
	}
	switch {
	case words >= 3 && shouted*10 >= words*8:
		return 1 << markShouted
	case words >= 3 && begun*10 >= words*8:
		return 1 << markHeadline
	}
	return 0
}

// shouts reports whether a word has no lower-case letter.
func shouts(f string) bool {
	for _, r := range f {
		if unicode.ToUpper(r) != r {
			return false
		}
	}
	return utf8.ValidString(f)
}

func first(f string) rune {
	r, _ := utf8.DecodeRuneInString(f)
	return r
}

func capital(f string) bool { return unicode.IsUpper(first(f)) }
