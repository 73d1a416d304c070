package page

import (
	"fmt"

	"flashbrief/record"
	"flashbrief/record/answer"
	"flashbrief/world/lexicon"
)

type forecastRow struct {
	ID, Made, By, Maker, Word, Range, Due, Words, Link, Outcome, On, Score, Ruled string
	Sources, Evidence                                                             sourceList // of the forecast, and of its outcome
}

// Forecasts lists forecasts with when they come due and their outcomes.
func Forecasts(f Form, list []answer.Foretold, known Known) Page {
	var rows []forecastRow
	for i := range list {
		l := &list[i]
		c := l.Item.Forecast()
		row := forecastRow{
			ID: short(l.Item.ID), Made: c.Made.String(), By: c.By, Maker: f.AboutAt(c.By), Word: c.Word, Due: l.Due().String(), Words: l.Item.Evidence[0].Words, Link: f.itemAt(&l.Item),
			Outcome: string(l.Outcome.Result), On: l.Outcome.On.String(), Ruled: l.By,
			Sources: f.sources(l.Item.Evidence[:1], known), Evidence: f.sources(l.Outcome.Evidence, known),
		}
		if p := c.Probability; p != nil {
			row.Range = lexicon.Range(p[0], p[1])
		}
		if b, ok := l.Brier(); ok {
			row.Score = fmt.Sprintf("%.3f", b)
		}
		rows = append(rows, row)
	}
	return Page{Title: "Forecasts", Here: "/forecasts", Form: &f, Body: rows, name: "forecasts.html"}
}

// ForecastEvidence returns the evidence that the rows of a ledger name.
func ForecastEvidence(list []answer.Foretold) []record.Evidence {
	var out []record.Evidence
	for i := range list {
		out = append(append(out, list[i].Item.Evidence[0]), list[i].Outcome.Evidence...)
	}
	return out
}
