package web

import (
	"net/http"
	"slices"
	"strings"

	"flashbrief/brief"
	"flashbrief/brief/press"
	"flashbrief/desk"
	"flashbrief/desk/web/page"
	"flashbrief/ground/text"
	"flashbrief/record"
	"flashbrief/record/answer"
	"flashbrief/record/ask"
)

// inserting are the parameters of what is offered while somebody types a brief.
var inserting = append([]parameter{choice("kind", []string{"person", "figure", "quotation", "event"})}, unseen("words")...)

// mostOffered is how much is offered at once.
const mostOffered = 12

// offer shows what of the record can be inserted into a brief for the words: persons with their titles on
// the day, or findings with the footnote that they rest on.
func (s *site) offer(_ *http.Request, from *ask.Snapshot, q ask.Question, f *page.Form) (page.Page, error) {
	var out []page.Offer
	var err error
	if kind := f.Given["kind"]; kind == "person" {
		out, err = persons(from, q, f.Given["words"])
	} else {
		out, err = s.findings(from, q, record.Kind(kind), f.Given["words"])
	}
	return page.Offers(*f, out), err
}

// persons offers persons, each with the title of the day.
func persons(from *ask.Snapshot, q ask.Question, words string) ([]page.Offer, error) {
	names, err := namesLike(from, words)
	if err != nil || words == "" {
		return nil, err
	}
	var out []page.Offer
	for _, name := range names {
		offices, day, err := from.Titled(q, name)
		if err != nil {
			return nil, err
		}
		o := page.Offer{Label: name, Words: press.Escape(name)}
		for i := range offices {
			if h := &offices[i]; h.Office != "" && (h.Status == answer.Held || h.Status == answer.LastKnown) {
				o.Label += ", " + h.Office + ", " + string(h.Status) + " by " + day.String()
				o.Words = press.Escape(h.Office + " " + name)
				break
			}
		}
		out = append(out, o)
	}
	return out, nil
}

// findings offers findings, the newest first, that pass a check as they are inserted.
func (s *site) findings(from *ask.Snapshot, q ask.Question, kind record.Kind, words string) ([]page.Offer, error) {
	items, err := from.Sought(q, kind, words, mostOffered)
	if err != nil || len(items) == 0 {
		return nil, err
	}
	items = slices.DeleteFunc(items, func(i record.Item) bool { return !desk.Asserted(&i) })
	var evidence []record.Evidence
	for i := range items {
		evidence = append(evidence, items[i].Evidence[0])
	}
	reports, err := known(from, evidence)
	if err != nil {
		return nil, err
	}
	var out []page.Offer
	for i := range items {
		o := page.Offer{Label: text.Squeeze(evidence[i].Words), Source: page.Outlet(evidence[i].Report, reports)}
		o.Words, o.Note = footnoted(&items[i])
		out = append(out, o)
	}
	return s.passing(from, q, out)
}

// passing returns the offers whose words nothing stops, as a paragraph of a brief.
func (s *site) passing(from *ask.Snapshot, q ask.Question, all []page.Offer) ([]page.Offer, error) {
	typed, notes := strings.Builder{}, strings.Builder{}
	typed.WriteString("# Offered\n")
	var at []text.Span
	for i := range all {
		typed.WriteString("\n")
		start := typed.Len()
		typed.WriteString(all[i].Words + "\n")
		at = append(at, text.Span{Start: start, End: typed.Len()})
		notes.WriteString("\n" + all[i].Note + "\n")
	}
	found, err := s.desk.Check(from, desk.Edited(typed.String()+notes.String(), q.AsOf), q)
	var out []page.Offer
	for i := range all {
		if !slices.ContainsFunc(found, func(f brief.Finding) bool { return f.Severity == brief.Stop && f.Span.Overlaps(at[i]) }) {
			out = append(out, all[i])
		}
	}
	return out, err
}

// footnoted returns the words of a finding as a sentence with the mark of its footnote, and the footnote.
func footnoted(item *record.Item) (words, note string) {
	name := footnoteOf(item.ID)
	words = ended(press.Escape(text.Squeeze(item.Evidence[0].Words)))
	return words + name, name + ": " + press.Footnote(&item.Evidence[0])
}
