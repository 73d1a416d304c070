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

// TestAPageOfTheNewestActsIsThatOfTheWholeList does the same for acts with a place and for those with several accounts.
func TestAPageOfTheNewestActsIsThatOfTheWholeList(t *testing.T) {
	r := rand.New(rand.NewPCG(21, 4))
	s := opened(t, kept(t, slices.Collect((made.Plan{Events: 3000, Seed: 6, Days: 900}).Steps())))
	windows := 0
	for range 60 {
		q := ask.Question{Newest: true}
		if r.IntN(3) > 0 {
			q.About = ask.Subjects(made.States()[r.IntN(4)])
		}
		if r.IntN(4) == 0 {
			q.AsOf = made.Last.AddDays(-r.IntN(300))
		}
		acts := []func(*ask.Snapshot, ask.Question) (ask.List[answer.Act], error){(*ask.Snapshot).Placed, (*ask.Snapshot).Several, (*ask.Snapshot).Acts}[r.IntN(3)]
		all, err := acts(s, q)
		if err != nil {
			t.Fatal(err)
		}
		q.Page = record.Page{Offset: r.IntN(10), Limit: 1 + r.IntN(12)}
		got, err := acts(s, q)
		if err != nil {
			t.Fatal(err)
		}
		if got.More {
			windows++
		}
		from, to := q.Page.Cut(len(all.Rows))
		if want := all.Rows[from:to]; !slices.EqualFunc(got.Rows, want, sameAct) {
			t.Errorf("%s as of %s, rows %d to %d: got %v, want %v", q.Title(), q.AsOf, from, to, shownActs(got.Rows), shownActs(want))
		}
	}
	if windows < 20 {
		t.Errorf("only %d pages were answered from the last days; the test means little", windows)
	}
}

// sameAct reports whether two acts have the same items and origins.
func sameAct(x, y answer.Act) bool {
	return x.Origin == y.Origin && slices.EqualFunc(x.Items, y.Items, func(a, b record.Item) bool { return a.ID == b.ID && a.Report == b.Report })
}

func shownActs(acts []answer.Act) (out []string) {
	for i := range acts {
		out = append(out, acts[i].Day().String()+" "+acts[i].Items[0].ID)
	}
	return out
}
