package record

import (
	"fmt"
	"slices"
	"strings"

	"flashbrief/ground/fault"
	"flashbrief/ground/when"
	"flashbrief/reading"
	"flashbrief/world/actor"
)

// settable lists the fields of Coding for each kind of item.
var settable = map[Kind][]string{
	Event:      {"category", "mode", "contexts", "status", "actors", "recipients", "date", "place"},
	Quotation:  {"speakers", "status", "date"},
	Role:       {"person", "role", "of", "date"},
	Membership: {"member", "organization", "date"},
	Figure:     {"what", "value", "unit", "date"},
	Forecast:   {"speakers"},
}

// sets returns the fields that the coding sets.
func (c *Coding) sets() []string {
	var out []string
	for _, f := range []struct {
		name string
		set  bool
	}{
		{"category", c.Category != ""}, {"mode", c.Mode != nil}, {"contexts", len(c.Contexts) > 0}, {"actors", len(c.Actors) > 0},
		{"recipients", len(c.Recipients) > 0}, {"place", c.Place != nil}, {"speakers", c.Speakers != nil}, {"person", c.Person != ""},
		{"role", c.Title != ""}, {"of", c.Of != ""}, {"member", c.Member != ""}, {"organization", c.Organization != ""}, {"what", c.What != ""},
		{"value", c.Value != nil}, {"unit", c.Unit != ""}, {"status", c.Status != ""}, {"date", c.Date != ""},
	} {
		if f.set {
			out = append(out, f.name)
		}
	}
	return out
}

// over returns the item's finding with the coding applied. A field that its kind lacks, or a
// value unknown to the codebook or the roster, is an error of kind fault.Invalid.
func (c *Coding) over(item *Item) (Finding, error) {
	set := c.sets()
	for _, name := range set {
		if !slices.Contains(settable[item.Kind], name) {
			return nil, fault.New(fault.Invalid, "a %s has no %s to set; it has %s", item.Kind, name, strings.Join(settable[item.Kind], ", "))
		}
	}
	if len(set) == 0 {
		return nil, fault.New(fault.Invalid, "nothing is set; a %s has %s", item.Kind, strings.Join(settable[item.Kind], ", "))
	}
	bounds, err := when.Bounds{}, error(nil)
	if c.Date != "" && item.Kind != Event {
		if bounds, err = when.ParseBounds(c.Date); err != nil {
			return nil, fault.New(fault.Invalid, "%v", err)
		}
	}
	switch found := item.Finding().(type) {
	case *reading.Event:
		e, err := c.onto(*found)
		return &e, err
	case *reading.Quotation:
		return c.quotation(*found, bounds)
	case *reading.Role:
		return c.role(*found, bounds)
	case *reading.Membership:
		return c.membership(*found, bounds)
	case *reading.Figure:
		return c.figure(*found, bounds), nil
	case *reading.Forecast:
		return c.forecast(*found)
	}
	return nil, fmt.Errorf("item %s has no kind", item.ID)
}

func (c *Coding) quotation(q reading.Quotation, bounds when.Bounds) (Finding, error) {
	if c.Speakers != nil {
		who, err := speakers(c.Speakers)
		if err != nil {
			return nil, err
		}
		q.Speakers, q.Role = who, "" // the office belonged to the other speaker
	}
	switch status := reading.Utterance(c.Status); status {
	case "":
	case reading.Said, reading.Denied, reading.Supposed:
		q.Status = status
	default:
		return nil, fault.New(fault.Invalid, "no status %q; a quotation is said, denied or hypothetical", status)
	}
	if c.Date != "" {
		q.Date = bounds
	}
	return &q, nil
}

func (c *Coding) forecast(f reading.Forecast) (Finding, error) {
	who, err := speakers(c.Speakers)
	if err != nil {
		return nil, err
	}
	if len(who) == 0 {
		return nil, fault.New(fault.Invalid, "a forecast needs a maker")
	}
	f.By = strings.Join(who, ", ")
	return &f, nil
}

func (c *Coding) role(r reading.Role, bounds when.Bounds) (Finding, error) {
	if c.Person != "" {
		who, err := side(c.Person)
		if err != nil {
			return nil, err
		}
		r.Person = who.Name
	}
	if c.Title != "" {
		r.Title = c.Title
	}
	if c.Of != "" {
		of, err := side(c.Of)
		if err != nil {
			return nil, err
		}
		if r.Of = of.Code; r.Of == "" {
			r.Of = of.Name
		}
	}
	if c.Date != "" {
		r.From, r.Before, r.Begun, r.Ended, r.At = bounds.From.String(), bounds.Until.String(), "", "", when.Bounds{}
	}
	return &r, nil
}

func (c *Coding) membership(m reading.Membership, bounds when.Bounds) (Finding, error) {
	if c.Member != "" {
		member, err := side(c.Member)
		if err != nil {
			return nil, err
		}
		if m.Member = member.Code; m.Member == "" {
			m.Member = member.Name
		}
	}
	if c.Organization != "" {
		body, err := side(c.Organization)
		if err != nil {
			return nil, err
		}
		m.Organization = body.Name
	}
	if c.Date != "" {
		m.From, m.Before, m.Begun = bounds.From.String(), bounds.Until.String(), ""
	}
	return &m, nil
}

func (c *Coding) figure(f reading.Figure, bounds when.Bounds) Finding {
	if c.What != "" {
		f.What = c.What
	}
	if c.Value != nil {
		f.Value, f.High = c.Value, nil
	}
	if c.Unit != "" {
		f.Unit = c.Unit
	}
	if c.Date != "" {
		f.From, f.Before = bounds.From.String(), bounds.Until.String()
	}
	return &f
}

// speakers returns the names of the speakers; an empty one means nobody.
func speakers(given []string) ([]string, error) {
	out := []string{}
	for _, g := range given {
		if strings.TrimSpace(g) == "" {
			continue
		}
		who, err := side(g)
		if err != nil {
			return nil, err
		}
		if !slices.Contains(out, who.Name) {
			out = append(out, who.Name)
		}
	}
	return out, nil
}

// holdAnew replaces the content of an item that was recoded. Parties without codes in the
// finding keep the codes they had, else get the roster's, and those named in its words stay.
func (item *Item) holdAnew(f Finding) {
	before := item.Parties
	if item.hold(f) != nil {
		return // every finding that a ruling can set is accepted
	}
	if item.Kind != Quotation && item.Kind != Forecast && item.Kind != Figure {
		return
	}
	for i := range item.Parties {
		p := &item.Parties[i]
		if at := slices.IndexFunc(before, func(o Party) bool { return o.Name == p.Name }); at >= 0 {
			p.Code, p.Country, p.Sector = before[at].Code, before[at].Country, before[at].Sector
		} else if m, ok := actor.World().Lookup(p.Name); ok {
			p.Code, p.Country, p.Sector = m.Code, m.Country, m.Sector
		}
	}
	for _, p := range before {
		if p.Part == About {
			item.Parties = append(item.Parties, p)
		}
	}
}
