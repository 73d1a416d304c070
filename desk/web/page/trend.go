package page

import (
	"fmt"
	"maps"
	"math"
	"slices"
	"strings"

	"flashbrief/ground/when"
	"flashbrief/record/answer"
	"flashbrief/world/plover"
)

// spark is a tie's months as small bars above and below zero.
type spark struct {
	Width      int
	Label      string
	Coop, Conf string // the bars as paths
}

type bar struct {
	X, Y, Width, Height int
	Class, Label, Link  string
}

// mostSparks is the largest number of months in a row.
const mostSparks = 36

func sparkOf(months []answer.Month) spark {
	months = months[max(0, len(months)-mostSparks):]
	s := spark{Width: len(months) * 6}
	if len(months) == 0 {
		return s
	}
	var coop, conf strings.Builder
	lowest, highest := months[0], months[0]
	for i, m := range months {
		height := 1 + int(math.Abs(m.Mean)*1.2)
		if m.Mean >= 0 {
			fmt.Fprintf(&coop, "M%d 13v-%dh4v%dz", i*6, height, height)
		} else {
			fmt.Fprintf(&conf, "M%d 13v%dh4v-%dz", i*6, height, height)
		}
		if m.Mean < lowest.Mean {
			lowest = m
		}
		if m.Mean > highest.Mean {
			highest = m
		}
	}
	s.Coop, s.Conf = coop.String(), conf.String()
	s.Label = fmt.Sprintf("Mean score by month, %s to %s: lowest %s in %s, highest %s in %s", months[0].Month, months[len(months)-1].Month, signed(lowest.Mean, 1), lowest.Month, signed(highest.Mean, 1), highest.Month)
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
	Stacks            []stack // the bars of very many months, by class
	Unknown           []bar   // stretches without reports
	Nothing           []int   // places of months without acts
	Ticks             []tick
	Changes           []changeMark
}

// stack is the bars of one class as a path.
type stack struct{ Class, Path string }

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
	mostBars    = 96 // months of which each bar has a label
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
			p.Dots = append(p.Dots, bar{X: x(i), Y: p.y(m.Mean), Height: min(7, 3+m.Acts/2), Class: shade(m.Mean), Label: fmt.Sprintf("%s: mean %s of %s", m.Month, signed(m.Mean, 1), counted(m.Acts, "act")), Link: f.monthAt(m.Month)})
			p.stack(f, m, x(i)-width/2, width, tallest)
		}
		if m.Change != nil {
			p.change(f, m, x(i))
		}
	}
	if len(months) > mostBars {
		p.join()
	}
	p.band(months, x)
	every := max(1, len(months)/9)
	for i := 0; i < len(months); i += every {
		p.Ticks = append(p.Ticks, tick{X: x(i), Text: months[i].Month})
	}
	return p
}

// monthAt returns the address of the acts of a month on this page, or of those of some quad classes.
func (f *Form) monthAt(month string, of ...plover.Quad) string {
	first, err := when.Parse(month + "-01")
	if err != nil {
		return f.with()
	}
	var events []string
	manual := plover.Manual()
	for _, c := range manual.Categories() {
		if e, ok := manual.Entry(c); ok && slices.Contains(of, e.Quad) {
			events = append(events, string(c))
		}
	}
	q := f.Given["q"]
	if len(events) > 0 {
		q = f.narrowed("event:" + strings.Join(events, ","))
	}
	return f.with("since", first.String(), "until", first.AddMonths(1).AddDays(-1).String(), "q", q, "offset", "")
}

// narrowed returns the query of the question with a further condition. One without a sign of the language is names, to
// which no condition is added.
func (f *Form) narrowed(condition string) string {
	switch given := f.Given["q"]; {
	case given == "":
		return condition
	case !strings.Contains(given, ":"):
		return given
	default:
		return "(" + given + ") " + condition
	}
}

// signed returns a score with its sign; without one if it is zero as it is printed.
func signed(score float64, digits int) string {
	out := fmt.Sprintf("%+.*f", digits, score)
	if strings.Trim(out, "+-.0") == "" {
		return out[1:]
	}
	return out
}

// y returns the height of a score.
func (p *trendPicture) y(score float64) int { return p.Zero - int(score*scoreHeight/20) }

// stack adds a month's acts, conflict at the bottom.
func (p *trendPicture) stack(f *Form, m *answer.TieMonth, x, width, tallest int) {
	at := p.Base
	for i := len(quads) - 1; i >= 0; i-- {
		n := m.Counts[quads[i]]
		if n == 0 {
			continue
		}
		h := max(2, n*actsHeight/tallest)
		at -= h
		p.Bars = append(p.Bars, bar{X: x, Y: at, Width: width, Height: h, Class: fmt.Sprintf("c%d", quads[i]), Label: fmt.Sprintf("%s: %d %s", m.Month, n, quads[i]), Link: f.monthAt(m.Month, quads[i])})
	}
}

// join draws the bars of each class as one path, whose parts have no label: the marks above have the
// acts of each month.
func (p *trendPicture) join() {
	of := map[string]*strings.Builder{}
	for _, b := range p.Bars {
		if of[b.Class] == nil {
			of[b.Class] = &strings.Builder{}
		}
		fmt.Fprintf(of[b.Class], "M%d %dh%dv%dh-%dz", b.X, b.Y, b.Width, b.Height, b.Width)
	}
	for _, class := range slices.Sorted(maps.Keys(of)) {
		p.Stacks = append(p.Stacks, stack{class, of[class].String()})
	}
	p.Bars = nil
}

// change adds a change of the level.
func (p *trendPicture) change(f *Form, m *answer.TieMonth, x int) {
	c := changeMark{Number: len(p.Changes) + 1, X: x, Month: m.Month, Levels: signed(m.Change.Before, 1) + " to " + signed(m.Change.After, 1)}
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
