package answer

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"flashbrief/ground/when"
	"flashbrief/record"
)

// did is the past participle for each act of ruling.
var did = map[record.Act]string{
	record.Accept: "accepted", record.Reject: "rejected", record.Recode: "recoded", record.Words: "given other words", record.Add: "added", record.Undo: "undid",
	record.Redate: "dated", record.Withdraw: "withdrawn", record.Correct: "corrected", record.Join: "joined", record.Separate: "separated", record.Merge: "merged",
	record.Split: "split", record.Unsure: "called unsure", record.Rename: "renamed", record.Copy: "marked as a copy", record.Original: "marked as no copy", record.Grade: "graded",
}

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

// inTheWords returns the words of evidence, with "…" between its pieces.
func inTheWords(evidence []record.Evidence) string {
	var out []string
	for i := range evidence {
		out = append(out, evidence[i].Words)
	}
	return strings.Join(out, " "+Omission+" ")
}

// Listed returns the acts of the rulings that Rulings lists: all but outcomes of forecasts, which are
// in the ledger.
func Listed() []record.Act { return slices.Sorted(maps.Keys(did)) }

// Rulings returns rulings as rows, without outcomes of forecasts. states says of each whether it
// applies; see StatesOf. If lostOnly is set, only those on what no reader finds any more are returned.
func Rulings(rulings []record.Ruling, states map[string]string, lostOnly bool) Table {
	t := Table{Columns: []string{"date", "ruling", "by", "act", "kind", "item", "read", "ruled", "why", "state"}}
	for _, r := range rulings {
		if did[r.Act] == "" || lostOnly && states[r.ID] != lost(r.Kind) {
			continue
		}
		act := did[r.Act]
		if r.Act == record.Undo {
			act += " " + r.Undoes
		}
		kind, item, sets := string(r.Kind), r.Item[:min(12, len(r.Item))], inWords(r.Sets(), r.Evidence.Words)
		if m, ok := record.MatterOf(&r); ok {
			kind, item, sets = matter(&r, &m)
		}
		if b, ok := record.BoundsOf(&r); ok {
			sets = inTheWords(b.Evidence)
		}
		row := Row{Cells: []any{minute(r.At), r.ID, r.By, act, kind, item, inWords(r.Read, r.Evidence.Words), sets, r.Reason, states[r.ID]}}
		if r.Evidence.Words != "" {
			row.Evidence = []record.Evidence{r.Evidence}
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

// OnWhat returns what a ruling is on: "event 3f2a…", "report 9c42…", "name Ebrahim Raisi".
func OnWhat(r *record.Ruling) string {
	if m, ok := record.MatterOf(r); ok && r.Kind == "" {
		kind, _, _ := matter(r, &m)
		return kind + " " + r.Item
	}
	return string(r.Kind) + " " + r.Item
}

// matter returns what a ruling that is not on one item is on, and what it sets.
func matter(r *record.Ruling, m *record.Matter) (kind, item, sets string) {
	short := func(id string) string { return id[:min(12, len(id))] }
	switch r.Act {
	case record.Join, record.Separate:
		return string(r.Kind), short(r.Item), short(m.With.Item) + ": " + m.With.Evidence.Words
	case record.Merge, record.Split, record.Unsure:
		return "name", r.Item, m.Names[len(m.Names)-1]
	case record.Rename:
		return "name", r.Item, m.Called
	case record.Grade:
		return "source", r.Item, m.Grade
	case record.Redate:
		return "report", short(r.Item), m.Date.String()
	}
	return "report", short(r.Item), short(m.Report)
}

// lasting are the acts of which the last on one thing applies.
var lasting = []record.Act{record.Redate, record.Rename, record.Grade}

// lost is the state of a ruling on what no reader finds any more.
func lost(kind record.Kind) string { return "no such " + string(kind) + " is read any more" }

// stateOfEnds returns the state of a ruling that is not on one item: it is lost if one of the events
// that it is on is.
func stateOfEnds(r *record.Ruling, items []record.Item) string {
	for _, end := range r.Ends() {
		of := slices.DeleteFunc(slices.Clone(items), func(i record.Item) bool { return i.Report != end.Evidence.Report || i.Event() == nil })
		if end.Finds(of) == nil {
			return lost(r.Kind)
		}
	}
	return "holds"
}

// answered sets the states of doubts that apply no longer.
func answered(states map[string]string, rulings []record.Ruling) {
	if !slices.ContainsFunc(rulings, func(r record.Ruling) bool { return r.Act == record.Unsure }) {
		return
	}
	held := record.HeldBy(record.Cut{}, rulings)
	for _, d := range held.Doubts() {
		if n := len(d.Settled); n > 0 {
			states[d.Ruling.ID] = "replaced by " + d.Settled[n-1]
		}
	}
}

// StatesOf maps a ruling's ID to whether it applies. rulings have what undoes each, and those that are
// not on one item are all among them, in filing order. items are the current items on which they are,
// rejected ones too.
func StatesOf(rulings []record.Ruling, items []record.Item) map[string]string {
	states := map[string]string{}
	undone := record.Undone(rulings)
	last := map[string]string{} // the last ruling of an act on one thing
	for _, r := range rulings {
		switch by := undone[r.ID]; {
		case by != "":
			states[r.ID] = "undone by " + by
		case r.Act == record.Undo:
			states[r.ID] = "holds"
		case r.Act.Wide():
			states[r.ID] = stateOfEnds(&r, items)
			at := string(r.Act) + " " + r.Item
			if old := last[at]; slices.Contains(lasting, r.Act) && old != "" {
				states[old] = "replaced by " + r.ID
			}
			last[at] = r.ID
		default:
			states[r.ID] = lost(r.Kind)
		}
	}
	answered(states, rulings)
	for i := range items {
		ruled := slices.DeleteFunc(slices.Clone(items[i].Ruled), func(r record.Ruling) bool { return r.Act.Wide() })
		last := map[bool]string{} // of the words of an item, and of what it says
		for _, r := range slices.Backward(ruled) {
			words := r.Act == record.Words
			if by := last[words]; by != "" {
				states[r.ID] = "replaced by " + by
			} else {
				states[r.ID], last[words] = "holds", r.ID
			}
		}
	}
	return states
}
