package net

import (
	"bytes"
	_ "embed"
	"encoding/binary"
	"encoding/gob"
	"fmt"
	"io"
	"math"
	"sync"

	"flashbrief/ground/fault"
)

// magic begins a file of weights; its last byte is the version of the layout.
const magic = "flashbrief weights\x02"

// group is the number of weights that share one scale in int8 form.
const group = 64

// Write writes the network with its weights as int8 in groups of 64 that share a scale.
func (n *Network) Write(w io.Writer) error {
	if _, err := io.WriteString(w, magic); err != nil {
		return err
	}
	var head bytes.Buffer
	shape := *n.shape
	if shape.Stands != "" {
		shape.Vectors = nil
	}
	if err := gob.NewEncoder(&head).Encode(&shape); err != nil {
		return err
	}
	if err := binary.Write(w, binary.LittleEndian, uint32(head.Len())); err != nil {
		return err
	}
	if _, err := w.Write(head.Bytes()); err != nil {
		return err
	}
	for _, p := range n.weights.All {
		if p.lent {
			continue
		}
		raw := p.raw
		if raw == nil {
			raw = quantize(p.W)
		}
		if _, err := w.Write(raw); err != nil {
			return err
		}
	}
	return nil
}

func quantize(w []float32) []byte {
	out := make([]byte, 0, len(w)+4*(len(w)/group+1))
	for at := 0; at < len(w); at += group {
		part := w[at:min(at+group, len(w))]
		top := float32(0)
		for _, v := range part {
			top = max(top, max(v, -v))
		}
		scale := top / 127
		out = binary.LittleEndian.AppendUint32(out, math.Float32bits(scale))
		for _, v := range part {
			q := 0.0
			if scale > 0 {
				q = math.RoundToEven(float64(v / scale))
			}
			out = append(out, byte(int8(q)))
		}
	}
	return out
}

// Read reads the output of Write, whose word vectors it keeps and reads in place: raw must not
// be changed. Other input, or a truncated file, is an error of kind fault.Invalid.
func Read(raw []byte) (*Network, error) { return ReadOn(raw, nil) }

// ReadOn is like Read for a network that uses the word vectors of base. It is an error of kind
// fault.Invalid if the network was made for other weights than base.
func ReadOn(raw []byte, base *Network) (*Network, error) {
	rest, ok := bytes.CutPrefix(raw, []byte(magic))
	if !ok || len(rest) < 4 {
		return nil, fault.New(fault.Invalid, "not a file of weights of this version")
	}
	n := int(binary.LittleEndian.Uint32(rest))
	rest = rest[4:]
	if n > len(rest) {
		return nil, fault.New(fault.Invalid, "the file of weights is truncated")
	}
	var s Shape
	if err := gob.NewDecoder(bytes.NewReader(rest[:n])).Decode(&s); err != nil {
		return nil, fmt.Errorf("weights: %w", err)
	}
	rest = rest[n:]
	if s.Stands != "" {
		if base == nil || base.Version() != s.Stands {
			return nil, fault.New(fault.Invalid, "the weights were made for those of version %s", s.Stands)
		}
		s.Vectors, s.Vector = base.shape.Vectors, base.shape.Vector
	}
	w := outline(&s)
	for _, p := range w.All {
		if p.lent {
			p.W, p.raw = base.weights.Vector.W, base.weights.Vector.raw
			continue
		}
		n := p.Rows * p.Cols
		size := n + 4*((n+group-1)/group)
		if size > len(rest) {
			return nil, fault.New(fault.Invalid, "the file of weights is truncated at %s", p.Name)
		}
		p.raw = rest[:size]
		rest = rest[size:]
	}
	w.expand()
	network := Assemble(&s, w, NewLexicon(&s))
	w.release()
	return network, nil
}

//go:embed data/grammar.bin
var embedded []byte

// Embedded returns the network of grammar that ships with the program. It is read once.
var Embedded = sync.OnceValue(func() *Network { return must(Read(embedded)) })

//go:embed data/small.bin
var small []byte

// Small returns a smaller network of grammar that ships with Embedded and uses its word
// vectors: it is faster and less accurate. It is read once.
var Small = sync.OnceValue(func() *Network { return must(ReadOn(small, Embedded())) })

// must returns the network; the files of weights are embedded, and tests read them.
func must(n *Network, err error) *Network {
	if err != nil {
		panic(err)
	}
	return n
}

// EmbeddedBytes returns the file of weights of Embedded; it must not be changed.
func EmbeddedBytes() []byte { return embedded }
