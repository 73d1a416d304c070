package main

import (
	"flag"
	"fmt"
	"math"
	"math/rand/v2"
	"os"

	"flashbrief/reading/segment"
	"flashbrief/reading/ud"
)

// segmentCommand fits the segmenter: two logistic regressions over hashed
// features, by stochastic gradient descent with AdaGrad (Duchi et al. 2011).
func segmentCommand(args []string) error {
	flags := flag.NewFlagSet("segment", flag.ExitOnError)
	data := flags.String("data", "../shared/data", "folder of the treebanks")
	out := flags.String("out", "reading/segment/data/segment.bin", "file to write")
	epochs := flags.Int("epochs", 12, "passes over the treebanks")
	split := flags.Float64("split", 0, "log odds from which a token is split")
	end := flags.Float64("end", -1.8, "log odds from which a sentence ends; below 0, as a missed end costs two sentences too")
	dropSplit := flags.Float64("drop-split", 0.3, "share of the features that each lesson about tokens leaves out")
	dropEnd := flags.Float64("drop-end", 0.5, "the same for sentences")
	if err := flags.Parse(args); err != nil {
		return err
	}
	docs, err := training(*data, true)
	if err != nil {
		return err
	}
	rng := rand.New(rand.NewPCG(3, 9))
	fit := newLogistic(2)
	fit.drop = [2]float64{*dropSplit, *dropEnd}
	for e := range *epochs {
		rng.Shuffle(len(docs), func(i, j int) { docs[i], docs[j] = docs[j], docs[i] })
		for i := range docs {
			segment.Cases(&docs[i], fit.learn)
		}
		if e >= *epochs/4 {
			fit.remember()
		}
		fmt.Fprintf(os.Stderr, "segment: pass %d, loss %.5f\n", e+1, fit.loss/fit.seen)
		fit.loss, fit.seen = 0, 0
	}
	w := segment.Quantized(fit.mean(), []float64{*split, *end})
	if err := os.WriteFile(*out, w.Bytes(), 0o644); err != nil {
		return err
	}
	return segmentScore(w, *data)
}

type logistic struct {
	weights, squares [][]float64
	loss, seen       float64
	drop             [2]float64   // share of the features left out in training, for each decision
	rng              []*rand.Rand // one for each decision, so that they do not affect each other
	kept             []uint32
	sums             [][]float64 // of the weights after the later passes
	passes           float64
}

// remember adds the current weights to the average.
func (l *logistic) remember() {
	l.passes++
	for d := range l.weights {
		for i, w := range l.weights[d] {
			l.sums[d][i] += w
		}
	}
}

// mean returns the weights averaged over the remembered passes, which are steadier than those
// of the last.
func (l *logistic) mean() [][]float64 {
	for d := range l.sums {
		for i := range l.sums[d] {
			l.sums[d][i] /= l.passes
		}
	}
	return l.sums
}

func newLogistic(decisions int) *logistic {
	l := &logistic{}
	for range decisions {
		l.weights = append(l.weights, make([]float64, segment.Slots))
		l.squares = append(l.squares, make([]float64, segment.Slots))
		l.sums = append(l.sums, make([]float64, segment.Slots))
		l.rng = append(l.rng, rand.New(rand.NewPCG(3, uint64(len(l.rng)))))
	}
	return l
}

func (l *logistic) learn(c segment.Case) {
	w, sq := l.weights[c.Decision], l.squares[c.Decision]
	drop := l.drop[c.Decision]
	// Leaving out features at random keeps redundant features from depending on each other.
	l.kept = l.kept[:0]
	for _, f := range c.Features {
		if l.rng[c.Decision].Float64() >= drop {
			l.kept = append(l.kept, f)
		}
	}
	sum := 0.0
	for _, f := range l.kept {
		sum += w[f] / (1 - drop)
	}
	p := 1 / (1 + math.Exp(-sum))
	want := 0.0
	if c.Yes {
		want = 1
	}
	l.loss -= math.Log(math.Max(1e-12, 1-math.Abs(want-p)))
	l.seen++
	d := p - want
	for _, f := range l.kept {
		g := d + 2e-6*w[f]
		sq[f] += g * g
		w[f] -= 0.2 * g / (1e-3 + math.Sqrt(sq[f]))
	}
}

// segmentScore prints the F1 of tokens, words and sentences on raw text, on the spans common to
// both sides, as in the CoNLL 2018 shared task.
func segmentScore(w *segment.Weights, data string) error {
	return development(data, func(name string, docs []ud.Document) {
		var token, word, sentence ud.Tally
		for _, d := range docs {
			got := segment.With(d.Text, w)
			sentence.Add(ud.SentenceSpans(d.Sentences), ud.SentenceSpans(got))
			token.Add(ud.TokenSpans(d.Sentences), ud.TokenSpans(got))
			word.Add(ud.WordSpans(d.Sentences), ud.WordSpans(got))
		}
		fmt.Printf("%s raw text: tokens %.2f words %.2f sentences %.2f\n", name, token.F1(), word.F1(), sentence.F1())
	})
}
