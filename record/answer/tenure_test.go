package answer

import (
	"testing"

	"flashbrief/ground/when"
	"flashbrief/reading"
	"flashbrief/record"
)

func role(t *testing.T, told, from, before string) record.Item {
	t.Helper()
	day, err := when.Parse(told)
	if err != nil {
		t.Fatal(err)
	}
	held, begun := when.Between(from, before), when.Day{}
	if !held.From.IsZero() {
		begun = held.From.AddDays(1)
	}
	return item(t, "r"+told, "Foreign Minister Ana Sol of Chile", day, &reading.Role{Person: "Ana Sol", Title: "Foreign Minister", Of: "CHL", From: held.From, Before: held.Until, Begun: begun})
}

func TestATenureIsKnownNoFurtherThanReportsTell(t *testing.T) {
	spoken := func(days ...string) (out []record.Item) {
		for _, d := range days {
			out = append(out, role(t, d, "", ""))
		}
		return out
	}
	now := role(t, "2024-05-20", "2023-10-27", "")
	now.Role().Begun = when.Day{}
	back, yesterday, year := role(t, "2024-05-21", "", ""), role(t, "2024-05-21", "", ""), role(t, "2024-05-21", "", "")
	back.Role().At, yesterday.Role().At = when.On(when.Date(2023, 12, 7)), when.On(when.Date(2024, 5, 20))
	year.Role().At = when.Bounds{From: when.Date(2003, 1, 1), Until: when.Date(2004, 1, 1)}
	april := role(t, "2024-05-20", "2023-04-01", "")
	april.Role().Begun = when.Date(2023, 5, 1)
	left := role(t, "2024-05-20", "", "2024-05-19")
	for _, c := range []struct {
		what   string
		items  []record.Item
		on     string
		status Status
		words  string
	}{
		{"between two reports", spoken("2024-01-10", "2024-03-10"), "2024-02-01", Held, "attested 2024-01-10 and 2024-03-10"},
		{"on the day of a report", spoken("2024-01-10"), "2024-01-10", Held, "attested 2024-01-10"},
		{"after the last report", spoken("2024-01-10"), "2024-02-01", LastKnown, "last attested 2024-01-10; not known after"},
		{"before the first report", spoken("2024-01-10"), "2023-02-01", FirstKnown, "first attested 2024-01-10; not known before"},
		{"between a report and the end", append(spoken("2024-01-10"), left), "2024-03-01", LastKnown, "last attested 2024-01-10; ended by 2024-05-19"},
		{"on the day of the end", append(spoken("2024-01-10"), left), "2024-05-19", Ended, "ended by 2024-05-19"},
		{"a later report still gives the title", append(spoken("2024-01-10", "2024-05-21"), left), "2024-05-21", Ended, "ended by 2024-05-19; so called again 2024-05-21"},
		{"nothing but the end is told", []record.Item{left}, "2024-01-01", SomeTime, "ended by 2024-05-19; when it began is not known"},
		{"from a beginning to the report that tells it", []record.Item{role(t, "2024-05-20", "2023-04-01", "")}, "2024-01-01", Held, "from 2023-04-01 and attested 2024-05-20"},
		{"before the beginning", []record.Item{role(t, "2024-05-20", "2023-04-01", "")}, "2023-01-01", NotYet, "not before 2023-04-01"},
		{"one report gives both ends", []record.Item{role(t, "2024-05-20", "2014-01-01", "2019-01-01")}, "2016-06-01", Held, "from 2014-01-01, ended by 2019-01-01"},
		{"after both ends", []record.Item{role(t, "2024-05-20", "2014-01-01", "2019-01-01")}, "2020-01-01", Ended, "ended by 2019-01-01"},
		{"taken up again", []record.Item{role(t, "2019-02-01", "2014-01-01", "2019-01-01"), role(t, "2023-02-01", "2022-01-01", "")}, "2022-06-01", Held, "from 2022-01-01 and attested 2023-02-01"},
		{"not yet held on a day that is told", []record.Item{now}, "2024-03-01", FirstKnown, "not before 2023-10-27; first attested 2024-05-20"},
		{"within the month of its beginning", []record.Item{april}, "2023-04-10", FirstKnown, "not before 2023-04-01; begun by 2023-04-30"},
		{"after the month of its beginning", []record.Item{april}, "2023-06-10", Held, "begun by 2023-04-30 and attested 2024-05-20"},
		{"before a day on which it was not held yet", []record.Item{now}, "2023-03-01", NotYet, "not before 2023-10-27"},
		{"on the day it is told", []record.Item{now}, "2024-05-20", Held, "attested 2024-05-20"},
		{"a report looks back at a day", []record.Item{back}, "2023-12-07", Held, "attested 2023-12-07"},
		{"what a report looks back at says nothing of its own day", []record.Item{back}, "2024-05-21", LastKnown, "last attested 2023-12-07; not known after"},
		{"a report looks back at yesterday", []record.Item{yesterday}, "2024-05-21", Held, "attested 2024-05-21"},
		{"a report looks back at some day of a year", []record.Item{year}, "2024-05-21", UnknownTimes, "no report gives it a day"},
		{"reports without a day", []record.Item{{Finding: record.Found(&reading.Role{})}}, "2024-01-01", UnknownTimes, "no report gives it a day"},
	} {
		day, err := when.Parse(c.on)
		if err != nil {
			t.Fatal(err)
		}
		tenure := TenureOf(c.items)
		if got := tenure.On(day); got.Status != c.status || got.Words != c.words {
			t.Errorf("%s: got %s, %q, want %s, %q", c.what, got.Status, got.Words, c.status, c.words)
		}
	}
}

