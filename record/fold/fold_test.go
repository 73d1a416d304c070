package fold

import (
	"encoding/csv"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"

	"flashbrief/internal/shared"
)

func TestFold(t *testing.T) {
	names := []Name{
		{"Mohammad Mokhber", "person", "IRN", 9}, {"Mohammad Mokhbir", "person", "IRN", 1}, {"Mokhber", "person", "IRN", 4},
		{"Hassan Habibi", "person", "IRN", 2}, {"Hossein Habibi", "person", "IRN", 2}, {"Habibi", "person", "IRN", 3},
		{"Vera Molnar", "person", "HUN", 5}, {"Molnar", "person", "", 1}, {"Vera Molnár", "person", "HUN", 1},
		{"Islamic Revolutionary Guard Corps", "organization", "IRGC", 7}, {"IRGC", "organization", "IRGC", 3},
		{"Harbour Research Board", "organization", "", 2}, {"HRB", "organization", "", 2},
		{"Department of State", "organization", "STATEDEPT", 1}, {"Department", "organization", "STATEDEPT", 1},
	}
	want := []string{
		"Mohammad Mokhber, Mokhber, Mohammad Mokhbir", "Islamic Revolutionary Guard Corps, IRGC", "Vera Molnar, Vera Molnár", "Habibi",
		"HRB", "Harbour Research Board", "Hassan Habibi", "Hossein Habibi", "Department", "Department of State", "Molnar",
	}
	wait := []string{"Habibi ? Hassan Habibi", "Habibi ? Hossein Habibi", "HRB ? Harbour Research Board", "Vera Molnar ? Molnar", "Molnar ? Vera Molnár"}
	r := rand.New(rand.NewPCG(1, 2))
	for range 5 {
		got, unsure := folded(names, Held{})
		if !slices.Equal(got, want) {
			t.Fatalf("got %q, want %q", got, want)
		}
		slices.Sort(unsure)
		slices.Sort(wait)
		if !slices.Equal(unsure, wait) {
			t.Fatalf("got %q waiting, want %q", unsure, wait)
		}
		r.Shuffle(len(names), func(i, k int) { names[i], names[k] = names[k], names[i] })
	}
	got, _ := folded(names, Held{Together: [][2]string{{"HRB", "Harbour Research Board"}}, Apart: [][2]string{{"IRGC", "Islamic Revolutionary Guard Corps"}}})
	if !slices.Contains(got, "HRB, Harbour Research Board") || !slices.Contains(got, "IRGC") {
		t.Errorf("rulings do not count: got %q", got)
	}
}

func folded(names []Name, held Held) (groups, wait []string) {
	bearers, unsure := Fold(names, held)
	for _, b := range bearers {
		var all []string
		for _, n := range b.Names {
			all = append(all, n.Name)
		}
		groups = append(groups, strings.Join(all, ", "))
	}
	for _, u := range unsure {
		wait = append(wait, fmt.Sprint(u.A, " ? ", u.B))
	}
	return groups, wait
}

// TestFewHoldersFold counts how many pairs of office holders of one state, who are two
// to Wikidata, are folded: they are namesakes, or one person whom it has twice.
func TestFewHoldersFold(t *testing.T) {
	pairs, same := 0, 0
	for code, of := range holders(t) {
		ids := slices.Sorted(maps.Keys(of))
		for n, a := range ids {
			for _, b := range ids[n+1:] {
				pairs++
				if Pair(Name{of[a], "person", code, 1}, Name{of[b], "person", code, 1}).Verdict == Same {
					same++
					t.Logf("%s: %s (%s) and %s (%s)", code, of[a], a, of[b], b)
				}
			}
		}
	}
	t.Logf("%d of %d pairs are folded", same, pairs)
	if same*10000 > pairs {
		t.Errorf("got %d of %d pairs folded, want at most one in ten thousand", same, pairs)
	}
}

// holders returns the office holders of ten states, by state and ID.
func holders(t *testing.T) map[string]map[string]string {
	t.Helper()
	f, err := os.Open(shared.File(t, "data", "offices", "holders.csv"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	column := map[string]int{}
	for i, name := range rows[0] {
		column[name] = i
	}
	out := map[string]map[string]string{}
	for _, r := range rows[1:] {
		code, id := r[column["country"]], r[column["person_id"]]
		if id == "" || !slices.Contains([]string{"IRN", "IRQ", "YEM", "SYR", "EGY", "BLR", "KAZ", "CHN", "VNM", "KOR"}, code) {
			continue
		}
		if out[code] == nil {
			out[code] = map[string]string{}
		}
		out[code][id] = r[column["person"]]
	}
	return out
}
