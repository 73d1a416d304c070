package segment

import (
	"crypto/sha256"
	_ "embed"
	"encoding/hex"
	"sync"

	"flashbrief/ground/fault"
)

// Decision is a question that the trained scorer answers.
type Decision uint8

// The decisions, in the order of their stored weights.
const (
	SplitHere    Decision = iota // a token ends between these two characters
	SentenceEnds                 // a sentence ends after this token
	decisions
)

// Slots is the number of weights for each decision; features are hashed to slots.
const Slots = 1 << 17

// Weights are the trained scorer: for each decision a weight for every slot, and the threshold
// for yes.
type Weights struct {
	of        [decisions][Slots]int8
	threshold [decisions]int
}

// score returns the sum of the weights minus the threshold; positive means yes.
func (w *Weights) score(d Decision, f Features) int {
	sum := -w.threshold[d]
	for _, i := range f {
		sum += int(w.of[d][i])
	}
	return sum
}

// Bytes returns the weights in their file format: thresholds as two bytes each, low byte first,
// then the weights.
func (w *Weights) Bytes() []byte {
	out := make([]byte, 0, int(decisions)*(Slots+2))
	for _, t := range w.threshold {
		out = append(out, byte(t), byte(t>>8))
	}
	for d := range w.of {
		for _, v := range w.of[d] {
			out = append(out, byte(v))
		}
	}
	return out
}

// NewWeights reads the output of Bytes.
func NewWeights(raw []byte) (*Weights, error) {
	if len(raw) != int(decisions)*(Slots+2) {
		return nil, fault.New(fault.Invalid, "segmenter's weights: %d bytes where %d are expected", len(raw), int(decisions)*(Slots+2))
	}
	w := new(Weights)
	for d := range w.threshold {
		w.threshold[d] = int(int16(uint16(raw[2*d]) | uint16(raw[2*d+1])<<8))
	}
	raw = raw[2*decisions:]
	for d := range w.of {
		for i := range w.of[d] {
			w.of[d][i] = int8(raw[d*Slots+i])
		}
	}
	return w, nil
}

// Quantized converts real weights, one list for each decision, to Weights: the largest becomes
// 127. thresholds have the scale of the real weights.
func Quantized(real [][]float64, thresholds []float64) *Weights {
	w := new(Weights)
	for d := range w.of {
		top := 1e-9
		for _, v := range real[d] {
			top = max(top, v, -v)
		}
		round := func(v float64) int {
			q := v / top * 127
			if q < 0 {
				return int(q - 0.5)
			}
			return int(q + 0.5)
		}
		for i, v := range real[d] {
			w.of[d][i] = int8(round(v))
		}
		w.threshold[d] = round(thresholds[d])
	}
	return w
}

//go:embed data/segment.bin
var embedded []byte

// Version returns the version of the weights that ship: "s" and the beginning of their SHA-256.
var Version = sync.OnceValue(func() string {
	sum := sha256.Sum256(embedded)
	return "s" + hex.EncodeToString(sum[:3])
})

// Embedded returns the weights that ship with the program. They are read once.
var Embedded = sync.OnceValue(func() *Weights {
	w, err := NewWeights(embedded)
	if err != nil {
		panic(err) // the file is part of the program, and a test reads it
	}
	return w
})
