package mcp

import (
	"context"
	"encoding/json"
	"io"
	"strings"
	"testing"
	"time"

	"github.com/modelcontextprotocol/go-sdk/mcp"

	"flashbrief/internal/desktest"
)

const told = `{"title": "Talks in Moscow", "date": "2024-05-20", "publisher": "Harbour Post", "text": "Russian President Vladimir Putin met Iranian President Ebrahim Raisi in Moscow on Sunday. Russia condemned Israel on Monday."}`

// client returns a client of a desk with one report, on a pair of pipes as between two programs.
func client(t *testing.T) *mcp.ClientSession {
	t.Helper()
	d, _ := desktest.Open(t, time.Now)
	desktest.File(t, d, map[string]string{"one.jsonl": told})
	theirs, in := io.Pipe()
	out, ours := io.Pipe()
	ctx, stop := context.WithCancel(context.Background())
	stopped := make(chan struct{})
	go func() { defer close(stopped); _ = Serve(ctx, d, "test", theirs, ours) }()
	session, err := mcp.NewClient(&mcp.Implementation{Name: "test", Version: "1"}, nil).Connect(t.Context(), &mcp.IOTransport{Reader: out, Writer: in}, nil)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { session.Close(); stop(); <-stopped })
	return session
}

// call calls a tool and decodes what it answers.
func call(t *testing.T, c *mcp.ClientSession, tool string, in, out any) (failed string) {
	t.Helper()
	got, err := c.CallTool(t.Context(), &mcp.CallToolParams{Name: tool, Arguments: in})
	if err != nil {
		return err.Error()
	}
	words := ""
	for _, part := range got.Content {
		if text, ok := part.(*mcp.TextContent); ok {
			words += text.Text
		}
	}
	if got.IsError {
		return words
	}
	if err := json.Unmarshal([]byte(words), out); err != nil {
		t.Fatalf("%s: %v in %s", tool, err, words)
	}
	return ""
}

type row struct {
	Event    string
	Evidence []struct {
		Report string
		Span   [2]int
		Words  string
	}
}

func TestToolsAnswerWithTheWordsOfReports(t *testing.T) {
	c := client(t)
	var acts struct {
		Rows []row
		All  int
	}
	if failed := call(t, c, "timeline", map[string]any{"about": "Russia"}, &acts); failed != "" || acts.All != 2 || len(acts.Rows) != 2 {
		t.Fatalf("got %+v %s, want two acts", acts, failed)
	}
	for _, r := range acts.Rows {
		var report struct{ Text string }
		e := r.Evidence[0]
		if failed := call(t, c, "report", map[string]any{"report": e.Report}, &report); failed != "" || report.Text[e.Span[0]:e.Span[1]] != e.Words {
			t.Errorf("got %q %s, want %q at the span", report.Text, failed, e.Words)
		}
	}
	var found struct {
		Findings []struct{ Kind, Severity string }
	}
	if failed := call(t, c, "check", map[string]any{"text": "Israel condemned Russia on May 20."}, &found); failed != "" || len(found.Findings) == 0 {
		t.Errorf("got %+v %s, want a finding", found, failed)
	}
}

func TestEveryToolIsListedAndAnswers(t *testing.T) {
	c := client(t)
	tools, err := c.ListTools(t.Context(), nil)
	if err != nil || len(tools.Tools) != 9 {
		t.Fatalf("got %v, %v, want nine tools", tools, err)
	}
	for _, tool := range tools.Tools {
		if tool.Description == "" || !tool.Annotations.ReadOnlyHint {
			t.Errorf("%s: it has no description, or may change something", tool.Name)
		}
		in := map[string]any{"about": "Iran"}
		switch tool.Name {
		case "report":
			in = map[string]any{"report": "0000"}
		case "check":
			in = map[string]any{"text": "Iran met Russia."}
		}
		var out map[string]any
		failed := call(t, c, tool.Name, in, &out)
		if (failed != "") != (tool.Name == "report") {
			t.Errorf("%s: got %v %s", tool.Name, out, failed)
		}
	}
}

func TestBadArgumentsAreExplained(t *testing.T) {
	c := client(t)
	for _, in := range []map[string]any{{"query": "bogus:1"}, {"rows": 100_000}, {"since": "someday"}, {"abuot": "Iran"}} {
		var out any
		if failed := call(t, c, "timeline", in, &out); failed == "" || strings.Contains(failed, "panic") {
			t.Errorf("%v: got %v %q, want an error", in, out, failed)
		}
	}
}
