package clause

import (
	"bufio"
	_ "embed"
	"fmt"
	"slices"
	"strings"
	"sync"

	"flashbrief/ground/list"
	"flashbrief/reading/ud"
)

//go:embed data/governors.txt
var governorList string

//go:embed data/words.txt
var wordList string

// Control says who is the subject of a clause without one.
type Control string

const (
	// BySubject is control by the governing predicate's subject: "Iran promised
	// Iraq to leave".
	BySubject Control = "subject"
	// ByObject is control by its object: "Iran accused Iraq of attacking it".
	ByObject Control = "object"
	// Arbitrary is control by nobody named in the sentence: "it is wrong to attack".
	Arbitrary Control = "arbitrary"
)

// governor is the effect of a predicate on what stands below it.
type governor struct {
	words    []word
	class    ud.UPOS
	below    Value    // of what stands below, if the predicate itself is a fact
	unless   Value    // of what stands below, if the predicate is negated
	past     Value    // of what stands below, if the predicate is in the past tense; "" for no difference
	over     []string // where it applies: clause, object, subject, or a preposition
	control  Control
	form     ud.XPOS // the predicate must have this form; "" for any
	examples []Example
}

// word is a lemma, and its particle or preposition.
type word struct{ lemma, particle string }

// Example is a sentence of the data and the expected answers: the word asked about, its
// factuality, and its subject if given.
type Example struct {
	Text, Word string
	Value      Value
	Subject    string // form of the subject's token; "" for any
}

// lists holds the data, read once and shared.
type lists struct {
	governors map[string][]*governor
	words     map[string]map[string]bool // by list
	order     map[string][]string        // the same words in the order of the data
	examples  []Example
}

var data = sync.OnceValue(func() *lists {
	l := &lists{governors: map[string][]*governor{}, words: list.Sets(wordList), order: list.Groups(wordList)}
	if err := l.readGovernors(governorList); err != nil {
		panic(fmt.Errorf("governors.txt: %w", err)) // the files are embedded, and a test reads them
	}
	return l
})

// Examples returns the examples of the governing predicates, in the order of the data.
func Examples() []Example { return slices.Clone(data().examples) }

// has reports whether the word is in the named list.
func (l *lists) has(list, word string) bool { return l.words[list][word] }

// readGovernors reads blocks of "key value" lines, a blank line between them.
func (l *lists) readGovernors(raw string) error {
	g := &governor{}
	lines := bufio.NewScanner(strings.NewReader(raw))
	for n := 1; lines.Scan(); n++ {
		line := strings.TrimSpace(lines.Text())
		if strings.HasPrefix(line, "#") {
			continue
		}
		if line == "" {
			if err := l.add(g); err != nil {
				return fmt.Errorf("block that ends at line %d: %w", n, err)
			}
			g = &governor{}
			continue
		}
		if err := g.set(line); err != nil {
			return fmt.Errorf("line %d: %w", n, err)
		}
	}
	return l.add(g)
}

// The keys of a line of governors.txt.
const (
	keyVerb    = "verb"
	keyNoun    = "noun"
	keyAdj     = "adj"
	keyBelow   = "below"
	keyUnless  = "unless"
	keyPast    = "past"
	keyOver    = "over"
	keyControl = "control"
	keyForm    = "form"
	keyExample = "e.g."
)

// classes are the parts of speech by the keys that introduce words.
var classes = map[string]ud.UPOS{keyVerb: ud.VERB, keyNoun: ud.NOUN, keyAdj: ud.ADJ}

func (g *governor) set(line string) error {
	key, value, _ := strings.Cut(line, " ")
	switch key {
	case keyVerb, keyNoun, keyAdj:
		g.class = classes[key]
		for w := range strings.SplitSeq(value, ",") {
			lemma, particle, _ := strings.Cut(strings.TrimSpace(w), "_")
			g.words = append(g.words, word{lemma, particle})
		}
	case keyBelow:
		g.below = Value(value)
	case keyUnless:
		g.unless = Value(value)
	case keyPast:
		g.past = Value(value)
	case keyOver:
		g.over = strings.Fields(value)
	case keyControl:
		g.control = Control(value)
	case keyForm:
		g.form = ud.XPOS(value)
	case keyExample:
		return g.example(value)
	default:
		return fmt.Errorf("no key %q", key)
	}
	return nil
}

