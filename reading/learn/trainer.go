package learn

import (
	"math"
	"math/rand/v2"
	"slices"
	"sort"
	"sync"

	"flashbrief/reading/net"
)

// Trainer fits a network to gold sentences with Adam (Kingma and Ba 2015) over two or more
// goroutines that share each batch. The same seed, sentences and number of goroutines give the
// same weights.
type Trainer struct {
	shape   *net.Shape
	w       *net.Weights
	lexicon *net.Lexicon
	workers []*worker
	rng     *rand.Rand
	step    int
	options Options
	counts  map[int32]int // how often each word was seen, for word dropout
	fits    []fit         // by parameter, in the order of weights.all
}

// fit is the training state of one parameter.
type fit struct {
	transposed net.Packed // the weights, for multiplying by their transpose
	m, v       []float32
	average    []float32 // nil if no average is kept
}

// Options are the settings of a training run.
type Options struct {
	Workers    int
	Seed       uint64
	Rate       float64 // peak learning rate
	Steps      int     // over which the rate falls to a tenth of a thousandth
	Warmup     int
	Dropout    float64
	WordDrop   float64
	VectorDrop float64 // share of tokens whose word vector is hidden
	Average    float64 // decay of the running average of the weights; 0 for no average
	BatchWords int
}

type worker struct {
	pass *net.Pass
	drop *dropout
	g    *gradient
	buf  []byte
}

// NewTrainer returns a trainer that starts from random weights and the given word vectors: a
// row of Shape.Vector numbers for each of Shape.Vectors.
func NewTrainer(s *net.Shape, vectors []float32, o Options) *Trainer {
	t := &Trainer{shape: s, w: net.NewWeights(s), lexicon: net.NewLexicon(s), options: o, rng: rand.New(rand.NewPCG(o.Seed, 1)), counts: map[int32]int{}}
	copy(t.w.Vector.W, vectors)
	t.fits = make([]fit, len(t.w.All))
	for _, p := range t.w.All {
		t.start(p)
	}
	for i := range o.Workers {
		drop := &dropout{
			rng:       rand.New(rand.NewPCG(o.Seed, uint64(100+i))),
			rateInput: float32(o.Dropout * 0.75), rateBetween: float32(o.Dropout), rateHide: float32(o.Dropout),
		}
		t.workers = append(t.workers, &worker{pass: net.NewPass(s, t.w, drop), drop: drop, g: newGradient(t.w, t.fits)})
	}
	return t
}

// start initializes a parameter: Glorot for matrices, small noise for tables, and a bias of one
// for the forget gates. Other biases begin at zero.
func (t *Trainer) start(p *net.Parameter) {
	f := &t.fits[p.ID]
	f.m, f.v = make([]float32, len(p.W)), make([]float32, len(p.W))
	switch {
	case p.Fixed:
		return
	case p == t.w.ArcRoot, p == t.w.RelRoot, p.Table && p.Rows != 1 && p != t.w.NameMove:
		for i := range p.W {
			p.W[i] = float32(t.rng.NormFloat64() * 0.1)
		}
		return
	case slices.Contains(t.w.Bias[:], p):
		for k := len(p.W) / 4; k < len(p.W)/2; k++ {
			p.W[k] = 1
		}
		return
	case p.Table, p == t.w.NameMove:
		return
	}
	limit := math.Sqrt(6 / float64(p.Rows+p.Cols))
	if p == t.w.Arc || p == t.w.Rel {
		limit *= 0.5
	}
	for i := range p.W {
		p.W[i] = float32((t.rng.Float64()*2 - 1) * limit)
	}
}

// Count records how often each word of the vocabulary occurs, so that rare ones are hidden more
// often.
func (t *Trainer) Count(sentences []*Gold) {
	var f net.Features
	var buf []byte
	for _, g := range sentences {
		for i, form := range g.Forms {
			buf = t.lexicon.Of(&f, form, i == 0, buf)
			t.counts[f.Word]++
		}
	}
}

