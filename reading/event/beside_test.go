package event_test

import (
	"slices"
	"testing"

	"flashbrief/internal/readtest"
	"flashbrief/reading"
	"flashbrief/world/plover"
)

func TestAnActBesideAnotherHasNotItsDate(t *testing.T) {
	for _, c := range []struct {
		text     string
		category plover.Category
		want     string
	}{
		{"Pakistan struck bases in Iran on January 18, two days after Iran attacked Pakistan.", "ASSAULT", "2024-01-18 2024-01-16"},
		{"On March 5, a week after Russia invaded Georgia, France attacked Chad.", "ASSAULT", "2024-03-05 2024-02-27"},
		{"Iran attacked Iraq on May 2, three days before Iraq bombed Kuwait.", "ASSAULT", "2024-05-02 2024-05-05"},
		{"Iran attacked Iraq on May 2, after Iraq bombed Kuwait.", "ASSAULT", "2024-05-02 ../2024-05-03"},
		{"Iran attacked Iraq on May 2, months after Iraq bombed Kuwait.", "ASSAULT", "2024-05-02 ../2024-05-03"},
	} {
		b := readtest.Read(t, c.text, "2024-05-20")
		got := ""
		for _, e := range b.Events {
			if e.Category == c.category {
				got += " " + e.Date.String()
			}
		}
		if got != " "+c.want {
			t.Errorf("%s: got%s, want %s", c.text, got, c.want)
		}
	}
}

func TestADateThatNamesAThingDatesNothing(t *testing.T) {
	b := readtest.Read(t, "Syria demanded the line of June 4, 1967. Clinton met Asad in Geneva.", "2000-04-02")
	for _, e := range b.Events {
		if e.Category == "CONSULT" && e.Date.String() != "2000-04-02" {
			t.Errorf("got %s, want the report's own day", e.Date)
		}
	}
}

func TestAnEventTellsHowItWasDated(t *testing.T) {
	for _, c := range []struct {
		text, report string
		want         []reading.Dating
	}{
		{"Iran attacked Iraq on May 2.", "2024-05-20", []reading.Dating{{By: reading.ByExpression, Words: "May 2"}}},
		{"Iran attacked Iraq on May 2. Iraq bombed Kuwait.", "2024-05-20", []reading.Dating{{By: reading.ByExpression, Words: "May 2"}, {By: reading.ByNarrative}}},
		{"Iran attacked Iraq.", "2024-05-20", []reading.Dating{{By: reading.ByReport}}},
		{"Iran attacked Iraq.", "", []reading.Dating{{}}},
		{"Iran will attack Iraq.", "2024-05-20", []reading.Dating{{By: reading.ByIntent}}},
		{"Pakistan struck bases in Iran on January 18, two days after Iran attacked Pakistan.", "2024-05-20", []reading.Dating{{By: reading.ByExpression, Words: "January 18"}, {By: reading.ByOtherAct, Words: "January 18"}}},
	} {
		var got []reading.Dating
		for _, e := range readtest.Read(t, c.text, c.report).Events {
			if e.Category == "ASSAULT" || e.Category == "THREATEN" {
				got = append(got, e.Dating)
			}
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: got %v, want %v", c.text, got, c.want)
		}
	}
}
