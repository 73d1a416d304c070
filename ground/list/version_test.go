package list_test

import (
	"testing"
	"testing/fstest"

	"flashbrief/ground/list"
)

func TestVersionIsOfWhatListsMean(t *testing.T) {
	want := list.Version("# head\na b\nc\n", "d\n")
	for what, c := range map[string]struct {
		lists []string
		same  bool
	}{
		"no comment":            {[]string{"a b\nc\n", "d\n"}, true},
		"another comment":       {[]string{"# head\na b\n  # more\nc\n", "d\n"}, true},
		"blank lines":           {[]string{"\n# head\n\na b\nc\n\n", "d"}, true},
		"ends of lines":         {[]string{"a b\r\nc\r\n", "d\r\n"}, true},
		"the lists turned over": {[]string{"d\n", "a b\nc\n"}, true},
		"another word":          {[]string{"a b\ne\n", "d\n"}, false},
		"another order":         {[]string{"c\na b\n", "d\n"}, false},
		"a line moved over":     {[]string{"a b\n", "c\nd\n"}, false},
		"one list less":         {[]string{"a b\nc\n"}, false},
	} {
		if got := list.Version(c.lists...); (got == want) != c.same {
			t.Errorf("%s: version %s, of the plain lists %s", what, got, want)
		}
	}
	in := list.In(fstest.MapFS{"data/b.txt": {Data: []byte("d")}, "data/a.tsv": {Data: []byte("a b\nc")}, "data/c.bin": {Data: []byte("x")}})
	if got := list.Version(in...); got != want {
		t.Errorf("lists in files: version %s, want %s", got, want)
	}
}
