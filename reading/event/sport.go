package event

import (
	"strings"

	"flashbrief/reading"
	"flashbrief/world/plover"
)

// Sport is reported in the words of war: sides beat, attack, shoot and meet. In a paragraph on
// sport such words are not acts between states.

// likelySport is the number of different words, shared by sport and other topics, that indicate
// sport; likelySportScored is the number beside a score ("2-1").
const (
	likelySport       = 3
	likelySportScored = 1
)

// sporting reports whether the sentence's paragraph is about sport.
func (co *coder) sporting(sentence int) bool {
	paragraph := co.bench.Sentences[sentence].Paragraph
	if co.sportParagraph != paragraph+1 {
		co.sportParagraph, co.sport = paragraph+1, co.tellsSport(sentence)
	}
	return co.sport
}

// tellsSport examines the words of the sentence's paragraph.
func (co *coder) tellsSport(sentence int) bool {
	sure, likely := co.lib.sets["@sport-sure"], co.lib.sets["@sport-likely"]
	paragraph, first := co.bench.Sentences[sentence].Paragraph, sentence
	for first > 0 && co.bench.Sentences[first-1].Paragraph == paragraph {
		first--
	}
	seen, scored := map[string]bool{}, false
	for i := first; i < len(co.bench.Sentences) && co.bench.Sentences[i].Paragraph == paragraph; i++ {
		tokens := co.bench.Sentences[i].Tokens
		for k := range tokens {
			word := strings.ToLower(tokens[k].Form)
			switch {
			case sure[word] || isWord("cup", word) && k > 0 && isWord("world", strings.ToLower(tokens[k-1].Form)):
				co.sportReport = true
				return true
			case likely[word]:
				seen[word] = true
			}
			scored = scored || isScore(tokens[k].Form) || k > 1 && isScore(tokens[k-2].Form+tokens[k-1].Form+tokens[k].Form)
		}
	}
	if co.sportReport && len(seen) >= likelySportScored {
		return true
	}
	co.sportReport = len(seen) >= likelySport || scored && len(seen) >= likelySportScored
	return co.sportReport
}

// isScore reports whether the word is a result: "2-1", "3–0".
func isScore(word string) bool {
	a, b, ok := strings.Cut(strings.ReplaceAll(word, "–", "-"), "-")
	return ok && isCount(a) && isCount(b)
}

// isCount reports whether the word is a number of one or two digits.
func isCount(s string) bool {
	if len(s) == 0 || len(s) > 2 {
		return false
	}
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return true
}

// played reports whether an event in a paragraph on sport belongs to the game. Killings, and
// what governments do about sport, do not.
func (co *coder) played(e *reading.Event) bool {
	return !co.is(plover.BeyondSport, e) && e.Dead == 0 && e.Injured == 0
}
