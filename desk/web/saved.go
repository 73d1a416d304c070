package web

import (
	"bytes"
	"cmp"
	"io"
	"net/http"
	"net/url"
	"slices"

	"flashbrief/brief/press"
	"flashbrief/desk"
	"flashbrief/desk/web/page"
	"flashbrief/ground/fault"
	"flashbrief/record"
	"flashbrief/record/ask"
)

// Limits of saved questions: the reports of a feed, and the questions of a list.
const (
	mostFed    = 50
	mostListed = 20 // questions of a list, each of which is asked
)

// saves are the parameters of a question that is saved: not the cut-offs, for it is about what is new.
var saves = []string{"about", "q", "since", "until"}

// savedAsked returns what is saved of a question in the parameters of an address.
func savedAsked(given url.Values) string {
	out := url.Values{}
	for _, name := range saves {
		if v := given.Get(name); v != "" {
			out.Set(name, v)
		}
	}
	return out.Encode()
}

// saved lists the saved questions, each with the number of reports filed since the person looked.
func (s *site) saved(from *ask.Snapshot, q ask.Question, f *page.Form) (page.Page, error) {
	all, err := s.questions.All()
	if err != nil {
		return page.Page{}, err
	}
	if q.Page.Limit > mostListed {
		q.Page.Limit, f.Limit = mostListed, mostListed
	}
	first, last := q.Page.Cut(len(all))
	f.Shows("question", first, last-first, len(all), false)
	var rows []page.SavedQuestion
	for _, one := range all[first:last] {
		row := page.SavedQuestion{SavedQuestion: one}
		found, err := desk.Answering(from, &one)
		if err != nil { // the others are shown
			row.Failed = err.Error()
		} else {
			row.Alert(found, s.questions.Looked(&one, f.At.By), desk.MostAnswering)
		}
		rows = append(rows, row)
	}
	return page.Saved(*f, rows), nil
}

// savedPage shows a saved question: its news, its picture, and where else it is asked.
func (s *site) savedPage(w http.ResponseWriter, r *http.Request) {
	one, err := s.questions.Named(r.PathValue("name"))
	if err == nil && r.URL.RawQuery != one.Asked && savedAsked(r.URL.Query()) != one.Asked {
		to := r.URL.Path + "?" + one.Asked
		if done := r.URL.Query().Get("done"); done != "" {
			to += "&done=" + url.QueryEscape(done)
		}
		http.Redirect(w, r, to, http.StatusSeeOther)
		return
	}
	s.page(s.asking(nil, func(from *ask.Snapshot, q ask.Question, f *page.Form) (page.Page, error) {
		if err != nil {
			return page.Page{}, err
		}
		q.Page = record.Page{Limit: desk.MostAnswering}
		found, err := from.LastFiled(q)
		if err != nil {
			return page.Page{}, err
		}
		q.Page = record.Page{Limit: mostRows}
		entries, err := from.Entries(q)
		if err != nil {
			return page.Page{}, err
		}
		row := page.SavedQuestion{SavedQuestion: one}
		row.Alert(found.Rows, s.questions.Looked(&one, f.At.By), desk.MostAnswering)
		return page.SavedPage(*f, &row, found.Rows[:min(len(found.Rows), mostRows)], entries.Rows), nil
	}))(w, r)
}

// savedFile answers a saved question as a feed of reports, or with its rows.
func (s *site) savedFile(w http.ResponseWriter, r *http.Request) {
	var out bytes.Buffer
	kind := ""
	_, err := s.made(r, s.asking(nil, func(from *ask.Snapshot, _ ask.Question, _ *page.Form) (page.Page, error) {
		one, err := s.questions.Named(r.PathValue("name"))
		if err != nil {
			return page.Page{}, err
		}
		file, known := savedFiles[r.PathValue("file")]
		if !known {
			return page.Page{}, fault.New(fault.NotFound, "a saved question has no such form")
		}
		kind = file.kind
		return page.Page{}, file.print(s, r, &out, from, &one)
	}))
	if err != nil {
		s.write(w, r, page.Page{}, err)
		return
	}
	w.Header().Set("Content-Type", kind)
	_, _ = out.WriteTo(w) // the client may have gone
}

