package web

import (
	"net/http"
	"slices"
	"strings"

	"flashbrief/desk"
	"flashbrief/desk/web/page"
	"flashbrief/ground/fault"
	"flashbrief/record"
	"flashbrief/record/ask"
)

// partActs are the acts on the mentions of somebody.
var partActs = map[string]act{"reassign": {done: "The mentions are of somebody else.", without: "parted at the desk", do: parting}}

// parting gives the findings that a form ticks another name for somebody.
func parting(s *site, r *http.Request, sign desk.Signature) (page.Done, error) {
	items, to := r.PostForm["item"], strings.TrimSpace(r.PostForm.Get("to"))
	if len(items) == 0 || len(items) > mostRuled || to == "" {
		return page.Done{}, fault.New(fault.Invalid, "tick 1 to %d mentions, and say who they are of", mostRuled)
	}
	made, err := s.desk.Part(r.Context(), items, r.PostForm.Get("name"), to, sign)
	var ids []string
	for i := range made {
		ids = append(ids, made[i].ID)
	}
	return page.Done{Undo: strings.Join(ids, "-")}, err
}

// splitting shows the mentions of somebody, to be ticked.
func splitting(from *ask.Snapshot, q ask.Question, f *page.Form) (page.Page, error) {
	return splitPage(from, q, f, nil, "")
}

// previewed shows what it changes if the ticked mentions are of somebody else.
func (s *site) previewed(w http.ResponseWriter, r *http.Request) {
	if err := readForm(w, r, "form", mostForm); err != nil {
		s.write(w, r, page.Page{}, err)
		return
	}
	s.page(s.asking(whose, func(from *ask.Snapshot, q ask.Question, f *page.Form) (page.Page, error) {
		return splitPage(from, q, f, r.PostForm["item"], strings.TrimSpace(r.PostForm.Get("to")))
	}))(w, r)
}

// whose is the parameter of the page on which mentions are ticked.
var whose = unseen("name")

// splitPage shows the mentions of somebody; if some are ticked and a name is given, with what it changes.
func splitPage(from *ask.Snapshot, q ask.Question, f *page.Form, ticked []string, to string) (page.Page, error) {
	if f.Given["name"] == "" {
		return page.Page{}, fault.New(fault.Invalid, "name: say whose mentions are to be split")
	}
	of, err := from.Mentioned(q, f.Given["name"])
	if err != nil {
		return page.Page{}, err
	}
	f.Shows("mention", of.From, len(of.Rows), of.All, false)
	shown := page.Split{Of: &of, Ticked: ticked, To: to}
	if to != "" && len(ticked) > 0 {
		chosen := slices.DeleteFunc(slices.Clone(of.Rows), func(item record.Item) bool { return !shown.Ticks(&item) })
		changes, err := from.Parting(q, &of, chosen, to)
		if err != nil {
			return page.Page{}, err
		}
		shown.Changes = &changes
	}
	reports, err := known(from, page.ItemEvidence(of.Rows))
	return page.SplitPage(*f, &shown, reports), err
}
