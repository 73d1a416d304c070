package geojson

import (
	"bytes"
	"encoding/json"
	"testing"
	"time"

	"flashbrief/ground/when"
	"flashbrief/news"
	"flashbrief/reading"
)

// collection is what another program reads.
type collection struct {
	Type     string
	Features []struct {
		Type     string
		Geometry *struct {
			Type        string
			Coordinates []float64
		}
		Properties map[string]any
	}
}

func written(t *testing.T, events ...reading.Event) collection {
	t.Helper()
	var out bytes.Buffer
	w := NewWriter(&out)
	bench := &reading.Bench{Report: news.Report{SHA256: "abc", Published: when.Date(2024, time.May, 20)}, Reading: reading.Reading{Events: events}}
	if err := w.Write(bench); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	var got collection
	if err := json.Unmarshal(out.Bytes(), &got); err != nil {
		t.Fatalf("%v in %s", err, out.Bytes())
	}
	return got
}

func TestEventsStandWhereTheyHappened(t *testing.T) {
	russia, iran := reading.Party{Code: "RUS"}, reading.Party{Name: "Ebrahim Raisi"}
	got := written(t,
		reading.Event{Category: "CONSULT", Status: reading.Fact, Actors: []reading.Party{russia, iran}, Place: "Moscow", PlaceCode: "RUS", Text: "met"},
		reading.Event{Category: "ASSAULT", Status: reading.Claim, Place: "Iran", PlaceCode: "IRN"},
		reading.Event{Category: "ACCUSE", Status: reading.Intent},
		reading.Event{Category: "AID", Status: reading.Negated, Place: "Moscow", PlaceCode: "RUS"},
		reading.Event{Category: "AID", Status: reading.Hypothetical},
	)
	if got.Type != "FeatureCollection" || len(got.Features) != 3 {
		t.Fatalf("got %+v, want the three events that are told", got)
	}
	moscow := got.Features[0].Geometry
	if moscow == nil || moscow.Type != "Point" || moscow.Coordinates[0] < 37 || moscow.Coordinates[0] > 38 || moscow.Coordinates[1] < 55 || moscow.Coordinates[1] > 56 {
		t.Errorf("got %+v, want degrees east before degrees north", moscow)
	}
	if p := got.Features[0].Properties; p["precision"] != "town" || p["report"] != "abc" || p["actor"].([]any)[1] != "Ebrahim Raisi" {
		t.Errorf("got %v", p)
	}
	for i, want := range []string{"country", "none"} {
		if f := got.Features[i+1]; f.Geometry != nil || f.Properties["precision"] != want {
			t.Errorf("got %+v of precision %v, want no point and %s", f.Geometry, f.Properties["precision"], want)
		}
	}
}

func TestNothingIsAnEmptyCollection(t *testing.T) {
	if got := written(t); got.Type != "FeatureCollection" || got.Features == nil || len(got.Features) != 0 {
		t.Errorf("got %+v, want an empty collection", got)
	}
}
