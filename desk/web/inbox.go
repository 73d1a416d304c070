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
	if show != "" && !slices.Contains(desk.Lists, show) {
		return page.Page{}, fault.New(fault.Invalid, "show: %q is no list; lists are %s", show, list(desk.Lists))
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
		state := desk.StoryState(&found.All[i], marks)
		switch state {
		case desk.Finished:
			in.Done++
		case desk.Changed:
			in.New++
		}
		if named(&found.All[i], wanted) || state.In(show) {
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
