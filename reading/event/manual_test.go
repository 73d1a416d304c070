package event_test

import (
	"os"
	"strings"
	"testing"

	"flashbrief/internal/readtest"
	"flashbrief/reading"
	"flashbrief/world/actor"
)

// TestScoreManual measures the main event of a hundred sentences of ours in the manner of a
// coding manual's examples, six for each category: its category, its mode, the countries of
// actors and recipients, and all except the mode together. The figures may not fall.
func TestScoreManual(t *testing.T) {
	for _, name := range []string{"manual_like.txt", "manual_second.txt", "manual_third.txt"} {
		scoreManual(t, name)
	}
}

// manualFloor is the percentage that must be right in all.
const manualFloor = 80

func scoreManual(t *testing.T, name string) {
	t.Helper()
	raw, err := os.ReadFile("testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	var score mainScore
	for row := range strings.Lines(string(raw)) {
		words, want, ok := strings.Cut(strings.TrimSpace(row), "=>")
		if !ok {
			continue
		}
		b := readtest.Read(t, strings.TrimSpace(words), "2000-01-01")
		score.add(t, b, strings.TrimSpace(words), strings.TrimSpace(want))
	}
	score.log(t, name)
	if 100*score.all < manualFloor*score.n {
		t.Errorf("%s: got category and both sides right in %d of %d, want no less than %d in a hundred", name, score.all, score.n, manualFloor)
	}
}

// mainScore counts how often the main event is as expected.
type mainScore struct {
	n, category, mode, actor, recipient, all int
}

// add compares the first event with a coding in the form of the examples.
func (s *mainScore) add(t *testing.T, b *reading.Bench, words, want string) {
	t.Helper()
	got := "none"
	if len(b.Events) > 0 {
		got = coding(&b.Events[0])
	}
	s.n++
	g, w := codingParts(got), codingParts(want)
	category := g.category == w.category
	s.category += one(category)
	s.mode += one(category && g.mode == w.mode)
	s.actor += one(g.actor == w.actor)
	s.recipient += one(g.recipient == w.recipient)
	right := category && g.actor == w.actor && g.recipient == w.recipient
	s.all += one(right)
	if (!right || g.mode != w.mode) && os.Getenv("FLASHBRIEF_MISSES") != "" {
		t.Logf("%s\n   got  %s\n   want %s", words, got, want)
		if len(b.Events) > 0 {
			t.Logf("   because %s", b.Events[0].Rule)
		}
	}
}

func (s *mainScore) log(t *testing.T, name string) {
	t.Helper()
	share := func(k int) float64 { return 100 * float64(k) / float64(max(1, s.n)) }
	t.Logf("%s: %d sentences: category %.1f%%, with its mode %.1f%%, actors %.1f%%, recipients %.1f%%, category and both %.1f%%",
		name, s.n, share(s.category), share(s.mode), share(s.actor), share(s.recipient), share(s.all))
}

type parts struct{ actor, category, mode, recipient string }

// codingParts parses a coding: "IRN ACCUSE/disapprove ISR", or "none". A sector without a
// country counts as unknown.
func codingParts(coding string) parts {
	f := strings.Fields(coding)
	if len(f) != 3 {
		return parts{"-", "none", "", "-"}
	}
	category, mode, _ := strings.Cut(f[1], "/")
	return parts{lands(f[0]), category, mode, lands(f[2])}
}

func lands(side string) string {
	var out []string
	for code := range strings.SplitSeq(side, "+") {
		if _, known := actor.World().Coded(code); !known {
			code = "-"
		}
		out = append(out, code)
	}
	return strings.Join(out, "+")
}

func one(b bool) int {
	if b {
		return 1
	}
	return 0
}
