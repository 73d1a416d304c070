package page

import (
	"math"

	"flashbrief/record/answer"
)

// point is a place in a picture.
type point struct{ x, y int }

// rounds is the number of steps in which parties find their places.
const rounds = 240

// vector is a place or a force on the way to it, between 0 and 1.
type vector struct{ x, y float64 }

// net is parties on the way to their places.
type net struct {
	at    []vector
	fixed int // how many of the first stay where they are
	pulls []pull
}

type pull struct {
	a, b     int
	strength float64
}

// netOf returns parties at their beginnings, with the ties that pull them together.
func netOf(codes []string, ties []answer.Tie) *net {
	n := &net{at: make([]vector, len(codes))}
	index := map[string]int{}
	for i, code := range codes {
		index[code] = i
		angle := 2.399963 * float64(i) // the golden angle
		r := 0.5 * math.Sqrt(float64(i)/float64(len(codes)))
		n.at[i] = vector{0.5 + r*math.Cos(angle), 0.5 + r*math.Sin(angle)}
	}
	for i := range ties {
		a, okA := index[ties[i].A]
		b, okB := index[ties[i].B]
		if okA && okB {
			n.pulls = append(n.pulls, pull{a, b, math.Log2(1 + float64(ties[i].Total()))})
		}
	}
	return n
}

// settle moves the parties that are not fixed to their places: codes push each other away, and ties pull
// theirs together, as in Fruchterman and Reingold, Graph drawing by force-directed placement (1991).
func (n *net) settle() {
	k := 0.9 / math.Sqrt(float64(len(n.at)))
	for round := range rounds {
		force := make([]vector, len(n.at))
		for i := range n.at {
			for j := range i {
				push(&force[i], &force[j], n.at[i], n.at[j], k*k)
			}
			force[i].x -= (n.at[i].x - 0.5) * 0.1 // toward the middle
			force[i].y -= (n.at[i].y - 0.5) * 0.1
		}
		for _, p := range n.pulls {
			draw(&force[p.a], &force[p.b], n.at[p.a], n.at[p.b], 0.15*p.strength/k)
		}
		step := 0.06 * (1 - float64(round)/rounds)
		for i := n.fixed; i < len(n.at); i++ {
			if d := math.Hypot(force[i].x, force[i].y); d > 0 {
				move := min(d, step)
				n.at[i].x += force[i].x / d * move
				n.at[i].y += force[i].y / d * move
			}
		}
	}
}

// placed returns a place for each code. The same ties give the same places.
func placed(codes []string, ties []answer.Tie) map[string]point {
	n := netOf(codes, ties)
	n.settle()
	return fitted(codes, n.at)
}

// placedIn returns a place for each code in the net of all ties: those of the most frequent parties are where the
// whole net has them, and the others beside those with whom they have ties.
func placedIn(codes []string, ties []answer.Tie) map[string]point {
	order := frequent(ties)
	order = order[:min(len(order), mostNodes)]
	at := placed(order, ties)
	fixed := len(order)
	for _, code := range codes {
		if _, has := at[code]; !has {
			order = append(order, code)
		}
	}
	if len(order) == fixed {
		return at
	}
	n := netOf(order, ties)
	n.fixed = fixed
	for i, code := range order[:fixed] {
		n.at[i] = vectorTo(at[code])
	}
	n.settle()
	for i := fixed; i < len(order); i++ {
		at[order[i]] = pointAt(vector{max(0, min(1, n.at[i].x)), max(0, min(1, n.at[i].y))})
	}
	return at
}

// The part of the picture in which parties stand: above and below it is space for their names.
const (
	netTop  = netMargin/2 + 20
	netWide = netWidth - 2*netMargin
	netHigh = netHeight - 2*netTop
)

// pointAt returns where a vector is in the picture.
func pointAt(v vector) point { return point{netMargin + int(v.x*netWide), netTop + int(v.y*netHigh)} }

// vectorTo returns the vector that is at a point of the picture.
func vectorTo(p point) vector {
	return vector{float64(p.x-netMargin) / netWide, float64(p.y-netTop) / netHigh}
}

// push adds the force by which two places part.
func push(a, b *vector, p, q vector, strength float64) {
	dx, dy := p.x-q.x, p.y-q.y
	d2 := max(1e-5, dx*dx+dy*dy)
	a.x += dx / d2 * strength
	a.y += dy / d2 * strength
	b.x -= dx / d2 * strength
	b.y -= dy / d2 * strength
}

// draw adds the force by which two places meet.
func draw(a, b *vector, p, q vector, strength float64) {
	dx, dy := q.x-p.x, q.y-p.y
	d := math.Hypot(dx, dy)
	a.x += dx * d * strength
	a.y += dy * d * strength
	b.x -= dx * d * strength
	b.y -= dy * d * strength
}

// fitted returns the places stretched to the picture.
func fitted(codes []string, at []vector) map[string]point {
	low, high := vector{math.Inf(1), math.Inf(1)}, vector{math.Inf(-1), math.Inf(-1)}
	for _, p := range at {
		low = vector{min(low.x, p.x), min(low.y, p.y)}
		high = vector{max(high.x, p.x), max(high.y, p.y)}
	}
	out := map[string]point{}
	for i, code := range codes {
		out[code] = pointAt(vector{(at[i].x - low.x) / max(1e-9, high.x-low.x), (at[i].y - low.y) / max(1e-9, high.y-low.y)})
	}
	return out
}
