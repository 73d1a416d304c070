// Package ud holds Universal Dependencies analyses: sentences, tokens and
// trees, with every token tied to bytes of the report, the CoNLL-U format at
// both doors (https://universaldependencies.org/format.html), and the tally that
// scores are made of. It predicts nothing.
package ud

import "flashbrief/ground/text"

// Token is one syntactic word. Form may differ from the bytes under Span only
// inside a multiword token ("don't" is "do" + "n't" over one range of bytes,
// split where the letters allow it).
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
	out := make([]string, len(tokens))
	for i := range tokens {
		out[i] = tokens[i].Form
	}
	return out
}

// Edge is an enhanced dependency: this token stands in Deprel to Head.
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

// Sentence is one sentence of a report, its tokens in order of the text.
type Sentence struct {
	ID         string // sent_id; may be empty
	Span       text.Span
	Paragraph  int // index of the paragraph (block between blank lines), from 0
	Tokens     []Token
	MultiWords []MultiWord // in order, none within another
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
