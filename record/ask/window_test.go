package ask_test

import (
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"

	"flashbrief/record"
	"flashbrief/record/answer"
	"flashbrief/record/ask"
	"flashbrief/record/query"
	"flashbrief/record/store/storetest/made"
)

// TestAPageOfTheNewestIsThatOfTheWholeList compares pages of the newest rows, which are answered
// from the last days, with the same rows of the whole list.
func TestAPageOfTheNewestIsThatOfTheWholeList(t *testing.T) {
	r := rand.New(rand.NewPCG(20, 4))
	s := opened(t, kept(t, slices.Collect((made.Plan{Events: 2000, Seed: 5, Days: 1500}).Steps())))
	conditions := []string{"", "", "status:claim", "status:fact event:CONSULT,AGREE", "mode:visit OR status:intent", "NOT status:claim", "score<0", "confidence>=0.6", "origin>=2", "before:2023-10", "place:Iran OR event:AID", "met"}
	windows := 0
	for range 160 {
		q := ask.Question{About: ask.Subjects(made.States()[r.IntN(6)]), Newest: true}
		written := conditions[r.IntN(len(conditions))]
		if written != "" {
			where, err := query.Parse(written)
			if err != nil {
				t.Fatal(err)
			}
			q.Where = where
		}
		if r.IntN(4) == 0 {
			q.AsOf = made.Last.AddDays(-r.IntN(300))
		}
		name := []string{"timeline", "said"}[r.IntN(2)]
		all, err := questions[name](s, q)
		if err != nil {
			t.Fatal(err)
		}
		q.Page = record.Page{Offset: r.IntN(10), Limit: 1 + r.IntN(12)}
		got, err := questions[name](s, q)
		if err != nil {
			t.Fatal(err)
		}
		if got.More {
			windows++
		}
		from, to := q.Page.Cut(len(all.Rows))
		want := all.Rows[from:to]
		if same := slices.EqualFunc(got.Rows, want, func(x, y answer.Row) bool { return reflect.DeepEqual(x, y) }); !same {
			t.Errorf("%s of %s %q as of %s, rows %d to %d:\ngot  %s\nwant %s", name, q.Title(), written, q.AsOf, from, to, shownRows(got.Rows), shownRows(want))
		}
	}
	if windows < 40 {
		t.Errorf("only %d pages were answered from the last days; the test means little", windows)
	}
}

func shownRows(rows []answer.Row) string {
	var out []string
	for _, row := range rows {
		out = append(out, row.Cells[0].(string))
	}
	return strings.Join(out, " ")
}
