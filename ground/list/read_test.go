package list_test

import (
	"maps"
	"slices"
	"testing"

	"flashbrief/ground/list"
)

func TestAListIsItsLinesWithoutComments(t *testing.T) {
	const l = "\ufeff# head\na b\r\n\n  # more\n  c \n#d\ne # f"
	if got, want := slices.Collect(list.Lines(l)), []string{"a b", "c", "e # f"}; !slices.Equal(got, want) {
		t.Errorf("lines: got %q, want %q", got, want)
	}
	if got, want := list.Set(l), map[string]bool{"a b": true, "c": true, "e # f": true}; !maps.Equal(got, want) {
		t.Errorf("set: got %v, want %v", got, want)
	}
	if got, want := list.Words("# x\na b\nc"), map[string]bool{"a": true, "b": true, "c": true}; !maps.Equal(got, want) {
		t.Errorf("words: got %v, want %v", got, want)
	}
	for range list.Lines("a\nb") {
		break
	}
}

func TestCellsMayBeEmpty(t *testing.T) {
	got := slices.Collect(list.Rows("# head\n\na\t\tb\r\nc\td\t\n"))
	if want := [][]string{{"a", "", "b"}, {"c", "d", ""}}; !slices.EqualFunc(got, want, slices.Equal) {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestGroupsHaveNames(t *testing.T) {
	got := list.Groups("# x\nat-least: at least, no fewer than\nlabel: tags:, filed under:\nat-least: a minimum of\n")
	if want := []string{"at least", "no fewer than", "a minimum of"}; !slices.Equal(got["at-least"], want) {
		t.Errorf("got %q, want %q", got["at-least"], want)
	}
	if want := []string{"tags:", "filed under:"}; !slices.Equal(got["label"], want) || len(got) != 2 {
		t.Errorf("got %q, want %q", got["label"], want)
	}
}

func TestSetsAreGroupsWithoutOrder(t *testing.T) {
	got := list.Sets("rank: General, Rear Admiral\nrank: Captain\nside: left\n")
	want := map[string]map[string]bool{"rank": {"General": true, "Rear Admiral": true, "Captain": true}, "side": {"left": true}}
	if !maps.EqualFunc(got, want, maps.Equal) {
		t.Errorf("got %v, want %v", got, want)
	}
}

func TestMembersAreAskedByTheirSet(t *testing.T) {
	has := list.Member("rank: General, Rear Admiral\nside: left\n")
	for _, c := range []struct {
		name, entry string
		want        bool
	}{
		{"rank", "Rear Admiral", true},
		{"rank", "left", false},
		{"side", "left", true},
		{"side", "", false},
		{"none", "left", false},
	} {
		if got := has(c.name, c.entry); got != c.want {
			t.Errorf("%q in %q: got %v, want %v", c.entry, c.name, got, c.want)
		}
	}
}