// savedFiles are the forms of a saved question.
var savedFiles = map[string]struct {
	kind  string
	print func(*site, *http.Request, io.Writer, *ask.Snapshot, *desk.SavedQuestion) error
}{
	"feed.atom": {"application/atom+xml; charset=utf-8", feeding(press.NewsAtom)},
	"feed.json": {"application/feed+json; charset=utf-8", feeding(press.NewsJSON)},
	"rows.csv":  {"text/csv; charset=utf-8", exporting("csv")},
	"rows.json": {"application/json; charset=utf-8", exporting("json")},
}

// feeding returns what prints the news of a question.
func feeding(print func(io.Writer, *press.News) error) func(*site, *http.Request, io.Writer, *ask.Snapshot, *desk.SavedQuestion) error {
	return func(s *site, r *http.Request, w io.Writer, from *ask.Snapshot, one *desk.SavedQuestion) error {
		found, err := desk.Answering(from, one)
		if err != nil {
			return err
		}
		here := s.origin(r)
		n := press.News{Title: one.Title, Asked: one.Asked, Page: here + "/saved/" + one.Name, Atom: here + "/saved/" + one.Name + "/feed.atom", JSON: here + "/saved/" + one.Name + "/feed.json"}
		for i := range found[:min(len(found), mostFed)] {
			report := &found[i].Report
			n.Reports = append(n.Reports, press.NewsItem{
				Report: report.SHA256, Title: report.Headline(), Outlet: cmp.Or(report.Publisher, "no publisher named"), Words: found[i].Plain(),
				Page: here + "/reports/" + report.SHA256[:12], Filed: report.Filed,
			})
		}
		return print(w, &n)
	}
}

// exporting returns what prints the rows of the timeline that answer a question.
func exporting(form string) func(*site, *http.Request, io.Writer, *ask.Snapshot, *desk.SavedQuestion) error {
	return func(_ *site, r *http.Request, w io.Writer, from *ask.Snapshot, one *desk.SavedQuestion) error {
		q, err := one.Question(r.URL.Query().Get("as-of"), r.URL.Query().Get("filed-by"))
		if err != nil {
			return err
		}
		t, err := from.Timeline(q)
		if err != nil {
			return err
		}
		return t.Write(w, form)
	}
}

// origin returns the beginning of the desk's addresses as the request reached it. A desk under a name
// of --host is behind a server that encrypts.
func (s *site) origin(r *http.Request) string {
	scheme := "http://"
	if r.TLS != nil || slices.ContainsFunc(s.hosts, func(name string) bool { return isHost(r.Host, name) }) {
		scheme = "https://"
	}
	return scheme + r.Host + s.base
}

// questionActs are what forms can do with questions.
var questionActs = map[string]act{
	"savequestion": {done: "The question is saved.", without: "-", do: func(s *site, r *http.Request, sign desk.Signature) (page.Done, error) {
		one, err := s.questions.Save(r.PostForm.Get("title"), savedAsked(r.PostForm), sign.By, s.desk.Now())
		return page.Done{To: "/saved/" + one.Name}, err
	}},
	"dropquestion": {done: "The question is removed.", without: "-", do: func(s *site, r *http.Request, sign desk.Signature) (page.Done, error) {
		return page.Done{}, s.questions.Drop(r.PostForm.Get("question"), sign.By, s.desk.Now())
	}},
	"mailquestion": {done: "What is new is mailed there from now on.", without: "-", editors: true, do: func(s *site, r *http.Request, sign desk.Signature) (page.Done, error) {
		return page.Done{}, s.questions.MailTo(r.PostForm.Get("question"), r.PostForm.Get("to"), sign.By, s.desk.Now())
	}},
	"nomail": {done: "Nothing is mailed there any more.", without: "-", editors: true, do: func(s *site, r *http.Request, sign desk.Signature) (page.Done, error) {
		return page.Done{}, s.questions.NoMail(r.PostForm.Get("question"), r.PostForm.Get("to"), sign.By, s.desk.Now())
	}},
	"look": {done: "Seen.", without: "-", do: func(s *site, r *http.Request, sign desk.Signature) (page.Done, error) {
		return page.Done{}, s.questions.Look(r.PostForm.Get("question"), sign.By, s.desk.Now())
	}},
}
