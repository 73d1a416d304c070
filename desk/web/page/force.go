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

// placed returns a place for each code: codes push each other away, and ties pull theirs together,
// as in Fruchterman and Reingold, Graph drawing by force-directed placement (1991). The same ties
// give the same places.
func placed(codes []string, ties []answer.Tie) map[string]point {
	index := map[string]int{}
	at := make([]vector, len(codes))
	for i, code := range codes {
		index[code] = i
		angle := 2.399963 * float64(i) // the golden angle
		r := 0.5 * math.Sqrt(float64(i)/float64(len(codes)))
		at[i] = vector{0.5 + r*math.Cos(angle), 0.5 + r*math.Sin(angle)}
	}
	type pull struct {
		a, b     int
		strength float64
	}
	var pulls []pull
	for i := range ties {
		a, okA := index[ties[i].A]
		b, okB := index[ties[i].B]
		if okA && okB {
			pulls = append(pulls, pull{a, b, math.Log2(1 + float64(ties[i].Total()))})
		}
	}
	k := 0.9 / math.Sqrt(float64(len(codes)))
	for round := range rounds {
		force := make([]vector, len(codes))
		for i := range at {
			for j := range i {
				push(&force[i], &force[j], at[i], at[j], k*k)
			}
			force[i].x -= (at[i].x - 0.5) * 0.1 // toward the middle
			force[i].y -= (at[i].y - 0.5) * 0.1
		}
		for _, p := range pulls {
			draw(&force[p.a], &force[p.b], at[p.a], at[p.b], 0.15*p.strength/k)
		}
		step := 0.06 * (1 - float64(round)/rounds)
		for i := range at {
			if d := math.Hypot(force[i].x, force[i].y); d > 0 {
				move := min(d, step)
				at[i].x += force[i].x / d * move
				at[i].y += force[i].y / d * move
			}
		}
	}
	return fitted(codes, at)
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
		out[code] = point{
			netMargin + int((at[i].x-low.x)/max(1e-9, high.x-low.x)*(netWidth-2*netMargin)),
			netMargin/2 + 20 + int((at[i].y-low.y)/max(1e-9, high.y-low.y)*(netHeight-netMargin-40)),
		}
	}
	return out
}
