package answer

import (
	"slices"
	"strings"

	"flashbrief/record/fold"
)

// mostFolded limits the persons whose names are folded: an answer about everybody in a large
// record joins only spellings that differ in marks.
const mostFolded = 1500

// Folded joins persons whose names are spellings of one, and returns the pairs of names that
// wait for a ruling. The order is kept.
func Folded(people []Person, held fold.Held) ([]Person, []fold.Reason) {
	if len(people) > mostFolded {
		return people, nil
	}
	var names []fold.Name
	at := map[fold.Name]int{}
	for i := range people {
		n := fold.Name{Name: people[i].Name, Kind: "person", Code: people[i].code(), Count: len(people) - i}
		names = append(names, n)
		at[n] = i
	}
	bearers, unsure := fold.Fold(names, held)
	var out []Person
	for _, b := range bearers {
		var of []int
		for _, n := range b.Names {
			of = append(of, at[n])
		}
		slices.Sort(of)
		p := people[of[0]]
		for _, k := range of[1:] {
			p = p.with(&people[k])
		}
		for _, r := range b.Reasons {
			p.Folded = append(p.Folded, r.A+" and "+r.B+": "+strings.Join(r.For, "; "))
		}
		out = append(out, p)
	}
	return out, unsure
}

// code returns the state or organization that a person serves, if there is only one.
func (p *Person) code() string {
	of := p.Of()
	if len(of) != 1 {
		return ""
	}
	return of[0]
}

// with returns the person with everything that the record has under another name.
func (p Person) with(o *Person) Person {
	p.Spelled = append(slices.Clone(p.Spelled), o.Spelled...)
	p.Quotes = append(slices.Clone(p.Quotes), o.Quotes...)
	p.Said, p.Acts = p.Said+o.Said, p.Acts+o.Acts
	p.Roles = slices.Clone(p.Roles)
	for i := range p.Roles {
		p.Roles[i].Seen, p.Roles[i].Items = slices.Clip(p.Roles[i].Seen), slices.Clip(p.Roles[i].Items)
	}
	for _, role := range o.Roles {
		p.hold(role)
	}
	p.inOrder()
	return p
}
