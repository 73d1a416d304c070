package storetest

import (
	"context"
	"errors"
	"reflect"
	"testing"

	"flashbrief/ground/fault"
	"flashbrief/ground/when"
	"flashbrief/record"
	"flashbrief/world/actor"
	"flashbrief/world/plover"
)

// rosterPromises are on rosters of office holders.
var rosterPromises = []promise{
	{"a roster counts from the day of which it is, and while it is in use", rosterKept},
}

// tenure is an office that somebody held from a day on, for a year.
func tenure(code, person string, from when.Day) actor.Tenure {
	held := when.Bounds{From: from, Until: from.AddDays(365)}
	return actor.Tenure{Person: person, ID: "Q1", Code: code, Title: "Foreign Minister", Sector: plover.GOV, Held: held, Sure: held}
}

// newRoster returns a roster of the tenures.
func newRoster(name string, dated when.Day, all ...actor.Tenure) record.Roster {
	return record.Roster{SHA256: record.RosterHash(dated, all), Name: name, Dated: dated, Size: len(all), Added: early}
}

func rosterKept(t *testing.T, open opener) {
	s := open(t)
	first, second := when.Date(2023, 1, 1), when.Date(2024, 1, 1)
	old, later := []actor.Tenure{tenure("IRN", "Jane Doe", first), tenure("FRA", "John Roe", first)}, []actor.Tenure{tenure("IRN", "Ann Poe", second)}
	one, two := newRoster("one.csv", first, old...), newRoster("two.csv", second, later...)
	two.Added = late
	for i, r := range []struct {
		record.Roster
		has []actor.Tenure
	}{{two, later}, {one, old}, {one, old}} {
		added, err := s.AddRoster(t.Context(), r.Roster, r.has)
		if want := i < 2; err != nil || added != want {
			t.Fatalf("adding %s: got %v %v, want %v", r.Name, added, err, want)
		}
	}
	if all := s.rosters(t); !reflect.DeepEqual(all, []record.Roster{two, one}) {
		t.Errorf("got %+v, want both, the first added first", all)
	}
	after := late.AddDate(0, 1, 0)
	if err := s.DropRoster(t.Context(), one.SHA256, after); err != nil {
		t.Fatal(err)
	}
	if err := s.DropRoster(t.Context(), one.SHA256, after); !errors.Is(err, fault.NotFound) {
		t.Errorf("dropping it twice: got %v, want not found", err)
	}
	for what, c := range map[string]struct {
		cut  record.Cut
		want []string
	}{
		"now":                           {record.Cut{}, []string{"Ann Poe"}},
		"as of a day before the second": {record.Cut{Told: first}, nil},
		"filed before the second":       {record.Cut{Filed: early}, []string{"Jane Doe"}},
		"filed while both were in use":  {record.Cut{Filed: late}, []string{"Jane Doe", "Ann Poe"}},
		"filed after one was dropped":   {record.Cut{Filed: after}, []string{"Ann Poe"}},
		"of a day, while both were":     {record.Cut{Told: first, Filed: late}, []string{"Jane Doe"}},
	} {
		if got := s.iranians(t, c.cut); !reflect.DeepEqual(got, c.want) {
			t.Errorf("%s: got %v, want %v", what, got, c.want)
		}
	}
	if added, err := s.AddRoster(t.Context(), one, old); err != nil || !added {
		t.Errorf("adding it again: got %v %v, want it added", added, err)
	}
	if all := s.rosters(t); len(all) != 3 || all[1].Dropped != after || !all[2].Dropped.IsZero() {
		t.Errorf("got %+v, want the first dropped and added again", all)
	}
}

// iranians returns who held Iran's office by the rosters of a cut, each tenure as it was added.
func (s Asked) iranians(t *testing.T, cut record.Cut) []string {
	t.Helper()
	var got []string
	for _, r := range s.tenures(t, cut, "IRN") {
		for _, x := range r.Tenures {
			got = append(got, x.Person)
			if want := tenure("IRN", x.Person, x.Held.From); x.From != r.Name || x.Held != want.Held || x.Sure != want.Sure || x.Title != want.Title || x.Sector != want.Sector || x.ID != want.ID {
				t.Errorf("%+v: got %+v, want it as it was added", cut, x)
			}
		}
	}
	return got
}

// rosters returns the rosters of a view.
func (s Asked) rosters(t *testing.T) []record.Roster {
	t.Helper()
	all, err := in(t.Context(), s.Store, func(v record.View) ([]record.Roster, error) { return v.Rosters(context.Background()) })
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// tenures returns the tenures of a view.
func (s Asked) tenures(t *testing.T, c record.Cut, codes ...string) []record.RosterTenures {
	t.Helper()
	all, err := in(t.Context(), s.Store, func(v record.View) ([]record.RosterTenures, error) {
		return v.Tenures(context.Background(), c, codes)
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}
