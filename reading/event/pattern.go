package event

import (
	"bufio"
	"embed"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
	"sync"

	"flashbrief/world/plover"
)

// The patterns are data: one file for each category, which a political scientist can read and
// extend. docs/codebook.md describes the format.
//
//go:embed data
var files embed.FS

// The keys of patterns and operators. docs/codebook.md explains them.
const (
	keyName     = "name"
	keyVerb     = "verb"
	keyNoun     = "noun"
	keyAdj      = "adj"
	keyWith     = "with"
	keyNot      = "not"
	keyWho      = "who"
	keyWhoNot   = "who-not"
	keyLike     = "like"
	keyUnlike   = "unlike"
	keyAlone    = "alone"
	keyTopic    = "topic"
	keyGiven    = "given"
	keyActor    = "actor"
	keyTo       = "to"
	keyGranting = "granting"
	keyTogether = "together"
	keyNeeds    = "needs"
	keyMode     = "mode"
	keyContext  = "context"
	keyExample  = "e.g."
	keyCategory = "category"
	keyKind     = "kind"
	keyOver     = "over"
)

// The files in data/ that hold no patterns.
const (
	setsFile      = "sets"
	operatorsFile = "operators"
)

// class is the word class of a pattern's trigger.
type class uint8

const (
	verb class = iota
	noun
	adjective
)

// classes are the word classes by the keys that introduce triggers.
var classes = map[string]class{keyVerb: verb, keyNoun: noun, keyAdj: adjective}

// pattern is one way of expressing an act.
type pattern struct {
	name      string // permanent and unique among rules: "assault-attack"
	category  plover.Category
	mode      plover.Mode
	contexts  []plover.Context
	class     class
	triggers  []trigger
	particles map[string][]string // of the triggers, by lemma; "" for a trigger without one
	with      map[string]bool     // the object must have one of these lemmas; nil for any object
	not       map[string]bool     // the object must have none of these lemmas
	who       map[string]bool     // the subject must have one of these lemmas; nil for any
	whoNot    map[string]bool     // the subject must have none of these lemmas
	like      map[string]bool     // one of these words must modify the trigger or its object; nil for none
	unlike    map[string]bool     // words that must not modify the trigger
	without   bool                // matches only without an object
	topic     bool                // the object is what they speak of or do, never a partner
	given     bool                // no act unless the slots give a recipient
	actor     []string            // slots tried in order; see clause.slot
	recipient []string
	granting  bool // gives what another asks for
	together  bool // all parties are actors; no recipient
	needs     []string
	examples  []example
}

// trigger is a lemma, and its particle or preposition.
type trigger struct {
	lemma, particle string
}

// example is a sentence of ours and the expected coding.
type example struct {
	text, want string
}

// library is every pattern and operator, compiled once and shared.
type library struct {
	verbs, nouns, adjectives map[string][]*pattern
	operators                map[string][]*operator
	sets                     map[string]map[string]bool
	answers                  map[string]map[plover.Category]bool // categories of the acts that a noun or pronoun may stand for
	compounds                map[string]bool                     // hyphenated lemmas of patterns
	lemmas                   map[string]bool                     // every lemma of a trigger
	phrasal                  map[string]bool                     // every trigger of a pattern that has a particle, as in the files: "call_off"
	all                      []*pattern
	allOperators             []*operator
	names                    map[string]bool // of all patterns and operators
	book                     *plover.Codebook
}

var theLibrary = sync.OnceValue(func() *library {
	lib, err := compile(files, plover.Manual())
	if err != nil {
		panic(err) // the files are embedded, and a test compiles them
	}
	return lib
})

// compile reads every file of patterns, whose categories and modes must be in the codebook.
func compile(source fs.FS, book *plover.Codebook) (*library, error) {
	lib := &library{
		verbs: map[string][]*pattern{}, nouns: map[string][]*pattern{}, adjectives: map[string][]*pattern{},
		operators: map[string][]*operator{}, sets: map[string]map[string]bool{}, compounds: map[string]bool{}, lemmas: map[string]bool{}, phrasal: map[string]bool{},
		names: map[string]bool{}, book: book,
	}
	names, err := fs.Glob(source, "data/*.txt")
	if err != nil {
		return nil, err
	}
	for _, pass := range []bool{true, false} { // sets first: every file may use them
		for _, name := range names {
			stem := strings.TrimSuffix(path.Base(name), ".txt")
			if (stem == setsFile) != pass {
				continue
			}
			raw, err := fs.ReadFile(source, name)
			if err != nil {
				return nil, err
			}
			if err := lib.file(stem, string(raw)); err != nil {
				return nil, fmt.Errorf("%s: %w", name, err)
			}
		}
	}
	lib.answers = lib.anaphors()
	return lib, nil
}

