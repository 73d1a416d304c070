package cli

import (
	"testing"
	"time"
)

func TestProgressTellsTheTimeLeft(t *testing.T) {
	for _, c := range []struct {
		done, all int64
		spent     time.Duration
		want      string
	}{
		{0, 100, time.Minute, ""},
		{10, 0, time.Minute, ""},
		{25, 100, 10 * time.Second, "; 25% of the input, about 30 s left"},
		{10, 100, time.Minute, "; 10% of the input, about 9 min left"},
		{1, 100, 2 * time.Minute, "; 1% of the input, about 3 h 18 min left"},
		{100, 100, time.Minute, "; 100% of the input, about 0 s left"},
		{120, 100, time.Minute, "; 100% of the input, about 0 s left"},
	} {
		if got := left(c.done, c.all, c.spent); got != c.want {
			t.Errorf("%d of %d in %v: got %q, want %q", c.done, c.all, c.spent, got, c.want)
		}
	}
}
