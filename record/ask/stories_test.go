package ask

import (
	"testing"
	"time"

	"flashbrief/ground/when"
	"flashbrief/record"
)

func TestReportsAreGroupedOnceEach(t *testing.T) {
	var found []Reported
	for _, sha := range []string{"e", "d", "c", "b", "a"} {
		var r Reported
		r.Report.SHA256 = sha
		found = append(found, r)
	}
	g := newGroups(found)
	for _, pair := range [][2]string{{"a", "c"}, {"c", "a"}, {"d", "e"}, {"c", "x"}, {"", "a"}} {
		g.join(pair[0], pair[1])
	}
	stories := g.stories(found, map[string]string{"a": "a", "b": "b", "c": "a", "d": "d", "e": "e"})
	var got []string
	origins := 0
	for i := range stories {
		got = append(got, stories[i].Key())
		origins += stories[i].Origins
	}
	if len(got) != 3 || got[0] != "d" || got[1] != "a" || got[2] != "b" || origins != 4 {
		t.Errorf("got stories %v with %d origins, want d, a and b with 4", got, origins)
	}
}

func TestBackgroundJoinsNoStories(t *testing.T) {
	told := when.Date(2024, time.May, 20)
	for day, want := range map[when.Day]bool{told: true, told.AddDays(-3): true, told.AddDays(-4): false, {}: false} {
		item := record.Item{Told: told, True: when.On(day)}
		if day.IsZero() {
			item.True = when.Bounds{}
		}
		if got := fresh(&item); got != want {
			t.Errorf("an act of %s told on %s: got fresh %v, want %v", day, told, got, want)
		}
	}
}