// anaphors returns the categories of the acts for which nouns stand, from the sets whose names
// begin with "@act-".
func (lib *library) anaphors() map[string]map[plover.Category]bool {
	out := map[string]map[plover.Category]bool{}
	for name, set := range lib.sets {
		category, ok := strings.CutPrefix(name, "@act-")
		if !ok {
			continue
		}
		for word := range set {
			if out[word] == nil {
				out[word] = map[plover.Category]bool{}
			}
			out[word][plover.Category(strings.TrimPrefix(category, "any"))] = true
		}
	}
	return out
}

// harms reports whether the verb is one of violence, whatever its subject and object.
func (lib *library) harms(lemma string) bool {
	return slices.ContainsFunc(lib.verbs[lemma], func(p *pattern) bool {
		return lib.book.Is(plover.Force, p.category, p.mode) && p.with == nil && p.who == nil
	})
}

// helps reports whether the verb is one of help or support, and of nothing else.
func (lib *library) helps(lemma string) bool {
	all := lib.verbs[lemma]
	return len(all) > 0 && !slices.ContainsFunc(all, func(p *pattern) bool { return !lib.book.Is(plover.Favour, p.category, p.mode) })
}

// file reads one file: blocks of "key value" lines separated by blank lines. A block of the one
// line "category" gives that of the patterns below it. Of patterns that fit equally well the
// first counts, in the order of the files' names.
func (lib *library) file(stem, raw string) error {
	var block []line
	var category plover.Category
	flush := func() error {
		if len(block) == 0 {
			return nil
		}
		defer func() { block = nil }()
		switch {
		case stem == setsFile:
			return lib.addSets(block)
		case stem == operatorsFile:
			return lib.addOperator(block)
		case len(block) == 1 && block[0].key == keyCategory:
			category = plover.Category(block[0].value)
			return nil
		}
		return lib.addPattern(category, block)
	}
	scan := bufio.NewScanner(strings.NewReader(raw))
	for n := 1; scan.Scan(); n++ {
		words := strings.TrimSpace(scan.Text())
		if strings.HasPrefix(words, "#") {
			continue
		}
		if words == "" {
			if err := flush(); err != nil {
				return err
			}
			continue
		}
		parts := []string{words}
		if !strings.HasPrefix(words, keyExample) { // keys may share a line
			parts = strings.Split(words, ";")
		}
		for _, part := range parts {
			key, value, _ := strings.Cut(strings.TrimSpace(part), " ")
			block = append(block, line{n, key, strings.TrimSpace(value)})
		}
	}
	return flush()
}

type line struct {
	number     int
	key, value string
}

func (lib *library) addSets(block []line) error {
	for _, l := range block {
		set := map[string]bool{}
		for _, w := range words(l.value) {
			set[w] = true
		}
		if lib.sets[l.key] != nil {
			return fmt.Errorf("line %d: there is a set %s already", l.number, l.key)
		}
		lib.sets[l.key] = set
	}
	return nil
}

