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
		c := comparison{Rand: rand.New(rand.NewPCG(seed, 8))}
		for step := range (made.Plan{Events: 600, Seed: 40 + seed}).Steps() {
			c.steps = append(c.steps, step)
		}
		c.whole = kept(t, c.steps)
		if seed > 0 { // with and without what is kept of ties
			if err := ask.KeepTies(context.Background(), c.whole); err != nil {
				t.Fatal(err)
			}
		}
		for range days {
			c.day(t)
		}
		if c.rows < 50*days || c.changed < 2*days {
			t.Errorf("seed %d: %d rows were compared, and %d answers differ from today's; the test means little", seed, c.rows, c.changed)
		}
	}
}

// comparison compares answers of a whole record with those of records of what was known.
type comparison struct {
	*rand.Rand
	steps         []made.Step
	whole         *sqlite.Store
	rows, changed int // rows compared, and answers that differ from today's
}

// day compares the answers as of a random day.
func (c *comparison) day(t *testing.T) {
	t.Helper()
	day := made.First.AddDays(c.IntN(made.Last.Days(made.First)))
	now := ask.Question{About: ask.Subjects(made.States()[c.IntN(6)])}
	q := now
	if q.AsOf = day; c.IntN(3) == 0 {
		q = now
		q.Filed = ask.EndOf(day)
	}
	then := kept(t, knownBy(c.steps, q.Cut()))
	for name, of := range questions {
		got, want := table(t, c.whole, q, of), table(t, then, now, of)
		c.rows += strings.Count(got, "\n")
		if got != table(t, c.whole, now, of) {
			c.changed++
		}
		if got != want {
			t.Errorf("%s, %+v: %s", name, q.Cut(), difference(got, want))
		}
	}
}

func table(t *testing.T, s ask.Source, q ask.Question, of func(*ask.Snapshot, ask.Question) (answer.Table, error)) string {
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
