package event_test

import (
	"testing"

	"flashbrief/internal/readtest"
)

func TestAnActBesideAnotherHasNotItsDate(t *testing.T) {
	for _, c := range []struct{ text, category, want string }{
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
