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

// Fresh is the number of days after a past time during which a report still attests an office
// for its own day: within it, the title is the present one; later, it may be that of the past
// time.
const Fresh = 31

// Attested returns the days for which a role or membership without bounds mentions it as held: the
// day of its sentence, and the report's date unless the sentence is about a time long past. The report's
// date is zero if it has none.
func Attested(item *Item) []when.Day {
	r := item.Role()
	if r == nil || r.At.IsZero() {
		return []when.Day{item.Told}
	}
	var out []when.Day
	if day, exact := r.At.Day(); exact {
		out = append(out, day)
	}
	if !item.Told.IsZero() && item.Told.Days(r.At.Until) <= Fresh {
		out = append(out, item.Told)
	}
	return out
}

// Timeless reports whether a role says of time no more than that the office was held about the date of its
// report: all days that it attests lie in the days until then, one more than Fresh. It is false for other kinds.
func Timeless(item *Item) bool {
	r := item.Role()
	if r == nil || !item.True.IsZero() || !r.Begun.IsZero() {
		return false
	}
	days := Attested(item)
	return len(days) > 0 && days[len(days)-1] == item.Told && (item.Told.IsZero() || 0 <= item.Told.Days(days[0]) && item.Told.Days(days[0]) <= Fresh+1)
}
