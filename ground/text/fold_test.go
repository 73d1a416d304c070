package text

import "testing"

func TestAPrefixIsCutWhateverItsCase(t *testing.T) {
	for _, c := range []struct {
		in, prefix, want string
		cut              bool
	}{
		{"By Ada Quill", "by ", "Ada Quill", true},
		{"BY ", "by ", "", true},
		{"By", "by ", "By", false},
		{"Byron", "by ", "Byron", false},
		{"", "", "", true},
	} {
		if got, cut := CutFold(c.in, c.prefix); got != c.want || cut != c.cut {
			t.Errorf("%q without %q: got %q, %v, want %q, %v", c.in, c.prefix, got, cut, c.want, c.cut)
		}
	}
}

func TestSpaceIsSqueezed(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"two words", "two words"},
		{" two\n\twords ", "two words"},
		{"two  words", "two words"},
		{"two\u00a0words", "two words"},
		{"words ", "words"},
		{" ", ""},
		{"", ""},
	} {
		if got := Squeeze(c.in); got != c.want {
			t.Errorf("%q: got %q, want %q", c.in, got, c.want)
		}
	}
}
