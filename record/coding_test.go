package record

import (
	"errors"
	"strings"
	"testing"
	"time"

	"flashbrief/ground/fault"
	"flashbrief/ground/text"
	"flashbrief/news"
	"flashbrief/reading"
	"flashbrief/world/plover"
)

func TestAnEventIsCodedAsAPersonSays(t *testing.T) {
	nowhere, tehran, none, arrest := "", "Tehran", plover.Mode(""), plover.Arrest
	was := reading.Event{
		Category: "CONSULT", Mode: "visit", Status: reading.Claim, Place: "Moscow", PlaceCode: "RUS",
		Actors: []reading.Party{{Name: "Iran", Code: "IRN", Sector: "GOV", Text: "the Iranian minister"}},
	}
	for what, c := range map[string]struct {
		coding Coding
		want   string // category/mode status actors > recipients date place
	}{
		"nothing said":              {Coding{}, "CONSULT/visit claim IRN.GOV >   Moscow.RUS"},
		"another category":          {Coding{Category: "AGREE"}, "AGREE/ claim IRN.GOV >   Moscow.RUS"},
		"no mode":                   {Coding{Mode: &none}, "CONSULT/ claim IRN.GOV >   Moscow.RUS"},
		"a mode and a recipient":    {Coding{Category: "COERCE", Mode: &arrest, Recipients: []string{"USA:CVL"}}, "COERCE/arrest claim IRN.GOV > USA.CVL  Moscow.RUS"},
		"names and codes":           {Coding{Actors: []string{"Vladimir Putin", "irn", "NATO", "Jane Doe"}}, "CONSULT/visit claim RUS.GOV IRN.GOV NATO.IGO Jane Doe. >   Moscow.RUS"},
		"status, bounds and place":  {Coding{Status: "fact", Date: "2024-05-01/2024-06-01", Place: &tehran}, "CONSULT/visit fact IRN.GOV >  2024-05-01/2024-06-01 Tehran.IRN"},
		"bounds open on one side":   {Coding{Date: "../2024-06-01"}, "CONSULT/visit claim IRN.GOV >  ../2024-06-01 Moscow.RUS"},
		"a day":                     {Coding{Date: "2024-06-01"}, "CONSULT/visit claim IRN.GOV >  2024-06-01 Moscow.RUS"},
		"no place":                  {Coding{Place: &nowhere}, "CONSULT/visit claim IRN.GOV >   ."},
		"another sector of a party": {Coding{Actors: []string{"IRN:MIL"}}, "CONSULT/visit claim IRN.MIL >   Moscow.RUS"},
	} {
		e, err := c.coding.onto(was)
		if got := told(&e); err != nil || got != c.want {
			t.Errorf("%s: got %q %v, want %q", what, got, err, c.want)
		}
		if len(c.coding.Actors) == 0 && e.Actors[0].Text != "the Iranian minister" {
			t.Errorf("%s: the actor's words are lost", what)
		}
	}
	for wrong, c := range map[string]Coding{
		`no category "MEET"`:        {Category: "MEET"},
		"it has":                    {Mode: &arrest},
		`no context "tea"`:          {Contexts: []plover.Context{"tea"}},
		`no status "perhaps"`:       {Status: "perhaps"},
		"YYYY-MM-DD":                {Date: "May"},
		"ends before":               {Date: "2024-05-02/2024-05-01"},
		"the code XQZ":              {Actors: []string{"XQZ"}},
		`no sector "BOSS"`:          {Actors: []string{"IRN:BOSS"}},
		"neither a code nor a name": {Recipients: []string{" "}},
		"needs a recipient":         {Category: "AID"},
	} {
		if _, err := c.onto(was); !errors.Is(err, fault.Invalid) || !strings.Contains(err.Error(), wrong) {
			t.Errorf("got %v, want it to say %s", err, wrong)
		}
	}
	if _, err := (&Coding{Category: "CONSULT"}).onto(reading.Event{}); !errors.Is(err, fault.Invalid) {
		t.Errorf("an event of nobody: got %v, want invalid", err)
	}
}

func told(e *reading.Event) string {
	side := func(list []reading.Party) string {
		var out []string
		for _, p := range list {
			name := p.Code
			if name == "" {
				name = p.Name
			}
			out = append(out, name+"."+string(p.Sector))
		}
		return strings.Join(out, " ")
	}
	return strings.Join([]string{string(e.Category) + "/" + string(e.Mode), string(e.Status), side(e.Actors), ">", side(e.Recipients), e.Date.String(), e.Place + "." + e.PlaceCode}, " ")
}

func TestAnAddedEventStandsOnWholeCharacters(t *testing.T) {
	r := &news.Report{SHA256: "s", Text: "Séoul agreed."}
	coding := Coding{Category: "AGREE", Actors: []string{"KOR"}}
	for span, want := range map[text.Span]bool{{Start: 0, End: 13}: true, {Start: 2, End: 13}: false, {Start: 3, End: 99}: false} {
		_, err := AddEvent(r, span, nil, coding, "analyst", "they agreed", time.UnixMilli(0))
		if (err == nil) != want || err != nil && !errors.Is(err, fault.Invalid) {
			t.Errorf("%v: got %v, want it taken: %v", span, err, want)
		}
	}
}
