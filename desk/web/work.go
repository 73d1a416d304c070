package web

import (
	"net/http"

	"flashbrief/desk"
	"flashbrief/desk/web/page"
	"flashbrief/record"
	"flashbrief/record/ask"
)

// work shows how far those are who read the record's reports, of a shared record from the database.
func (s *site) work(r *http.Request, _ *ask.Snapshot, _ ask.Question, f *page.Form) (page.Page, error) {
	mail, err := s.mailings.Jobs()
	if err != nil {
		return page.Page{}, err
	}
	if _, shared := s.desk.Record.(record.Shared); !shared {
		n, err := s.desk.Unread(r.Context())
		return page.FilePage(*f, n, mail), err
	}
	w, err := s.desk.Waits(r.Context())
	return page.WorkPage(*f, &w, mail), err
}

// mailActs are what forms can do with mail that waits or was parked.
var mailActs = map[string]act{
	"sendagain": {done: "The mail is tried again.", without: "-", editors: true, do: func(s *site, r *http.Request, _ desk.Signature) (page.Done, error) {
		_, err := s.mailings.Again(r.PostForm.Get("mail"), s.desk.Now())
		return page.Done{}, err
	}},
	"sendnever": {done: "The mail is not sent.", without: "-", editors: true, do: func(s *site, r *http.Request, _ desk.Signature) (page.Done, error) {
		_, err := s.mailings.Cancel(r.PostForm.Get("mail"), s.desk.Now())
		return page.Done{}, err
	}},
}
