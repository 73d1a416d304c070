package segment

import (
	_ "embed"
	"sync"

	"flashbrief/ground/fault"
)

// Decision is one of the questions that the trained scorer answers.
type Decision uint8

// The decisions, in the order in which their weights are kept.
const (
	SplitHere    Decision = iota // a token ends between these two characters
	SentenceEnds                 // a sentence ends after this token
	decisions
)

// slots is the number of weights for each decision; features are hashed to them.
const slots = 1 << 15

// Weights are the trained scorer: for each decision a weight for every slot.
type Weights struct {
	of [decisions][slots]int8
}

// Features is a list of hashed features, used again for each decision.
type Features []uint32

func (f *Features) add(kind uint32, parts ...string) {
	h := uint32(2166136261) ^ kind*0x9e3779b1
	for _, p := range parts {
		for i := 0; i < len(p); i++ {
			h ^= uint32(p[i])
			h *= 16777619
		}
		h ^= 0x1f
		h *= 16777619
	}
	h ^= h >> 15
	h *= 0x85ebca6b
	h ^= h >> 13
	*f = append(*f, h%slots)
}

// score sums the weights of the features; positive is yes.
func (w *Weights) score(d Decision, f Features) int {
	sum := 0
	for _, i := range f {
		sum += int(w.of[d][i])
	}
	return sum
}

// Bytes is the weights as they are kept in a file.
func (w *Weights) Bytes() []byte {
	out := make([]byte, 0, int(decisions)*slots)
	for d := range w.of {
		for _, v := range w.of[d] {
			out = append(out, byte(v))
		}
	}
	return out
}

// NewWeights reads what Bytes wrote.
func NewWeights(raw []byte) (*Weights, error) {
	if len(raw) != int(decisions)*slots {
		return nil, fault.New(fault.Invalid, "segmenter's weights: %d bytes where %d are wanted", len(raw), int(decisions)*slots)
	}
	w := new(Weights)
	for d := range w.of {
		for i := range w.of[d] {
			w.of[d][i] = int8(raw[d*slots+i])
		}
	}
	return w, nil
}

// Quantized turns real weights, one list a decision, into Weights: the largest
// becomes 127.
func Quantized(real [][]float64) *Weights {
	w := new(Weights)
	for d := range w.of {
		top := 0.0
		for _, v := range real[d] {
			top = max(top, max(v, -v))
		}
		for i, v := range real[d] {
			q := v / max(top, 1e-9) * 127
			if q < 0 {
				q -= 0.5
			} else {
				q += 0.5
			}
			w.of[d][i] = int8(q)
		}
	}
	return w
}

//go:embed data/segment.bin
var embedded []byte

// Embedded is the weights that ship with the program, read once.
var Embedded = sync.OnceValue(func() *Weights {
	w, err := NewWeights(embedded)
	if err != nil {
		panic(err) // the file is part of the program, and a test reads it
	}
	return w
})
