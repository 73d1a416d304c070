package fold

import (
	"os"
	"strings"
	"testing"
)

// A pair of testdata/pairs.txt.
type pair struct {
	a, b Name
	same bool
}

func pairs(t *testing.T) []pair {
	t.Helper()
	raw, err := os.ReadFile("testdata/pairs.txt")
	if err != nil {
		t.Fatal(err)
	}
	var out []pair
	for line := range strings.Lines(string(raw)) {
		f := strings.Split(strings.TrimSpace(line), " | ")
		if strings.HasPrefix(line, "#") || len(f) != 4 {
			continue
		}
		x, y, _ := strings.Cut(f[3], ",")
		out = append(out, pair{Name{Name: f[0], Code: strings.TrimSpace(x)}, Name{Name: f[1], Code: strings.TrimSpace(y)}, f[2] == "same"})
	}
	return out
}

func TestNamesFold(t *testing.T) {
	var right, wrong, unsure, missed, unsureOther int
	for _, p := range pairs(t) {
		o := Pair(p.a, p.b)
		if back := Pair(p.b, p.a); back.Verdict != o.Verdict {
			t.Errorf("%s, %s: %v one way and %v the other", p.a.Name, p.b.Name, o.Verdict, back.Verdict)
		}
		switch {
		case o.Verdict == Same && p.same:
			right++
		case o.Verdict == Same:
			wrong++
			t.Logf("wrong: %s, %s: %v", p.a.Name, p.b.Name, o)
		case p.same && o.Verdict == Unsure:
			unsure++
			t.Logf("unsure: %s, %s: %v", p.a.Name, p.b.Name, o)
		case p.same:
			missed++
			t.Logf("missed: %s, %s: %v", p.a.Name, p.b.Name, o)
		case o.Verdict == Unsure:
			unsureOther++
		}
	}
	precision, recall := float64(right)/float64(right+wrong), float64(right)/float64(right+unsure+missed)
	t.Logf("automatic folds: precision %.3f, recall %.3f (%d right, %d wrong); %d of the same and %d of others wait for a ruling; %d of the same are missed", precision, recall, right, wrong, unsure, unsureOther, missed)
	if precision < 0.99 {
		t.Errorf("got precision %.3f, want 0.99", precision)
	}
}
