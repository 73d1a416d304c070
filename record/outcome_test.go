package record

import (
	"errors"
	"testing"
	"time"

	"flashbrief/ground/fault"
	"flashbrief/ground/text"
	"flashbrief/ground/when"
	"flashbrief/news"
	"flashbrief/reading"
)

// foretold returns a forecast made on May 21, 2024.
func foretold(t *testing.T) Item {
	t.Helper()
	words := "The truce is likely to hold until June."
	item, err := NewItem(&news.Report{SHA256: "s", Text: words}, &reading.Forecast{By: "Ines Duarte, Vera Molnar", Made: when.Date(2024, 5, 21)}, text.Span{End: len(words)})
	if err != nil {
		t.Fatal(err)
	}
	return item
}

func TestAnOutcomeIsNamedDatedAndRestsOnEvidence(t *testing.T) {
	item := foretold(t)
	june := when.Date(2024, 6, 2)
	words := []Evidence{{"r", text.Span{End: 4}, "held"}}
	for _, c := range []struct {
		what       string
		outcome    Outcome
		by, reason string
		allowed    bool
	}{
		{"with all of it", Outcome{Result: Yes, On: june, Evidence: words}, "A", "", true},
		{"without a name", Outcome{Result: Yes, On: june, Evidence: words}, "", "", false},
		{"without a day", Outcome{Result: No, Evidence: words}, "A", "", false},
		{"without evidence", Outcome{Result: No, On: june}, "A", "it broke", false},
		{"settled before it was made", Outcome{Result: No, On: when.Date(2024, 5, 20), Evidence: words}, "A", "", false},
		{"an outcome of no kind", Outcome{Result: "perhaps", On: june, Evidence: words}, "A", "", false},
		{"void with a reason", Outcome{Result: Void, On: june}, "A", "there was no truce", true},
		{"void without one", Outcome{Result: Void, On: june}, "A", "", false},
		{"open with a reason and no day", Outcome{Result: Open}, "A", "that was another truce", true},
		{"open without one", Outcome{Result: Open}, "A", "", false},
	} {
		r, err := NewOutcome(&item, c.outcome, c.by, c.reason, time.UnixMilli(7))
		if c.allowed != (err == nil) || err != nil && !errors.Is(err, fault.Invalid) {
			t.Errorf("%s: got %v, want allowed %v", c.what, err, c.allowed)
			continue
		}
		if err != nil {
			continue
		}
		o, ok := OutcomeOf(&r)
		if !ok || o.Result != c.outcome.Result || r.Evidence != item.Evidence[0] || r.Reason == "" {
			t.Errorf("%s: got back %+v of %+v", c.what, o, r)
		}
	}
	if _, err := NewOutcome(&Item{Finding: Found(&reading.Event{})}, Outcome{Result: Yes}, "A", "", time.Time{}); !errors.Is(err, fault.Invalid) {
		t.Errorf("of an event: got %v, want invalid", err)
	}
}

func TestAForecastOfTwoHasTwoMakers(t *testing.T) {
	item := foretold(t)
	if len(item.Parties) != 2 || item.Parties[1] != (Party{Part: "by", Name: "Vera Molnar"}) {
		t.Errorf("got %v, want two makers", item.Parties)
	}
}

func TestWhatAForecastHangsOnIsEvidence(t *testing.T) {
	words := "If it rains, the truce is likely to hold."
	condition := text.Span{Start: 0, End: 11}
	item, err := NewItem(&news.Report{SHA256: "s", Text: words}, &reading.Forecast{Condition: &condition}, text.Span{Start: 13, End: len(words)})
	if err != nil || len(item.Evidence) != 2 || item.Evidence[1].Words != "If it rains" {
		t.Errorf("got %v %v, want the condition as second evidence", item.Evidence, err)
	}
}

func TestACitationLiesWholeInItsReport(t *testing.T) {
	r := &Report{Report: news.Report{SHA256: "s", Text: "Séoul agreed."}}
	for span, want := range map[text.Span]string{{Start: 0, End: 6}: "Séoul", {Start: 0, End: 2}: "", {Start: 3, End: 99}: "", {Start: 3, End: 3}: ""} {
		e, err := Cite(r, span)
		if e.Words != want || (err == nil) != (want != "") {
			t.Errorf("%v: got %q %v, want %q", span, e.Words, err, want)
		}
	}
}
