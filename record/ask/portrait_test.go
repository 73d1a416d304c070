package ask_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"flashbrief/ground/text"
	"flashbrief/ground/when"
	"flashbrief/news"
	"flashbrief/reading"
	"flashbrief/record"
	"flashbrief/record/answer"
	"flashbrief/record/ask"
	"flashbrief/record/store/storetest/made"
)

// TestCountedPersonsAreThoseOfTheItems compares persons whose findings the store counts with persons as
// all their items give them, now and as of past days, while staff rule on reports and names.
func TestCountedPersonsAreThoseOfTheItems(t *testing.T) {
	r := rand.New(rand.NewPCG(9, 2))
	const days = 200
	steps := (&staff{Rand: r, seen: map[record.Act]int{}}).between(slices.Collect((made.Plan{Events: 1500, Seed: 31, Days: days}).Steps()))
	store := kept(t, steps)
	persons := made.Persons(40)
	rows, several := 0, 0
	for range 120 {
		q := ask.Question{About: ask.Subjects(persons[r.IntN(len(persons))])}
		if r.IntN(3) == 0 {
			q.About = append(q.About, ask.Subjects(persons[r.IntN(len(persons))])...)
		}
		if r.IntN(2) == 0 {
			q.AsOf = made.Last.AddDays(-r.IntN(days))
		}
		got, want := table(t, store, q, (*ask.Snapshot).Who), table(t, keepless{store}, q, (*ask.Snapshot).Who)
		if got != want {
			t.Fatalf("%s as of %s: %s", q.Title(), q.AsOf, difference(got, want))
		}
		rows += strings.Count(got, "\n")
		several += strings.Count(got, "} {")
	}
	if rows < 60 || several < 30 {
		t.Errorf("only %d rows with %d further findings were compared; the test means little", rows, several)
	}
}

// TestAPersonRestsOnItsNewestRoles asks about a person whom more roles name than a row rests on.
func TestAPersonRestsOnItsNewestRoles(t *testing.T) {
	store := stored(t, 0)
	first := when.Date(2024, 3, 1)
	for n := range 2 * answer.MostRests {
		day := first.AddDays(n)
		words := "French minister Jane Roe spoke on " + day.Long() + "."
		role := reading.Role{Person: "Jane Roe", Title: "minister", Of: "FRA", Span: text.Span{End: len("French minister Jane Roe")}}
		if n == 3 {
			role.From = first
		}
		report := news.Report{ID: words, SHA256: news.Hash([]byte(words)), Text: words, Published: day}
		if _, err := store.File(t.Context(), record.NewFiling(report, reading.Reading{Roles: []reading.Role{role}}, day.Time())); err != nil {
			t.Fatal(err)
		}
	}
	got, err := opened(t, store).Who(ask.Question{About: []ask.Subject{{Name: "Jane Roe"}}})
	if err != nil || len(got.Rows) != 1 {
		t.Fatalf("got %v %v, want one row", got.Rows, err)
	}
	row := got.Rows[0]
	if cells := fmt.Sprint(row.Cells[:6]); cells != "[Jane Roe minister FRA 2024-03-01  2024-03-01/2024-04-09]" {
		t.Errorf("got %s", cells)
	}
	if n := len(row.Evidence); n != answer.MostRests+1 {
		t.Errorf("it rests on %d roles, want the newest %d and the one that says when it began", n, answer.MostRests)
	}
}
