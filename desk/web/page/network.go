package page

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"time"

	"flashbrief/ground/fault"
	"flashbrief/ground/when"
	"flashbrief/record"
	"flashbrief/record/answer"
	"flashbrief/world/actor"
	"flashbrief/world/plover"
)

// NetworkViews and NetworkActs are the values of the parameters of a network, the default first.
var (
	NetworkViews = []string{"net", "chord"}
	NetworkActs  = []string{"all", "cooperation", "conflict"}
)

// Sizes of the network, in its own units, and how much it shows.
const (
	netWidth   = 1000
	netHeight  = 600
	netMargin  = 76
	mostNodes  = 30
	mostEdges  = 120
	mostChords = 12
	stripTall  = 40
	mostFrames = 48
)

// netNode is a party of a network.
type netNode struct {
	X, Y, R     int
	Name        string
	TextY       int
	Label, Link string
	Quiet       bool // without an act in the window
}

// netEdge is the acts of two parties in the window.
type netEdge struct {
	X1, Y1, X2, Y2, Width int
	Class, Label, Link    string
}

// frame is a stretch of time that the network can show.
type frame struct {
	X, Y, Width, Height int
	Label, Link         string
	Here                bool
}

type network struct {
	Width, Height int
	Label         string
	Nodes         []netNode
	Edges         []netEdge
	Chord         *chord
	Omitted       int
}

type networkBody struct {
	Net               *network
	Views, Kinds      []tab
	Frames            []frame
	Strip             int // its width
	Back, Next, Whole string
	Window            string
	Rows              []tieRow
}

// Network shows who acts toward whom as a net, whose parties keep their places while the window
// moves through time, or as chords. ties are those of the whole question, of which the window shows
// a part.
// A window that the ties do not reach is an error of kind fault.Invalid.
func Network(f Form, ties []answer.Tie) (Page, error) {
	body := networkBody{}
	for i, view := range NetworkViews {
		body.Views = append(body.Views, tab{map[string]string{"net": "Net", "chord": "Chords"}[view], f.with("view", cond(i > 0, view)), cmp.Or(f.Given["view"], NetworkViews[0]) == view})
	}
	for i, kind := range NetworkActs {
		body.Kinds = append(body.Kinds, tab{kind, f.with("acts", cond(i > 0, kind)), cmp.Or(f.Given["acts"], NetworkActs[0]) == kind})
	}
	first, last := daysOf(ties)
	ties = ofKind(ties, f.Given["acts"])
	order := frequent(ties)
	window, err := body.strip(&f, ties, first, last)
	if err != nil {
		return Page{}, err
	}
	shown := within(ties, window)
	if len(order) >= 3 {
		n := &network{Width: netWidth, Height: netHeight}
		if f.Given["view"] == NetworkViews[1] {
			n.Omitted = max(0, len(order)-mostChords)
			n.Chord = chordOf(&f, shown, order[:min(len(order), mostChords)])
		} else {
			n.Omitted = max(0, len(order)-mostNodes)
			n.draw(&f, ties, shown, order[:min(len(order), mostNodes)])
		}
		n.Label = "Acts between parties, " + body.Window
		body.Net = n
	}
	slices.SortStableFunc(shown, func(a, b answer.Tie) int { return cmp.Compare(b.Total(), a.Total()) })
	body.Rows = tieRows(&f, shown[:min(len(shown), mostEdges)])
	f.Counted = counted(len(shown), "tie") + ", " + body.Window
	return Page{Title: "Network", Here: "/network", Form: &f, Body: body, name: "network.html"}, nil
}

// cond returns the words if the condition holds.
func cond(holds bool, words string) string {
	if holds {
		return words
	}
	return ""
}

// ofKind returns the ties with their acts of cooperation or of conflict alone.
func ofKind(ties []answer.Tie, kind string) []answer.Tie {
	if kind == "" || kind == NetworkActs[0] {
		return ties
	}
	return kept(ties, func(a *record.TieAct) bool {
		return (plover.Quad(a.Quad) >= plover.VerbalConflict) == (kind == NetworkActs[2])
	})
}

// kept returns the ties with the acts that satisfy the condition.
func kept(ties []answer.Tie, holds func(*record.TieAct) bool) []answer.Tie {
	var out []answer.Tie
	for i := range ties {
		t := answer.Tie{A: ties[i].A, B: ties[i].B}
		for k := range ties[i].Acts {
			if holds(&ties[i].Acts[k]) {
				t.Acts = append(t.Acts, ties[i].Acts[k])
			}
		}
		if len(t.Acts) > 0 {
			t.Sum()
			out = append(out, t)
		}
	}
	return out
}

// frequent returns the codes of the ties, the most frequent first.
func frequent(ties []answer.Tie) []string {
	weight := map[string]int{}
	var order []string
	for i := range ties {
		for _, code := range []string{ties[i].A, ties[i].B} {
			if _, known := weight[code]; !known {
				order = append(order, code)
			}
			weight[code] += ties[i].Total()
		}
	}
	slices.SortStableFunc(order, func(a, b string) int { return cmp.Or(weight[b]-weight[a], cmp.Compare(a, b)) })
	return order
}

// span is a stretch of months; zero for all time.
type span struct{ first, last when.Day }

// within returns the ties with the acts of the window.
func within(ties []answer.Tie, w span) []answer.Tie {
	if w.first.IsZero() {
		return slices.Clone(ties)
	}
	return kept(ties, func(a *record.TieAct) bool {
		day := a.Day()
		return !day.IsZero() && !day.Before(w.first) && !day.After(w.last)
	})
}

