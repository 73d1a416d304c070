package publish

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"flashbrief/brief"
	"flashbrief/ground/fault"
	"flashbrief/ground/text"
	"flashbrief/record"
)

// Resolve completes the evidence of a draft from the record: the whole name of each report, the
// words to the byte, and what readers see about the report. Evidence whose report is not there,
// or does not have the words, is removed and found. open returns a report by the first digits of
// its SHA-256; its error ends the work unless it is of kind fault.NotFound or fault.Conflict.
func (d *Draft) Resolve(open func(key string) (record.Report, error)) error {
	opened := map[string]*source{}
	get := func(key string) (*source, error) {
		if r, known := opened[key]; known {
			return r, nil
		}
		r, err := open(key)
		switch {
		case errors.Is(err, fault.NotFound), errors.Is(err, fault.Conflict):
			opened[key] = nil
			return nil, nil
		case err != nil:
			return nil, err
		}
		opened[key] = &source{report: r}
		return opened[key], nil
	}
	for _, s := range d.Page.Sentences() {
		var err error
		s.Sources, err = completed(s.Sources, get, func(c *brief.Cited, why string) {
			d.Findings = append(d.Findings, brief.Finding{
				Span: s.Span, Kind: lostEvidence, Severity: brief.Stop, Text: s.Text, Says: c.Words, Evidence: []record.Evidence{},
				Message: fmt.Sprintf("the footnote names words of report %.12s: %s", c.Report, why),
			})
		})
		if err != nil {
			return err
		}
	}
	var err error
	if d.Page.Headline, err = completed(d.Page.Headline, get, func(*brief.Cited, string) {}); err != nil {
		return fmt.Errorf("the evidence of the title: %w", err)
	}
	d.release()
	return nil
}

// completed returns evidence completed from the reports that open returns, nil for one that the
// record does not have. Evidence that cannot be completed is left out, and lost is told why.
func completed(list []brief.Cited, open func(string) (*source, error), lost func(c *brief.Cited, why string)) ([]brief.Cited, error) {
	kept := list[:0:0]
	for _, c := range list {
		r, err := open(c.Report)
		if err != nil {
			return nil, err
		}
		if why := r.complete(&c); why != "" {
			lost(&c, why)
			continue
		}
		kept = append(kept, c)
	}
	return kept, nil
}

// source is a report that evidence names.
type source struct {
	report   record.Report
	squeezed string // its text with each run of space as one, once it is searched
	at       []int  // the place of each byte of squeezed in the text
}

// complete completes evidence from the report; it returns why it cannot.
func (s *source) complete(c *brief.Cited) string {
	if s == nil {
		return "the record has no such report"
	}
	r := &s.report
	if r.Out != nil {
		return "the report counts no longer: " + r.Out.Reason
	}
	span, found := s.find(c.Words, c.Span)
	if !found {
		return "the report does not have these words"
	}
	c.Evidence = record.Evidence{Report: r.SHA256, Span: span, Words: span.Of(r.Text)}
	c.Before, c.After = around(r.Text, span)
	About(c, r)
	return ""
}

// mostAround limits the words on each side of evidence, in bytes.
const mostAround = 140

// around returns the words before and after a span in its paragraph, cut between words.
func around(t string, span text.Span) (before, after string) {
	from := strings.LastIndex(t[:span.Start], gap) + 1
	if cut := span.Start - mostAround; cut > from {
		if next := strings.IndexByte(t[cut:span.Start], ' '); next >= 0 {
			from = cut + next
			before = "… "
		} else {
			from = span.Start
		}
	}
	before += text.Squeeze(t[from:span.Start])
	to := len(t)
	if end := strings.Index(t[span.End:], gap); end >= 0 {
		to = span.End + end
	}
	more := ""
	if cut := span.End + mostAround; cut < to {
		if last := strings.LastIndexByte(t[span.End:cut], ' '); last >= 0 {
			to, more = span.End+last, " …"
		} else {
			to = span.End
		}
	}
	return before, text.Squeeze(t[span.End:to]) + more
}

// About sets what readers see about a report.
func About(c *brief.Cited, r *record.Report) {
	c.Headline, c.Publisher, c.Date, c.Taken = r.Headline(), r.Publisher, r.Published, taken(&r.Report)
	c.Link, c.Archive = addresses(&r.Report)
	c.Marking, c.Licence = Terms(&r.Report)
}

// find returns where the text has the words, whatever its spaces: at the span, or at the only place
// that has them. Words that are not known are those at the span.
func (s *source) find(words string, at text.Span) (text.Span, bool) {
	t := s.report.Text
	squeezed := text.Squeeze(words)
	if at.Start >= 0 && at.End <= len(t) && !at.Empty() && (words == "" || text.Squeeze(at.Of(t)) == squeezed) {
		return at, true
	}
	if squeezed == "" {
		return text.Span{}, false
	}
	if s.at == nil {
		s.squeezed, s.at = squeezedMap(t)
	}
	begin := strings.Index(s.squeezed, squeezed)
	if begin < 0 || strings.Contains(s.squeezed[begin+1:], squeezed) {
		return text.Span{}, false
	}
	return text.Span{Start: s.at[begin], End: s.at[begin+len(squeezed)-1] + 1}, true
}

// squeezedMap returns a text with each run of space as one, and the place of each of its bytes.
func squeezedMap(t string) (string, []int) {
	var b strings.Builder
	var at []int
	space := false
	for i, r := range t {
		if text.IsSpace(r) {
			if !space {
				b.WriteByte(' ')
				at = append(at, i)
			}
			space = true
			continue
		}
		space = false
		before := b.Len()
		b.WriteRune(r)
		for k := range b.Len() - before {
			at = append(at, i+k)
		}
	}
	return b.String(), at
}

// release sets to whom the page may be given: the strictest marking of its sources, and their
// licences.
func (d *Draft) release() {
	is := &d.Page.Release
	for _, s := range d.Page.Sentences() {
		for i := range s.Sources {
			c := &s.Sources[i]
			if Rank(c.Marking) > Rank(is.Marking) {
				is.Marking = c.Marking
			}
			if c.Licence != "" && !slices.Contains(is.Licences, c.Licence) {
				is.Licences = append(is.Licences, c.Licence)
			}
		}
	}
	slices.Sort(is.Licences)
}
