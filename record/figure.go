package record

import (
	"fmt"
	"strings"

	"flashbrief/ground/text"
	"flashbrief/ground/when"
	"flashbrief/reading"
)

// figure is a number as a finding.
type figure struct{ *reading.Figure }

func (f figure) Kind() Kind                    { return Figure }
func (f figure) content() any                  { return f.Figure }
func (f figure) span() text.Span               { return f.Span }
func (f figure) support() []text.Span          { return nil }
func (f figure) times() when.Bounds            { return when.Bounds{From: f.From, Until: f.Before} }
func (f figure) parties() []Party              { return nil }
func (f figure) topic(s *settings) []text.Span { return s.of(f.Span) }
func (f figure) apart() []any                  { return []any{f.Fate} }
func (f figure) mark(own text.Span) text.Span  { return own }
func (f figure) settable() []string            { return []string{"what", "value", "unit", "date"} }

// Describe returns what is counted and the number, or the words if the number is unknown.
func (f figure) Describe(words string) string {
	number := words
	if f.Value != nil {
		number = strings.TrimSpace(fmt.Sprint(*f.Value) + " " + f.Unit)
	}
	return f.What + ": " + number
}

func (f figure) like(was Finding, r *Ruling, own text.Span) int {
	o := As[reading.Figure](was)
	if f.Fate != o.Fate || r.beside(own) {
		return 0
	}
	return rank(own == r.Evidence.Span, f.Value != nil && o.Value != nil && *f.Value == *o.Value)
}

func (f figure) recoded(c *Coding) (Finding, error) {
	out := *f.Figure
	if c.What != "" {
		out.What = c.What
	}
	if c.Value != nil {
		out.Value, out.High = c.Value, nil
	}
	if c.Unit != "" {
		out.Unit = c.Unit
	}
	bounds, set, err := c.bounds()
	if set {
		out.From, out.Before = bounds.From, bounds.Until
	}
	return figure{&out}, err
}

func (f figure) redated(again Finding) Finding {
	out, o := *f.Figure, As[reading.Figure](again)
	out.From, out.Before = o.From, o.Before
	return figure{&out}
}

func (f figure) called(func(string) string) Finding { return f }
