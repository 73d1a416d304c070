package quote_test

import (
	"strings"
	"testing"

	"flashbrief/internal/readtest"
	"flashbrief/reading/quote"
)

var words = strings.Repeat("“The road is closed,” the minister said. She warned that the river could flood the town, according to two aides. "+
	"Officials fear that the bridge, engineers say, will not hold.\n\n", 30)

func BenchmarkRead(b *testing.B) {
	bench := readtest.Read(b, words, "2024-05-20")
	b.SetBytes(int64(len(words)))
	for b.Loop() {
		bench.Quotations = bench.Quotations[:0]
		quote.Read(bench)
	}
}

func BenchmarkWholeReading(b *testing.B) {
	b.SetBytes(int64(len(words)))
	for b.Loop() {
		readtest.Read(b, words, "2024-05-20")
	}
}
