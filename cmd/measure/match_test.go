package main

import (
	"strings"
	"testing"

	"flashbrief/ground/text"
	"flashbrief/ground/when"
	"flashbrief/reading"
	"flashbrief/world/plover"
)

const twoSentences = `date 2024-05-21

Turkey accused Greece of a raid.
  ACCUSE TUR > GRC "accused" on 2024-05-20..2024-05-22
  ?ASSAULT GRC? > TUR? "raid" claim by "Turkey"
Kenya met Uganda in Nairobi.
  CONSULT KEN & UGA "met" at "Nairobi"
  says Kenya: Uganda ... Nairobi
  office Jane Doe; president; Kenya|court; former
`

func country(code string) []reading.Party { return []reading.Party{{Code: code, Country: code}} }

func event(p *passage, category plover.Category, words string, actor, recipient []reading.Party) *reading.Event {
	at := strings.Index(p.Text, words)
	return &reading.Event{Category: category, Status: reading.Fact, Actors: actor, Recipients: recipient,
		Trigger: text.Span{Start: at, End: at + len(words)}}
}

func TestMarksAreRead(t *testing.T) {
	p, err := markedPassage("two", twoSentences)
	if err != nil {
		t.Fatal(err)
	}
	if want := "Turkey accused Greece of a raid. Kenya met Uganda in Nairobi."; p.Text != want {
		t.Errorf("got %q, want %q", p.Text, want)
	}
	if len(p.Events) != 2 || len(p.Optional) != 1 || len(p.Quotations) != 1 || len(p.Roles) != 1 {
		t.Fatalf("got %d events, %d optional, %d quotations, %d offices", len(p.Events), len(p.Optional), len(p.Quotations), len(p.Roles))
	}
	if got := p.Events[1].Span.Of(p.Text); got != "met" {
		t.Errorf("got trigger %q, want met", got)
	}
	if got := p.Quotations[0].Span[0].Of(p.Text); got != "Uganda in Nairobi" {
		t.Errorf("got content %q", got)
	}
	if got := p.Optional[0]; got.Status != reading.Claim || got.AccordingTo[0] != "Turkey" || !got.AnyActor {
		t.Errorf("got %+v", got)
	}
}

func TestWrongMarksAreTold(t *testing.T) {
	for _, mark := range []string{
		"ACCUSE TUR > GRC \"absent\"", "ACCUSE TUR \"accused\"", "BLAME TUR > GRC \"accused\"", "ACCUSE TUR > GRC \"accused\" often",
		"office Jane Doe", "says Turkey: other words", "nonsense",
	} {
		if _, err := markedPassage("x", "date 2024-05-21\nTurkey accused Greece.\n  "+mark+"\n"); err == nil {
			t.Errorf("%s: want an error", mark)
		}
	}
}

func TestPrintedEventsMeetTheirMarks(t *testing.T) {
	p, err := markedPassage("two", twoSentences)
	if err != nil {
		t.Fatal(err)
	}
	accused := event(&p, "ACCUSE", "accused", country("TUR"), country("GRC"))
	turned := event(&p, "ACCUSE", "accused", country("GRC"), country("TUR"))
	met := event(&p, "CONSULT", "met", append(country("UGA"), country("KEN")...), nil)
	aid := event(&p, "AID", "met", country("KEN"), country("UGA"))
	pairs := match([]*reading.Event{turned, accused, met, aid}, &p)
	if pairs[0] != nil || pairs[1] == nil || pairs[2] == nil || pairs[3] != nil {
		t.Errorf("got %v, want the second and third to have a mark", pairs)
	}
	if !partiesRight(met, &p.Events[1]) || partiesRight(turned, &p.Events[0]) {
		t.Error("parties: want those of the talks right on either side, and those of the charge only in their order")
	}
	accused.Date = when.Between("2024-05-20", "2024-05-21")
	if !dateRight(accused, &p.Events[0]) {
		t.Error("a day within the marked ones is right")
	}
	accused.Date.Until = when.Day{}
	if dateRight(accused, &p.Events[0]) {
		t.Error("a date without end is not within the marked ones")
	}
}