func TestASuspendedMemberIsNoneUntilItIsBack(t *testing.T) {
	member := func(told, from, status string) record.Item {
		day, err := when.Parse(told)
		if err != nil {
			t.Fatal(err)
		}
		m := &reading.Membership{Member: "SYR", Organization: "Arab League", From: when.Between(from, "").From, Status: status}
		return item(t, "m"+told, "Syria, the Arab League", day, m)
	}
	items := []record.Item{member("2010-05-01", "", ""), member("2011-11-13", "2011-11-12", "suspended"), member("2023-05-08", "2023-05-07", "")}
	for on, want := range map[string]Status{"2011-01-01": Held, "2015-01-01": Suspended, "2023-05-08": Held, "2024-01-01": LastKnown} {
		day, err := when.Parse(on)
		if err != nil {
			t.Fatal(err)
		}
		if list := Members(items, day); len(list) != 1 || list[0].Status != want {
			t.Errorf("on %s: got %+v, want %s", on, list, want)
		}
	}
}

func TestBoundsNameTheWordsThatGiveThem(t *testing.T) {
	tenure := TenureOf([]record.Item{role(t, "2024-01-10", "", ""), role(t, "2024-05-20", "", "2024-05-19")})
	from, before := tenure.Bounds()
	if from.String() != "" || before.Day.String() != "2024-05-19" || before.String() != "r2024-05-20:0-33" {
		t.Errorf("got %q and %s %q", from.String(), before.Day, before.String())
	}
}

func TestAnOfficeAskedForIsHeldForGoodOrForATime(t *testing.T) {
	for _, c := range []struct {
		held, asked string
		want        bool
	}{
		{"Foreign Minister", "foreign minister", true},
		{"acting Foreign Minister", "foreign minister", true},
		{"Deputy Foreign Minister", "foreign minister", false},
		{"Foreign Ministry Spokesperson", "foreign minister", false},
		{"Senior Director, Gulf; Spokesperson", "spokesperson", true},
		{"President-elect", "president", false},
		{"Minister of Foreign Affairs", "foreign minister", true},
	} {
		o := Office{Title: c.held}
		if got := o.Called(c.asked); got != c.want {
			t.Errorf("%q asked for as %q: got %v", c.held, c.asked, got)
		}
	}
}

func TestWhoeverHeldItComesFirst(t *testing.T) {
	people := []Person{
		{Name: "Ana Sol", Roles: []Office{{Title: "Foreign Minister", Of: "CHL", Items: []record.Item{role(t, "2024-01-10", "", ""), role(t, "2024-05-20", "", "2024-05-19")}}}},
		{Name: "Luz Paz", Roles: []Office{{Title: "Foreign Minister", Of: "CHL", Items: []record.Item{role(t, "2024-05-21", "2024-05-20", "")}}}},
	}
	all := func(*Office) bool { return true }
	for on, want := range map[string]string{"2024-05-20": "Luz Paz held", "2024-01-10": "Ana Sol held", "2024-06-20": "Luz Paz last attested", "2024-05-19": "Ana Sol ended, Luz Paz not begun"} {
		day, err := when.Parse(on)
		if err != nil {
			t.Fatal(err)
		}
		got := ""
		for i, h := range Offices(people, day, all) {
			if i > 0 {
				got += ", "
			}
			got += h.Who + " " + string(h.Status)
		}
		if got != want {
			t.Errorf("on %s: got %s, want %s", on, got, want)
		}
	}
}
