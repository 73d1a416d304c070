package learn

// Gold is the right analysis of one sentence, as label numbers of a Shape. Nil slices and
// labels equal to Unknown are ignored.
type Gold struct {
	Forms             []string
	Marks             []uint64 // of each token; nil for none
	UPOS, XPOS, Feats []int32
	Heads, Rels       []int32 // index of the head from 0; RootHead at the root
	Names             []int32
	Held              Held // the teachers' probabilities for the labels above that are nil
}

// Held holds the probabilities that teachers give to the labels of each token, for a student
// that also learns their uncertainty (Hinton, Vinyals and Dean 2015). Heads is numbered as in
// Analyst.ArcScores, the root first. Gold.Heads must still be set: Rels refers to the relation
// to that head.
type Held struct {
	UPOS, XPOS, Feats, Heads, Rels [][]Share
}

// Share is the probability of one label.
type Share struct {
	Label int32
	Part  float32
}

// Unknown is the label of what is not known; it is ignored in training.
const Unknown = -2

// Losses is the cross entropy of each head, summed over tokens.
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
