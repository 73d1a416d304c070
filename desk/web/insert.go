package web

import (
	"net/http"

	"flashbrief/brief/press"
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

// findings offers findings, the newest first, and says of some others why they are not offered.
func (s *site) findings(from *ask.Snapshot, q ask.Question, kind record.Kind, words string) ([]page.Offer, error) {
	found, err := s.desk.Offers(from, q, kind, words, mostOffered)
	if err != nil || len(found) == 0 {
		return nil, err
	}
	var evidence []record.Evidence
	for i := range found {
		evidence = append(evidence, found[i].Evidence)
	}
	reports, err := known(from, evidence)
	if err != nil {
		return nil, err
	}
	var out []page.Offer
	for i := range found {
		o := page.Offer{Label: found[i].Words, Source: page.Outlet(evidence[i].Report, reports), Why: found[i].Why}
		if o.Why == "" {
			o.Words, o.Note = found[i].Footnoted()
		}
		out = append(out, o)
	}
	return out, nil
}

// footnoted returns the words of a finding as a sentence with the mark of its footnote, and the footnote.
func footnoted(item *record.Item) (words, note string) {
	name := footnoteOf(item.ID)
	words = ended(press.Escape(text.Squeeze(item.Evidence[0].Words)))
	return words + name, name + ": " + press.Footnote(&item.Evidence[0])
}
