package desk

import (
	"context"
	"strings"
	"time"
	"unicode"

	"flashbrief/brief"
	"flashbrief/brief/check"
	"flashbrief/news"
	"flashbrief/record"
)

// candidates is how many reports the words of one quotation are looked for in.
const candidates = 20

// Check holds an edited brief to the record; see check.Brief.
func (d *Desk) Check(ctx context.Context, edited news.Report) ([]brief.Finding, error) {
	m := check.Materials{Brief: d.Reader.Bench(edited)}
	m.Quotes = check.Quotes(m.Brief)
	var err error
	if m.Said, err = d.Record.Items(ctx, record.Filter{Kinds: []record.Kind{record.Quotation}}); err != nil {
		return nil, err
	}
	if m.Reports, err = d.holding(ctx, m.Quotes); err != nil {
		return nil, err
	}
	return check.Brief(&m), nil
}

// holding is the reports that have the words of some quotation, each once and with its
// text.
func (d *Desk) holding(ctx context.Context, quotes []check.Quote) ([]record.Report, error) {
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
		hits, err := d.Record.Search(ctx, strings.Join(phrases, " "), time.Time{}, candidates)
		if err != nil {
			return nil, err
		}
		for _, h := range hits {
			if seen[h.Report.SHA256] {
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
