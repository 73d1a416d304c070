// Package names finds names as spans of tokens, with a trained network of its own, and makes
// the names of one report agree. What lists say about words (who is on the roster, what is a
// place, a given name or a title) is evidence, not proof; package entity joins the spans with
// the roster.
package names

import (
	_ "embed"
	"slices"
	"strings"
	"sync"

	"flashbrief/reading"
	"flashbrief/reading/net"
	"flashbrief/reading/ud"
)

//go:embed data/names.bin
var weights []byte

// Embedded returns the network of names that ships with the program. It is read once, and uses
// the embedded grammar.
var Embedded = sync.OnceValue(func() *net.Network {
	n, err := net.ReadOn(weights, net.Embedded())
	if err != nil {
		panic(err) // the file is part of the program, and a test reads it
	}
	return n
})

// outside is the tag of a token outside names.
const outside = "O"

// Tags returns the name tags of a network in order: outside, then beginning and inside of each
// kind (Ramshaw and Marcus 1995, the BIO scheme).
func Tags() []string {
	tags := []string{outside}
	for _, kind := range []reading.Kind{reading.Person, reading.Organization, reading.Place, reading.Group, reading.Other} {
		tags = append(tags, "B-"+string(kind), "I-"+string(kind))
	}
	return tags
}

// Tagger finds names in batches of sentences. It reuses its buffers and belongs to one
// goroutine at a time.
type Tagger struct {
	analyst *net.Analyst
	tags    []string
	forms   [][]string
	marks   [][]uint64
	marker  marker
	path    []int
	said    []string // the tags of the path
}

// NewTagger returns a tagger with a network of names.
func NewTagger(network *net.Network) *Tagger {
	return &Tagger{analyst: network.NewAnalyst(), tags: network.Shape().NameTags}
}

// Encode runs a batch through the network: the tokens of sentences, or of parts of them, with
// known parts of speech. Decode refers to this batch.
func (t *Tagger) Encode(batch [][]ud.Token) {
	t.forms = ud.FormsOf(batch, t.forms)
	t.marks = slices.Grow(t.marks[:0], len(batch))[:len(batch)]
	for i, tokens := range batch {
		t.marks[i] = t.marker.mark(tokens, t.forms[i], t.marks[i][:0])
	}
	t.analyst.EncodeMarked(t.forms, t.marks)
}

// Decode appends to out the names of a sentence; number is its number in the batch, sentence
// its number in the report. A dash ends a name, and so does an address.
func (t *Tagger) Decode(number, sentence int, out []reading.Name) []reading.Name {
	forms := t.forms[number]
	t.path = t.analyst.Names(number, len(forms), t.path[:0])
	t.said = t.said[:0]
	for i, at := range t.path {
		said := t.tags[at]
		if f := forms[i]; f == "—" || f == "–" || f == "--" || address(f) {
			said = outside
		}
		t.said = append(t.said, said)
	}
	return Spans(t.said, sentence, out)
}

// address reports whether a form is a mail or web address.
func address(form string) bool {
	return len(form) > 3 && (strings.HasPrefix(form, "www.") || strings.Contains(form, "@") || strings.Contains(form, "://"))
}

// Spans appends to out the names marked by the tags of a sentence's tokens; sentence is its
// number. An inside tag that continues no name of its kind begins one.
func Spans(tags []string, sentence int, out []reading.Name) []reading.Name {
	open := -1
	for i, tag := range tags {
		position, kind, named := strings.Cut(tag, "-")
		switch {
		case !named:
			open = -1
		case position == "I" && open >= 0 && out[open].Kind == reading.Kind(kind):
			out[open].Last = i
		default:
			out = append(out, reading.Name{Sentence: sentence, First: i, Last: i, Kind: reading.Kind(kind)})
			open = len(out) - 1
		}
	}
	return out
}
