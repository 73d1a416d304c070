// Package names decodes the trained network's name tags into spans of tokens. It
// knows no name; the entity room joins its spans with what the world knows.
package names

import (
	"strings"

	"flashbrief/reading"
	"flashbrief/reading/learn"
)

// Tags is the name tags of a network in their order: outside, then beginning and
// inside of each kind (Ramshaw and Marcus 1995, the BIO scheme).
func Tags() []string {
	tags := []string{"O"}
	for _, kind := range []reading.Kind{reading.Person, reading.Organization, reading.Place, reading.Group, reading.Other} {
		tags = append(tags, "B-"+string(kind), "I-"+string(kind))
	}
	return tags
}

// Decoder decodes names. It reuses its space and belongs to one goroutine.
type Decoder struct {
	tags []string
	path []int
}

// NewDecoder makes a decoder for the tags of a network.
func NewDecoder(shape *learn.Shape) *Decoder { return &Decoder{tags: shape.NameTags} }

// Decode appends to out the names of the sentence with the given forms, which has
// the given number in the analyst's batch; sentence is its number in the report. A
// dash ends a name.
func (d *Decoder) Decode(a *learn.Analyst, number int, forms []string, sentence int, out []reading.Name) []reading.Name {
	d.path = a.Names(number, len(forms), d.path[:0])
	open := -1
	for i, at := range d.path {
		position, kind, named := strings.Cut(d.tags[at], "-")
		switch {
		case !named || forms[i] == "—" || forms[i] == "–" || forms[i] == "--":
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
