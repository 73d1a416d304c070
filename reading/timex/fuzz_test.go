package timex_test

import (
	"strings"
	"testing"
	"time"

	"flashbrief/ground/when"
	"flashbrief/internal/cpu"
	"flashbrief/news"
	"flashbrief/reading"
	"flashbrief/reading/segment"
	"flashbrief/reading/timex"
)

// FuzzRead reads arbitrary bytes: times must lie within the text, in order, without overlap,
// each with a value.
func FuzzRead(f *testing.F) {
	for _, s := range []string{
		"On May 3-5, 2024, at 3 p.m. on Friday, two years later.", "the end of the end of the year", "May May 5 5 '99 1914-18",
		"early early mid-mid-May of that year", "99999999999999 years ago", "480 BC 31 February 2023 2024-02-31", "twenty-five-year-old",
		"\u00a0May\u00a03\u200b, 2024", "the the the last next previous two two years", "12:61 25:00 1/1/1 1.1.2024.5",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		s = strings.ToValidUTF8(s, "?")
		for _, day := range []when.Day{{}, when.Date(2024, 2, 29)} {
			b := &reading.Bench{Report: news.Report{Text: s, Published: day}}
			segment.Read(b)
			timex.Read(b)
			end := 0
			for _, x := range b.Times {
				if x.Span.Start < end || x.Span.End > len(s) || x.Span.Empty() || x.Value == "" || x.First > x.Last {
					t.Fatalf("%+v in %q", x, s)
				}
				end = x.Span.End
			}
		}
	})
}

// TestHostileTextIsLinear reads a megabyte of hostile texts within a time that only linear work
// can meet.
func TestHostileTextIsLinear(t *testing.T) {
	for _, unit := range []string{"the last ", "early ", "two ", "May ", "twenty-", "of the end of ", "5", "a hundred and "} {
		b := &reading.Bench{Report: news.Report{Text: strings.Repeat(unit, 1<<20/len(unit)), Published: when.Date(2024, 5, 21)}}
		segment.Read(b)
		clock := cpu.Start()
		timex.Read(b)
		t.Logf("%q: %v", unit, clock.Spent())
		if spent := clock.Spent(); spent > 5*time.Second {
			t.Errorf("1 MB of %q took %v", unit, spent)
		}
	}
}

func BenchmarkRead(b *testing.B) {
	words := strings.Repeat("On Oct. 7, 2023, the council met in Geneva; two days later the ministers left for talks that will resume next week.\n\n", 200)
	bench := &reading.Bench{Report: news.Report{Text: words, Published: when.Date(2024, 5, 21)}}
	segment.Read(bench)
	tokens := 0
	for i := range bench.Sentences {
		tokens += len(bench.Sentences[i].Tokens)
	}
	b.SetBytes(int64(len(words)))
	b.ReportAllocs()
	for b.Loop() {
		bench.Times = nil
		timex.Read(bench)
	}
	b.ReportMetric(float64(tokens)*float64(b.N)/b.Elapsed().Seconds(), "tokens/s")
}
