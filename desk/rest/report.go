package rest

import (
	"context"
	"encoding/json"
	"net/http"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"flashbrief/desk"
	"flashbrief/ground/fault"
	"flashbrief/record"
	"flashbrief/record/answer"
	"flashbrief/record/ask"
)

// report is a report of the record.
type report struct {
	SHA256    string `json:"sha256" doc:"Its lasting ID: the SHA-256 of the bytes it came as"`
	ID        string `json:"id,omitempty" doc:"The name or address that it came under"`
	Title     string `json:"title"`
	Published string `json:"published,omitempty" doc:"Its own date"`
	Publisher string `json:"publisher,omitempty"`
	Author    string `json:"author,omitempty"`
	Language  string `json:"language,omitempty"`
	Filed     string `json:"filed" doc:"When the record first had it"`
	Out       string `json:"out,omitempty" doc:"Why it counts no longer"`
	Findings  int    `json:"findings,omitempty" doc:"Findings that answer the question"`
	Text      string `json:"text,omitempty" doc:"What spans count the bytes of; only in the answer about one report"`
}

func reportOf(r *record.Report) report {
	out := report{
		SHA256: r.SHA256, ID: r.ID, Title: r.Headline(), Published: r.Published.String(), Publisher: r.Publisher, Author: r.Author,
		Language: r.Language, Filed: r.Filed.UTC().Format(time.RFC3339Nano), Text: r.Text,
	}
	if r.Out != nil {
		out.Out = string(r.Out.Act) + ": " + r.Out.Reason
	}
	return out
}

// found is what was found of a finding: its fields by kind, as 'flashbrief read --as jsonl' has them.
type found struct{ record.Finding }

// MarshalJSON writes the finding.
func (f found) MarshalJSON() ([]byte, error) { return json.Marshal(f.Finding) }

// Schema describes the finding.
func (found) Schema(huma.Registry) *huma.Schema {
	return &huma.Schema{Type: "object", AdditionalProperties: true, Description: "As 'flashbrief read --as jsonl' prints a finding of the kind"}
}

// evidence is where reports say something.
type evidence []record.Evidence

// Schema describes evidence.
func (evidence) Schema(huma.Registry) *huma.Schema {
	return &huma.Schema{Type: "array", Items: evidenceSchema()}
}

// finding is one finding of the record.
type finding struct {
	ID       string   `json:"id" doc:"Its lasting ID"`
	Kind     string   `json:"kind"`
	Report   string   `json:"report" doc:"SHA-256 of the report that says so"`
	Found    found    `json:"found"`
	Evidence evidence `json:"evidence"`
	Known    string   `json:"known" doc:"When the record learned of it"`
	Ruled    []string `json:"ruled,omitempty" doc:"IDs of the rulings that it stands under"`
	Rejected bool     `json:"rejected,omitempty" doc:"Staff rejected it"`
}

func findingOf(i *record.Item) finding {
	out := finding{ID: i.ID, Kind: string(i.Kind()), Report: i.Report, Found: found{i.Finding}, Evidence: i.Evidence, Known: i.Known.UTC().Format(time.RFC3339Nano), Rejected: i.Rejected}
	for n := range i.Ruled {
		out.Ruled = append(out.Ruled, i.Ruled[n].ID)
	}
	return out
}

// key is the name of one report or finding in an address.
type key struct {
	ID string `path:"id" doc:"Its ID, or the first digits of it" minLength:"1" maxLength:"128"`
}

// reportList is a page of reports.
type reportList struct {
	Body struct {
		Reports []report `json:"reports"`
		From    int      `json:"from"`
		All     int      `json:"all"`
		Next    string   `json:"next,omitempty" doc:"The cursor of the next page; absent on the last"`
		Unknown []string `json:"unknown,omitempty"`
	}
}

type oneReport struct{ Body report }

type findings struct {
	Body struct {
		Findings []finding `json:"findings"`
	}
}

type oneFinding struct{ Body finding }

// mostReport limits a report that is sent, in bytes.
const mostReport = 8 << 20

// sent is a report to be taken in, with the fields of a line of JSONL.
type sent struct {
	Body struct {
		ID        string `json:"id,omitempty" maxLength:"2000" doc:"Its name or address"`
		Title     string `json:"title,omitempty" maxLength:"2000"`
		Date      string `json:"date,omitempty" maxLength:"40" doc:"Its own date"`
		Publisher string `json:"publisher,omitempty" maxLength:"500"`
		Text      string `json:"text" minLength:"1"`
	}
}

// filed is what became of a report.
type filed struct {
	Body struct {
		Report   string `json:"report" doc:"Its SHA-256"`
		Added    bool   `json:"added" doc:"False if the record had it"`
		Findings int    `json:"findings"`
	}
}

