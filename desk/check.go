package desk

import (
	"context"
	"strings"
	"unicode"

	"flashbrief/brief"
	"flashbrief/brief/check"
	"flashbrief/news"
	"flashbrief/record"
	"flashbrief/record/query"
)

// candidates is how many reports the words of one quotation are looked for in.
const candidates = 20

// Check holds an edited brief to the record, as far as the cut-offs of the question let
// it count; see check.Brief.
func (d *Desk) Check(ctx context.Context, edited news.Report, q query.Query) ([]brief.Finding, error) {
	m := check.Materials{Brief: d.Reader.Bench(edited)}
	m.Quotes = check.Quotes(m.Brief)
	var err error
	if m.Said, err = d.Record.Items(ctx, q.Filter(record.Quotation)); err != nil {
		return nil, err
	}
	if m.Reports, err = d.holding(ctx, m.Quotes, q); err != nil {
		return nil, err
	}
	return check.Brief(&m), nil
}

// holding is the reports that have the words of some quotation and count for the
// question, each once and with its text.
func (d *Desk) holding(ctx context.Context, quotes []check.Quote, q query.Query) ([]record.Report, error) {
	var out []record.Report
	seen := map[string]bool{}
	for i := range quotes {
		var phrases []string
		for _, p := range quotes[i].Pieces {
			if p = strings.Map(unmarked, p); strings.ContainsFunc(p, unicode.IsLetter) {
				phrases = append(phrases, `"`+p+`"`)
			}
		}
		if len(phrases) == 0 {
			continue
		}
		hits, err := d.Record.Search(ctx, strings.Join(phrases, " "), q.Filed, candidates)
		if err != nil {
			return nil, err
		}
		for _, h := range hits {
			if seen[h.Report.SHA256] || !q.Knew(&h.Report) {
				continue
			}
			seen[h.Report.SHA256] = true
			report, err := d.Record.Report(ctx, h.Report.SHA256)
			if err != nil {
				return nil, err
			}
			out = append(out, report)
		}
	}
	return out, nil
}

// unmarked is a rune of a phrase to be searched for, a space where it is a quotation
// mark.
func unmarked(r rune) rune {
	switch r {
	case '"', '“', '”':
		return ' '
	}
	return r
}
