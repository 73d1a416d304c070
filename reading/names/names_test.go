package names

import (
	"slices"
	"strings"
	"testing"

	"flashbrief/reading"
)

func TestSpans(t *testing.T) {
	name := func(first, last int, kind reading.Kind) reading.Name {
		return reading.Name{Sentence: 7, First: first, Last: last, Kind: kind}
	}
	for _, c := range []struct {
		tags string
		want []reading.Name
	}{
		{"O O", nil},
		{"B-person I-person O", []reading.Name{name(0, 1, reading.Person)}},
		{"B-place B-place", []reading.Name{name(0, 0, reading.Place), name(1, 1, reading.Place)}},
		{"O I-person I-person", []reading.Name{name(1, 2, reading.Person)}},
		{"B-person I-place", []reading.Name{name(0, 0, reading.Person), name(1, 1, reading.Place)}},
		{"B-person O I-person", []reading.Name{name(0, 0, reading.Person), name(2, 2, reading.Person)}},
	} {
		if got := Spans(strings.Fields(c.tags), 7, nil); !slices.Equal(got, c.want) {
			t.Errorf("%s: got %v, want %v", c.tags, got, c.want)
		}
	}
	// A name never continues one of the previous sentence.
	one := name(0, 0, reading.Person)
	if got, want := Spans([]string{"I-person"}, 7, []reading.Name{one}), []reading.Name{one, one}; !slices.Equal(got, want) {
		t.Errorf("after another sentence: got %v, want %v", got, want)
	}
}

func TestAnAddressIsNoName(t *testing.T) {
	for form, want := range map[string]bool{"press@a.example": true, "www.a.example": true, "https://a.example/b": true, "@": false, "Molnar": false} {
		if got := address(form); got != want {
			t.Errorf("%s: got %v, want %v", form, got, want)
		}
	}
}
