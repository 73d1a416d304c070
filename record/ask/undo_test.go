package ask_test

import (
	"context"
	"flag"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"flashbrief/ground/when"
	"flashbrief/record"
	"flashbrief/record/ask"
	"flashbrief/record/store/sqlite"
	"flashbrief/record/store/storetest/made"
)

// sequences is the number of random sequences of rulings; 10000 take some minutes.
var sequences = flag.Int("sequences", 60, "number of random sequences of rulings that are undone")

// inOneRecord is the number of sequences after which a new record is begun.
const inOneRecord = 8

// TestEveryRulingUndoneLeavesTheSameAnswers makes random rulings of every kind on a record, undoes
// all of them in a random order, and expects every answer and the export as they were, to the byte.
func TestEveryRulingUndoneLeavesTheSameAnswers(t *testing.T) {
	r := rand.New(rand.NewPCG(12, 3))
	seen := map[record.Act]int{}
	var d *disputed
	var want string
	looked, changed := 0, 0
	for n := range *sequences {
		if n%inOneRecord == 0 {
			d = newDisputed(t, r, seen, uint64(n))
			want = d.answers(t)
		}
		for range 1 + r.IntN(8) {
			d.ruleAny(t)
		}
		if n%5 == 0 {
			looked++
			if d.answers(t) != want {
				changed++
			}
		}
		d.undoAll(t)
		if got := d.answers(t); got != want {
			t.Fatalf("sequence %d: %s", n, difference(got, want))
		}
	}
	if changed < looked/2 {
		t.Errorf("only %d of %d sequences changed an answer; the test means little", changed, looked)
	}
	for _, act := range append(record.WideActs(), record.Accept, record.Reject, record.Recode, record.Add, record.Undo) {
		if seen[act] == 0 {
			t.Errorf("%s: no such ruling was made", act)
		}
	}
}

// disputed is a record on which staff rule.
type disputed struct {
	staff
	store *sqlite.Store
	now   time.Time
	made  []record.Ruling
}

func newDisputed(t *testing.T, r *rand.Rand, seen map[record.Act]int, seed uint64) *disputed {
	d := &disputed{staff: staff{Rand: r, seen: seen}, now: made.Last.Time()}
	var steps []made.Step
	known := map[string]bool{}
	for step := range (made.Plan{Events: 14, Seed: 70 + seed}).Steps() {
		if step.Filing == nil {
			continue
		}
		steps = append(steps, step)
		if sha := step.Filing.Report.SHA256; !known[sha] {
			known[sha] = true
			d.filings = append(d.filings, step.Filing)
		}
	}
	d.store = kept(t, steps)
	return d
}

// answers returns every answer about everything, as text.
func (d *disputed) answers(t *testing.T) string {
	var b strings.Builder
	for _, name := range slices.Sorted(maps.Keys(questions)) {
		if name == "search" { // there is nobody to search for
			continue
		}
		fmt.Fprintf(&b, "%s\n%s", name, table(t, d.store, ask.Question{}, questions[name]))
	}
	return b.String()
}

// ruleAny makes a random ruling, on an item or not.
func (d *disputed) ruleAny(t *testing.T) {
	t.Helper()
	d.now = d.now.Add(time.Minute)
	r, ok := record.Ruling{}, false
	if d.IntN(2) == 0 {
		if r, ok = d.rule(d.now); ok {
			d.seen[r.Act]-- // keep counts it
		}
	} else {
		r, ok = d.onItem(t)
	}
	if ok {
		d.add(t, r)
	}
}

func (d *disputed) add(t *testing.T, r record.Ruling) {
	t.Helper()
	if err := d.store.Rule(t.Context(), r); err != nil {
		t.Fatal(err)
	}
	d.made = append(d.made, r)
	d.seen[r.Act]++
}

// onItem returns a random ruling on an item.
func (d *disputed) onItem(t *testing.T) (record.Ruling, bool) {
	t.Helper()
	f := d.recent()
	items, err := ask.In(context.Background(), d.store, 0, func(s *ask.Snapshot) ([]record.Item, error) { return s.On(f.Report.SHA256) })
	if err != nil || len(items) == 0 {
		t.Fatalf("got %d items %v", len(items), err)
	}
	const by, why = "I. Analyst", "so it is"
	item := &items[d.IntN(len(items))]
	var r record.Ruling
	switch d.IntN(5) {
	case 0:
		r, err = record.AcceptItem(item, items, by, why, d.now)
	case 1:
		r, err = record.RejectItem(item, items, by, why, d.now)
	case 2:
		events := slices.DeleteFunc(slices.Clone(items), func(i record.Item) bool { return i.Event() == nil })
		r, err = record.AddEvent(&f.Report.Report, items[0].Evidence[0].Span, events, record.Coding{Category: "CONSULT", Actors: []string{"IRN"}, Recipients: []string{"RUS"}}, by, why, d.now)
	default:
		coding := record.Coding{Date: when.Of(d.now).AddDays(-d.IntN(3000)).String()}
		if item.Forecast() != nil {
			coding = record.Coding{Speakers: []string{"=Jane Doe"}}
		}
		r, err = record.RecodeItem(item, items, coding, by, why, d.now)
	}
	return r, err == nil
}

// undoAll undoes every ruling that applies, in a random order.
func (d *disputed) undoAll(t *testing.T) {
	t.Helper()
	for {
		undone := record.Undone(d.made)
		left := slices.DeleteFunc(slices.Clone(d.made), func(r record.Ruling) bool { return r.Act == record.Undo || undone[r.ID] != "" })
		if len(left) == 0 {
			return
		}
		d.now = d.now.Add(time.Minute)
		old := left[d.IntN(len(left))]
		r, err := record.UndoRuling(old.ID, d.made, "U. Analyst", "it was right as read", d.now)
		if err != nil {
			t.Fatal(err)
		}
		if old.Act.Wide() {
			d.wide = append(d.wide, r)
		}
		d.add(t, r)
	}
}
