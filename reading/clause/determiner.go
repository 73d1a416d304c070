package clause

// Definite reports whether the word, in lower case, is a determiner of what is known: "the",
// "both".
func Definite(word string) bool { return data().has("definite", word) }

// Indefinite reports whether the word, in lower case, is a determiner of something new: "a",
// "every".
func Indefinite(word string) bool { return data().has("indefinite", word) }

// Possessive reports whether the word, in lower case, is a possessive pronoun before a noun.
func Possessive(word string) bool { return data().has("possessive", word) }

// Relative reports whether the word, in lower case, is a relative pronoun.
func Relative(word string) bool { return data().has("relative", word) }
