package coded

import (
	"cmp"
	"slices"
	"strings"

	"flashbrief/ground/when"
	"flashbrief/world/plover"
)

// Agreement counts how far two tables agree on acts. An act is a day, an actor and a recipient
// by country, else by code, else by name, with a category.
type Agreement struct {
	Category plover.Category // All for the total
	A, B     int             // acts in either table
	Same     int             // in both
	Quad     int             // of A: day and pair in both, with another category of the same quad class
	Pair     int             // of A: day and pair in both, with no category of its quad class
}

// All stands for every category in an Agreement.
const All plover.Category = "all"

// act is the unit that two tables are compared by.
type act struct {
	day      when.Bounds
	a, r     string
	category plover.Category
}

// between returns an act without its category.
func (a act) between() act { return act{day: a.day, a: a.a, r: a.r} }

// Compare returns the agreement of two tables by category, in the codebook's order, and in
// total. Repeated acts of a table count once.
func Compare(a, b []Coded) []Agreement {
	left, right := acts(a), acts(b)
	others := map[act][]plover.Category{} // categories of b, by day and pair
	for x := range right {
		others[x.between()] = append(others[x.between()], x.category)
	}
	total := Agreement{Category: All}
	by := map[plover.Category]*Agreement{}
	at := func(category plover.Category) *Agreement {
		if by[category] == nil {
			by[category] = &Agreement{Category: category}
		}
		return by[category]
	}
	for x := range left {
		for _, sum := range []*Agreement{at(x.category), &total} {
			sum.A++
			switch there := others[x.between()]; {
			case right[x]:
				sum.Same++
			case slices.ContainsFunc(there, func(c plover.Category) bool { return quad(c) == quad(x.category) }):
				sum.Quad++
			case len(there) > 0:
				sum.Pair++
			}
		}
	}
	for x := range right {
		at(x.category).B++
		total.B++
	}
	var out []Agreement
	for _, sum := range by {
		out = append(out, *sum)
	}
	order := plover.Manual().Categories()
	slices.SortFunc(out, func(x, y Agreement) int {
		return cmp.Or(cmp.Compare(slices.Index(order, x.Category), slices.Index(order, y.Category)), cmp.Compare(x.Category, y.Category))
	})
	return append(out, total)
}

func quad(category plover.Category) plover.Quad {
	if c, ok := plover.Manual().Entry(category); ok {
		return c.Quad
	}
	return 0
}

// acts returns the acts of a table, each once.
func acts(table []Coded) map[act]bool {
	out := map[act]bool{}
	for i := range table {
		e := &table[i].Event
		for _, p := range pairs(e) {
			side := func(country, code, name string) string { return cmp.Or(country, code, strings.ToUpper(name)) } // GDELT has only capitals
			out[act{oneDay(e.Date), side(country(p.a), p.a.Code, p.a.Name), side(country(p.r), p.r.Code, p.r.Name), e.Category}] = true
		}
	}
	return out
}
