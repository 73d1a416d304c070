package check

import (
	"strings"

	"flashbrief/brief"
	"flashbrief/ground/text"
	"flashbrief/reading/ud"
)

// beforeVerb is the number of words before a verb among which its negation stands.
const beforeVerb = 3

// negations finds verbs that the line denies and the sentences that support it do not, or the
// other way. It reads words alone: acts that the reader codes are compared by their status.
func (f *facts) negations(l *line) {
	s := &l.b.Sentences[l.at]
	own := wordsOf(s.Span.Of(l.b.Text()), s.Span.Start)
	for i := range s.Tokens {
		t := &s.Tokens[i]
		if t.UPOS != ud.VERB || f.quoted(l, t.Span) {
			continue
		}
		at := wordOver(own, t.Span)
		if at < 0 || theLists().common[own[at].plain] {
			continue
		}
		ours := f.deniedAt(own, at)
		theirs, found := f.deniedIn(l, own[at].plain)
		if !found || ours == theirs {
			continue
		}
		message := "what supports this sentence denies it"
		if ours {
			message = "what supports this sentence does not deny it"
		}
		f.report(l, t.Span, factNegation, brief.Stop, l.says(), l.evidence(), "%s", message)
	}
}

func wordOver(words []word, span text.Span) int {
	for i := range words {
		if words[i].span.Overlaps(span) {
			return i
		}
	}
	return -1
}

// deniedAt reports whether a negation stands before the word.
func (f *facts) deniedAt(words []word, at int) bool {
	for i := max(0, at-beforeVerb); i < at; i++ {
		if w := words[i].plain; w == "not" || w == "never" || strings.HasSuffix(w, "n't") || w == "cannot" {
			return true
		}
	}
	return false
}

// deniedIn reports whether all that supports the line denies the verb; found is false if it has
// the verb nowhere, or once denied and once not.
func (f *facts) deniedIn(l *line, verb string) (denied, found bool) {
	yes, no := 0, 0
	for i := range l.shown {
		words := wordsOf(l.shown[i].evidence().Words, 0)
		for k := range words {
			if !akin(verb, words[k].plain) {
				continue
			}
			if f.deniedAt(words, k) {
				yes++
			} else {
				no++
			}
		}
	}
	return yes > 0, (yes == 0) != (no == 0)
}
