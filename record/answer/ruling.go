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

// did is the past participle for each act of ruling.
var did = map[string]string{record.Reject: "rejected", record.Recode: "recoded", record.Add: "added", record.Undo: "undid"}

// RuledOn returns by whom and when items were ruled on, each ruling once; empty if they are as
// read.
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

// Signed returns a short description of a ruling: "recoded by A. Name on 2024-06-01".
func Signed(r record.Ruling) string {
	return cmp.Or(did[r.Act], r.Act) + " by " + r.By + " on " + when.Of(r.At).String()
}

// Coded returns a short form of an event's coding: "COERCE/arrest Police (IRN COP) → two
// journalists (JRN) 2024-05-19".
func Coded(e *reading.Event) string {
	if e == nil {
		return ""
	}
	out := e.Category.Label(e.Mode) + " " + coded(e.Actors)
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
		if codes := strings.TrimSpace(p.Code + " " + string(p.Sector)); codes != "" {
			name += " (" + codes + ")"
		}
		out = append(out, name)
	}
	return strings.Join(out, ", ")
}

// Described returns a short description of a finding: an event's coding, who said it, who held
// which office; "" if there is none. words is its text in the report.
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

// held appends the days between which something was held, if any is known.
func held(what, from, before string) string {
	if from == "" && before == "" {
		return what
	}
	return what + " " + when.Between(from, before).String()
}

// Rulings returns rulings as rows, in filing order, without outcomes of forecasts, which are in
// the ledger. items are the current items, including rejected ones; they show whether a ruling
// still applies.
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

// statesOf maps a ruling's ID to whether it applies.
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
