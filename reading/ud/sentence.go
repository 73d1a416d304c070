// Package ud defines Universal Dependencies analyses: sentences, tokens and trees, with every
// token tied to bytes of the report; reading and writing of CoNLL-U
// (https://universaldependencies.org/format.html); and the counts that scores are computed
// from. It predicts nothing.
package ud

import (
	"slices"

	"flashbrief/ground/text"
)

// Token is one syntactic word. Form differs from the bytes under Span only inside a multiword
// token ("don't" is "do" + "n't" over one range of bytes, divided if the letters allow it).
type Token struct {
	Span   text.Span
	Form   string
	Lemma  string
	UPOS   UPOS   // universal part of speech: NOUN, VERB, …
	XPOS   XPOS   // Penn tag in the English treebanks
	Feats  string // FEATS as in CoNLL-U, "_" or "" for none
	Head   int    // index of the head in Sentence.Tokens, from 0; Root at the root
	Deprel Rel    // relation to the head, with its subtype: "nsubj:pass"
	Deps   []Edge // enhanced dependencies beyond the basic edge; nil when there are none
}

// Forms returns the forms of the tokens.
func Forms(tokens []Token) []string {
	return appendForms(make([]string, 0, len(tokens)), tokens)
}

// FormsOf returns the forms of the tokens of each sentence, in the space of out.
func FormsOf(sentences [][]Token, out [][]string) [][]string {
	out = slices.Grow(out[:0], len(sentences))[:len(sentences)]
	for i, tokens := range sentences {
		out[i] = appendForms(out[i][:0], tokens)
	}
	return out
}

func appendForms(out []string, tokens []Token) []string {
	for i := range tokens {
		out = append(out, tokens[i].Form)
	}
	return out
}

// Edge is an enhanced dependency: the token has the relation Deprel to Head.
type Edge struct {
	Head   int
	Deprel Rel
}

// Root is the Head of a sentence's root.
const Root = -1

// MultiWord is a multiword token: the words First..Last (inclusive indices)
// written as one orthographic token.
type MultiWord struct {
	First, Last int
	Span        text.Span
	Form        string
}

// Sentence is one sentence of a report, with its tokens in text order.
type Sentence struct {
	ID         string // sent_id; may be empty
	Span       text.Span
	Paragraph  int // index of the paragraph (block between blank lines), from 0
	Tokens     []Token
	MultiWords []MultiWord // in order, not nested
	Comments   []string    // CoNLL-U comment lines that are not sent_id or text, without the leading "# "
}

// Rel returns the relation of token i without its subtype.
func (s *Sentence) Rel(i int) Rel { return s.Tokens[i].Deprel.Universal() }

// RootToken returns the index of the sentence's root, or -1 when it has no token.
func (s *Sentence) RootToken() int {
	for i := range s.Tokens {
		if s.Tokens[i].Head == Root {
			return i
		}
	}
	return -1
}
