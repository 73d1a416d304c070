// Package topic has the Media Topics of IPTC that a brief on relations between states needs, and says
// which kinds of acts are on which. It is a part of the vocabulary: a topic that it lacks may exist.
package topic

import (
	_ "embed"
	"fmt"
	"slices"
	"strings"
	"sync"

	"flashbrief/ground/list"
	"flashbrief/ground/text"
	"flashbrief/world/plover"
)

//go:embed data/mediatopics.tsv
var topicTable string

//go:embed data/kinds.tsv
var kindTable string

// Scheme identifies the vocabulary. A topic's URI is the scheme with its number behind it.
const Scheme = "http://cv.iptc.org/newscodes/mediatopic/"

// Topic is a Media Topic.
type Topic struct {
	Number string   // eight digits, which never change
	Name   string   // in British English, as of the release that the table names
	Also   []string // other names: former ones, the American one
}

// URI returns the permanent identifier of the topic.
func (t *Topic) URI() string { return Scheme + t.Number }

// String returns how a person is told that something is the topic: "Media Topic 20000639".
func (t *Topic) String() string { return "Media Topic " + t.Number }

// Act is what of an act decides on which topics it is.
type Act struct {
	Category plover.Category
	Mode     plover.Mode
	Contexts []plover.Context
	States   bool // it is between two states
}

// kind is a row of the table of kinds. The zero value of a field means any.
type kind struct {
	category plover.Category
	mode     plover.Mode
	context  plover.Context
	states   bool
	topic    int // its place in the list
}

type vocabulary struct {
	topics []Topic        // by name
	named  map[string]int // by each name, as key returns it
	kinds  []kind
}

var theVocabulary = sync.OnceValue(func() *vocabulary {
	v, err := read(topicTable, kindTable)
	if err != nil {
		panic(err) // the files are embedded, and a test reads them
	}
	return v
})

// All returns the topics, in order of name.
func All() []Topic { return slices.Clone(theVocabulary().topics) }

// Named returns the topic that a tag names, by any of its names, in capitals or not; nil for a tag
// that names none. The topic is shared and must not be changed.
func Named(tag string) *Topic {
	v := theVocabulary()
	if at, ok := v.named[key(tag)]; ok {
		return &v.topics[at]
	}
	return nil
}

// Of returns the topics that the act is on, in order of name; each once.
func Of(a *Act) []*Topic {
	v := theVocabulary()
	var places []int
	for i := range v.kinds {
		if k := &v.kinds[i]; k.fits(a) && !slices.Contains(places, k.topic) {
			places = append(places, k.topic)
		}
	}
	slices.Sort(places)
	var out []*Topic
	for _, at := range places {
		out = append(out, &v.topics[at])
	}
	return out
}

func (k *kind) fits(a *Act) bool {
	return (k.category == "" || k.category == a.Category) && (k.mode == "" || k.mode == a.Mode) &&
		(k.context == "" || slices.Contains(a.Contexts, k.context)) && (!k.states || a.States)
}

// key returns a name as it is looked up: in lower case, with single spaces and a straight apostrophe.
func key(name string) string {
	return strings.ReplaceAll(strings.ToLower(text.Squeeze(name)), "’", "'")
}

// read reads the table of topics and that of kinds.
func read(topics, kinds string) (*vocabulary, error) {
	v := &vocabulary{named: map[string]int{}}
	for row := range list.Rows(topics) {
		if len(row) != 3 || row[1] == "" {
			return nil, fmt.Errorf("topic %q: a number, a name and other names are expected", row)
		}
		t := Topic{Number: row[0], Name: row[1]}
		if row[2] != "" {
			t.Also = strings.Split(row[2], "|")
		}
		v.topics = append(v.topics, t)
	}
	slices.SortFunc(v.topics, func(a, b Topic) int { return strings.Compare(a.Name, b.Name) })
	numbers := map[string]int{}
	for i, t := range v.topics {
		numbers[t.Number] = i
		for _, name := range append([]string{t.Name}, t.Also...) {
			if other, taken := v.named[key(name)]; taken {
				return nil, fmt.Errorf("topic %q: %s has that name", name, v.topics[other].Number)
			}
			v.named[key(name)] = i
		}
	}
	if len(numbers) != len(v.topics) {
		return nil, fmt.Errorf("%d topics have %d numbers", len(v.topics), len(numbers))
	}
	for row := range list.Rows(kinds) {
		k, err := kindOf(row, numbers)
		if err != nil {
			return nil, err
		}
		v.kinds = append(v.kinds, k)
	}
	return v, nil
}

// kindOf reads a row of the table of kinds.
func kindOf(row []string, numbers map[string]int) (kind, error) {
	if len(row) != 4 || row[2] != "" && row[2] != "states" {
		return kind{}, fmt.Errorf("kind %q: an act, a context, whether between states, and a topic are expected", row)
	}
	at, known := numbers[row[3]]
	if !known {
		return kind{}, fmt.Errorf("kind %q: there is no topic %s", row, row[3])
	}
	k := kind{states: row[2] != "", topic: at}
	if row[1] != "*" {
		k.context = plover.Context(row[1])
	}
	if row[0] != "*" {
		category, mode, _ := strings.Cut(row[0], "/")
		k.category, k.mode = plover.Category(category), plover.Mode(mode)
	}
	return k, nil
}
