package event_test

import (
	"os"
	"slices"
	"strings"
	"testing"

	"flashbrief/internal/readtest"
	"flashbrief/reading"
)

// grids are sentences of ours, each with one act: plain sentences with the verbs, nouns and idioms
// that newspapers use, and the frames in which parties stand. floor is the percentage that must be
// right in category and parties.
var grids = []struct {
	file  string
	floor int
}{{"wire.txt", 72}, {"words.txt", 92}, {"words_second.txt", 84}, {"frames.txt", 84}}

// TestScoreGrids reads every sentence of the grids. A row is
//
//	sentence => ACTOR,ACTOR CATEGORY|CATEGORY RECIPIENT
//
// One party of each side is enough, "A&B" are two that may be on either side, "-" is an actor that
// the sentence does not give, and a recipient that is left out does not count.
func TestScoreGrids(t *testing.T) {
	for _, g := range grids {
		raw, err := os.ReadFile("testdata/" + g.file)
		if err != nil {
			t.Fatal(err)
		}
		n, category, all := 0, 0, 0
		for row := range strings.Lines(string(raw)) {
			words, want, ok := strings.Cut(strings.TrimSpace(row), "=>")
			if !ok {
				continue
			}
			b := readtest.Read(t, strings.TrimSpace(words), "2024-05-20")
			inCategory, right := gridRight(b, strings.Fields(want))
			n, category, all = n+1, category+one(inCategory), all+one(right)
			if !right && os.Getenv("FLASHBRIEF_MISSES") != "" {
				t.Logf("%s\n   want %s", strings.TrimSpace(words), strings.TrimSpace(want))
				for i := range b.Events {
					t.Logf("   got  %s (%s, %s)", coding(&b.Events[i]), b.Events[i].Status, b.Events[i].Why[0].Rule)
				}
			}
		}
		t.Logf("%s: %d sentences: category %.1f%%, category and both sides %.1f%%", g.file, n, 100*float64(category)/float64(n), 100*float64(all)/float64(n))
		if 100*all < g.floor*n {
			t.Errorf("%s: got %d of %d right, want no less than %d in a hundred", g.file, all, n, g.floor)
		}
	}
}

// gridRight reports whether an event has the category of the coding, and whether one has its
// parties too.
func gridRight(b *reading.Bench, want []string) (category, all bool) {
	for i := range b.Events {
		e := &b.Events[i]
		if !happens(e.Status) || !slices.Contains(strings.Split(want[1], "|"), string(e.Category)) {
			continue
		}
		category = true
		all = all || sidesRight(e, want)
	}
	return category, all
}

func sidesRight(e *reading.Event, want []string) bool {
	actors, recipients := named(e.Actors), named(e.Recipients)
	if pair := strings.Split(want[0], "&"); len(pair) > 1 {
		both := slices.Concat(actors, recipients)
		return !slices.ContainsFunc(pair, func(code string) bool { return !slices.Contains(both, code) })
	}
	if want[0] != "-" && !anyOf(actors, want[0]) || want[0] == "-" && len(actors) > 0 {
		return false
	}
	return len(want) < 3 || anyOf(recipients, want[2]) || anyOf(actors, want[2])
}

// named returns the countries and the codes of parties.
func named(list []reading.Party) []string {
	var out []string
	for _, p := range list {
		out = append(out, p.Country, p.Code)
	}
	return slices.DeleteFunc(out, func(code string) bool { return code == "" })
}

func anyOf(codes []string, want string) bool {
	return slices.ContainsFunc(strings.Split(want, ","), func(code string) bool { return slices.Contains(codes, code) })
}
