// Package check holds an edited brief to the record and to the directive on words of
// probability. It finds; it changes nothing. What the record has is laid before it: it
// asks no store.
package check

import (
	"cmp"
	"slices"

	"flashbrief/brief"
	"flashbrief/reading"
	"flashbrief/record"
)

// Materials is what a check works on.
type Materials struct {
	Brief   *reading.Bench // the View of the brief, read as a report is
	Text    string         // the brief's own bytes
	Quotes  []Quote        // of the brief; see Quotes
	Reports []record.Report
	Said    []record.Item // every quotation of the record
	Out     []record.Item // every quotation that staff took out of it
	Held    []record.Item // every office of the record
}

// Brief returns what is found in the brief, in order of its text. Reports must hold those that
// Wanted names and those that have the words of the quotes, with their texts.
func Brief(m *Materials) []brief.Finding {
	words := own(m.Brief.Text(), m.Quotes)
	out := slices.Concat(likelihood(m.Brief, words), weekdays(words))
	c := newCorpus(m)
	for i := range m.Quotes {
		if f, found := c.verdict(&m.Quotes[i]); found {
			out = append(out, f)
		}
	}
	for i := range out {
		out[i].Text = out[i].Span.Of(m.Text)
		if out[i].Evidence == nil {
			out[i].Evidence = []record.Evidence{}
		}
	}
	slices.SortStableFunc(out, func(a, b brief.Finding) int {
		return cmp.Or(cmp.Compare(a.Span.Start, b.Span.Start), cmp.Compare(a.Span.End, b.Span.End))
	})
	return out
}
