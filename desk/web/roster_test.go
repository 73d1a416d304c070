package web

import (
	"context"
	"net/http"
	"strings"
	"testing"

	"flashbrief/ground/when"
	"flashbrief/world/actor"
)

// TestTheRosterSaysWhoHoldsAnOfficeAndFromWhere asks for the offices of a country on a day, with a table that the
// record keeps.
func TestTheRosterSaysWhoHoldsAnOfficeAndFromWhere(t *testing.T) {
	s, d := sampled(t, "0[1-3]*")
	kept := []actor.Tenure{{Person: "Jane Doe", Code: "IRN", Title: "Trade Minister", From: "ministers.csv", Held: when.Bounds{From: when.Date(2020, 1, 1), Until: when.Date(2024, 6, 1)}, Sure: when.Bounds{From: when.Date(2020, 1, 1), Until: when.Date(2024, 6, 1)}}}
	if _, _, err := d.AddRoster(context.Background(), "ministers.csv", when.Date(2024, 5, 31), kept); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		path   string
		status int
		want   []string
	}{
		{"/roster", http.StatusOK, []string{"Say above whose offices you ask for", "ministers.csv", "in use"}},
		{"/roster?about=Iran&on=2024-01-15", http.StatusOK, []string{"Jane Doe", "ministers.csv", "Ebrahim Raisi", "Wikidata Q", "what they say", "on 2024-01-15"}},
		{"/roster?about=Iran&as-of=2024-05-31&on=2024-01-15", http.StatusOK, []string{"Jane Doe", "as-of=2024-05-31"}},
		{"/roster?about=Russia&as-of=1999-01-01", http.StatusOK, []string{"after the day you look back to"}},
		{"/roster?about=Iran&on=soon", http.StatusBadRequest, []string{`value="soon"`}},
	} {
		answer, body := get(t, s.URL+c.path, "")
		for _, want := range c.want {
			if answer.StatusCode != c.status || !strings.Contains(body, want) {
				t.Errorf("%s: got %d, want %d and %q", c.path, answer.StatusCode, c.status, want)
			}
		}
		for _, fault := range invalid(body) {
			t.Errorf("%s: %s", c.path, fault)
		}
	}
}

// TestWhatFailedIsTriedAgain takes in an address that fails, and finds the form that tries it again.
func TestWhatFailedIsTriedAgain(t *testing.T) {
	s := served(t)
	server := serve(t, Config{Desk: s.desk, By: "A. Analyst", Fetch: fetched})
	_, body := send(t, server.URL, []file{{"empty.txt", ""}}, map[string]string{"addresses": "https://news.example/two https://news.example/one"})
	for _, want := range []string{`aria-label="Try https://news.example/two again"`, "paste its text", `id="paste"`} {
		if !strings.Contains(body, want) {
			t.Errorf("got no %q in %s", want, body)
		}
	}
	if n := strings.Count(body, "Try again"); n != 1 {
		t.Errorf("got %d inputs to be tried again, want the address that failed", n)
	}
	if _, body = send(t, server.URL, nil, map[string]string{"addresses": "https://news.example/one"}); !strings.Contains(body, "the same as this") {
		t.Errorf("a second time: got %s, want what it is the same as", body)
	}
}
