package web

import (
	"net/http"
	"slices"
	"strings"

	"flashbrief/desk"
	"flashbrief/desk/web/page"
	"flashbrief/ground/fault"
	"flashbrief/record/ask"
)

// The parameters of the inbox.
var boxes = []parameter{{Field: page.Field{Name: "story"}}, {Field: page.Field{Name: "report"}}, {Field: page.Field{Name: "show"}}}

// inbox shows the newest reports as stories, one of them open.
func (s *site) inbox(_ *http.Request, from *ask.Snapshot, q ask.Question, f *page.Form) (page.Page, error) {
	show := f.Given["show"]
	if show != "" && !slices.Contains(page.Show, show) {
		return page.Page{}, fault.New(fault.Invalid, "show: %q is no list; lists are %s", show, list(page.Show))
	}
	found, err := from.Stories(q)
	if err != nil {
		return page.Page{}, err
	}
	marks, err := s.triage.Of(f.At.By)
	if err != nil {
		return page.Page{}, err
	}
	wanted := wantedIn(found.All, f.Given)
	in := page.Inbox{Chosen: -1, All: len(found.All), More: found.More}
	for i := range found.All {
		state := stateOf(&found.All[i], marks)
		switch state {
		case page.Finished:
			in.Done++
		case page.Changed:
			in.New++
		}
		if named(&found.All[i], wanted) || listedIn(show, state) {
			in.Stories, in.States = append(in.Stories, found.All[i]), append(in.States, state)
		}
	}
	first, last := q.Page.Cut(len(in.Stories))
	f.Shows("story", first, last-first, len(in.Stories), false)
	in.Stories, in.States = in.Stories[first:last], in.States[first:last]
	err = choose(from, q, wanted, wanted == f.Given["report"], &in)
	return page.InboxPage(*f, &in), err
}

// wantedIn returns the report that the address names; if there is none, its story: a ruling may
// change which reports are of one story.
func wantedIn(all []ask.Story, given map[string]string) string {
	if report := given["report"]; slices.ContainsFunc(all, func(s ask.Story) bool { return named(&s, report) }) {
		return report
	}
	return given["story"]
}

// choose opens the story of the wanted report, or the first of the list: at that report if it is
// named itself, else at the newest.
func choose(from *ask.Snapshot, q ask.Question, wanted string, itself bool, in *page.Inbox) error {
	if len(in.Stories) == 0 {
		return nil
	}
	in.Chosen = max(0, slices.IndexFunc(in.Stories, func(s ask.Story) bool { return named(&s, wanted) }))
	story := &in.Stories[in.Chosen]
	sha := story.Reports[0].Report.SHA256
	in.Known = page.Known{}
	for i := range story.Reports {
		r := &story.Reports[i].Report
		in.Known[r.SHA256] = *r
		if itself && wanted != "" && strings.HasPrefix(r.SHA256, wanted) {
			sha = r.SHA256
		}
	}
	report, err := from.Report(sha)
	if err != nil {
		return err
	}
	in.Report = &report
	in.Items, err = from.OnAt(q, sha)
	return err
}

// named reports whether the key is that of a report of the story.
func named(s *ask.Story, key string) bool {
	return key != "" && slices.ContainsFunc(s.Reports, func(r ask.Reported) bool { return strings.HasPrefix(r.Report.SHA256, key) })
}

// listedIn reports whether a list shows stories of the state.
func listedIn(show string, state page.State) bool {
	switch show {
	case "all":
		return true
	case "", page.Show[0]:
		return state == page.Open || state == page.Changed
	}
	return show == string(state)
}

// stateOf returns how far somebody is with a story, according to the marks on its reports.
func stateOf(s *ask.Story, marks map[string]desk.Read) page.State {
	done, later := 0, 0
	for i := range s.Reports {
		switch marks[s.Reports[i].Report.SHA256] {
		case desk.Done:
			done++
		case desk.Later:
			later++
		}
	}
	switch {
	case done+later == 0:
		return page.Open
	case done+later < len(s.Reports):
		return page.Changed
	case later > 0:
		return page.Later
	}
	return page.Finished
}
