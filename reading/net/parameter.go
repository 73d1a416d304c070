package net

import (
	"encoding/binary"
	"math"
)

// Parameter is one matrix of weights.
type Parameter struct {
	ID         int // its place in weights.all
	Name       string
	Rows, Cols int
	W          []float32
	raw        []byte // as in a file of weights, read in place if W is nil
	forward    Packed // W, for multiplying in training; empty for tables and vectors
	eight      *eight // W, for multiplying in reading; nil for tables and vectors
	Table      bool   // looked up by row, not multiplied
	Fixed      bool   // not trained
	lent       bool   // owned by another network, and stored in that one's file
}

// Weights is every weight, under its name in the model file.
type Weights struct {
	Word, Vector, Affix, Mark      *Parameter
	In, Rec, Bias                  [4]*Parameter // layer 1 forward, backward; layer 2 forward, backward
	Tag, TagBias                   *Parameter
	UPOS, UPOSBias                 *Parameter
	XPOS, XPOSBias                 *Parameter
	Feats, FeatsBias               *Parameter
	Name, NameBias                 *Parameter
	NameOut, NameOutBias, NameMove *Parameter
	ArcDep, ArcDepBias             *Parameter
	ArcHead, ArcHeadBias           *Parameter
	ArcRoot                        *Parameter
	Arc, ArcBias                   *Parameter
	Dist                           *Parameter
	RelDep, RelDepBias             *Parameter
	RelHead, RelHeadBias           *Parameter
	RelRoot                        *Parameter
	Rel, RelLin, RelLinHead        *Parameter
	RelBias                        *Parameter
	All                            []*Parameter
}

// NewWeights returns zero weights for a network of the shape.
func NewWeights(s *Shape) *Weights {
	w := outline(s)
	for _, p := range w.All {
		p.W = make([]float32, p.Rows*p.Cols)
	}
	return w
}

// outline returns the parameters of a network, without weights.
func outline(s *Shape) *Weights {
	w := &Weights{}
	matrix := func(name string, rows, cols int) *Parameter {
		p := &Parameter{ID: len(w.All), Name: name, Rows: rows, Cols: cols}
		w.All = append(w.All, p)
		return p
	}
	table := func(name string, rows, cols int) *Parameter {
		p := matrix(name, rows, cols)
		p.Table = true
		return p
	}
	row := func(name string, n int) *Parameter { return table(name, 1, n) }
	w.Word = table("word", len(s.Words), s.Word)
	w.Vector = &Parameter{
		ID: len(w.All), Name: "vector", Rows: s.Vectors.Len(), Cols: s.Vector,
		Table: true, Fixed: true, lent: s.Stands != "",
	}
	w.All = append(w.All, w.Vector)
	w.Affix = table("affix", s.Buckets, s.Affix)
	w.Mark = table("mark", s.Marks, s.Mark)
	for i, name := range [...]string{"1f", "1b", "2f", "2b"} {
		in, hidden := s.Input(), s.Hidden
		if i >= 2 {
			in = 2 * s.Hidden
			if s.Arc == 0 {
				in, hidden = 0, 0
			}
		}
		w.In[i] = matrix("in"+name, in, 4*hidden)
		w.Rec[i] = matrix("rec"+name, hidden, 4*hidden)
		w.Bias[i] = row("bias"+name, 4*hidden)
	}
	linear := func(name string, in, out int) (*Parameter, *Parameter) {
		return matrix(name, in, out), row(name+"-bias", out)
	}
	w.Tag, w.TagBias = linear("tag", 2*s.Hidden, s.Tag)
	w.UPOS, w.UPOSBias = linear("upos", s.Tag, len(s.UPOS))
	w.XPOS, w.XPOSBias = linear("xpos", s.Tag, len(s.XPOS))
	w.Feats, w.FeatsBias = linear("feats", s.Tag, len(s.Feats))
	w.Name, w.NameBias = linear("name", 2*s.Hidden, s.Name)
	w.NameOut, w.NameOutBias = linear("name-out", s.Name, len(s.NameTags))
	w.NameMove = table("name-move", len(s.NameTags)+1, len(s.NameTags)) // last row: from the start
	w.ArcDep, w.ArcDepBias = linear("arc-dep", 2*s.Hidden, s.Arc)
	w.ArcHead, w.ArcHeadBias = linear("arc-head", 2*s.Hidden, s.Arc)
	w.ArcRoot = row("arc-root", s.Arc)
	w.Arc, w.ArcBias = linear("arc", s.Arc, s.Arc)
	w.Dist = matrix("dist", s.Arc, Distances)
	w.RelDep, w.RelDepBias = linear("rel-dep", 2*s.Hidden, s.Rel)
	w.RelHead, w.RelHeadBias = linear("rel-head", 2*s.Hidden, s.Rel)
	w.RelRoot = row("rel-root", s.Rel)
	w.Rel = matrix("rel", s.Rel, len(s.Rels)*s.Rel)
	w.RelLin = matrix("rel-lin", s.Rel, len(s.Rels))
	w.RelLinHead = matrix("rel-lin-head", s.Rel, len(s.Rels))
	w.RelBias = row("rel-bias", len(s.Rels))
	return w
}

// shrink makes every matrix ready for reading. The form of the relations is multiplied in
// another way.
func (w *Weights) shrink() {
	for _, p := range w.All {
		if !p.Table && p != w.Rel {
			p.eight = newEight(p.W, p.Rows, p.Cols)
		}
	}
}

// lookedUp reports whether reading looks up rows of the parameter for new words only, so that it
// need not be expanded.
func (w *Weights) lookedUp(p *Parameter) bool {
	return p == w.Word || p == w.Vector || p == w.Affix || p == w.Mark
}

// expand reads the weights of a file, except those looked up.
func (w *Weights) expand() {
	for _, p := range w.All {
		if !w.lookedUp(p) {
			expanded := make([]float32, p.Rows*p.Cols)
			p.read(expanded, 0)
			p.W = expanded
		}
	}
}

// release leaves what reading does not need in the form of the file. It is for weights that were
// expanded and have been made ready for reading.
func (w *Weights) release() {
	for _, p := range w.All {
		if !p.Table {
			p.W = nil
		}
	}
}

// Pack lays out every matrix for multiplying in training. It must be called after each change of
// the weights.
func (w *Weights) Pack() {
	for _, p := range w.All {
		if p.Table {
			continue
		}
		p.forward.Pack(p.W, p.Rows, p.Cols, p.Cols)
	}
}

// read copies to out weights, beginning with the given one.
func (p *Parameter) read(out []float32, from int) {
	if p.W != nil {
		copy(out, p.W[from:])
		return
	}
	for len(out) > 0 {
		n := min(len(out), group-from%group)
		block := p.raw[from/group*(group+4):]
		scale := math.Float32frombits(binary.LittleEndian.Uint32(block))
		for i, b := range block[4+from%group:][:n] {
			out[i] = float32(int8(b)) * scale
		}
		out, from = out[n:], from+n
	}
}

// addTo adds to sum weights, beginning with the given one.
func (p *Parameter) addTo(sum []float32, from int) {
	if p.W != nil {
		for i, v := range p.W[from : from+len(sum)] {
			sum[i] += v
		}
		return
	}
	var row [group]float32
	for at := 0; at < len(sum); at += group {
		part := row[:min(group, len(sum)-at)]
		p.read(part, from+at)
		for i, v := range part {
			sum[at+i] += v
		}
	}
}
