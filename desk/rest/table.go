package rest

import (
	"bytes"
	"context"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"flashbrief/desk"
	"flashbrief/ground/fault"
	"flashbrief/ground/when"
	"flashbrief/record/answer"
	"flashbrief/record/ask"
)

// rows are the rows of an answer: objects with the fields that the same question has on the
// command line, each with its evidence.
type rows struct{ table answer.Table }

// MarshalJSON writes the rows as the command line prints them.
func (r rows) MarshalJSON() ([]byte, error) {
	var out bytes.Buffer
	err := r.table.Write(&out, "json")
	return out.Bytes(), err
}

// Schema describes the rows.
func (rows) Schema(r huma.Registry) *huma.Schema {
	row := &huma.Schema{
		Type: "object", AdditionalProperties: true, Required: []string{"evidence"},
		Properties: map[string]*huma.Schema{"evidence": {Type: "array", Items: evidenceSchema()}},
	}
	return &huma.Schema{Type: "array", Items: row}
}

// evidenceSchema describes where a report says something.
func evidenceSchema() *huma.Schema {
	return &huma.Schema{
		Type: "object", Required: []string{"report", "span", "words"},
		Properties: map[string]*huma.Schema{
			"report": {Type: "string", Description: "SHA-256 of the report"},
			"span":   {Type: "array", Items: &huma.Schema{Type: "integer"}, Description: "bytes of its text, half-open"},
			"words":  {Type: "string"},
		},
	}
}

// listed is the answer to a question that lists.
type listed struct {
	Body struct {
		Rows    rows     `json:"rows"`
		From    int      `json:"from" doc:"Rows before these"`
		All     int      `json:"all" doc:"Rows in all, as far as they were counted"`
		More    bool     `json:"more" doc:"There may be more than all: the others were not counted"`
		Next    string   `json:"next,omitempty" doc:"The cursor of the next page; absent on the last"`
		Unknown []string `json:"unknown,omitempty" doc:"Names Asked about that the record lacks"`
	}
}

// tableIn is what a question that lists takes. narrow restricts the question by fields of its own.
type tableIn interface {
	parts() (*Asked, *Paged)
	narrow(q *ask.Question) error
}

// Plain is what most questions take.
type Plain struct {
	Asked
	Paged
}

func (p *Plain) parts() (*Asked, *Paged) { return &p.Asked, &p.Paged }

func (*Plain) narrow(*ask.Question) error { return nil }

// topical is what questions about what was said or counted take.
type topical struct {
	Plain
	Topic  string `query:"on" doc:"Only rows that contain each of these words" maxLength:"500"`
	Direct bool   `query:"direct" doc:"Of what was said, only words in quotation marks"`
}

func (t *topical) narrow(q *ask.Question) error {
	q.Topic, q.Direct = t.Topic, t.Direct
	return nil
}

// holding is what questions about offices and members take.
type holding struct {
	Plain
	Office   string `query:"office" doc:"Who held the office with this title" maxLength:"200"`
	Of       string `query:"of" doc:"The office of these states or organizations" maxLength:"500"`
	MemberOf string `query:"member-of" doc:"The members of these organizations" maxLength:"500"`
	On       string `query:"on" doc:"The status on this day (YYYY-MM-DD)" maxLength:"40"`
}

func (h *holding) narrow(q *ask.Question) (err error) {
	q.Office, q.Of, q.MemberOf = h.Office, ask.Subjects(h.Of), ask.Subjects(h.MemberOf)
	q.Day, err = dayOf(h.On)
	return err
}

// foretold is what the question about forecasts takes.
type foretold struct {
	Plain
	Open bool   `query:"open" doc:"Only those without an outcome"`
	Due  string `query:"due-before" doc:"Only those due before this day (YYYY-MM-DD)" maxLength:"40"`
}

func (f *foretold) narrow(q *ask.Question) (err error) {
	q.Open = f.Open
	q.DueBefore, err = dayOf(f.Due)
	return err
}

// dayOf reads a day; an empty one is none.
func dayOf(typed string) (when.Day, error) {
	if typed == "" {
		return when.Day{}, nil
	}
	day, err := when.Typed(typed)
	if err != nil {
		return when.Day{}, fault.New(fault.Invalid, "%v", err)
	}
	return day, nil
}

// tables adds the questions whose answers are rows.
func (s *server) tables() {
	list[Plain](s, "/timeline", "timeline", "Acts in order of time", (*ask.Snapshot).Timeline)
	list[Plain](s, "/ties", "ties", "Relations between pairs of states and organizations", (*ask.Snapshot).TieTable)
	list[Plain](s, "/ties-by-month", "tiesByMonth", "Relations by month, with the trend and its changes", (*ask.Snapshot).TieSeries)
	list[topical](s, "/said", "said", "What was said, by whom, according to whom", (*ask.Snapshot).Said)
	list[topical](s, "/figures", "figures", "Figures, with the accounts of each count side by side", (*ask.Snapshot).Figures)
	list[holding](s, "/people", "people", "Persons with their offices, holders of an office, members of an organization", (*ask.Snapshot).Who)
	list[foretold](s, "/forecasts", "forecasts", "Forecasts with their outcomes", (*ask.Snapshot).ForecastTable)
	list[Plain](s, "/scores", "scores", "How forecasters did", (*ask.Snapshot).Scores)
	list[Plain](s, "/search", "search", "Reports by words and conditions, the best first", (*ask.Snapshot).Hits)
	list[Plain](s, "/sources", "sources", "Publishers of reports, with their grades", (*ask.Snapshot).SourceTable)
	list[Plain](s, "/names", "names", "Persons and bodies that reports call by several names", (*ask.Snapshot).BearerTable)
	list[Plain](s, "/names/unsure", "unsureNames", "Pairs of names that wait for a ruling", (*ask.Snapshot).UnsureTable)
}

// list adds a question whose answer is rows.
func list[I any, P interface {
	*I
	tableIn
}](s *server, path, name, summary string, answers func(*ask.Snapshot, ask.Question) (answer.Table, error)) {
	add(s, operation{method: http.MethodGet, path: path, name: name, summary: summary, role: desk.Reader}, func(ctx context.Context, in *I) (*listed, error) {
		return s.rows(ctx, P(in), answers)
	})
}

// rows returns the rows that answer a question.
func (s *server) rows(ctx context.Context, in tableIn, answers func(*ask.Snapshot, ask.Question) (answer.Table, error)) (*listed, error) {
	q, page, err := s.posed(in)
	if err != nil {
		return nil, err
	}
	return snapshot(ctx, s, func(from *ask.Snapshot) (*listed, error) {
		q, lacking, err := from.Resolve(q)
		if err != nil {
			return nil, err
		}
		t, err := answers(from, q)
		if err != nil {
			return nil, err
		}
		return listing(&t, page, unknown(lacking)), nil
	})
}

// posed returns the question that a request asks, and the page of its answer.
func (s *server) posed(in tableIn) (ask.Question, *Paged, error) {
	typed, page := in.parts()
	q, err := typed.question()
	if err == nil {
		err = in.narrow(&q)
	}
	if err == nil {
		err = page.of(&q, s.desk.Now())
	}
	return q, page, err
}

// listing returns the page of a table.
func listing(t *answer.Table, page *Paged, lacking []string) *listed {
	out := &listed{}
	b := &out.Body
	b.Rows, b.From, b.All, b.More, b.Unknown = rows{*t}, t.From, t.All, t.More, lacking
	if t.From+len(t.Rows) < t.All && len(t.Rows) > 0 {
		b.Next = page.Cursor
	}
	return out
}
