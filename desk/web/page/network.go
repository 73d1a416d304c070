package page

import (
	"cmp"
	"fmt"
	"math"
	"slices"

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

type network struct {
	Width, Height int
	Label         string
	Nodes         []netNode
	Edges         []netEdge
	Chord         *chord
	Omitted       int
}

type networkBody struct {
	timeStrip
	Net          *network
	Views, Kinds []tab
	Look         *lookAt // how the net is narrowed to a party, or to the ways between two
	Rows         []tieRow
}

// Network shows who acts toward whom as a net, whose parties keep their places while the window
// moves through time and when the net is narrowed, or as chords. ties are those of the whole question, of which the window shows
// a part.
// narrow restricts them to what is around a party, or between two. A window that the ties do not reach is an error
// of kind fault.Invalid.
func Network(f Form, ties []answer.Tie, narrow Narrow) (Page, error) {
	body := networkBody{}
	for i, view := range NetworkViews {
		body.Views = append(body.Views, tab{map[string]string{"net": "Net", "chord": "Chords"}[view], f.with("view", cond(i > 0, view)), cmp.Or(f.Given["view"], NetworkViews[0]) == view})
	}
	for i, kind := range NetworkActs {
		body.Kinds = append(body.Kinds, tab{kind, f.with("acts", cond(i > 0, kind)), cmp.Or(f.Given["acts"], NetworkActs[0]) == kind})
	}
	first, last := daysOf(ties)
	whole := ties
	ties = ofKind(ties, f.Given["acts"])
	window, err := body.strip(&f, ties, first, last)
	if err != nil {
		return Page{}, err
	}
	body.Look, ties = f.looked(narrow, ties)
	order := frequent(ties)
	shown := within(ties, window)
	if len(order) >= 2 {
		n := &network{Width: netWidth, Height: netHeight}
		if f.Given["view"] == NetworkViews[1] {
			n.Omitted = max(0, len(order)-mostChords)
			n.Chord = chordOf(&f, shown, order[:min(len(order), mostChords)])
		} else {
			n.Omitted = max(0, len(order)-mostNodes)
			n.draw(&f, whole, shown, order[:min(len(order), mostNodes)])
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

// draw places the parties by all ties of the question, whatever the net is narrowed to, and draws those of the window.
func (n *network) draw(f *Form, whole, shown []answer.Tie, order []string) {
	at := placedIn(order, whole)
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
			Label: fmt.Sprintf("%s and %s: %s, mean score %s", actor.World().NameOf(t.A), actor.World().NameOf(t.B), counted(t.Total(), "act"), signed(t.Mean, 1)),
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