// strip adds the stretches of time between the days that can be chosen, with the acts of the ties in
// each, and returns the one that is chosen.
func (b *networkBody) strip(f *Form, ties []answer.Tie, first, last when.Day) (span, error) {
	b.Window = "all time"
	b.Whole = f.with("window", "")
	if first.IsZero() {
		return span{}, nil
	}
	step := stepFor(first, last)
	from := when.Date(first.Year, first.Month, 1)
	if step > 1 {
		from = when.Date(first.Year, time.January, 1)
	}
	var spans []span
	for at := from; !at.After(last); at = at.AddMonths(step) {
		spans = append(spans, span{at, at.AddMonths(step).AddDays(-1)})
	}
	count := make([]int, len(spans))
	for i := range ties {
		for k := range ties[i].Acts {
			if day := ties[i].Acts[k].Day(); !day.IsZero() {
				count[monthsBetween(from, day)/step]++
			}
		}
	}
	most := max(1, slices.Max(count))
	width := min(40, netWidth/len(spans))
	b.Strip = width * len(spans)
	chosen := -1
	for i, s := range spans {
		h := count[i] * stripTall / most
		if count[i] > 0 {
			h = max(2, h)
		}
		name := s.name(step)
		here := f.Given["window"] == name
		if here {
			chosen = i
		}
		b.Frames = append(b.Frames, frame{i * width, stripTall - h, width - 1, h, name + ": " + counted(count[i], "act"), f.with("window", name), here})
	}
	switch given := f.Given["window"]; {
	case chosen < 0 && given != "":
		return span{}, fault.New(fault.Invalid, "window: %q is no stretch of time in which these parties act; stretches are like %s", given, spans[0].name(step))
	case chosen < 0:
		b.Next = b.Frames[0].Link
		return span{}, nil
	}
	b.Window = f.Given["window"]
	if chosen > 0 {
		b.Back = b.Frames[chosen-1].Link
	}
	if chosen+1 < len(spans) {
		b.Next = b.Frames[chosen+1].Link
	}
	return spans[chosen], nil
}

// name returns the stretch in words: a month, a year, or its first month with its length.
func (s span) name(step int) string {
	switch {
	case step == 1:
		return s.first.String()[:len("2006-01")]
	case step%12 == 0 && step > 12:
		return fmt.Sprintf("%d-%d", s.first.Year, s.last.Year)
	case step == 12:
		return s.first.String()[:len("2006")]
	}
	return fmt.Sprintf("%d Q%d", s.first.Year, (int(s.first.Month)+2)/3)
}

// stepFor returns the number of months of each stretch between two days.
func stepFor(first, last when.Day) int {
	for _, step := range []int{1, 3, 12, 60, 120} {
		if monthsBetween(first, last)/step < mostFrames {
			return step
		}
	}
	return 1200
}

// monthsBetween returns the number of months from the month of a day to that of another.
func monthsBetween(first, last when.Day) int {
	return (last.Year-first.Year)*12 + int(last.Month) - int(first.Month)
}

// daysOf returns the first and the last day of acts; zero if none has a date.
func daysOf(ties []answer.Tie) (first, last when.Day) {
	for i := range ties {
		for k := range ties[i].Acts {
			day := ties[i].Acts[k].Day()
			if day.IsZero() {
				continue
			}
			if first.IsZero() || day.Before(first) {
				first = day
			}
			if day.After(last) {
				last = day
			}
		}
	}
	return first, last
}

// draw places the parties by all their ties, and draws those of the window.
func (n *network) draw(f *Form, all, shown []answer.Tie, order []string) {
	at := placed(order, all)
	acts := map[string]int{}
	slices.SortStableFunc(shown, func(a, b answer.Tie) int { return cmp.Compare(b.Total(), a.Total()) })
	for i := range shown {
		t := &shown[i]
		a, okA := at[t.A]
		b, okB := at[t.B]
		acts[t.A] += t.Total()
		acts[t.B] += t.Total()
		if !okA || !okB || len(n.Edges) == mostEdges {
			continue
		}
		n.Edges = append(n.Edges, netEdge{
			X1: a.x, Y1: a.y, X2: b.x, Y2: b.y, Width: min(14, 1+int(2*math.Log2(float64(1+t.Total())))), Class: lineShade(t.Mean), Link: f.tieAt(t.A, t.B),
			Label: fmt.Sprintf("%s and %s: %s, mean score %+.1f", actor.World().NameOf(t.A), actor.World().NameOf(t.B), counted(t.Total(), "act"), t.Mean),
		})
	}
	for _, code := range order {
		p, name := at[code], actor.World().NameOf(code)
		node := netNode{X: p.x, Y: p.y, R: 4, Name: shortened(name, longestName), Link: f.AboutAt(name), Quiet: acts[code] == 0, Label: name + ": " + counted(acts[code], "act")}
		if !node.Quiet {
			node.R = min(22, 5+int(2*math.Sqrt(float64(acts[code]))))
		}
		node.TextY = node.Y - node.R - 4
		n.Nodes = append(n.Nodes, node)
	}
}

// lineShade returns the class of a line with the mean score: from conflict to cooperation.
func lineShade(mean float64) string {
	switch {
	case mean > 2:
		return "lcoop"
	case mean < -2:
		return "lconf"
	}
	return "lmix"
}
