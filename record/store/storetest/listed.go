package storetest

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"flashbrief/ground/when"
	"flashbrief/record"
	"flashbrief/record/query"
)

// listPromises are on lists that are read page by page, and on counts.
var listPromises = []promise{
	{"pages of reports are parts of the whole list, also where rulings date and withdraw some", pagesOfReports},
	{"publishers are counted as their reports are listed", publishersCounted},
	{"pages of rulings have the last first, and what undoes them", pagesOfRulings},
	{"people are counted by what they ruled, without what was undone", codersCounted},
}

// several files reports of three publishers on several days, of which one is withdrawn and one gets
// another date.
func several(t *testing.T, s Asked) {
	t.Helper()
	for n := range 12 {
		f := Filing(fmt.Sprintf("word%02d", n), early.Add(time.Duration(n)*time.Hour))
		f.Report.Publisher = []string{"Morning Post", "Wire One", ""}[n%3]
		if f.Report.Published = when.Date(2024, time.May, 20-n/2); n == 7 {
			f.Report.Published = when.Day{}
		}
		mustFile(t, s, f)
	}
	out, dated := report(t, s, Filing("word04", early).Report.SHA256), report(t, s, Filing("word06", early).Report.SHA256)
	r, err := record.WithdrawReport(&out, nil, "analyst", "it was taken back", ruledOn)
	if err != nil {
		t.Fatal(err)
	}
	mustRule(t, s, r)
	redate, err := record.DateReport(&dated, when.Date(2024, time.May, 19), nil, nil, nil, "analyst", "it says so", ruledOn)
	if err != nil {
		t.Fatal(err)
	}
	mustRule(t, s, redate)
}

// cuts are those by which lists are compared.
var cuts = map[string]record.Cut{
	"now":                  {},
	"as of a day":          {Told: when.Date(2024, time.May, 18)},
	"as filed by a moment": {Filed: early.Add(5 * time.Hour)},
	"before the rulings":   {Told: when.Of(ruledOn).AddDays(-1), Filed: ruledOn.Add(-time.Minute)},
}

func pagesOfReports(t *testing.T, open opener) {
	s := open(t)
	several(t, s)
	v := viewed(t, s.Store)
	for what, c := range cuts {
		all, err := v.Reports(t.Context(), c, record.Page{})
		if err != nil || len(all) < 4 {
			t.Fatalf("%s: %d reports, %v", what, len(all), err)
		}
		for offset := range len(all) + 2 {
			for _, limit := range []int{0, 1, 3, 20} {
				p := record.Page{Offset: offset, Limit: limit}
				got, err := v.Reports(t.Context(), c, p)
				if err != nil {
					t.Fatal(err)
				}
				from, to := p.Cut(len(all))
				if want := all[from:to]; !slices.Equal(namesOf(got), namesOf(want)) {
					t.Errorf("%s, %+v: got %v, want %v", what, p, namesOf(got), namesOf(want))
				}
			}
		}
	}
}

func namesOf(reports []record.Report) []string {
	out := []string{}
	for i := range reports {
		out = append(out, reports[i].Title+" "+reports[i].Published.String())
	}
	return out
}

func publishersCounted(t *testing.T, open opener) {
	s := open(t)
	several(t, s)
	v := viewed(t, s.Store)
	for what, c := range cuts {
		all, err := v.Reports(t.Context(), c, record.Page{})
		if err != nil {
			t.Fatal(err)
		}
		of := map[string]*record.Publisher{}
		for i := range all {
			if name := all[i].Publisher; name != "" {
				if of[name] == nil {
					of[name] = &record.Publisher{Name: name}
				}
				of[name].Add(all[i].Published)
			}
		}
		var want []record.Publisher
		for _, p := range of {
			want = append(want, *p)
		}
		slices.SortFunc(want, func(a, b record.Publisher) int { return strings.Compare(a.Name, b.Name) })
		got, err := v.Publishers(t.Context(), c)
		if err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("%s: got %v %v, want %v", what, got, err, want)
		}
		for i := range got {
			ofOutlet(t, v, got[i].Name, all, c)
		}
	}
}

