package order

import (
	"cmp"
	"slices"
	"testing"
)

func TestEqualValuesKeepTheirOrder(t *testing.T) {
	words := []string{"bb", "a", "cc", "d", ""}
	places := Of(len(words), func(i, k int) int { return cmp.Compare(len(words[i]), len(words[k])) })
	if want := []string{"", "a", "d", "bb", "cc"}; !slices.Equal(By(places, words), want) {
		t.Errorf("got %q, want %q", By(places, words), want)
	}
	if none := Of(0, nil); len(none) != 0 {
		t.Errorf("got %v of nothing", none)
	}
}
