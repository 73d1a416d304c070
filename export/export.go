// Package export holds what the writers of the record's exports share: a finding as an export keeps
// it whole, and the order of what is written. The packages inside it each write one format. None of
// them asks the record.
package export

import (
	"cmp"
	"encoding/json"
	"slices"
	"strings"
	"time"

	"golang.org/x/text/language"

	"flashbrief/ground/when"
	"flashbrief/record"
	"flashbrief/record/ask"
	"flashbrief/world/plover"
)

// Finding is a finding of the record in JSON, from which the item is read back: its ID, times,
// evidence, parties and coding. The rulings that it stands under are not in it.
type Finding struct {
	ID       string            `json:"id"`
	Kind     record.Kind       `json:"kind"`
	Report   string            `json:"report"` // SHA-256
	True     when.Bounds       `json:"true,omitzero"`
	Told     when.Day          `json:"told,omitzero"`
	Known    time.Time         `json:"known"`
	Filed    time.Time         `json:"filed"`
	Evidence []record.Evidence `json:"evidence"`
	Parties  []Party           `json:"parties,omitempty"`
	Found    json.RawMessage   `json:"finding"`
}

// Party is a record.Party.
type Party struct {
	Part    record.Part `json:"part"`
	Name    string      `json:"name"`
	Code    string      `json:"code,omitempty"`
	Country string      `json:"country,omitempty"`
	Sector  string      `json:"sector,omitempty"`
}

// Of returns an item as an export keeps it.
func Of(item *record.Item) (Finding, error) {
	raw, err := json.Marshal(item.Finding)
	f := Finding{
		ID: item.ID, Kind: item.Kind(), Report: item.Report, True: item.True, Told: item.Told, Known: item.Known.UTC(), Filed: item.Filed.UTC(),
		Evidence: item.Evidence, Found: raw,
	}
	for _, p := range item.Parties {
		f.Parties = append(f.Parties, Party{p.Part, p.Name, p.Code, p.Country, string(p.Sector)})
	}
	return f, err
}

// Item returns the item that was exported. A finding of no kind is an error.
func (f *Finding) Item() (record.Item, error) {
	found, err := record.Decode(f.Kind, f.Found)
	item := record.Item{
		ID: f.ID, Finding: found, Report: f.Report, True: f.True, Told: f.Told, Known: f.Known, Filed: f.Filed, Evidence: f.Evidence,
	}
	for _, p := range f.Parties {
		item.Parties = append(item.Parties, record.Party{Part: p.Part, Name: p.Name, Code: p.Code, Country: p.Country, Sector: plover.Sector(p.Sector)})
	}
	return item, err
}

// Ordered returns reports in order of date and ID, with their findings in the order of the text.
func Ordered(reports []ask.Reported) []ask.Reported {
	out := slices.Clone(reports)
	slices.SortStableFunc(out, func(a, b ask.Reported) int {
		return cmp.Or(a.Report.Published.Compare(b.Report.Published), cmp.Compare(a.Report.ID, b.Report.ID), cmp.Compare(a.Report.SHA256, b.Report.SHA256))
	})
	for i := range out {
		out[i].Items = slices.Clone(out[i].Items)
		slices.SortStableFunc(out[i].Items, func(a, b record.Item) int {
			return cmp.Or(a.Evidence[0].Span.Start-b.Evidence[0].Span.Start, a.Evidence[0].Span.End-b.Evidence[0].Span.End, cmp.Compare(a.ID, b.ID))
		})
	}
	return out
}

// URN returns a permanent name for something of the record: of kind report or finding, and its ID.
func URN(kind, id string) string { return "urn:flashbrief:" + kind + ":" + id }

// Web reports whether the origin of a report is an address of the web.
func Web(origin string) bool {
	return strings.HasPrefix(origin, "https://") || strings.HasPrefix(origin, "http://")
}

// Alpha2 returns the two-letter code of a country with a three-letter one; empty if it is none.
func Alpha2(code string) string {
	region, err := language.ParseRegion(code)
	if err != nil || len(code) != 3 || !region.IsCountry() {
		return ""
	}
	return region.String()
}