// Batches shuffles the sentences into batches of about Options.BatchWords words, each of
// sentences of similar length.
func (t *Trainer) Batches(sentences []*Gold) [][]*Gold {
	order := t.rng.Perm(len(sentences))
	key := make([]int, len(sentences))
	for i := range key {
		key[i] = len(sentences[i].Forms)*10 + t.rng.IntN(30)
	}
	sort.SliceStable(order, func(a, b int) bool { return key[order[a]] < key[order[b]] })
	var out [][]*Gold
	var batch []*Gold
	words := 0
	for _, i := range order {
		batch = append(batch, sentences[i])
		words += len(sentences[i].Forms)
		if words >= t.options.BatchWords {
			out, batch, words = append(out, batch), nil, 0
		}
	}
	if len(batch) > 0 {
		out = append(out, batch)
	}
	t.rng.Shuffle(len(out), func(i, j int) { out[i], out[j] = out[j], out[i] })
	return out
}

// pack lays out the weights for the forward and backward pass.
func (t *Trainer) pack() {
	t.w.Pack()
	for i, p := range t.w.All {
		if !p.Table {
			t.fits[i].transposed.PackTransposed(p.W, p.Cols, p.Rows, p.Cols)
		}
	}
}

// Learn performs one step on a batch and returns its losses.
func (t *Trainer) Learn(batch []*Gold) Losses {
	t.pack()
	words := 0
	for _, g := range batch {
		words += len(g.Forms)
	}
	scale := 1 / float32(words)
	shares := make([][]*Gold, len(t.workers))
	for i, g := range batch {
		shares[i%len(shares)] = append(shares[i%len(shares)], g)
	}
	var wait sync.WaitGroup
	for i, wk := range t.workers {
		wait.Go(func() { t.share(wk, shares[i], scale) })
	}
	wait.Wait()
	var losses Losses
	for _, wk := range t.workers {
		losses.Add(wk.g.losses)
		wk.g.losses = Losses{}
	}
	t.step++
	t.update()
	return losses
}

func (t *Trainer) share(wk *worker, share []*Gold, scale float32) {
	if len(share) == 0 {
		return
	}
	sort.SliceStable(share, func(a, b int) bool { return len(share[a].Forms) > len(share[b].Forms) })
	lengths := make([]int, len(share))
	for i, g := range share {
		lengths[i] = len(g.Forms)
	}
	wk.pass.Layout(lengths)
	rng := wk.drop.rng
	for b, g := range share {
		for i, form := range g.Forms {
			f := &wk.pass.Feats[wk.pass.Row(b, i)]
			wk.buf = t.lexicon.Of(f, form, i == 0, wk.buf)
			f.Marks = 0
			if g.Marks != nil {
				f.Marks = g.Marks[i]
			}
			if t.options.WordDrop > 0 {
				c := float64(t.counts[f.Word])
				if rng.Float64() < t.options.WordDrop/(t.options.WordDrop+c) {
					f.Word = 0
				}
			}
			if t.options.VectorDrop > 0 && rng.Float64() < t.options.VectorDrop {
				f.Vector = 0
			}
		}
	}
	wk.pass.Forward()
	wk.g.backward(wk.pass, wk.drop, share, scale)
}

// rate returns the learning rate of the step: a linear warm-up, then a cosine.
func (t *Trainer) rate() float64 {
	o := &t.options
	if t.step < o.Warmup {
		return o.Rate * float64(t.step) / float64(o.Warmup)
	}
	done := min(1, float64(t.step-o.Warmup)/float64(max(1, o.Steps-o.Warmup)))
	return o.Rate * (0.0005 + 0.9995*0.5*(1+math.Cos(math.Pi*done)))
}

const (
	beta1   = 0.9
	beta2   = 0.98
	epsilon = 1e-8
	clip    = 5.0
)

func (t *Trainer) update() {
	var total [16]float64
	var wait sync.WaitGroup
	each := func(do func(share int, p *net.Parameter)) {
		for share := range len(t.workers) {
			wait.Go(func() {
				for i, p := range t.w.All {
					if i%len(t.workers) == share && !p.Fixed {
						do(share, p)
					}
				}
			})
		}
		wait.Wait()
	}
	each(func(share int, p *net.Parameter) { total[share] += t.gather(p) })
	norm := 0.0
	for _, v := range total {
		norm += v
	}
	norm = math.Sqrt(norm)
	shrink := float32(1)
	if norm > clip {
		shrink = float32(clip / norm)
	}
	rate := t.rate()
	correct := math.Sqrt(1-math.Pow(beta2, float64(t.step))) / (1 - math.Pow(beta1, float64(t.step)))
	each(func(_ int, p *net.Parameter) { t.adam(p, float32(rate*correct), shrink) })
}

