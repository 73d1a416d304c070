package web

import (
	"context"
	"errors"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"

	"flashbrief/brief/publish"
	"flashbrief/desk"
	"flashbrief/desk/web/page"
	"flashbrief/ground/fault"
	"flashbrief/ground/text"
	"flashbrief/record"
	"flashbrief/record/ask"
)

// publishing shows what is known before a draft is published, and the form that publishes it.
func (s *site) publishing(w http.ResponseWriter, r *http.Request) {
	name := r.PathValue("name")
	d, err := s.drafts.Named(name)
	if err == nil && r.URL.RawQuery == "" && d.Asked != "" {
		http.Redirect(w, r, r.URL.Path+"?"+d.Asked, http.StatusSeeOther)
		return
	}
	if o := s.orders.last(name); o != nil && o.waits() { // the page says by itself what became of it
		w.Header().Set("Refresh", strconv.Itoa(1+int(max(0, time.Until(o.at)).Seconds())))
	}
	s.page(s.asking(nil, func(from *ask.Snapshot, q ask.Question, f *page.Form) (page.Page, error) {
		if err != nil {
			return page.Page{}, err
		}
		return s.publishPage(from, q, f, &d, page.Ordering{})
	}))(w, r)
}

// publishPage shows a draft before it is published, with what was typed into its form.
func (s *site) publishPage(from *ask.Snapshot, q ask.Question, f *page.Form, d *desk.Draft, typed page.Ordering) (page.Page, error) {
	p := page.Publishing{Draft: d, Typed: typed, Order: s.orderOf(d), Now: s.desk.Now()}
	words, err := s.drafts.Text(d, d.Last().Number)
	if err != nil {
		return page.Page{}, err
	}
	_, changes, _, err := s.drafts.Open(d, words)
	if err != nil {
		return page.Page{}, err
	}
	p.Tracked = len(changes)
	if p.Typed.Piece == "" {
		p.Typed.Piece = d.Name
	}
	if p.Before, err = from.Editions(record.Editions{Piece: p.Typed.Piece}); err != nil {
		return page.Page{}, err
	}
	list, err := s.desk.Prepare(from, desk.Edited(words, q.AsOf), q, p.Typed.Marking)
	if err != nil {
		return page.Page{}, err
	}
	p.List = &list
	if p.Others, err = otherPieces(from, d.Name, s.desk.Now()); err != nil {
		return page.Page{}, err
	}
	if n := len(p.Before); n > 0 {
		p.Differences = differences(p.Before[n-1].Text, words)
	}
	return page.Publish(*f, &p), nil
}

// mostPieces is the number of published pieces, the newest, that are looked at for related ones.
const mostPieces = 100

// otherPieces returns the last edition of each other piece that readers see, the newest first.
func otherPieces(from *ask.Snapshot, name string, now time.Time) ([]record.Edition, error) {
	all, err := from.Editions(record.Editions{})
	if err != nil {
		return nil, err
	}
	var out []record.Edition
	for _, editions := range record.ByPiece(all) {
		last := editions[len(editions)-1]
		if last.Piece != name && last.Change != record.Withdrawn && !last.Embargo.After(now) {
			out = append(out, last)
		}
	}
	slices.SortStableFunc(out, func(a, b record.Edition) int { return b.At.Compare(a.At) })
	return out[:min(len(out), mostPieces)], nil
}

// dress saves the draft with the tags and the related pieces of the form.
func (s *site) dress(r *http.Request, d *desk.Draft) error {
	seat := s.seat(r)
	if !seat.Acts {
		return fault.New(fault.Denied, "you may read this record, and not save drafts")
	}
	before, err := s.lookedAt(r, d)
	if err != nil {
		return err
	}
	var tags []string
	for tag := range strings.SplitSeq(r.PostForm.Get("tags"), ",") {
		if tag = text.Squeeze(tag); tag != "" && !slices.Contains(tags, tag) {
			tags = append(tags, tag)
		}
	}
	dressed := desk.Dress(before, tags, r.PostForm["related"])
	if dressed == before {
		return nil
	}
	_, err = s.drafts.Save(desk.Saving{Draft: d.Name, Base: d.Last().Number, Text: dressed, Title: d.Title, Asked: d.Asked, By: seat.By, At: s.desk.Now()})
	return err
}

// lookedAt returns the text of the last version of a draft, if the form was filled in beside it.
func (s *site) lookedAt(r *http.Request, d *desk.Draft) (string, error) {
	last := d.Last()
	if version, err := strconv.Atoi(r.PostForm.Get("version")); err != nil || version != last.Number {
		return "", fault.New(fault.Conflict, "%s saved version %d since you looked; look at it first", last.By, last.Number)
	}
	return s.drafts.Text(d, last.Number)
}

// orderOf returns what became of the last order for a draft; nil if it was for an older version or
// there was none.
func (s *site) orderOf(d *desk.Draft) *page.Ordered {
	o := s.orders.last(d.Name)
	if o == nil {
		return nil
	}
	out := &page.Ordered{By: o.by, At: o.at, Kept: o.kept}
	if o.err != nil {
		out.Failed = o.err.Error()
		if statusOf(o.err) >= http.StatusInternalServerError && !errors.Is(o.err, fault.Unavailable) {
			out.Failed = "It could not be kept in the record; the reason is in the log of the desk."
		}
	}
	return out
}

