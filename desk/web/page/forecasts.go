package page

import (
	"fmt"
	"slices"

	"flashbrief/record"
	"flashbrief/record/answer"
	"flashbrief/world/lexicon"
)

type forecastRow struct {
	ID, Made, By, Word, Range, Due, Words, Outcome, On, Score, Ruled, Report string
	Evidence                                                                 []string // reports of the outcome's evidence
}

// Forecasts lists forecasts with when they come due and their outcomes.
func Forecasts(f Form, list []answer.Foretold) Page {
	var rows []forecastRow
	for i := range list {
		l := &list[i]
		c := l.Item.Forecast()
		row := forecastRow{
			ID: l.Item.ID[:12], Made: c.Made.String(), By: c.By, Word: c.Word, Due: l.Due().String(), Words: l.Item.Evidence[0].Words,
			Outcome: string(l.Outcome.Result), On: l.Outcome.On.String(), Ruled: l.By, Report: l.Item.Report[:12],
		}
		if p := c.Probability; p != nil {
			row.Range = lexicon.Range(p[0], p[1])
		}
		if b, ok := l.Brier(); ok {
			row.Score = fmt.Sprintf("%.3f", b)
		}
		row.Evidence = shortened(reportsIn(l.Outcome.Evidence))
		rows = append(rows, row)
	}
	return Page{Title: "Forecasts", Here: "/forecasts", Form: &f, Body: rows, name: "forecasts.html"}
}

// reportsIn returns the reports of the evidence, each once.
func reportsIn(evidence []record.Evidence) []string {
	var out []string
	for _, e := range evidence {
		if !slices.Contains(out, e.Report) {
			out = append(out, e.Report)
		}
	}
	return out
}
