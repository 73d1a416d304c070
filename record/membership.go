package record

import (
	"flashbrief/ground/text"
	"flashbrief/ground/when"
	"flashbrief/reading"
	"flashbrief/world/actor"
)

// membership is a member of an organization as a finding.
type membership struct{ *reading.Membership }

func (m membership) Kind() Kind                   { return Membership }
func (m membership) content() any                 { return m.Membership }
func (m membership) span() text.Span              { return m.Span }
func (m membership) support() []text.Span         { return nil }
func (m membership) times() when.Bounds           { return when.Bounds{From: m.From, Until: m.Before} }
func (m membership) topic(*settings) []text.Span  { return nil }
func (m membership) apart() []any                 { return []any{m.Member, m.Organization} }
func (m membership) mark(own text.Span) text.Span { return own }
func (m membership) settable() []string           { return []string{"member", "organization", "date"} }

func (m membership) parties() []Party {
	return []Party{{Part: Member, Name: m.Member, Code: m.Member, Country: countryOf(m.Member)}, organization(m.Organization)}
}

func organization(name string) Party {
	p := Party{Part: Organization, Name: name}
	if m, ok := actor.World().Lookup(name); ok {
		p.Code, p.Country, p.Sector = m.Code, m.Country, m.Sector
	}
	return p
}

// Describe returns the member, the organization and the bounds.
func (m membership) Describe(string) string {
	return bounded(m.Member+" in "+m.Organization, m.times())
}

// like ranks by content alone, because the same words may name many members.
func (m membership) like(was Finding, r *Ruling, own text.Span) int {
	if r.beside(own) {
		return 0
	}
	o := As[reading.Membership](was)
	return rank(false, m.Member == o.Member && m.Organization == o.Organization)
}

func (m membership) recoded(c *Coding) (Finding, error) {
	out := *m.Membership
	if c.Member != "" {
		member, err := side(c.Member)
		if err != nil {
			return nil, err
		}
		if out.Member = member.Code; out.Member == "" {
			out.Member = member.Name
		}
	}
	if c.Organization != "" {
		body, err := side(c.Organization)
		if err != nil {
			return nil, err
		}
		out.Organization = body.Name
	}
	bounds, set, err := c.bounds()
	if set {
		out.From, out.Before, out.Begun = bounds.From, bounds.Until, when.Day{}
	}
	return membership{&out}, err
}

func (m membership) redated(again Finding) Finding {
	out, o := *m.Membership, As[reading.Membership](again)
	out.From, out.Before, out.Begun = o.From, o.Before, o.Begun
	return membership{&out}
}

func (m membership) called(name func(string) string) Finding {
	out := *m.Membership
	out.Member, out.Organization = name(out.Member), name(out.Organization)
	return membership{&out}
}
