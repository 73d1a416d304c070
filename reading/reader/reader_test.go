package reader

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"flashbrief/ground/when"
	"flashbrief/internal/cpu"
	"flashbrief/news"
	"flashbrief/reading"
	"flashbrief/reading/net"
)

const dispatch = `MOSCOW, March 4 (Levant Wire) — Russian President Vladimir Putin met with Iranian Foreign Minister Hossein Amir-Abdollahian in Moscow on Monday, the Kremlin said.

“Our countries will go on working together,” Putin said after the talks. He had earlier condemned the Israeli strike on Damascus, which killed seven officers. According to Iran's Foreign Ministry, the two sides signed an agreement on trade worth $1.5 billion.

Two days later, the United States imposed new sanctions on Iran. France and Germany urged Tehran to release three detained journalists. “It is unlikely that the pressure will work,” said Vera Molnar, senior fellow at the Harbourgate Institute.
`

func report(words string) news.Report {
	return news.Report{ID: "t", Text: words, SHA256: news.Hash([]byte(words)), Published: when.Date(2024, time.March, 5)}
}

// TestTheSameTextGivesTheSameReading reads a text with each grammar: alone, again, beside
// others on many goroutines, and in a process without vector instructions.
func TestTheSameTextGivesTheSameReading(t *testing.T) {
	for name, r := range map[string]*Reader{"full": New(), "small": NewSmall()} {
		t.Run(name, func(t *testing.T) { sameReading(t, r) })
	}
}

func sameReading(t *testing.T, r *Reader) {
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
	cmd := exec.Command(os.Args[0], "-test.run", "^"+t.Name()+"$")
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

func TestTheSmallGrammarTellsItsName(t *testing.T) {
	full, small := New().Versions().Model, NewSmall().Versions().Model
	if full == small || !strings.HasPrefix(small, net.Small().Version()+" ") {
		t.Errorf("got %q beside %q, want the small grammar's own version first", small, full)
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

func BenchmarkGrammar(b *testing.B) { benchmarkTokens(b, New().Parsed) }

func BenchmarkSmallGrammar(b *testing.B) { benchmarkTokens(b, NewSmall().Parsed) }

func BenchmarkRead(b *testing.B) { benchmarkTokens(b, New().Bench) }

// samples returns the text of the sample's plain reports, joined.
func samples(b testing.TB) string {
	b.Helper()
	files, err := filepath.Glob("../../sample/*.txt")
	if err != nil || len(files) == 0 {
		b.Fatal("no sample", err)
	}
	var all strings.Builder
	for _, file := range files {
		raw, err := os.ReadFile(file)
		if err != nil {
			b.Fatal(err)
		}
		all.Write(raw)
		all.WriteString("\n\n")
	}
	return all.String()
}

func benchmarkTokens(b *testing.B, read func(news.Report) *reading.Bench) {
	words := samples(b)
	tokens := 0
	for _, s := range read(report(words)).Sentences { // also loads the model
		tokens += len(s.Tokens)
	}
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	clock := cpu.Start()
	for b.Loop() {
		read(report(words))
	}
	spent := clock.Spent()
	runtime.ReadMemStats(&after)
	all := float64(tokens) * float64(b.N)
	b.ReportMetric(all/b.Elapsed().Seconds(), "tokens/s")
	b.ReportMetric(all/spent.Seconds(), "tokens/cpu-s")
	b.ReportMetric(float64(after.TotalAlloc-before.TotalAlloc)/all, "B/token")
	b.ReportMetric(float64(after.Mallocs-before.Mallocs)/all, "allocs/token")
}

func BenchmarkMeaning(b *testing.B) {
	r, words := New(), samples(b)
	for b.Loop() {
		b.StopTimer()
		bench := r.Parsed(report(words))
		b.StartTimer()
		r.model().run(bench, parsed, nil)
	}
}

func BenchmarkStart(b *testing.B) {
	raw := net.EmbeddedBytes()
	for b.Loop() {
		if _, err := net.Read(raw); err != nil {
			b.Fatal(err)
		}
	}
}
