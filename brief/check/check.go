// Package check compares an edited brief with the record and with the directive on words of
// probability: its quotations, and in its own sentences who did what to whom, whether it is
// told as done, when, where, how many, on whose word, and by whom with which office. It reports
// findings and changes nothing. It is given what the record has, and queries no store.
package check

import (
	"cmp"
	"slices"

	"flashbrief/brief"
	"flashbrief/reading"
	"flashbrief/record"
)

// Materials is the input of a check.
type Materials struct {
	Brief   *reading.Bench // the View of the brief, read like a report
	Text    string         // the brief's own bytes
	Quotes  []Quote        // of the brief; see Quotes
	Reports []record.Report
	Said    []record.Item // every quotation of the record
	Out     []record.Item // every quotation that staff rejected
	Held    []record.Item // every office of the record

	Reader  Reader        // reads the brief's own sentences; nil leaves the facts unchecked
	Facts   []record.Item // events and figures, those that staff rejected too; see Asked
	Members []record.Item // every membership of the record

	lines  []line         // the brief's own sentences, once read
	heads  []line         // its headings, once read
	headed []headingWords // the words with which they were read
}

// Brief returns the findings in the brief, in text order. Reports must include those named by
// Wanted and those that contain the words of the quotations, with their texts.
func Brief(m *Materials) []brief.Finding {
	words := own(m.Brief.Text(), m.Quotes)
	out := slices.Concat(likelihood(m.Brief, words), weekdays(words, m.Day()))
	c := newCorpus(m)
	for i := range m.Quotes {
		if m.Quotes[i].footnote && c.verbatim(m.Quotes[i].Span, m.Text) {
			continue
		}
		if f, found := c.verdict(&m.Quotes[i]); found {
			out = append(out, f)
		}
	}
	out = append(out, c.bylines(m)...)
	out = append(out, c.heldTo(m)...)
	for i := range out {
		out[i].Text = out[i].Span.Of(m.Text)
		out[i].Safe = safe[out[i].Kind] && out[i].Suggestion != ""
		if out[i].Evidence == nil {
			out[i].Evidence = []record.Evidence{}
		}
	}
	slices.SortStableFunc(out, func(a, b brief.Finding) int {
		return cmp.Or(cmp.Compare(a.Span.Start, b.Span.Start), cmp.Compare(a.Span.End, b.Span.End))
	})
	return out
}
