package web

import (
	"cmp"
	"errors"
	"net/http"
	"net/url"
	"slices"
	"strconv"

	"flashbrief/brief"
	"flashbrief/brief/publish"
	"flashbrief/desk"
	"flashbrief/desk/web/page"
	"flashbrief/ground/fault"
	"flashbrief/record/ask"
)

// draftList lists the drafts that are kept.
func (s *site) draftList(_ *ask.Snapshot, q ask.Question, f *page.Form) (page.Page, error) {
	all, err := s.drafts.All()
	first, last := q.Page.Cut(len(all))
	f.Shows("draft", first, last-first, len(all), false)
	return page.Drafts(*f, all[first:last]), err
}

// versionShown is the parameter of a draft's page: the version that is shown, if not the last.
var versionShown = unseen("version")

// draft shows a draft that is kept, to be edited. Without a question it is asked for that on which it
// was drafted.
func (s *site) draft(w http.ResponseWriter, r *http.Request) {
	d, err := s.drafts.Named(r.PathValue("name"))
	if err == nil && r.URL.RawQuery == "" && d.Asked != "" {
		http.Redirect(w, r, r.URL.Path+"?"+d.Asked, http.StatusSeeOther)
		return
	}
	s.page(s.looking(versionShown, func(_ *http.Request, from *ask.Snapshot, q ask.Question, f *page.Form) (page.Page, error) {
		if err != nil {
			return page.Page{}, err
		}
		shown := d.Last().Number
		if given := f.Given["version"]; given != "" {
			if shown, err = strconv.Atoi(given); err != nil {
				return page.Page{}, fault.New(fault.Invalid, "version: %q is no number of a version", given)
			}
		}
		typed, err := s.drafts.Text(&d, shown)
		if err != nil {
			return page.Page{}, err
		}
		kept, err := s.kept(&d, typed)
		if err != nil {
			return page.Page{}, err
		}
		if v := d.Versions[shown-1]; v.Aside && !v.Merged {
			kept.Merges = shown
		}
		out, err := s.leftOut(from, q, f, typed)
		if err != nil {
			return page.Page{}, err
		}
		out = append(untold(from, f), out...)
		return s.edited(from, q, f, &page.Edited{Text: typed, Kept: kept, LeftOut: out, Keeps: s.keeps(f)})
	}))(w, r)
}

// kept returns what a page shows about the draft of a text that is written on its last version.
func (s *site) kept(d *desk.Draft, typed string) (*page.KeptDraft, error) {
	last := d.Last()
	before, err := s.drafts.Text(d, last.Number)
	if err != nil {
		return nil, err
	}
	out := &page.KeptDraft{Draft: d, Base: last.Number, Last: before, Differences: differences(before, typed)}
	return out, s.tracked(out, typed)
}

// differences returns how the words of a brief differ from those of another; none if one of them
// cannot be read.
func differences(before, after string) [][]brief.Difference {
	old, oldErr := publish.Read(before)
	now, nowErr := publish.Read(after)
	if oldErr != nil || nowErr != nil {
		return nil
	}
	return publish.Differences(&old.Page, &now.Page)
}

// keep makes what was typed a draft that is kept.
func (s *site) keep(w http.ResponseWriter, r *http.Request, typed string) {
	name, err := s.newDraft(r, typed)
	if err != nil {
		s.write(w, r, page.Page{Return: returning(r)}, err)
		return
	}
	to := url.URL{Path: "/drafts/" + name, RawQuery: askedIn(r)}
	http.Redirect(w, r, back(to.String(), "kept."), http.StatusSeeOther)
}

func (s *site) newDraft(r *http.Request, typed string) (string, error) {
	seat := s.seat(r)
	if !seat.Acts {
		return "", fault.New(fault.Denied, "you may read this record, and keep no drafts")
	}
	read, err := publish.Read(typed)
	if err != nil {
		return "", err
	}
	name, err := s.drafts.Free(cmp.Or(publish.Name(&read.Page), "untitled"))
	if err != nil {
		return "", err
	}
	_, err = s.drafts.Save(desk.Saving{Draft: name, Text: typed, Title: read.Page.Title, Asked: askedIn(r), By: seat.By, At: s.desk.Now()})
	return name, err
}

// askedIn returns the question in the address of a request, as parameters of an address.
func askedIn(r *http.Request) string {
	out := url.Values{}
	for _, name := range page.Kept {
		if v := r.URL.Query().Get(name); v != "" {
			out.Set(name, v)
		}
	}
	return out.Encode()
}

