package page

import (
	"fmt"
	"math"
	"strings"

	"flashbrief/record/answer"
)

// spark is a tie's months as small bars above and below zero.
type spark struct {
	Width int
	Label string
	Bars  []bar
}

type bar struct {
	X, Y, Width, Height int
	Class, Label        string
}

// mostSparks is the largest number of months in a row.
const mostSparks = 36

func sparkOf(months []answer.Month) spark {
	months = months[max(0, len(months)-mostSparks):]
	var said []string
	s := spark{Width: len(months) * 6}
	for i, m := range months {
		b := bar{X: i * 6, Y: 13, Height: 1 + int(math.Abs(m.Mean)*1.2), Class: "conf"}
		if m.Mean >= 0 {
			b.Y, b.Class = 13-b.Height, "coop"
		}
		s.Bars = append(s.Bars, b)
		said = append(said, fmt.Sprintf("%s %+.1f (%d)", m.Month, m.Mean, m.Acts))
	}
	s.Label = "Mean score by month and number of acts: " + strings.Join(said, ", ")
	return s
}

// trendPicture is a tie by month: the smoothed score with its band above the acts by quad class.
type trendPicture struct {
	Width, Height     int
	Zero, Top, Bottom int // heights of the scores 0, 10 and −10
	Base              int // the line on which the acts stand
	Label             string
	Band, Line        []string // points of each stretch with a known level
	Dots              []bar
	Bars              []bar
	Unknown           []bar // stretches without reports
	Nothing           []int // places of months without acts
	Ticks             []tick
	Changes           []changeMark
}

// changeMark is a change of the level, with what lies behind it.
type changeMark struct {
	Number, X     int
	Month, Levels string
	Acts          []changeAct
}

type changeAct struct{ Words, Link string }

// Sizes of the picture of a trend, in its own units.
const (
	trendWidth  = 1000
	trendLeft   = 40
	scoreHeight = 200 // of the scores from −10 to 10
	actsHeight  = 70
	mostTall    = 12 // acts in a month that fill the height, at least
)

// trendOf returns the picture of a series; nil for fewer than two months.
func trendOf(f *Form, months []answer.TieMonth) *trendPicture {
	if len(months) < 2 {
		return nil
	}
	p := &trendPicture{
		Width: trendWidth, Height: scoreHeight + actsHeight + 44, Top: 10, Zero: 10 + scoreHeight/2, Bottom: 10 + scoreHeight, Base: 20 + scoreHeight + actsHeight,
		Label: "Mean score by month, " + months[0].Month + " to " + months[len(months)-1].Month,
	}
	step := float64(trendWidth-trendLeft-10) / float64(len(months))
	tallest := mostTall
	for i := range months {
		tallest = max(tallest, months[i].Acts)
	}
	x := func(i int) int { return trendLeft + int((float64(i)+.5)*step) }
	width := max(1, min(18, int(step)-1))
	for i := range months {
		m := &months[i]
		switch m.State {
		case answer.NoReports:
			p.Unknown = append(p.Unknown, bar{X: trendLeft + int(float64(i)*step), Width: int(step) + 1, Label: m.Month + ": the record has no reports"})
		case answer.NoEvents:
			p.Nothing = append(p.Nothing, x(i))
		case answer.Events:
			p.Dots = append(p.Dots, bar{X: x(i), Y: p.y(m.Mean), Height: min(7, 3+m.Acts/2), Class: shade(m.Mean), Label: fmt.Sprintf("%s: mean %+.1f of %s", m.Month, m.Mean, counted(m.Acts, "act"))})
			p.stack(m, x(i)-width/2, width, tallest)
		}
		if m.Change != nil {
			p.change(f, m, x(i))
		}
	}
	p.band(months, x)
	every := max(1, len(months)/9)
	for i := 0; i < len(months); i += every {
		p.Ticks = append(p.Ticks, tick{X: x(i), Text: months[i].Month})
	}
	return p
}

// y returns the height of a score.
func (p *trendPicture) y(score float64) int { return p.Zero - int(score*scoreHeight/20) }

// stack adds a month's acts, conflict at the bottom.
func (p *trendPicture) stack(m *answer.TieMonth, x, width, tallest int) {
	at := p.Base
	for i := len(quads) - 1; i >= 0; i-- {
		n := m.Counts[quads[i]]
		if n == 0 {
			continue
		}
		h := max(2, n*actsHeight/tallest)
		at -= h
		p.Bars = append(p.Bars, bar{X: x, Y: at, Width: width, Height: h, Class: fmt.Sprintf("c%d", quads[i]), Label: fmt.Sprintf("%s: %d %s", m.Month, n, quads[i])})
	}
}

// change adds a change of the level.
func (p *trendPicture) change(f *Form, m *answer.TieMonth, x int) {
	c := changeMark{Number: len(p.Changes) + 1, X: x, Month: m.Month, Levels: fmt.Sprintf("%+.1f to %+.1f", m.Change.Before, m.Change.After)}
	for _, a := range m.Change.Behind {
		if a.Lead != nil {
			c.Acts = append(c.Acts, changeAct{excerptOf(a.Lead.Event().Text), f.itemAt(a.Lead)})
		}
	}
	p.Changes = append(p.Changes, c)
}

// band adds the smoothed level with its band, a stretch for each run of months in which it is
// known.
func (p *trendPicture) band(months []answer.TieMonth, x func(int) int) {
	var line, upper, lower []string
	end := func() {
		if len(line) > 1 {
			p.Line = append(p.Line, strings.Join(line, " "))
			for i := len(lower) - 1; i >= 0; i-- {
				upper = append(upper, lower[i])
			}
			p.Band = append(p.Band, strings.Join(upper, " "))
		}
		line, upper, lower = nil, nil, nil
	}
	for i := range months {
		t := months[i].Trend
		if !t.Known {
			end()
			continue
		}
		line = append(line, fmt.Sprintf("%d,%d", x(i), p.y(t.Mid)))
		upper = append(upper, fmt.Sprintf("%d,%d", x(i), p.y(t.High)))
		lower = append(lower, fmt.Sprintf("%d,%d", x(i), p.y(t.Low)))
	}
	end()
}
