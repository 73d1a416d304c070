package record

import (
	"strings"

	"flashbrief/ground/text"
	"flashbrief/ground/when"
	"flashbrief/reading"
)

// role is an office held by somebody as a finding.
type role struct{ *reading.Role }

func (h role) Kind() Kind                   { return Role }
func (h role) content() any                 { return h.Role }
func (h role) span() text.Span              { return h.Span }
func (h role) times() when.Bounds           { return when.Bounds{From: h.From, Until: h.Before} }
func (h role) topic(*settings) []text.Span  { return nil }
func (h role) apart() []any                 { return []any{h.Person, h.Title} }
func (h role) mark(own text.Span) text.Span { return own }
func (h role) settable() []string           { return []string{"person", "role", "of", "date"} }

func (h role) support() []text.Span {
	if h.Ended == "" {
		return nil
	}
	return []text.Span{h.EndedAt}
}

func (h role) parties() []Party {
	return []Party{{Part: Person, Name: h.Person, Code: h.Of, Country: countryOf(h.Of)}}
}

// Describe returns the person, the office and its bounds.
func (h role) Describe(string) string {
	return bounded(h.Person+", "+h.Title+" of "+h.Of, h.times())
}

// bounded appends the days between which something was held, if any is known.
func bounded(what string, held when.Bounds) string {
	if held.IsZero() {
		return what
	}
	return what + " " + held.String()
}

func (h role) like(was Finding, r *Ruling, own text.Span) int {
	if r.beside(own) {
		return 0
	}
	o := As[reading.Role](was)
	return rank(own == r.Evidence.Span && strings.EqualFold(h.Title, o.Title), strings.EqualFold(h.Person, o.Person))
}

func (h role) recoded(c *Coding) (Finding, error) {
	out := *h.Role
	if c.Person != "" {
		who, err := side(c.Person)
		if err != nil {
			return nil, err
		}
		out.Person = who.Name
	}
	if c.Title != "" {
		out.Title = c.Title
	}
	if c.Of != "" {
		of, err := side(c.Of)
		if err != nil {
			return nil, err
		}
		if out.Of = of.Code; out.Of == "" {
			out.Of = of.Name
		}
	}
	bounds, set, err := c.bounds()
	if set {
		out.From, out.Before, out.Begun, out.Ended, out.At = bounds.From, bounds.Until, when.Day{}, "", when.Bounds{}
	}
	return role{&out}, err
}

func (h role) redated(again Finding) Finding {
	out, o := *h.Role, As[reading.Role](again)
	out.From, out.Before, out.Begun, out.At = o.From, o.Before, o.Begun, o.At
	return role{&out}
}

func (h role) called(name func(string) string) Finding {
	out := *h.Role
	out.Person = name(out.Person)
	return role{&out}
}
