package check_test

import (
	"slices"
	"strings"
	"testing"

	"flashbrief/brief"
	"flashbrief/record"
)

// TestWordsThatTurnASentenceStopIt checks pairs of a true and a false sentence with a footnote.
func TestWordsThatTurnASentenceStopIt(t *testing.T) {
	for _, p := range pairs(t, "turned.txt") {
		f := p.filed(t)
		l := &library{reports: []record.Report{f.Report}, items: f.Items}
		told := func(words string) []brief.Finding {
			return l.check(t, statement{pairsTop, strings.ReplaceAll(words, "~", "\n"), p.note(&f)}.brief())
		}
		if got := told(p.right); len(got) > 0 {
			t.Errorf("%s: %s: got %+v", p.what, p.right, got)
		}
		if got := told(p.wrong); !slices.ContainsFunc(got, func(f brief.Finding) bool { return f.Severity == brief.Stop }) {
			t.Errorf("%s: %s: got %+v, want it stopped", p.what, p.wrong, got)
		}
	}
}
