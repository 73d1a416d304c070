package web

import (
	"errors"
	"net/http"
	"slices"

	"flashbrief/desk/web/page"
	"flashbrief/ground/fault"
	"flashbrief/record/ask"
	"flashbrief/record/fold"
)

// The parameters of the desks on which names and events are compared.
var (
	compared = unseen("a", "b", "show")
	accounts = unseen("event")
)

// comparing shows the names that wait for a ruling, and two names side by side.
func comparing(_ *http.Request, from *ask.Snapshot, q ask.Question, f *page.Form) (page.Page, error) {
	show := f.Given["show"]
	if show != "" && !slices.Contains(page.NameLists, show) {
		return page.Page{}, fault.New(fault.Invalid, "show: %q is no list; lists are %s", show, list(page.NameLists))
	}
	doubts, err := from.Doubts(q)
	if err != nil {
		return page.Page{}, err
	}
	n := page.Names{Open: len(doubts)}
	var waiting []fold.Reason
	if show == page.NamesUnsure {
		first, last := q.Page.Cut(len(doubts))
		n.Doubts = doubts[first:last]
		f.Shows("pair", first, last-first, len(doubts), false)
	} else if waiting, err = borne(from, q, f, &n); err != nil {
		return page.Page{}, err
	}
	if a, b := f.Given["a"], f.Given["b"]; a != "" && b != "" {
		if n.Missing, err = missed(from, a, b); err != nil {
			return page.Page{}, err
		}
		if len(n.Missing) > 0 {
			p := page.NamesPage(*f, &n)
			p.Status = http.StatusNotFound
			return p, nil
		}
		pair, err := from.Compare(q, a, b)
		if err != nil {
			return page.Page{}, err
		}
		n.Pair = &pair
		n.Queued, n.Next = following(waiting, pair.A.Name, pair.B.Name)
	}
	return page.NamesPage(*f, &n), nil
}

// missed returns those of the names that no report has, each with names that may be meant.
func missed(from *ask.Snapshot, names ...string) (out []ask.Unknown, err error) {
	for _, name := range names {
		_, err := from.Spelled(name)
		if err == nil {
			continue
		}
		if !errors.Is(err, fault.NotFound) {
			return nil, err
		}
		_, unknown, err := from.Resolve(ask.Question{About: []ask.Subject{{Name: name}}})
		if err != nil {
			return nil, err
		}
		one := ask.Unknown{Name: name}
		if len(unknown) > 0 {
			one.Near = unknown[0].Near
		}
		out = append(out, one)
	}
	return out, nil
}

// borne sets the bearers of several names, or the pairs that wait for a ruling, that a page shows, and
// returns all pairs that wait.
func borne(from *ask.Snapshot, q ask.Question, f *page.Form, n *page.Names) ([]fold.Reason, error) {
	all, err := from.Bearers(q)
	switch {
	case errors.Is(err, fault.Unavailable):
		n.Note = err.Error()
		return nil, nil
	case err != nil:
		return nil, err
	case f.Given["show"] == page.NamesSeveral:
		first, last := q.Page.Cut(len(all.Several))
		n.Several, n.Called = all.Several[first:last], all.Called
		f.Shows("bearer", first, last-first, len(all.Several), false)
	default:
		first, last := q.Page.Cut(len(all.Waiting))
		n.Waiting = all.Waiting[first:last]
		f.Shows("pair", first, last-first, len(all.Waiting), false)
	}
	return all.Waiting, nil
}

// following reports whether a pair of names waits for a ruling, and returns the pair after it, behind the
// last the first; nil if no other waits.
func following(waiting []fold.Reason, a, b string) (queued bool, next *fold.Reason) {
	at := slices.IndexFunc(waiting, func(r fold.Reason) bool { return r.A == a && r.B == b || r.A == b && r.B == a })
	if at < 0 {
		return false, nil
	}
	if len(waiting) > 1 {
		next = &waiting[(at+1)%len(waiting)]
	}
	return true, next
}

// telling shows the accounts of an event's act, or the acts of several accounts.
func telling(_ *http.Request, from *ask.Snapshot, q ask.Question, f *page.Form) (page.Page, error) {
	if event := f.Given["event"]; event != "" {
		found, err := from.Accounts(q, event)
		if err != nil {
			return page.Page{}, err
		}
		reports, err := known(from, page.AccountsEvidence(&found))
		return page.AccountsPage(*f, &found, reports), err
	}
	list, err := from.Several(q)
	if err != nil {
		return page.Page{}, err
	}
	f.Shows("act", list.From, len(list.Rows), list.All, list.More)
	f.Counted += " of several accounts"
	reports, err := known(from, page.ActEvidence(list.Rows))
	return page.AccountsList(*f, list.Rows, reports), err
}

// copies shows the copies of a report.
func copies(r *http.Request, from *ask.Snapshot, q ask.Question, f *page.Form) (page.Page, error) {
	report, err := from.Report(r.PathValue("id"))
	if err != nil {
		return page.Page{}, err
	}
	if f.Others, err = others(from, q, f, &report); err != nil {
		return page.Page{}, err
	}
	found, err := from.Copies(q, &report)
	return page.CopiesPage(*f, &report, found), err
}

// sources shows the publishers of reports, with their grades.
func sources(from *ask.Snapshot, q ask.Question, f *page.Form) (page.Page, error) {
	list, err := from.Publishing(q)
	f.Shows("source", list.From, len(list.Rows), list.All, list.More)
	return page.SourcesPage(*f, list.Rows), err
}
