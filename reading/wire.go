package reading

import (
	"cmp"
	"encoding/json"
	"slices"

	"flashbrief/ground/text"
	"flashbrief/ground/when"
	"flashbrief/news"
)

// Wire is the JSON object that the program prints for one report.
type Wire struct {
	ID          string         `json:"id"`
	Title       string         `json:"title"`
	Date        string         `json:"date"`
	Language    string         `json:"language"`
	Text        string         `json:"text"`
	SHA256      string         `json:"sha256"`
	Part        news.Part      `json:"part,omitzero"` // set if the text is a part of a longer text
	Report      Anatomy        `json:"report"`
	Sentences   []WireSentence `json:"sentences"`
	Mentions    []Mention      `json:"mentions"` // in order of the text
	Times       []WireTime     `json:"times"`
	Quotations  []Quotation    `json:"quotations"`
	Events      []Event        `json:"events"`
	Roles       []Role         `json:"roles"`
	Memberships []Membership   `json:"memberships"`
	Figures     []Figure       `json:"figures"`
	Forecasts   []Forecast     `json:"forecasts"`
	Versions    Versions       `json:"versions"`
}

// WireSentence is the place of a sentence.
type WireSentence struct {
	Span text.Span `json:"span"`
}

// WireTime is a Time with its bounds as fields.
type WireTime struct {
	Time
	From   string `json:"from,omitempty"`
	Before string `json:"before,omitempty"`
}

// NewWire converts a report and its reading to the printed form. Empty lists print as [], never
// as null.
func NewWire(report news.Report, r *Reading) Wire {
	w := Wire{
		ID: report.ID, Title: cmp.Or(report.Title, r.Anatomy.Headline), Date: r.Anatomy.Published.String(), Language: cmp.Or(report.Language, "en"),
		Text: report.Text, SHA256: report.SHA256, Part: report.Part, Report: r.Anatomy,
		Quotations: list(r.Quotations), Events: list(r.Events), Roles: list(r.Roles),
		Mentions: list(r.Mentions), Memberships: list(r.Memberships), Figures: list(r.Figures), Forecasts: list(r.Forecasts),
		Sentences: make([]WireSentence, len(r.Sentences)), Times: make([]WireTime, len(r.Times)),
		Versions: r.Versions,
	}
	for i := range r.Sentences {
		w.Sentences[i].Span = r.Sentences[i].Span
	}
	for i, t := range r.Times {
		w.Times[i] = WireTime{t, t.Bounds.From.String(), t.Bounds.Until.String()}
	}
	w.Report.Sections, w.Report.Related, w.Report.Tags = list(w.Report.Sections), list(w.Report.Related), list(w.Report.Tags)
	return w
}

// list returns its argument, or an empty list if it is nil.
func list[T any](items []T) []T {
	if items == nil {
		return []T{}
	}
	return slices.Clip(items)
}

// MarshalJSON writes a mention. A pronoun or description has that as its kind; the names with
// the same coref number show whether it refers to a person or an organization.
func (m Mention) MarshalJSON() ([]byte, error) {
	type plain Mention
	switch m.Form {
	case Pronominal:
		m.Kind = "pronoun"
	case Nominal, Appositive:
		m.Kind = "description"
	}
	return json.Marshal(plain(m))
}

// MarshalJSON writes an event; its lists are never null.
func (e Event) MarshalJSON() ([]byte, error) {
	type plain Event
	e.Context, e.Actors, e.Recipients = list(e.Context), list(e.Actors), list(e.Recipients)
	return json.Marshal(plain(e))
}

// MarshalJSON writes a quotation; its lists are never null.
func (q Quotation) MarshalJSON() ([]byte, error) {
	type plain Quotation
	q.Status = cmp.Or(q.Status, Said)
	q.Content, q.Cue, q.Source, q.Speakers = list(q.Content), list(q.Cue), list(q.Source), list(q.Speakers)
	return json.Marshal(plain(q))
}

// Dated returns the date of the report: the anatomy's, else the source's.
func (b *Bench) Dated() when.Day {
	return cmp.Or(b.Anatomy.Published, b.Report.Published)
}
