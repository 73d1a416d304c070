package web

import (
	"net/http"

	"flashbrief/desk/web/page"
	"flashbrief/record"
	"flashbrief/record/ask"
)

// work shows how far those are who read the record's reports, of a shared record from the database.
func (s *site) work(r *http.Request, _ *ask.Snapshot, _ ask.Question, f *page.Form) (page.Page, error) {
	if _, shared := s.desk.Record.(record.Shared); !shared {
		n, err := s.desk.Unread(r.Context())
		return page.FilePage(*f, n), err
	}
	w, err := s.desk.Waits(r.Context())
	return page.WorkPage(*f, &w), err
}
