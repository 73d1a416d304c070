package timex

import (
	"flashbrief/ground/when"
	"flashbrief/reading"
)

// history reports whether the text is about a time well before its report, so that its dates
// follow one another and not the report's: it names years, most of them in the distant past,
// and almost no weekday. A text without a date of its own is also a history. news reports
// whether it names a weekday or similar words at all.
func history(b *reading.Bench, report when.Day) (story, news bool) {
	if report.IsZero() {
		return true, false
	}
	old, near, fresh, tokens := 0, 0, 0, 0
	words := lexicon()
	for i := range b.Sentences {
		tokens += len(b.Sentences[i].Tokens)
		for k := range b.Sentences[i].Tokens {
			form := b.Sentences[i].Tokens[k].Form
			switch n, count, end := digitsAt(form, 0); {
			case count == 4 && end == len(form) && n >= 1000 && n < report.Year-1, form == "BC":
				old++
			case count == 4 && end == len(form) && n >= 1000 && n <= report.Year+2:
				near++
			case count == 0 && len(form) >= 6:
				if w := lookup(words, form); w != nil && (w.classes&weekday != 0 || w.in(wordYesterday)) {
					fresh++
				}
			}
		}
	}
	if near > 0 && tokens < 1500 {
		return false, fresh > 0 // a short text that names its own year
	}
	return old >= 6 && old*100 >= 60*(old+near) && old*220 >= tokens && fresh*6 <= old, fresh > 0 || near > 0
}
