package when

import (
	"slices"
	"testing"
	"time"
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

func TestDaysAreCountedAndWrittenAsByTheLibrary(t *testing.T) {
	first := Date(1, time.January, 1)
	for n := 0; n < 3_652_058; n += 61 {
		d := Of(first.Time().AddDate(0, 0, n))
		if got := d.Days(first); got != n {
			t.Fatalf("%s is %d days after %s, want %d", d, got, first, n)
		}
		if got, want := d.String(), d.Time().Format(time.DateOnly); got != want {
			t.Fatalf("got %s, want %s", got, want)
		}
		if got, err := Parse(d.String()); err != nil || got != d {
			t.Fatalf("%s is read as %s, %v", d, got, err)
		}
		for _, by := range []int{-40, -1, 0, 1, 27, 400} {
			if got, want := d.AddDays(by), Of(d.Time().AddDate(0, 0, by)); got != want {
				t.Fatalf("%s and %d days is %s, want %s", d, by, got, want)
			}
		}
	}
	for _, written := range []string{"2023-02-29", "2023-13-01", "2023-00-10", "2023-04-31", "2023-04-00", "2023-4-1", "+023-04-01", "2023/04/01", "2023-04-011", ""} {
		if got, err := Parse(written); err == nil {
			t.Errorf("%q is read as %s", written, got)
		}
	}
}
