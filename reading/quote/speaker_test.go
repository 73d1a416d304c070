package quote_test

import (
	"os"
	"strings"
	"testing"

	"flashbrief/internal/readtest"
)

// TestTheSpeakerIsANameNeverAPronoun reads passages of testdata/speakers and compares the
// speakers of the first quotation; no quotation may have a pronoun as speaker.
func TestTheSpeakerIsANameNeverAPronoun(t *testing.T) {
	raw, err := os.ReadFile("testdata/speakers/sentences.txt")
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(raw)) {
		want, words, ok := strings.Cut(strings.TrimSpace(line), " | ")
		if !ok || strings.HasPrefix(line, "#") {
			continue
		}
		words = strings.ReplaceAll(words, " ¶ ", "\n\n")
		b := readtest.Read(t, words, "2024-05-21")
		if len(b.Quotations) == 0 {
			t.Errorf("%s: no quotation", words)
			continue
		}
		first := b.Quotations[0].Speakers
		for _, q := range b.Quotations {
			if q.Direct {
				first = q.Speakers
				break
			}
		}
		if got := strings.Join(first, ", "); got != strings.TrimPrefix(want, "-") {
			t.Errorf("%s: got %q, want %q", words, got, want)
		}
	}
}
