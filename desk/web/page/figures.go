package page

import (
	"slices"
	"strings"

	"flashbrief/ground/when"
)

// figureColumns are the columns of figures on a page, each with those of the answer that it joins.
var figureColumns = []struct {
	name string
	of   []string
	join func(parts []string) string
}{
	{"group", []string{"group"}, spaced},
	{"about", []string{"about"}, spaced},
	{"of", []string{"of"}, spaced},
	{"value", []string{"bound", "value", "high", "unit", "change", "factor"}, amountOf},
	{"when", []string{"from", "before"}, func(parts []string) string { return when.Between(parts[0], parts[1]).String() }},
	{"told", []string{"told"}, spaced},
	{"according to", []string{"according to"}, spaced},
	{"differ", []string{"differ", "recency"}, listed},
	{"words", []string{"words"}, spaced},
}

// figuresShort returns the rows of figures in fewer columns, so that a page has room for their words.
func figuresShort(columns []string, rows [][]string) (short []string, out [][]string) {
	for _, c := range figureColumns {
		short = append(short, c.name)
	}
	for _, row := range rows {
		var cells []string
		for _, c := range figureColumns {
			parts := make([]string, len(c.of))
			for i, name := range c.of {
				if at := slices.Index(columns, name); at >= 0 {
					parts[i] = row[at]
				}
			}
			cells = append(cells, c.join(parts))
		}
		out = append(out, cells)
	}
	return short, out
}

// present returns the parts that are not empty.
func present(parts []string) []string {
	return slices.DeleteFunc(slices.Clone(parts), func(s string) bool { return s == "" })
}

func spaced(parts []string) string { return strings.Join(present(parts), " ") }

func listed(parts []string) string { return strings.Join(present(parts), ", ") }

// amountOf returns a figure in words: "at least 95", "3 to 5 percent", "26 percent, rise".
func amountOf(parts []string) string {
	bound, value, high, unit, change, factor := parts[0], parts[1], parts[2], parts[3], parts[4], parts[5]
	if high != "" {
		value += " to " + high
	}
	if factor != "" {
		factor = "by a factor of " + factor
	}
	return listed([]string{spaced([]string{strings.ReplaceAll(bound, "-", " "), value, unit}), change, factor})
}