// orderIn reads the form that publishes a draft.
func orderIn(r *http.Request) page.Ordering {
	field := func(name string) string { return strings.TrimSpace(r.PostForm.Get(name)) }
	return page.Ordering{Piece: field("piece"), Class: field("class"), Why: field("why"), Embargo: field("embargo"), Marking: field("marking"), Override: field("override")}
}

// publish publishes a draft after the time in which that may be undone, if nothing stops it. It shows
// what stops it otherwise, and keeps what was typed.
func (s *site) publish(w http.ResponseWriter, r *http.Request) {
	if err := readForm(w, r, "form", mostForm); err != nil {
		s.write(w, r, page.Page{}, err)
		return
	}
	name, typed, placed := r.PathValue("name"), orderIn(r), false
	p, err := s.made(r, s.asking(nil, func(from *ask.Snapshot, q ask.Question, f *page.Form) (page.Page, error) {
		d, err := s.drafts.Named(name)
		if err != nil {
			return page.Page{}, err
		}
		var refused error
		switch r.PostForm.Get("do") {
		case "publish":
			refused = s.order(r, from, q, &d, typed)
			placed = refused == nil
		case "dress":
			refused = s.dress(r, &d)
			placed = refused == nil
		}
		if refused != nil && statusOf(refused) >= http.StatusInternalServerError {
			return page.Page{}, refused
		}
		f.Path = "/publish/" + name
		p, err := s.publishPage(from, q, f, &d, typed)
		if refused != nil && err == nil {
			p.Form.Problem, p.Status = wordsOf(refused), statusOf(refused)
		}
		return p, err
	}))
	if placed {
		http.Redirect(w, r, returning(r), http.StatusSeeOther)
		return
	}
	s.write(w, r, p, err)
}

// wordsOf returns an error in words that fit the form.
func wordsOf(err error) string {
	var stopped *publish.Refused
	switch {
	case !errors.As(err, &stopped):
		return err.Error()
	case stopped.Final:
		return "Not published: what stops it is marked below, and not all of it can be overridden."
	}
	return "Not published: what stops it is marked below. Correct it, or give the reason why it does not stop this brief."
}

// order has a draft published after the time in which that may be undone.
func (s *site) order(r *http.Request, from *ask.Snapshot, q ask.Question, d *desk.Draft, typed page.Ordering) error {
	seat := s.seat(r)
	if !seat.Publishes {
		return fault.New(fault.Denied, "your role may write, and not publish; an editor publishes it")
	}
	looked, err := s.lookedAt(r, d)
	if err != nil {
		return err
	}
	embargo, err := publish.Moment(typed.Embargo)
	if err != nil {
		return err
	}
	o := publish.Order{Piece: typed.Piece, Change: record.Change(typed.Class), By: seat.By, Reason: typed.Why, Embargo: embargo, Marking: typed.Marking, Override: typed.Override}
	if o.Change == "" {
		o.Change = record.Published
	}
	if o.Change == record.Withdrawn {
		return fault.New(fault.Invalid, "a piece is withdrawn from its own page, not by publishing")
	}
	edited := desk.Edited(looked, q.AsOf)
	if _, err := s.desk.Next(from, edited, q, o); err != nil {
		return err
	}
	return s.orders.place(&order{draft: d.Name, by: seat.By, at: s.desk.Now().Add(s.regret)}, s.regret, func() (record.Edition, error) {
		ctx, cancel := context.WithTimeout(context.Background(), s.longest)
		defer cancel()
		kept, err := s.desk.Publish(ctx, edited, q, o)
		if err == nil {
			err = s.drafts.Close(d.Name, true, o.By, s.desk.Now())
		}
		return kept, err
	})
}

// preview prints one of the outputs of a draft, as it would be published now.
func (s *site) preview(w http.ResponseWriter, r *http.Request) {
	out, known := outputNamed(r.PathValue("file"))
	s.file(w, r, func(from *ask.Snapshot, q ask.Question) (printed, error) {
		d, err := s.drafts.Named(r.PathValue("name"))
		if err != nil {
			return printed{}, err
		}
		words, err := s.drafts.Text(&d, d.Last().Number)
		if err != nil {
			return printed{}, err
		}
		before, err := s.withNext(from, q, d.Name, words, s.seat(r).By)
		if err != nil {
			return printed{}, err
		}
		if !known {
			files, err := desk.Forms(from, desk.House{Marking: strictest()}, before, s.desk.Now())
			if err != nil {
				return printed{}, err
			}
			return linked(files, "briefs/"+r.PathValue("file"))
		}
		p, _, err := publish.Printed(before, "", strictest(), s.desk.Now())
		return printed{out, &p, words}, err
	})
}

// withNext returns the editions of a piece, with the one that publishing these words now would make.
func (s *site) withNext(from *ask.Snapshot, q ask.Question, piece, words, by string) ([]record.Edition, error) {
	before, err := from.Editions(record.Editions{Piece: piece})
	n := len(before)
	if err != nil || n > 0 && before[n-1].Text == words { // it is published as it is
		return before, err
	}
	o := publish.Order{Piece: piece, Change: record.Published, By: by}
	if n > 0 {
		o.Change, o.Reason = record.Corrected, "The reason is printed here."
	}
	next, err := s.desk.Next(from, desk.Edited(words, q.AsOf), q, o)
	var refused *publish.Refused
	if err != nil && !errors.As(err, &refused) {
		return nil, err
	}
	return append(before, next), nil
}

// strictest is the marking with which everything is seen: the desk is the house's own.
func strictest() string {
	all := publish.Markings()
	return all[len(all)-1]
}
