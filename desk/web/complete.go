package web

import (
	"net/http"
	"time"

	"flashbrief/desk/web/page"
	"flashbrief/record/ask"
)

// completed are the parameters of what completes a field of the question.
var completed = append([]parameter{choice("kind", []string{string(page.QueryWays), string(page.NameWays)})}, unseen("words")...)

// soonest is the time limit of completing a field: later, whoever types needs it no more.
const soonest = 2 * time.Second

// completing answers with ways to complete what is typed into a field of the question.
func (s *site) completing(w http.ResponseWriter, r *http.Request) {
	var p page.Page
	err := s.within(r, min(soonest, s.longest), func(r *http.Request) (err error) {
		p, err = s.asking(completed, ways)(r)
		return err
	})
	s.write(w, r, p, err)
}

// ways completes the words of a query, or the last of names.
func ways(from *ask.Snapshot, _ ask.Question, f *page.Form) (page.Page, error) {
	complete := from.Complete
	if page.Ways(f.Given["kind"]) == page.NameWays {
		complete = from.CompleteNames
	}
	words := f.Given["words"]
	found, err := complete(words, mostOffered)
	return page.WaysPage(*f, words, found), err
}
