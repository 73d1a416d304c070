package record_test

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"flashbrief/ground/fault"
	"flashbrief/ground/when"
	"flashbrief/record"
)

// named is a record of rulings on names, a day apart.
type named struct {
	t   *testing.T
	all []record.Ruling
	now time.Time
}

// keep keeps a ruling, if it may be made.
func (n *named) keep(r record.Ruling, err error) (id string, _ error) {
	if err == nil {
		n.all = append(n.all, r)
		n.now = n.now.AddDate(0, 0, 1)
	}
	return r.ID, err
}

func (n *named) tryTo(act record.Act, a, b string) (id string, err error) {
	return n.keep(record.MergeNames(act, a, b, n.all, "A. Name", "compared", n.now))
}

func (n *named) rule(act record.Act, a, b string) string {
	n.t.Helper()
	id, err := n.tryTo(act, a, b)
	if err != nil {
		n.t.Fatal(err)
	}
	return id
}

func (n *named) undo(id string) string {
	n.t.Helper()
	undo, err := n.keep(record.UndoRuling(id, n.all, "A. Name", "a mistake", n.now))
	if err != nil {
		n.t.Fatal(err)
	}
	return undo
}

// unsure returns the pairs that are unsure by a cut, such as "Azuri Atsuri".
func (n *named) unsure(c record.Cut) string {
	held := record.HeldBy(c, n.all)
	var out []string
	for _, d := range held.Unsettled() {
		out = append(out, strings.Join(d.Names[:], " "))
	}
	return strings.Join(out, ", ")
}

// are checks which pairs are unsure now.
func (n *named) are(what, want string) {
	n.t.Helper()
	if got := n.unsure(record.Cut{}); got != want {
		n.t.Errorf("%s: got %q unsure, want %q", what, got, want)
	}
}

func begun(t *testing.T) *named {
	return &named{t: t, now: time.Date(2024, time.June, 3, 9, 0, 0, 0, time.UTC)}
}

func TestAPairIsUnsureUntilARulingDecides(t *testing.T) {
	for _, act := range []record.Act{record.Merge, record.Split} {
		n := begun(t)
		doubt := n.rule(record.Unsure, "Azuri", "Atsuri")
		n.are("called unsure", "Azuri Atsuri")
		decision := n.rule(act, "Atsuri", "Azuri")
		n.are(string(act), "")
		held := record.HeldBy(record.Cut{}, n.all)
		if d := held.Doubts(); len(d) != 1 || !slices.Equal(d[0].Settled, []string{decision}) {
			t.Errorf("%s: got %+v, want it settled by %s", act, d, decision)
		}
		undo := n.undo(decision)
		n.are(string(act)+" undone", "Azuri Atsuri")
		n.undo(undo)
		n.are(string(act)+" restored", "")
		n.undo(doubt) // what decides does not rest on it
		held = record.HeldBy(record.Cut{}, n.all)
		if len(held.Same)+len(held.Other) != 1 {
			t.Errorf("%s: got %+v, want the names held", act, held)
		}
	}
}

func TestAPairThatIsUnsureIsBoundByNothing(t *testing.T) {
	n := begun(t)
	n.rule(record.Unsure, "Azuri", "Atsuri")
	held := record.HeldBy(record.Cut{}, n.all)
	if len(held.Same)+len(held.Other)+len(held.Called) != 0 || held.With("Azuri") != nil {
		t.Errorf("got %+v, want nothing held", held)
	}
	n.rule(record.Merge, "Azuri", "Asuri")
	n.rule(record.Split, "Asuri", "Assouri")
	n.are("others ruled on", "Azuri Atsuri")
}

func TestOtherNamesDecideAPairToo(t *testing.T) {
	n := begun(t)
	n.rule(record.Unsure, "Azuri", "Atsuri")
	n.rule(record.Merge, "Azuri", "Asuri")
	through := n.rule(record.Merge, "Asuri", "Atsuri")
	n.are("merged through a third", "")
	n.undo(through)
	n.are("that undone", "Azuri Atsuri")
	n.rule(record.Split, "Asuri", "Atsuri")
	n.are("apart by a third", "")
	if _, err := n.tryTo(record.Unsure, "Atsuri", "Azuri"); !errors.Is(err, fault.Conflict) {
		t.Errorf("unsure of what two rulings decide: got %v, want conflict", err)
	}
}

