package rest

import (
	"bytes"
	"context"
	"net/http"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"flashbrief/brief"
	"flashbrief/brief/press"
	"flashbrief/brief/publish"
	"flashbrief/desk"
	"flashbrief/ground/fault"
	"flashbrief/news"
	"flashbrief/record"
	"flashbrief/record/ask"
)

// draftIn is a brief to be drafted.
type draftIn struct {
	Asked
	Template string `query:"template" maxLength:"40" doc:"The kind of brief; empty for a flash brief"`
	Style    string `query:"style" maxLength:"40" doc:"The house style; empty for the default"`
	As       string `query:"as" enum:"json,md" default:"json" doc:"The form of the page"`
}

// drafted is a draft: JSON as 'flashbrief brief --as json' prints it, or Markdown.
type drafted struct {
	Type string `header:"Content-Type"`
	Body []byte
}

// checkIn is an edited brief to be checked.
type checkIn struct {
	Body struct {
		Text string `json:"text" minLength:"1" doc:"The brief in Markdown"`
		AsOf string `json:"as_of,omitempty" maxLength:"40" doc:"The cut-off of the record"`
	}
}

// checked is what a check finds, as 'flashbrief check --as json' prints it.
type checked struct {
	Body struct {
		Findings checkFindings `json:"findings"`
		Stops    int           `json:"stops" doc:"Findings that stop publication"`
	}
}

// checkFindings are the findings of a check.
type checkFindings []brief.Finding

// Schema describes the findings of a check.
func (checkFindings) Schema(huma.Registry) *huma.Schema {
	one := func(kind string) *huma.Schema { return &huma.Schema{Type: kind} }
	return &huma.Schema{Type: "array", Items: &huma.Schema{
		Type: "object", Required: []string{"span", "kind", "severity", "text", "message", "says", "record", "evidence"}, AdditionalProperties: true,
		Properties: map[string]*huma.Schema{
			"span": {Type: "array", Items: one("integer"), Description: "bytes of the brief, half-open"}, "kind": one("string"),
			"severity": {Type: "string", Enum: []any{"stop", "warn", "note"}}, "text": one("string"), "message": one("string"), "says": one("string"), "record": one("string"),
			"evidence": {Type: "array", Items: evidenceSchema()}, "suggestion": {Type: "string", Description: "words to replace those under span"}, "safe": one("boolean"),
		},
	}}
}

// publishIn is an edited brief to be published.
type publishIn struct {
	Body struct {
		Text     string    `json:"text" minLength:"1" doc:"The brief in Markdown"`
		Piece    string    `json:"piece,omitempty" maxLength:"200" doc:"Its permanent name; absent for one made from day and title"`
		Change   string    `json:"change,omitempty" enum:"published,corrected,refiled,updated" default:"published"`
		Reason   string    `json:"reason,omitempty" maxLength:"2000" doc:"Of a change, for readers"`
		Embargo  time.Time `json:"embargo,omitempty" doc:"It is shown from this moment on"`
		Marking  string    `json:"marking,omitempty" maxLength:"200" doc:"That the page is published under"`
		Override string    `json:"override,omitempty" maxLength:"2000" doc:"Why what a check found does not stop it; printed in the log"`
		AsOf     string    `json:"as_of,omitempty" maxLength:"40" doc:"The cut-off of the record"`
	}
}

// withdrawIn is a piece to be withdrawn.
type withdrawIn struct {
	Piece string `path:"piece" maxLength:"200"`
	Body  struct {
		Reason string `json:"reason" minLength:"1" maxLength:"2000" doc:"For readers"`
	}
}

// edition is an edition that was kept.
type edition struct {
	Body struct {
		ID      string `json:"id"`
		Piece   string `json:"piece"`
		Version int    `json:"version"`
		Change  string `json:"change"`
		By      string `json:"by"`
		At      string `json:"at"`
	}
}

// pieceIn names a piece.
type pieceIn struct {
	Piece string `query:"piece" maxLength:"200" doc:"Only editions of this piece"`
}

