package event

import (
	"strings"

	"flashbrief/ground/text"
	"flashbrief/reading"
	"flashbrief/reading/ud"
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
	seen, scored := map[string]bool{}, false
	for _, tokens := range co.paragraph(sentence) {
		if wonMatch(tokens) {
			co.sportReport = true
			return true
		}
		for k := range tokens {
			word := text.Lower(tokens[k].Form)
			if co.lib.sets["@sport-sure"][word] || worldCup(tokens, k) || inRing(tokens, k) {
				co.sportReport = true
				return true
			}
			if co.lib.sets["@sport-likely"][word] {
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

// worldCup reports whether token k ends the name of such a competition.
func worldCup(tokens []ud.Token, k int) bool {
	return k > 0 && isWord("cup", text.Lower(tokens[k].Form)) && isWord("world", text.Lower(tokens[k-1].Form))
}

// nearScore is the number of tokens between the verb of a match and its score.
const nearScore = 5

// wonMatch reports whether a score follows a verb of winning or losing: "thrashed Algeria 3-0".
func wonMatch(tokens []ud.Token) bool {
	for k := range tokens {
		if tokens[k].UPOS != ud.VERB || !isWord("match-verb", tokens[k].Base()) {
			continue
		}
		for i := k + 1; i < len(tokens) && i <= k+nearScore; i++ {
			whole := i+2 < len(tokens) && isScore(tokens[i].Form+tokens[i+1].Form+tokens[i+2].Form)
			if whole || isScore(tokens[i].Form) {
				return i+1 == len(tokens) || tokens[i+1].UPOS != ud.NOUN // "a 6-3 vote"
			}
		}
	}
	return false
}

// inRing reports whether token k is a late round that is not said to be one of talks or votes: "in
// the ninth round".
func inRing(tokens []ud.Token, k int) bool {
	if k < 2 || k+1 >= len(tokens) || !isWord("round", text.Lower(tokens[k].Form)) {
		return false
	}
	in := tokens[k-2].UPOS == ud.ADP || k > 2 && tokens[k-3].UPOS == ud.ADP
	return in && isWord("late-round", text.Lower(tokens[k-1].Form)) && !strings.EqualFold(tokens[k+1].Form, ofSlot)
}

// paragraph returns the tokens of the sentences in a sentence's paragraph.
func (co *coder) paragraph(sentence int) [][]ud.Token {
	all := co.bench.Sentences
	first := sentence
	for first > 0 && all[first-1].Paragraph == all[sentence].Paragraph {
		first--
	}
	var out [][]ud.Token
	for i := first; i < len(all) && all[i].Paragraph == all[sentence].Paragraph; i++ {
		out = append(out, all[i].Tokens)
	}
	return out
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
