package text

import (
	"slices"
	"testing"
)

func TestLinesLieWithoutTheSpaceAroundThem(t *testing.T) {
	for _, c := range []struct {
		in   string
		want []string
	}{
		{"", nil},
		{"one", []string{"one"}},
		{"one\n", []string{"one"}},
		{" one \r\n\n\u00a0\n\ttwo\u200b", []string{"one", "", "", "two"}},
		{"\xff\n\xfe ", []string{"\xff", "\xfe"}},
	} {
		var got []string
		for span := range Lines(c.in) {
			got = append(got, span.Of(c.in))
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%q: got %q, want %q", c.in, got, c.want)
		}
	}
}
