package check

import (
	"cmp"
	"slices"
	"strings"

	"flashbrief/ground/text"
	"flashbrief/reading"
	"flashbrief/reading/quote"
	"flashbrief/record"
)

// corpus is the record in the form in which quotations are searched.
type corpus struct {
	lists   *lists
	reports map[string]*source
	order   []*source
	said    []saying
	out     []saying // rejected by staff
	held    []record.Item
	noted   map[string][]cite // the footnotes of the brief, once read
	raw     string            // the brief
}

// saying is a quotation of the record with its words.
type saying struct {
	item  *record.Item
	words []word // of its pieces, in order; the spans count in the report
}

func (s *saying) quotation() *reading.Quotation { return s.item.Quotation() }

// source is a report with its words and its quotation marks.
type source struct {
	report *record.Report
	words  []word
	marks  []text.Span
}

func newCorpus(m *Materials) *corpus {
	c := &corpus{lists: theLists(), reports: map[string]*source{}, held: m.Held, raw: m.Text}
	for i := range m.Reports {
		s := &source{report: &m.Reports[i]}
		c.reports[s.report.SHA256] = s
		c.order = append(c.order, s)
	}
	for i := range m.Said {
		c.said = append(c.said, newSaying(&m.Said[i]))
	}
	for i := range m.Out {
		c.out = append(c.out, newSaying(&m.Out[i]))
	}
	return c
}

func newSaying(item *record.Item) saying {
	s := saying{item: item}
	for _, span := range item.Quotation().Content {
		if words, ok := item.Evidence[0].At(span); ok {
			s.words = append(s.words, wordsOf(words, span.Start)...)
		}
	}
	return s
}

// spelled returns the report's words, computed when first needed.
func (s *source) spelled() []word {
	if s.words == nil {
		s.words = wordsOf(s.report.Text, 0)
		s.marks = quote.MarkedIn(s.report.Text)
	}
	return s.words
}

// candidate is a quotation of the record that contains the pieces, and where.
type candidate struct {
	said *saying
	row  row
}

// most limits how many quotations of the record are compared with one of the brief.
const most = 2000

// candidates returns the quotations of the record that contain the pieces in order, direct or
// not.
func (c *corpus) candidates(pieces [][]string, direct bool) []candidate {
	var out []candidate
	for i := range c.said {
		s := &c.said[i]
		if s.quotation().Direct != direct {
			continue
		}
		if r := placed(s.words, pieces); r != nil {
			if out = append(out, candidate{s, r}); len(out) == most {
				break
			}
		}
	}
	return out
}

// Wanted returns the reports that Brief needs in addition to those found by a search: those of
// quotations in the record with the words of one in the brief.
func Wanted(m *Materials) []string {
	c := newCorpus(&Materials{Said: m.Said})
	var out []string
	for i := range m.Quotes {
		for _, direct := range []bool{true, false} {
			for n, found := range c.candidates(m.Quotes[i].words, direct) {
				if n == wanted {
					break
				}
				out = append(out, found.said.item.Report)
			}
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// wanted is the number of reports opened for one quotation.
const wanted = 100

// evidence returns the words of the record under the row.
func (c *corpus) evidence(f *candidate) record.Evidence {
	span := f.said.words[f.row[0][0]].span.Join(f.said.words[f.row[len(f.row)-1][1]-1].span)
	e := f.said.item.Evidence[0]
	if words, ok := e.At(span); ok {
		return record.Evidence{Report: e.Report, Span: span, Words: words}
	}
	return e
}

// passage is where a report contains the pieces in its text.
type passage struct {
	in   *source
	span text.Span
}

// longestGap is the largest number of words between the pieces of one passage.
const longestGap = 60

// passages returns where the reports contain the pieces, whoever said them.
func (c *corpus) passages(pieces [][]string) []passage {
	total := 0
	for _, p := range pieces {
		total += len(p)
	}
	var out []passage
	for _, s := range c.order {
		words := s.spelled()
		if r := placed(words, pieces); r != nil && r.length() <= total+longestGap*(len(pieces)-1) {
			out = append(out, passage{s, words[r[0][0]].span.Join(words[r[len(r)-1][1]-1].span)})
		}
	}
	return out
}

func (p *passage) evidence() record.Evidence {
	return record.Evidence{Report: p.in.report.SHA256, Span: p.span, Words: p.span.Of(p.in.report.Text)}
}

// marked reports whether the passage is in quotation marks.
func (p *passage) marked() bool {
	return slices.ContainsFunc(p.in.marks, func(m text.Span) bool { return m.Contains(p.span) })
}

// verbatim reports whether the words of a footnote are those at the bytes that it gives.
func (c *corpus) verbatim(span text.Span, raw string) bool {
	for _, list := range c.notes(raw) {
		for _, n := range list {
			if s := c.named(n.report); s != nil && n.at.Overlaps(span) && !n.span.Empty() && n.span.End <= len(s.report.Text) && text.Squeeze(n.span.Of(s.report.Text)) == text.Squeeze(n.words) {
				return true
			}
		}
	}
	return false
}

// notes returns the footnotes of the brief, read once.
func (c *corpus) notes(raw string) map[string][]cite {
	if c.noted == nil {
		c.noted = notesOf(raw)
	}
	return c.noted
}

// names returns names as one string.
func names(list []string) string { return cmp.Or(strings.Join(list, ", "), "nobody named") }
