package net

// block is the number of relations scored at once.
const block = 64

// relations is the bilinear form of the relations, laid out for scoring all relations of one
// arc: for each number of the head's vector and each of the dependent's, the weight of every
// relation, padded with zeros. It may be shared by readers.
type relations struct {
	width, labels, stride int
	form                  []float32
}

func newRelations(s *Shape, w *Weights) *relations {
	r := &relations{width: s.Rel, labels: len(s.Rels), stride: (len(s.Rels) + block - 1) / block * block}
	r.form = make([]float32, r.width*r.width*r.stride)
	for dep := range r.width {
		for label := range r.labels {
			for head := range r.width {
				r.form[(head*r.width+dep)*r.stride+label] = w.Rel.W[dep*w.Rel.Cols+label*r.width+head]
			}
		}
	}
	return r
}

// arc holds the buffers for scoring one arc.
type arc struct {
	at     []int32 // indices of nonzero numbers in the dependent's vector
	value  []float32
	scores []float32
}

// score returns the bilinear part of the score of each relation. Zeros, which are most of both
// vectors, are skipped; the rest is added in the order of relScores, and gives the same bits.
func (r *relations) score(a *arc, dep, head []float32) []float32 {
	a.at, a.value = a.at[:0], a.value[:0]
	for i, v := range dep {
		if v != 0 {
			a.at, a.value = append(a.at, int32(i)), append(a.value, v)
		}
	}
	a.scores = Zero(a.scores, r.stride)
	for i, v := range head {
		if v == 0 {
			continue
		}
		part := r.form[i*r.width*r.stride : (i+1)*r.width*r.stride]
		for at := 0; at < r.stride; at += block {
			addRows(a.scores[at:at+block], part[at:], r.stride, a.at, a.value, v)
		}
	}
	return a.scores[:r.labels]
}

// plainRows is addRows in Go, with the same bits as the assembly.
func plainRows(sum, rows []float32, stride int, at []int32, value []float32, times float32) {
	var part [block]float32
	for i, row := range at {
		for j, w := range rows[int(row)*stride : int(row)*stride+block] {
			part[j] += float32(value[i] * w)
		}
	}
	for j, v := range part {
		sum[j] += float32(v * times)
	}
}

// RelLinear fills out with the parts of the score of each relation that the token at row dep
// and the head at row head add separately, and returns the head's vector; head -1 is the root.
func (p *Pass) RelLinear(out []float32, dep, head int) []float32 {
	width, labels := p.Shape.Rel, len(p.Shape.Rels)
	copy(out, p.relLin[dep*labels:(dep+1)*labels])
	if head < 0 {
		return p.W.RelRoot.W
	}
	for i, v := range p.relLinH[head*labels : (head+1)*labels] {
		out[i] += v
	}
	return p.RelHead[head*width : (head+1)*width]
}