// reports adds the operations on reports and findings.
func (s *server) reports() {
	add(s, operation{method: http.MethodGet, path: "/reports", name: "reports", summary: "Reports, the newest first", role: desk.Reader}, s.listReports)
	add(s, operation{method: http.MethodGet, path: "/reports/{id}", name: "report", summary: "One report with its text", role: desk.Reader}, func(ctx context.Context, in *key) (*oneReport, error) {
		return snapshot(ctx, s, func(from *ask.Snapshot) (*oneReport, error) {
			r, err := from.Report(in.ID)
			return &oneReport{reportOf(&r)}, err
		})
	})
	add(s, operation{method: http.MethodGet, path: "/reports/{id}/findings", name: "findings", summary: "What was found in a report, with what staff rejected", role: desk.Reader}, func(ctx context.Context, in *key) (*findings, error) {
		return snapshot(ctx, s, func(from *ask.Snapshot) (*findings, error) {
			r, err := from.Report(in.ID)
			if err != nil {
				return nil, err
			}
			items, err := from.On(r.SHA256)
			out := &findings{}
			out.Body.Findings = make([]finding, len(items))
			for i := range items {
				out.Body.Findings[i] = findingOf(&items[i])
			}
			return out, err
		})
	})
	add(s, operation{method: http.MethodGet, path: "/reports/{id}/revisions", name: "revisions", summary: "What was published under the address of a report, and what each revision changed", role: desk.Reader}, of(s, (*ask.Snapshot).RevisionTable))
	add(s, operation{method: http.MethodGet, path: "/reports/{id}/copies", name: "copies", summary: "Reports that are copies of a report", role: desk.Reader}, of(s, (*ask.Snapshot).CopyTable))
	add(s, operation{method: http.MethodGet, path: "/findings/{id}", name: "finding", summary: "One finding", role: desk.Reader}, func(ctx context.Context, in *key) (*oneFinding, error) {
		return snapshot(ctx, s, func(from *ask.Snapshot) (*oneFinding, error) {
			item, _, err := from.Item(in.ID)
			if err != nil {
				return nil, err
			}
			return &oneFinding{findingOf(item)}, nil
		})
	})
	add(s, operation{method: http.MethodPost, path: "/reports", name: "addReport", summary: "Take in a report, which is read and filed; sending it twice changes nothing", role: desk.Analyst, status: http.StatusCreated, most: mostReport, long: true}, s.file)
}

// of returns an operation that asks for rows about one report.
func of(s *server, answers func(*ask.Snapshot, ask.Question, string) (answer.Table, error)) func(context.Context, *key) (*listed, error) {
	return func(ctx context.Context, in *key) (*listed, error) {
		return snapshot(ctx, s, func(from *ask.Snapshot) (*listed, error) {
			r, err := from.Report(in.ID)
			if err != nil {
				return nil, err
			}
			t, err := answers(from, ask.Question{}, r.SHA256)
			if err != nil {
				return nil, err
			}
			t.All = len(t.Rows)
			return listing(&t, &Paged{}, nil), nil
		})
	}
}

func (s *server) listReports(ctx context.Context, in *Plain) (*reportList, error) {
	q, page, err := s.posed(in)
	if err != nil {
		return nil, err
	}
	return snapshot(ctx, s, func(from *ask.Snapshot) (*reportList, error) {
		q, lacking, err := from.Resolve(q)
		if err != nil {
			return nil, err
		}
		list, err := from.Reports(q)
		if err != nil {
			return nil, err
		}
		out := &reportList{}
		b := &out.Body
		b.Reports, b.From, b.All, b.Unknown = make([]report, len(list.Rows)), list.From, list.All, unknown(lacking)
		for i := range list.Rows {
			b.Reports[i] = reportOf(&list.Rows[i].Report)
			b.Reports[i].Findings = len(list.Rows[i].Items)
		}
		if n := len(list.Rows); n > 0 && list.From+n < list.All {
			b.Next = page.Cursor
		}
		return out, nil
	})
}

// file takes in a report.
func (s *server) file(ctx context.Context, in *sent) (*filed, error) {
	line, err := json.Marshal(in.Body)
	if err != nil {
		return nil, err
	}
	var what desk.Filed
	err = s.desk.File(ctx, desk.Intake{Format: "jsonl"}.Bytes("report.jsonl", append(line, '\n')), func(f desk.Filed) { what = f })
	if err == nil {
		err = what.Err
	}
	if err == nil && what.Report == "" {
		err = fault.New(fault.Invalid, "the report has no text")
	}
	if err != nil {
		return nil, err
	}
	out := &filed{}
	out.Body.Report, out.Body.Added, out.Body.Findings = what.Report, what.Added, what.Items
	return out, nil
}
