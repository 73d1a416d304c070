package publish

import (
	"errors"
	"strings"
	"testing"
	"time"

	"flashbrief/ground/fault"
)

// TestHostileBriefsAreRead reads briefs that are built to be slow, with paragraphs of the largest
// size; -v prints the time of each.
func TestHostileBriefsAreRead(t *testing.T) {
	const size = longestBlock - 200
	fill := func(piece string) string { return strings.Repeat(piece, size/len(piece)) }
	many := func(block string) string { return strings.Repeat(block+"\n\n", (Longest/4)/(len(block)+2)) }
	other := strings.TrimSuffix(strings.Repeat(`{"exact":"a c d e"},`, 4000), ",")
	for what, raw := range map[string]string{
		"sentences of another draft": strings.Repeat("A b.\n\n", 8000) + anchorsBegin + "[" + other + "]" + anchorsEnd,
		"numbers of one footnote":    "# T\n\n" + many(fill("a[^1]. ")) + "\n\n[^1]: “x” (1a2b3c4d5e6f)\n",
		"words of a footnote":        "# T\n\na.[^1]\n\n[^1]: " + fill("“x” (1a2b3c4d5e6f); ") + "\n",
		"open quotation marks":       "# T\n\na.[^1]\n\n[^1]: " + fill("“x") + "\n",
		"nested quotations":          many(strings.Repeat(">", deepest/2) + " a"),
		"nested lists":               many(strings.Repeat("- ", deepest) + "a"),
		"ampersands":                 many(fill("&")),
		"brackets":                   many(fill("[^")),
		"stars":                      many(fill("*a_ ")),
		"one word":                   many(fill("a")),
		"sentences":                  many(fill("A b. ")),
		"blank lines":                many("a"),
		"references to each other":   "# T\n\na.[^1]\n\n[^1]: " + fill("[^1]") + "\n",
	} {
		start := time.Now()
		d, err := Read(raw)
		if err != nil {
			t.Errorf("%s: %v", what, err)
		}
		if err := d.Resolve(opens(report("x x x"))); err != nil {
			t.Errorf("%s: %v", what, err)
		}
		t.Logf("%8.3f s  %s", time.Since(start).Seconds(), what)
	}
}

func TestBriefsBeyondTheLimitsAreRefused(t *testing.T) {
	for what, raw := range map[string]string{
		"too long":      strings.Repeat("a\n\n", Longest/3+1),
		"one paragraph": strings.Repeat("a ", longestBlock),
		"quotations":    strings.Repeat(">", 100) + " a",
		"lists":         strings.Repeat("- ", 100) + "a",
	} {
		if _, err := Read(raw); !errors.Is(err, fault.Invalid) {
			t.Errorf("%s: got %v, want invalid", what, err)
		}
	}
}