// ofOutlet compares the reports and the findings of an outlet with all reports that count.
func ofOutlet(t *testing.T, v record.View, name string, all []record.Report, c record.Cut) {
	t.Helper()
	shas, err := v.PublishedBy(t.Context(), []string{name})
	if err != nil || !slices.IsSorted(shas) {
		t.Errorf("%s: got %v %v, want its reports in order", name, shas, err)
	}
	q := query.Outlet{Names: []string{name}, Reports: map[string]bool{}}
	for _, sha := range shas {
		q.Reports[sha] = true
	}
	for i := range all {
		if (all[i].Publisher == name) != q.Reports[all[i].SHA256] {
			t.Errorf("%s: got the report %s of %q: %v", name, all[i].SHA256, all[i].Publisher, q.Reports[all[i].SHA256])
		}
	}
	got, err := v.Items(t.Context(), record.Selection{Where: q, Cut: c})
	every, allErr := v.Items(t.Context(), record.Selection{Cut: c})
	want := slices.DeleteFunc(every, func(item record.Item) bool { return !q.Match(&item) })
	if err != nil || allErr != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("%s: got %d findings, %v, %v, want %d", name, len(got), err, allErr, len(want))
	}
}

// ruledOnSix files six reports, and rules on each finding: rejected, accepted, accepted and undone.
func ruledOnSix(t *testing.T, s Asked) (made []record.Ruling) {
	t.Helper()
	for n := range 6 {
		f := Filing(fmt.Sprintf("ruled%d", n), early)
		mustFile(t, s, f)
		at := ruledOn.Add(time.Duration(n) * time.Minute)
		by := []string{"A. Analyst", "B. Reviewer"}[n%2]
		r, err := record.AcceptItem(&f.Items[0], f.Items, by, "it says so", at)
		if n%3 == 0 {
			r, err = record.RejectItem(&f.Items[0], f.Items, by, "no", at)
		}
		if err != nil {
			t.Fatal(err)
		}
		mustRule(t, s, r)
		made = append(made, r)
	}
	undo, err := record.UndoRuling(made[1].ID, made, "A. Analyst", "it was wrong", ruledOn.Add(time.Hour))
	if err != nil {
		t.Fatal(err)
	}
	mustRule(t, s, undo)
	return append(made, undo)
}

func pagesOfRulings(t *testing.T, open opener) {
	s := open(t)
	made := ruledOnSix(t, s)
	v := viewed(t, s.Store)
	acts := []record.Act{record.Accept, record.Reject, record.Recode}
	for _, p := range []record.Page{{}, {Limit: 2}, {Offset: 4, Limit: 5}, {Offset: 9, Limit: 2}} {
		got, err := v.Ruled(t.Context(), acts, p)
		if err != nil || got.All != 6 {
			t.Fatalf("%+v: %d in all, %v", p, got.All, err)
		}
		from, to := p.Cut(6)
		var want, undone []string
		for i := from; i < to; i++ {
			want = append(want, made[5-i].ID)
			if 5-i == 1 {
				undone = append(undone, made[6].ID)
			}
		}
		if !slices.Equal(idsOf(got.Rulings), want) || !slices.Equal(idsOf(got.Undoing), undone) {
			t.Errorf("%+v: got %v undone by %v, want %v undone by %v", p, idsOf(got.Rulings), idsOf(got.Undoing), want, undone)
		}
	}
}

func idsOf(rulings []record.Ruling) (out []string) {
	for i := range rulings {
		out = append(out, rulings[i].ID)
	}
	return out
}

func codersCounted(t *testing.T, open opener) {
	s := open(t)
	ruledOnSix(t, s)
	got, err := viewed(t, s.Store).Coders(t.Context())
	want := []record.Coder{
		{By: "A. Analyst", Accepted: 2, Rejected: 1, Last: ruledOn.Add(4 * time.Minute)},
		{By: "B. Reviewer", Accepted: 1, Rejected: 1, Last: ruledOn.Add(5 * time.Minute)},
	}
	if err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v %v, want %+v", got, err, want)
	}
}
