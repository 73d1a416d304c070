package net

import (
	"cmp"
	"slices"
)

// Network is a trained network. It is immutable once loaded and may be shared by
// any number of goroutines.
type Network struct {
	shape   *Shape
	weights *Weights
	rels    *relations
	lexicon *Lexicon
}

// Assemble returns a network of the given parts, which must not be changed afterwards.
func Assemble(s *Shape, w *Weights, l *Lexicon) *Network {
	w.shrink()
	return &Network{s, w, newRelations(s, w), l}
}

// Shape returns the network's shape and labels; it must not be changed.
func (n *Network) Shape() *Shape { return n.shape }

// Vocabulary returns the words that the network has vectors for, by rank of frequency.
func (n *Network) Vocabulary() *Vocabulary { return n.shape.Vectors }

// Version names the weights.
func (n *Network) Version() string { return n.shape.Version }

// Analyst runs sentences through a network. It reuses its buffers and belongs to one goroutine
// at a time.
type Analyst struct {
	net     *Network
	pass    Pass
	tree    Tree
	rels    []float32 // scores of one token's relations
	arc     arc
	buf     []byte
	order   []int
	at      []int // position in the batch of each sentence given
	lengths []int
	score   []float32 // of the best sequence of names that ends in each tag at each token
	from    []int8    // the tag before, in that sequence
}

// NewAnalyst returns an analyst.
func (n *Network) NewAnalyst() *Analyst {
	return &Analyst{net: n, pass: Pass{Shape: n.shape, W: n.weights, known: &known{}, drop: whole{}}}
}

// Encode runs a batch of sentences, each a list of forms, through the network. The results of
// the other methods refer to this batch, with sentences and tokens numbered as given, and are
// overwritten by the next.
func (a *Analyst) Encode(sentences [][]string) { a.EncodeMarked(sentences, nil) }

// EncodeMarked is Encode with features of each token: a set of up to 64 numbers, as bits, on
// whose meaning the network was trained. Nil means none.
func (a *Analyst) EncodeMarked(sentences [][]string, marks [][]uint64) {
	a.order = a.order[:0]
	for i := range sentences {
		a.order = append(a.order, i)
	}
	slices.SortStableFunc(a.order, func(x, y int) int { return cmp.Compare(len(sentences[y]), len(sentences[x])) })
	a.at, a.lengths = append(a.at[:0], a.order...), a.lengths[:0]
	for pos, i := range a.order {
		a.at[i] = pos
		a.lengths = append(a.lengths, len(sentences[i]))
	}
	a.pass.Layout(a.lengths)
	for pos, i := range a.order {
		for t, form := range sentences[i] {
			f := &a.pass.Feats[a.pass.Row(pos, t)]
			a.buf = a.net.lexicon.Of(f, form, t == 0, a.buf)
			f.Marks = 0
			if marks != nil {
				f.Marks = marks[i][t]
			}
		}
	}
	if a.pass.Rows > 0 {
		a.pass.Forward()
	}
}

// Highest returns the index of the highest score, the first of equal ones; 0 if there is none.
func Highest(scores []float32) int {
	at := 0
	for i, v := range scores {
		if v > scores[at] {
			at = i
		}
	}
	return at
}

func (a *Analyst) row(sentence, token int) int { return a.pass.Row(a.at[sentence], token) }

func ofRow(scores []float32, row, n int) []float32 { return scores[row*n : (row+1)*n] }

// ArcScores returns the score of each head for each token of a sentence of n tokens: n rows of
// n+1, the root first. It is overwritten by the next call.
func (a *Analyst) ArcScores(sentence int) []float32 {
	a.tree.ScoreArcs(&a.pass, a.at[sentence])
	return a.tree.Scores
}

// RelScores returns the score of each relation of the token to the head, which is RootHead for
// the root. It is overwritten by the next call.
func (a *Analyst) RelScores(sentence, token, head int) []float32 {
	row := -1
	if head >= 0 {
		row = a.row(sentence, head)
	}
	a.rels = Grow(a.rels, len(a.net.shape.Rels))
	dep, width := a.row(sentence, token), a.net.shape.Rel
	key := a.pass.RelLinear(a.rels, dep, row)
	for i, v := range a.net.rels.score(&a.arc, a.pass.RelDep[dep*width:(dep+1)*width], key) {
		a.rels[i] += v
	}
	return a.rels
}

// TagScores returns the score of each universal part of speech, language-specific tag and set
// of features of the token. It is overwritten by the next batch.
func (a *Analyst) TagScores(sentence, token int) (upos, xpos, feats []float32) {
	r, s := a.row(sentence, token), a.net.shape
	return ofRow(a.pass.UPOS, r, len(s.UPOS)), ofRow(a.pass.XPOS, r, len(s.XPOS)), ofRow(a.pass.FeatsOut, r, len(s.Feats))
}

// Names returns the most likely sequence of name tags of a sentence of n tokens (Viterbi 1967),
// appended to out.
func (a *Analyst) Names(sentence, n int, out []int) []int {
	if n == 0 {
		return out
	}
	k := len(a.net.shape.NameTags)
	move := a.net.weights.NameMove.W
	a.score, a.from = Grow(a.score, n*k), slices.Grow(a.from[:0], n*k)[:n*k]
	score, from := a.score, a.from
	emit := func(t int) []float32 {
		r := a.row(sentence, t)
		return a.pass.NameOut[r*k : (r+1)*k]
	}
	for tag, e := range emit(0) {
		score[tag] = move[k*k+tag] + e
	}
	for t := 1; t < n; t++ {
		for tag, e := range emit(t) {
			top, arg := score[(t-1)*k]+move[tag], 0
			for f := 1; f < k; f++ {
				if v := score[(t-1)*k+f] + move[f*k+tag]; v > top {
					top, arg = v, f
				}
			}
			score[t*k+tag], from[t*k+tag] = top+e, int8(arg)
		}
	}
	at := len(out)
	for range n {
		out = append(out, 0)
	}
	tag := Highest(score[(n-1)*k:])
	for t := n - 1; t >= 0; t-- {
		out[at+t] = tag
		tag = int(from[t*k+tag])
	}
	return out
}

// Vectors returns the rows of the word vectors, in the order of Shape.Vectors.
func (n *Network) Vectors() []float32 {
	p := n.weights.Vector
	out := make([]float32, p.Rows*p.Cols)
	p.read(out, 0)
	return out
}
