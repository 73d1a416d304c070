package page

import (
	"strings"
	"testing"
	"time"

	"flashbrief/ground/when"
	"flashbrief/reading"
	"flashbrief/record"
	"flashbrief/record/answer"
)

// actAt returns an act at a place.
func actAt(place, country string, score float64) answer.Act {
	e := &reading.Event{Category: "CONSULT", Status: reading.Fact, Place: place, PlaceCode: country, Text: "They met."}
	item := record.Item{ID: "0123456789abcdef", Report: "fedcba9876543210", Finding: record.Found(e), Evidence: []record.Evidence{{Report: "fedcba9876543210", Words: "They met."}}}
	return answer.Act{Event: item.Event(), Score: score, Date: when.On(when.Date(2024, time.May, 3)), Items: []record.Item{item}}
}

func TestPlacesAreShownAsPreciselyAsTheyAreKnown(t *testing.T) {
	acts := []answer.Act{actAt("Kerman", "IRN", -9), actAt("Kerman", "IRN", -7), actAt("Pakistan", "PAK", 4), actAt("Khuzestan", "IRN", 2), actAt("Gulf of Oman", "", 3), actAt("Nowhere Much", "", 1)}
	body := Map(Form{Path: "/map", Given: map[string]string{"q": "event:CONSULT OR event:AID"}}, acts).Body.(mapBody)
	got := map[string]string{}
	for _, p := range body.Places {
		got[p.Name] = p.Precision.Name
	}
	for name, want := range map[string]string{"Kerman": "town", "Pakistan": "country", "Khuzestan": "region", "Gulf of Oman": "base, crossing or water", "Nowhere Much": "not located"} {
		if got[name] != want {
			t.Errorf("%s: got %q, want %q", name, got[name], want)
		}
	}
	if first := body.Places[0]; first.Name != "Kerman" || first.Acts != 2 || first.Mean != "-8.0" || first.Country != "Iran" {
		t.Errorf("got %+v, want Kerman in Iran with two acts first", first)
	}
	if !strings.Contains(body.Places[0].All, "%28event%3ACONSULT+OR+event%3AAID%29+place%3A%22Kerman%22") {
		t.Errorf("got %s, want the acts of the question at the place", body.Places[0].All)
	}
	marks, shaded := map[string]string{}, 0
	for _, m := range body.Picture.Marks {
		name, _, _ := strings.Cut(m.Label, " (")
		marks[name] = m.Shape
	}
	for _, l := range body.Picture.Land {
		if l.Link != "" {
			shaded++
		}
	}
	if marks["Kerman, Iran"] != "circle" || marks["Gulf of Oman"] != "diamond" || len(marks) != 2 || shaded != 1 {
		t.Errorf("got marks %v and %d shaded countries, want a circle, a diamond and Pakistan", marks, shaded)
	}
}

func TestTheMapShowsThePlacesOrTheWorld(t *testing.T) {
	near := Map(Form{Path: "/map"}, []answer.Act{actAt("Kerman", "IRN", 0)}).Body.(mapBody).Picture
	world := Map(Form{Path: "/map", Given: map[string]string{"view": "world"}}, []answer.Act{actAt("Kerman", "IRN", 0)}).Body.(mapBody).Picture
	if len(near.Land) >= len(world.Land)/4 || len(world.Land) < 190 {
		t.Errorf("got %d countries near Kerman and %d of the world", len(near.Land), len(world.Land))
	}
	for name, p := range map[string]*mapPicture{"near": near, "world": world} {
		m := p.Marks[0]
		if m.X < 0 || m.X > p.Width || m.Y < 0 || m.Y > p.Height || p.Width > mapWidth || p.Height > mapTallest {
			t.Errorf("%s: the mark at %d %d lies outside %d by %d", name, m.X, m.Y, p.Width, p.Height)
		}
	}
}

func TestNamesOnTheMapDoNotMeet(t *testing.T) {
	p := &mapPicture{Marks: []mapMark{{X: 10, Y: 10, TextX: 15, Name: "Tehran"}, {X: 12, Y: 12, TextX: 17, Name: "Karaj"}, {X: 10, Y: 60, TextX: 15, Name: "Qom"}}}
	p.name()
	var got []string
	for _, m := range p.Marks {
		got = append(got, m.Name)
	}
	if want := "Qom,,Tehran"; strings.Join(got, ",") != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
