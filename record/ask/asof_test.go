package ask_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"flashbrief/record"
	"flashbrief/record/answer"
	"flashbrief/record/ask"
	"flashbrief/record/query"
	"flashbrief/record/store/sqlite"
	"flashbrief/record/store/storetest/made"
	"flashbrief/world/plover"
)

// knownBy returns what of the steps of a desk was known by the cut: reports by their dates, as
// rulings have them, and filing, the readings and rulings made by then. A report filed later, which counts by its date,
// is known as it was last read.
func knownBy(steps []made.Step, wide []record.Ruling, c record.Cut) []made.Step {
	held := record.HeldBy(c, wide)
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
			dated := r.Published
			if s, ruled := held.Reports[r.SHA256]; ruled {
				dated = s.Dated
			}
			if made && c.Holds(dated, filed[r.SHA256]) {
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
		} else if canRule(has, s.Ruling) {
			has[s.Ruling.ID] = true
			err = store.Rule(context.Background(), *s.Ruling)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	return store
}

// canRule reports whether a record has what a ruling is on.
func canRule(has map[string]bool, r *record.Ruling) bool {
	m, wide := record.MatterOf(r)
	switch {
	case wide && r.Evidence.Report == "": // on a name or a source
		return true
	case m.With != nil && !has[m.With.Evidence.Report]:
		return false
	}
	return has[r.Evidence.Report] || has[r.Undoes]
}

// questions are the tables that must not differ, by name.
var questions = map[string]func(*ask.Snapshot, ask.Question) (answer.Table, error){
	"timeline":  (*ask.Snapshot).Timeline,
	"ties":      (*ask.Snapshot).TieTable,
	"said":      (*ask.Snapshot).Said,
	"who":       (*ask.Snapshot).Who,
	"figures":   (*ask.Snapshot).Figures,
	"forecasts": (*ask.Snapshot).ForecastTable,
	"search": func(s *ask.Snapshot, q ask.Question) (answer.Table, error) {
		q.Where, q.About = query.And{query.Words{Text: "over"}, query.Party{Codes: q.Codes()}}, nil
		t, err := s.Hits(q)
		slices.SortFunc(t.Rows, func(a, b answer.Row) int { // the index weighs words by all reports that it has
			return strings.Compare(fmt.Sprint(a.Evidence), fmt.Sprint(b.Evidence))
		})
		return t, err
	},
	"sources": (*ask.Snapshot).SourceTable,
	"export":  exportTable,
	"brief":   briefTable,
	"check":   checkTable,
}

// exportTable is what an export writes.
func exportTable(s *ask.Snapshot, q ask.Question) (answer.Table, error) {
	benches, err := s.Events(q)
	var t answer.Table
	for _, b := range benches {
		raw, err := json.Marshal(b.Events)
		if err != nil {
			return t, err
		}
		t.Rows = append(t.Rows, answer.Row{Cells: []any{b.Report.SHA256, b.Report.Published, string(raw)}})
	}
	return t, err
}

// briefTable is what a draft is made of.
func briefTable(s *ask.Snapshot, q ask.Question) (answer.Table, error) {
	m, err := s.Materials(q)
	m.Question, m.Reports = ask.Question{}, slices.Clone(m.Reports)
	t := answer.Table{}
	for i := range m.Reports {
		r := &m.Reports[i]
		t.Rows = append(t.Rows, answer.Row{Cells: []any{r.SHA256, r.Published, r.Versions, r.Anatomy, r.Out != nil}})
	}
	m.Reports = nil
	raw, jsonErr := json.Marshal(m)
	t.Rows = append(t.Rows, answer.Row{Cells: []any{string(raw)}})
	return t, errors.Join(err, jsonErr)
}

// checkTable is what a check compares a brief with.
func checkTable(s *ask.Snapshot, q ask.Question) (answer.Table, error) {
	between, err := s.Between(q, q.Codes(), nil, []plover.Category{plover.CONSULT, plover.ASSAULT, plover.AID})
	if err != nil {
		return answer.Table{}, err
	}
	var cited, names []string
	for i := range between {
		cited = append(cited, between[i].Report)
		for _, p := range between[i].Parties {
			names = append(names, p.Name)
		}
	}
	cited, err = s.Existing(q, cited)
	if err != nil {
		return answer.Table{}, err
	}
	stated, err := s.Stated(q, cited, names)
	if err != nil {
		return answer.Table{}, err
	}
	reports, err := s.Sources(q, cited, []string{"sanctions"})
	raw, jsonErr := json.Marshal([]any{stated, between})
	t := answer.Table{Rows: []answer.Row{{Cells: []any{string(raw)}}}}
	for i := range reports {
		on, err := s.OnAt(q, reports[i].SHA256)
		t.Rows = append(t.Rows, answer.Row{Cells: []any{reports[i].SHA256, reports[i].Published, len(on), err}})
	}
	return t, errors.Join(err, jsonErr)
}

// TestAsOfADayIsWhatWasKnownThen asks a made record as of random days, and compares the answers
// with those of a record that holds only what was known by then.
func TestAsOfADayIsWhatWasKnownThen(t *testing.T) {
	days := 5
	if testing.Short() {
		days = 3
	}
	seen := map[record.Act]int{}
	for seed := range uint64(2) {
		c := comparison{Rand: rand.New(rand.NewPCG(seed, 8))}
		for step := range (made.Plan{Events: 600, Seed: 40 + seed}).Steps() {
			c.steps = append(c.steps, step)
		}
		c.staff = staff{Rand: c.Rand, seen: seen}
		c.steps = c.staff.between(c.steps)
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
	for _, act := range append(record.WideActs(), record.Undo) {
		if seen[act] == 0 {
			t.Errorf("%s: no such ruling was made", act)
		}
	}
}

// comparison compares answers of a whole record with those of records of what was known.
type comparison struct {
	*rand.Rand
	steps         []made.Step
	staff         staff
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
	then := kept(t, knownBy(c.steps, c.staff.wide, q.Cut()))
	for _, name := range slices.Sorted(maps.Keys(questions)) {
		of := questions[name]
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
