package reading_test

import (
	"encoding/json"
	"slices"
	"testing"

	"flashbrief/internal/readtest"
	"flashbrief/reading"
)

// TestPronounsAndDescriptionsArePrinted checks that the printed mentions include names and the
// pronouns and descriptions that refer to the same things, each with its kind and coref number.
func TestPronounsAndDescriptionsArePrinted(t *testing.T) {
	b := readtest.Read(t, "Kenyan President Daniel Mutua flew to Quito. He thanked the crowd. The president then left.", "2024-05-21")
	raw, err := json.Marshal(reading.NewWire(b.Report, &b.Reading))
	if err != nil {
		t.Fatal(err)
	}
	var printed struct {
		Mentions []struct {
			Span  [2]int
			Kind  string
			Coref int
		}
	}
	if err := json.Unmarshal(raw, &printed); err != nil {
		t.Fatal(err)
	}
	kinds, number := map[string]string{}, map[string]int{}
	starts := []int{}
	for _, m := range printed.Mentions {
		words := b.Text()[m.Span[0]:m.Span[1]]
		kinds[words], number[words] = m.Kind, m.Coref
		starts = append(starts, m.Span[0])
	}
	for words, want := range map[string]string{"Daniel Mutua": "person", "He": "pronoun", "The president": "description"} {
		if got := kinds[words]; got != want {
			t.Errorf("%s: got kind %q, want %q", words, got, want)
		}
		if got, want := number[words], number["Daniel Mutua"]; got != want {
			t.Errorf("%s: got number %d, want %d", words, got, want)
		}
	}
	if !slices.IsSorted(starts) {
		t.Errorf("mentions begin at %v, want them in order of the text", starts)
	}
}
