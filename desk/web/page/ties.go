package page

import (
	"flashbrief/record"
	"flashbrief/record/answer"
	"flashbrief/world/actor"
)

type tieRow struct {
	A, B, Link string
	Counts     []int
	Total      int
	Mean       string
	Tone       string // the mean in a word, so that it does not depend on colour
	Spark      spark
}

type tiesBody struct {
	timeStrip
	Matrix *matrix
	Rows   []tieRow
}

// Ties lists pairs of parties with their acts by quad class and month, below a matrix of who
// acts toward whom: all ties of the question, or those of one stretch of its time. page is the rows that are listed.
func Ties(f Form, ties []answer.Tie, page record.Page) (Page, error) {
	body := tiesBody{}
	first, last := daysOf(ties)
	window, err := body.strip(&f, ties, first, last)
	if err != nil {
		return Page{}, err
	}
	shown := within(ties, window)
	body.Matrix = matrixOf(&f, ties, shown)
	from, to := page.Cut(len(shown))
	body.Rows = tieRows(&f, shown[from:to])
	f.Shows("tie", from, to-from, len(shown), false)
	if body.Window != "all time" {
		f.Counted += ", " + body.Window
	}
	return Page{Title: "Ties", Here: "/ties", Form: &f, Body: body, name: "ties.html"}, nil
}

func tieRowOf(f *Form, t *answer.Tie) tieRow {
	return tieRow{
		A: actor.World().NameOf(t.A), B: actor.World().NameOf(t.B), Link: f.tieAt(t.A, t.B), Counts: t.Counts[1:], Total: t.Total(),
		Mean: signed(t.Mean, 1), Tone: tone(t.Mean), Spark: sparkOf(t.Months),
	}
}

// tone returns a mean score in a word.
func tone(mean float64) string {
	switch {
	case mean > 2:
		return "cooperative"
	case mean < -2:
		return "hostile"
	}
	return "mixed"
}

type tieBody struct {
	Trend   *trendPicture
	Counts  []quadCount
	Mean    string
	Tone    string
	Undated string // how many acts
	Acts    []actRow
}

// quadCount is the number of acts of a quad class.
type quadCount struct {
	Sign, Name string
	Class, N   int
}

// Tie shows the relation of two parties: its level by month with the changes, and the acts of
// the page behind it.
func Tie(f Form, t *answer.Tie, months []answer.TieMonth, undated int, acts []answer.Act, known Known) Page {
	body := tieBody{Trend: trendOf(&f, months), Mean: signed(t.Mean, 1), Tone: tone(t.Mean), Acts: actRows(&f, acts, known)}
	if undated > 0 {
		body.Undated = counted(undated, "act")
	}
	for _, q := range quads {
		body.Counts = append(body.Counts, quadCount{signs[q], q.String(), int(q), t.Counts[q]})
	}
	return Page{Title: actor.World().NameOf(t.A) + " and " + actor.World().NameOf(t.B), Here: "/ties", Form: &f, Body: body, name: "tie.html"}
}

// ActEvidence returns the evidence that rows of acts name.
func ActEvidence(acts []answer.Act) []record.Evidence {
	var out []record.Evidence
	for i := range acts {
		out = append(out, evidenceOf(acts[i].Items)...)
	}
	return out
}
