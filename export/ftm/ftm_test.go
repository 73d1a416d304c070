package ftm

import (
	"bytes"
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"flashbrief/export"
	"flashbrief/internal/recordtest"
	"flashbrief/reading"
	"flashbrief/record"
	"flashbrief/world/actor"
)

// written returns the entities of the sample by ID.
func written(t *testing.T) (map[string]Entity, [][]record.Item) {
	t.Helper()
	reports := recordtest.Reported(t, "../../sample")
	var out bytes.Buffer
	if err := Write(&out, reports, actor.World().NameOf); err != nil {
		t.Fatal(err)
	}
	got := map[string]Entity{}
	for line := range strings.Lines(out.String()) {
		var e Entity
		if err := json.Unmarshal([]byte(line), &e); err != nil {
			t.Fatal(err)
		}
		if _, twice := got[e.ID]; twice {
			t.Errorf("%s is written twice", e.ID)
		}
		got[e.ID] = e
	}
	var items [][]record.Item
	for _, r := range export.Ordered(reports) {
		items = append(items, r.Items)
	}
	return got, items
}

// finding compares the properties of an entity with its finding.
func finding(t *testing.T, got map[string]Entity, p map[string][]string, item *record.Item) {
	t.Helper()
	if !slices.Equal(p["summary"], []string{item.Evidence[0].Words}) || !slices.Equal(p["recordId"], []string{item.ID}) || len(p["proof"]) != 1 || got[p["proof"][0]].Properties["notes"][0] != hashNote+item.Report {
		t.Errorf("got %+v of %+v", p, item)
	}
	if day, single := item.True.Day(); single != (len(p["date"]) == 1) || single && p["date"][0] != day.String() {
		t.Errorf("got the date %v, want %v", p["date"], item.True)
	}
	if item.Event() != nil {
		event(t, got, p, item)
	}
}

// TestActsOfficesAndMembershipsAreEntities reads back what the format holds of each finding.
func TestActsOfficesAndMembershipsAreEntities(t *testing.T) {
	got, reports := written(t)
	seen := map[string]int{}
	for _, items := range reports {
		for i := range items {
			item := &items[i]
			e, is := got[idOf("finding", item.ID)]
			if want := holds(item); want != is {
				t.Errorf("the %s %s is there: %v, want %v", item.Kind(), item.ID, is, want)
			}
			if !is {
				continue
			}
			seen[e.Schema]++
			finding(t, got, e.Properties, item)
		}
	}
	if seen[Event] < 100 || seen[Occupancy] < 10 {
		t.Errorf("got %v, want acts and offices", seen)
	}
}

// holds reports whether the format has a schema for a finding.
func holds(item *record.Item) bool {
	if e := item.Event(); e != nil {
		return e.Status != reading.Negated && e.Status != reading.Hypothetical
	}
	return item.Role() != nil || item.Membership() != nil
}

// event compares the properties of an act with the finding.
func event(t *testing.T, got map[string]Entity, p map[string][]string, item *record.Item) {
	t.Helper()
	e := item.Event()
	if !slices.Contains(p["keywords"], "event:"+string(e.Category)) || !slices.Contains(p["keywords"], "status:"+string(e.Status)) {
		t.Errorf("got %v, want %s told as %s", p["keywords"], e.Category, e.Status)
	}
	if e.Place != "" && !slices.Equal(p["location"], []string{e.Place}) {
		t.Errorf("got %v, want %s", p["location"], e.Place)
	}
	for _, party := range item.Parties {
		of := p["involved"]
		if party.Part == record.Actor {
			of = p["organizer"]
		}
		if !slices.ContainsFunc(of, func(id string) bool { return slices.Contains(got[id].Properties["name"], party.Name) }) {
			t.Errorf("%s is not among %v of %s", party.Name, of, e.Text)
		}
	}
}
