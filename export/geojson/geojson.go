// Package geojson writes events where they happened, as GeoJSON (RFC 7946): points in WGS 84 where
// a gazetteer has the place, and no geometry elsewhere. A point never stands for a country.
package geojson

import (
	"encoding/json"
	"io"

	"flashbrief/ground/text"
	"flashbrief/reading"
	"flashbrief/world/place"
)

// Writer writes the events of benches as one collection of features.
type Writer struct {
	out   io.Writer
	begun bool
}

// NewWriter returns a writer.
func NewWriter(out io.Writer) *Writer { return &Writer{out: out} }

// feature is an event.
type feature struct {
	Type       string     `json:"type"`
	Geometry   *point     `json:"geometry"`
	Properties properties `json:"properties"`
}

// point is a position: degrees east, and degrees north.
type point struct {
	Type        string     `json:"type"`
	Coordinates [2]float64 `json:"coordinates"`
}

type properties struct {
	Event     string    `json:"event"`
	Mode      string    `json:"mode,omitempty"`
	Status    string    `json:"status"`
	Date      any       `json:"date"`
	Actors    []string  `json:"actor"`
	Recips    []string  `json:"recipient"`
	Place     string    `json:"place,omitempty"`
	Country   string    `json:"country,omitempty"`
	Precision string    `json:"precision"` // town, region, site, country or none
	According []string  `json:"according_to,omitempty"`
	Words     string    `json:"words"`
	Report    string    `json:"report"` // SHA-256
	Span      text.Span `json:"span"`
	Source    string    `json:"source,omitempty"`
	Published any       `json:"published,omitempty"`
}

// Write writes the events of a bench that are told as done, claimed or intended.
func (w *Writer) Write(b *reading.Bench) error {
	for i := range b.Events {
		e := &b.Events[i]
		if e.Status == reading.Negated || e.Status == reading.Hypothetical {
			continue
		}
		lead := ",\n"
		if !w.begun {
			lead, w.begun = "{\"type\":\"FeatureCollection\",\"features\":[\n", true
		}
		raw, err := json.Marshal(featureOf(b, e))
		if err != nil {
			return err
		}
		if _, err := w.out.Write(append([]byte(lead), raw...)); err != nil {
			return err
		}
	}
	return nil
}

// Close ends the collection.
func (w *Writer) Close() error {
	end := "\n]}\n"
	if !w.begun {
		end = "{\"type\":\"FeatureCollection\",\"features\":[]}\n"
	}
	_, err := io.WriteString(w.out, end)
	return err
}

func featureOf(b *reading.Bench, e *reading.Event) *feature {
	f := &feature{Type: "Feature", Properties: properties{
		Event: string(e.Category), Mode: string(e.Mode), Status: string(e.Status), Date: e.Date, Actors: names(e.Actors), Recips: names(e.Recipients),
		Place: e.Place, Country: e.PlaceCode, Precision: "none", According: e.AccordingTo, Words: e.Text, Report: b.Report.SHA256, Span: e.Span, Source: b.Report.Publisher,
	}}
	if !b.Report.Published.IsZero() {
		f.Properties.Published = b.Report.Published
	}
	switch p := b.Located(e); {
	case p != nil:
		f.Geometry, f.Properties.Precision = &point{"Point", [2]float64{p.Lon, p.Lat}}, precision(p.Kind)
	case e.PlaceCode != "":
		f.Properties.Precision = "country"
	}
	return f
}

// precision returns how much of the earth a place of the kind is.
func precision(k place.Kind) string {
	switch k {
	case place.City:
		return "town"
	case place.Province:
		return "region"
	}
	return "site"
}

// names returns parties by code, or by name where they have none.
func names(list []reading.Party) []string {
	out := []string{}
	for i := range list {
		name := list[i].Code
		if name == "" {
			name = list[i].Name
		}
		out = append(out, name)
	}
	return out
}