func TestWhatIsDecidedIsNotUnsure(t *testing.T) {
	for _, act := range []record.Act{record.Merge, record.Split, record.Unsure} {
		n := begun(t)
		before := n.rule(act, "Azuri", "Atsuri")
		_, err := n.tryTo(record.Unsure, "Atsuri", "Azuri")
		if !errors.Is(err, fault.Conflict) || !strings.Contains(err.Error(), before) {
			t.Errorf("unsure after %s: got %v, want conflict with %s", act, err, before)
		}
		n.undo(before)
		n.rule(record.Unsure, "Atsuri", "Azuri")
		n.are("after "+string(act)+" was undone", "Atsuri Azuri")
	}
}

func TestOfTwoDoubtsTheLastApplies(t *testing.T) {
	n := begun(t)
	first := n.rule(record.Unsure, "Azuri", "Atsuri")
	undo := n.undo(first)
	second := n.rule(record.Unsure, "Atsuri", "Azuri")
	n.undo(undo)
	n.are("both in force", "Atsuri Azuri")
	n.undo(second)
	n.are("the last undone", "Azuri Atsuri")
	n.undo(first)
	n.are("both undone", "")
}

func TestAPairIsUnsureFromTheDayOfTheRuling(t *testing.T) {
	n := begun(t)
	doubt := n.rule(record.Unsure, "Azuri", "Atsuri") // on June 3
	n.rule(record.Merge, "Azuri", "Atsuri")           // on June 4
	n.undo(doubt)                                     // on June 5
	day := func(d int) when.Day { return when.Date(2024, time.June, d) }
	for what, c := range map[string]struct {
		cut  record.Cut
		want string
	}{
		"as of the day before":    {record.Cut{Told: day(2)}, ""},
		"as of the day":           {record.Cut{Told: day(3)}, "Azuri Atsuri"},
		"as of the merge":         {record.Cut{Told: day(4)}, ""},
		"filed a moment before":   {record.Cut{Filed: day(3).Time().Add(9*time.Hour - time.Millisecond)}, ""},
		"filed by that moment":    {record.Cut{Filed: day(3).Time().Add(9 * time.Hour)}, "Azuri Atsuri"},
		"filed by the next noon":  {record.Cut{Filed: day(4).Time().Add(12 * time.Hour)}, ""},
		"both cuts, one too soon": {record.Cut{Told: day(9), Filed: day(3).Time()}, ""},
	} {
		if got := n.unsure(c.cut); got != c.want {
			t.Errorf("%s: got %q, want %q", what, got, c.want)
		}
	}
}

func TestADoubtNeedsANameAndNoReason(t *testing.T) {
	at := time.Date(2024, time.June, 3, 9, 0, 0, 0, time.UTC)
	r, err := record.MergeNames(record.Unsure, "Azuri", "Atsuri", nil, "A. Name", " ", at)
	if err != nil || r.Reason == "" {
		t.Errorf("without a reason: got %+v %v, want one that says so", r, err)
	}
	if _, err := record.MergeNames(record.Unsure, "Azuri", "Atsuri", nil, "", "why", at); !errors.Is(err, fault.Invalid) {
		t.Errorf("without a name: got %v, want invalid", err)
	}
	if _, err := record.MergeNames(record.Merge, "Azuri", "Atsuri", nil, "A. Name", "", at); !errors.Is(err, fault.Invalid) {
		t.Errorf("a merge without a reason: got %v, want invalid", err)
	}
	if _, err := record.MergeNames(record.Unsure, "Azuri", "Azuri", nil, "A. Name", "", at); !errors.Is(err, fault.Invalid) {
		t.Errorf("one name: got %v, want invalid", err)
	}
}