// briefs adds the operations on briefs.
func (s *server) briefs() {
	add(s, operation{method: http.MethodGet, path: "/draft", name: "draft", summary: "Draft a brief; nothing is kept", role: desk.Reader}, s.draft)
	page := s.api.OpenAPI().Paths["/draft"].Get.Responses["200"]
	page.Headers, page.Content = nil, map[string]*huma.MediaType{
		"application/json": {Schema: &huma.Schema{Type: "object", AdditionalProperties: true, Description: "As 'flashbrief brief --as json' prints a brief"}},
		"text/markdown":    {Schema: &huma.Schema{Type: "string"}},
	}
	add(s, operation{method: http.MethodPost, path: "/checks", name: "check", summary: "Check an edited brief against the record; nothing is kept", role: desk.Reader, most: 2 * publish.Longest}, s.check)
	add(s, operation{method: http.MethodGet, path: "/editions", name: "editions", summary: "Published editions with what each changed, and how it stands", role: desk.Reader}, func(ctx context.Context, in *pieceIn) (*listed, error) {
		return snapshot(ctx, s, func(from *ask.Snapshot) (*listed, error) {
			t, err := desk.Published(from, in.Piece, s.desk.Now())
			if err != nil {
				return nil, err
			}
			return listing(&t, &Paged{}, nil), nil
		})
	})
	add(s, operation{method: http.MethodPost, path: "/editions", name: "publish", summary: "Publish an edited brief, if nothing stops it", role: desk.Editor, status: http.StatusCreated, most: 2 * publish.Longest}, s.publish)
	add(s, operation{method: http.MethodPost, path: "/pieces/{piece}/withdrawal", name: "withdraw", summary: "Withdraw a published piece", role: desk.Editor, status: http.StatusCreated}, func(ctx context.Context, in *withdrawIn) (*edition, error) {
		return editionOf(s.desk.Withdraw(ctx, publish.Order{Piece: in.Piece, Change: record.Withdrawn, By: seatOf(ctx).by, Reason: in.Body.Reason}))
	})
	add(s, operation{method: http.MethodGet, path: "/reports/{id}/affected", name: "affected", summary: "Published sentences that rest on a report", role: desk.Reader}, func(ctx context.Context, in *key) (*listed, error) {
		return snapshot(ctx, s, func(from *ask.Snapshot) (*listed, error) {
			doubts, err := desk.Affected(from, in.ID)
			if err != nil {
				return nil, err
			}
			t := desk.AffectedTable(doubts)
			t.All = len(t.Rows)
			return listing(&t, &Paged{}, nil), nil
		})
	})
}

// draft drafts a brief.
func (s *server) draft(ctx context.Context, in *draftIn) (*drafted, error) {
	q, err := in.question()
	if err == nil && len(q.About) == 0 {
		err = fault.New(fault.Invalid, "about: a brief is about somebody; name countries, organizations or people")
	}
	if err != nil {
		return nil, err
	}
	return snapshot(ctx, s, func(from *ask.Snapshot) (*drafted, error) {
		q, _, err := from.Resolve(q)
		if err != nil {
			return nil, err
		}
		b, err := s.desk.Brief(from, q, desk.Layout{Template: in.Template, Style: in.Style})
		if err != nil {
			return nil, err
		}
		var out bytes.Buffer
		err = press.Print(&out, &b, in.As)
		kind := "application/json"
		if in.As == "md" {
			kind = "text/markdown; charset=utf-8"
		}
		return &drafted{kind, out.Bytes()}, err
	})
}

// edited returns a brief as it was sent, and the question that its cut-off makes.
func edited(text, asOf string) (news.Report, ask.Question, error) {
	q, err := ask.Parse(ask.Typed{AsOf: asOf})
	return desk.Edited(text, q.AsOf), q, err
}

func (s *server) check(ctx context.Context, in *checkIn) (*checked, error) {
	r, q, err := edited(in.Body.Text, in.Body.AsOf)
	if err != nil {
		return nil, err
	}
	list, err := snapshot(ctx, s, func(from *ask.Snapshot) (desk.Checklist, error) { return s.desk.Prepare(from, r, q, "") })
	if err != nil {
		return nil, err
	}
	out := &checked{}
	out.Body.Findings, out.Body.Stops = checkFindings(list.All()), len(list.Stops)
	if out.Body.Findings == nil {
		out.Body.Findings = checkFindings{}
	}
	return out, nil
}

func (s *server) publish(ctx context.Context, in *publishIn) (*edition, error) {
	b := &in.Body
	r, q, err := edited(b.Text, b.AsOf)
	if err != nil {
		return nil, err
	}
	return editionOf(s.desk.Publish(ctx, r, q, publish.Order{
		Piece: b.Piece, Change: record.Change(b.Change), By: seatOf(ctx).by, Reason: b.Reason, Embargo: b.Embargo, Marking: b.Marking, Override: b.Override,
	}))
}

// editionOf returns an edition that was kept.
func editionOf(e record.Edition, err error) (*edition, error) {
	if err != nil {
		return nil, err
	}
	out := &edition{}
	b := &out.Body
	b.ID, b.Piece, b.Version, b.Change, b.By, b.At = e.ID, e.Piece, e.Version, string(e.Change), e.By, e.At.UTC().Format(time.RFC3339Nano)
	return out, nil
}
