package desk

import (
	"context"
	"slices"
	"strings"
	"unicode"

	"flashbrief/brief"
	"flashbrief/brief/check"
	"flashbrief/news"
	"flashbrief/record"
	"flashbrief/record/query"
)

// candidates is the number of reports in which the words of one quotation are searched.
const candidates = 200

// Check compares an edited brief with the record, within the cut-offs of the question; see
// check.Brief.
func (d *Desk) Check(ctx context.Context, edited news.Report, q query.Query) ([]brief.Finding, error) {
	read := edited
	read.Text = check.View(edited.Text)
	m := check.Materials{Brief: d.Reader.Bench(read), Text: edited.Text}
	m.Quotes = check.Quotes(m.Brief, edited.Text)
	said := q.Filter(record.Quotation)
	said.Rejected = true
	all, err := d.Record.Items(ctx, said)
	if err != nil {
		return nil, err
	}
	for _, item := range all {
		if item.Rejected {
			m.Out = append(m.Out, item)
		} else {
			m.Said = append(m.Said, item)
		}
	}
	if m.Held, err = d.Record.Items(ctx, q.Filter(record.Role)); err != nil {
		return nil, err
	}
	if m.Reports, err = d.holding(ctx, &m, q); err != nil {
		return nil, err
	}
	return check.Brief(&m), nil
}

// holding returns the reports that contain the words of a quotation and count for the question,
// each once and with its text: those of the record's own quotations, and those that a search
// finds.
func (d *Desk) holding(ctx context.Context, m *check.Materials, q query.Query) ([]record.Report, error) {
	wanted := check.Wanted(m)
	for i := range m.Quotes {
		words := phrases(&m.Quotes[i])
		if words == "" {
			continue
		}
		hits, err := d.Record.Search(ctx, words, q.Filed, candidates)
		if err != nil {
			return nil, err
		}
		for _, h := range hits {
			if q.Knew(&h.Report) {
				wanted = append(wanted, h.Report.SHA256)
			}
		}
	}
	slices.Sort(wanted)
	var out []record.Report
	for _, sha := range slices.Compact(wanted) {
		report, err := d.Record.Report(ctx, sha)
		if err != nil {
			return nil, err
		}
		out = append(out, report)
	}
	return out, nil
}

// phrases returns the pieces of a quotation in the form that a search takes; empty if none has
// a word.
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
