package rest

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"net/url"
	"reflect"
	"strings"
	"testing"
	"time"

	"flashbrief/desk"
	"flashbrief/desk/rest/client"
	"flashbrief/internal/desktest"
)

// api is a desk that answers programs.
type api struct {
	*httptest.Server
	desk     *desk.Desk
	mailings *desk.Mailings
	secret   map[desk.Role]string
}

// answering returns a desk with one report. If locked it answers only to keys.
func answering(t *testing.T, locked bool) api {
	t.Helper()
	d, path := desktest.Open(t, time.Now)
	keys, err := desk.OpenKeys(path + desk.KeysFile)
	if err != nil {
		t.Fatal(err)
	}
	a := api{desk: d, secret: map[desk.Role]string{}}
	for _, role := range desk.Roles() {
		if a.secret[role], err = keys.Add("robot "+string(role), role, time.Now()); err != nil {
			t.Fatal(err)
		}
	}
	questions, err := desk.OpenQuestions(path + desk.QuestionsFile)
	if err != nil {
		t.Fatal(err)
	}
	if a.mailings, err = desk.OpenMailings(path + desk.MailedFile); err != nil {
		t.Fatal(err)
	}
	a.Server = httptest.NewServer(Handler(Config{Desk: a.desk, Version: "test", Keys: keys, Locked: locked, By: "A. Analyst", Questions: questions, Mailings: a.mailings}))
	t.Cleanup(a.Close)
	a.ask(t, desk.Analyst, http.MethodPost, "/reports", told, http.StatusCreated)
	return a
}

const told = `{"id": "one", "title": "Talks in Moscow", "date": "2024-05-20", "publisher": "Harbour Post", "text": "Russian President Vladimir Putin met Iranian President Ebrahim Raisi in Moscow on Sunday. Russia condemned Israel on Monday."}`

// ask makes a request with the key of a role and returns the answer, which must have the status.
func (a api) ask(t *testing.T, as desk.Role, method, path, body string, want int) map[string]any {
	t.Helper()
	got, _ := a.request(t, as, method, path, body, want, nil)
	return got
}

func (a api) request(t *testing.T, as desk.Role, method, path, body string, want int, header map[string]string) (map[string]any, http.Header) {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), method, a.URL+Prefix+path, strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	if as != "" {
		r.Header.Set("Authorization", "Bearer "+a.secret[as])
	}
	if body != "" {
		r.Header.Set("Content-Type", "application/json")
	}
	for name, value := range header {
		r.Header.Set(name, value)
	}
	answer, err := a.Client().Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	var out map[string]any
	var raw bytes.Buffer
	_, _ = raw.ReadFrom(answer.Body)
	if answer.StatusCode != want {
		t.Fatalf("%s %s: got %s %s, want %d", method, path, answer.Status, raw.String(), want)
	}
	if kind := answer.Header.Get("Content-Type"); strings.Contains(kind, "json") {
		if err := json.Unmarshal(raw.Bytes(), &out); err != nil {
			t.Fatalf("%s %s: %v in %s", method, path, err, raw.String())
		}
	}
	if want >= 400 && answer.Header.Get("Content-Type") != "application/problem+json" {
		t.Errorf("%s %s: got %s, want a problem", method, path, answer.Header.Get("Content-Type"))
	}
	return out, answer.Header
}

// rowsOf returns the rows of an answer.
func rowsOf(t *testing.T, answer map[string]any, field string) []map[string]any {
	t.Helper()
	list, ok := answer[field].([]any)
	if !ok {
		t.Fatalf("got %v, want a list of %s", answer, field)
	}
	out := make([]map[string]any, len(list))
	for i := range list {
		out[i], _ = list[i].(map[string]any)
	}
	return out
}

