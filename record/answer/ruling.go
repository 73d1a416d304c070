package answer

import (
	"cmp"
	"slices"
	"strings"

	"flashbrief/ground/when"
	"flashbrief/record"
)

// did is the past participle for each act of ruling.
var did = map[record.Act]string{record.Accept: "accepted", record.Reject: "rejected", record.Recode: "recoded", record.Add: "added", record.Undo: "undid"}

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
	return cmp.Or(did[r.Act], string(r.Act)) + " by " + r.By + " on " + when.Of(r.At).String()
}

// inWords returns the finding in a few words; empty if there is none.
func inWords(f record.Finding, words string) string {
	if f == nil {
		return ""
	}
	return f.Describe(words)
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
			inWords(r.Read, r.Evidence.Words), inWords(r.Sets(), r.Evidence.Words), r.Reason, states[r.ID],
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
