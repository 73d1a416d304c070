package draft

import (
	_ "embed"
	"slices"
	"strings"
	"sync"

	"flashbrief/ground/list"
	"flashbrief/reading"
	"flashbrief/reading/ud"
	"flashbrief/world/actor"
	"flashbrief/world/plover"
)

//go:embed data/headings.tsv
var headingList string

// heading is what several acts of a tie may be headed with.
type heading struct {
	categories []plover.Category
	context    plover.Context // empty for any
	both       string         // for acts of both sides, with two %s
	one        string         // for acts of the first on the second; empty if the acts have no side
}

// headings are the headings in the order in which they are tried.
var headings = sync.OnceValue(func() []heading {
	var out []heading
	for row := range list.Rows(headingList) {
		h := heading{context: plover.Context(row[1]), both: row[2], one: row[3]}
		for c := range strings.SplitSeq(row[0], " ") {
			h.categories = append(h.categories, plover.Category(c))
		}
		out = append(out, h)
	}
	return out
})

func (h *heading) fits(e *reading.Event) bool {
	return slices.Contains(h.categories, e.Category) && (h.context == "" || slices.Contains(e.Context, h.context))
}

// peopleAlone reports whether the subject is left with the adjective of a state alone: "Japanese Asks".
func (r *retelling) peopleAlone() bool {
	s := r.tree.Kid(r.root, ud.Nsubj, ud.NsubjPass)
	if s < 0 {
		return false
	}
	form := r.tree.Tokens[s].Form
	m, ok := actor.World().Lookup(form)
	return ok && m.Form == actor.Adjective && !strings.HasSuffix(form, "s")
}
