package when

import "testing"

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
