package store

import (
	"strings"

	"flashbrief/ground/text"
	"flashbrief/record"
	"flashbrief/record/query"
)

// excerptWords is the number of words of an excerpt.
const excerptWords = 24

// The marks around the words found; see record.Hit.
const (
	begins = "\x02"
	ends   = "\x03"
)

// Excerpted returns the part of a headline or a text in which most of the words are. Between them the whole has
// the character 1.
func Excerpted(words record.Query) func(whole string) string {
	return func(whole string) string {
		headline, text, _ := strings.Cut(whole, "\x01")
		return excerpt(words, headline, text)
	}
}

// excerpt returns the part of a headline or a text in which most of the words are.
func excerpt(words record.Query, headline, body string) string {
	wanted := wordsIn(words)
	best, most := "", -1
	for _, t := range []string{body, headline} {
		if out, n := fullest(wanted, t); n > most {
			best, most = out, n
		}
	}
	return best
}

// wordsIn returns the words that a report should have.
func wordsIn(q record.Query) []query.Words {
	var out []query.Words
	switch q := q.(type) {
	case query.Words:
		return []query.Words{q}
	case query.And:
		for _, part := range q {
			out = append(out, wordsIn(part)...)
		}
	case query.Or:
		for _, part := range q {
			out = append(out, wordsIn(part)...)
		}
	}
	return out
}

// fullest returns the run of words of a text that has most of what is wanted, marked, and how many
// it has.
func fullest(wanted []query.Words, t string) (string, int) {
	spans := query.Places(t)
	found := make([]int, len(spans)) // the number of words from each that were found together
	for _, w := range wanted {
		n := len(query.Terms(w.Text))
		for _, at := range w.At(t) {
			found[at] = max(found[at], n)
		}
	}
	first, most := 0, 0
	in := 0 // found in the window that ends here
	for i := range found {
		if found[i] > 0 {
			in++
		}
		if i >= excerptWords && found[i-excerptWords] > 0 {
			in--
		}
		if in > most {
			first, most = max(0, i-excerptWords+1), in
		}
	}
	return marked(t, spans, found, first), most
}

// marked returns the words from the first on, with marks around those found.
func marked(t string, spans []text.Span, found []int, first int) string {
	if len(spans) == 0 {
		return ""
	}
	last := min(len(spans), first+excerptWords)
	from, to := spans[first].Start, spans[last-1].End
	if first == 0 {
		from = 0
	}
	if last == len(spans) {
		to = len(t)
	}
	var out strings.Builder
	if from > 0 {
		out.WriteString("…")
	}
	at := from
	for i := first; i < last; i++ {
		if found[i] == 0 {
			continue
		}
		end := min(last, i+found[i])
		for k := i + 1; k < end; k++ { // phrases that overlap are one
			end = min(last, max(end, k+found[k]))
		}
		out.WriteString(t[at:spans[i].Start] + begins + t[spans[i].Start:spans[end-1].End] + ends)
		at, i = spans[end-1].End, end-1
	}
	out.WriteString(t[at:to])
	if to < len(t) {
		out.WriteString("…")
	}
	return out.String()
}
