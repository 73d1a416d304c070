// Package tag decodes the trained network's tags (UPOS, XPOS, FEATS) and finds
// lemmas, by a table and suffix rules learned from the same treebanks.
package tag

import (
	"flashbrief/reading/learn"
	"flashbrief/reading/ud"
)

// Decoder decodes tags. It is immutable and may be shared.
type Decoder struct {
	shape *learn.Shape
	lemma *Lemmatizer
}

// NewDecoder makes a decoder for the labels of a network.
func NewDecoder(shape *learn.Shape, lemma *Lemmatizer) *Decoder { return &Decoder{shape, lemma} }

// Decode sets UPOS, XPOS, FEATS and LEMMA of every token of the sentence that has
// the given number in the analyst's batch.
func (d *Decoder) Decode(a *learn.Analyst, number int, tokens []ud.Token) {
	for i := range tokens {
		t := &tokens[i]
		t.UPOS = d.shape.UPOS[a.UPOS(number, i)]
		t.XPOS = d.shape.XPOS[a.XPOS(number, i)]
		t.Feats = d.shape.Feats[a.Feats(number, i)]
		t.Lemma = d.lemma.Lemma(t.Form, t.UPOS, t.XPOS)
	}
}
