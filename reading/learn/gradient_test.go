package learn

import (
	"math"
	"testing"

	"flashbrief/reading/net"
)

// TestGradientIsTheSlopeOfTheLoss changes weights of every parameter slightly and compares the
// change of the loss with the gradient from backward: in a network with every head, and in one
// with only names.
func TestGradientIsTheSlopeOfTheLoss(t *testing.T) {
	whole := net.Shape{
		Word: 4, Vector: 4, Affix: 4, Buckets: 64, Mark: 3, Marks: 5, Hidden: 6, Tag: 5, Arc: 6, Rel: 4, Name: 5,
		Words: []string{"", "dogs", "bark"}, Vectors: net.NewVocabulary([]string{"", "dogs"}),
		UPOS: []string{"NOUN", "VERB", "X"}, XPOS: []string{"NN", "VB"}, Feats: []string{"_", "A"},
		Rels: []string{"root", "nsubj", "obj"}, NameTags: []string{"O", "B-person", "I-person"},
	}
	names := whole
	names.Tag, names.Arc, names.Rel, names.UPOS, names.XPOS, names.Feats, names.Rels = 0, 0, 0, nil, nil, nil, nil
	t.Run("whole", func(t *testing.T) { slopes(t, &whole) })
	t.Run("names", func(t *testing.T) { slopes(t, &names) })
}

// features fills the features of a batch's tokens.
func features(tr *Trainer, wk *worker, batch []*Gold) {
	for b, g := range batch {
		for i, form := range g.Forms {
			f := &wk.pass.Feats[wk.pass.Row(b, i)]
			wk.buf = tr.lexicon.Of(f, form, i == 0, wk.buf)
			if g.Marks != nil {
				f.Marks = g.Marks[i]
			}
		}
	}
}

func slopes(t *testing.T, s *net.Shape) {
	tr := NewTrainer(s, []float32{0, 0, 0, 0, 1, -1, .5, .2}, Options{Workers: 1, Seed: 11, BatchWords: 10})
	tr.workers[0].drop = nil
	tr.workers[0].pass = net.NewPass(s, tr.w, tr.workers[0].drop)
	batch := []*Gold{
		{Forms: []string{"Dogs", "bark", "loudly"}, Marks: []uint64{0b10011, 0, 0b100}, UPOS: []int32{0, 1, 2}, XPOS: []int32{0, 1, 0}, Feats: []int32{0, 1, 0}, Heads: []int32{1, -1, 1}, Rels: []int32{1, 0, 2}, Names: []int32{1, 2, 0}},
		{Forms: []string{"Cats", "run"}, UPOS: []int32{0, 1}, Heads: []int32{1, -1}, Rels: []int32{1, 0}},
		{Forms: []string{"Birds", "sing"}, Heads: []int32{1, -1}, Held: Held{
			UPOS:  [][]Share{{{0, .75}, {2, .25}}, {{1, 1}}},
			Heads: [][]Share{{{2, .5}, {0, .5}}, {{0, .9}, {1, .1}}},
			Rels:  [][]Share{{{1, .6}, {2, .4}}, {{0, 1}}},
		}},
	}
	if s.Arc == 0 {
		batch = []*Gold{{Forms: batch[0].Forms, Marks: batch[0].Marks, Names: batch[0].Names}, {Forms: batch[1].Forms, Names: []int32{Unknown, 1}}}
	}
	var lengths []int
	for _, g := range batch {
		lengths = append(lengths, len(g.Forms))
	}
	wk := tr.workers[0]
	loss := func() float64 {
		tr.pack()
		wk.pass.Layout(lengths)
		features(tr, wk, batch)
		wk.pass.Forward()
		for _, g := range wk.g.of {
			clear(g)
		}
		wk.g.losses = Losses{}
		wk.g.backward(wk.pass, wk.drop, batch, 1)
		l := wk.g.losses
		return l.Tag + l.Arc + l.Rel + l.Name
	}
	loss()
	slopes := make([][]float32, len(tr.w.All))
	for i := range slopes {
		slopes[i] = append([]float32(nil), wk.g.of[i]...)
	}
	for i, p := range tr.w.All {
		if p.Fixed {
			continue
		}
		checked := 0
		for k := 0; k < len(p.W) && checked < 12; k += 1 + len(p.W)/12 {
			const h = 5e-4
			was := p.W[k]
			p.W[k] = was + h
			up := loss()
			p.W[k] = was - h
			down := loss()
			p.W[k] = was
			want := (up - down) / (2 * h)
			got := float64(slopes[i][k])
			if math.Abs(got-want) > 2e-2*math.Max(1, math.Abs(want)) {
				t.Errorf("%s[%d]: got %.5f, want %.5f", p.Name, k, got, want)
			}
			checked++
		}
	}
}
