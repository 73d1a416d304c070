package when

import (
	"slices"
	"testing"
)

func TestDaysStandInOrderWithNoDayFirst(t *testing.T) {
	want := []Day{{}, Date(2023, 12, 31), Date(2024, 1, 30), Date(2024, 2, 1), Date(2024, 2, 2)}
	got := slices.Clone(want)
	slices.Reverse(got)
	if slices.SortFunc(got, Day.Compare); !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

func TestWhatIsNoDateBoundsNothing(t *testing.T) {
	for _, c := range []struct{ from, until, want string }{
		{"2024-05-01", "2024-06-01", "2024-05-01/2024-06-01"},
		{"2024-05-01", "soon", "2024-05-01/.."},
		{"", "2024-06-01", "../2024-06-01"},
		{"2024", "", ""},
	} {
		if got := Between(c.from, c.until).String(); got != c.want {
			t.Errorf("from %q until %q: got %q, want %q", c.from, c.until, got, c.want)
		}
	}
}
