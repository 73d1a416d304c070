package page

import (
	"fmt"
	"math"

	"flashbrief/ground/when"
	"flashbrief/reading"
	"flashbrief/record"
	"flashbrief/record/answer"
	"flashbrief/world/lexicon"
)

type forecastRow struct {
	Short, Made, By, Maker, Word, Range, Due, Words, Link, Outcome, On, Score, Ruled string
	Sources, Evidence                                                                sourceList // of the forecast, and of its outcome
	Likely                                                                           *likely

	Rule, RuleBy string // by what it is judged, and who said so; nobody if its words alone do
	Named        bool   // somebody said so
	recoding
}

// likely is the range of a forecast on a line from 0 to 100 percent.
type likely struct {
	From, Width int
	Label       string
}

// likelyWidth is the width of the whole line.
const likelyWidth = 100

// likelyOf returns the range between two probabilities; a single number is drawn as a stroke.
func likelyOf(low, high float64) *likely {
	from, to := int(math.Round(likelyWidth*low)), int(math.Round(likelyWidth*high))
	width := max(2, to-from)
	return &likely{min(from, likelyWidth-width), width, lexicon.Range(low, high)}
}

type forecastsBody struct {
	Tabs []tab
	Rows []forecastRow
}

// forecastTabs returns the lists of forecasts: all, those open, those open and due by the day, and
// those with an outcome.
func (f *Form) forecastTabs(today when.Day) []tab {
	open, resolved, due := f.Given["open"] != "", f.Given["resolved"] != "", f.Given["due-before"] != ""
	out := []tab{
		{"all", f.To("/forecasts"), !open && !resolved && !due}, {"open", f.To("/forecasts", "open", "yes"), open && !due},
		{"due", "", open && due}, {"resolved", f.To("/forecasts", "resolved", "yes"), resolved && !open && !due},
	}
	if today.IsZero() {
		return append(out[:2], out[3])
	}
	out[2].Link = f.To("/forecasts", "open", "yes", "due-before", today.AddDays(1).String())
	return out
}

// Forecasts lists forecasts with when they come due and their outcomes. today is the day that the
// question looks at.
func Forecasts(f Form, list []answer.Foretold, today when.Day, known Known) Page {
	var rows []forecastRow
	for i := range list {
		row := f.forecastRow(&list[i], known)
		if row.recoding = f.recodable(list[i].Item.ID); row.Open {
			row.Columns = forecastColumns
			row.Coding, row.Reason = f.coding(&list[i].Item)
		}
		rows = append(rows, row)
	}
	return Page{Title: "Forecasts", Here: "/forecasts", Form: &f, Body: forecastsBody{f.forecastTabs(today), rows}, name: "forecasts.html"}
}

// forecastRow returns a forecast as a row of the ledger.
func (f *Form) forecastRow(l *answer.Foretold, known Known) forecastRow {
	c := l.Item.Forecast()
	row := forecastRow{
		Short: short(l.Item.ID), Made: c.Made.String(), By: c.By, Maker: f.AboutAt(c.By), Word: c.Word, Due: l.Due().String(), Words: l.Item.Evidence[0].Words, Link: f.itemAt(&l.Item),
		Outcome: string(l.Outcome.Result), On: l.Outcome.On.String(), Ruled: l.By,
		Sources: f.sources(l.Item.Evidence[:1], known), Evidence: f.sources(l.Outcome.Evidence, known),
	}
	if row.Rule, row.RuleBy, row.Named = l.Rule, l.RuleBy, l.Rule != ""; !row.Named {
		row.Rule = ruleOf(c)
	}
	if p := c.Probability; p != nil {
		row.Range, row.Likely = lexicon.Range(p[0], p[1]), likelyOf(p[0], p[1])
	}
	if b, ok := l.Brier(); ok {
		row.Score = fmt.Sprintf("%.3f", b)
	}
	return row
}

// forecastColumns is the number of columns of the ledger.
const forecastColumns = 8

// ruleOf says by what a forecast is judged if nobody said so: by its own words.
func ruleOf(c *reading.Forecast) string {
	out := "yes if what the words say happens, no if not"
	if h := c.Horizon; h != nil && !h.Before.IsZero() {
		out = "yes if what the words say happens by " + h.Before.AddDays(-1).String() + ", no if not"
	} else {
		out += "; the words set no last day"
	}
	if c.Condition != nil {
		out += "; void if its condition is not met"
	}
	return out
}

// ForecastEvidence returns the evidence that the rows of a ledger name.
func ForecastEvidence(list []answer.Foretold) []record.Evidence {
	var out []record.Evidence
	for i := range list {
		out = append(append(out, list[i].Item.Evidence[0]), list[i].Outcome.Evidence...)
	}
	return out
}