func TestEveryQuestionIsAnswered(t *testing.T) {
	a := answering(t, false)
	for path, rows := range map[string]int{
		"/timeline?about=Russia": 2, "/timeline?q=" + url.QueryEscape("recipient:ISR"): 1, "/timeline?about=Norway": 0, "/timeline?until=2024-05-19": 1,
		"/ties?about=Russia,Iran": 1, "/ties-by-month?about=Russia,Iran": 1, "/said": 0, "/figures": 0, "/people?about=Raisi": 1, "/forecasts": 0, "/scores": 0,
		"/search?q=Moscow": 1, "/sources": 1, "/names": 0, "/names/unsure": 0, "/rulings": 0, "/editions": 0,
	} {
		answer := a.ask(t, desk.Reader, http.MethodGet, path, "", http.StatusOK)
		got := rowsOf(t, answer, "rows")
		if len(got) != rows {
			t.Errorf("%s: got %d rows %v, want %d", path, len(got), got, rows)
		}
		for _, row := range got {
			if _, ok := row["evidence"].([]any); !ok {
				t.Errorf("%s: got %v, want evidence", path, row)
			}
		}
	}
	if got := rowsOf(t, a.ask(t, "", http.MethodGet, "/reports", "", http.StatusOK), "reports"); len(got) != 1 || got[0]["title"] != "Talks in Moscow" {
		t.Errorf("got %v, want the report", got)
	}
	if got := a.ask(t, "", http.MethodGet, "/timeline?about=Rusia", "", http.StatusOK)["unknown"]; got == nil {
		t.Error("got no word of a name that the record lacks")
	}
}

func TestAReportLeadsToItsFindings(t *testing.T) {
	a := answering(t, false)
	ctx, c := t.Context(), a.client(t, desk.Analyst)
	all, err := c.ReportsWithResponse(ctx, nil)
	must(t, all, err, http.StatusOK)
	sha := all.JSON200.Reports[0].Sha256
	report, err := c.ReportWithResponse(ctx, sha)
	must(t, report, err, http.StatusOK)
	list, err := c.FindingsWithResponse(ctx, sha)
	must(t, list, err, http.StatusOK)
	if len(list.JSON200.Findings) < 2 {
		t.Fatalf("got %v, want two events at least", list.JSON200.Findings)
	}
	for _, f := range list.JSON200.Findings {
		e := f.Evidence[0]
		if got := report.JSON200.Text[e.Span[0]:e.Span[1]]; got != e.Words {
			t.Errorf("got %q at the span, want %q", got, e.Words)
		}
		one, err := c.FindingWithResponse(ctx, f.ID)
		must(t, one, err, http.StatusOK)
		if one.JSON200.ID != f.ID {
			t.Errorf("got %v, want %v", one.JSON200.ID, f.ID)
		}
	}
	for path, rows := range map[string]int{"/revisions": 1, "/copies": 0, "/affected": 0} {
		if got := rowsOf(t, a.ask(t, "", http.MethodGet, "/reports/"+sha+path, "", http.StatusOK), "rows"); len(got) != rows {
			t.Errorf("%s: got %v, want %d rows", path, got, rows)
		}
	}
	if again := a.ask(t, desk.Analyst, http.MethodPost, "/reports", told, http.StatusCreated); again["added"] != false || again["report"] != sha {
		t.Errorf("sent again: got %v, want the report as it is there", again)
	}
}

func TestPagesAreOfOneMoment(t *testing.T) {
	a := answering(t, false)
	ctx, c := t.Context(), a.client(t, desk.Analyst)
	page := func(cursor *string) *client.ListedBody {
		got, err := c.TimelineWithResponse(ctx, &client.TimelineParams{Limit: new(int64(1)), Cursor: cursor})
		must(t, got, err, http.StatusOK)
		return got.JSON200
	}
	first := page(nil)
	if first.Next == "" {
		t.Fatalf("got %+v, want another page", first)
	}
	earlier, err := c.AddReportWithResponse(ctx, client.SentBody{Title: "Earlier", Date: "2024-01-02", Text: "China criticized Japan on Monday."})
	must(t, earlier, err, http.StatusCreated)
	second := page(&first.Next)
	if len(second.Rows) != 1 || second.Rows[0].AdditionalProperties["id"] == first.Rows[0].AdditionalProperties["id"] || second.All != 2 || second.Next != "" {
		t.Errorf("got %+v, want the second of two acts, and no further page", second)
	}
	if now := page(nil); now.All != 3 {
		t.Errorf("got %v acts now, want 3", now.All)
	}
	a.ask(t, "", http.MethodGet, "/timeline?cursor=nonsense", "", http.StatusBadRequest)
}

