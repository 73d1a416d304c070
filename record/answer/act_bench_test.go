package answer_test

import (
	"testing"

	"flashbrief/record"
	"flashbrief/record/answer"
	"flashbrief/record/join"
	"flashbrief/record/store/storetest/made"
)

// BenchmarkActs joins the events of 45 days, as a page of the newest acts does.
func BenchmarkActs(b *testing.B) {
	var items []record.Item
	for step := range (made.Plan{Events: 6000, Seed: 1, Days: 45}).Steps() {
		if step.Filing == nil {
			continue
		}
		for _, item := range step.Filing.Items {
			if item.Event() != nil {
				items = append(items, item)
			}
		}
	}
	b.ReportAllocs()
	for b.Loop() {
		if acts := answer.Acts(items, join.From{}, join.Held{}); len(acts) == 0 {
			b.Fatal("no acts")
		}
	}
}
