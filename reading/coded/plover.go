package coded

import (
	"encoding/json"
	"io"

	"flashbrief/reading"
	"flashbrief/world/plover"
)

// ploverEvent is a record of PLOVER's JSON form, under the names that the
// program's contract gives them.
type ploverEvent struct {
	ID          string        `json:"id"`
	Date        string        `json:"date"`
	EndDate     string        `json:"enddate,omitempty"`
	Actor       []ploverParty `json:"actor"`
	Recipient   []ploverParty `json:"recipient"`
	Event       []string      `json:"event"`
	Mode        []string      `json:"mode"`
	Context     []string      `json:"context"`
	QuadCode    int           `json:"quad_code"`
	Scale       float64       `json:"event_scale"`
	Status      string        `json:"status"`
	Text        string        `json:"text"`
	EventText   string        `json:"eventText"`
	EventLoc    string        `json:"eventLoc,omitempty"`
	Language    string        `json:"language"`
	Publication string        `json:"publication,omitempty"`
	Story       string        `json:"story_id"`
	Sentence    int           `json:"sentence"`
	Start       int           `json:"start"`
	End         int           `json:"end"`
	AccordingTo []string      `json:"according_to,omitempty"`
	Dead        int           `json:"dead,omitempty"`
	Injured     int           `json:"injured,omitempty"`
	Codebook    string        `json:"codebook"`
	Coder       string        `json:"coder"`
	CAMEO       string        `json:"cameo"`
	Rule        string        `json:"rule"`
}

type ploverParty struct {
	Code    string `json:"code"`
	Country string `json:"country,omitempty"`
	Sector  string `json:"sector"`
	Text    string `json:"entity_text"`
	Name    string `json:"identifier_text"`
}

// PLOVER writes the events as PLOVER 2.0 JSON, one a line; with all, the
// hypothetical and negated ones too.
func PLOVER(w io.Writer, b *reading.Bench, all bool) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	book := plover.Manual()
	for _, e := range kept(b, all) {
		category, _ := book.Category(e.Category)
		out := ploverEvent{
			ID: id(b, e), Date: day(e, "2006-01-02"), Actor: parties(e.Actors), Recipient: parties(e.Recipients),
			Event: []string{e.Category}, Mode: nonEmpty(e.Mode), Context: append([]string{}, e.Context...),
			Scale: book.Score(e.Category, e.Mode), Status: string(e.Status), Text: b.Sentences[e.Sentence].Span.Of(b.Text()),
			EventText: e.Text, EventLoc: e.Place, Language: language(b), Publication: b.Anatomy.Publisher, Story: b.Report.ID,
			Sentence: e.Sentence, Start: e.Span.Start, End: e.Span.End, AccordingTo: e.AccordingTo, Dead: e.Dead, Injured: e.Injured,
			Codebook: b.Versions.Codebook, Coder: "flashbrief reader " + b.Versions.Reader, CAMEO: e.CAMEO, Rule: e.Rule,
		}
		if category != nil {
			out.QuadCode = int(category.Quad)
		}
		if _, single := e.Date.Day(); !single && !e.Date.Until.IsZero() {
			out.EndDate = e.Date.Until.AddDays(-1).String()
		}
		if err := enc.Encode(out); err != nil {
			return err
		}
	}
	return nil
}

func language(b *reading.Bench) string {
	if b.Report.Language != "" {
		return b.Report.Language
	}
	return "en"
}

func nonEmpty(s string) []string {
	if s == "" {
		return []string{}
	}
	return []string{s}
}

func parties(list []reading.Party) []ploverParty {
	out := make([]ploverParty, 0, len(list))
	for _, p := range list {
		out = append(out, ploverParty{p.Code, p.Country, p.Sector, p.Text, p.Name})
	}
	return out
}
