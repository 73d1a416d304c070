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
	opened := map[string]*record.Report{}
	get := func(key string) (*record.Report, error) {
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
		opened[key] = &r
		return &r, nil
	}
	for _, s := range d.Page.Sentences() {
		if err := d.resolve(s, get); err != nil {
			return err
		}
	}
	if err := d.resolveTitle(get); err != nil {
		return err
	}
	d.release()
	return nil
}

// resolve completes the evidence of a sentence.
func (d *Draft) resolve(s *brief.PageSentence, open func(string) (*record.Report, error)) error {
	kept := s.Sources[:0:0]
	for _, c := range s.Sources {
		r, err := open(c.Report)
		if err != nil {
			return err
		}
		why := "the record has no such report"
		switch {
		case r != nil && r.Out != nil:
			why = "the report counts no longer: " + r.Out.Reason
		case r != nil:
			why = "the report does not have these words"
			if span, found := find(r.Text, c.Words, c.Span); found {
				c.Evidence = record.Evidence{Report: r.SHA256, Span: span, Words: span.Of(r.Text)}
				About(&c, r)
				kept = append(kept, c)
				continue
			}
		}
		d.Findings = append(d.Findings, brief.Finding{
			Span: s.Span, Kind: lostEvidence, Severity: brief.Stop, Text: s.Text, Says: c.Words, Evidence: []record.Evidence{},
			Message: fmt.Sprintf("the footnote names words of report %.12s: %s", c.Report, why),
		})
	}
	s.Sources = kept
	return nil
}

// About sets what readers see about a report.
func About(c *brief.Cited, r *record.Report) {
	c.Headline, c.Publisher, c.Date, c.Link = r.Headline(), r.Publisher, r.Published, brief.WebAddress(r.Origin)
	c.Marking, c.Licence = Terms(&r.Report)
}

// find returns where a text has the words, whatever its spaces: at the span, or at the only place
// that has them. Words that are not known are those at the span.
func find(t, words string, at text.Span) (text.Span, bool) {
	if at.Start >= 0 && at.End <= len(t) && !at.Empty() && (words == "" || text.Squeeze(at.Of(t)) == text.Squeeze(words)) {
		return at, true
	}
	places := occurrences(t, words)
	if len(places) != 1 {
		return text.Span{}, false
	}
	return places[0], true
}

// mostPlaces limits the places that are looked for.
const mostPlaces = 100

// occurrences returns the places where a text has the words, whatever its spaces, at most
// mostPlaces.
func occurrences(t, words string) []text.Span {
	squeezed, at := squeezedMap(t)
	words = text.Squeeze(words)
	if words == "" {
		return nil
	}
	var out []text.Span
	for from := 0; len(out) < mostPlaces; {
		i := strings.Index(squeezed[from:], words)
		if i < 0 {
			return out
		}
		begin := from + i
		out = append(out, text.Span{Start: at[begin], End: at[begin+len(words)-1] + 1})
		from = begin + 1
	}
	return out
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
