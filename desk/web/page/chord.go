package page

import (
	"fmt"
	"math"

	"flashbrief/record/answer"
	"flashbrief/world/actor"
)

// chord is a picture of ties as ribbons within a circle.
type chord struct {
	Arcs    []chordArc
	Ribbons []ribbon
}

// chordArc is a party on the circle; the length of its arc is its share of the acts.
type chordArc struct {
	Path, Name, Label, Link string
	X, Y                    int
	Anchor                  string
}

// ribbon is a tie; its ends are as wide as its share of the acts of each party.
type ribbon struct{ Path, Class, Label, Link string }

// Sizes of the chords.
const (
	chordInner = 230
	chordOuter = 244
	chordText  = 256
	chordGap   = 0.04 // between arcs, in radians
)

// chordOf returns the ties between the parties as chords; nil if there are none.
func chordOf(f *Form, ties []answer.Tie, order []string) *chord {
	weight := map[string]int{}
	known := map[string]bool{}
	for _, code := range order {
		known[code] = true
	}
	all := 0
	var between []*answer.Tie
	for i := range ties {
		t := &ties[i]
		if known[t.A] && known[t.B] {
			between = append(between, t)
			weight[t.A] += t.Total()
			weight[t.B] += t.Total()
			all += 2 * t.Total()
		}
	}
	if all == 0 {
		return nil
	}
	c := &chord{}
	per := (2*math.Pi - chordGap*float64(len(weight))) / float64(all)
	from := map[string]float64{} // where the next ribbon of a party begins
	at := -math.Pi / 2
	for _, code := range order {
		if weight[code] == 0 {
			continue
		}
		to := at + per*float64(weight[code])
		from[code] = at
		c.arc(f, code, weight[code], at, to)
		at = to + chordGap
	}
	for _, t := range between {
		width := per * float64(t.Total())
		a, b := from[t.A], from[t.B]
		from[t.A], from[t.B] = a+width, b+width
		c.Ribbons = append(c.Ribbons, ribbon{
			Path: fmt.Sprintf("M%sA%d %d 0 %d 1 %sQ%d %d %sA%d %d 0 %d 1 %sQ%d %d %sZ",
				onCircle(a, chordInner), chordInner, chordInner, large(width), onCircle(a+width, chordInner), netWidth/2, netHeight/2,
				onCircle(b, chordInner), chordInner, chordInner, large(width), onCircle(b+width, chordInner), netWidth/2, netHeight/2, onCircle(a, chordInner)),
			Class: shade(t.Mean), Link: f.tieAt(t.A, t.B),
			Label: fmt.Sprintf("%s and %s: %s, mean score %s", actor.World().NameOf(t.A), actor.World().NameOf(t.B), counted(t.Total(), "act"), signed(t.Mean, 1)),
		})
	}
	return c
}

// arc adds a party.
func (c *chord) arc(f *Form, code string, acts int, from, to float64) {
	middle := (from + to) / 2
	name := actor.World().NameOf(code)
	a := chordArc{
		Path: fmt.Sprintf("M%sA%d %d 0 %d 1 %sL%sA%d %d 0 %d 0 %sZ",
			onCircle(from, chordInner), chordInner, chordInner, large(to-from), onCircle(to, chordInner),
			onCircle(to, chordOuter), chordOuter, chordOuter, large(to-from), onCircle(from, chordOuter)),
		Name: shortened(name, longestName), Label: name + ": " + counted(acts, "act"), Link: f.AboutAt(name),
		X: netWidth/2 + int(chordText*math.Cos(middle)), Y: netHeight/2 + int(chordText*math.Sin(middle)) + 4, Anchor: "start",
	}
	if math.Cos(middle) < 0 {
		a.Anchor = "end"
	}
	c.Arcs = append(c.Arcs, a)
}

// onCircle returns the point of a circle around the middle at the angle.
func onCircle(angle, r float64) string {
	return fmt.Sprintf("%.1f %.1f", netWidth/2+r*math.Cos(angle), netHeight/2+r*math.Sin(angle))
}

// large reports, as SVG has it, whether an arc is longer than half of the circle.
func large(angle float64) int {
	if angle > math.Pi {
		return 1
	}
	return 0
}
