package ud

import "flashbrief/ground/text"

// Base returns the token's lemma in lower case, or its form if it has none.
func (t *Token) Base() string {
	if t.Lemma != "" {
		return text.Lower(t.Lemma)
	}
	return text.Lower(t.Form)
}

// HeadOf returns the first of the tokens first..last whose head lies outside them, or first.
func (s *Sentence) HeadOf(first, last int) int {
	for i := first; i <= last && i < len(s.Tokens); i++ {
		if h := s.Tokens[i].Head; h < first || h > last {
			return i
		}
	}
	return first
}

// Case returns the preposition of the phrase headed by token i, in lower case, or "".
func (t *Tree) Case(i int) string { return t.Word(t.Kid(i, "case")) }

// Mark returns the subordinating word of the clause headed by token i, in lower case, or "":
// "that", "if", the "to" of an infinitive.
func (t *Tree) Mark(i int) string { return t.Word(t.Kid(i, "mark")) }

// Word returns the form of token i in lower case, or "" if the sentence has no such token.
func (s *Sentence) Word(i int) string {
	if i < 0 || i >= len(s.Tokens) {
		return ""
	}
	return text.Lower(s.Tokens[i].Form)
}
