package rest

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"flag"
	"io/fs"
	"maps"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"flashbrief/desk"
	"flashbrief/desk/rest/client"
)

var update = flag.Bool("update", false, "write the description that the client is generated from")

// reply is what the client returns of any operation.
type reply interface{ StatusCode() int }

// client returns a client with the key of a role.
func (a api) client(t *testing.T, as desk.Role) *client.ClientWithResponses {
	t.Helper()
	c, err := client.Open(a.URL, a.secret[as])
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// must ends the test if a request failed or was answered otherwise.
func must(t *testing.T, got reply, err error, want int) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
	if got.StatusCode() != want {
		t.Fatalf("got status %d %+v, want %d", got.StatusCode(), got, want)
	}
}

// TestTheClientIsOfThisDescription compares the description that the client was generated from with
// the one that the desk answers: go test ./desk/rest -run Description -update, then go generate ./desk/rest/client.
func TestTheClientIsOfThisDescription(t *testing.T) {
	a := answering(t, false)
	raw, err := json.MarshalIndent(a.ask(t, "", http.MethodGet, "/openapi.json", "", http.StatusOK), "", " ")
	if err != nil {
		t.Fatal(err)
	}
	raw = append(raw, '\n')
	path := filepath.Join("client", "openapi.json")
	if *update {
		if err := os.WriteFile(path, raw, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if was, err := os.ReadFile(path); err != nil || !bytes.Equal(was, raw) {
		t.Errorf("client/openapi.json is not what the desk answers (%v); write it with -update, and run go generate ./desk/rest/client", err)
	}
}

// TestTheClientIsGenerated runs the generator, where 'make outside-readers' has put it, and compares.
func TestTheClientIsGenerated(t *testing.T) {
	tool, err := filepath.Abs("../../build/outside/oapi-codegen")
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.CommandContext(t.Context(), tool, "-config", "codegen.yaml", "openapi.json")
	cmd.Dir = "client"
	got, err := cmd.Output()
	if errors.Is(err, fs.ErrNotExist) {
		t.Skip("there is no generator: 'make outside-readers' fetches it")
	}
	if err != nil {
		t.Fatal(err)
	}
	if was, err := os.ReadFile(filepath.Join("client", "client.gen.go")); err != nil || !bytes.Equal(was, got) {
		t.Errorf("client/client.gen.go is not what the generator makes (%v): go generate ./desk/rest/client", err)
	}
}

// TestTheClientCallsEveryOperation calls each operation of the description, and expects it done.
func TestTheClientCallsEveryOperation(t *testing.T) {
	a := answering(t, true)
	ctx, c := t.Context(), a.client(t, desk.Editor)
	list, err := c.ReportsWithResponse(ctx, nil)
	must(t, list, err, http.StatusOK)
	sha := list.JSON200.Reports[0].Sha256
	found, err := c.FindingsWithResponse(ctx, sha)
	must(t, found, err, http.StatusOK)
	id := found.JSON200.Findings[0].ID
	page, err := c.DraftWithResponse(ctx, &client.DraftParams{About: new("Russia"), As: new(client.Md)})
	must(t, page, err, http.StatusOK)
	text := string(page.Body)
	edition, err := c.PublishWithResponse(ctx, client.PublishInBody{Text: text})
	must(t, edition, err, http.StatusCreated)

	saved, err := c.SaveQuestionWithResponse(ctx, client.SavedIn{Title: "Moscow", About: "Russia"})
	must(t, saved, err, http.StatusCreated)
	visit, other := a.watches(t, "https://one.example/feed"), a.watches(t, "https://two.example/feed")

	calls := map[string]func() (reply, error){
		"askQuestion": func() (reply, error) { return c.AskQuestionWithResponse(ctx, saved.JSON201.Name, nil) },
		"cancelJob":   func() (reply, error) { return c.CancelJobWithResponse(ctx, other) },
		"changeQuestion": func() (reply, error) {
			return c.ChangeQuestionWithResponse(ctx, saved.JSON201.Name, nil, client.SavedIn{Title: "Tehran", About: "Iran"})
		},
		"dropQuestion": func() (reply, error) {
			one, err := c.SaveQuestionWithResponse(ctx, client.SavedIn{Title: "to be dropped", Q: "oil"})
			must(t, one, err, http.StatusCreated)
			return c.DropQuestionWithResponse(ctx, one.JSON201.Name, nil)
		},
		"job":          func() (reply, error) { return c.JobWithResponse(ctx, visit) },
		"jobs":         func() (reply, error) { return c.JobsWithResponse(ctx, nil) },
		"question":     func() (reply, error) { return c.QuestionWithResponse(ctx, saved.JSON201.Name) },
		"questions":    func() (reply, error) { return c.QuestionsWithResponse(ctx) },
		"retryJob":     func() (reply, error) { return c.RetryJobWithResponse(ctx, visit) },
		"saveQuestion": func() (reply, error) { return c.SaveQuestionWithResponse(ctx, client.SavedIn{Title: "Oil", Q: "oil"}) },
		"addReport":    func() (reply, error) { return c.AddReportWithResponse(ctx, client.SentBody{Text: "China met Japan."}) },
		"affected":     func() (reply, error) { return c.AffectedWithResponse(ctx, sha) },
		"check":        func() (reply, error) { return c.CheckWithResponse(ctx, client.CheckInBody{Text: text}) },
		"copies":       func() (reply, error) { return c.CopiesWithResponse(ctx, sha) },
		"draft":        func() (reply, error) { return c.DraftWithResponse(ctx, &client.DraftParams{About: new("Iran")}) },
		"editions":     func() (reply, error) { return c.EditionsWithResponse(ctx, nil) },
		"figures":      func() (reply, error) { return c.FiguresWithResponse(ctx, nil) },
		"finding":      func() (reply, error) { return c.FindingWithResponse(ctx, id) },
		"findings":     func() (reply, error) { return c.FindingsWithResponse(ctx, sha) },
		"forecasts":    func() (reply, error) { return c.ForecastsWithResponse(ctx, nil) },
		"names":        func() (reply, error) { return c.NamesWithResponse(ctx, nil) },
		"news":         func() (reply, error) { return firstNews(ctx, c) },
		"people":       func() (reply, error) { return c.PeopleWithResponse(ctx, nil) },
		"publish": func() (reply, error) {
			return c.PublishWithResponse(ctx, client.PublishInBody{Text: text, Piece: "second"})
		},
		"report":    func() (reply, error) { return c.ReportWithResponse(ctx, sha) },
		"reports":   func() (reply, error) { return c.ReportsWithResponse(ctx, &client.ReportsParams{Limit: new(int64(1))}) },
		"revisions": func() (reply, error) { return c.RevisionsWithResponse(ctx, sha) },
		"rule": func() (reply, error) {
			return c.RuleWithResponse(ctx, client.WantedRuling{Act: client.Accept, On: id, Why: "so it is"})
		},
		"rulings":     func() (reply, error) { return c.RulingsWithResponse(ctx, nil) },
		"said":        func() (reply, error) { return c.SaidWithResponse(ctx, &client.SaidParams{Direct: new(true)}) },
		"scores":      func() (reply, error) { return c.ScoresWithResponse(ctx, nil) },
		"search":      func() (reply, error) { return c.SearchWithResponse(ctx, &client.SearchParams{Q: new(`"Moscow"`)}) },
		"sources":     func() (reply, error) { return c.SourcesWithResponse(ctx, nil) },
		"ties":        func() (reply, error) { return c.TiesWithResponse(ctx, nil) },
		"tiesByMonth": func() (reply, error) { return c.TiesByMonthWithResponse(ctx, nil) },
		"timeline": func() (reply, error) {
			return c.TimelineWithResponse(ctx, &client.TimelineParams{MinConfidence: new(0.1)})
		},
		"unsureNames": func() (reply, error) { return c.UnsureNamesWithResponse(ctx, nil) },
		"withdraw": func() (reply, error) {
			return c.WithdrawWithResponse(ctx, edition.JSON201.Piece, client.WithdrawInBody{Reason: "a test"})
		},
	}
	for _, name := range slices.Sorted(maps.Keys(calls)) {
		if got, err := calls[name](); err != nil || got.StatusCode() >= http.StatusMultipleChoices {
			t.Errorf("%s: got %+v %v", name, got, err)
		}
	}
	if got, want := slices.Sorted(maps.Keys(calls)), described(t, a); !slices.Equal(got, want) {
		t.Errorf("got calls of %v, want of %v", got, want)
	}
}

// firstNews returns the answer to a client that asks for what is new and leaves.
func firstNews(ctx context.Context, c *client.ClientWithResponses) (reply, error) {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	answer, err := c.News(ctx, nil)
	if err != nil {
		return nil, err
	}
	return &client.NewsResponse{HTTPResponse: answer}, answer.Body.Close()
}

// described returns the names of all operations, in order.
func described(t *testing.T, a api) (names []string) {
	t.Helper()
	paths := a.ask(t, desk.Reader, http.MethodGet, "/openapi.json", "", http.StatusOK)["paths"].(map[string]any)
	for _, methods := range paths {
		for _, o := range methods.(map[string]any) {
			names = append(names, o.(map[string]any)["operationId"].(string))
		}
	}
	slices.Sort(names)
	return names
}

// TestAProblemIsAnError expects the desk's words about what it refuses.
func TestAProblemIsAnError(t *testing.T) {
	a := answering(t, true)
	got, err := a.client(t, desk.Reader).RuleWithResponse(t.Context(), client.WantedRuling{Act: client.Accept, On: "a", Why: "b"})
	must(t, got, err, http.StatusForbidden)
	if said := got.ApplicationProblemJSONDefault.Error(); !strings.Contains(said, "the role analyst") {
		t.Errorf("got %q, want the role that it takes", said)
	}
}
