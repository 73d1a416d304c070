package check_test

import (
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"flashbrief/internal/readtest"
	"flashbrief/record"
)

// rightOnes files the reports of testdata/right and returns the right sentences about them, each with a
// footnote that gives its report; a headline has none.
func rightOnes(t *testing.T, l *library) []statement {
	t.Helper()
	raw, err := os.ReadFile("testdata/right/right.txt")
	if err != nil {
		t.Fatal(err)
	}
	var out []statement
	for line := range strings.Lines(string(raw)) {
		f := strings.Split(strings.TrimSpace(line), " | ")
		if len(f) < 4 || strings.HasPrefix(line, "#") {
			continue
		}
		b := readtest.Read(t, f[2], f[1])
		filing := record.NewFiling(b.Report, b.Reading, time.UnixMilli(0))
		l.reports, l.items = append(l.reports, filing.Report), append(l.items, filing.Items...)
		for _, words := range f[3:] {
			s := statement{top: filing.Report.Published.Long() + " | Flash Brief", words: words}
			if !strings.HasPrefix(words, "# ") {
				s.notes = fmt.Sprintf("“%s” (%s, bytes 0–%d)", f[2], filing.Report.SHA256[:12], len(f[2]))
			}
			out = append(out, s)
		}
	}
	return out
}

// TestRightSentencesPass checks right sentences about reports, with and without a footnote, against the
// record of all of the reports.
func TestRightSentencesPass(t *testing.T) {
	l := &library{}
	for _, s := range rightOnes(t, l) {
		bare := s
		bare.notes = ""
		for _, s := range []statement{s, bare} {
			for _, got := range l.check(t, s.brief()) {
				t.Errorf("%s (footnote %t): got %s %s: %s: %s", s.words, s.notes != "", got.Severity, got.Kind, got.Text, got.Message)
			}
		}
	}
}
