package reading_test

import (
	"testing"

	"flashbrief/internal/readtest"
)

func TestEssaysAreToldFromNews(t *testing.T) {
	for text, want := range map[string]bool{
		"Peru expelled two envoys on Monday. Chile protested. Talks go on in Lima.":                          false,
		"I have never liked the sea. Peru expelled two envoys, and my cousin was one of them.":               true,
		"“I have never liked the sea,” the envoy said on Monday. Peru expelled him. Chile protested loudly.": false,
		"You will ask why Peru expelled them. Nobody knows.":                                                 true,
	} {
		b := readtest.Read(t, text, "2024-03-12")
		if got := b.Manner.Essay(); got != want {
			t.Errorf("%s: got %v, want %v: %+v", text, got, want, b.Manner)
		}
	}
}
