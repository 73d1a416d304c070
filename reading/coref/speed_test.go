package coref_test

import (
	"os"
	"testing"

	"flashbrief/internal/readtest"
	"flashbrief/internal/shared"
	"flashbrief/reading/coref"
	"flashbrief/reading/entity"
	"flashbrief/reading/office"
)

// BenchmarkWho measures entity, coref and office over the seed report, without the grammar.
func BenchmarkWho(b *testing.B) {
	raw, err := os.ReadFile(shared.File(b, "seed", "flash-brief.txt"))
	if err != nil {
		b.Fatal(err)
	}
	bench := readtest.Parsed(b, string(raw), "2024-05-21")
	tokens := 0
	for i := range bench.Sentences {
		tokens += len(bench.Sentences[i].Tokens)
	}
	rate := func(b *testing.B) {
		b.ReportAllocs()
		b.ReportMetric(float64(tokens)*float64(b.N)/b.Elapsed().Seconds(), "tokens/s")
	}
	b.Run("entity", func(b *testing.B) {
		for b.Loop() {
			entity.Read(bench)
		}
		rate(b)
	})
	b.Run("entity+coref", func(b *testing.B) {
		for b.Loop() {
			entity.Read(bench)
			coref.Read(bench)
		}
		rate(b)
	})
	b.Run("entity+coref+office", func(b *testing.B) {
		for b.Loop() {
			entity.Read(bench)
			coref.Read(bench)
			office.Read(bench)
		}
		rate(b)
	})
	b.Run("grammar", func(b *testing.B) {
		for b.Loop() {
			readtest.Parsed(b, string(raw), "2024-05-21")
		}
		rate(b)
	})
}
