package figure

import (
	_ "embed"
	"strings"

	"flashbrief/ground/list"
	"flashbrief/reading/ud"
)

//go:embed data/units.txt
var unitList string

//go:embed data/words.txt
var wordList string

// isWord reports whether a word, in lower case, is of the kind in data/words.txt.
var isWord = list.Member(wordList)

// wordAt reports whether token k, if there is one, is of the kind.
func wordAt(tree *ud.Tree, k int, kind string) bool { return isWord(kind, tree.Word(k)) }

//go:embed data/fates.txt
var fateList string

//go:embed data/changes.txt
var changeList string

// units are the names of units by sign and by word in the singular.
var units, signs = func() (words, signs map[string]string) {
	words, signs = map[string]string{}, map[string]string{}
	for fields := range rows(unitList) {
		for sign := range strings.FieldsSeq(fields[1]) {
			signs[sign] = fields[0]
		}
		for word := range strings.SplitSeq(fields[2], ", ") {
			words[word] = fields[0]
		}
	}
	return words, signs
}()

// fates: what verbs do to their object, what verbs express about their subject, and what nouns
// and adjectives express, by lemma.
var done, undergone, told = func() (done, undergone, told map[string]string) {
	done, undergone, told = map[string]string{}, map[string]string{}, map[string]string{}
	for fields := range rows(fateList) {
		for i, into := range []map[string]string{done, undergone, told} {
			for word := range strings.FieldsSeq(fields[i+1]) {
				into[word] = fields[0]
			}
		}
	}
	return done, undergone, told
}()

// changing are the verbs that say how a figure changed, stating those that say what it is.
var changing, stating = func() (changing, stating map[string]bool) {
	changing, stating = map[string]bool{}, map[string]bool{}
	for line := range list.Lines(changeList) {
		words, into := line, changing
		if rest, ok := strings.CutPrefix(line, "= "); ok {
			words, into = rest, stating
		}
		for word := range strings.FieldsSeq(words) {
			into[word] = true
		}
	}
	return changing, stating
}()

// rows yields the fields of a list's lines.
func rows(l string) func(func([]string) bool) {
	return func(yield func([]string) bool) {
		for line := range list.Lines(l) {
			fields := strings.Split(line, "|")
			for i := range fields {
				fields[i] = strings.TrimSpace(fields[i])
			}
			if !yield(fields) {
				return
			}
		}
	}
}
