package page

import (
	"fmt"

	"flashbrief/record/answer"
	"flashbrief/world/actor"
)

type tieRow struct {
	A, B    string
	Counts  []int
	Total   int
	Mean    string
	Tone    string // the mean in a word, so that it does not depend on colour
	Months  []answer.Month
	Samples []actRow
}

// Ties lists pairs of parties with their acts by quad class and month.
func Ties(f Form, ties []answer.Tie) Page {
	var rows []tieRow
	for _, t := range ties {
		row := tieRow{A: actor.World().NameOf(t.A), B: actor.World().NameOf(t.B), Counts: t.Counts[1:], Total: t.Total(), Mean: fmt.Sprintf("%+.1f", t.Mean), Months: t.Months}
		switch {
		case t.Mean > 2:
			row.Tone = "cooperative"
		case t.Mean < -2:
			row.Tone = "hostile"
		default:
			row.Tone = "mixed"
		}
		last := t.Acts[max(0, len(t.Acts)-5):]
		row.Samples = actRows(last)
		rows = append(rows, row)
	}
	return Page{Title: "Ties", Here: "/ties", Form: &f, Body: rows, name: "ties.html"}
}
