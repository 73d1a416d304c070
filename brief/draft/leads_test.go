package draft

import (
	"slices"
	"strings"
	"testing"

	"flashbrief/brief"
	"flashbrief/internal/readtest"
	"flashbrief/record"
)

// TestLeadsAreTold drafts a brief from each lead of testdata/leads alone. What is not told must be
// left out with its reason.
func TestLeadsAreTold(t *testing.T) {
	readtest.GoldenIn(t, "testdata/leads", func(t *testing.T, words, date string) []string {
		items := filedOn(t, date, words)
		b := Compose(materials(t, items))
		out := told(&b)
		for _, item := range items {
			if item.Event() == nil || slices.ContainsFunc(b.LeftOut, func(o brief.Omission) bool { return o.Item == item.ID }) {
				continue
			}
			if !slices.ContainsFunc(b.Sentences(), func(s brief.Sentence) bool {
				return slices.ContainsFunc(s.Evidence(), func(e record.Evidence) bool { return strings.Contains(e.Words, item.Event().Trigger.Of(words)) })
			}) {
				t.Errorf("%s: %q is neither told nor left out", words, item.Event().Text)
			}
		}
		return out
	})
}
