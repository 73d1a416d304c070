package segment_test

import (
	"strings"
	"testing"
	"time"
	"unicode"
	"unicode/utf8"

	"flashbrief/ground/text"
	"flashbrief/internal/cpu"
	"flashbrief/reading/segment"
)

// check verifies invariants of a text's sentences: tokens are in order, within their sentence,
// without overlap; their forms are their bytes; and every visible character is in one.
func check(t *testing.T, words string) {
	t.Helper()
	at := 0
	for _, s := range segment.Segment(words) {
		if len(s.Tokens) == 0 || s.Span.Start != s.Tokens[0].Span.Start || s.Span.End != s.Tokens[len(s.Tokens)-1].Span.End {
			t.Fatalf("sentence %v does not fit its tokens", s.Span)
		}
		for _, k := range s.Tokens {
			if k.Span.Start < at || k.Span.Empty() || k.Form != k.Span.Of(words) || !utf8.ValidString(k.Form) {
				t.Fatalf("token %v %q after byte %d", k.Span, k.Form, at)
			}
			if gap := strings.TrimFunc(words[at:k.Span.Start], blank); gap != "" {
				t.Fatalf("%q at byte %d is in no token", gap, at)
			}
			at = k.Span.End
		}
		for _, mw := range s.MultiWords {
			if mw.First >= mw.Last || mw.Last >= len(s.Tokens) || mw.Form != mw.Span.Of(words) {
				t.Fatalf("multiword %+v", mw)
			}
		}
	}
	if gap := strings.TrimFunc(words[at:], blank); gap != "" {
		t.Fatalf("%q at byte %d is in no token", gap, at)
	}
}

func blank(r rune) bool { return text.IsSpace(r) || unicode.IsSpace(r) || r < ' ' }

func FuzzSegment(f *testing.F) {
	for _, s := range []string{
		"", "He said: “No.” Then 'yes'.", "don't cannot its it's o'clock", "a\u00a0b\u200bc\ufeff", "e\u0301\u0301\u0301", "\"\"\"\"\"\"",
		"((((((((((", "http://", "a@b", "@", "www.", "No. 5", "Gen.", "- \n- \n* x", "\x00\x01\x1f", "٣٤ שלום 你好。", "...!?…", "5p.m. X",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) { check(t, strings.ToValidUTF8(s, "?")) })
}

// TestHostileTextIsLinear reads megabytes of hostile text within a time that only linear work
// can meet.
func TestHostileTextIsLinear(t *testing.T) {
	for _, c := range []struct {
		name, unit string
		size       int
	}{
		{"ten megabytes without a space", "x", 10 << 20},
		{"quotation marks", `"`, 1 << 20},
		{"opening brackets", "(", 1 << 20},
		{"combining marks", "\u0301", 1 << 20},
		{"control characters", "\x01", 1 << 20},
		{"blank lines", "\n", 4 << 20},
		{"addresses without end", "a@", 1 << 20},
		{"letters and stops", "a.", 1 << 20},
	} {
		words := strings.Repeat(c.unit, c.size/len(c.unit))
		clock := cpu.Start()
		check(t, words)
		spent := clock.Spent()
		t.Logf("%s: %v", c.name, spent)
		if spent > 15*time.Second {
			t.Errorf("%s: %d bytes took %v", c.name, c.size, spent)
		}
	}
}

func TestLongSentencesAreCut(t *testing.T) {
	sentences := segment.Segment(strings.Repeat("and so it went, ", 2000))
	for _, s := range sentences {
		if len(s.Tokens) > 500 {
			t.Fatalf("got a sentence of %d tokens, want at most 500", len(s.Tokens))
		}
	}
}

func BenchmarkSegment(b *testing.B) {
	words := strings.Repeat("On Oct. 7, 2023, Gen. Stone met the U.S. envoy in Geneva; \"We don't agree,\" he said. Talks resume next week.\n\n", 200)
	tokens := 0
	for _, s := range segment.Segment(words) {
		tokens += len(s.Tokens)
	}
	b.SetBytes(int64(len(words)))
	b.ReportAllocs()
	for b.Loop() {
		segment.Segment(words)
	}
	b.ReportMetric(float64(tokens)*float64(b.N)/b.Elapsed().Seconds(), "tokens/s")
}
