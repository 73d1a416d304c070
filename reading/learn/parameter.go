package learn

// parameter is one matrix of weights, with its gradient and the state of the
// optimizer while it is being trained.
type parameter struct {
	id         int // its place in weights.all
	name       string
	rows, cols int
	w          []float32
	forward    packed // w, for multiplying by it; empty for tables and vectors
	backward   packed // its transpose
	table      bool   // looked up row by row, not multiplied by
	fixed      bool   // not trained
	lent       bool   // another network's, and kept in that one's file
	m, v       []float32
	average    []float32
}

// network is every weight, under the names that the model file has for them.
type weights struct {
	word, vector, affix, mark      *parameter
	in, rec, bias                  [4]*parameter // layer 1 forward, backward; layer 2 forward, backward
	tag, tagBias                   *parameter
	upos, uposBias                 *parameter
	xpos, xposBias                 *parameter
	feats, featsBias               *parameter
	name, nameBias                 *parameter
	nameOut, nameOutBias, nameMove *parameter
	arcDep, arcDepBias             *parameter
	arcHead, arcHeadBias           *parameter
	arcRoot                        *parameter
	arc, arcBias                   *parameter
	dist                           *parameter
	relDep, relDepBias             *parameter
	relHead, relHeadBias           *parameter
	relRoot                        *parameter
	rel, relLin, relLinHead        *parameter
	relBias                        *parameter
	all                            []*parameter
}

func newWeights(s *Shape) *weights {
	w := &weights{}
	matrix := func(name string, rows, cols int) *parameter {
		p := &parameter{id: len(w.all), name: name, rows: rows, cols: cols, w: make([]float32, rows*cols)}
		w.all = append(w.all, p)
		return p
	}
	table := func(name string, rows, cols int) *parameter {
		p := matrix(name, rows, cols)
		p.table = true
		return p
	}
	row := func(name string, n int) *parameter { return table(name, 1, n) }
	w.word = table("word", len(s.Words), s.Word)
	w.vector = table("vector", len(s.Vectors), s.Vector)
	w.vector.fixed, w.vector.lent = true, s.Stands != ""
	w.affix = table("affix", s.Buckets, s.Affix)
	w.mark = table("mark", s.Marks, s.Mark)
	for i, name := range [...]string{"1f", "1b", "2f", "2b"} {
		in, hidden := s.input(), s.Hidden
		if i >= 2 {
			in = 2 * s.Hidden
			if s.Arc == 0 {
				in, hidden = 0, 0
			}
		}
		w.in[i] = matrix("in"+name, in, 4*hidden)
		w.rec[i] = matrix("rec"+name, hidden, 4*hidden)
		w.bias[i] = row("bias"+name, 4*hidden)
	}
	linear := func(name string, in, out int) (*parameter, *parameter) {
		return matrix(name, in, out), row(name+"-bias", out)
	}
	w.tag, w.tagBias = linear("tag", 2*s.Hidden, s.Tag)
	w.upos, w.uposBias = linear("upos", s.Tag, len(s.UPOS))
	w.xpos, w.xposBias = linear("xpos", s.Tag, len(s.XPOS))
	w.feats, w.featsBias = linear("feats", s.Tag, len(s.Feats))
	w.name, w.nameBias = linear("name", 2*s.Hidden, s.Name)
	w.nameOut, w.nameOutBias = linear("name-out", s.Name, len(s.NameTags))
	w.nameMove = table("name-move", len(s.NameTags)+1, len(s.NameTags)) // last row: from the start
	w.arcDep, w.arcDepBias = linear("arc-dep", 2*s.Hidden, s.Arc)
	w.arcHead, w.arcHeadBias = linear("arc-head", 2*s.Hidden, s.Arc)
	w.arcRoot = row("arc-root", s.Arc)
	w.arc, w.arcBias = linear("arc", s.Arc, s.Arc)
	w.dist = matrix("dist", s.Arc, distances)
	w.relDep, w.relDepBias = linear("rel-dep", 2*s.Hidden, s.Rel)
	w.relHead, w.relHeadBias = linear("rel-head", 2*s.Hidden, s.Rel)
	w.relRoot = row("rel-root", s.Rel)
	w.rel = matrix("rel", s.Rel, len(s.Rels)*s.Rel)
	w.relLin = matrix("rel-lin", s.Rel, len(s.Rels))
	w.relLinHead = matrix("rel-lin-head", s.Rel, len(s.Rels))
	w.relBias = row("rel-bias", len(s.Rels))
	return w
}

// prepare lays every multiplied matrix out; backward too when it is to be
// trained.
func (w *weights) prepare(training bool) {
	for _, p := range w.all {
		if p.table {
			continue
		}
		p.forward.pack(p.w, p.rows, p.cols, p.cols)
		if training {
			p.backward.packTransposed(p.w, p.cols, p.rows, p.cols)
		}
	}
}
