// Package mcp answers programs that speak the Model Context Protocol, such as assistants. Its tools
// only ask: their answers are rows with the words of reports that each rests on, and their places,
// never prose of the program's own. Nothing can be changed through it.
package mcp

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"

	"github.com/modelcontextprotocol/go-sdk/mcp"

	"flashbrief/brief"
	"flashbrief/desk"
	"flashbrief/ground/fault"
	"flashbrief/record"
	"flashbrief/record/answer"
	"flashbrief/record/ask"
)

// Limits of an answer: rows, and bytes of a report's text.
const (
	usualRows = 20
	mostRows  = 200
	mostText  = 60_000
)

// Serve answers one client on a pair of streams until it goes or ctx ends.
func Serve(ctx context.Context, d *desk.Desk, version string, in io.ReadCloser, out io.WriteCloser) error {
	return server(d, version).Run(ctx, &mcp.IOTransport{Reader: in, Writer: out})
}

const instructions = "A record of what reports say happened between states. Every row has evidence: the SHA-256 of a report, a span of bytes in its text, and the words there. " +
	"Quote these words and name their report; what has no evidence here is not in the record. Events of status claim are said by those in according_to; intent, hypothetical and negated events did not happen."

// server returns a server with every tool.
func server(d *desk.Desk, version string) *mcp.Server {
	s := mcp.NewServer(&mcp.Implementation{Name: "flashbrief", Title: "flashbrief", Version: version}, &mcp.ServerOptions{Instructions: instructions})
	for _, t := range []struct {
		name, what string
		rows       func(*ask.Snapshot, ask.Question) (answer.Table, error)
	}{
		{"timeline", "List acts between states, organizations and persons in order of time.", (*ask.Snapshot).Timeline},
		{"ties", "Show how much, and how, pairs of states and organizations deal with each other.", (*ask.Snapshot).TieTable},
		{"said", "List what was said, by whom, according to whom.", (*ask.Snapshot).Said},
		{"figures", "List figures, with the accounts of each count side by side.", (*ask.Snapshot).Figures},
		{"people", "List persons with their offices, as reports have them.", (*ask.Snapshot).Who},
		{"forecasts", "List forecasts with their outcomes.", (*ask.Snapshot).ForecastTable},
		{"search", "Find reports by words and conditions, the best first.", (*ask.Snapshot).Hits},
	} {
		mcp.AddTool(s, &mcp.Tool{Name: t.name, Description: t.what, Annotations: reads}, asking(d, t.rows))
	}
	mcp.AddTool(s, &mcp.Tool{Name: "report", Description: "Read the text of a report, of which spans count the bytes.", Annotations: reads}, reporting(d))
	mcp.AddTool(s, &mcp.Tool{Name: "check", Description: "Check the sentences of a text in Markdown against the record: quotations, speakers, who did what to whom, days, figures, offices.", Annotations: reads}, checking(d))
	return s
}

// reads marks a tool that changes nothing and looks at nothing but the record.
var reads = &mcp.ToolAnnotations{ReadOnlyHint: true, IdempotentHint: true, OpenWorldHint: new(bool)}

// question is what a tool that lists takes.
type question struct {
	Query string `json:"query,omitempty" jsonschema:"a query, such as: actor:RUS recipient:IRN event:COOPERATE after:2023-10 \"oil\""`
	About string `json:"about,omitempty" jsonschema:"countries, organizations or people, separated by commas"`
	Since string `json:"since,omitempty" jsonschema:"from this day on, YYYY-MM-DD"`
	Until string `json:"until,omitempty" jsonschema:"up to this day, YYYY-MM-DD"`
	AsOf  string `json:"as_of,omitempty" jsonschema:"ignore reports dated after this day, YYYY-MM-DD"`
	From  int    `json:"from,omitempty" jsonschema:"skip this many rows"`
	Rows  int    `json:"rows,omitempty" jsonschema:"how many rows, 20 if absent and at most 200"`
}

// typed returns the question.
func (in *question) typed() (ask.Question, error) {
	q, err := ask.Parse(ask.Typed{Query: in.Query, About: in.About, Since: in.Since, Until: in.Until, AsOf: in.AsOf})
	if in.Rows == 0 {
		in.Rows = usualRows
	}
	if err == nil && (in.From < 0 || in.Rows < 0 || in.Rows > mostRows) {
		err = fault.New(fault.Invalid, "from is at least 0, and rows are 1 to %d", mostRows)
	}
	q.Page = record.Page{Offset: in.From, Limit: in.Rows}
	return q, err
}

