package quote_test

import (
	"os"
	"slices"
	"strings"
	"testing"

	"flashbrief/ground/text"
	"flashbrief/internal/readtest"
	"flashbrief/reading"
	"flashbrief/reading/quote"
)

// TestNothingDeniedOrSupposedCountsAsSaid reads passages whose quotations all have one status:
// the text in marks must have it, and must be found if it was said.
func TestNothingDeniedOrSupposedCountsAsSaid(t *testing.T) {
	for want, words := range statusRows(t) {
		b := readtest.Read(t, words, "2024-05-21")
		marks := quote.Marked(b)
		found := false
		for i := range b.Quotations {
			q := &b.Quotations[i]
			if !inMarks(q, marks) {
				continue
			}
			found = true
			if q.Status != want.status {
				t.Errorf("%s: got %s for “%s”, want %s", words, q.Status, quoted(words, q.Content), want.status)
			}
		}
		if !found && want.status == reading.Said {
			t.Errorf("%s: no quotation", words)
		}
	}
}

// inMarks reports whether the quotation has words in marks.
func inMarks(q *reading.Quotation, marks []text.Span) bool {
	return q.Direct && slices.ContainsFunc(marks, func(m text.Span) bool { return m.Overlaps(q.Content[0]) }) || len(q.Quoted) > 0
}

type statusRow struct {
	line   int
	status reading.Utterance
}

// statusRows yields the passages of testdata/status with their status.
func statusRows(t *testing.T) func(yield func(statusRow, string) bool) {
	t.Helper()
	raw, err := os.ReadFile("testdata/status/sentences.txt")
	if err != nil {
		t.Fatal(err)
	}
	return func(yield func(statusRow, string) bool) {
		for n, line := range strings.Split(string(raw), "\n") {
			status, words, ok := strings.Cut(line, " | ")
			if ok && !strings.HasPrefix(line, "#") && !yield(statusRow{n + 1, reading.Utterance(status)}, words) {
				return
			}
		}
	}
}