func TestRulingsAreMadeAndUndone(t *testing.T) {
	a := answering(t, true)
	ctx, c := t.Context(), a.client(t, desk.Analyst)
	onIsrael := func() []client.ListedBody_Rows_Item {
		got, err := c.TimelineWithResponse(ctx, &client.TimelineParams{Q: new("recipient:ISR")})
		must(t, got, err, http.StatusOK)
		return got.JSON200.Rows
	}
	rule := func(w client.WantedRuling) *client.RuledBody {
		got, err := c.RuleWithResponse(ctx, w)
		must(t, got, err, http.StatusCreated)
		return got.JSON201
	}
	id := onIsrael()[0].AdditionalProperties["id"].(string)
	made := rule(client.WantedRuling{Act: client.Reject, On: id, Why: "it did not"})
	if made.By != "robot analyst" {
		t.Errorf("got it by %v, want the name of the key", made.By)
	}
	if got := onIsrael(); len(got) != 0 {
		t.Errorf("got %v after it was rejected", got)
	}
	rule(client.WantedRuling{Act: client.Undo, On: made.ID, Why: "it did"})
	rule(client.WantedRuling{Act: client.Recode, On: id, Coding: client.Coding{Event: "accuse", Mode: "disapprove"}, Why: "milder"})
	rule(client.WantedRuling{Act: client.Grade, On: "Harbour Post", With: "B", Why: "mostly right"})
	if got, err := c.RulingsWithResponse(ctx, nil); err != nil || len(got.JSON200.Rows) != 4 {
		t.Errorf("got %+v %v, want 4 rulings", got, err)
	}
	a.ask(t, desk.Analyst, http.MethodPost, "/rulings", `{"act": "reject", "on": "0000000000", "why": "none"}`, http.StatusNotFound)
	a.ask(t, desk.Analyst, http.MethodPost, "/rulings", `{"act": "bury", "on": "`+id+`", "why": "none"}`, http.StatusUnprocessableEntity)
}

func TestTheRoleOfAKeyDecides(t *testing.T) {
	a := answering(t, true)
	a.ask(t, "", http.MethodGet, "/reports", "", http.StatusUnauthorized)
	a.request(t, "", http.MethodGet, "/reports", "", http.StatusUnauthorized, map[string]string{"Authorization": "Bearer fbk_guess"})
	a.ask(t, desk.Reader, http.MethodPost, "/reports", told, http.StatusForbidden)
	a.ask(t, desk.Reader, http.MethodPost, "/rulings", `{"act": "reject", "on": "a", "why": "b"}`, http.StatusForbidden)
	a.ask(t, desk.Analyst, http.MethodPost, "/editions", `{"text": "# A"}`, http.StatusForbidden)
	a.ask(t, desk.Reader, http.MethodGet, "/nowhere", "", http.StatusNotFound)
	a.ask(t, desk.Reader, http.MethodGet, "/timeline?abuot=Iran", "", http.StatusUnprocessableEntity)
	for _, bad := range []string{"/timeline?q=bogus:1", "/people?on=someday", "/forecasts?due-before=000"} {
		a.ask(t, desk.Reader, http.MethodGet, bad, "", http.StatusBadRequest)
	}
}