// gather sums the workers' gradients of a parameter into the first's, and returns the sum of
// squares. For tables it includes only the rows that were looked up.
func (t *Trainer) gather(p *net.Parameter) float64 {
	first := t.workers[0].g
	if t.sparse(p) {
		rows := first.touched[p.ID]
		for _, wk := range t.workers[1:] {
			rows = append(rows, wk.g.touched[p.ID]...)
		}
		sort.Slice(rows, func(a, b int) bool { return rows[a] < rows[b] })
		unique := rows[:0]
		for i, r := range rows {
			if i == 0 || r != rows[i-1] {
				unique = append(unique, r)
			}
		}
		first.touched[p.ID] = unique
	}
	sum := 0.0
	t.rows(p, func(from, to int) {
		d := first.of[p.ID][from:to]
		for _, wk := range t.workers[1:] {
			for i, v := range wk.g.of[p.ID][from:to] {
				d[i] += v
			}
			clear(wk.g.of[p.ID][from:to])
		}
		for _, v := range d {
			sum += float64(v) * float64(v)
		}
	})
	for _, wk := range t.workers[1:] {
		wk.g.touched[p.ID] = wk.g.touched[p.ID][:0]
	}
	return sum
}

func (t *Trainer) sparse(p *net.Parameter) bool { return p == t.w.Word || p == t.w.Affix }

// rows calls do for each range of the parameter that this step has touched.
func (t *Trainer) rows(p *net.Parameter, do func(from, to int)) {
	if !t.sparse(p) {
		do(0, len(p.W))
		return
	}
	for _, r := range t.workers[0].g.touched[p.ID] {
		do(int(r)*p.Cols, int(r+1)*p.Cols)
	}
}

func (t *Trainer) adam(p *net.Parameter, rate, shrink float32) {
	g, f := t.workers[0].g.of[p.ID], &t.fits[p.ID]
	keep := float32(t.options.Average)
	if keep > 0 && f.average == nil {
		f.average = append([]float32(nil), p.W...)
	}
	t.rows(p, func(from, to int) {
		for i := from; i < to; i++ {
			d := g[i] * shrink
			g[i] = 0
			f.m[i] = beta1*f.m[i] + (1-beta1)*d
			f.v[i] = beta2*f.v[i] + (1-beta2)*d*d
			p.W[i] -= rate * f.m[i] / (float32(math.Sqrt(float64(f.v[i]))) + epsilon)
		}
	})
	if t.sparse(p) {
		t.workers[0].g.touched[p.ID] = t.workers[0].g.touched[p.ID][:0]
	}
	if keep > 0 && t.step%10 == 0 {
		k := float32(math.Pow(float64(keep), 10))
		for i, v := range p.W {
			f.average[i] = k*f.average[i] + (1-k)*v
		}
	}
}

// Network returns the network as trained so far, with the running average of the weights if one
// is kept. It shares nothing with the trainer.
func (t *Trainer) Network() *net.Network {
	w := net.NewWeights(t.shape)
	for i, p := range w.All {
		if kept := t.fits[i].average; kept != nil {
			copy(p.W, kept)
		} else {
			copy(p.W, t.w.All[i].W)
		}
	}
	return net.Assemble(t.shape, w, t.lexicon)
}

// Restart begins a new schedule of steps from the current weights, for fine-tuning.
func (t *Trainer) Restart(rate float64, steps, warmup int) {
	t.options.Rate, t.options.Steps, t.options.Warmup = rate, steps, warmup
	t.step = 0
	for i := range t.fits {
		f := &t.fits[i]
		clear(f.m)
		clear(f.v)
		if f.average != nil {
			copy(f.average, t.w.All[i].W)
		}
	}
}
