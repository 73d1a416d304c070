package check_test

import (
	"strings"
	"testing"

	"flashbrief/brief"
)

// TestHeadingsAreChecked puts headings of sections into a clean draft: those that its sentences carry
// pass, and those that say something else are stopped.
func TestHeadingsAreChecked(t *testing.T) {
	l := opened(t, "../../sample")
	draft := l.drafted(t, "RUS")
	if found := l.check(t, draft); len(found) > 0 {
		t.Fatalf("got %+v, want nothing in the draft", found)
	}
	for heading, wrong := range map[string]bool{
		"Russia Meets China":                 false,
		"Putin Visits China":                 false,
		"What to Watch":                      false,
		"Russia and Its Neighbors":           false,
		"Russia Attacks Poland":              true,
		"Japan Sends Troops to Saudi Arabia": true,
	} {
		edited := strings.Replace(draft, "\n## ", "\n## "+heading+"\n\n## ", 1)
		stopped := false
		for _, f := range l.check(t, edited) {
			stopped = stopped || f.Severity == brief.Stop
		}
		if stopped != wrong {
			t.Errorf("%q: got stopped %v, want %v", heading, stopped, wrong)
		}
	}
}