func TestARequestWithAKeyIsDoneOnce(t *testing.T) {
	a := answering(t, false)
	ctx, c := t.Context(), a.client(t, desk.Analyst)
	acts, err := c.TimelineWithResponse(ctx, nil)
	must(t, acts, err, http.StatusOK)
	wanted := client.WantedRuling{Act: client.Accept, On: acts.JSON200.Rows[0].AdditionalProperties["id"].(string), Why: "so it is"}
	first, err := c.RuleWithResponse(ctx, wanted, client.Once("k1"))
	must(t, first, err, http.StatusCreated)
	again, err := c.RuleWithResponse(ctx, wanted, client.Once("k1"))
	must(t, again, err, http.StatusCreated)
	if first.JSON201.ID != again.JSON201.ID || again.HTTPResponse.Header.Get("Idempotent-Replayed") != "true" {
		t.Errorf("got %+v and %+v, want one answer", first.JSON201, again.JSON201)
	}
	if got, err := c.RulingsWithResponse(ctx, nil); err != nil || len(got.JSON200.Rows) != 1 {
		t.Errorf("got %+v %v, want one ruling", got, err)
	}
	wanted.Why = "no"
	other, err := c.RuleWithResponse(ctx, wanted, client.Once("k1"))
	must(t, other, err, http.StatusUnprocessableEntity)
}

func TestAnAnswerThatIsKnownIsNotSentAgain(t *testing.T) {
	a := answering(t, false)
	_, header := a.request(t, "", http.MethodGet, "/timeline", "", http.StatusOK, nil)
	tag := map[string]string{"If-None-Match": header.Get("ETag")}
	a.request(t, "", http.MethodGet, "/timeline", "", http.StatusNotModified, tag)
	a.ask(t, "", http.MethodPost, "/reports", `{"date": "2024-01-02", "text": "China criticized Japan on Monday."}`, http.StatusCreated)
	a.request(t, "", http.MethodGet, "/timeline", "", http.StatusOK, tag)
}

func TestABriefIsDraftedCheckedAndPublished(t *testing.T) {
	a := answering(t, false)
	draft := a.ask(t, "", http.MethodGet, "/draft?about=Russia", "", http.StatusOK)
	if draft["sections"] == nil {
		t.Errorf("got %v, want sections", draft)
	}
	a.ask(t, "", http.MethodGet, "/draft", "", http.StatusBadRequest)
	r, err := a.Client().Get(a.URL + Prefix + "/draft?about=Russia&as=md")
	if err != nil {
		t.Fatal(err)
	}
	defer r.Body.Close()
	var page bytes.Buffer
	_, _ = page.ReadFrom(r.Body)
	if !strings.Contains(page.String(), "[^1]:") {
		t.Fatalf("got %s, want footnotes", page.String())
	}
	sent := func(text string) string {
		raw, err := json.Marshal(map[string]string{"text": text})
		if err != nil {
			t.Fatal(err)
		}
		return string(raw)
	}
	if got := a.ask(t, "", http.MethodPost, "/checks", sent(page.String()), http.StatusOK); got["stops"] != 0.0 {
		t.Errorf("got %v, want nothing that stops the draft", got)
	}
	wrong := strings.Replace(page.String(), "Russia condemned Israel", "Israel condemned Russia", 1)
	if wrong == page.String() {
		t.Fatalf("the draft has no sentence to turn: %s", wrong)
	}
	if got := a.ask(t, "", http.MethodPost, "/checks", sent(wrong), http.StatusOK); got["stops"] == 0.0 {
		t.Error("got nothing that stops a sentence with doer and sufferer exchanged")
	}
	if got := rowsOf(t, a.ask(t, "", http.MethodPost, "/editions", sent(wrong), http.StatusForbidden), "errors"); len(got) == 0 {
		t.Error("got no reason why the brief may not be published")
	}
	edition := a.ask(t, "", http.MethodPost, "/editions", sent(page.String()), http.StatusCreated)
	if edition["version"] != 1.0 {
		t.Errorf("got %v, want the first edition", edition)
	}
	a.ask(t, "", http.MethodPost, "/pieces/"+edition["piece"].(string)+"/withdrawal", `{"reason": "a test"}`, http.StatusCreated)
	if got := rowsOf(t, a.ask(t, "", http.MethodGet, "/editions", "", http.StatusOK), "rows"); len(got) != 2 {
		t.Errorf("got %d editions, want 2", len(got))
	}
}

