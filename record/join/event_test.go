package join_test

import (
	"slices"
	"strings"
	"testing"

	"flashbrief/ground/when"
	"flashbrief/reading"
	"flashbrief/record"
	"flashbrief/record/join"
	"flashbrief/world/plover"
)

func party(code string) []reading.Party {
	if code == "" {
		return nil
	}
	return []reading.Party{{Code: code, Country: code, Name: code}}
}

// told returns an event item of a report of its own.
func told(report, words, category, actor, recipient string, day when.Bounds) record.Item {
	e := &reading.Event{Category: "ASSAULT", Status: reading.Claim, Actors: party(actor), Recipients: party(recipient), Date: day}
	if category != "" {
		e.Category = plover.Category(category)
	}
	return record.Item{ID: report, Finding: record.Found(e), Report: report, True: day, Told: when.Date(2024, 4, 10), Evidence: []record.Evidence{{Report: report, Words: words}}}
}

func TestAccountsOfOneAct(t *testing.T) {
	nine, ten, twelve := when.On(when.Date(2024, 4, 9)), when.On(when.Date(2024, 4, 10)), when.On(when.Date(2024, 4, 12))
	april := when.Bounds{From: when.Date(2024, 4, 1), Until: when.Date(2024, 5, 1)}
	base := told("a", "A Russian missile hit a clinic in Kharkiv", "ASSAULT", "RUS", "UKR", nine)
	for _, c := range []struct {
		what string
		b    record.Item
		want bool
	}{
		{"another toll", told("b", "Russia shelled Kharkiv, killing seven", "ASSAULT", "RUS", "UKR", nine), true},
		{"within the month", told("b", "Russia shelled Kharkiv in April", "ASSAULT", "RUS", "UKR", april), true},
		{"another town", told("b", "Russia shelled a clinic in Odesa", "ASSAULT", "RUS", "UKR", nine), false},
		{"three days later", told("b", "Russia shelled a clinic in Kharkiv", "ASSAULT", "RUS", "UKR", twelve), false},
		{"a day later, the place alone agrees", told("b", "Russia shelled Kharkiv", "ASSAULT", "RUS", "UKR", ten), false},
		{"an actor that is not named, and the place", told("b", "A missile hit a clinic in Kharkiv", "ASSAULT", "", "UKR", nine), true},
		{"an actor that is not named", told("b", "A missile hit a clinic", "ASSAULT", "", "UKR", nine), false},
		{"the other side fired", told("b", "Ukraine shelled Kharkiv", "ASSAULT", "UKR", "RUS", nine), true},
		{"another actor", told("b", "Belarus shelled Kharkiv", "ASSAULT", "BLR", "UKR", nine), true},
		{"another target", told("b", "Russia shelled Kharkiv", "ASSAULT", "RUS", "POL", nine), false},
		{"another act", told("b", "Russia praised Ukraine in Kharkiv", "SUPPORT", "RUS", "UKR", nine), false},
	} {
		b := c.b
		why, got := join.One(&base, &b)
		if got != c.want || got && why.String() == "" {
			t.Errorf("%s: got %v (%s), want %v", c.what, got, why, c.want)
		}
	}
}

func TestWhatIsNotOneAct(t *testing.T) {
	day := when.On(when.Date(2024, 4, 9))
	met := func(report, words, a, b string) record.Item {
		i := told(report, words, "CONSULT", "RUS", "CHN", day)
		i.Event().Actors = []reading.Party{{Code: "RUS", Country: "RUS", Name: a}}
		i.Event().Recipients = []reading.Party{{Code: "CHN", Country: "CHN", Name: b}}
		return i
	}
	presidents, ministers := met("a", "Putin met Xi in Astana", "Vladimir Putin", "Xi Jinping"), met("b", "Lavrov met Wang in Astana", "Sergey Lavrov", "Wang Yi")
	if _, one := join.One(&presidents, &ministers); one {
		t.Error("a meeting of presidents is that of ministers")
	}
	states := met("c", "Russia met China in Astana", "Russia", "China")
	if _, one := join.One(&presidents, &states); !one {
		t.Error("a meeting of states is not that of their presidents")
	}
	planned := told("d", "Russia will shell Kharkiv", "ASSAULT", "RUS", "UKR", day)
	planned.Event().Status = reading.Intent
	done := told("e", "Russia shelled Kharkiv", "ASSAULT", "RUS", "UKR", day)
	if _, one := join.One(&planned, &done); one {
		t.Error("what is planned is what was done")
	}
}

