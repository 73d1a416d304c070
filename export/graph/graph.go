// Package graph writes ties between states and organizations as a network for other programs: GEXF
// 1.3 (Gephi) and GraphML (networkx, igraph, yEd).
package graph

import (
	"encoding/xml"
	"io"
	"slices"
	"strconv"

	"flashbrief/ground/fault"
	"flashbrief/record/answer"
	"flashbrief/world/plover"
)

// Forms are the formats that Write accepts.
var Forms = []string{"gexf", "graphml"}

// edge is a tie with its values, in the order of columns.
type edge struct {
	id, a, b string
	weight   int
	values   []string
}

// column is a value of every edge.
type column struct{ id, title, kind string }

// columns returns the values of every edge: acts in each of PLOVER's quad classes, their mean score,
// and the first and the last month with acts. Months are text, because GraphML has no dates.
func columns() []column {
	var out []column
	for q := plover.Quad(1); q <= 4; q++ {
		out = append(out, column{"quad" + strconv.Itoa(int(q)), q.String(), "int"})
	}
	return append(out, column{"mean", "mean score", "double"}, column{"first", "first month", "string"}, column{"last", "last month", "string"})
}

// edges returns the ties as edges, and the codes of their parties in order.
func edges(ties []answer.Tie) (nodes []string, out []edge) {
	for i := range ties {
		t := &ties[i]
		e := edge{id: t.A + "-" + t.B, a: t.A, b: t.B, weight: t.Total()}
		for _, n := range t.Counts[1:] {
			e.values = append(e.values, strconv.Itoa(n))
		}
		first, last := "", ""
		if n := len(t.Months); n > 0 {
			first, last = t.Months[0].Month, t.Months[n-1].Month
		}
		e.values = append(e.values, strconv.FormatFloat(t.Mean, 'f', 4, 64), first, last)
		out = append(out, e)
		nodes = append(nodes, t.A, t.B)
	}
	slices.Sort(nodes)
	return slices.Compact(nodes), out
}

// Write writes the ties as an undirected network in one of Forms. Nodes are parties by code, with the
// name that named gives; edges are ties, whose weight is the number of acts.
func Write(w io.Writer, form string, ties []answer.Tie, named func(code string) string) error {
	nodes, list := edges(ties)
	var tree any
	switch form {
	case "gexf":
		tree = gexf(nodes, list, named)
	case "graphml":
		tree = graphML(nodes, list, named)
	default:
		return fault.New(fault.Invalid, "no form %q; forms are gexf and graphml", form)
	}
	if _, err := io.WriteString(w, xml.Header); err != nil {
		return err
	}
	out := xml.NewEncoder(w)
	out.Indent("", " ")
	if err := out.Encode(tree); err != nil {
		return err
	}
	_, err := io.WriteString(w, "\n")
	return err
}
