// Package parse decodes the trained network's scores into dependency trees: one root, no cycle,
// the highest sum of arc scores. It scores nothing itself.
package parse

import (
	"slices"
	"unicode"
	"unicode/utf8"

	"flashbrief/reading/net"
	"flashbrief/reading/ud"
)

// Decoder decodes trees. It reuses its buffers and belongs to one goroutine.
type Decoder struct {
	rels  []string
	root  int // number of the relation "root"
	trees solver
}

// NewDecoder returns a decoder for the relations of a network.
func NewDecoder(shape *net.Shape) *Decoder {
	d := &Decoder{rels: shape.Rels}
	for i, r := range d.rels {
		if r == "root" {
			d.root = i
		}
	}
	return d
}

// Decode sets head and relation of every token from the analyst's scores for sentence number of
// its batch.
func (d *Decoder) Decode(a *net.Analyst, number int, tokens []ud.Token) {
	if len(tokens) > 0 {
		d.DecodeFrom(a, number, a.ArcScores(number), tokens)
	}
}

// DecodeFrom is Decode with the caller's arc scores, such as the sum of several networks', and
// relations by the scores of rels.
func (d *Decoder) DecodeFrom(rels RelScorer, number int, scores []float32, tokens []ud.Token) {
	for i, head := range d.trees.tree(scores, len(tokens)) {
		tokens[i].Head = head
		if head == ud.Root {
			tokens[i].Deprel = ud.Rel(d.rels[d.root])
			continue
		}
		tokens[i].Deprel = ud.Rel(d.rels[d.best(rels.RelScores(number, i, head))])
	}
	uncross(tokens)
	entitle(tokens)
	flatten(tokens)
}

// RelScorer scores each relation of a token to a head, in a sentence of a batch.
type RelScorer interface {
	RelScores(sentence, token, head int) []float32
}

// best returns the relation with the highest score, excluding the root's.
func (d *Decoder) best(scores []float32) int {
	at := -1
	for i, v := range scores {
		if i != d.root && (at < 0 || v > scores[at]) {
			at = i
		}
	}
	return at
}

// uncross attaches a preposition or article before a phrase's head to that head, if the scores
// attached it to a word below and after it: the "from" of "from the Organization of Exporting
// Countries".
func uncross(tokens []ud.Token) {
	for i := range tokens {
		if t := &tokens[i]; t.Deprel == ud.Case || t.Deprel == ud.Det {
			for h := t.Head; h > i && tokens[h].Head > i && tokens[h].Head < h; h = t.Head {
				t.Head = tokens[h].Head
			}
		}
	}
}

// entitle attaches a noun and the name right after it to each other, if the scores gave both as
// the same subject or object: the name is in apposition to "analyst" of "Polish analyst Marek
// Nowicki", and a capitalized title without words of its own, the "Sens." of "Sens. Tom Arlen",
// describes the name.
func entitle(tokens []ud.Token) {
	for i := 1; i < len(tokens); i++ {
		noun, name := &tokens[i-1], &tokens[i]
		if noun.UPOS != ud.NOUN || name.UPOS != ud.PROPN || noun.Head != name.Head || noun.Deprel != name.Deprel || !single(name.Deprel) {
			continue
		}
		if capitalized(noun.Form) && !governs(tokens, i-1) {
			noun.Head, noun.Deprel = i, ud.NmodDesc
		} else {
			name.Head, name.Deprel = i-1, ud.Appos
		}
	}
}

// single reports whether a word has at most one dependent of that relation.
func single(r ud.Rel) bool { return r == ud.Nsubj || r == ud.NsubjPass || r == ud.Obj }

func capitalized(form string) bool {
	first, _ := utf8.DecodeRuneInString(form)
	return unicode.IsUpper(first)
}

func governs(tokens []ud.Token, i int) bool {
	return slices.ContainsFunc(tokens, func(t ud.Token) bool { return t.Head == i })
}

// flatten attaches the words of a name to its first one, as Universal Dependencies has it, where
// the scores attached each to the one before it.
func flatten(tokens []ud.Token) {
	first := 0 // of the words so far that are one name
	for i := 1; i < len(tokens); i++ {
		t := &tokens[i]
		switch {
		case t.Deprel != ud.Flat || t.Head != i-1 && t.Head != first:
			first = i
		default:
			t.Head = first
		}
	}
}
