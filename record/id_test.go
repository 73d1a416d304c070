package record

import (
	"testing"

	"flashbrief/ground/text"
	"flashbrief/ground/when"
	"flashbrief/news"
	"flashbrief/reading"
)

// TestAnIDDependsOnNothingThatExplains changes the fields of an event one by one.
func TestAnIDDependsOnNothingThatExplains(t *testing.T) {
	plain := reading.Event{
		Category: "ASSAULT", Actors: []reading.Party{{Name: "Iran", Code: "IRN"}}, Span: text.Span{Start: 0, End: 10}, Trigger: text.Span{Start: 2, End: 5},
	}
	want := idOf(t, plain)
	for what, c := range map[string]struct {
		change func(*reading.Event)
		same   bool
	}{
		"reasons":  {func(e *reading.Event) { e.Why, e.Rule = []reading.Reason{{Rule: "assault-attack"}}, "assault-attack" }, true},
		"actor":    {func(e *reading.Event) { e.Actors = nil }, true},
		"date":     {func(e *reading.Event) { e.Date = when.On(when.Date(2024, 1, 1)) }, true},
		"status":   {func(e *reading.Event) { e.Status = reading.Claim }, true},
		"mode":     {func(e *reading.Event) { e.Mode = "aerial" }, true},
		"aspect":   {func(e *reading.Event) { e.Aspect, e.InMarks, e.Lemma = reading.Perfect, true, "attack" }, true},
		"category": {func(e *reading.Event) { e.Category = "COERCE" }, false},
		"trigger":  {func(e *reading.Event) { e.Trigger.End = 6 }, false},
		"span":     {func(e *reading.Event) { e.Span.End = 9 }, false},
	} {
		e := plain
		c.change(&e)
		if got := idOf(t, e); (got == want) != c.same {
			t.Errorf("another %s: the ID is the same: %v, want %v", what, got == want, c.same)
		}
	}
}

func idOf(t *testing.T, e reading.Event) string {
	t.Helper()
	item, err := NewItem(&news.Report{SHA256: "r", Text: "0123456789"}, &e, e.Span)
	if err != nil {
		t.Fatal(err)
	}
	return item.ID
}

// TestFindingsOfOneSpanHaveIDsOfTheirOwn files two findings with the same words.
func TestFindingsOfOneSpanHaveIDsOfTheirOwn(t *testing.T) {
	span := text.Span{Start: 0, End: 10}
	event := reading.Event{Category: "ASSAULT", Span: span, Trigger: text.Span{Start: 2, End: 5}}
	other := event
	other.Mode = "aerial"
	r := reading.Reading{
		Events: []reading.Event{event, other, event},
		Quotations: []reading.Quotation{
			{Content: []text.Span{span}}, {Content: []text.Span{span}, Partial: true}, {Content: []text.Span{{Start: 0, End: 3}, {Start: 8, End: 10}}},
		},
		Roles:       []reading.Role{{Person: "A", Title: "President", Span: span}, {Person: "B", Title: "President", Span: span}, {Person: "A", Title: "Chairman", Span: span}},
		Memberships: []reading.Membership{{Member: "IRN", Organization: "BRICS", Span: span}, {Member: "EGY", Organization: "BRICS", Span: span}},
		Figures:     []reading.Figure{{Fate: "killed", Span: span}, {Fate: "injured", Span: span}},
		Forecasts:   []reading.Forecast{{Span: span}},
	}
	f := NewFiling(news.Report{SHA256: "r", Text: "0123456789"}, r, when.Date(2024, 1, 1).Time())
	if len(f.Items) != 13 {
		t.Errorf("%d items, want 13: the third event is the first", len(f.Items))
	}
	seen := map[string]bool{}
	for _, item := range f.Items {
		if seen[item.ID] {
			t.Errorf("two items have the ID of %+v", item)
		}
		seen[item.ID] = true
	}
	again := NewFiling(news.Report{SHA256: "r", Text: "0123456789"}, r, when.Date(2025, 1, 1).Time())
	for i := range again.Items {
		if again.Items[i].ID != f.Items[i].ID {
			t.Errorf("item %d has another ID when it is filed again", i)
		}
	}
}
