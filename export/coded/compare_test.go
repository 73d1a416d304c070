package coded

import (
	"fmt"
	"strings"
	"testing"

	"flashbrief/ground/when"
	"flashbrief/reading"
	"flashbrief/world/plover"
)

func TestHowFarTwoTablesAgree(t *testing.T) {
	event := func(written string) Coded {
		f := strings.Fields(written) // day of May, category, actor, recipient
		day := when.Date(2024, 5, int(f[0][0]-'0'))
		e := reading.Event{Category: plover.Category(f[1]), Date: when.On(day), Actors: []reading.Party{{Code: f[2]}}}
		if len(f) > 3 {
			e.Recipients = []reading.Party{{Code: f[3]}}
		}
		return Coded{Event: e}
	}
	table := func(rows ...string) (out []Coded) {
		for _, r := range rows {
			out = append(out, event(r))
		}
		return out
	}
	a := table("1 CONSULT IRN RUS", "1 CONSULT IRN RUS", "2 AGREE IRN RUS", "3 ASSAULT ISR SYR", "4 COERCE IRN USA", "5 PROTEST IRN")
	b := table("1 CONSULT IRN RUS", "2 CONSULT IRN RUS", "3 CONSULT ISR SYR", "4 COERCE IRN FRA")
	var got []string
	for _, x := range Compare(a, b) {
		got = append(got, fmt.Sprint(x))
	}
	want := []string{
		"{AGREE 1 0 0 1 0}", "{CONSULT 1 3 1 0 0}", "{PROTEST 1 0 0 0 0}", "{COERCE 1 1 0 0 0}", "{ASSAULT 1 0 0 0 1}", "{all 5 4 1 1 1}",
	}
	if strings.Join(got, " ") != strings.Join(want, " ") {
		t.Errorf("got %v, want %v", got, want)
	}
	same := Compare(a, a)
	if all := same[len(same)-1]; all.Same != all.A || all.A != all.B {
		t.Errorf("a table with itself: got %+v, want all the same", all)
	}
}

func TestTheLayoutIsToldByTheFirstLine(t *testing.T) {
	for _, name := range Layouts {
		var out strings.Builder
		write, err := Writer(&out, name, false)
		if err != nil {
			t.Fatal(err)
		}
		if err := write(odd()); err != nil {
			t.Fatal(err)
		}
		rows, err := Read(strings.NewReader(out.String()))
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		n := 0
		for _, err := range rows {
			if n++; err != nil {
				t.Errorf("%s: %v", name, err)
			}
		}
		if n < 10 {
			t.Errorf("%s: got %d rows, want ten or more", name, n)
		}
	}
	for _, wrong := range []string{"", "prose", "a\tb\tc"} {
		if _, err := Read(strings.NewReader(wrong)); err == nil {
			t.Errorf("%q: got no error", wrong)
		}
	}
}