func TestStaffPartAndJoin(t *testing.T) {
	day := when.On(when.Date(2024, 4, 9))
	items := []record.Item{
		told("a", "Russia shelled Kharkiv", "ASSAULT", "RUS", "UKR", day), told("b", "Russia hit Kharkiv", "ASSAULT", "RUS", "UKR", day),
		told("c", "Peru aided Chile", "AID", "PER", "CHL", day),
	}
	for _, c := range []struct {
		what string
		held join.Held
		want string
	}{
		{"as found", join.Held{}, "a b|c"},
		{"parted", join.Held{Apart: [][2]string{{"b", "a"}}}, "a|b|c"},
		{"joined", join.Held{Together: [][2]string{{"a", "c"}}}, "a b c"},
		{"joined and parted", join.Held{Together: [][2]string{{"a", "c"}}, Apart: [][2]string{{"b", "c"}}}, "a c|b"},
		{"an item that is gone", join.Held{Together: [][2]string{{"a", "gone"}}}, "a b|c"},
	} {
		var got []string
		for _, g := range join.Events(items, c.held) {
			var ids []string
			for _, i := range g.Items {
				ids = append(ids, items[i].ID)
			}
			got = append(got, strings.Join(ids, " "))
			if len(g.Links) != len(g.Items)-1 {
				t.Errorf("%s: %d links join %d items", c.what, len(g.Links), len(g.Items))
			}
		}
		if strings.Join(got, "|") != c.want {
			t.Errorf("%s: got %v, want %s", c.what, got, c.want)
		}
	}
}

func TestTheOrderOfItemsDoesNotMatter(t *testing.T) {
	items, _ := read(dispatches(t)[:60])
	want := members(items)
	slices.Reverse(items)
	if got := members(items); !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

func members(items []record.Item) []string {
	var out []string
	for _, g := range join.Events(items, join.Held{}) {
		var ids []string
		for _, i := range g.Items {
			ids = append(ids, items[i].Report[:6]+items[i].ID)
		}
		slices.Sort(ids)
		out = append(out, strings.Join(ids, " "))
	}
	slices.Sort(out)
	return out
}

func TestWhatAccountsSayDifferently(t *testing.T) {
	day := when.On(when.Date(2024, 1, 3))
	toll := func(report string, dead int, source string, on int) record.Item {
		i := told(report, "Blasts in Kerman", "ASSAULT", "", "IRN", day)
		i.Event().Dead, i.Told = dead, when.Date(2024, 1, on)
		if source != "" {
			i.Event().AccordingTo = []string{source}
		}
		return i
	}
	from := join.From{Papers: map[string]string{"a": "paper x", "c": "paper x", "b": "paper y"}}
	got := from.Differences([]record.Item{toll("a", 103, "", 3), toll("b", 95, "", 4), toll("c", 84, "", 4), toll("d", 0, "", 5)})
	if len(got) != 1 || got[0].What != "killed" {
		t.Fatalf("got %+v, want the tolls", got)
	}
	var values []string
	for _, v := range got[0].Values {
		s := v.Value
		if v.Newest {
			s += " newest"
		}
		if v.Superseded {
			s += " superseded"
		}
		values = append(values, s)
	}
	if want := []string{"103 superseded", "95 newest", "84 newest"}; !slices.Equal(values, want) {
		t.Errorf("got %q, want %q", values, want)
	}
	if got := from.Differences([]record.Item{toll("a", 84, "", 3), toll("b", 84, "", 4)}); len(got) != 0 {
		t.Errorf("equal tolls: got %+v, want no difference", got)
	}
}
