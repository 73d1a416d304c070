package reader

import (
	"fmt"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"flashbrief/internal/cpu"
	"flashbrief/reading"
)

// hostile lists texts that no language writes, with how often the test repeats them.
var hostile = []struct {
	name, unit string
	times      int
}{
	{"nothing", "", 1},
	{"space", " \n\n\t ", 1},
	{"no space", "a", 200_000},
	{"quotation marks", `“"”'‘’«`, 20_000},
	{"brackets", "(", 50_000},
	{"emoji", "😀 ", 20_000},
	{"right to left", "قال الرئيس \u202eoh\u202c ", 5_000},
	{"zero width", "a\u200bb\u200d\ufeff ", 20_000},
	{"control", "a\x01\x07 b\x1b[31m ", 10_000},
	{"one long line", "Iran met Russia and ", 5_000},
	{"combining marks", "e\u0301\u0301\u0301", 20_000},
	{"abbreviations", "U.S. Gen. No. 5 ", 10_000},
	{"only full stops", ". ", 50_000},
	{"nested attacks", "He said that she said that Iran attacked ", 500},
	{"unclosed quotes", "“He said “she said ", 2_000},
	{"numbers and days", "May 3, 2024, 1,200 ", 5_000},
	{"lines of one word", "Iran\n", 20_000},
	{"headings", "Iran\n\n", 20_000},
	{"names alone", "Ali Reza Khan ", 10_000},
}

func TestHostileTextIsReadInBoundedTime(t *testing.T) {
	r := New()
	for _, h := range hostile {
		words := strings.Repeat(h.unit, h.times)
		clock := cpu.Start()
		b := r.Bench(report(words))
		checkSpans(t, h.name, words, b)
		if spent := clock.Spent(); spent > 30*time.Second {
			t.Errorf("%s: %v for %d bytes", h.name, spent, len(words))
		}
	}
}

// TestWordsMayBreakOffAnywhere cuts sentences of many forms after each word: no package may
// look for a missing token.
func TestWordsMayBreakOffAnywhere(t *testing.T) {
	r := New()
	for _, whole := range []string{
		"According to the ministry, Prime Minister Ana Sol said on May 3 that between 20 and 30 percent of the aid, about US$5 million to US$6 million, would likely reach Port Oran by the end of the year.",
		"“We will not wait,” he said. “If they refuse to talk in the two coming weeks, we are ready,” the president’s spokesman wrote in a letter to his Iranian counterpart, now interim President Raul Paz — a true friend.",
		"The late General Tom Fox, who had been named as head of the National Guard (NG) in 1999, was killed along with at least 12 soldiers by rebels from the Free Front during a drone attack on a base near Tal Amar.",
		"Russia, China, and Iran, members of the Shanghai Cooperation Organization (SCO) since 2023, neither agreed to send nor refused to lend less than three weeks after the talks of October 26–27 between the two sides in Astana.",
	} {
		words := strings.SplitAfter(whole, " ")
		for n := 1; n <= len(words); n++ {
			for _, text := range []string{strings.TrimSpace(strings.Join(words[:n], "")), strings.Join(words[n-1:], "")} {
				checkSpans(t, text, text, r.Bench(report(text)))
			}
		}
	}
}

// checkSpans checks that every span lies in the text.
func checkSpans(t *testing.T, name, words string, b *reading.Bench) {
	t.Helper()
	for i := range b.Sentences {
		for _, tok := range b.Sentences[i].Tokens {
			if tok.Span.Start < 0 || tok.Span.End > len(words) || tok.Span.Of(words) != tok.Form {
				t.Fatalf("%s: token %q at %v", name, tok.Form, tok.Span)
			}
		}
	}
	for _, q := range b.Quotations {
		for _, c := range q.Content {
			if c.Start < 0 || c.End > len(words) || c.Empty() {
				t.Fatalf("%s: quotation at %v", name, c)
			}
		}
	}
	for _, e := range b.Events {
		if e.Span.Of(words) != e.Text {
			t.Fatalf("%s: event %q at %v", name, e.Text, e.Span)
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add(dispatch)
	for _, h := range hostile {
		f.Add(strings.Repeat(h.unit, min(h.times, 40)))
	}
	r := New()
	f.Fuzz(func(t *testing.T, words string) {
		if len(words) > 4000 {
			return
		}
		words = strings.ToValidUTF8(words, "?")
		checkSpans(t, "fuzz", words, r.Bench(report(words)))
	})
}

// BenchmarkHostile reads each hostile text at a size and at four times that: if time is linear,
// the bytes per second are equal.
func BenchmarkHostile(b *testing.B) {
	r := New()
	r.Bench(report(dispatch)) // loads the model
	for _, h := range hostile {
		if h.unit == "" {
			continue
		}
		for _, kilobytes := range []int{32, 128} {
			words := strings.Repeat(h.unit, kilobytes<<10/len(h.unit))
			b.Run(fmt.Sprintf("%s/%dKB", h.name, kilobytes), func(b *testing.B) {
				b.SetBytes(int64(len(words)))
				tokens := 0
				for b.Loop() {
					tokens = 0
					bench := r.Bench(report(words))
					for i := range bench.Sentences {
						tokens += len(bench.Sentences[i].Tokens)
					}
				}
				b.ReportMetric(float64(tokens)*float64(b.N)/b.Elapsed().Seconds(), "tokens/s")
				b.ReportMetric(float64(utf8.RuneCountInString(words))/float64(max(1, tokens)), "chars/token")
			})
		}
	}
}
