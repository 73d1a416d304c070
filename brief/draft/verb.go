package draft

import (
	_ "embed"
	"regexp"
	"strings"
	"sync"

	"flashbrief/ground/list"
)

//go:embed data/verbs.tsv
var verbList string

//go:embed data/present.txt
var presentList string

// verbForms are the forms of an irregular verb.
type verbForms struct{ past, participle string }

// irregular are the irregular verbs, by lemma.
var irregular = sync.OnceValue(func() map[string]verbForms {
	out := map[string]verbForms{}
	for row := range list.Rows(verbList) {
		if len(row) == 3 {
			out[row[0]] = verbForms{row[1], row[2]}
		}
	}
	return out
})

// pasts are the past tenses of the irregular verbs that differ from their lemmas.
var pasts = sync.OnceValue(func() map[string]bool {
	out := map[string]bool{}
	for lemma, f := range irregular() {
		if f.past != lemma {
			out[f.past] = true
		}
	}
	return out
})

// isPast reports whether a word is the past tense of an irregular verb, whatever the tagger makes of it.
func isPast(word string) bool { return pasts()[strings.ToLower(word)] }

// pastOf returns the past tense of a verb.
func pastOf(lemma string) string {
	if f, ok := irregular()[lemma]; ok {
		return f.past
	}
	switch n := len(lemma); {
	case strings.HasSuffix(lemma, "e"):
		return lemma + "d"
	case n > 1 && strings.HasSuffix(lemma, "y") && !vowel(lemma[n-2]):
		return lemma[:n-1] + "ied"
	case doubles(lemma):
		return lemma + lemma[n-1:] + "ed"
	}
	return lemma + "ed"
}

// doubles reports whether a verb of one syllable doubles its last letter: "stop", "ban".
func doubles(lemma string) bool {
	n := len(lemma)
	if n < 3 || vowel(lemma[n-1]) || strings.ContainsAny(lemma[n-1:], "wxy") || !vowel(lemma[n-2]) || vowel(lemma[n-3]) {
		return false
	}
	syllables := 0
	for i := range n {
		if vowel(lemma[i]) && (i == 0 || !vowel(lemma[i-1])) {
			syllables++
		}
	}
	return syllables == 1
}

func vowel(b byte) bool { return strings.IndexByte("aeiou", b) >= 0 }

// hissing are the endings of verbs whose present tense in the singular ends in "es": "reaches", "goes".
var hissing = regexp.MustCompile(`(?:s|sh|ch|x|z|o)$`)

// ruled are the verbs formed by rule whose present tense may be printed.
var ruled = sync.OnceValue(func() map[string]bool { return list.Words(presentList) })

// isVerb reports whether a lemma is known to be that of a verb.
func isVerb(lemma string) bool {
	_, known := irregular()[lemma]
	return known || ruled()[lemma]
}

// presentOf returns the present tense of a verb for a singular or plural subject.
func presentOf(lemma string, plural bool) string {
	switch n := len(lemma); {
	case lemma == "be":
		return map[bool]string{true: "are", false: "is"}[plural]
	case lemma == "have":
		return map[bool]string{true: "have", false: "has"}[plural]
	case plural:
		return lemma
	case n > 1 && strings.HasSuffix(lemma, "y") && !vowel(lemma[n-2]):
		return lemma[:n-1] + "ies"
	case hissing.MatchString(lemma):
		return lemma + "es"
	}
	return lemma + "s"
}
