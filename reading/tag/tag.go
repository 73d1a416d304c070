// Package tag decodes the trained network's tags (UPOS, XPOS, FEATS) and finds
// lemmas, by a table and suffix rules learned from the same treebanks.
package tag

import (
	"flashbrief/reading/net"
	"flashbrief/reading/ud"
)

// Decoder decodes tags. It is immutable and may be shared.
type Decoder struct {
	shape *net.Shape
	joint *Joint
	lemma *Lemmatizer
}

// NewDecoder returns a decoder for the labels of a network.
func NewDecoder(shape *net.Shape, lemma *Lemmatizer) *Decoder {
	return &Decoder{shape, NewJoint(shape), lemma}
}

// Decode sets UPOS, XPOS, FEATS and LEMMA of every token of sentence number in the scorer's
// batch.
func (d *Decoder) Decode(scorer Scorer, number int, tokens []ud.Token) {
	for i := range tokens {
		upos, xpos, feats := d.joint.Best(scorer.TagScores(number, i))
		t := &tokens[i]
		t.UPOS, t.XPOS, t.Feats = ud.UPOS(d.shape.UPOS[upos]), ud.XPOS(d.shape.XPOS[xpos]), d.shape.Feats[feats]
		t.Lemma = d.lemma.Lemma(t.Form, t.UPOS, t.XPOS)
	}
}

// Scorer scores the tags of a token, in a sentence of a batch.
type Scorer interface {
	TagScores(sentence, token int) (upos, xpos, feats []float32)
}
