package web

import (
	"context"
	"net/http"
	"strings"

	"flashbrief/brief"
	"flashbrief/desk"
	"flashbrief/desk/web/page"
	"flashbrief/ground/fault"
	"flashbrief/ground/when"
	"flashbrief/record"
	"flashbrief/record/answer"
	"flashbrief/record/ask"
)

// answers makes a page from an answer to its form's question.
type answers func(*ask.Snapshot, ask.Question, *page.Form) (page.Page, error)

// asking returns a page that answers the question of its form, from a snapshot of its own.
func (s *site) asking(known []parameter, makes answers) func(*http.Request) (page.Page, error) {
	return s.looking(known, func(_ *http.Request, from *ask.Snapshot, q ask.Question, f *page.Form) (page.Page, error) {
		return makes(from, q, f)
	})
}

// looking is asking for a page that also depends on its path.
func (s *site) looking(known []parameter, makes func(*http.Request, *ask.Snapshot, ask.Question, *page.Form) (page.Page, error)) func(*http.Request) (page.Page, error) {
	return func(r *http.Request) (page.Page, error) {
		q, f, err := question(r, known)
		f.At, f.Refused = s.seat(r), refusedIn(r)
		if err != nil {
			return page.Page{}, &misread{f, err}
		}
		if f.Refused != nil {
			f.Problem = f.Refused.Words
		}
		return s.snapshot(r.Context(), func(from *ask.Snapshot) (page.Page, error) {
			q, unknown, err := from.Resolve(q)
			if err != nil {
				return page.Page{}, &misread{f, err}
			}
			f.Missing = unknown
			if err := merging(from, q, &f); err != nil {
				return page.Page{}, &misread{f, err}
			}
			p, err := makes(r, from, q, &f)
			if err != nil {
				return p, &misread{f, err}
			}
			return p, nil
		})
	}
}

// misread is an error of a question, with the form in which it was typed.
type misread struct {
	form page.Form
	err  error
}

func (m *misread) Error() string { return m.err.Error() }

func (m *misread) Unwrap() error { return m.err }

// snapshot makes a page from the record as it is now.
func (s *site) snapshot(ctx context.Context, makes func(*ask.Snapshot) (page.Page, error)) (page.Page, error) {
	from, err := s.desk.Ask(ctx)
	if err != nil {
		return page.Page{}, err
	}
	defer from.Close()
	return makes(from)
}

// known returns the reports of the evidence, to be called by their outlet, date and title.
func known(s *ask.Snapshot, evidence []record.Evidence) (page.Known, error) {
	var reports []string
	for i := range evidence {
		reports = append(reports, evidence[i].Report)
	}
	return s.Told(reports)
}

// table returns a page that shows an answer unchanged; what names one of its rows.
func table(title, what string, rows func(*ask.Snapshot, ask.Question) (answer.Table, error)) answers {
	return func(s *ask.Snapshot, q ask.Question, f *page.Form) (page.Page, error) {
		t, err := rows(s, q)
		if err != nil {
			return page.Page{}, err
		}
		f.Shows(what, t.From, len(t.Rows), t.All, t.More)
		reports, err := known(s, page.TableEvidence(&t))
		return page.Table(title, *f, &t, reports), err
	}
}

func reports(s *ask.Snapshot, q ask.Question, f *page.Form) (page.Page, error) {
	list, err := s.Reports(q)
	f.Shows("report", list.From, len(list.Rows), list.All, list.More)
	return page.Reports(*f, list.Rows), err
}

func (s *site) report(r *http.Request, from *ask.Snapshot, q ask.Question, f *page.Form) (page.Page, error) {
	look, err := lookOf(f.Given)
	if err != nil {
		return page.Page{}, err
	}
	report, err := from.Report(r.PathValue("id"))
	if err != nil {
		return page.Page{}, err
	}
	if err := boundIn(&look, report.Text); err != nil {
		return page.Page{}, err
	}
	later := !q.Cut().Holds(report.Published, report.Filed)
	rulings, err := from.Rulings(report.SHA256)
	if err != nil {
		return page.Page{}, err
	}
	if f.Others, err = others(from, q, f, &report); err != nil {
		return page.Page{}, err
	}
	items, err := from.OnAt(q, report.SHA256)
	if err != nil {
		return page.Page{}, err
	}
	versions, err := from.VersionsOf(q, &report)
	return page.Report(*f, &report, items, record.InForce(q.Cut(), rulings), versions, look, later), err
}

// revisions shows what was published under the address of a report.
func revisions(r *http.Request, from *ask.Snapshot, q ask.Question, f *page.Form) (page.Page, error) {
	all, err := from.Revisions(q, r.PathValue("id"))
	return page.Revisions(*f, all), err
}

// mostOthers is how many reports are offered as the other one.
const mostOthers = 12

// others returns the reports that forms on a report offer as its copy or its correction.
func others(from *ask.Snapshot, q ask.Question, f *page.Form, report *record.Report) ([]record.Report, error) {
	if !f.At.Acts {
		return nil, nil
	}
	return from.Alike(q, report, mostOthers)
}

func timeline(s *ask.Snapshot, q ask.Question, f *page.Form) (page.Page, error) {
	list, err := s.Entries(q)
	if err != nil {
		return page.Page{}, err
	}
	f.Shows("entry", list.From, len(list.Rows), list.All, list.More)
	reports, err := known(s, page.Evidence(list.Rows))
	return page.Timeline(*f, list.Rows, reports), err
}

