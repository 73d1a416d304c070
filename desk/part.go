package desk

import (
	"context"
	"slices"

	"flashbrief/ground/fault"
	"flashbrief/reading"
	"flashbrief/record"
	"flashbrief/record/ask"
)

// renamed returns the coding that gives a finding another name for whoever has one of some names; false if
// nobody in it has.
func renamed(item *record.Item, names []string, to string) (record.Coding, bool) {
	to = "=" + to // also if it is like a name of the roster
	is := func(name string) bool { return slices.Contains(names, name) }
	var c record.Coding
	switch item.Kind() {
	case record.Event:
		e := item.Event()
		c.Actors, c.Recipients = partiesWith(e.Actors, is, to), partiesWith(e.Recipients, is, to)
		return c, c.Actors != nil || c.Recipients != nil
	case record.Quotation:
		if q := item.Quotation(); slices.ContainsFunc(q.Speakers, is) {
			for _, name := range q.Speakers {
				if is(name) {
					name = to
				}
				c.Speakers = append(c.Speakers, name)
			}
		}
		return c, c.Speakers != nil
	case record.Forecast:
		if is(item.Forecast().By) {
			c.Speakers = []string{to}
		}
		return c, c.Speakers != nil
	case record.Role:
		if is(item.Role().Person) {
			c.Person = to[1:]
		}
		return c, c.Person != ""
	case record.Membership:
		if m := item.Membership(); is(m.Member) {
			c.Member = to[1:]
		}
		return c, c.Member != ""
	}
	return c, false
}

// partiesWith returns parties as a person types them, with another name for those whose name it is; nil if
// there are none.
func partiesWith(list []reading.Party, is func(string) bool, to string) []string {
	typed := several(parties(list))
	var out []string
	for i := range list {
		if is(list[i].Name) {
			typed[i], out = to, typed
		}
	}
	return out
}

// Part rules that findings which mention somebody are of somebody else, who has another name. Those in which
// nobody has the first name are an error of kind fault.Invalid, before anything is ruled.
func (d *Desk) Part(ctx context.Context, items []string, name, to string, sign Signature) ([]record.Ruling, error) {
	type change struct {
		id     string
		coding record.Coding
	}
	changes, err := ask.In(ctx, d.Record, 0, func(s *ask.Snapshot) ([]change, error) {
		of, err := s.Mentioned(ask.Question{}, name)
		if err != nil {
			return nil, err
		}
		if slices.Contains(of.Names, to) {
			return nil, fault.New(fault.Invalid, "%q is a name of %s already: give the others a name that distinguishes them", to, of.Name)
		}
		var out []change
		for _, key := range items {
			item, _, err := s.Item(key)
			if err != nil {
				return nil, err
			}
			coding, has := renamed(item, of.Names, to)
			if !has {
				return nil, fault.New(fault.Invalid, "the finding %s does not have %s as a party that can be coded again", key, of.Name)
			}
			out = append(out, change{item.ID, coding})
		}
		return out, nil
	})
	if err != nil {
		return nil, err
	}
	var made []record.Ruling
	for _, c := range changes {
		r, err := d.Recode(ctx, c.id, c.coding, sign)
		if err != nil {
			return made, err
		}
		made = append(made, r)
	}
	return made, nil
}