func TestTheStreamTellsWhatIsNew(t *testing.T) {
	a := answering(t, false)
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Second)
	defer cancel()
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, a.URL+Prefix+newsPath+"?about=Japan", http.NoBody)
	if err != nil {
		t.Fatal(err)
	}
	answer, err := a.Client().Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	lines := bufio.NewScanner(answer.Body)
	sent := false
	for lines.Scan() {
		line := lines.Text()
		if !sent && strings.Contains(line, `"reports":1`) {
			sent = true
			a.ask(t, "", http.MethodPost, "/reports", `{"title": "On Norway", "date": "2024-01-02", "text": "Norway criticized Sweden on Monday."}`, http.StatusCreated)
			a.ask(t, "", http.MethodPost, "/reports", `{"title": "On Japan", "date": "2024-01-02", "text": "China criticized Japan on Monday."}`, http.StatusCreated)
		}
		if strings.Contains(line, "On Norway") {
			t.Error("got a report that does not answer the question")
		}
		if strings.Contains(line, "On Japan") {
			return
		}
	}
	t.Errorf("the stream ended without the report (%v)", lines.Err())
}

func TestEveryOperationIsDescribed(t *testing.T) {
	a := answering(t, false)
	described := a.ask(t, "", http.MethodGet, "/openapi.json", "", http.StatusOK)
	if described["openapi"] != "3.1.0" {
		t.Errorf("got OpenAPI %v", described["openapi"])
	}
	paths := described["paths"].(map[string]any)
	if len(paths) < 24 {
		t.Errorf("got %d paths", len(paths))
	}
	for path, methods := range paths {
		for method, o := range methods.(map[string]any) {
			if op := o.(map[string]any); op["summary"] == "" || op["operationId"] == nil {
				t.Errorf("%s %s has no summary or no name", method, path)
			}
		}
	}
}

func TestNamesAreCalledUnsure(t *testing.T) {
	a := answering(t, false)
	ctx, c := t.Context(), a.client(t, desk.Analyst)
	called := func() []map[string]any {
		return rowsOf(t, a.ask(t, desk.Reader, http.MethodGet, "/names/unsure", "", http.StatusOK), "rows")
	}
	before := a.ask(t, desk.Reader, http.MethodGet, "/timeline", "", http.StatusOK)
	made, err := c.RuleWithResponse(ctx, client.WantedRuling{Act: client.Unsure, On: "Ebrahim Raisi", With: "Vladimir Putin"})
	must(t, made, err, http.StatusCreated)
	if got := called(); len(got) != 1 || got[0]["name"] != "Ebrahim Raisi" || got[0]["other"] != "Vladimir Putin" || got[0]["ruling"] != made.JSON201.ID || got[0]["why"] != "no reason given" {
		t.Errorf("got %v, want the pair with who, when and why", got)
	}
	if got := rowsOf(t, a.ask(t, desk.Reader, http.MethodGet, "/names/unsure?as-of=2024-05-20", "", http.StatusOK), "rows"); len(got) != 0 {
		t.Errorf("as of an earlier day: got %v, want none", got)
	}
	if after := a.ask(t, desk.Reader, http.MethodGet, "/timeline", "", http.StatusOK); !reflect.DeepEqual(after["rows"], before["rows"]) {
		t.Errorf("got %v, want the acts as before: %v", after["rows"], before["rows"])
	}
	a.ask(t, desk.Analyst, http.MethodPost, "/rulings", `{"act": "unsure", "on": "Vladimir Putin", "with": "Ebrahim Raisi", "why": "again"}`, http.StatusConflict)
	a.ask(t, desk.Analyst, http.MethodPost, "/rulings", `{"act": "split", "on": "Vladimir Putin", "with": "Ebrahim Raisi", "why": ""}`, http.StatusBadRequest)
	undone, err := c.RuleWithResponse(ctx, client.WantedRuling{Act: client.Undo, On: made.JSON201.ID, Why: "they are two"})
	must(t, undone, err, http.StatusCreated)
	if got := called(); len(got) != 0 {
		t.Errorf("undone: got %v, want none", got)
	}
}
