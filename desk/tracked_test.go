package desk

import (
	"errors"
	"testing"
	"time"

	"flashbrief/ground/fault"
)

func TestTrackedChangesAreAcceptedAndRejectedOneByOne(t *testing.T) {
	const agreed = "# A Title\n\nThe envoy arrived on Monday with two aides and left soon.\n\nNothing else was said.\n\n<!-- flashbrief one -->\n"
	const now = "# A Title\n\nThe envoy arrived on Tuesday with two aides.\n\nA line that is new.\n\nNothing else was ever said.\n\n<!-- flashbrief two -->\n"
	changes := ChangesIn(agreed, now)
	if len(changes) < 2 {
		t.Fatalf("got %+v, want several changes", changes)
	}
	for i, c := range changes {
		one := Agree(agreed, now, c)
		if left := ChangesIn(one, now); len(left) != len(changes)-1 {
			t.Errorf("change %d, %q for %q, accepted: got %d changes in %q, want one fewer", i, c.New, c.Old, len(left), one)
		}
		other := Refuse(agreed, now, c)
		if left := ChangesIn(agreed, other); len(left) != len(changes)-1 {
			t.Errorf("change %d, %q for %q, rejected: got %d changes in %q, want one fewer", i, c.New, c.Old, len(left), other)
		}
	}
	if got := Refuse(agreed, now, changes...); typedOf(got) != typedOf(agreed) {
		t.Errorf("all rejected: got %q, want %q", got, agreed)
	}
	if got := Agree(agreed, now, changes...); typedOf(got) != typedOf(now) {
		t.Errorf("all accepted: got %q, want %q", got, now)
	}
	if got := ChangesIn(agreed, "# A Title\n\nThe envoy arrived  on Monday with two aides and left soon. \n\nNothing else was said."); got != nil {
		t.Errorf("other space: got %+v, want no change", got)
	}
}

func TestADraftKnowsWhoseItsChangesAre(t *testing.T) {
	one, other := drafting(t)
	at := time.Date(2024, 6, 1, 12, 0, 0, 0, time.UTC)
	save := func(of *Drafts, s Saving) {
		t.Helper()
		s.Draft, s.At = "iran", at
		if v, err := of.Save(s); err != nil || v.Aside {
			t.Fatalf("%+v: got %+v, %v, want it saved", s, v, err)
		}
	}
	named := func() *Draft {
		t.Helper()
		d, err := one.Named("iran")
		if err != nil {
			t.Fatal(err)
		}
		return &d
	}
	first := "# One\n\nThe envoy came on Monday and left soon after."
	save(one, Saving{By: "A. Name", Text: first})
	if _, tracked, err := one.Tracked(named(), "# Two"); tracked || err != nil {
		t.Errorf("got tracked %v, %v, want no changes tracked at first", tracked, err)
	}
	save(one, Saving{By: "A. Name", Base: 1, Text: first, Agreed: &first, Did: Tracked})
	second := "# One\n\nThe envoy came on Friday and left soon after."
	save(other, Saving{By: "B. Name", Base: 2, Text: second})
	third := second + " Nobody said why."
	changes, tracked, err := one.Tracked(named(), third)
	if err != nil || !tracked || len(changes) != 2 || changes[0].By != "B. Name" || changes[1].By != "" {
		t.Fatalf("got %+v, %v, %v, want a change of B. Name and one that nobody saved", changes, tracked, err)
	}
	taken := Agree(first, third, changes[0])
	save(one, Saving{By: "A. Name", Base: 3, Text: third, Agreed: &taken, Did: Agreed})
	if changes, _, err = other.Tracked(named(), third); err != nil || len(changes) != 1 || changes[0].By != "A. Name" {
		t.Errorf("got %+v, %v, want the change that is left", changes, err)
	}
	if _, err := one.Regret(named(), "A. Name", at); err != nil {
		t.Fatal(err)
	}
	if changes, _, err = other.Tracked(named(), second); err != nil || len(changes) != 1 || changes[0].New != "Friday" {
		t.Errorf("undone: got %+v, %v, want the first change open again", changes, err)
	}
	if _, err := one.Regret(named(), "A. Name", at); !errors.Is(err, fault.Conflict) {
		t.Errorf("undone twice: got %v, want a conflict", err)
	}
	none := ""
	save(one, Saving{By: "A. Name", Base: 5, Text: second, Agreed: &none, Did: Untracked})
	if _, tracked, err := one.Tracked(named(), second); tracked || err != nil {
		t.Errorf("got tracked %v, %v, want it ended", tracked, err)
	}
}
