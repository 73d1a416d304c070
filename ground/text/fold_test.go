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
