package web

import (
	"slices"

	"flashbrief/desk/web/page"
	"flashbrief/ground/fault"
	"flashbrief/record"
	"flashbrief/record/ask"
)

// The parameters of the network.
var netted = []parameter{choice("view", page.NetworkViews), choice("acts", page.NetworkActs), {Field: page.Field{Name: "window"}}}

// The parameter of the map, and the largest number of acts on it.
var seen = []parameter{choice("view", page.MapViews)}

const mostMapped = 400

// choice returns a parameter that has one of a few values, or is absent. The form does not show it.
func choice(name string, values []string) parameter {
	return parameter{page.Field{Name: name}, func(_ *ask.Question, value string) error {
		if !slices.Contains(values, value) {
			return fault.New(fault.Invalid, "%s: %q is none of %s", name, value, list(values))
		}
		return nil
	}}
}

// netOf shows the ties of the question as a net or as chords.
func netOf(s *ask.Snapshot, q ask.Question, f *page.Form) (page.Page, error) {
	q.Page = record.Page{}
	list, err := s.Ties(q)
	if err != nil {
		return page.Page{}, err
	}
	return page.Network(*f, list.Rows)
}

// mapOf shows where the newest acts of the question were.
func mapOf(s *ask.Snapshot, q ask.Question, f *page.Form) (page.Page, error) {
	q.Page = record.Page{Limit: mostMapped, Offset: q.Page.Offset}
	f.Limit = mostMapped
	list, err := s.Placed(q)
	f.Shows("act", list.From, len(list.Rows), list.All, list.More)
	return page.Map(*f, list.Rows), err
}
