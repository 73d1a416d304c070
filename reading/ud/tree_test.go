package ud_test

import (
	"slices"
	"testing"

	"flashbrief/reading/ud"
)

func TestUpLeadsToTheRoot(t *testing.T) {
	tree := ud.NewTree(&ud.Sentence{Tokens: []ud.Token{{Head: 1}, {Head: 2}, {Head: ud.Root}}})
	for _, c := range []struct {
		from, most int
		want       []int
	}{
		{0, 5, []int{0, 1, 2}},
		{0, 2, []int{0, 1}},
		{2, 5, []int{2}},
		{ud.Root, 5, nil},
		{0, 0, nil},
	} {
		if got := slices.Collect(tree.Up(c.from, c.most)); !slices.Equal(got, c.want) {
			t.Errorf("up from %d, at most %d: got %v, want %v", c.from, c.most, got, c.want)
		}
	}
}
