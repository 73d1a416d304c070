package answer

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"flashbrief/ground/when"
	"flashbrief/reading"
	"flashbrief/record"
)

// did is how each act of ruling is told.
var did = map[string]string{record.Reject: "rejected", record.Recode: "recoded", record.Add: "added", record.Undo: "undid"}

// RuledOn tells by whom and when items came to stand as they do, each ruling once;
// empty where they stand as they were read.
func RuledOn(items []record.Item) string {
	var out []string
	for i := range items {
		if n := len(items[i].Ruled); n > 0 {
			if words := Signed(items[i].Ruled[n-1]); !slices.Contains(out, words) {
				out = append(out, words)
			}
		}
	}
	return strings.Join(out, "; ")
}

// Signed returns a ruling in few words: "recoded by A. Name on 2024-06-01".
func Signed(r record.Ruling) string {
	return cmp.Or(did[r.Act], r.Act) + " by " + r.By + " on " + when.Of(r.At).String()
}

// Coded returns an event's coding in few words: "COERCE/arrest Police (IRN COP) → two
// journalists (JRN) 2024-05-19".
func Coded(e *reading.Event) string {
	if e == nil {
		return ""
	}
	out := e.Category
	if e.Mode != "" {
		out += "/" + e.Mode
	}
	out += " " + coded(e.Actors)
	if len(e.Recipients) > 0 {
		out += " → " + coded(e.Recipients)
	}
	if !e.Date.IsZero() {
		out += " " + e.Date.String()
	}
	if e.Status != reading.Fact {
		out += " (" + string(e.Status) + ")"
	}
	return out
}

// coded returns parties with their codes in brackets.
func coded(list []reading.Party) string {
	var out []string
	for _, p := range list {
		name := p.Name
		if codes := strings.TrimSpace(p.Code + " " + p.Sector); codes != "" {
			name += " (" + codes + ")"
		}
		out = append(out, name)
	}
	return strings.Join(out, ", ")
}

// Described returns a finding in few words: an event's coding, who said it, who held which
// office; "" for none. words is what its report says of it.
func Described(f record.Finding, words string) string {
	switch f := f.(type) {
	case *reading.Event:
		return Coded(f)
	case *reading.Quotation:
		out := cmp.Or(strings.Join(f.Speakers, ", "), "nobody named") + ": " + words
		if !f.WasSaid() {
			out += " (" + string(f.Status) + ")"
		}
		return out
	case *reading.Role:
		return held(f.Person+", "+f.Title+" of "+f.Of, f.From, f.Before)
	case *reading.Membership:
		return held(f.Member+" in "+f.Organization, f.From, f.Before)
	case *reading.Figure:
		number := words
		if f.Value != nil {
			number = strings.TrimSpace(fmt.Sprint(*f.Value) + " " + f.Unit)
		}
		return f.What + ": " + number
	case *reading.Forecast:
		return f.By + ": " + words
	}
	return ""
}

// held adds the days between which something was held, where any is known.
func held(what, from, before string) string {
	if from == "" && before == "" {
		return what
	}
	return what + " " + when.Between(from, before).String()
}

// Rulings returns rulings as rows, in the order in which they were filed; what was ruled on how
// forecasts came out stands in their ledger. items is the items as they stand, rejected ones
// too; it tells whether a ruling still holds.
func Rulings(rulings []record.Ruling, items []record.Item) Table {
	t := Table{Columns: []string{"date", "ruling", "by", "act", "kind", "item", "read", "ruled", "why", "state"}}
	states := statesOf(rulings, items)
	for _, r := range rulings {
		if did[r.Act] == "" {
			continue
		}
		act := did[r.Act]
		if r.Act == record.Undo {
			act += " " + r.Undoes
		}
		row := Row{Cells: []any{
			minute(r.At), r.ID, r.By, act, string(r.Kind), r.Item[:min(12, len(r.Item))],
			Described(r.Read, r.Evidence.Words), Described(r.Sets(), r.Evidence.Words), r.Reason, states[r.ID],
		}}
		if r.Evidence.Words != "" {
			row.Evidence = []record.Evidence{r.Evidence}
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

// statesOf tells by a ruling's ID whether it holds.
func statesOf(rulings []record.Ruling, items []record.Item) map[string]string {
	states := map[string]string{}
	undone := record.Undone(rulings)
	for _, r := range rulings {
		switch by := undone[r.ID]; {
		case by != "":
			states[r.ID] = "undone by " + by
		case r.Act == record.Undo:
			states[r.ID] = "holds"
		default:
			states[r.ID] = "no such " + string(r.Kind) + " is read any more"
		}
	}
	for i := range items {
		ruled := items[i].Ruled
		for k, r := range ruled {
			if k < len(ruled)-1 {
				states[r.ID] = "replaced by " + ruled[len(ruled)-1].ID
			} else {
				states[r.ID] = "holds"
			}
		}
	}
	return states
}
