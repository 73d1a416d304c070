package learn

import (
	"math"
	"math/rand/v2"
	"sort"
	"sync"
)

// Trainer fits a network to gold sentences with Adam (Kingma and Ba 2015) over
// two or more goroutines that share each batch. With the same seed, sentences
// and number of goroutines it gives the same weights.
type Trainer struct {
	shape   *Shape
	w       *weights
	lexicon *lexicon
	workers []*worker
	rng     *rand.Rand
	step    int
	options Options
	counts  map[int32]int // how often a word was seen, for word dropout
}

// Options are what a run of training can vary.
type Options struct {
	Workers    int
	Seed       uint64
	Rate       float64 // peak learning rate
	Steps      int     // over which the rate falls to a tenth of a thousandth
	Warmup     int
	Dropout    float64
	WordDrop   float64
	Average    float64 // decay of the running average of the weights that is kept; 0 for none
	BatchWords int
}

type worker struct {
	pass pass
	g    *gradient
	buf  []byte
}

// NewTrainer starts from random weights, with the given word vectors: a row of
// Shape.Vector numbers for each of Shape.Vectors.
func NewTrainer(s *Shape, vectors []float32, o Options) *Trainer {
	t := &Trainer{shape: s, w: newWeights(s), lexicon: newLexicon(s), options: o, rng: rand.New(rand.NewPCG(o.Seed, 1)), counts: map[int32]int{}}
	copy(t.w.vector.w, vectors)
	for _, p := range t.w.all {
		t.start(p)
	}
	for i := range o.Workers {
		drop := &dropout{
			rng:       rand.New(rand.NewPCG(o.Seed, uint64(100+i))),
			rateInput: float32(o.Dropout * 0.75), rateBetween: float32(o.Dropout), rateHide: float32(o.Dropout),
		}
		t.workers = append(t.workers, &worker{pass: pass{shape: s, w: t.w, drop: drop}, g: newGradient(t.w)})
	}
	return t
}

// start gives a parameter its first weights: Glorot for matrices, small noise
// for tables, and a bias of one for the forget gates.
func (t *Trainer) start(p *parameter) {
	p.m, p.v = make([]float32, len(p.w)), make([]float32, len(p.w))
	switch {
	case p.fixed:
		return
	case p.table && p.rows == 1 || p == t.w.nameMove:
		for i := range t.w.bias {
			if p == t.w.bias[i] {
				for k := len(p.w) / 4; k < len(p.w)/2; k++ {
					p.w[k] = 1
				}
			}
		}
		if p == t.w.arcRoot || p == t.w.relRoot {
			for i := range p.w {
				p.w[i] = float32(t.rng.NormFloat64() * 0.1)
			}
		}
		return
	case p.table:
		for i := range p.w {
			p.w[i] = float32(t.rng.NormFloat64() * 0.1)
		}
		return
	}
	limit := math.Sqrt(6 / float64(p.rows+p.cols))
	if p == t.w.arc || p == t.w.rel {
		limit *= 0.5
	}
	for i := range p.w {
		p.w[i] = float32((t.rng.Float64()*2 - 1) * limit)
	}
}

// Count tells the trainer how often each word of the vocabulary occurs, so that
// rare ones are hidden more often.
func (t *Trainer) Count(sentences []*Gold) {
	var f features
	var buf []byte
	for _, g := range sentences {
		for i, form := range g.Forms {
			buf = t.lexicon.of(&f, form, i == 0, buf)
			t.counts[f.word]++
		}
	}
}

// Batches shuffles the sentences into batches of about Options.BatchWords words,
// each of sentences of like length.
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

// Learn takes one step on a batch and returns its losses.
func (t *Trainer) Learn(batch []*Gold) Losses {
	t.w.prepare(true)
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
	wk.pass.layout(lengths)
	rng := wk.pass.drop.rng
	for b, g := range share {
		for i, form := range g.Forms {
			f := &wk.pass.feats[wk.pass.row(b, i)]
			wk.buf = t.lexicon.of(f, form, i == 0, wk.buf)
			f.marks = 0
			if g.Marks != nil {
				f.marks = g.Marks[i]
			}
			if t.options.WordDrop > 0 {
				c := float64(t.counts[f.word])
				if rng.Float64() < t.options.WordDrop/(t.options.WordDrop+c) {
					f.word = 0
				}
				if rng.Float64() < 0.05 {
					f.vector = 0
				}
			}
		}
	}
	wk.pass.forward()
	wk.g.backward(&wk.pass, share, scale)
}

