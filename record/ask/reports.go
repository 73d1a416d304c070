package ask

import (
	"slices"
	"strings"

	"flashbrief/ground/when"
	"flashbrief/record"
	"flashbrief/record/answer"
)

// Reported is a report with what it says of what is asked about.
type Reported struct {
	Report record.Report // without its text
	Items  []record.Item
}

// Reports returns the reports that count for the question, newest first. Where the
// question is about somebody or bounds time, a report that says nothing of it is left out.
func (s *Snapshot) Reports(q Question) (List[Reported], error) {
	reports, err := s.view.Reports(s.ctx, q.Cut())
	if err != nil {
		return List[Reported]{}, err
	}
	items, err := s.items(&q)
	of := map[string][]record.Item{}
	for _, item := range items {
		of[item.Report] = append(of[item.Report], item)
	}
	narrow := len(q.About) > 0 || !q.Since.IsZero() || !q.Until.IsZero()
	var out []Reported
	for _, r := range reports {
		if found := of[r.SHA256]; len(found) > 0 || !narrow {
			out = append(out, Reported{r, found})
		}
	}
	return listed(&q, out, false, err)
}

// All names every report that is kept, newest first.
func (s *Snapshot) All() ([]string, error) {
	reports, err := s.view.Reports(s.ctx, record.Cut{})
	var out []string
	for i := range reports {
		out = append(out, reports[i].SHA256)
	}
	return out, err
}

// Search finds reports by words, the best first, among those that count for the question;
// see Words. How many there are is not counted: All is one more than were had where more
// follow.
func (s *Snapshot) Search(q Question, words string) (List[answer.Found], error) {
	out := List[answer.Found]{From: q.Page.Offset, All: q.Page.Offset}
	words, err := Words(words)
	if err != nil {
		return out, err
	}
	page := q.Page
	if page.Limit > 0 {
		page.Limit++ // one beyond it tells that there is more
	}
	hits, err := s.view.Search(s.ctx, words, q.Cut(), page)
	if err != nil {
		return out, err
	}
	out.All += len(hits)
	if q.Page.Limit > 0 && len(hits) > q.Page.Limit {
		hits = hits[:q.Page.Limit]
	}
	for _, h := range hits {
		report, err := s.Report(h.Report.SHA256)
		if err != nil {
			return out, err
		}
		out.Rows = append(out.Rows, answer.Locate(h, report.Text))
	}
	return out, nil
}

// Hits returns what Search finds as rows.
func (s *Snapshot) Hits(q Question, words string) (answer.Table, error) {
	list, err := s.Search(q, words)
	return list.of(answer.Hits(list.Rows), err)
}

// Holding is what the record holds by the cut-offs of a question, whatever the question
// is about.
type Holding struct {
	Reports     int
	First, Last when.Day // of the reports that have a date
	Names       []string // named most often; none where the question has a cut-off
}

// mostNamed is how many names a Holding has at the most.
const mostNamed = 5

// Holding is what the record holds by the cut-offs of the question.
func (s *Snapshot) Holding(q Question) (Holding, error) {
	reports, err := s.view.Reports(s.ctx, q.Cut())
	if err != nil {
		return Holding{}, err
	}
	h := Holding{Reports: len(reports)}
	for i := range reports {
		day := reports[i].Published
		if !day.IsZero() && (h.First.IsZero() || day.Before(h.First)) {
			h.First = day
		}
		if day.After(h.Last) {
			h.Last = day
		}
	}
	if len(reports) == 0 || q.Cut() != (record.Cut{}) {
		return h, nil // names are not counted as of a day
	}
	names, err := s.Names()
	for _, name := range names {
		if len(h.Names) < mostNamed && !slices.ContainsFunc(h.Names, func(n string) bool { return strings.EqualFold(n, name) }) {
			h.Names = append(h.Names, name)
		}
	}
	return h, err
}
