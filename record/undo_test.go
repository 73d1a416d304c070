package record_test

import (
	"encoding/json"
	"math/rand/v2"
	"testing"
	"time"

	"flashbrief/ground/text"
	"flashbrief/reading"
	"flashbrief/record"
	"flashbrief/record/store/storetest/made"
)

// sequences is the number of random sequences of rulings.
const sequences = 10_000

// TestRulingsUndoneInAnyOrderLeaveNothing rules at random on the items of reports, undoes every
// ruling in a random order, and expects the items as they were read, to the byte.
func TestRulingsUndoneInAnyOrderLeaveNothing(t *testing.T) {
	r := rand.New(rand.NewPCG(4, 2))
	var filings []record.Filing
	for step := range (made.Plan{Events: 120, Seed: 3}).Steps() {
		if step.Filing != nil {
			filings = append(filings, *step.Filing)
		}
	}
	acts := map[record.Act]int{}
	n, sequences := 0, sequences
	if testing.Short() {
		sequences /= 20
	}
	for ; n < sequences; n++ {
		f := &filings[r.IntN(len(filings))]
		s := &sitting{Rand: r, filing: f, now: time.Date(2024, 1, 1, 0, 0, 0, 0, time.UTC), seen: acts}
		for range 1 + r.IntN(6) {
			s.rule()
		}
		s.undoAll(t)
		got, want := exported(t, s.standing()), exported(t, f.Items)
		if got != want {
			t.Fatalf("sequence %d: after %d rulings were undone:\n%s\nwant\n%s", n, len(s.rulings)/2, got, want)
		}
	}
	for _, act := range []record.Act{record.Accept, record.Reject, record.Recode, record.Words, record.Add, record.Undo} {
		if acts[act] < sequences/20 {
			t.Errorf("%s: only %d of the rulings", act, acts[act])
		}
	}
}

// sitting is a person who rules on a report.
type sitting struct {
	*rand.Rand
	filing  *record.Filing
	rulings []record.Ruling
	now     time.Time
	seen    map[record.Act]int
}

func (s *sitting) standing() []record.Item {
	return record.Standing(record.Cut{}, s.filing.Items, s.rulings)
}

func (s *sitting) add(r record.Ruling, err error) {
	if err != nil {
		return // rejected twice, or not to be coded so
	}
	s.rulings = append(s.rulings, r)
	s.seen[r.Act]++
}

// words returns other words for an item: fewer of its own, or more of the report's.
func (s *sitting) words(item *record.Item) []text.Span {
	own := item.Evidence[0].Span
	if s.IntN(2) == 0 && own.Len() > 4 {
		return []text.Span{{Start: own.Start, End: own.End - 1 - s.IntN(3)}}
	}
	return []text.Span{{Start: max(0, own.Start-s.IntN(4)), End: own.End}}
}

// rule rules on one item: it rejects, recodes, gives other words, adds, or undoes an earlier ruling or undoing.
func (s *sitting) rule() {
	s.now = s.now.Add(time.Minute)
	items := s.standing()
	item := &items[s.IntN(len(items))]
	switch s.IntN(7) {
	case 6:
		s.add(record.BoundItem(item, items, &s.filing.Report, s.words(item), "A. Analyst", "the rest is another", s.now))
	case 5:
		s.add(record.AcceptItem(item, items, "A. Analyst", "it is so", s.now))
	case 0:
		s.add(record.RejectItem(item, items, "A. Analyst", "it is not so", s.now))
	case 1, 2:
		s.add(record.RecodeItem(item, items, s.coding(item), "A. Analyst", "it is otherwise", s.now))
	case 3:
		e := s.filing.Items[0].Evidence[0]
		s.add(record.AddEvent(&s.filing.Report.Report, e.Span, events(items), record.Coding{Category: "CONSULT", Actors: []string{"IRN"}, Recipients: []string{"RUS"}}, "B. Analyst", "it says so", s.now))
	case 4:
		if len(s.rulings) > 0 {
			s.add(record.UndoRuling(s.rulings[s.IntN(len(s.rulings))].ID, s.rulings, "C. Analyst", "not so", s.now))
		}
	}
}

// coding returns a coding for the item's kind.
func (s *sitting) coding(item *record.Item) record.Coding {
	value := float64(s.IntN(90))
	switch item.Kind() {
	case record.Event:
		return []record.Coding{{Status: string(reading.Claim)}, {Date: "2024-01-03"}, {Actors: []string{"FRA"}}}[s.IntN(3)]
	case record.Quotation:
		return []record.Coding{{Speakers: []string{"=Jane Doe"}}, {Date: "2024-01-03"}}[s.IntN(2)]
	case record.Role:
		return []record.Coding{{Title: "Minister"}, {Date: "2024-01-03/.."}}[s.IntN(2)]
	case record.Figure:
		return record.Coding{Value: &value}
	case record.Forecast:
		return record.Coding{Speakers: []string{"=Jane Doe"}}
	}
	return record.Coding{Date: "2024-01-03"}
}

// undoAll undoes every ruling that applies, in a random order.
func (s *sitting) undoAll(t *testing.T) {
	t.Helper()
	for {
		undone := record.Undone(s.rulings)
		var left []string
		for _, r := range s.rulings {
			if r.Act != record.Undo && undone[r.ID] == "" {
				left = append(left, r.ID)
			}
		}
		if len(left) == 0 {
			return
		}
		s.now = s.now.Add(time.Minute)
		r, err := record.UndoRuling(left[s.IntN(len(left))], s.rulings, "C. Analyst", "it stands", s.now)
		if err != nil {
			t.Fatal(err)
		}
		s.add(r, nil)
	}
}

func events(items []record.Item) []record.Item {
	var out []record.Item
	for _, item := range items {
		if item.Kind() == record.Event {
			out = append(out, item)
		}
	}
	return out
}

// exported returns items as text.
func exported(t *testing.T, items []record.Item) string {
	t.Helper()
	raw, err := json.Marshal(items)
	if err != nil {
		t.Fatal(err)
	}
	return string(raw)
}
