package net

// Shape is the size of a network and the labels of its heads. It is stored with the weights.
type Shape struct {
	Version  string      // of the weights: corpus, date, run
	Word     int         // width of the learned word embedding
	Vector   int         // width of the word vectors trained on raw text
	Affix    int         // width of the sum of affix and shape embeddings
	Buckets  int         // rows of the affix table
	Mark     int         // width of the sum of the embeddings of a token's features
	Marks    int         // number of features, at most 64; see EncodeMarked
	Hidden   int         // width of one direction of each LSTM
	Tag      int         // width of the layer under the tag heads; 0 for no tags
	Arc      int         // width of the arc vectors; 0 for no trees, and one LSTM
	Rel      int         // width of the relation vectors
	Name     int         // width of the layer under the name head; 0 for no names
	Stands   string      // version of the network whose word vectors are used; empty for its own
	Words    []string    // vocabulary of the learned embedding; row 0 is for all others
	Vectors  *Vocabulary // of the word vectors; row 0 is for all others
	UPOS     []string
	XPOS     []string
	Feats    []string
	Rels     []string
	NameTags []string // BIO tags; the first is O
}

// Input returns the width of the first layer's input for a token.
func (s *Shape) Input() int { return s.Word + s.Vector + s.Affix + s.Mark }

// Distances is the number of buckets for the offset from dependent to head; the last is for the
// root.
const Distances = 32

// reaches are the longest offsets of the buckets; longer ones share another bucket.
var reaches = [...]int{1, 2, 3, 4, 5, 6, 8, 11, 15, 20, 27, 36, 50, 80}

// Distance returns the bucket of an offset between two tokens.
func Distance(offset int) int {
	first := 0
	if offset < 0 {
		offset, first = -offset, len(reaches)+1
	}
	for i, reach := range reaches {
		if offset <= reach {
			return first + i
		}
	}
	return first + len(reaches)
}

// RootHead is the head of the root.
const RootHead = -1

// RootDistance is the bucket for being the root.
const RootDistance = 31
