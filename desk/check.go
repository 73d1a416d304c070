package desk

import (
	"slices"
	"strings"
	"unicode"

	"flashbrief/brief"
	"flashbrief/brief/check"
	"flashbrief/ground/text"
	"flashbrief/ground/when"
	"flashbrief/news"
	"flashbrief/record"
	"flashbrief/record/ask"
)

// Edited returns a brief that somebody wrote or changed as a check takes it: byte for byte, so that
// findings point into it. asOf is the cut-off of its question, if it has one.
func Edited(written string, asOf when.Day) news.Report {
	r := news.New("brief.md", "text", []byte(written), asOf)
	r.Text = written
	return r
}

// Check compares an edited brief with the record, within the cut-offs of the question; see
// check.Brief.
func (d *Desk) Check(s *ask.Snapshot, edited news.Report, q ask.Question) ([]brief.Finding, error) {
	read := edited
	read.Text = check.View(edited.Text)
	m := check.Materials{Brief: d.Reader.Bench(read), Text: edited.Text, Reader: d.Reader}
	m.Quotes = check.Quotes(m.Brief, edited.Text)
	asked := check.Ask(&m)
	cited, err := s.Existing(q, asked.Reports)
	if err != nil {
		return nil, err
	}
	for _, b := range asked.Acts {
		items, err := s.Between(q, b.Codes, b.Names, b.Categories)
		if err != nil {
			return nil, err
		}
		cited = append(cited, reportsOf(items)...)
	}
	if err := opened(s, q, &m, cited, asked.Words); err != nil {
		return nil, err
	}
	var words []string
	for i := range m.Quotes {
		if !m.Placed(&m.Quotes[i]) {
			words = append(words, phrases(&m.Quotes[i]))
		}
	}
	if err := opened(s, q, &m, nil, words); err != nil {
		return nil, err
	}
	stated, err := s.Stated(q, names(m.Reports), asked.Names)
	if err != nil {
		return nil, err
	}
	m.Said, m.Out, m.Held, m.Members = stated.Said, stated.Out, stated.Held, stated.Members
	if err := opened(s, q, &m, check.Wanted(&m), nil); err != nil {
		return nil, err
	}
	for i := range m.Reports {
		items, err := s.OnAt(q, m.Reports[i].SHA256)
		if err != nil {
			return nil, err
		}
		m.Facts = append(m.Facts, slices.DeleteFunc(items, func(i record.Item) bool { return i.Event() == nil && i.Figure() == nil })...)
	}
	return check.Brief(&m), nil
}

// opened adds to the materials the reports with the given names, and those that contain one of the
// phrases; see ask.Snapshot.Sources. It keeps their order.
func opened(s *ask.Snapshot, q ask.Question, m *check.Materials, reports, phrases []string) error {
	have := names(m.Reports)
	more, err := s.Sources(q, slices.DeleteFunc(reports, func(sha string) bool { return slices.Contains(have, sha) }), phrases)
	m.Reports = append(m.Reports, more...)
	slices.SortStableFunc(m.Reports, func(a, b record.Report) int { return strings.Compare(a.SHA256, b.SHA256) })
	m.Reports = slices.CompactFunc(m.Reports, func(a, b record.Report) bool { return a.SHA256 == b.SHA256 })
	return err
}

// names returns the SHA-256 of reports.
func names(reports []record.Report) []string {
	var out []string
	for i := range reports {
		out = append(out, reports[i].SHA256)
	}
	return out
}

// mostOpened limits the reports opened for one act of a brief.
const mostOpened = 40

// reportsOf returns the reports of the items, each once, the latest first.
func reportsOf(items []record.Item) []string {
	var out []string
	for _, item := range slices.Backward(items) {
		if !slices.Contains(out, item.Report) && len(out) < mostOpened {
			out = append(out, item.Report)
		}
	}
	return out
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
