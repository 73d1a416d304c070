// Package confidence rates how likely each event is right in full: act, parties and status. A
// small linear model adds up features of the event; its weights were fitted on passages of our
// own that are annotated completely (cmd/measure confidence). All arithmetic is on integers, so
// every machine gives the same ratings.
package confidence

import (
	_ "embed"
	"slices"
	"strconv"
	"sync"

	"flashbrief/ground/list"
	"flashbrief/reading"
)

//go:embed data/weights.txt
var weightsList string

//go:embed data/curve.txt
var curveList string

// Lists returns the data of the model, which is part of the version of a reading.
func Lists() []string { return []string{weightsList, curveList} }

// model is the weights of the features in thousandths, and the curve from a sum of
// weights to a probability.
type model struct {
	weights map[string]int
	curve   []step
	most    int // the highest percentage of an event with the feature Unsettled
}

// Unsettled is the feature of acts of one state alone in essays, histories and talks. Their other
// features do not tell which of them are right, so that all are rated by the share that is.
const Unsettled = "essay-of-one-state"

// Floor is the rating below which an event may be Doubtful: three in four of those are not right in full.
const Floor = 0.4

// step is the percentage of events right in full among those whose sum is at least from and
// below the next step.
type step struct{ from, percent int }

var embedded = sync.OnceValue(func() *model {
	m := &model{weights: map[string]int{}, most: 100}
	for row := range list.Rows(weightsList) {
		m.weights[row[0]], _ = strconv.Atoi(row[1])
	}
	for row := range list.Rows(curveList) {
		if row[0] == "most" {
			m.most, _ = strconv.Atoi(row[1])
			continue
		}
		from, _ := strconv.Atoi(row[0])
		percent, _ := strconv.Atoi(row[1])
		m.curve = append(m.curve, step{from, percent})
	}
	return m
})

// Read rates every event.
func Read(b *reading.Bench) {
	for i := range b.Events {
		e := &b.Events[i]
		e.Confidence = embedded().rate(Features(&b.Reading, e))
		e.Doubtful = e.Confidence < Floor && (b.Manner.Essay() || e.Dating.By != reading.ByExpression)
	}
}

// rate returns the probability for a sum of features, in hundredths.
func (m *model) rate(features []string) float64 {
	sum := 0
	for _, f := range features {
		sum += m.weights[f]
	}
	k, found := slices.BinarySearchFunc(m.curve, sum, func(s step, sum int) int { return s.from - sum })
	if !found {
		k--
	}
	if k < 0 {
		k = 0
	}
	percent := m.curve[k].percent
	if slices.Contains(features, Unsettled) {
		percent = min(percent, m.most)
	}
	return float64(percent) / 100
}
