package page

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"flashbrief/record"
	"flashbrief/record/answer"
	"flashbrief/record/ask"
)

// officeRow is an office that somebody held, or a membership, with its status on the as-of day.
type officeRow struct {
	Who, Link, Office, Of, Status, Known string
	Sources                              sourceList
}

type aboutBody struct {
	Name, Code                         string
	Spelled                            []string
	Offices                            []officeRow
	Acts                               []actRow
	Said                               []saidRow
	Ties                               []tieRow
	AllActs, AllSaid, AllTies, AllFore string // addresses of the whole lists
	More                               string // how much there is in all
	TiesSince                          string // the day from which ties are summed; empty for all
	Lanes                              *lanes
	Career                             *career
	Members                            []officeRow
	Belonging                          *career
	Split                              string // address of the mentions, to be ticked; empty for a country
	Merge                              bool   // the name can be merged here
	Names                              string // address of the names that are taken for one, and of their rulings
	Outlets                            []outletShare
	Topics                             []topicLink
	Forecasts                          []forecastRow
	Score                              string // of these forecasts; empty if none was settled
	Ruled                              []string
}

// topicLink is whom or what somebody spoke about.
type topicLink struct {
	Link
	N int
}

// mostTopics is the number of topics that a page about somebody names.
const mostTopics = 12

// topicsOf returns about whom somebody spoke in the newest words, the most often first.
func (f *Form) topicsOf(p *ask.Profile) []topicLink {
	count := map[string]int{}
	for i := range p.Said {
		here := map[string]bool{}
		for _, party := range p.Said[i].Items[0].Parties {
			if party.Part == record.About && party.Name != p.Name && !here[party.Name] {
				here[party.Name] = true
				count[party.Name]++
			}
		}
	}
	var out []topicLink
	for name, n := range count {
		asked := strings.TrimSpace(f.Given["q"] + " " + ask.OfParty(name))
		out = append(out, topicLink{Link{f.To("/said", "about", p.Name, "q", asked), name}, n})
	}
	slices.SortFunc(out, func(a, b topicLink) int { return cmp.Or(b.N-a.N, strings.Compare(a.Name, b.Name)) })
	return out[:min(len(out), mostTopics)]
}

// foretold sets the forecasts of a person, with the mean of their scores.
func (b *aboutBody) foretold(f *Form, list []answer.Foretold, known Known) {
	sum, scored := 0.0, 0
	for i := range list {
		b.Forecasts = append(b.Forecasts, f.forecastRow(&list[i], known))
		if brier, ok := list[i].Brier(); ok {
			sum, scored = sum+brier, scored+1
		}
	}
	if scored > 0 {
		b.Score = fmt.Sprintf("mean Brier score %.3f of %d that were settled", sum/float64(scored), scored)
	}
}

// About shows what the record has about one person, country or organization: offices on the
// as-of day, acts, words and ties.
func About(f Form, p *ask.Profile, known Known) Page {
	body := aboutBody{Name: p.Name, Code: p.Code, Spelled: p.Spelled, TiesSince: p.TiesSince.String(), Lanes: lanesOf(&f, p.Entries), Career: careerOf(p.Offices, p.Name), Names: f.To("/names", "show", NamesSeveral)}
	if p.Code == "" {
		body.Split, body.Merge = f.To("/split", "name", p.Name), f.mergeable()
	}
	body.Topics = f.topicsOf(p)
	body.foretold(&f, p.Foretold, known)
	for _, r := range p.Ruled {
		m, _ := record.MatterOf(&r)
		words := answer.Signed(r) + ": " + strings.Join(m.Names, " and ")
		if m.Called != "" {
			words += " as " + m.Called
		}
		body.Ruled = append(body.Ruled, words+" ("+r.Reason+")")
	}
	body.Outlets = outletsOf(ProfileEvidence(p), known)
	body.Offices, body.Members, body.Belonging = f.officeRows(p.Offices, p.Name, known), f.officeRows(p.Members, p.Name, known), careerOf(p.Members, p.Name)
	body.Acts = actRows(&f, p.Acts, known)
	for i := range p.Said {
		body.Said = append(body.Said, saidRowOf(&f, &p.Said[i], known))
	}
	body.Ties = tieRows(&f, p.Ties)
	for _, all := range []struct {
		to   *string
		path string
	}{{&body.AllActs, "/timeline"}, {&body.AllSaid, "/said"}, {&body.AllTies, "/ties"}, {&body.AllFore, "/forecasts"}} {
		*all.to = f.To(all.path, "about", p.Name)
	}
	f.Counted = orMore(p.MoreActs) + counted(p.AllActs, "act") + ", " + orMore(p.MoreSaid) + counted(p.AllSaid, "quotation")
	return Page{Title: p.Name, Here: "/people", Form: &f, Body: body, name: "about.html"}
}

// officeRows returns offices or memberships as rows of a page about somebody.
func (f *Form) officeRows(of []answer.Holder, name string, known Known) []officeRow {
	var out []officeRow
	for i := range of {
		h := &of[i]
		row := officeRow{Who: h.Who, Office: h.Office, Of: h.Of, Status: string(h.Status), Known: h.Words, Sources: f.sources(evidenceOf(h.Items), known)}
		if h.Who != name {
			row.Link = f.AboutAt(h.Who)
		}
		out = append(out, row)
	}
	return out
}

// outletsOf returns how many reports of each outlet evidence is from, those with the most first.
func outletsOf(evidence []record.Evidence, known Known) []outletShare {
	seen := map[string]bool{}
	at := map[string]int{}
	var out []outletShare
	for i := range evidence {
		r, ok := known[evidence[i].Report]
		if !ok || seen[r.SHA256] {
			continue
		}
		seen[r.SHA256] = true
		name := outlet(&r)
		if _, is := at[name]; !is {
			at[name], out = len(out), append(out, outletShare{Name: name})
		}
		out[at[name]].Reports++
	}
	slices.SortStableFunc(out, func(a, b outletShare) int { return cmp.Or(b.Reports-a.Reports, strings.Compare(a.Name, b.Name)) })
	return out
}

// orMore returns the words before a count of which not all was read.
func orMore(more bool) string { return cond(more, "more than ") }

// ProfileEvidence returns the evidence that a page about somebody names.
func ProfileEvidence(p *ask.Profile) []record.Evidence {
	out := append(ActEvidence(p.Acts), SaidEvidence(p.Said)...)
	for _, held := range slices.Concat(p.Offices, p.Members) {
		out = append(out, evidenceOf(held.Items)...)
	}
	return append(out, ForecastEvidence(p.Foretold)...)
}

func tieRows(f *Form, ties []answer.Tie) []tieRow {
	var out []tieRow
	for i := range ties {
		out = append(out, tieRowOf(f, &ties[i]))
	}
	return out
}
