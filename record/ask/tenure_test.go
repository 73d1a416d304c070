package ask_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"flashbrief/ground/text"
	"flashbrief/ground/when"
	"flashbrief/news"
	"flashbrief/reading"
	"flashbrief/record"
	"flashbrief/record/answer"
	"flashbrief/record/ask"
	"flashbrief/record/store/sqlite"
)

// officeReport returns the n-th report on who holds an office, of a random day, with a role of random times.
func officeReport(r *rand.Rand, n int, first when.Day, days int) record.Filing {
	person := []string{"Jane Roe", "Jane Roe", "Jane Roé", "Ann Doe", "Max Poe"}[r.IntN(5)]
	title := []string{"minister", "Minister"}[r.IntN(2)]
	words := fmt.Sprintf("%s %s spoke. Report %d.", title, person, n)
	day := first.AddDays(r.IntN(days))
	role := reading.Role{Person: person, Title: title, Of: "FRA", Span: text.Span{End: len(title) + 1 + len(person)}}
	switch r.IntN(24) {
	case 0, 1, 2, 3:
		role.At = when.On(day.AddDays(-r.IntN(34)))
	case 4:
		role.At = when.On(day.AddDays(-r.IntN(days)))
	case 5:
		role.At = when.Bounds{From: day.AddDays(-60), Until: day.AddDays(-r.IntN(50))}
	case 6:
		role.From = day.AddDays(-r.IntN(60))
	case 7:
		role.Before = day.AddDays(r.IntN(20) - 10)
	case 8:
		role.Begun = day.AddDays(-r.IntN(20))
	}
	report := news.Report{ID: words, SHA256: news.Hash([]byte(words)), Text: words, Published: day}
	if r.IntN(20) == 0 {
		report.Published = when.Day{}
	}
	return record.NewFiling(report, reading.Reading{Versions: reading.Versions{Reader: "1"}, Roles: []reading.Role{role}}, day.Time())
}

// TestWhoHeldAnOfficeIsWhatAllRolesSay asks who held an office on random days, now and as of past days, and compares the
// answers with those from all roles, while reports are read again, rejected and given other dates, and names merged.
func TestWhoHeldAnOfficeIsWhatAllRolesSay(t *testing.T) {
	const days = 700
	first := when.Date(2022, 1, 1)
	statuses := map[answer.Status]bool{}
	for seed := range uint64(6) {
		r := rand.New(rand.NewPCG(seed, 8))
		store := stored(t, 0)
		for n := range 120 {
			fileAndRule(t, store, r, seed, n, first, days)
		}
		for range 60 {
			q := ask.Question{Office: "minister", Of: ask.Subjects("FRA"), Day: first.AddDays(r.IntN(days+40) - 20)}
			if r.IntN(2) == 0 {
				q.AsOf = first.AddDays(r.IntN(days))
			}
			got, want := table(t, store, q, (*ask.Snapshot).Who), table(t, keepless{store}, q, (*ask.Snapshot).Who)
			if got != want {
				t.Fatalf("on %s as of %s: %s", q.Day, q.AsOf, difference(got, want))
			}
			noteStatuses(got, statuses)
		}
	}
	if len(statuses) < 4 {
		t.Errorf("got only the statuses %v; the test means little", statuses)
	}
}

// noteStatuses adds the statuses that a table shows.
func noteStatuses(table string, to map[answer.Status]bool) {
	for _, status := range []answer.Status{answer.Held, answer.LastKnown, answer.FirstKnown, answer.SomeTime, answer.Ended, answer.NotYet} {
		if strings.Contains(table, " "+string(status)+" ") {
			to[status] = true
		}
	}
}

// fileAndRule files the nth report on an office; now and then it is then read again, or its item rejected, or it is
// given another date.
func fileAndRule(t *testing.T, store *sqlite.Store, r *rand.Rand, seed uint64, n int, first when.Day, days int) {
	t.Helper()
	f := officeReport(r, n, first, days)
	if _, err := store.File(t.Context(), f); err != nil {
		t.Fatal(err)
	}
	at := f.Report.Filed.AddDate(0, 0, r.IntN(40))
	var ruling record.Ruling
	var err error
	switch r.IntN(12) {
	case 0:
		again := officeReport(rand.New(rand.NewPCG(seed, uint64(n))), n, first, days)
		again.Report, again.Items = f.Report, f.Items
		again.Report.Versions.Reader, again.Report.Filed = "2", at
		_, err = store.File(t.Context(), again)
	case 1:
		if ruling, err = record.RejectItem(&f.Items[0], f.Items, "analyst", "not so", at); err == nil {
			err = store.Rule(t.Context(), ruling)
		}
	case 2:
		if ruling, err = record.DateReport(&f.Report, first.AddDays(-1-r.IntN(30)), f.Items, f.Items, nil, "analyst", "so dated", at.AddDate(0, 0, 40)); err == nil {
			err = store.Rule(t.Context(), ruling)
		}
	}
	if err != nil {
		t.Fatal(err)
	}
}
