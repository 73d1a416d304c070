package net

import (
	"strings"
	"testing"
)

// BenchmarkEncode runs only the network, with each set of vector instructions of this
// processor, over sentences whose words are new to it in each round.
func BenchmarkEncode(b *testing.B) {
	words := Embedded().shape.Vectors.Words()[1:]
	for name := range everySet {
		b.Run(name, func(b *testing.B) {
			a, tokens, next := Embedded().NewAnalyst(), 0, 0
			b.ReportAllocs()
			for b.Loop() {
				batch := make([][]string, 16)
				for i := range batch {
					for range 16 + i {
						batch[i] = append(batch[i], words[next%len(words)])
						next++
						tokens++
					}
				}
				a.Encode(batch)
			}
			b.ReportMetric(float64(tokens)/b.Elapsed().Seconds(), "tokens/s")
		})
	}
}

func TestAnEmptyBatchIsEncoded(t *testing.T) {
	a := Embedded().NewAnalyst()
	a.Encode(nil)
	a.Encode([][]string{{}, strings.Fields("Iran met Russia ."), {}})
	if got := a.Names(0, 0, nil); len(got) != 0 {
		t.Errorf("an empty sentence has names %v", got)
	}
}
