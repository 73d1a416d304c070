package ud

import "strings"

// Base returns the token's lemma in lower case, or its form where there is none.
func (t *Token) Base() string {
	if t.Lemma != "" {
		return strings.ToLower(t.Lemma)
	}
	return strings.ToLower(t.Form)
}

// HeadOf returns the first of the tokens first..last whose own head lies outside them; first
// where there is none.
func (s *Sentence) HeadOf(first, last int) int {
	for i := first; i <= last && i < len(s.Tokens); i++ {
		if h := s.Tokens[i].Head; h < first || h > last {
			return i
		}
	}
	return first
}

// Case returns the preposition of the phrase that token i heads, in lower case, or "" where it
// has none.
func (t *Tree) Case(i int) string { return t.lower(t.Kid(i, "case")) }

// Mark returns the word that makes a subordinate of the clause that token i heads, in lower
// case, or "" where it has none: "that", "if", the "to" of an infinitive.
func (t *Tree) Mark(i int) string { return t.lower(t.Kid(i, "mark")) }

// lower returns the token's form in lower case, or "" for no token.
func (t *Tree) lower(i int) string {
	if i < 0 {
		return ""
	}
	return strings.ToLower(t.Tokens[i].Form)
}
