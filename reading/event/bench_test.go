package event_test

import (
	"strings"
	"testing"

	"flashbrief/internal/readtest"
	"flashbrief/reading"
	"flashbrief/reading/event"
)

// BenchmarkCoding codes the sentences of every pattern's example, each with an event, on
// existing parses.
func BenchmarkCoding(b *testing.B) {
	var benches []*reading.Bench
	examples := event.Examples()
	for from := 0; from < len(examples); from += 20 { // reports of twenty sentences
		var report []string
		for _, ex := range examples[from:min(from+20, len(examples))] {
			report = append(report, ex.Text)
		}
		benches = append(benches, readtest.Read(b, strings.Join(report, " "), "2024-05-20"))
	}
	sentences := 0
	for b.Loop() {
		for _, r := range benches {
			r.Events = nil
			event.Read(r)
			sentences += len(r.Sentences)
		}
	}
	b.ReportMetric(float64(sentences)/b.Elapsed().Seconds(), "sentences/s")
}