// example reads "sentence => word value [subject]".
func (g *governor) example(value string) error {
	text, want, _ := strings.Cut(value, " => ")
	fields := strings.Fields(want)
	if len(fields) < 2 || len(fields) > 3 {
		return fmt.Errorf("example %q does not say a word and its factuality", value)
	}
	e := Example{Text: strings.TrimSpace(text), Word: fields[0], Value: Value(fields[1])}
	if len(fields) == 3 {
		e.Subject = fields[2]
	}
	g.examples = append(g.examples, e)
	return nil
}

func (l *lists) add(g *governor) error {
	if len(g.words) == 0 {
		return nil
	}
	if g.class == "" || g.below == "" || len(g.examples) == 0 {
		return fmt.Errorf("a governing predicate needs a class, what stands below it and an example")
	}
	if len(g.over) == 0 {
		g.over = []string{clausePlace, objectPlace}
	}
	if g.unless == "" {
		g.unless = opposite(g.below)
	}
	for _, w := range g.words {
		l.governors[w.lemma] = append(l.governors[w.lemma], g)
	}
	l.examples = append(l.examples, g.examples...)
	return nil
}

// opposite returns the default factuality below a negated predicate: "did not manage to" is a
// failure, "did not say that" leaves it open.
func opposite(v Value) Value {
	if v == Fact {
		return Negated
	}
	return Hypothetical
}

// Where a governing predicate applies, besides prepositions.
const (
	clausePlace  = "clause" // any complement clause
	thatPlace    = "that"   // one that is not an infinitive with "to"
	toPlace      = "to-infinitive"
	objectPlace  = "object"
	subjectPlace = "subject"
)

// governor returns the effect of the predicate at the place below it; nil if the data has none.
func (c Clause) governor(place string) *governor {
	var bare *governor
	for _, g := range data().governors[c.Token().Base()] {
		if !g.meant(c) || !g.reaches(place) {
			continue
		}
		for _, w := range g.words {
			switch {
			case w.lemma != c.Token().Base():
			case w.particle == "":
				if bare == nil {
					bare = g
				}
			case c.HasParticle(w.particle):
				return g
			}
		}
	}
	return bare
}

// reaches reports whether the predicate applies at the place.
func (g *governor) reaches(place string) bool {
	return slices.Contains(g.over, place) || (place == thatPlace || place == toPlace) && slices.Contains(g.over, clausePlace)
}

// meant reports whether the predicate is of the governor's class. A participle
// may be an adjective: "is prepared to".
func (g *governor) meant(c Clause) bool {
	if g.form != "" && c.Token().XPOS != g.form {
		return false
	}
	switch c.Token().UPOS {
	case ud.VERB, ud.AUX:
		return g.class == ud.VERB || g.class == ud.ADJ && c.Passive()
	case ud.PROPN:
		return false
	}
	return g.class == c.Token().UPOS
}

// Fronted reports whether the dependent is an adverb at the start of the sentence, and so no particle
// of the verb: "Aside from Iran, few stand up to them".
func (c Clause) Fronted(k int) bool {
	return k == 0 && c.Head > 1 && c.Tree.Is(k, ud.Advmod)
}

// HasParticle reports whether the word belongs to the predicate as its particle or, if it has
// no object, as the preposition of one of its phrases or clauses.
func (c Clause) HasParticle(word string) bool {
	object := c.Tree.Kid(c.Head, ud.Obj) >= 0
	for k := range c.Tree.Kids(c.Head) {
		if c.Tree.Is(k, ud.CompoundPrt, ud.Advmod, ud.Case, ud.Mark) && form(&c.Tree.Tokens[k]) == word && !c.Fronted(k) {
			return true
		}
		if !object && c.Tree.Is(k, ud.Obl, ud.Nmod, ud.Advcl, ud.Acl) && (c.Tree.Case(k) == word || c.Tree.Mark(k) == word) {
			return true
		}
	}
	return false
}
