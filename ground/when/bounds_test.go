package when

import "testing"

func TestWhatIsNoDayIsNoBound(t *testing.T) {
	for _, c := range [][3]string{
		{"2024-05-01", "2024-06-01", "2024-05-01/2024-06-01"},
		{"2024-05-01", "", "2024-05-01/.."},
		{"May", "2024-06-01", "../2024-06-01"},
		{"", "", ""},
	} {
		if got := Between(c[0], c[1]).String(); got != c[2] {
			t.Errorf("between %q and %q: got %s, want %s", c[0], c[1], got, c[2])
		}
	}
}

func TestBoundsAreReadAsTheyAreWritten(t *testing.T) {
	for _, written := range []string{"2024-05-21", "2024-05-01/2024-06-01", "../2024-06-01", "2024-05-01/.."} {
		if got, err := ParseBounds(written); err != nil || got.String() != written {
			t.Errorf("%s: got %s, %v", written, got, err)
		}
	}
	for _, wrong := range []string{"", "May", "2024-05", "2024-06-01/2024-05-01", "2024-06-01/2024-06-01", "2024-06-01/May"} {
		if got, err := ParseBounds(wrong); err == nil {
			t.Errorf("%s: got %s, want an error", wrong, got)
		}
	}
}
