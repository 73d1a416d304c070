package coded

import (
	"encoding/json"
	"fmt"
	"io"

	"flashbrief/ground/text"
	"flashbrief/ground/when"
	"flashbrief/reading"
	"flashbrief/world/plover"
)

// ploverEvent is a record of PLOVER's JSON form. Its field names are part of the program's
// contract.
type ploverEvent struct {
	ID          string            `json:"id"`
	Date        string            `json:"date"`
	EndDate     string            `json:"enddate,omitempty"`
	Bounds      *when.Bounds      `json:"bounds,omitempty"` // set unless it is one day
	Actor       []ploverParty     `json:"actor"`
	Recipient   []ploverParty     `json:"recipient"`
	Event       []plover.Category `json:"event"`
	Mode        []plover.Mode     `json:"mode"`
	Context     []plover.Context  `json:"context"`
	QuadCode    int               `json:"quad_code"`
	Scale       float64           `json:"event_scale"`
	Status      reading.Status    `json:"status"`
	Text        string            `json:"text"`
	EventText   string            `json:"eventText"`
	EventLoc    string            `json:"eventLoc,omitempty"`
	LocCountry  string            `json:"eventLocCountry,omitempty"`
	Language    string            `json:"language"`
	Publication string            `json:"publication,omitempty"`
	Published   when.Day          `json:"publication_date,omitzero"`
	Story       string            `json:"story_id"`
	Sentence    *int              `json:"sentence,omitempty"` // from 0; nil for an event that a person added
	Start       int               `json:"start"`
	End         int               `json:"end"`
	AccordingTo []string          `json:"according_to,omitempty"`
	Dead        int               `json:"dead,omitempty"`
	Injured     int               `json:"injured,omitempty"`
	CrowdSize   int               `json:"crowd_size,omitempty"`
	Historical  bool              `json:"historical,omitempty"`
	Codebook    string            `json:"codebook"`
	Coder       string            `json:"coder"`
	CAMEO       plover.CAMEO      `json:"cameo"`
	Rule        string            `json:"rule"`
}

type ploverParty struct {
	Code    string        `json:"code"`
	Country string        `json:"country,omitempty"`
	Sector  plover.Sector `json:"sector"`
	Text    string        `json:"entity_text"`
	Name    string        `json:"identifier_text"`
}

// PLOVER writes the events as PLOVER 2.0 JSON, one on each line; with all, also the
// hypothetical and negated ones.
func PLOVER(w io.Writer, b *reading.Bench, all bool) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	book := plover.Manual()
	for _, e := range kept(b, all) {
		category, _ := book.Entry(e.Category)
		out := ploverEvent{
			ID: id(b, e), Date: day(e, "2006-01-02"), Actor: parties(e.Actors), Recipient: parties(e.Recipients),
			Event: []plover.Category{e.Category}, Mode: nonEmpty(e.Mode), Context: append([]plover.Context{}, e.Context...),
			Scale: book.Score(e.Category, e.Mode), Status: e.Status, Text: sentence(b, e),
			EventText: e.Text, EventLoc: e.Place, LocCountry: e.PlaceCode, Language: language(b), Publication: b.Anatomy.Publisher,
			Published: b.Dated(), Story: b.Report.ID,
			Start: e.Span.Start, End: e.Span.End, AccordingTo: e.AccordingTo, Dead: e.Dead, Injured: e.Injured,
			CrowdSize: e.CrowdSize, Historical: e.Historical,
			Codebook: b.Versions.Codebook, Coder: "flashbrief reader " + b.Versions.Reader, CAMEO: e.CAMEO, Rule: e.Rule,
		}
		if e.Sentence >= 0 {
			out.Sentence = &e.Sentence
		}
		if category != nil {
			out.QuadCode = int(category.Quad)
		}
		if _, single := e.Date.Day(); !single && !e.Date.IsZero() {
			out.Bounds = &e.Date
			if !e.Date.From.IsZero() && !e.Date.Until.IsZero() {
				out.EndDate = e.Date.Until.AddDays(-1).String()
			}
		}
		if err := enc.Encode(out); err != nil {
			return err
		}
	}
	return nil
}

func nonEmpty(m plover.Mode) []plover.Mode {
	if m == "" {
		return []plover.Mode{}
	}
	return []plover.Mode{m}
}

func parties(list []reading.Party) []ploverParty {
	out := make([]ploverParty, 0, len(list))
	for _, p := range list {
		out = append(out, ploverParty{p.Code, p.Country, p.Sector, p.Text, p.Name})
	}
	return out
}

// ReadPLOVER reads PLOVER JSON, one event on each line. A malformed line, or one with an
// unknown category, is an error that names the line, and reading continues.
func ReadPLOVER(r io.Reader) func(yield func(Coded, error) bool) {
	return each(r, func(l line) (Coded, error) { return ploverRead([]byte(l.words)) })
}

func ploverRead(line []byte) (Coded, error) {
	var in ploverEvent
	if err := json.Unmarshal(line, &in); err != nil {
		return Coded{}, err
	}
	if len(in.Event) != 1 || len(in.Mode) > 1 {
		return Coded{}, fmt.Errorf("%d categories and %d modes where one is expected", len(in.Event), len(in.Mode))
	}
	if !plover.Manual().Has(in.Event[0]) {
		return Coded{}, fmt.Errorf("no category %q", in.Event[0])
	}
	e := reading.Event{
		Category: in.Event[0], Context: in.Context, CAMEO: in.CAMEO, Status: in.Status, Historical: in.Historical,
		Actors: partiesOf(in.Actor), Recipients: partiesOf(in.Recipient), Place: in.EventLoc, PlaceCode: in.LocCountry, AccordingTo: in.AccordingTo,
		Dead: in.Dead, Injured: in.Injured, CrowdSize: in.CrowdSize, Span: text.Span{Start: in.Start, End: in.End}, Text: in.EventText, Rule: in.Rule,
		Sentence: -1,
	}
	if in.Sentence != nil {
		e.Sentence = *in.Sentence
	}
	if len(in.Mode) == 1 {
		e.Mode = in.Mode[0]
	}
	if in.Bounds != nil {
		e.Date = *in.Bounds
	} else {
		var err error
		if e.Date, err = dated("2006-01-02", in.Date); err != nil {
			return Coded{}, err
		}
		if end, err := when.Parse(in.EndDate); err == nil { // written by others, with days at both ends
			e.Date.Until = end.AddDays(1)
		}
	}
	return Coded{
		ID: in.ID, Story: in.Story, Publication: in.Publication, Published: in.Published, Language: in.Language, Coder: in.Coder, Codebook: in.Codebook,
		Text: in.Text, Event: e,
	}, nil
}

func partiesOf(list []ploverParty) []reading.Party {
	out := make([]reading.Party, 0, len(list))
	for _, p := range list {
		out = append(out, reading.Party{Code: p.Code, Country: p.Country, Sector: p.Sector, Text: p.Text, Name: p.Name})
	}
	return out
}
