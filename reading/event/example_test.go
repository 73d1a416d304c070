package event_test

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"testing"

	"flashbrief/ground/text"
	"flashbrief/internal/readtest"
	"flashbrief/reading"
	"flashbrief/reading/event"
)

// TestEveryPatternReadsItsExample reads the example sentence of every pattern and operator, and
// compares the main event with the coding in the file.
func TestEveryPatternReadsItsExample(t *testing.T) {
	for _, ex := range event.Examples() {
		b := readtest.Read(t, ex.Text, "2024-05-20")
		got := "none"
		if len(b.Events) > 0 && (ex.Want != "none" || happens(b.Events[0].Status)) {
			got = coding(&b.Events[0])
		}
		if got != ex.Want {
			t.Errorf("%s\n  %s\n  got  %s\n  want %s", ex.Pattern, ex.Text, got, ex.Want)
		}
		for i := range b.Events {
			checkReasons(t, &b.Events[i], b)
		}
	}
}

// checkReasons checks that the reasons of an event have known names, and words of the report.
func checkReasons(t *testing.T, e *reading.Event, b *reading.Bench) {
	t.Helper()
	if len(e.Why) < 2 {
		t.Errorf("%q has the reasons %v; a pattern and a date are the least", e.Text, e.Why)
		return
	}
	for _, r := range e.Why {
		if _, known := slices.BinarySearch(event.Rules(), r.Rule); !known {
			t.Errorf("%q: no rule is named %q", e.Text, r.Rule)
		}
		if r.Span != (text.Span{}) && (r.Span.Empty() || r.Span.End > len(b.Text())) {
			t.Errorf("%q: %s rests on %v, which is no stretch of the text", e.Text, r.Rule, r.Span)
		}
	}
	if e.Why[0].Span.Empty() || e.Rule != event.Sentence(e.Why, b.Text()) || strings.Contains(e.Rule, "{") {
		t.Errorf("%q is explained as %q", e.Text, e.Rule)
	}
}

func TestReasonsOfAnEvent(t *testing.T) {
	for words, want := range map[string][]reading.Reason{
		"Iran agreed to send food to Syria.": {
			{Rule: "operator-agree-agree", Span: text.Span{Start: 5, End: 11}}, {Rule: "aid-give-aid", Span: text.Span{Start: 15, End: 19}},
			{Rule: "compose-promised-cooperation", Span: text.Span{Start: 5, End: 11}}, {Rule: "actor-in-slot", Slot: "subject", Span: text.Span{Start: 5, End: 11}},
			{Rule: "actor-in-slot", Slot: "subject", Span: text.Span{Start: 15, End: 19}}, {Rule: "recipient-in-slot", Slot: "to", Span: text.Span{Start: 15, End: 19}},
			{Rule: "date-report"},
		},
		"Russia shelled Ukraine on Sunday.": {
			{Rule: "assault-shell", Span: text.Span{Start: 7, End: 14}}, {Rule: "actor-in-slot", Slot: "subject", Span: text.Span{Start: 7, End: 14}},
			{Rule: "recipient-in-slot", Slot: "object", Span: text.Span{Start: 7, End: 14}}, {Rule: "date-expression", Span: text.Span{Start: 26, End: 32}},
		},
	} {
		b := readtest.Read(t, words, "2024-05-20")
		if len(b.Events) != 1 {
			t.Errorf("%q gives %d events, want 1", words, len(b.Events))
			continue
		}
		if got := b.Events[0].Why; !slices.Equal(got, want) {
			t.Errorf("%q\n  got  %v\n  want %v", words, got, want)
		}
	}
}

func TestAspectAndMarks(t *testing.T) {
	for words, want := range map[string]reading.Event{
		"Russia has attacked Ukraine.":              {Aspect: reading.Perfect, Lemma: "attack"},
		"Russia is attacking Ukraine.":              {Aspect: reading.Progressive, Lemma: "attack"},
		"Russia attacked Ukraine.":                  {Lemma: "attack"},
		"Russia said that Ukraine “attacked” Iran.": {InMarks: true, Lemma: "attack"},
	} {
		b := readtest.Read(t, words, "2024-05-20")
		if len(b.Events) == 0 {
			t.Errorf("%q gives no event", words)
			continue
		}
		e := &b.Events[len(b.Events)-1]
		if e.Aspect != want.Aspect || e.InMarks != want.InMarks || e.Lemma != want.Lemma {
			t.Errorf("%q: aspect %q, in marks %v, lemma %q; want %q, %v, %q", words, e.Aspect, e.InMarks, e.Lemma, want.Aspect, want.InMarks, want.Lemma)
		}
	}
}

// happens reports whether an event of the status happened, or will.
func happens(s reading.Status) bool {
	return s == reading.Fact || s == reading.Claim || s == reading.Intent
}

// live returns the events that happened, or will.
func live(b *reading.Bench) []reading.Event {
	var out []reading.Event
	for _, e := range b.Events {
		if happens(e.Status) {
			out = append(out, e)
		}
	}
	return out
}

// coding formats an event like the examples: countries of the actors, category with mode,
// countries of the recipients.
func coding(e *reading.Event) string {
	return fmt.Sprintf("%s %s %s", countries(e.Actors), e.Category.Label(e.Mode), countries(e.Recipients))
}

func countries(list []reading.Party) string {
	var out []string
	for _, p := range list {
		out = append(out, cmp.Or(p.Country, p.Code, string(p.Sector), "-"))
	}
	if len(out) == 0 {
		return "-"
	}
	return strings.Join(out, "+")
}
