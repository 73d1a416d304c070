package desk

import (
	"strings"
	"unicode"

	"flashbrief/brief"
	"flashbrief/brief/check"
	"flashbrief/news"
	"flashbrief/record/ask"
)

// Check holds an edited brief to the record, as far as the cut-offs of the question let
// it count; see check.Brief.
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

// phrases is the pieces of a quotation as a search takes them; empty where none has a
// word.
func phrases(q *check.Quote) string {
	var out []string
	for _, p := range q.Pieces {
		if p = strings.Map(unmarked, p); strings.ContainsFunc(p, unicode.IsLetter) {
			out = append(out, `"`+p+`"`)
		}
	}
	return strings.Join(out, " ")
}

// unmarked returns a rune of a search phrase, with quotation marks replaced by spaces.
func unmarked(r rune) rune {
	switch r {
	case '"', '“', '”':
		return ' '
	}
	return r
}
