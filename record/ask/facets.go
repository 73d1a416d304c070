package ask

import (
	"cmp"
	"slices"
	"strings"

	"flashbrief/record"
	"flashbrief/record/answer"
	"flashbrief/record/query"
	"flashbrief/world/actor"
)

// Facet is one way to divide the reports that were found, with the most frequent values.
type Facet struct {
	Name   string
	Values []FacetValue
}

// FacetValue is a value of a facet: what a query says to have it alone, how it is called, and how many reports
// have it.
type FacetValue struct {
	Condition, Label string
	Reports          int
}

// MostFaceted is the number of reports that are counted, and mostValues that of the values of a facet.
const (
	MostFaceted = 200
	mostValues  = 8
)

// Faceted is Search with facets: it counts what is in the first reports that are found, among the findings that meet
// the conditions of the search: their acts, who has a part in them, where and when they were; and of which outlets the reports are. counted is how many
// reports were looked at.
func (s *Snapshot) Faceted(q Question) (list List[answer.Found], facets []Facet, counted int, err error) {
	first := q
	first.Page = record.Page{Limit: MostFaceted}
	found, err := s.matched(first, false)
	if err != nil {
		return list, nil, 0, err
	}
	var hits []record.Hit
	if end := q.Page.Offset + q.Page.Limit; q.Page.Limit > 0 && end <= MostFaceted {
		hits = found[min(q.Page.Offset, len(found)):min(end+1, len(found))]
	} else if hits, err = s.matched(q, false); err != nil {
		return list, nil, 0, err
	}
	if list, err = s.located(q.Page, hits); err != nil {
		return list, nil, 0, err
	}
	found = found[:min(len(found), MostFaceted)]
	facets, err = s.facets(q, found)
	return list, facets, len(found), err
}

// facets counts what is in reports that a search found.
func (s *Snapshot) facets(q Question, found []record.Hit) ([]Facet, error) {
	if len(found) == 0 {
		return nil, nil
	}
	var all query.Report
	for i := range found {
		all = append(all, found[i].Report.SHA256)
	}
	_, conditions := sorted(q.whole())
	within, err := s.among(&Question{AsOf: q.AsOf, Filed: q.Filed, Where: conditions}, all)
	if err != nil {
		return nil, err
	}
	items, err := s.items(&within)
	if err != nil {
		return nil, err
	}
	var facets []Facet
	t := tallies{acts: tally{}, parties: tally{}, places: tally{}, months: tally{}}
	outlets := tally{}
	for i := range found {
		if r := &found[i].Report; r.Publisher != "" {
			outlets.add(r.SHA256, "outlet:"+query.Quoted(r.Publisher), r.Publisher)
		}
	}
	for i := range items {
		t.item(&items[i])
	}
	for _, f := range []struct {
		name string
		of   tally
	}{{"Acts", t.acts}, {"Who", t.parties}, {"Where", t.places}, {"When", t.months}, {"Outlet", outlets}} {
		if values := f.of.most(); len(values) > 0 {
			facets = append(facets, Facet{f.name, values})
		}
	}
	return facets, nil
}

// OfParty returns the condition, in the words of a query, for findings with the name as a party.
func OfParty(name string) string { return "party:" + query.Quoted(name) }

// tallies are what is counted in findings.
type tallies struct{ acts, parties, places, months tally }

// item counts a finding.
func (t *tallies) item(item *record.Item) {
	if e := item.Event(); e != nil {
		t.acts.add(item.Report, "event:"+string(e.Category), string(e.Category))
	}
	for _, p := range item.Parties {
		name := p.Name
		if p.Code != "" {
			name = actor.World().NameOf(p.Code)
		}
		if name != "" {
			t.parties.add(item.Report, OfParty(name), name)
		}
	}
	if place := PlaceOf(item); place != "" {
		t.places.add(item.Report, "place:"+query.Quoted(place), place)
	}
	if day, ok := item.True.Day(); ok {
		month := day.String()[:len("2006-01")]
		t.months.add(item.Report, "date:"+month, month)
	}
}

// tally counts the reports of each value, by its condition.
type tally map[string]*tallied

type tallied struct {
	label   string
	reports map[string]bool
}

func (t tally) add(report, condition, label string) {
	if t[condition] == nil {
		t[condition] = &tallied{label, map[string]bool{}}
	}
	t[condition].reports[report] = true
}

// most returns the most frequent values.
func (t tally) most() []FacetValue {
	var out []FacetValue
	for condition, one := range t {
		out = append(out, FacetValue{condition, one.label, len(one.reports)})
	}
	slices.SortFunc(out, func(a, b FacetValue) int {
		return cmp.Or(b.Reports-a.Reports, strings.Compare(a.Label, b.Label), strings.Compare(a.Condition, b.Condition))
	})
	return out[:min(len(out), mostValues)]
}
