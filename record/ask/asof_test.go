package ask_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"flashbrief/record"
	"flashbrief/record/answer"
	"flashbrief/record/ask"
	"flashbrief/record/store/sqlite"
	"flashbrief/record/store/storetest/made"
)

// knownBy returns what of the steps of a desk was known by the cut: reports by their dates and
// filing, the readings and rulings made by then. A report filed later, which counts by its date,
// is known as it was last read.
func knownBy(steps []made.Step, c record.Cut) []made.Step {
	filed := map[string]time.Time{}
	early := map[string]bool{} // reports with a reading made by the cut
	for _, s := range steps {
		if s.Filing == nil {
			continue
		}
		r := &s.Filing.Report
		if _, known := filed[r.SHA256]; !known {
			filed[r.SHA256] = r.Filed
		}
		early[r.SHA256] = early[r.SHA256] || !r.Filed.After(c.By())
	}
	var out []made.Step
	for _, s := range steps {
		if f := s.Filing; f != nil {
			r := &f.Report
			made := c.Filed.IsZero() && !early[r.SHA256] || !r.Filed.After(c.By())
			if made && c.Holds(r.Published, filed[r.SHA256]) {
				out = append(out, s)
			}
		} else if !s.Ruling.At.After(c.By()) {
			out = append(out, s)
		}
	}
	return out
}

// kept returns a record of the steps. A ruling on a report that it lacks is left out.
func kept(t *testing.T, steps []made.Step) *sqlite.Store {
	t.Helper()
	store, err := sqlite.Open(context.Background(), filepath.Join(t.TempDir(), "record.db"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { store.Close() })
	has := map[string]bool{}
	for _, s := range steps {
		if s.Filing != nil {
			has[s.Filing.Report.SHA256] = true
			_, err = store.File(context.Background(), *s.Filing)
		} else if has[s.Ruling.Evidence.Report] || has[s.Ruling.Undoes] {
			has[s.Ruling.ID] = true
			err = store.Rule(context.Background(), *s.Ruling)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	return store
}

// questions are the tables that must not differ, by name.
var questions = map[string]func(*ask.Snapshot, ask.Question) (answer.Table, error){
	"timeline":  (*ask.Snapshot).Timeline,
	"ties":      (*ask.Snapshot).TieTable,
	"said":      (*ask.Snapshot).Said,
	"who":       (*ask.Snapshot).Who,
	"figures":   (*ask.Snapshot).Figures,
	"forecasts": (*ask.Snapshot).ForecastTable,
}

// TestAsOfADayIsWhatWasKnownThen asks a made record as of random days, and compares the answers
// with those of a record that holds only what was known by then.
func TestAsOfADayIsWhatWasKnownThen(t *testing.T) {
	days := 12
	if testing.Short() {
		days = 3
	}
	for seed := range uint64(2) {
		var steps []made.Step
		for s := range (made.Plan{Events: 600, Seed: 40 + seed}).Steps() {
			steps = append(steps, s)
		}
		whole := kept(t, steps)
		rows, changed := 0, 0
		r := rand.New(rand.NewPCG(seed, 8))
		for range days {
			day := made.First.AddDays(r.IntN(made.Last.Days(made.First)))
			about := ask.Subjects(made.States()[r.IntN(6)])
			q := ask.Question{About: about, AsOf: day}
			if r.IntN(3) == 0 {
				q = ask.Question{About: about, Filed: ask.EndOf(day)}
			}
			then := kept(t, knownBy(steps, q.Cut()))
			for name, of := range questions {
				got, want := table(t, whole, q, of), table(t, then, ask.Question{About: about}, of)
				rows += strings.Count(got, "\n")
				if got != table(t, whole, ask.Question{About: about}, of) {
					changed++
				}
				if got != want {
					t.Errorf("seed %d, %s, %+v: %s", seed, name, q.Cut(), difference(got, want))
				}
			}
		}
		if rows < 50*days || changed < 2*days {
			t.Errorf("seed %d: %d rows were compared, and %d answers differ from today's; the test means little", seed, rows, changed)
		}
	}
}

func table(t *testing.T, s *sqlite.Store, q ask.Question, of func(*ask.Snapshot, ask.Question) (answer.Table, error)) string {
	t.Helper()
	out, err := ask.In(context.Background(), s, 0, func(s *ask.Snapshot) (answer.Table, error) { return of(s, q) })
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	for _, row := range out.Rows {
		fmt.Fprintln(&b, row.Cells, row.Evidence)
	}
	return b.String()
}

// difference returns the first lines in which two texts differ.
func difference(got, want string) string {
	a, b := strings.Split(got, "\n"), strings.Split(want, "\n")
	for i := range min(len(a), len(b)) {
		if a[i] != b[i] {
			return fmt.Sprintf("row %d: got\n%.600s\nwant\n%.600s", i, a[i], b[i])
		}
	}
	return fmt.Sprintf("got %d rows, want %d", len(a), len(b))
}
