package ask_test

import (
	"context"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"flashbrief/ground/when"
	"flashbrief/record"
	"flashbrief/record/answer"
	"flashbrief/record/ask"
	"flashbrief/record/fold"
	"flashbrief/record/store/storetest"
	"flashbrief/record/store/storetest/made"
)

// TestAPairCalledUnsureChangesNoAnswer calls names unsure at random, and expects every answer and the
// export as they were, to the byte, now and as of the day before.
func TestAPairCalledUnsureChangesNoAnswer(t *testing.T) {
	r := rand.New(rand.NewPCG(8, 21))
	d := newDisputed(t, r, map[record.Act]int{}, 3)
	want := d.answers(t)
	for len(d.made) < 12 {
		d.now = d.now.Add(time.Minute)
		if r, err := record.MergeNames(record.Unsure, d.name(d.recent()), d.name(d.recent()), d.made, "W. Analyst", "", d.now); err == nil {
			d.add(t, r)
		}
	}
	if got := d.answers(t); got != want {
		t.Error(difference(got, want))
	}
}

// bakers is a record of two names that wait for a ruling, and one that does not.
func bakers(t *testing.T) (*ask.Snapshot, func(record.Ruling) *ask.Snapshot) {
	t.Helper()
	f := storetest.Filing("bakers", time.Date(2024, 5, 21, 8, 0, 0, 0, time.UTC))
	f.Mentions = append(f.Mentions, record.Mention{Name: "John Baker", Kind: "person", Count: 2}, record.Mention{Name: "J. Baker", Kind: "person", Count: 1}, record.Mention{Name: "Vera Molnar", Kind: "person", Count: 1})
	store := kept(t, []made.Step{{Filing: &f}})
	open := func() *ask.Snapshot {
		s, err := ask.Open(context.Background(), store, 0)
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { s.Close() })
		return s
	}
	return open(), func(r record.Ruling) *ask.Snapshot {
		if err := store.Rule(t.Context(), r); err != nil {
			t.Fatal(err)
		}
		return open()
	}
}

// pairs returns the rows of a table of names that may be one, such as "J. Baker, John Baker: called unsure by ...".
func pairs(t *testing.T, s *ask.Snapshot, q ask.Question) string {
	t.Helper()
	got, err := s.UnsureTable(q)
	if err != nil {
		t.Fatal(err)
	}
	var rows []string
	for _, r := range got.Rows {
		rows = append(rows, strings.TrimSuffix(r.Cells[0].(string)+", "+r.Cells[1].(string)+": "+r.Cells[4].(string), ": "))
	}
	return strings.Join(rows, "; ")
}

// doubted is how a pair of names stands as of a day.
type doubted struct {
	asOf     when.Day
	rows     string
	waiting  int
	doubtful int
}

// holds fails unless the pair stands so, and is held as nothing.
func (c *doubted) holds(t *testing.T, s *ask.Snapshot, what string) {
	t.Helper()
	q := ask.Question{AsOf: c.asOf}
	if got := pairs(t, s, q); got != c.rows {
		t.Errorf("%s: got %q, want %q", what, got, c.rows)
	}
	all, err := s.Bearers(q)
	if err != nil || len(all.Waiting) != c.waiting || len(all.Several) != 0 {
		t.Errorf("%s: got %+v %v, want %d waiting and nobody with several names", what, all, err, c.waiting)
	}
	doubts, err := s.Doubts(q)
	if err != nil || len(doubts) != c.doubtful {
		t.Errorf("%s: got %+v %v, want %d", what, doubts, err, c.doubtful)
	}
	pair, err := s.Compare(q, "J. Baker", "John Baker")
	if err != nil || pair.Merged || pair.Parted || (pair.Unsure != nil) != (c.doubtful > 0) || pair.Opinion.Verdict != fold.Unsure {
		t.Errorf("%s: got %+v %v, want them held as nothing", what, pair, err)
	}
}

func TestPairsWaitUntilSomebodyCallsThemUnsure(t *testing.T) {
	s, rule := bakers(t)
	const waits = "John Baker, J. Baker"
	if got := pairs(t, s, ask.Question{}); got != waits {
		t.Fatalf("before: got %q, want %q", got, waits)
	}
	at := time.Date(2024, time.June, 4, 9, 0, 0, 0, time.UTC)
	doubt, err := record.MergeNames(record.Unsure, "J. Baker", "John Baker", nil, "A. Name", "one initial", at)
	if err != nil {
		t.Fatal(err)
	}
	s = rule(doubt)
	called := waits + ": " + answer.Signed(doubt)
	for what, c := range map[string]doubted{
		"now":                  {when.Day{}, called, 0, 1},
		"as of the day":        {when.Of(at), called, 0, 1},
		"as of the day before": {when.Of(at).AddDays(-1), waits, 1, 0},
	} {
		c.holds(t, s, what)
	}
	merge, err := record.MergeNames(record.Merge, "John Baker", "J. Baker", []record.Ruling{doubt}, "B. Name", "one man", at.AddDate(0, 0, 1))
	if err != nil {
		t.Fatal(err)
	}
	s = rule(merge)
	if got := pairs(t, s, ask.Question{}); got != "" {
		t.Errorf("merged: got %q, want none", got)
	}
	if states := statesOf(t, s); states["called unsure"] != "replaced by "+merge.ID || states["merged"] != "holds" {
		t.Errorf("got %v, want the first replaced by the second", states)
	}
	if pair, err := s.Compare(ask.Question{}, "J. Baker", "John Baker"); err != nil || !pair.Merged || pair.Unsure != nil || len(pair.Rulings) != 1 {
		t.Errorf("merged: got %+v %v, want the merge alone", pair, err)
	}
	undo, err := record.UndoRuling(merge.ID, []record.Ruling{doubt, merge}, "B. Name", "two men", at.AddDate(0, 0, 2))
	if err != nil {
		t.Fatal(err)
	}
	if got := pairs(t, rule(undo), ask.Question{}); got != called {
		t.Errorf("the merge undone: got %q, want %q", got, called)
	}
}

// statesOf returns the states of rulings, by their acts.
func statesOf(t *testing.T, s *ask.Snapshot) map[string]string {
	t.Helper()
	got, err := s.RulingTable(ask.Question{}, "")
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]string{}
	for _, r := range got.Rows {
		out[r.Cells[3].(string)] = r.Cells[9].(string)
	}
	return out
}

// TestAnyPairMayBeCalledUnsure calls two names unsure that the program takes for two: the table has them with
// what speaks for and against.
func TestAnyPairMayBeCalledUnsure(t *testing.T) {
	_, rule := bakers(t)
	doubt, err := record.MergeNames(record.Unsure, "Vera Molnar", "John Baker", nil, "A. Name", "a pen name?", time.Date(2024, time.June, 4, 9, 0, 0, 0, time.UTC))
	if err != nil {
		t.Fatal(err)
	}
	want := "John Baker, J. Baker; Vera Molnar, John Baker: " + answer.Signed(doubt)
	if got := pairs(t, rule(doubt), ask.Question{}); got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
