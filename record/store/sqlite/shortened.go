package sqlite

import (
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"flashbrief/record/query"
)

// The index has words without their endings, and a search for the beginning of a word would miss those whose ending
// begins within it: "bagarmal" is there as "bagarm", which "bagarma" does not begin. So such a search also looks for
// the shorter stems that a word with this beginning may have, and reads what it finds.

// unchanged returns the longest beginning of a word from which no ending is taken, as the index takes them from what
// is looked for too.
func unchanged(word string) string {
	for n := len(word); n > 0; n-- {
		if utf8.ValidString(word[:n]) && (query.Term{Folded: word[:n]}).Stem() == word[:n] {
			return word[:n]
		}
	}
	return word
}

// shortened returns words with the beginning, one for each stem that a word with it may have and that lacks a part of
// it from the front.
func shortened(beginning, part string) []string {
	if strings.ContainsFunc(beginning, func(r rune) bool { return r < 'a' || r > 'z' }) {
		return nil // no ending is taken from such words
	}
	var out []string
	known := map[string]bool{}
	for at := 1; at < len(beginning); at++ {
		rest := beginning[at:]
		all := endings()
		first, _ := slices.BinarySearch(all, rest)
		for ; first < len(all) && strings.HasPrefix(all[first], rest); first++ {
			word := beginning[:at] + all[first]
			stem := query.Term{Folded: word}.Stem()
			if !strings.HasPrefix(stem, part) && !known[stem] {
				known[stem] = true
				out = append(out, word)
			}
		}
	}
	return out
}

// endings returns the strings, in order, that may be what Porter's algorithm takes from the end of a word. They are
// made by its steps from the last to the first, each of which puts an ending in the place of another. Some are
// of no word: the algorithm itself decides what it takes.
var endings = sync.OnceValue(func() []string {
	all := []string{"", "e", "l"}
	for _, step := range endingSteps {
		for _, end := range all {
			for _, change := range step {
				if kept, ends := strings.CutSuffix(end, change[0]); ends {
					all = append(all, kept+change[1])
				} else if rest, begins := strings.CutSuffix(change[0], end); begins && rest != "" { // the word itself has the rest
					all = append(all, strings.TrimPrefix(change[1], rest))
				}
			}
		}
		slices.Sort(all)
		all = slices.Compact(all)
	}
	return all
})

// endingSteps are those of Porter's algorithm from the last to the first: what each leaves, and what it leaves it of.
var endingSteps = [][][2]string{
	from("", "al ance ence er ic able ible ant ement ment ent ion ou ism ate iti ous ive ize"),
	slices.Concat(from("ic", "icate iciti ical"), from("al", "alize"), from("", "ative ful ness")),
	slices.Concat(from("ate", "ational ation ator"), from("tion", "tional"), from("ence", "enci"), from("ance", "anci"), from("ize", "izer ization"),
		from("ble", "bli biliti"), from("al", "alli alism aliti"), from("ent", "entli"), from("e", "eli"), from("ous", "ousli ousness"),
		from("ive", "iveness iviti"), from("ful", "fulness"), from("log", "logi")),
	from("i", "y"),
	slices.Concat(from("", "ed ing"), from("e", "ed ing"), from("ee", "eed"), doubled()),
	slices.Concat(from("", "s"), from("i", "ies"), from("ss", "sses")),
}

func from(left, of string) (out [][2]string) {
	for ending := range strings.FieldsSeq(of) {
		out = append(out, [2]string{left, ending})
	}
	return out
}

// doubled are the endings before which a consonant is doubled, as in "stopped".
func doubled() (out [][2]string) {
	for consonant := range strings.SplitSeq("bcdfghjkmnpqrtvwx", "") {
		out = append(out, from(consonant, consonant+consonant+"ed "+consonant+consonant+"ing")...)
	}
	return out
}