// rate is the learning rate of the step: a linear warm-up, then a cosine.
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
	each := func(do func(share int, p *parameter)) {
		for share := range len(t.workers) {
			wait.Go(func() {
				for i, p := range t.w.all {
					if i%len(t.workers) == share && !p.fixed {
						do(share, p)
					}
				}
			})
		}
		wait.Wait()
	}
	each(func(share int, p *parameter) { total[share] += t.gather(p) })
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
	each(func(_ int, p *parameter) { t.adam(p, float32(rate*correct), shrink) })
}

// gather sums the workers' gradients of a parameter into the first's, and
// returns the sum of squares. Of tables only the rows that were looked up count.
func (t *Trainer) gather(p *parameter) float64 {
	first := t.workers[0].g
	if t.sparse(p) {
		rows := first.touched[p.id]
		for _, wk := range t.workers[1:] {
			rows = append(rows, wk.g.touched[p.id]...)
		}
		sort.Slice(rows, func(a, b int) bool { return rows[a] < rows[b] })
		unique := rows[:0]
		for i, r := range rows {
			if i == 0 || r != rows[i-1] {
				unique = append(unique, r)
			}
		}
		first.touched[p.id] = unique
	}
	sum := 0.0
	t.rows(p, func(from, to int) {
		d := first.of[p.id][from:to]
		for _, wk := range t.workers[1:] {
			for i, v := range wk.g.of[p.id][from:to] {
				d[i] += v
			}
			clear(wk.g.of[p.id][from:to])
		}
		for _, v := range d {
			sum += float64(v) * float64(v)
		}
	})
	for _, wk := range t.workers[1:] {
		wk.g.touched[p.id] = wk.g.touched[p.id][:0]
	}
	return sum
}

func (t *Trainer) sparse(p *parameter) bool { return p == t.w.word || p == t.w.affix }

// rows calls do for each stretch of the parameter that this step has touched.
func (t *Trainer) rows(p *parameter, do func(from, to int)) {
	if !t.sparse(p) {
		do(0, len(p.w))
		return
	}
	for _, r := range t.workers[0].g.touched[p.id] {
		do(int(r)*p.cols, int(r+1)*p.cols)
	}
}

func (t *Trainer) adam(p *parameter, rate, shrink float32) {
	g := t.workers[0].g.of[p.id]
	keep := float32(t.options.Average)
	if keep > 0 && p.average == nil {
		p.average = append([]float32(nil), p.w...)
	}
	t.rows(p, func(from, to int) {
		for i := from; i < to; i++ {
			d := g[i] * shrink
			g[i] = 0
			p.m[i] = beta1*p.m[i] + (1-beta1)*d
			p.v[i] = beta2*p.v[i] + (1-beta2)*d*d
			p.w[i] -= rate * p.m[i] / (float32(math.Sqrt(float64(p.v[i]))) + epsilon)
		}
	})
	if t.sparse(p) {
		t.workers[0].g.touched[p.id] = t.workers[0].g.touched[p.id][:0]
	}
	if keep > 0 && t.step%10 == 0 {
		k := float32(math.Pow(float64(keep), 10))
		for i, v := range p.w {
			p.average[i] = k*p.average[i] + (1-k)*v
		}
	}
}

// Network is the network as trained so far, with the running average of the
// weights where one is kept. It shares nothing with the trainer.
func (t *Trainer) Network() *Network {
	w := newWeights(t.shape)
	for i, p := range w.all {
		from := t.w.all[i]
		if from.average != nil {
			copy(p.w, from.average)
		} else {
			copy(p.w, from.w)
		}
	}
	return newNetwork(t.shape, w, t.lexicon)
}

// Restart begins a new schedule of steps from the weights as they are, for
// fine-tuning.
func (t *Trainer) Restart(rate float64, steps, warmup int) {
	t.options.Rate, t.options.Steps, t.options.Warmup = rate, steps, warmup
	t.step = 0
	for _, p := range t.w.all {
		clear(p.m)
		clear(p.v)
		if p.average != nil {
			copy(p.average, p.w)
		}
	}
}
