package learn

// Gold is the right analysis of one sentence, as label numbers of a Shape. A nil
// slice, or a label of Unknown, is not learned from.
type Gold struct {
	Forms             []string
	Marks             []uint64 // of each token; nil for none
	UPOS, XPOS, Feats []int32
	Heads, Rels       []int32 // index of the head from 0; RootHead at the root
	Names             []int32
	Held              Held // what teachers hold of the labels above that are nil
}

// Held is how likely teachers hold the labels of each token to be, for a student
// that learns their doubts too (Hinton, Vinyals and Dean 2015). Heads is numbered
// as Analyst.ArcScores has them, the root first. Gold.Heads must be set all the same:
// Rels is of the relation to that head.
type Held struct {
	UPOS, XPOS, Feats, Heads, Rels [][]Share
}

// Share is the part of the whole that one label has.
type Share struct {
	Label int32
	Part  float32
}

// Unknown is the label of what is not known; nothing is learned from it.
const Unknown = -2

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
