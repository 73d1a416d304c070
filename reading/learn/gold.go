package learn

// Gold is the right analysis of one sentence, as label numbers of a Shape. A nil
// slice, or a label of Unknown, is not learned from.
type Gold struct {
	Forms             []string
	Marks             []uint64 // of each token; nil for none
	UPOS, XPOS, Feats []int32
	Heads, Rels       []int32 // index of the head from 0; RootHead at the root
	Names             []int32
}

// Labels that stand for none.
const (
	Unknown  = -2
	RootHead = -1
)

// Losses is the summed cross entropy of each head over some tokens.
type Losses struct {
	Tag, Arc, Rel, Name float64
	Tokens              int
}

// Add adds the losses over other tokens.
func (l *Losses) Add(o Losses) {
	l.Tag += o.Tag
	l.Arc += o.Arc
	l.Rel += o.Rel
	l.Name += o.Name
	l.Tokens += o.Tokens
}
