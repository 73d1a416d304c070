package main

import (
	"cmp"
	"fmt"
	"io"
	"maps"
	"math"
	"os"
	"slices"
	"strings"

	"flashbrief/reading"
	"flashbrief/reading/confidence"
)

// folds is the number of parts into which the passages are divided: each is rated by a model
// fitted on the other ones.
const folds = 10

// rated is a printed event with its features, and what the marks say of it.
type rated struct {
	fold     int
	features []string
	right    bool // in full
	act      bool // it is an act in the text
	sum      int  // of weights, by the model that did not see it
}

// confidenceCommand fits the weights by which events are rated, writes them into the
// folder of reading/confidence, and prints how well ratings keep what they promise.
func confidenceCommand(args []string, out io.Writer) error {
	all, err := passages(args)
	if err != nil {
		return err
	}
	events := ratedEvents(all)
	for fold := range folds {
		weights := fitted(events, func(e *rated) bool { return e.fold != fold })
		for i := range events {
			if events[i].fold == fold {
				events[i].sum = sumOf(weights, events[i].features)
			}
		}
	}
	curve := isotonic(events)
	most := capped(events)
	for i := range events {
		if slices.Contains(events[i].features, confidence.Unsettled) {
			fmt.Fprintf(out, "no event with %s is rated above %d %%\n", confidence.Unsettled, most)
			break
		}
	}
	printReliability(out, events, curve)
	return writeModel(fitted(events, func(*rated) bool { return true }), curve, most, len(all))
}

// capped returns the percentage right in full of the events between which the other features do not distinguish.
func capped(events []rated) int {
	var l level
	for _, e := range events {
		if slices.Contains(e.features, confidence.Unsettled) {
			l.events, l.right = l.events+1, l.right+bit(e.right)
		}
	}
	if l.events == 0 {
		return 100
	}
	return l.percent()
}

// ratedEvents reads the passages and labels all that is printed.
func ratedEvents(all []passage) []rated {
	texts := make([]dated, len(all))
	for i := range all {
		texts[i] = dated{all[i].ID, all[i].Text, all[i].Date}
	}
	var out []rated
	for i, r := range readAll(texts) {
		var printed []*reading.Event
		for k := range r.Events {
			if live(r.Events[k].Status) {
				printed = append(printed, &r.Events[k])
			}
		}
		pairs := match(printed, &all[i])
		for k, e := range printed {
			x := rated{fold: i % folds, features: confidence.Features(r, e), act: pairs[k] != nil}
			if x.act {
				a := pairs[k].act(&all[i])
				x.right = partiesRight(e, a) && statusRight(e, a)
			}
			out = append(out, x)
		}
	}
	return out
}

// fitted returns the weights, in thousandths, of a logistic regression with a quadratic
// penalty, on the events that count.
func fitted(events []rated, counts func(*rated) bool) map[string]int {
	const rounds, rate, penalty = 3000, 0.02, 0.02
	weights := map[string]float64{}
	used := 0
	for i := range events {
		if counts(&events[i]) {
			used++
			for _, f := range events[i].features {
				weights[f] = 0
			}
		}
	}
	names := slices.Sorted(maps.Keys(weights))
	for range rounds {
		gradient := map[string]float64{}
		for i := range events {
			if counts(&events[i]) {
				events[i].pull(weights, gradient)
			}
		}
		for _, f := range names {
			step := gradient[f] / float64(used)
			if f != "bias" {
				step += penalty * weights[f]
			}
			weights[f] -= rate * 20 * step
		}
	}
	out := map[string]int{}
	for f, w := range weights {
		out[f] = int(math.Round(1000 * w))
	}
	return out
}

// pull adds to the gradient the error of the weights on the event.
func (e *rated) pull(weights, gradient map[string]float64) {
	z := 0.0
	for _, f := range e.features {
		z += weights[f]
	}
	miss := 1/(1+math.Exp(-z)) - float64(bit(e.right))
	for _, f := range e.features {
		gradient[f] += miss
	}
}

func sumOf(weights map[string]int, features []string) int {
	sum := 0
	for _, f := range features {
		sum += weights[f]
	}
	return sum
}

// level is a stretch of sums and how many of its events are right.
type level struct{ from, events, right, acts int }

func (l *level) percent() int { return 100 * l.right / l.events }

// leastLevel is how many events a step of the curve rests on.
const leastLevel = 20

// isotonic returns the curve from sums to the share that is right: neighbouring levels are
// joined until the share rises with the sum.
func isotonic(events []rated) []level {
	sorted := slices.Clone(events)
	slices.SortStableFunc(sorted, func(a, b rated) int { return cmp.Compare(a.sum, b.sum) })
	var curve []level
	for i, e := range sorted {
		if i == 0 || curve[len(curve)-1].events >= leastLevel && e.sum != sorted[i-1].sum && len(sorted)-i >= leastLevel {
			curve = append(curve, level{from: e.sum})
		}
		l := &curve[len(curve)-1]
		l.events++
		l.right += bit(e.right)
		l.acts += bit(e.act)
		for len(curve) > 1 && l.events >= leastLevel && curve[len(curve)-2].percent() >= l.percent() {
			before := &curve[len(curve)-2]
			before.events, before.right, before.acts = before.events+l.events, before.right+l.right, before.acts+l.acts
			curve = curve[:len(curve)-1]
			l = before
		}
	}
	return curve
}

func printReliability(out io.Writer, events []rated, curve []level) {
	fmt.Fprintf(out, "%d events of passages that the rating model did not see\n", len(events))
	fmt.Fprintln(out, "sum from  events  right in full %  no act %")
	for _, l := range curve {
		fmt.Fprintf(out, "%8d  %6d  %15d  %8.1f\n", l.from, l.events, l.percent(), 100*float64(l.events-l.acts)/float64(l.events))
	}
	fmt.Fprintln(out, "at least %  events  right in full %  no act %")
	for i, l := range curve {
		var above level
		for _, m := range curve[i:] {
			above.events, above.right, above.acts = above.events+m.events, above.right+m.right, above.acts+m.acts
		}
		fmt.Fprintf(out, "%10d  %6d  %15d  %8.1f\n", l.percent(), above.events, above.percent(), 100*float64(above.events-above.acts)/float64(above.events))
	}
}

// writeModel writes the two lists of reading/confidence.
func writeModel(weights map[string]int, curve []level, most, count int) error {
	const head = "# flashbrief, Apache-2.0, own work, 2026-11-29. Made by: go run ./cmd/measure confidence FILE…\n"
	var w, c strings.Builder
	fmt.Fprintf(&w, "%s# Features of events and their weights in thousandths, fitted on %d passages of ours.\n", head, count)
	for _, f := range slices.Sorted(maps.Keys(weights)) {
		if weights[f] != 0 {
			fmt.Fprintf(&w, "%s\t%d\n", f, weights[f])
		}
	}
	fmt.Fprintf(&c, "%s# The least sum of weights of a step, and the percentage of its events that are right in full.\n", head)
	fmt.Fprintf(&c, "# The row \"most\" is the highest rating in essays of acts of one state alone.\nmost\t%d\n", most)
	for _, l := range curve {
		fmt.Fprintf(&c, "%d\t%d\n", l.from, l.percent())
	}
	if err := os.WriteFile("reading/confidence/data/weights.txt", []byte(w.String()), 0o644); err != nil {
		return err
	}
	return os.WriteFile("reading/confidence/data/curve.txt", []byte(c.String()), 0o644)
}
