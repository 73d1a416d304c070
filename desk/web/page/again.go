package page

import (
	"net/url"
	"slices"
	"strings"
)

// Again is the form of an act that failed, with what was typed, so that nothing is typed twice.
type Again struct {
	Action string
	Hidden []field
	Typed  []Field
}

// typedFields are the fields of acts that a person types, with their labels; others are what the act
// is on.
var typedFields = [][2]string{
	{"event", "Event"}, {"mode", "Mode"}, {"actor", "Actors"}, {"recipient", "Recipients"}, {"status", "Status"}, {"date", "Date"}, {"place", "Place"}, {"speaker", "Speakers"},
	{"person", "Person"}, {"role", "Office"}, {"of", "Of"}, {"member", "Member"}, {"organization", "Organization"}, {"what", "What"}, {"value", "Value"}, {"unit", "Unit"},
	{"day", "Date of the report"}, {"with", "The other report"}, {"called", "Show it as"}, {"grade", "Grade"}, {"rule", "It is judged by"}, {"settled", "Settled on"}, {"evidence", "Evidence"}, {"why", "Reason"},
}

// AgainOf returns the form of the act at an address, as it was filled in; nil if nothing was typed.
func AgainOf(action string, form url.Values) *Again {
	a := &Again{Action: action}
	for _, t := range typedFields {
		if form.Has(t[0]) {
			a.Typed = append(a.Typed, Field{Name: t[0], Label: t[1], Value: form.Get(t[0])})
		}
	}
	for name, values := range form {
		if !slices.ContainsFunc(typedFields, func(t [2]string) bool { return t[0] == name }) {
			for _, v := range values {
				a.Hidden = append(a.Hidden, field{name, v})
			}
		}
	}
	if len(a.Typed) == 0 {
		return nil
	}
	slices.SortFunc(a.Hidden, func(x, y field) int { return strings.Compare(x.Name+" "+x.Value, y.Name+" "+y.Value) })
	return a
}
