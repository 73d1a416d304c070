package coref

import (
	"crypto/sha256"
	_ "embed"
	"encoding/binary"
	"encoding/hex"
	"math"
	"slices"
	"sync"

	"flashbrief/ground/fault"
)

// Width is the number of hidden units of the scorer.
const Width = 32

// Weights are the trained scorer of candidates: the rows of a candidate's features are summed, what
// is negative becomes zero, and the rest is weighed. All is in whole numbers, so that every processor
// gives the same bytes.
type Weights struct {
	rows  [Slots][Width]int8
	plain [Slots]int32 // weighs each feature by itself
	bias  [Width]int32
	out   [Width]int32
	least [thresholds]int32 // the least chance, in parts of chances, of what a pronoun of each kind is said to refer to
	unit  float64           // natural logarithm of odds for a score of 1
}

// thresholds is the number of least chances: one for each kind of pronoun, and ruled for what the rules
// choose.
const (
	thresholds = 4
	ruled      = 3
)

// chances is the number of parts in which chances are stored.
const chances = 1 << 12

// Real are the same weights as they are trained. Least is the least chance, from 0 to 1, of what a
// pronoun for a person, a thing and several is said to refer to, and of what the rules choose.
type Real struct {
	Rows, Plain, Bias, Out []float32
	Least                  [thresholds]float64
}

// Quantized converts trained weights.
func Quantized(r *Real) *Weights {
	w := new(Weights)
	row, out := largest(r.Rows)/math.MaxInt8, largest(r.Out)/math.MaxInt8
	w.unit = row * out
	for i, v := range r.Rows {
		w.rows[i/Width][i%Width] = int8(math.Round(float64(v) / row))
	}
	for i, v := range r.Plain {
		w.plain[i] = int32(math.Round(float64(v) / w.unit))
	}
	for i := range w.out {
		w.out[i] = int32(math.Round(float64(r.Out[i]) / out))
		w.bias[i] = int32(math.Round(float64(r.Bias[i]) / row))
	}
	for k, v := range r.Least {
		w.least[k] = int32(math.Round(v * chances))
	}
	return w
}

// largest returns the largest absolute value.
func largest(values []float32) float64 {
	top := 1e-9
	for _, v := range values {
		top = max(top, math.Abs(float64(v)))
	}
	return top
}

// score returns the score of a set of features.
func (w *Weights) score(features []uint16) int64 {
	h := w.bias
	s := int64(0)
	for _, f := range features {
		s += int64(w.plain[f])
		for i, v := range w.rows[f] {
			h[i] += int32(v)
		}
	}
	for i, v := range h {
		if v > 0 {
			s += int64(v) * int64(w.out[i])
		}
	}
	return s
}

// stored is the number of bytes of the weights in a file.
const stored = 8 + 4*(thresholds+2*Width+Slots) + Slots*Width

// Bytes returns the weights in their file format, numbers with the low byte first.
func (w *Weights) Bytes() []byte {
	out := binary.LittleEndian.AppendUint64(make([]byte, 0, stored), math.Float64bits(w.unit))
	for _, list := range [][]int32{w.least[:], w.bias[:], w.out[:], w.plain[:]} {
		for _, v := range list {
			out = binary.LittleEndian.AppendUint32(out, uint32(v))
		}
	}
	for i := range w.rows {
		for _, v := range w.rows[i] {
			out = append(out, byte(v))
		}
	}
	return out
}

// NewWeights reads the output of Bytes.
func NewWeights(raw []byte) (*Weights, error) {
	if len(raw) != stored {
		return nil, fault.New(fault.Invalid, "weights of coreference: %d bytes where %d are expected", len(raw), stored)
	}
	w := &Weights{unit: math.Float64frombits(binary.LittleEndian.Uint64(raw))}
	raw = raw[8:]
	for _, list := range [][]int32{w.least[:], w.bias[:], w.out[:], w.plain[:]} {
		for i := range list {
			list[i], raw = int32(binary.LittleEndian.Uint32(raw)), raw[4:]
		}
	}
	for i, b := range raw {
		w.rows[i/Width][i%Width] = int8(b)
	}
	return w, nil
}

//go:embed data/pairs.bin
var embedded []byte

// Version returns the version of the weights that ship: "c" and the beginning of their SHA-256.
var Version = sync.OnceValue(func() string {
	sum := sha256.Sum256(embedded)
	return "c" + hex.EncodeToString(sum[:3])
})

// Embedded returns the weights that ship with the program. They are read once.
var Embedded = sync.OnceValue(func() *Weights {
	w, err := NewWeights(embedded)
	if err != nil {
		panic(err) // the file is part of the program
	}
	return w
})

// Decide returns the candidate whose cluster is the likeliest; -1 if it is likelier that the pronoun
// refers to none, or if the cluster is less likely than the least chance for the pronoun's kind. The
// likelihoods of the mentions of a cluster are summed. What the rules choose comes first, if its own
// least chance is reached.
func (w *Weights) Decide(c *Choice) int {
	scores := make([]int64, len(c.Candidates))
	none := w.score(c.None)
	top := none
	for k := range c.Candidates {
		scores[k] = w.score(c.Candidates[k].Features)
		top = max(top, scores[k])
	}
	best, most := -1, w.likelihood(top-none)
	sum := most
	for k := range scores {
		scores[k] = w.likelihood(top - scores[k])
		sum += scores[k]
		first := firstOf(c.Candidates, k)
		if first != k {
			scores[first] += scores[k]
		}
		if scores[first] > most {
			best, most = first, scores[first]
		}
	}
	switch {
	case c.Ruled >= 0 && scores[firstOf(c.Candidates, c.Ruled)]*chances >= int64(w.least[ruled])*sum:
		return c.Ruled
	case most*chances < int64(w.least[c.Kind])*sum:
		return -1
	}
	return best
}

// firstOf returns the first candidate of the cluster of the k-th.
func firstOf(all []Candidate, k int) int {
	if all[k].Root < 0 {
		return k
	}
	return slices.IndexFunc(all, func(n Candidate) bool { return n.Root == all[k].Root })
}

// Steps of a natural logarithm in the table of likelihoods, and the factor of one step.
const (
	steps   = 64
	oneStep = 4228380000 // exp(-1/64) in parts of 2^32, rounded
)

// likelihoods are exp(-k/64) in parts of 2^24.
var likelihoods = func() (out [16 * steps]int64) {
	v := uint64(1) << 32
	for k := range out {
		out[k] = int64(v >> 8)
		v = v * oneStep >> 32
	}
	return out
}()

// likelihood returns the likelihood of an answer whose score is less than the highest by below.
func (w *Weights) likelihood(below int64) int64 {
	k := int(float64(below) * w.unit * steps)
	if k >= len(likelihoods) {
		return 0
	}
	return likelihoods[k]
}
