package page

import (
	"fmt"
	"math"

	"flashbrief/record"
	"flashbrief/record/answer"
	"flashbrief/world/actor"
	"flashbrief/world/plover"
)

// quads are the quad classes, from verbal cooperation to material conflict.
var quads = []plover.Quad{plover.VerbalCooperation, plover.MaterialCooperation, plover.VerbalConflict, plover.MaterialConflict}

// matrix is a picture of who acts toward whom: rows act, columns receive.
type matrix struct {
	Width, Height int
	Names         []matrixName
	Cells         []matrixCell
	Omitted       int
}

type matrixName struct {
	Name   string
	Row, X int // the line of the row's name, and the place of the column's
	Top    int
}

// matrixCell is the acts of a row toward a column.
type matrixCell struct {
	X, Y, R     int // the centre, and the radius of the mark; 0 without acts
	Class       string
	Label, Link string
	Score       string
	TextY       int
	Left, Top   int
	Silent      bool // one of the two has no act with anybody in the window
}

// Sizes of the matrix, in its own units.
const (
	cellSize    = 46
	matrixLeft  = 150
	matrixTop   = 96
	mostParties = 12
)

// flow is the acts of one party toward another.
type flow struct {
	acts  int
	score float64
}

// matrixOf returns a matrix of the acts that are shown, of the parties that are the most frequent of all; nil for
// fewer than three. Parties keep their places while the window moves.
func matrixOf(f *Form, all, shown []answer.Tie) *matrix {
	flows := map[[2]string]*flow{}
	heard := map[string]bool{}
	for i := range shown {
		t := &shown[i]
		heard[t.A], heard[t.B] = true, true
		for k := range t.Acts {
			count(flows, t, &t.Acts[k])
		}
	}
	order := frequent(all)
	if len(order) < 3 {
		return nil
	}
	m := &matrix{Omitted: max(0, len(order)-mostParties)}
	order = order[:min(len(order), mostParties)]
	m.Width, m.Height = matrixLeft+cellSize*len(order)+90, matrixTop+cellSize*len(order)+4
	for i, code := range order {
		m.Names = append(m.Names, matrixName{shortened(actor.World().NameOf(code), longestName), matrixTop + i*cellSize + 28, matrixLeft + i*cellSize + 20, matrixTop - 8})
		for k, to := range order {
			if i != k {
				cell := cellAt(f, flows[[2]string{code, to}], code, to, i, k)
				cell.Silent = !heard[code] || !heard[to]
				m.Cells = append(m.Cells, cell)
			}
		}
	}
	return m
}

// count adds an act of the tie in the directions that it has.
func count(flows map[[2]string]*flow, t *answer.Tie, a *record.TieAct) {
	for i, pair := range [][2]string{{t.A, t.B}, {t.B, t.A}} {
		if !a.Toward[i] {
			continue
		}
		if flows[pair] == nil {
			flows[pair] = &flow{}
		}
		flows[pair].acts++
		flows[pair].score += a.Score
	}
}

// cellAt returns the cell of a row and a column. The area of its mark grows with the acts.
func cellAt(f *Form, of *flow, from, to string, row, column int) matrixCell {
	c := matrixCell{X: matrixLeft + column*cellSize + cellSize/2, Y: matrixTop + row*cellSize + cellSize/2}
	c.TextY, c.Left, c.Top = c.Y+4, c.X-cellSize/2+3, c.Y-cellSize/2+3
	if of == nil {
		return c
	}
	mean := of.score / float64(of.acts)
	c.R = min(cellSize/2-2, 7+int(3*math.Sqrt(float64(of.acts))))
	c.Class, c.Link = shade(mean), f.towardAt(from, to)
	c.Score = signed(mean, 0)
	c.Label = fmt.Sprintf("%s toward %s: %s, mean score %s", actor.World().NameOf(from), actor.World().NameOf(to), counted(of.acts, "act"), c.Score)
	return c
}

// shade returns the class of a score, for the style sheet: from "s-4" for conflict to "s4" for
// cooperation.
func shade(score float64) string {
	return fmt.Sprintf("s%d", int(math.Round(max(-10, min(10, score))/2.5)))
}
