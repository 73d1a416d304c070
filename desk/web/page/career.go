package page

import (
	"fmt"

	"flashbrief/ground/when"
	"flashbrief/record/answer"
	"flashbrief/world/actor"
)

// career is a picture of offices and memberships by year: a bar for the days of which reports say something, and a mark
// where the day of an end is not known.
type career struct {
	Width, Height, Left int
	Label               string
	Rows                []careerRow
	Ticks               []tick
}

type careerRow struct {
	Name        string
	Y, At       int
	X, Width    int
	From, Until bool // the day on which it began, or ended, is not known
	Label       string
}

// Sizes of the picture of a career, in its own units.
const (
	careerLeft = 300
	mostCareer = 10
	careerName = 42 // characters
)

// careerOf returns a picture of the offices; nil if reports say nothing of two days.
func careerOf(offices []answer.Holder, name string) *career {
	var first, last when.Day
	var dated []*answer.Holder
	for i := range offices {
		a, b, _, _ := offices[i].Tenure.Span()
		if a.IsZero() || len(dated) == mostCareer {
			continue
		}
		if first.IsZero() || a.Before(first) {
			first = a
		}
		if b.After(last) {
			last = b
		}
		dated = append(dated, &offices[i])
	}
	if !first.Before(last) {
		return nil
	}
	c := &career{Width: lanesWidth, Left: careerLeft}
	s := scale{first, last, careerLeft + 14, lanesWidth - 18}
	for i, h := range dated {
		a, b, begun, ended := h.Tenure.Span()
		what := h.Office
		if what == "" {
			what = "member"
		}
		if h.Who != name {
			what = h.Who + ", " + what
		}
		of := actor.World().NameOf(h.Of)
		y := i * laneHeight
		row := careerRow{Name: shortened(what+" of "+of, careerName), Y: y, At: y + 17, X: s.at(a), Width: max(3, s.at(b)-s.at(a))}
		row.From, row.Until = !begun, !ended
		row.Label = fmt.Sprintf("%s: %s %s, %s %s", what+" of "+of, map[bool]string{true: "from", false: "first known on"}[begun], a, map[bool]string{true: "until", false: "last known on"}[ended], b)
		c.Rows = append(c.Rows, row)
	}
	c.Height, c.Ticks, c.Label = len(c.Rows)*laneHeight+24, s.ticks(), "Offices and memberships from "+first.String()+" to "+last.String()
	return c
}

// Right is the right end of the bar.
func (r careerRow) Right() int { return r.X + r.Width }