// listed is the answer of a tool that lists.
type listed struct {
	Rows    json.RawMessage `json:"rows"`
	From    int             `json:"from"`
	All     int             `json:"all"`
	Unknown []string        `json:"unknown,omitempty"` // names asked about that the record lacks
}

// asking returns the tool of a question.
func asking(d *desk.Desk, rows func(*ask.Snapshot, ask.Question) (answer.Table, error)) mcp.ToolHandlerFor[question, any] {
	return func(ctx context.Context, _ *mcp.CallToolRequest, in question) (*mcp.CallToolResult, any, error) {
		q, err := in.typed()
		if err != nil {
			return nil, nil, err
		}
		out, err := ask.In(ctx, d.Record, 0, func(s *ask.Snapshot) (listed, error) {
			q, lacking, err := s.Resolve(q)
			if err != nil {
				return listed{}, err
			}
			t, err := rows(s, q)
			if err != nil {
				return listed{}, err
			}
			var printed bytes.Buffer
			out := listed{From: t.From, All: t.All}
			for i := range lacking {
				out.Unknown = append(out.Unknown, lacking[i].Name)
			}
			err = t.Write(&printed, "json")
			out.Rows = printed.Bytes()
			return out, err
		})
		return nil, out, err
	}
}

// reportIn names a report.
type reportIn struct {
	Report string `json:"report" jsonschema:"its SHA-256, or the first digits of it"`
	From   int    `json:"from,omitempty" jsonschema:"begin at this byte"`
}

// reportOut is a report.
type reportOut struct {
	SHA256    string `json:"sha256"`
	Title     string `json:"title"`
	Published string `json:"published"`
	Publisher string `json:"publisher"`
	Address   string `json:"address"`
	Out       string `json:"out,omitempty"` // why it counts no longer
	From      int    `json:"from"`          // the byte at which the text begins
	Bytes     int    `json:"bytes"`         // of the whole text
	Text      string `json:"text"`
}

// reporting returns the tool that reads a report.
func reporting(d *desk.Desk) mcp.ToolHandlerFor[reportIn, any] {
	return func(ctx context.Context, _ *mcp.CallToolRequest, in reportIn) (*mcp.CallToolResult, any, error) {
		r, err := ask.In(ctx, d.Record, 0, func(s *ask.Snapshot) (record.Report, error) { return s.Report(in.Report) })
		if err != nil {
			return nil, nil, err
		}
		if in.From < 0 || in.From > len(r.Text) {
			return nil, nil, fault.New(fault.Invalid, "from: the text has %d bytes", len(r.Text))
		}
		out := reportOut{SHA256: r.SHA256, Title: r.Headline(), Published: r.Published.String(), Publisher: r.Publisher, Address: r.ID, From: in.From, Bytes: len(r.Text)}
		if r.Out != nil {
			out.Out = fmt.Sprintf("%s: %s", r.Out.Act, r.Out.Reason)
		}
		out.Text = string(bytes.ToValidUTF8([]byte(r.Text[in.From:min(len(r.Text), in.From+mostText)]), nil))
		return nil, out, nil
	}
}

// checkIn is a text to be checked.
type checkIn struct {
	Text string `json:"text" jsonschema:"the text in Markdown"`
	AsOf string `json:"as_of,omitempty" jsonschema:"ignore reports dated after this day, YYYY-MM-DD"`
}

// checkOut is what a check finds.
type checkOut struct {
	Findings []brief.Finding `json:"findings"`
}

// checking returns the tool that checks a text.
func checking(d *desk.Desk) mcp.ToolHandlerFor[checkIn, any] {
	return func(ctx context.Context, _ *mcp.CallToolRequest, in checkIn) (*mcp.CallToolResult, any, error) {
		q, err := ask.Parse(ask.Typed{AsOf: in.AsOf})
		if err != nil {
			return nil, nil, err
		}
		r := desk.Edited(in.Text, q.AsOf)
		out, err := ask.In(ctx, d.Record, 0, func(s *ask.Snapshot) (checkOut, error) {
			findings, err := d.Check(s, r, q)
			return checkOut{append([]brief.Finding{}, findings...)}, err
		})
		return nil, out, err
	}
}
