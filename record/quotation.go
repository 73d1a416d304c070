package record

import (
	"cmp"
	"iter"
	"slices"
	"strings"

	"flashbrief/ground/fault"
	"flashbrief/ground/text"
	"flashbrief/ground/when"
	"flashbrief/reading"
)

// quotation is a quotation as a finding.
type quotation struct{ *reading.Quotation }

func (q quotation) Kind() Kind                   { return Quotation }
func (q quotation) content() any                 { return q.Quotation }
func (q quotation) support() []text.Span         { return nil }
func (q quotation) times() when.Bounds           { return q.Date }
func (q quotation) topic(*settings) []text.Span  { return q.Content }
func (q quotation) mark(own text.Span) text.Span { return own }
func (q quotation) settable() []string           { return []string{"speakers", "status", "date"} }

// quotations yields the quotations of a reading, each followed by the marked phrases in it.
func quotations(r *reading.Reading) iter.Seq[any] {
	return func(yield func(any) bool) {
		for i := range r.Quotations {
			q := &r.Quotations[i]
			if !yield(q) {
				return
			}
			for _, phrase := range q.Phrases() {
				if !yield(&phrase) {
					return
				}
			}
		}
	}
}

func (q quotation) span() text.Span {
	if len(q.Content) == 0 {
		return text.Span{}
	}
	return q.Content[0].Join(q.Content[len(q.Content)-1])
}

func (q quotation) parties() []Party {
	var out []Party
	for _, s := range q.Speakers {
		out = append(out, Party{Part: Speaker, Name: s})
	}
	return out
}

func (q quotation) apart() []any {
	out := []any{q.Partial}
	for _, span := range q.Content {
		out = append(out, span)
	}
	return out
}

// Describe returns the speakers and the words.
func (q quotation) Describe(words string) string {
	out := cmp.Or(strings.Join(q.Speakers, ", "), "nobody named") + ": " + words
	if !q.WasSaid() {
		out += " (" + string(q.Status) + ")"
	}
	return out
}

func (q quotation) like(was Finding, r *Ruling, own text.Span) int {
	o := As[reading.Quotation](was)
	if q.Partial != o.Partial || r.beside(own) {
		return 0
	}
	sharesSpeaker := slices.ContainsFunc(q.Speakers, func(s string) bool { return slices.Contains(o.Speakers, s) })
	return rank(own == r.Evidence.Span, sharesSpeaker || overlap(q.Cue, o.Cue))
}

func overlap(a, b []text.Span) bool {
	return slices.ContainsFunc(a, func(s text.Span) bool { return slices.ContainsFunc(b, s.Overlaps) })
}

func (q quotation) recoded(c *Coding) (Finding, error) {
	out := *q.Quotation
	if c.Speakers != nil {
		who, err := speakers(c.Speakers)
		if err != nil {
			return nil, err
		}
		out.Speakers, out.Role = who, "" // the office belonged to the other speaker
	}
	switch status := reading.Utterance(c.Status); status {
	case "":
	case reading.Said, reading.Denied, reading.Supposed:
		out.Status = status
	default:
		return nil, fault.New(fault.Invalid, "no status %q; a quotation is said, denied or hypothetical", status)
	}
	bounds, set, err := c.bounds()
	if set {
		out.Date = bounds
	}
	return quotation{&out}, err
}

func (q quotation) redated(again Finding) Finding {
	out := *q.Quotation
	out.Date = As[reading.Quotation](again).Date
	return quotation{&out}
}

func (q quotation) called(name func(string) string) Finding {
	out := *q.Quotation
	out.Speakers = slices.Clone(out.Speakers)
	for i := range out.Speakers {
		out.Speakers[i] = name(out.Speakers[i])
	}
	return quotation{&out}
}
