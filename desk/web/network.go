package web

import (
	"errors"
	"slices"
	"strings"

	"flashbrief/desk/web/page"
	"flashbrief/ground/fault"
	"flashbrief/ground/when"
	"flashbrief/record"
	"flashbrief/record/ask"
)

// The parameters of the network.
var netted = append([]parameter{choice("view", page.NetworkViews), choice("acts", page.NetworkActs)}, unseen("window", "ego", "depth", "from", "to")...)

// The parameter of pages that show one stretch of time of several.
var windowed = unseen("window")

// The parameter of the map, and the largest number of acts on it.
var seen = []parameter{choice("view", page.MapViews)}

const mostMapped = 100

// choice returns a parameter that has one of a few values, or is absent. The form does not show it.
func choice(name string, values []string) parameter {
	return parameter{page.Field{Name: name}, func(_ *ask.Question, value string) error {
		if !slices.Contains(values, value) {
			return fault.New(fault.Invalid, "%s: %q is none of %s", name, value, list(values))
		}
		return nil
	}}
}

// netOf shows the ties of the question as a net or as chords.
func netOf(s *ask.Snapshot, q ask.Question, f *page.Form) (page.Page, error) {
	q, err := recently(s, q, f)
	if err != nil {
		return page.Page{}, err
	}
	narrow, err := narrowIn(f.Given)
	if err != nil {
		return page.Page{}, err
	}
	q.Page = record.Page{}
	list, err := s.Ties(q)
	if err != nil {
		return page.Page{}, err
	}
	return page.Network(*f, list.Rows, narrow)
}

// narrowIn reads to what a network is restricted.
func narrowIn(given map[string]string) (page.Narrow, error) {
	var n page.Narrow
	for _, of := range []struct {
		name string
		to   *string
	}{{"ego", &n.Ego}, {"from", &n.From}, {"to", &n.To}} {
		typed := strings.TrimSpace(given[of.name])
		if typed == "" {
			continue
		}
		found := ask.Subjects(typed)
		if len(found) != 1 || found[0].Code == "" {
			return n, fault.New(fault.Invalid, "%s: %q is no country, organization or group of the roster", of.name, typed)
		}
		*of.to = found[0].Code
	}
	if (n.From == "") != (n.To == "") {
		return n, fault.New(fault.Invalid, "the ways between two parties have a beginning (from) and an end (to)")
	}
	if typed := given["depth"]; typed != "" {
		if n.Depth = numberIn(typed, page.MostDepth); n.Depth == 0 {
			return n, fault.New(fault.Invalid, "depth: %q is no number of steps from 1 to %d", typed, page.MostDepth)
		}
	}
	return n, nil
}

// recently narrows a question about everybody, or one party, in a large record to its last months or years, and says so.
func recently(s *ask.Snapshot, q ask.Question, f *page.Form) (ask.Question, error) {
	q, since, err := s.Recently(q)
	return narrowed(s, q, since, f, err)
}

// narrowed says from which day on a question is answered, if it was narrowed to that.
func narrowed(s *ask.Snapshot, q ask.Question, since when.Day, f *page.Form, err error) (ask.Question, error) {
	if err != nil || since.IsZero() {
		return q, err
	}
	held, err := s.Holding(ask.Question{AsOf: q.AsOf, Filed: q.Filed})
	f.Narrowed(since, held.First)
	return q, err
}

// people shows persons with their offices; of very many findings, those of the last days.
func people(s *ask.Snapshot, q ask.Question, f *page.Form) (page.Page, error) {
	q, since, err := s.RecentPeople(q)
	if q, err = narrowed(s, q, since, f, err); err != nil {
		return page.Page{}, err
	}
	return table("People", "row", (*ask.Snapshot).Who)(s, q, f)
}

// roster shows who holds which office according to rosters, on the day that the question looks at or names.
func roster(s *ask.Snapshot, q ask.Question, f *page.Form) (page.Page, error) {
	found, err := s.Roll(q)
	return page.RosterPage(*f, &found, len(q.Codes()) > 0), err
}

// recoded is the parameter of pages with rows that are coded again: the finding of the row that is open.
var recoded = unseen("edit")

// figures shows numbers of the same thing side by side; of very many, those of the last days.
func figures(s *ask.Snapshot, q ask.Question, f *page.Form) (page.Page, error) {
	q, since, err := s.RecentOf(q, ask.MostFigures, record.Figure)
	if q, err = narrowed(s, q, since, f, err); err != nil {
		return page.Page{}, err
	}
	t, err := s.Figures(q)
	if err != nil {
		return page.Page{}, err
	}
	f.Shows("figure", t.From, len(t.Rows), t.All, t.More)
	var open *record.Item
	if id := f.Given["edit"]; id != "" && f.At.Acts {
		if open, _, err = s.Item(id, record.Figure); err != nil {
			return page.Page{}, err
		}
	}
	reports, err := known(s, page.TableEvidence(&t))
	return page.Figures(*f, &t, reports, open), err
}

// mapOf shows where the newest acts of the question were.
func mapOf(s *ask.Snapshot, q ask.Question, f *page.Form) (page.Page, error) {
	q.Page = record.Page{Limit: mostMapped, Offset: q.Page.Offset}
	f.Limit = mostMapped
	list, err := s.Placed(q)
	f.Shows("act", list.From, len(list.Rows), list.All, list.More)
	return page.Map(*f, list.Rows), err
}

// The parameters of two windows of ties.
var halves = []parameter{{Field: page.Field{Name: "then", Label: "Then", Hint: "FROM/UNTIL", Size: 21}}, {Field: page.Field{Name: "now", Label: "Now", Hint: "FROM/UNTIL", Size: 21}}}

// windows compares the ties of the question in two windows: those typed, else the halves of its time.
func windows(s *ask.Snapshot, q ask.Question, f *page.Form) (page.Page, error) {
	q, err := recently(s, q, f)
	if err != nil {
		return page.Page{}, err
	}
	q.Page = record.Page{}
	list, err := s.Ties(q)
	if err != nil {
		return page.Page{}, err
	}
	then, now := page.HalvesOf(list.Rows)
	for _, typed := range []struct {
		name string
		days *page.Days
	}{{"then", &then}, {"now", &now}} {
		if value := f.Given[typed.name]; value != "" {
			if *typed.days, err = daysIn(typed.name, value); err != nil {
				return page.Page{}, err
			}
		}
	}
	return page.Windows(*f, list.Rows, then, now), nil
}

// daysIn reads a window: FROM/UNTIL.
func daysIn(name, typed string) (page.Days, error) {
	from, until, _ := strings.Cut(typed, "/")
	first, err := when.Typed(strings.TrimSpace(from))
	last, untilErr := when.Typed(strings.TrimSpace(until))
	if err = errors.Join(err, untilErr); err != nil || last.Before(first) {
		return page.Days{}, fault.New(fault.Invalid, "%s: %q is no window; it has the form FROM/UNTIL, such as 2024-01-01/2024-03-31", name, typed)
	}
	return page.Days{First: first, Last: last}, nil
}

// scores shows how forecasts came out, by forecaster and by term.
func scores(s *ask.Snapshot, q ask.Question, f *page.Form) (page.Page, error) {
	q, since, err := s.RecentOf(q, ask.MostScored, record.Forecast)
	if q, err = narrowed(s, q, since, f, err); err != nil {
		return page.Page{}, err
	}
	byTerm, t, err := s.ScoresByTerm(q)
	if err != nil {
		return page.Page{}, err
	}
	f.Shows("row", t.From, len(t.Rows), t.All, t.More)
	return page.Scores(*f, byTerm, &t, nil), nil
}
