package reader

import (
	"encoding/json"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"

	"flashbrief/ground/when"
	"flashbrief/news"
	"flashbrief/reading"
	"flashbrief/reading/learn"
)

const dispatch = `MOSCOW, March 4 (Levant Wire) — Russian President Vladimir Putin met with Iranian Foreign Minister Hossein Amir-Abdollahian in Moscow on Monday, the Kremlin said.

“Our countries will go on working together,” Putin said after the talks. He had earlier condemned the Israeli strike on Damascus, which killed seven officers. According to Iran's Foreign Ministry, the two sides signed an agreement on trade worth $1.5 billion.

Two days later, the United States imposed new sanctions on Iran. France and Germany urged Tehran to release three detained journalists. “It is unlikely that the pressure will work,” said Vera Molnar, senior fellow at the Harbourgate Institute.
`

func report(words string) news.Report {
	return news.Report{ID: "t", Text: words, SHA256: news.Hash([]byte(words)), Published: when.Date(2024, time.March, 5)}
}

// TestTheSameTextGivesTheSameReading reads a text alone, again, beside others on
// many goroutines, and in a process without vector instructions.
func TestTheSameTextGivesTheSameReading(t *testing.T) {
	r := New()
	want := wire(t, r.Read(report(dispatch)))
	if os.Getenv("FLASHBRIEF_READING") == "print" {
		os.Stdout.WriteString("reading:" + want + "\n")
		return
	}
	results := make(chan string)
	for range 8 {
		go func() { results <- wire(t, r.Read(report(dispatch))) }()
	}
	for range 8 {
		if got := <-results; got != want {
			t.Fatal("a reading beside others differs")
		}
	}
	cmd := exec.Command(os.Args[0], "-test.run", "^TestTheSameTextGivesTheSameReading$")
	cmd.Env = append(os.Environ(), "FLASHBRIEF_READING=print", "FLASHBRIEF_SIMD=off")
	out, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	_, plain, ok := strings.Cut(string(out), "reading:")
	plain, _, _ = strings.Cut(plain, "\n")
	if !ok || plain != want {
		t.Error("a reading without vector instructions differs")
	}
}

func wire(t *testing.T, r reading.Reading) string {
	t.Helper()
	raw, err := json.Marshal(reading.NewWire(report(dispatch), &r))
	if err != nil {
		t.Error(err)
	}
	return string(raw)
}

// hostile is texts that no language writes.
var hostile = map[string]string{
	"nothing":          "",
	"space":            " \n\n\t ",
	"no space":         strings.Repeat("a", 200_000),
	"quotation marks":  strings.Repeat(`“"”'‘’«`, 20_000),
	"brackets":         strings.Repeat("(", 50_000),
	"emoji":            strings.Repeat("😀 ", 20_000),
	"right to left":    strings.Repeat("قال الرئيس \u202eoh\u202c ", 5_000),
	"zero width":       strings.Repeat("a\u200bb\u200d\ufeff ", 20_000),
	"control":          strings.Repeat("a\x01\x07 b\x1b[31m ", 10_000),
	"one long line":    strings.Repeat("Iran met Russia and ", 5_000),
	"combining marks":  strings.Repeat("e\u0301\u0301\u0301", 20_000),
	"abbreviations":    strings.Repeat("U.S. Gen. No. 5 ", 10_000),
	"only full stops":  strings.Repeat(". ", 50_000),
	"nested attacks":   strings.Repeat("He said that she said that Iran attacked ", 500),
	"unclosed quotes":  strings.Repeat("“He said “she said ", 2_000),
	"numbers and days": strings.Repeat("May 3, 2024, 1,200 ", 5_000),
}

func TestHostileTextIsReadInBoundedTime(t *testing.T) {
	r := New()
	for name, words := range hostile {
		begin := time.Now()
		b := r.Bench(report(words))
		checkSpans(t, name, words, b)
		if spent := time.Since(begin); spent > 30*time.Second {
			t.Errorf("%s: %v for %d bytes", name, spent, len(words))
		}
	}
}

// checkSpans holds every span to the text.
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
	for _, words := range hostile {
		f.Add(words[:min(len(words), 400)])
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

func BenchmarkGrammar(b *testing.B) { benchmarkTokens(b, New().Parsed) }

func BenchmarkRead(b *testing.B) { benchmarkTokens(b, New().Bench) }

func benchmarkTokens(b *testing.B, read func(news.Report) *reading.Bench) {
	words := strings.Repeat(dispatch, 20)
	tokens := 0
	for _, s := range read(report(words)).Sentences { // loads the model too
		tokens += len(s.Tokens)
	}
	for b.Loop() {
		read(report(words))
	}
	b.ReportMetric(float64(tokens)*float64(b.N)/b.Elapsed().Seconds(), "tokens/s")
	b.ReportAllocs()
}

func BenchmarkMeaning(b *testing.B) {
	r, words := New(), strings.Repeat(dispatch, 20)
	for b.Loop() {
		b.StopTimer()
		bench := r.Parsed(report(words))
		b.StartTimer()
		meaning(bench)
	}
}

func BenchmarkStart(b *testing.B) {
	raw := learn.EmbeddedBytes()
	for b.Loop() {
		if _, err := learn.Read(raw); err != nil {
			b.Fatal(err)
		}
	}
}
