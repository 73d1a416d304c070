package web

import (
	"errors"

	"flashbrief/desk/web/page"
	"flashbrief/ground/fault"
	"flashbrief/record/ask"
)

// joinedIn are the parameters of pages on which two names can be merged in place.
var joinedIn = unseen("merge", "with")

// merging sets what a page shows about two names that are to be merged in place.
func merging(from *ask.Snapshot, q ask.Question, f *page.Form) error {
	name := f.Given["merge"]
	if name == "" || !f.At.Acts {
		return nil
	}
	f.Merging = &page.Merging{Name: name, With: f.Given["with"]}
	if f.Merging.With != "" {
		missing, err := missed(from, name, f.Merging.With)
		if err != nil {
			return err
		}
		for i := range missing {
			f.Merging.Misses(f, &missing[i])
		}
		if len(missing) > 0 {
			return nil
		}
		pair, err := from.Compare(q, name, f.Merging.With)
		switch {
		case errors.Is(err, fault.NotFound):
			f.Merging.Problem = err.Error()
		case err != nil:
			return err
		default:
			f.Merges(&pair)
		}
		return nil
	}
	all, err := from.Bearers(q)
	if errors.Is(err, fault.Unavailable) { // too many names to compare: none is offered
		return nil
	}
	for _, r := range all.Waiting {
		f.Merging.Offer(f, r.A, r.B)
	}
	if err != nil {
		return err
	}
	doubts, err := from.Doubts(q)
	for _, d := range doubts {
		f.Merging.Offer(f, d.Names[0], d.Names[1])
	}
	return err
}
