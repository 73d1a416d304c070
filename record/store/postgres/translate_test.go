package postgres

import (
	"reflect"
	"testing"
	"unicode/utf8"
)

func TestStatementsAreTranslated(t *testing.T) {
	for _, c := range []struct {
		query, want string
		args        []int
		list        []bool
	}{
		{"SELECT 1", "SELECT 1", nil, nil},
		{"a = ?2 AND b = ?1 AND c = ?2", "a = $1 AND b = $2 AND c = $1", []int{1, 0}, []bool{false, false}},
		{"VALUES (?,?), (?, 'why?')", "VALUES ($1,$2), ($3, 'why?')", []int{0, 1, 2}, []bool{false, false, false}},
		{"a IN (SELECT value FROM json_each(?1)) AND b > ?2", "a = ANY ($1) AND b > $2", []int{0, 1}, []bool{true, false}},
		{"(a NOT IN (SELECT value FROM json_each(?12)) OR b)", "(a <> ALL ($1) OR b)", []int{11}, []bool{true}},
		{"a IN (SELECT b FROM c WHERE d IN (SELECT value FROM json_each(?1)))", "a IN (SELECT b FROM c WHERE d = ANY ($1))", []int{0}, []bool{true}},
	} {
		if got := translate(c.query); got.sql != c.want || !reflect.DeepEqual(got.args, c.args) || !reflect.DeepEqual(got.list, c.list) {
			t.Errorf("%s: got %+v, want %s %v %v", c.query, got, c.want, c.args, c.list)
		}
	}
}

func TestListsAreArrays(t *testing.T) {
	for list, want := range map[string]string{`[]`: `{}`, `[1,-20000000000]`: `{1,-20000000000}`, `["a","b\"\\c,{}"]`: `{"a","b\"\\c,{}"}`} {
		if got, err := array(list); err != nil || got != want {
			t.Errorf("%s: got %s %v, want %s", list, got, err, want)
		}
	}
	for _, list := range []string{`[[1]]`, `no`} {
		if got, err := array(list); err == nil {
			t.Errorf("%s: got %s, want an error", list, got)
		}
	}
}

func FuzzTextsComeBack(f *testing.F) {
	for _, s := range []string{"", "Wałęsa", "\x00", "a\xff\x00", mark, mark + "00", "\xef\xb7", "\xef\xb7\x90\xef"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		kept := escaped(s)
		for _, r := range kept {
			if r == 0 || !utf8.ValidString(kept) {
				t.Fatalf("%q: kept as %q", s, kept)
			}
		}
		if got := plain(kept); got != s {
			t.Errorf("%q: got %q", s, got)
		}
	})
}

func TestTheWordsOfALongReportAreInParts(t *testing.T) {
	one := parts("A headline", "the text")
	if len(one) != 1 {
		t.Errorf("got %d parts, want 1: %q", len(one), one)
	}
	long := ""
	for range 2 * mostOfOne {
		long += "again, "
	}
	if got := len(parts("", long)); got < 2 || got > 4 {
		t.Errorf("got %d parts, want 2 to 4", got)
	}
}
