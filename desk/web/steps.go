package web

import (
	"errors"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"sync"

	"flashbrief/desk"
	"flashbrief/desk/web/page"
	"flashbrief/ground/fault"
	"flashbrief/record"
)

// step is something that somebody did, and how it is undone.
type step struct {
	name    string           // of the act
	back    string           // the page to which it led
	rulings []string         // IDs of what it ruled
	undoing []string         // IDs of the rulings that undid these
	marks   func(bool) error // sets the marks of the inbox as they were before it, or again; nil for rulings
}

// steps is what each person did since the desk was started, and undid of it. The last is at the end. It is safe for
// concurrent use.
type steps struct {
	mu     sync.Mutex
	did    map[string][]step
	undone map[string][]step
}

// mostSteps limits what is kept for a person.
const mostSteps = 500

// push adds what somebody did. What was undone before is no longer done again.
func (s *steps) push(by string, did step) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.did == nil {
		s.did, s.undone = map[string][]step{}, map[string][]step{}
	}
	s.did[by] = append(s.did[by], did)
	s.did[by] = s.did[by][max(0, len(s.did[by])-mostSteps):]
	delete(s.undone, by)
}

// pop takes the last of what somebody did, or undid, of which a condition holds.
func (s *steps) pop(of func(*steps) map[string][]step, by string, such func(*step) bool) (step, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	all := of(s)[by]
	for i := range slices.Backward(all) {
		if found := all[i]; such(&found) {
			of(s)[by] = slices.Delete(slices.Clone(all), i, i+1)
			return found, true
		}
	}
	return step{}, false
}

// move adds to what somebody undid, or did again.
func (s *steps) move(of func(*steps) map[string][]step, by string, moved step) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if all := of(s); all != nil {
		all[by] = append(all[by], moved)
	}
}

func didOf(s *steps) map[string][]step    { return s.did }
func undoneOf(s *steps) map[string][]step { return s.undone }
func last(*step) bool                     { return true }

// stepActs are the acts on acts: each undoes what the person did last and has not undone yet, or does again what was
// undone last.
var stepActs = map[string]act{
	"undo":  {done: "Undone.", without: "undone at the desk", do: undoing},
	"back":  {done: "Undone.", without: "undone at the desk", do: steppingBack},
	"again": {done: "Done again.", without: "done again at the desk", do: doingAgain},
	"none":  {done: "Nothing more of yours can be undone. The log of rulings has those of everybody.", without: "-", do: stepping},
	"all":   {done: "Nothing is undone that could be done again.", without: "-", do: stepping},
}

// stepping does nothing: its act only has words.
func stepping(*site, *http.Request, desk.Signature) (page.Done, error) { return page.Done{}, nil }

// undoing undoes the rulings that a form names, the last first.
func undoing(s *site, r *http.Request, sign desk.Signature) (page.Done, error) {
	named := strings.Split(r.PostForm.Get("ruling"), "-")
	ids, err := s.undo(r, named, sign)
	if err != nil {
		return page.Done{}, err
	}
	if did, is := s.steps.pop(didOf, sign.By, func(d *step) bool { return slices.Equal(d.rulings, named) }); is {
		did.undoing = ids
		s.steps.move(undoneOf, sign.By, did)
	}
	return page.Done{Undo: strings.Join(ids, "-")}, nil
}

// undo undoes rulings, the last first, and returns the IDs of what undoes them.
func (s *site) undo(r *http.Request, named []string, sign desk.Signature) ([]string, error) {
	var ids []string
	for _, id := range slices.Backward(named) {
		made, err := s.desk.Undo(r.Context(), id, sign)
		if err != nil {
			return nil, err
		}
		ids = append(ids, made.ID)
	}
	return ids, nil
}

// stillUndo undoes those of the rulings that nobody undid meanwhile.
func (s *site) stillUndo(r *http.Request, named []string, sign desk.Signature) ([]string, error) {
	var out []string
	for _, id := range slices.Backward(named) {
		ids, err := s.undo(r, []string{id}, sign)
		if err != nil && !errors.Is(err, fault.Conflict) {
			return nil, err
		}
		out = append(out, ids...)
	}
	return out, nil
}

// steppingBack undoes what the person did last. What somebody else undid meanwhile is skipped. Of what was done
// before the desk was started, rulings are undone.
func steppingBack(s *site, r *http.Request, sign desk.Signature) (page.Done, error) {
	for {
		did, is := s.steps.pop(didOf, sign.By, last)
		if !is {
			break
		}
		var err error
		if did.marks != nil {
			err = did.marks(true)
		} else {
			did.undoing, err = s.stillUndo(r, did.rulings, sign)
		}
		if err == nil && did.marks == nil && len(did.undoing) == 0 {
			continue
		}
		if err != nil {
			s.steps.move(didOf, sign.By, did)
			return page.Done{}, err
		}
		s.steps.move(undoneOf, sign.By, did)
		return page.Done{Undo: strings.Join(did.undoing, "-"), As: "back-" + did.name, To: did.back}, nil
	}
	from, err := s.desk.Ask(r.Context())
	if err != nil {
		return page.Done{}, err
	}
	defer from.Close()
	all, err := from.Rulings("")
	if err != nil {
		return page.Done{}, err
	}
	undone := record.Undone(all)
	for i := range slices.Backward(all) {
		if own := &all[i]; own.By == sign.By && own.Act != record.Undo && undone[own.ID] == "" {
			made, err := s.desk.Undo(r.Context(), own.ID, sign)
			return page.Done{Undo: made.ID, As: "back-" + string(own.Act), To: "/rulings"}, err
		}
	}
	return page.Done{As: "none"}, nil
}

// doingAgain does again what the person undid last, or what the form names.
func doingAgain(s *site, r *http.Request, sign desk.Signature) (page.Done, error) {
	such := last
	named := r.PostForm.Get("ruling")
	if named != "" {
		such = func(d *step) bool { return strings.Join(d.undoing, "-") == named }
	}
	undone, is := s.steps.pop(undoneOf, sign.By, such)
	switch {
	case !is && named == "":
		return page.Done{As: "all"}, nil
	case !is:
		ids, err := s.undo(r, strings.Split(named, "-"), sign)
		return page.Done{Undo: strings.Join(ids, "-")}, err
	}
	var err error
	if undone.marks != nil {
		err = undone.marks(false)
	} else {
		_, err = s.undo(r, undone.undoing, sign)
	}
	if err != nil {
		return page.Done{}, err
	}
	undone.undoing = nil
	s.steps.move(didOf, sign.By, undone)
	return page.Done{Undo: strings.Join(undone.rulings, "-"), As: "again-" + undone.name, To: undone.back}, nil
}

// marked keeps that somebody changed marks of reports in the inbox: set sets them as they were before, or again. It
// leads back to the story.
func (s *site) marked(r *http.Request, sign desk.Signature, reports []string, set func(before bool) error) (page.Done, error) {
	if err := set(false); err != nil {
		return page.Done{}, err
	}
	to := back(r.PostForm.Get("back"), "")
	if u, err := url.Parse(to); err == nil && u.Path == "/" && len(reports) > 0 {
		values := u.Query()
		values.Set("report", reports[0])
		u.RawQuery, u.Fragment = values.Encode(), ""
		to = u.String()
	}
	s.steps.push(sign.By, step{name: strings.TrimPrefix(r.URL.Path, "/act/"), back: to, marks: set})
	return page.Done{}, nil
}
