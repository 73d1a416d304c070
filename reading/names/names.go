// Package names decodes the trained network's name tags into spans of tokens. It
// knows no name; the entity room joins its spans with what the world knows.
package names

import (
	"strings"

	"flashbrief/reading"
	"flashbrief/reading/learn"
)

// outside is the tag of a token that is in no name.
const outside = "O"

// Tags is the name tags of a network in their order: outside, then beginning and
// inside of each kind (Ramshaw and Marcus 1995, the BIO scheme).
func Tags() []string {
	tags := []string{outside}
	for _, kind := range []reading.Kind{reading.Person, reading.Organization, reading.Place, reading.Group, reading.Other} {
		tags = append(tags, "B-"+string(kind), "I-"+string(kind))
	}
	return tags
}

// Decoder decodes names. It reuses its space and belongs to one goroutine.
type Decoder struct {
	tags []string
	path []int
	said []string // the tags of the path
}

// NewDecoder makes a decoder for the tags of a network.
func NewDecoder(shape *learn.Shape) *Decoder { return &Decoder{tags: shape.NameTags} }

// Decode appends to out the names of the sentence with the given forms, which has
// the given number in the analyst's batch; sentence is its number in the report. A
// dash ends a name.
func (d *Decoder) Decode(a *learn.Analyst, number int, forms []string, sentence int, out []reading.Name) []reading.Name {
	d.path = a.Names(number, len(forms), d.path[:0])
	d.said = d.said[:0]
	for i, at := range d.path {
		said := d.tags[at]
		if forms[i] == "—" || forms[i] == "–" || forms[i] == "--" {
			said = outside
		}
		d.said = append(d.said, said)
	}
	return Spans(d.said, sentence, out)
}

// Spans appends to out the names that the tags of a sentence's tokens mark;
// sentence is its number. An inside tag that continues no name of its kind begins
// one.
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
