package ask

import (
	"slices"
	"testing"
)

// TestARosterCompletesWithoutARecord completes with no snapshot, as a shell does where there is no record.
func TestARosterCompletesWithoutARecord(t *testing.T) {
	var none *Snapshot
	for _, c := range []struct {
		written string
		most    int
		want    []string
	}{
		{"uzb", 9, []string{"Uzbekistan"}},
		{"oil party:uzb", 9, []string{"oil party:Uzbekistan"}},
		{"outlet:", 9, nil},
		{"place:", 9, nil},
		{"said-", 1, []string{"said-by:"}},
		{"event:C", 2, []string{"event:CONCEDE", "event:CONSULT"}},
	} {
		got, err := none.Complete(c.written, c.most)
		slices.Sort(got)
		if err != nil || !slices.Equal(got, c.want) {
			t.Errorf("%s: got %q, %v, want %q", c.written, got, err, c.want)
		}
	}
	if got, err := none.CompleteNames("Iran,uzb", 9); err != nil || !slices.Equal(got, []string{"Iran,Uzbekistan"}) {
		t.Errorf("got %q, %v", got, err)
	}
	if got, err := none.CompleteName("", 3); err != nil || len(got) != 3 {
		t.Errorf("got %q, %v, want three names", got, err)
	}
}