func (lib *library) addPattern(category plover.Category, block []line) error {
	p := &pattern{category: category}
	for _, l := range block {
		if err := lib.patternLine(p, l); err != nil {
			return fmt.Errorf("line %d: %w", l.number, err)
		}
	}
	entry, known := lib.book.Entry(category)
	if !known {
		return fmt.Errorf("line %d: no category %q", block[0].number, category)
	}
	if _, ok := entry.Modes[p.mode]; !ok && p.mode != "" {
		return fmt.Errorf("line %d: %s has no mode %q", block[0].number, category, p.mode)
	}
	if len(p.triggers) == 0 || len(p.examples) == 0 {
		return fmt.Errorf("line %d: a pattern needs a trigger and an example", block[0].number)
	}
	if err := lib.christen(p.name); err != nil {
		return fmt.Errorf("line %d: %w", block[0].number, err)
	}
	p.defaults()
	index := lib.verbs
	switch p.class {
	case noun:
		index = lib.nouns
	case adjective:
		index = lib.adjectives
	}
	p.particles = map[string][]string{}
	for _, t := range p.triggers {
		p.particles[t.lemma] = append(p.particles[t.lemma], t.particle)
		index[t.lemma] = append(index[t.lemma], p)
		lib.lemmas[t.lemma] = true
		lib.compounds[t.lemma] = strings.Contains(t.lemma, "-")
		lib.phrasal[t.lemma+"_"+t.particle] = true
	}
	for w := range p.with {
		lib.compounds[w] = strings.Contains(w, "-")
	}
	lib.all = append(lib.all, p)
	return nil
}

func (lib *library) patternLine(p *pattern, l line) error {
	switch l.key {
	case keyName:
		p.name = l.value
	case keyVerb, keyNoun, keyAdj:
		p.class = classes[l.key]
		for _, w := range words(l.value) {
			p.triggers = append(p.triggers, newTrigger(w))
		}
	case keyWith, keyNot, keyWho, keyWhoNot, keyLike, keyUnlike:
		set, err := lib.set(l.value)
		if err != nil {
			return err
		}
		*map[string]*map[string]bool{keyWith: &p.with, keyNot: &p.not, keyWho: &p.who, keyWhoNot: &p.whoNot, keyLike: &p.like, keyUnlike: &p.unlike}[l.key] = set
	case keyAlone:
		p.without = true
	case keyTopic:
		p.topic = true
	case keyGiven:
		p.given = true
	case keyActor:
		p.actor = words(l.value)
	case keyTo:
		p.recipient = words(l.value)
	case keyGranting:
		p.granting = true
	case keyTogether:
		p.together = true
	case keyNeeds:
		p.needs = append(p.needs, words(l.value)...)
	case keyMode:
		p.mode = plover.Mode(l.value)
	case keyContext:
		for _, w := range words(l.value) {
			p.contexts = append(p.contexts, plover.Context(w))
		}
	case keyExample:
		text, want, ok := strings.Cut(l.value, "=>")
		if !ok {
			return fmt.Errorf("an example is a sentence, =>, and its coding")
		}
		p.examples = append(p.examples, example{strings.TrimSpace(text), strings.TrimSpace(want)})
	default:
		return fmt.Errorf("no key %q", l.key)
	}
	return nil
}

// christen registers the name of a pattern or operator. A name that is missing, is not
// lower-case letters, digits and hyphens, or is taken is an error.
func (lib *library) christen(name string) error {
	switch {
	case name == "" || strings.Trim(name, "abcdefghijklmnopqrstuvwxyz0123456789-") != "":
		return fmt.Errorf("%q is no name; a rule has a name of small letters, digits and hyphens", name)
	case lib.names[name] || says()[name] != "":
		return fmt.Errorf("the name %s is taken", name)
	}
	lib.names[name] = true
	return nil
}

// set returns the lemmas of a list and of the sets named in it.
func (lib *library) set(list string) (map[string]bool, error) {
	out := map[string]bool{}
	for _, w := range words(list) {
		set, ok := lib.sets[w]
		if strings.HasPrefix(w, "@") && !ok {
			return nil, fmt.Errorf("no set %s", w)
		}
		for s := range set {
			out[s] = true
		}
		out[w] = true
	}
	return out, nil
}

// defaults sets the slots that most patterns of a class have.
func (p *pattern) defaults() {
	switch {
	case p.actor != nil:
	case p.class == noun:
		p.actor = ordered("noun-actor-slot")
	default:
		p.actor = ordered("actor-slot")
	}
	if p.recipient != nil || p.together {
		return
	}
	switch p.class {
	case noun:
		p.recipient = ordered("noun-recipient-slot")
	default:
		p.recipient = ordered("recipient-slot")
	}
}

func newTrigger(word string) trigger {
	lemma, particle, _ := strings.Cut(word, "_")
	return trigger{lemma, particle}
}

// words splits a list at commas and spaces.
func words(list string) []string {
	return strings.FieldsFunc(list, func(r rune) bool { return r == ',' || r == ' ' })
}
