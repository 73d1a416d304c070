package web

import (
	"net/http"

	"flashbrief/brief/publish"
	"flashbrief/desk"
	"flashbrief/desk/web/page"
	"flashbrief/news/watch"
	"flashbrief/reading/accuracy"
	"flashbrief/record/ask"
)

// health shows how the desk is: what it watches, what waits, how well it reads, and when it was last
// copied and verified.
func (s *site) health(r *http.Request, from *ask.Snapshot, q ask.Question, f *page.Form) (page.Page, error) {
	h := page.Health{Now: s.desk.Now(), Accuracy: accuracy.Last(), Versions: s.desk.Reader.Versions()}
	held, err := from.Holding(ask.Question{AsOf: q.AsOf, Filed: q.Filed})
	if err != nil {
		return page.Page{}, err
	}
	h.Reports, h.First, h.Last = held.Reports, held.First.String(), held.Last.String()
	if s.size != nil {
		h.Bytes = s.size()
	}
	if h.Unread, err = s.desk.Unread(r.Context()); err != nil {
		return page.Page{}, err
	}
	sources, err := s.desk.Sources(r.Context())
	if err != nil {
		return page.Page{}, err
	}
	h.Watched = len(sources)
	for _, source := range sources {
		if source.State == watch.Late || source.State == watch.Broken || source.State == watch.Gone {
			h.Ailing = append(h.Ailing, *source)
		}
	}
	doubts, err := desk.Affected(from, "")
	if err != nil {
		return page.Page{}, err
	}
	h.Doubts = publish.InDoubt(doubts)
	drafts, err := s.drafts.All()
	if err != nil {
		return page.Page{}, err
	}
	for i := range drafts {
		if !drafts[i].Closed {
			h.Drafts++
		}
	}
	if h.Mail, h.Parked, err = s.mail(); err != nil {
		return page.Page{}, err
	}
	if h.Coders, err = lately(s, r, from, f, "coders", from.Coders); err != nil {
		return page.Page{}, err
	}
	if h.Backup, err = s.lastUpkeep(desk.BackedUp); err != nil {
		return page.Page{}, err
	}
	h.Verified, err = s.lastUpkeep(desk.Verified)
	return page.HealthPage(*f, &h), err
}

// coder is the parameter of the agreement of coders: whose confusions are shown.
var coder = unseen("by")

// coders shows how alike people code events.
func coders(from *ask.Snapshot, q ask.Question, f *page.Form) (page.Page, error) {
	found, err := from.Agreements(q, f.Given["by"])
	return page.Coders(*f, &found), err
}
