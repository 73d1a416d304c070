package ask

import (
	"slices"

	"flashbrief/ground/when"
	"flashbrief/record"
	"flashbrief/record/answer"
	"flashbrief/record/query"
)

// Story is reports about one thing: copies of one text, and reports of the same days that give
// accounts of one act.
type Story struct {
	Reports []Reported // the newest first
	Origins int        // independent origins: copies of one text count once
}

// Key identifies the story: the SHA-256 of its earliest report.
func (s *Story) Key() string { return s.Reports[len(s.Reports)-1].Report.SHA256 }

// Stories are the newest reports that answer a question, grouped.
type Stories struct {
	All  []Story // those with the newest report first
	More bool    // there are older reports, which were not looked at
}

// mostStoried is the number of the newest reports that are grouped into stories.
const mostStoried = 400

// freshDays is how many days before its report an act may lie for two reports of it to be of one
// story: older acts are background.
const freshDays = 3

// Stories groups the newest reports, as far as they answer the question. If the question has subjects, a
// condition or bounds in time, reports without a matching finding are left out.
func (s *Snapshot) Stories(q Question) (Stories, error) {
	var out Stories
	reports, err := s.view.Reports(s.ctx, q.Cut(), record.Page{Limit: mostStoried + 1})
	if err != nil {
		return out, err
	}
	if len(reports) > mostStoried {
		reports, out.More = reports[:mostStoried], true
	}
	found, err := s.withItems(&q, reports)
	if err != nil {
		return out, err
	}
	texts, err := s.texts(shasOf(found), q.Cut())
	if err != nil {
		return out, err
	}
	from, err := s.origins(texts, q.Cut())
	if err != nil {
		return out, err
	}
	origins := from.First
	of := newGroups(found)
	for i := range found {
		of.join(found[i].Report.SHA256, origins[found[i].Report.SHA256])
	}
	var events []record.Item
	for i := range found {
		for _, item := range found[i].Items {
			if item.Event() != nil && fresh(&item) {
				events = append(events, item)
			}
		}
	}
	held, err := s.together(events, q.Cut())
	if err != nil {
		return out, err
	}
	for _, act := range answer.Acts(events, from, held) {
		for i := range act.Items {
			of.join(act.Items[0].Report, act.Items[i].Report)
		}
	}
	out.All = of.stories(found, origins)
	return out, nil
}

// withItems returns the reports with their items that answer the question.
func (s *Snapshot) withItems(q *Question, reports []record.Report) ([]Reported, error) {
	var all query.Report
	for i := range reports {
		all = append(all, reports[i].SHA256)
	}
	if len(all) == 0 {
		return nil, nil
	}
	within, err := s.among(q, all)
	if err != nil {
		return nil, err
	}
	items, err := s.items(&within)
	return reported(reports, items, q.narrow()), err
}

// among returns the question, with its names resolved, about the items of reports alone, which are given
// by their whole SHA-256s and need not be looked up.
func (s *Snapshot) among(q *Question, reports query.Report) (Question, error) {
	within, _, err := s.Resolve(*q)
	if err != nil {
		return within, err
	}
	where := query.And{reports}
	if within.Where != nil {
		where = query.And{within.Where, reports}
	}
	within.Where, within.resolved = where, true
	return within, nil
}

func shasOf(reports []Reported) []string {
	var out []string
	for i := range reports {
		out = append(out, reports[i].Report.SHA256)
	}
	return out
}

// fresh reports whether an event is news in its report, and not background.
func fresh(item *record.Item) bool {
	day := item.True.From
	return !day.IsZero() && !item.Told.IsZero() && !day.Before(item.Told.AddDays(-freshDays)) && item.True != when.Bounds{}
}

// groups joins reports into stories.
type groups map[string]string // a report's SHA-256 to another's of its story, in the end to its own

func newGroups(found []Reported) groups {
	g := groups{}
	for i := range found {
		g[found[i].Report.SHA256] = found[i].Report.SHA256
	}
	return g
}

// root returns the report by which the story of a report is known.
func (g groups) root(sha string) string {
	for g[sha] != sha {
		sha = g[sha]
	}
	return sha
}

// join makes two reports one story, if both are among those grouped.
func (g groups) join(a, b string) {
	if g[a] != "" && g[b] != "" {
		g[g.root(a)] = g.root(b)
	}
}

// stories returns the groups in the order of their newest reports.
func (g groups) stories(found []Reported, origins map[string]string) []Story {
	var out []Story
	at := map[string]int{}
	from := map[string][]string{}
	for i := range found {
		sha := found[i].Report.SHA256
		root := g.root(sha)
		n, known := at[root]
		if !known {
			n = len(out)
			at[root] = n
			out = append(out, Story{})
		}
		out[n].Reports = append(out[n].Reports, found[i])
		if o := origins[sha]; !slices.Contains(from[root], o) {
			from[root] = append(from[root], o)
			out[n].Origins++
		}
	}
	return out
}

// UsedIn returns the published pieces that rest on reports of each story, in the order of the stories.
func (s *Snapshot) UsedIn(stories []Story) ([][]string, error) {
	of := map[string]int{}
	var reports []string
	for i := range stories {
		for _, sha := range shasOf(stories[i].Reports) {
			of[sha], reports = i, append(reports, sha)
		}
	}
	out := make([][]string, len(stories))
	if len(reports) == 0 {
		return out, nil
	}
	editions, err := s.Editions(record.Editions{Reports: reports})
	for i := range editions {
		for _, sha := range editions[i].Reports() {
			if at, ok := of[sha]; ok && !slices.Contains(out[at], editions[i].Piece) {
				out[at] = append(out[at], editions[i].Piece)
			}
		}
	}
	return out, err
}
