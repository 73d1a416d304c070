package learn

// Shape is the size of a network and the labels that its heads tell apart. It is
// stored with the weights.
type Shape struct {
	Version  string   // of the weights: corpus, date, run
	Word     int      // width of the learned word embedding
	Vector   int      // width of the word vectors learned from raw text
	Affix    int      // width of the sum of affix and shape embeddings
	Buckets  int      // rows of the affix table
	Hidden   int      // width of one direction of each LSTM
	Tag      int      // width of the layer under the tag heads
	Arc      int      // width of the arc vectors
	Rel      int      // width of the relation vectors
	Name     int      // width of the layer under the name head
	Words    []string // vocabulary of the learned embedding; row 0 is for all others
	Vectors  []string // vocabulary of the word vectors; row 0 is for all others
	UPOS     []string
	XPOS     []string
	Feats    []string
	Rels     []string
	NameTags []string // BIO tags; the first is O
}

func (s *Shape) input() int { return s.Word + s.Vector + s.Affix }

// distances is the number of buckets that the offset from dependent to head
// falls into; the last stands for the root.
const distances = 32

// distance is the bucket of an offset between two tokens.
func distance(offset int) int {
	sign := 0
	if offset < 0 {
		offset, sign = -offset, 15
	}
	switch {
	case offset <= 6:
		return sign + offset - 1
	case offset <= 8:
		return sign + 6
	case offset <= 11:
		return sign + 7
	case offset <= 15:
		return sign + 8
	case offset <= 20:
		return sign + 9
	case offset <= 27:
		return sign + 10
	case offset <= 36:
		return sign + 11
	case offset <= 50:
		return sign + 12
	case offset <= 80:
		return sign + 13
	}
	return sign + 14
}

// rootDistance is the bucket for being the root.
const rootDistance = 31
