package join_test

import (
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"

	"flashbrief/record"
	"flashbrief/record/join"
	"flashbrief/record/store/storetest/made"
)

// TestWhatIsJoinedIsNear joins random events of those that are made, and compares the acts with the sets of all: joined
// are only events of one set, and each set alone gives the same acts.
func TestWhatIsJoinedIsNear(t *testing.T) {
	var all []record.Item
	for step := range (made.Plan{Events: 900, Seed: 9, Days: 40}).Steps() {
		if step.Filing != nil {
			all = append(all, slices.DeleteFunc(slices.Clone(step.Filing.Items), func(i record.Item) bool { return i.Event() == nil })...)
		}
	}
	set := make([]int, len(all))
	sets := join.Near(all)
	for n, of := range sets {
		for _, i := range of {
			set[i] = n
		}
	}
	r := rand.New(rand.NewPCG(4, 4))
	joined := 0
	for range 20 {
		var at []int
		for i := range all {
			if r.IntN(3) > 0 {
				at = append(at, i)
			}
		}
		joined += compareNear(t, all, at, set)
	}
	if len(sets) < 100 || joined < 100 {
		t.Errorf("%d sets and %d joined acts; the test means little", len(sets), joined)
	}
}

// compareNear compares the acts of the items at some places with those of each set alone, and returns how many have
// several items.
func compareNear(t *testing.T, all []record.Item, at, set []int) (joined int) {
	t.Helper()
	of := map[int][]int{}
	for _, i := range at {
		of[set[i]] = append(of[set[i]], i)
	}
	alone := map[int][]int{} // by its first item
	for _, members := range of {
		for _, g := range groupsAt(all, members) {
			alone[g[0]] = g
		}
	}
	for _, g := range groupsAt(all, at) {
		if !slices.Equal(g, alone[g[0]]) {
			t.Errorf("together %v are one act, and in their set %v", g, alone[g[0]])
		}
		if len(g) > 1 {
			joined++
		}
	}
	return joined
}

// groupsAt joins the items at some places, and returns the places of each act's.
func groupsAt(all []record.Item, at []int) [][]int {
	items := make([]record.Item, len(at))
	for n, i := range at {
		items[n] = all[i]
	}
	var out [][]int
	for _, g := range join.Events(items, join.Held{}) {
		var own []int
		for _, n := range g.Items {
			own = append(own, at[n])
		}
		out = append(out, own)
	}
	return out
}

// TestGroupsWithSomeItemsAreThoseOfAll joins random events of those that are made, and compares the groups that have some of
// them with those of all.
func TestGroupsWithSomeItemsAreThoseOfAll(t *testing.T) {
	var all []record.Item
	for step := range (made.Plan{Events: 900, Seed: 11, Days: 40}).Steps() {
		if step.Filing != nil {
			all = append(all, slices.DeleteFunc(slices.Clone(step.Filing.Items), func(i record.Item) bool { return i.Event() == nil })...)
		}
	}
	r := rand.New(rand.NewPCG(4, 5))
	several := 0
	for range 30 {
		wanted := map[string]bool{}
		for i := range all {
			wanted[all[i].ID] = r.IntN(20) == 0
		}
		held := join.Held{}
		for range 3 {
			held.Together = append(held.Together, [2]string{all[r.IntN(len(all))].ID, all[r.IntN(len(all))].ID})
			held.Apart = append(held.Apart, [2]string{all[r.IntN(len(all))].ID, all[r.IntN(len(all))].ID})
		}
		with := func(item *record.Item) bool { return wanted[item.ID] }
		want := slices.DeleteFunc(join.Events(all, held), func(g join.Group) bool {
			return !slices.ContainsFunc(g.Items, func(i int) bool { return with(&all[i]) })
		})
		got := join.EventsWith(all, held, with)
		if !reflect.DeepEqual(got, want) {
			t.Fatalf("got %d groups, want %d of all", len(got), len(want))
		}
		for _, g := range got {
			several += min(1, len(g.Items)-1)
		}
	}
	if several < 100 {
		t.Errorf("%d groups of several items; the test means little", several)
	}
}
