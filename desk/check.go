package desk

import (
	"strings"
	"unicode"

	"flashbrief/brief"
	"flashbrief/brief/check"
	"flashbrief/ground/text"
	"flashbrief/news"
	"flashbrief/record/ask"
)

// Check compares an edited brief with the record, within the cut-offs of the question; see
// check.Brief.
func (d *Desk) Check(s *ask.Snapshot, edited news.Report, q ask.Question) ([]brief.Finding, error) {
	read := edited
	read.Text = check.View(edited.Text)
	m := check.Materials{Brief: d.Reader.Bench(read), Text: edited.Text}
	m.Quotes = check.Quotes(m.Brief, edited.Text)
	stated, err := s.Stated(q)
	if err != nil {
		return nil, err
	}
	m.Said, m.Out, m.Held = stated.Said, stated.Out, stated.Held
	var quoted []string
	for i := range m.Quotes {
		quoted = append(quoted, phrases(&m.Quotes[i]))
	}
	if m.Reports, err = s.Sources(q, check.Wanted(&m), quoted); err != nil {
		return nil, err
	}
	return check.Brief(&m), nil
}

// mostLooked limits the words of a quotation that are searched. A report with the whole
// quotation contains its first words, and a search takes a limited number of words.
const mostLooked = 32

// phrases returns the pieces of a quotation in the form that a search takes, up to mostLooked
// words; empty if none contains a letter.
func phrases(q *check.Quote) string {
	var out []string
	left := mostLooked
	for _, p := range q.Pieces {
		p = first(strings.Map(unmarked, p), &left)
		if strings.ContainsFunc(p, unicode.IsLetter) {
			out = append(out, `"`+p+`"`)
		}
	}
	return strings.Join(out, " ")
}

// first returns the first words, at most as many as are left.
func first(words string, left *int) string {
	inside := false
	for at, r := range words {
		if is := text.IsWord(r); is != inside {
			if inside = is; is {
				if *left == 0 {
					return words[:at]
				}
				*left--
			}
		}
	}
	return words
}

// unmarked returns a rune of a search phrase, with quotation marks replaced by spaces.
func unmarked(r rune) rune {
	switch r {
	case '"', '“', '”':
		return ' '
	}
	return r
}
