package answer

import (
	"testing"

	"flashbrief/ground/when"
	"flashbrief/record"
	"flashbrief/record/join"
	"flashbrief/world/plover"
)

func TestASeriesTellsNoReportsFromNoEvents(t *testing.T) {
	var items []record.Item
	add := func(category plover.Category, day when.Bounds) {
		items = append(items, item(t, string(rune('a'+len(items))), string(rune('a'+len(items))), may, event(category, "RUS", "IRN", day)))
	}
	for month := 1; month <= 6; month++ {
		for day := 1; day <= 4; day++ {
			if month != 3 && month != 4 {
				add(map[bool]plover.Category{true: plover.AID, false: plover.ASSAULT}[month < 3], when.On(when.Date(2024, 1, 1).AddMonths(month-1).AddDays(3*day)))
			}
		}
	}
	add("AID", when.Bounds{From: when.Date(2024, 1, 1), Until: when.Date(2025, 1, 1)})
	ties := Ties(TieMonths(Acts(items, join.From{}, join.Held{})), []string{"RUS", "IRN"}, when.Day{}, when.Day{})
	months, undated := ties[0].Series(when.Day{}, when.Date(2024, 8, 31), map[string]bool{"2024-01": true, "2024-03": true, "2024-07": true})
	want := []string{Events, Events, NoEvents, NoReports, Events, Events, NoEvents, NoReports}
	if len(months) != len(want) || undated != 1 {
		t.Fatalf("got %d months and %d undated, want %d and 1", len(months), undated, len(want))
	}
	for i, m := range months {
		if m.State != want[i] {
			t.Errorf("%s: got %s, want %s", m.Month, m.State, want[i])
		}
	}
	if m := months[0]; m.Month != "2024-01" || m.Acts != 4 || m.Counts != [5]int{0, 0, 4, 0, 0} || m.Origins != 4 || !m.Trend.Known || m.Trend.Low >= m.Trend.High {
		t.Errorf("got %+v, want four acts of material cooperation with a trend", m)
	}
	c := months[4].Change
	if c == nil || c.Before <= c.After || len(c.Behind) != 3 || c.Behind[0].Lead.Event().Category != "ASSAULT" {
		t.Errorf("got %+v, want a fall in May with the assaults behind it", c)
	}
	series := SeriesOf(ties, when.Day{}, when.Day{}, nil)
	table := series.Table()
	if len(table.Rows) != 6 || table.Rows[2].Cells[3] != NoReports || table.Rows[2].Cells[10] != nil || len(table.Rows[4].Evidence) != 3 {
		t.Errorf("got %+v, want six rows, with evidence for the change", table.Rows)
	}
}
