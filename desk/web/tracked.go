package web

import (
	"net/http"
	"slices"
	"strings"

	"flashbrief/desk"
	"flashbrief/desk/web/page"
	"flashbrief/ground/fault"
)

// savers are what a form of a draft may ask for that saves a version, each with the word for what was done.
// "agree" and "refuse" may have the ID of one change behind a colon; otherwise they take all.
var savers = map[string]string{"save": "saved", "track": "tracked", "untrack": "untracked", "agree": "agreed", "refuse": "refused", "regret": "regretted"}

// asksFor returns what a form of a draft asks for, and of which change.
func asksFor(r *http.Request) (what, of string) {
	what, of, _ = strings.Cut(r.PostForm.Get("do"), ":")
	return what, of
}

// saving returns the version that a form asks for: with the text as it was typed, or with tracked changes
// accepted or rejected.
func (s *site) saving(r *http.Request, d *desk.Draft, typed string) (desk.Saving, error) {
	out := desk.Saving{Draft: d.Name, Text: typed}
	what, of := asksFor(r)
	switch what {
	case "track":
		before, err := s.drafts.Text(d, d.Last().Number)
		out.Agreed, out.Did = &before, desk.Tracked
		return out, err
	case "untrack":
		out.Agreed, out.Did = new(string), desk.Untracked
	case "agree", "refuse":
		agreed, changes, err := s.changesIn(d, typed, of)
		if err != nil {
			return out, err
		}
		if what == "refuse" {
			out.Text, out.Did = desk.Refuse(agreed, typed, changes...), desk.Refused
			break
		}
		taken := desk.Agree(agreed, typed, changes...)
		out.Agreed, out.Did = &taken, desk.Agreed
	}
	return out, nil
}

// changesIn returns the agreed text of a draft, and the changes of a text against it: the one with the ID, or all
// for none. That there is no such change is an error of kind fault.Conflict.
func (s *site) changesIn(d *desk.Draft, typed, id string) (agreed string, changes []desk.Tracking, err error) {
	agreed, changes, _, err = s.drafts.Open(d, typed)
	if err != nil {
		return "", nil, err
	}
	changes = slices.DeleteFunc(changes, func(c desk.Tracking) bool { return id != "" && c.ID != id })
	if len(changes) == 0 {
		err = fault.New(fault.Conflict, "the change is no longer there: somebody else accepted or rejected it, or its words are others now")
	}
	return agreed, changes, err
}

// regretted undoes what was last done to the tracked changes of a draft.
func (s *site) regretted(r *http.Request, d *desk.Draft, typed string) (desk.Version, error) {
	last := d.Last()
	switch text, err := s.drafts.Text(d, last.Number); {
	case err != nil:
		return desk.Version{}, err
	case text != typed:
		return desk.Version{}, fault.New(fault.Conflict, "save what you typed first: undoing brings back the text of the version before")
	}
	return s.drafts.Regret(d, s.seat(r).By, s.desk.Now())
}

// tracked sets the tracked changes of what a page shows about a draft.
func (s *site) tracked(kept *page.KeptDraft, typed string) (err error) {
	kept.Changes, kept.Tracked, err = s.drafts.Tracked(kept.Draft, typed)
	return err
}