// saveDraft keeps what was typed as the next version of a draft, or checks and changes it as check
// does. A text that was written on an older version is kept beside the last, and both are shown.
func (s *site) saveDraft(w http.ResponseWriter, r *http.Request) {
	typed, err := typedIn(w, r)
	if err != nil {
		s.write(w, r, page.Page{}, err)
		return
	}
	name, aside, problem := r.PathValue("name"), 0, ""
	what, _ := asksFor(r)
	if did := savers[what]; did != "" {
		v, err := s.nextVersion(r, name, typed)
		switch {
		case errors.Is(err, fault.Conflict):
			problem = err.Error()
		case err != nil:
			s.write(w, r, page.Page{Return: returning(r)}, err)
			return
		case !v.Aside:
			to := returning(r)
			if what != "save" {
				to += "#tracked"
			}
			http.Redirect(w, r, back(to, did+"."), http.StatusSeeOther)
			return
		}
		aside = v.Number
		r.PostForm.Set("do", "check")
	}
	s.page(s.asking(nil, func(from *ask.Snapshot, q ask.Question, f *page.Form) (page.Page, error) {
		d, err := s.drafts.Named(name)
		if err != nil {
			return page.Page{}, err
		}
		kept, err := s.kept(&d, typed)
		if err != nil {
			return page.Page{}, err
		}
		kept.Merges, _ = strconv.Atoi(r.PostForm.Get("merges")) // another value merges nothing
		if aside > 0 {
			kept.Merges, kept.Clash = aside, true
		} else {
			kept.Base, _ = strconv.Atoi(r.PostForm.Get("base"))
		}
		p, err := s.worked(r, from, q, f, &page.Edited{Text: typed, Kept: kept, Keeps: s.keeps(f)})
		if (aside > 0 || problem != "") && err == nil {
			p.Form.Problem, p.Status = cmp.Or(problem, p.Form.Problem), http.StatusConflict
		}
		return p, err
	}))(w, r)
}

// nextVersion keeps what was typed as a version of a draft.
func (s *site) nextVersion(r *http.Request, name, typed string) (desk.Version, error) {
	seat := s.seat(r)
	if !seat.Acts {
		return desk.Version{}, fault.New(fault.Denied, "you may read this record, and not save drafts")
	}
	base, err := strconv.Atoi(r.PostForm.Get("base"))
	if err != nil || base < 1 {
		return desk.Version{}, fault.New(fault.Invalid, "the form does not say on which version the text was written")
	}
	merges, _ := strconv.Atoi(r.PostForm.Get("merges")) // another value merges nothing
	d, err := s.drafts.Named(name)
	if err != nil {
		return desk.Version{}, err
	}
	if what, _ := asksFor(r); what == "regret" {
		return s.regretted(r, &d, typed)
	}
	next, err := s.saving(r, &d, typed)
	if err != nil {
		return desk.Version{}, err
	}
	read, err := publish.Read(next.Text)
	if err != nil {
		return desk.Version{}, err
	}
	next.Base, next.Merges, next.Title, next.Asked, next.By, next.At = base, merges, read.Page.Title, askedIn(r), seat.By, s.desk.Now()
	return s.drafts.Save(next)
}

// mostUsing is the number of open drafts, those changed last, that are looked at for what they use.
const mostUsing = 20

// bankInDrafts adds to the bank of quotations which drafts use them, as they are at this moment.
func (s *site) bankInDrafts(makes func(*http.Request) (page.Page, error)) func(*http.Request) (page.Page, error) {
	return func(r *http.Request) (page.Page, error) {
		p, err := makes(r)
		if err != nil {
			return p, err
		}
		uses, err := s.draftUses()
		return page.BankInDrafts(p, uses), err
	}
}

// draftUses returns the words of reports that open drafts use. A draft that cannot be read uses none.
func (s *site) draftUses() ([]page.DraftUse, error) {
	all, err := s.drafts.All()
	if err != nil {
		return nil, err
	}
	all = slices.DeleteFunc(all, func(d desk.Draft) bool { return d.Closed })
	var out []page.DraftUse
	for i := range all[:min(len(all), mostUsing)] {
		d := &all[i]
		text, err := s.drafts.Text(d, d.Last().Number)
		if err != nil {
			return nil, err
		}
		read, err := publish.Read(text)
		if err != nil {
			continue
		}
		use := page.DraftUse{Name: d.Name, Title: cmp.Or(d.Title, d.Name)}
		for _, sentence := range read.Page.Sentences() {
			for k := range sentence.Sources {
				use.Evidence = append(use.Evidence, sentence.Sources[k].Evidence)
			}
		}
		out = append(out, use)
	}
	return out, nil
}

// versions lists the versions of a draft with the words that each changed.
func (s *site) versions(r *http.Request, _ *ask.Snapshot, _ ask.Question, f *page.Form) (page.Page, error) {
	d, err := s.drafts.Named(r.PathValue("name"))
	if err != nil {
		return page.Page{}, err
	}
	changed := make([][][]brief.Difference, len(d.Versions))
	for i := max(1, len(d.Versions)-mostVersions); i < len(d.Versions); i++ {
		if changed[i], err = s.changedSince(&d, i); err != nil {
			return page.Page{}, err
		}
	}
	return page.Versions(*f, &d, changed, mostVersions), nil
}

// changedSince returns what a version, by its index, changed of the last before it that does not stand
// aside.
func (s *site) changedSince(d *desk.Draft, at int) ([][]brief.Difference, error) {
	earlier := desk.Draft{Versions: d.Versions[:at]}
	last := earlier.Last()
	before, err := s.drafts.Text(d, last.Number)
	if err != nil {
		return nil, err
	}
	now, err := s.drafts.Text(d, at+1)
	return differences(before, now), err
}

// mostVersions is the number of versions that a page shows, the newest first.
const mostVersions = 20