func ties(s *ask.Snapshot, q ask.Question, f *page.Form) (page.Page, error) {
	q, err := recently(s, q, f)
	if err != nil {
		return page.Page{}, err
	}
	rows := q.Page
	q.Page = record.Page{}
	list, err := s.Ties(q)
	if err != nil {
		return page.Page{}, err
	}
	return page.Ties(*f, list.Rows, rows)
}

func tie(r *http.Request, s *ask.Snapshot, q ask.Question, f *page.Form) (page.Page, error) {
	t, err := s.Tie(q, partyIn(r, "a"), partyIn(r, "b"))
	if err != nil {
		return page.Page{}, err
	}
	if t.Acts.All == 0 {
		return page.Page{}, fault.New(fault.NotFound, "the record has no act between %q and %q that answers the question", r.PathValue("a"), r.PathValue("b"))
	}
	f.Shows("act", t.Acts.From, len(t.Acts.Rows), t.Acts.All, false)
	reports, err := known(s, page.ActEvidence(t.Acts.Rows))
	return page.Tie(*f, &t.Tie, t.Months, t.Undated, t.Acts.Rows, reports), err
}

// partyIn returns the code of the party that a part of the path names, or its name.
func partyIn(r *http.Request, part string) string {
	typed := r.PathValue(part)
	if found := ask.Subjects(typed); len(found) == 1 && found[0].Code != "" {
		return found[0].Code
	}
	return typed
}

func aboutOne(r *http.Request, s *ask.Snapshot, q ask.Question, f *page.Form) (page.Page, error) {
	p, err := s.Profile(q, r.PathValue("name"))
	if err != nil {
		return page.Page{}, err
	}
	reports, err := known(s, page.ProfileEvidence(&p))
	return page.About(*f, &p, reports), err
}

func said(s *ask.Snapshot, q ask.Question, f *page.Form) (page.Page, error) {
	list, err := s.Sayings(q)
	if err != nil {
		return page.Page{}, err
	}
	f.Shows("quotation", list.From, len(list.Rows), list.All, list.More)
	reports, err := known(s, page.SaidEvidence(list.Rows))
	return page.Said(*f, list.Rows, reports), err
}

// before is the parameter of the bank of quotations: the last day of what was said then.
var before = parameter{Field: page.Field{Name: "then", Label: "Then, until", Hint: "YYYY-MM-DD", Size: 10}}

// mostBanked is the number of quotations in each column of the bank.
const mostBanked = 25

// bank shows what speakers said then and say now.
func bank(s *ask.Snapshot, q ask.Question, f *page.Form) (page.Page, error) {
	var until when.Day
	if typed := strings.TrimSpace(f.Given["then"]); typed != "" {
		var err error
		if until, err = when.Typed(typed); err != nil {
			return page.Page{}, fault.New(fault.Invalid, "then: %v", err)
		}
	}
	q.Page.Limit = mostBanked
	f.Limit = mostBanked
	found, err := s.Bank(q, until)
	if err != nil {
		return page.Page{}, err
	}
	longer := &found.Then
	if len(found.Now.Rows) > len(found.Then.Rows) || found.Now.More && !found.Then.More {
		longer = &found.Now
	}
	f.Shows("quotation", longer.From, len(longer.Rows), longer.All, longer.More)
	reports, err := known(s, append(page.SaidEvidence(found.Then.Rows), page.SaidEvidence(found.Now.Rows)...))
	return page.Bank(*f, &found, reports), err
}

func forecasts(s *ask.Snapshot, q ask.Question, f *page.Form) (page.Page, error) {
	list, err := s.Forecasts(q)
	if err != nil {
		return page.Page{}, err
	}
	f.Shows("forecast", list.From, len(list.Rows), list.All, list.More)
	today, err := s.Present(q)
	if err != nil {
		return page.Page{}, err
	}
	reports, err := known(s, page.ForecastEvidence(list.Rows))
	return page.Forecasts(*f, list.Rows, today, reports), err
}

func search(s *ask.Snapshot, q ask.Question, f *page.Form) (page.Page, error) {
	words := f.Given["q"]
	if words == "" && len(q.About) == 0 {
		return page.Search(*f, "", nil, nil, 0), nil
	}
	list, facets, of, err := s.Faceted(q)
	if err != nil {
		return page.Page{}, err
	}
	f.Shows("report", list.From, len(list.Rows), list.All, false)
	if f.Next != "" {
		f.Counted = ""
	}
	return page.Search(*f, words, list.Rows, facets, of), nil
}

func rulings(s *ask.Snapshot, q ask.Question, f *page.Form) (page.Page, error) {
	t, err := s.RulingTable(q, f.Given["report"])
	if err != nil {
		return page.Page{}, err
	}
	f.Shows("ruling", t.From, len(t.Rows), t.All, t.More)
	reports, err := known(s, page.TableEvidence(&t))
	return page.Rulings(*f, &t, reports), err
}

func (s *site) brief(from *ask.Snapshot, q ask.Question, f *page.Form) (page.Page, error) {
	if len(q.About) == 0 {
		return page.EmptyBrief(*f), nil
	}
	b, err := s.drafted(from, q, f)
	return page.Brief(*f, &b), err
}

// drafted drafts a brief on the question's subjects; of a large record and a question without a time, on the
// last days.
func (s *site) drafted(from *ask.Snapshot, q ask.Question, f *page.Form) (brief.Brief, error) {
	q, since, err := from.RecentDays(q)
	if q, err = narrowed(from, q, since, f, err); err != nil {
		return brief.Brief{}, err
	}
	return s.desk.Brief(from, q, desk.Layout{})
}
