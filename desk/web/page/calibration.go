package page

import (
	"fmt"

	"flashbrief/record/answer"
)

// calibration is a picture of how often each term of probability came true, beside its range.
type calibration struct {
	Width, Height int
	Rows          []calibrated
	Ticks         []tick
	Bottom        int
}

// calibrated is a term: the bar is its range, the dot the share that came true.
type calibrated struct {
	Y, TextY   int
	Term       string
	X, Span    int
	Dot        int // 0 without one
	Said       string
	Outside    bool // the share lies outside the range
	DotY, Tall int
}

// Sizes of the calibration, in its own units.
const (
	calibrationLeft  = 170
	calibrationWide  = 500
	calibrationRow   = 30
	calibrationWords = 330
)

// calibrationOf returns the picture; nil without a forecast that has a range. A share has a dot only
// if enough forecasts were scored: of fewer it says little.
func calibrationOf(scores []answer.Score) *calibration {
	if len(scores) == 0 {
		return nil
	}
	c := &calibration{Width: calibrationLeft + calibrationWide + calibrationWords, Bottom: calibrationRow * len(scores)}
	c.Height = c.Bottom + 22
	x := func(share float64) int { return calibrationLeft + int(share*calibrationWide) }
	for i := range scores {
		s := &scores[i]
		row := calibrated{Y: i*calibrationRow + 9, TextY: i*calibrationRow + 19, DotY: i*calibrationRow + 15, Tall: 12, Term: s.Term, X: x(s.Range[0]), Span: max(4, x(s.Range[1])-x(s.Range[0]))}
		switch {
		case s.Scored == 0:
			row.Said = fmt.Sprintf("none scored, %d open", s.Open)
		case s.Scored < answer.Enough:
			row.Said = fmt.Sprintf("%d of %d came true: fewer than %d say little", s.True, s.Scored, answer.Enough)
		default:
			row.Dot, row.Outside = x(s.Share()), !s.Within()
			row.Said = fmt.Sprintf("%d of %d came true, %.0f %%", s.True, s.Scored, 100*s.Share())
			if row.Outside {
				row.Said += ", outside the range"
			}
		}
		c.Rows = append(c.Rows, row)
	}
	for _, share := range []int{0, 25, 50, 75, 100} {
		c.Ticks = append(c.Ticks, tick{X: x(float64(share) / 100), Text: fmt.Sprintf("%d %%", share)})
	}
	return c
}

type scoresBody struct {
	Picture *calibration
	tableBody
}

// Scores shows the outcomes of each forecaster's forecasts, below how often each term came true.
func Scores(f Form, byTerm []answer.Score, t *answer.Table, known Known) Page {
	p := Table("Scores", f, t, known)
	p.Body, p.name = scoresBody{calibrationOf(byTerm), p.Body.(tableBody)}, "scores.html"
	return p
}
