package web

import (
	"net/http"
	"slices"
	"strconv"
	"strings"

	"flashbrief/desk"
	"flashbrief/desk/web/page"
	"flashbrief/ground/fault"
	"flashbrief/record/ask"
)

// The parameters of the inbox.
var boxes = unseen("story", "report", "show", "topic", "starred")

// inbox shows the newest reports as stories, one of them open.
func (s *site) inbox(r *http.Request, from *ask.Snapshot, q ask.Question, f *page.Form) (page.Page, error) {
	show := f.Given["show"]
	if show != "" && !slices.Contains(desk.Lists, show) {
		return page.Page{}, fault.New(fault.Invalid, "show: %q is no list; lists are %s", show, list(desk.Lists))
	}
	found, err := lately(s, r, from, f, "stories", func() (ask.Stories, error) { return from.Stories(q) })
	if err != nil {
		return page.Page{}, err
	}
	marks, err := s.triage.Of(f.At.By)
	if err != nil {
		return page.Page{}, err
	}
	sorted, err := s.triage.Sorted(f.At.By)
	if err != nil {
		return page.Page{}, err
	}
	only, err := sortedOnly(f.Given, &sorted)
	if err != nil {
		return page.Page{}, err
	}
	wanted := wantedIn(found.All, f.Given)
	in := page.Inbox{Chosen: -1, All: len(found.All), More: found.More, Sorted: sorted}
	for i := range found.All {
		state := desk.StoryState(&found.All[i], marks)
		switch state {
		case desk.Finished:
			in.Done++
		case desk.Changed:
			in.New++
		}
		if named(&found.All[i], wanted) || state.In(show) && only(&found.All[i]) {
			in.Stories, in.States = append(in.Stories, found.All[i]), append(in.States, state)
		}
	}
	first, last := q.Page.Cut(len(in.Stories))
	f.Shows("story", first, last-first, len(in.Stories), false)
	in.Stories, in.States = in.Stories[first:last], in.States[first:last]
	if in.Used, err = from.UsedIn(in.Stories); err != nil {
		return page.Page{}, err
	}
	err = choose(from, q, wanted, wanted == f.Given["report"], &in)
	return page.InboxPage(*f, &in), err
}

// sortedOnly returns whether a list that is narrowed to a topic or to stars has a story.
func sortedOnly(given map[string]string, sorted *desk.Sorted) (func(*ask.Story) bool, error) {
	var such func(sha string) bool
	switch topic, starred := given["topic"], given["starred"]; {
	case topic != "":
		number := numberIn(topic, desk.MostTopics)
		if number == 0 {
			return nil, fault.New(fault.Invalid, "topic: %q is no number of a topic; they go from 1 to %d", topic, desk.MostTopics)
		}
		such = func(sha string) bool { return slices.Contains(sorted.Of[sha], number) }
	case starred != "" && starred != "yes":
		return nil, fault.New(fault.Invalid, "starred is yes or is not given; it is %q", starred)
	case starred != "":
		such = func(sha string) bool { return sorted.Stars[sha] }
	default:
		return func(*ask.Story) bool { return true }, nil
	}
	return func(s *ask.Story) bool {
		return slices.ContainsFunc(s.Reports, func(r ask.Reported) bool { return such(r.Report.SHA256) })
	}, nil
}

// sortActs are what forms can do with topics and stars. The same key takes away what it gave.
var sortActs = map[string]act{
	"star":    {done: "The story has a star.", without: "-", do: starring(false)},
	"unstar":  {done: "The star is taken away.", without: "-", do: starring(true)},
	"topic":   {done: "The story is filed to the topic.", without: "-", do: filing(false)},
	"untopic": {done: "The story is taken out of the topic.", without: "-", do: filing(true)},
	"nametopic": {done: "The topic is named.", without: "-", do: func(s *site, r *http.Request, sign desk.Signature) (page.Done, error) {
		return page.Done{}, s.triage.NameTopic(topicIn(r), r.PostForm.Get("called"), sign.By, s.desk.Now())
	}},
}

// starring returns what gives reports a star, or takes it away.
func starring(off bool) func(*site, *http.Request, desk.Signature) (page.Done, error) {
	return func(s *site, r *http.Request, sign desk.Signature) (page.Done, error) {
		reports := strings.Fields(r.PostForm.Get("reports"))
		was, err := s.triage.Sorted(sign.By)
		if err != nil {
			return page.Done{}, err
		}
		changed := slices.DeleteFunc(slices.Clone(reports), func(report string) bool { return was.Stars[report] != off })
		return s.marked(r, sign, reports, sorted(reports, changed, off, func(some []string, off bool) error {
			return s.triage.Star(some, off, sign.By, s.desk.Now())
		}))
	}
}

// filing returns what files reports to a topic, or takes them out of it.
func filing(off bool) func(*site, *http.Request, desk.Signature) (page.Done, error) {
	return func(s *site, r *http.Request, sign desk.Signature) (page.Done, error) {
		reports, topic := strings.Fields(r.PostForm.Get("reports")), topicIn(r)
		was, err := s.triage.Sorted(sign.By)
		if err != nil {
			return page.Done{}, err
		}
		changed := slices.DeleteFunc(slices.Clone(reports), func(report string) bool { return slices.Contains(was.Of[report], topic) != off })
		return s.marked(r, sign, reports, sorted(reports, changed, off, func(some []string, off bool) error {
			return s.triage.FileTo(topic, some, off, sign.By, s.desk.Now())
		}))
	}
}

// sorted returns what sorts reports, or sorts those that this changed as they were before.
func sorted(reports, changed []string, off bool, sort func([]string, bool) error) func(bool) error {
	return func(undo bool) error {
		switch {
		case !undo:
			return sort(reports, off)
		case len(changed) == 0:
			return nil
		}
		return sort(changed, !off)
	}
}

// topicIn returns the number of the topic that a form names; 0 for another value.
func topicIn(r *http.Request) int {
	number, err := strconv.Atoi(r.PostForm.Get("topic"))
	if err != nil {
		return 0
	}
	return number
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
	if in.Items, err = from.OnAt(q, sha); err != nil {
		return err
	}
	in.Changed, err = from.ChangedFrom(q, &report)
	return err
}

// named reports whether the key is that of a report of the story.
func named(s *ask.Story, key string) bool {
	return key != "" && slices.ContainsFunc(s.Reports, func(r ask.Reported) bool { return strings.HasPrefix(r.Report.SHA256, key) })
}
