package record

import (
	"slices"
	"strings"

	"flashbrief/ground/fault"
	"flashbrief/ground/when"
	"flashbrief/world/actor"
)

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
	set, has := c.sets(), item.Finding.settable()
	for _, name := range set {
		if !slices.Contains(has, name) {
			return nil, fault.New(fault.Invalid, "a %s has no %s to set; it has %s", item.Kind(), name, strings.Join(has, ", "))
		}
	}
	if len(set) == 0 {
		return nil, fault.New(fault.Invalid, "nothing is set; a %s has %s", item.Kind(), strings.Join(has, ", "))
	}
	return item.Finding.recoded(c)
}

// bounds returns the bounds that the coding sets, and whether it sets any.
func (c *Coding) bounds() (b when.Bounds, set bool, err error) {
	if c.Date == "" {
		return b, false, nil
	}
	if b, err = when.ParseBounds(c.Date); err != nil {
		return b, false, fault.New(fault.Invalid, "%v", err)
	}
	return b, true, nil
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
	item.hold(f)
	if len(f.topic(&settings{})) == 0 { // its parties have their codes
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
