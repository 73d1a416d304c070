package web

import (
	"errors"
	"net/http"
	"slices"
	"strings"

	"flashbrief/brief"
	"flashbrief/brief/check"
	"flashbrief/brief/press"
	"flashbrief/brief/publish"
	"flashbrief/desk"
	"flashbrief/desk/web/page"
	"flashbrief/ground/fault"
	"flashbrief/record/ask"
)

// editing shows a draft on the question's subjects, to be edited; an empty page without any.
func (s *site) editing(from *ask.Snapshot, q ask.Question, f *page.Form) (page.Page, error) {
	if len(q.About) == 0 {
		return page.Check(*f, &page.Edited{Keeps: s.keeps(f)}), nil
	}
	b, err := s.drafted(from, q, f)
	if err != nil {
		return page.Page{}, err
	}
	var out strings.Builder
	if err := press.Print(&out, &b, "md"); err != nil {
		return page.Page{}, err
	}
	return s.edited(from, q, f, &page.Edited{Text: out.String(), LeftOut: b.LeftOut, Keeps: s.keeps(f)})
}

// keeps reports whether drafts are kept for who asks.
func (s *site) keeps(f *page.Form) bool { return s.drafts != nil && f.At.Acts }

// edited shows a brief with what a check finds. One that cannot be read is shown as it was typed.
func (s *site) edited(from *ask.Snapshot, q ask.Question, f *page.Form, e *page.Edited) (page.Page, error) {
	list, err := s.desk.Prepare(from, desk.Edited(e.Text, q.AsOf), q, "")
	switch {
	case errors.Is(err, fault.Invalid):
		f.Problem = err.Error()
	case err != nil:
		return page.Page{}, err
	default:
		e.Page, e.Findings, e.Checked = list.Draft.Page, slices.Concat(list.Draft.Findings, list.Checked), true
	}
	p := page.Check(*f, e)
	if err != nil {
		p.Status = http.StatusBadRequest
	}
	return p, nil
}

// leftOut returns what a draft on the question leaves out, without what the text has.
func (s *site) leftOut(from *ask.Snapshot, q ask.Question, f *page.Form, typed string) ([]brief.Omission, error) {
	if len(q.About) == 0 {
		return nil, nil
	}
	b, err := s.drafted(from, q, f)
	return slices.DeleteFunc(b.LeftOut, func(o brief.Omission) bool { return strings.Contains(typed, footnoteOf(o.Item)+":") }), err
}

// footnoteOf returns the footnote with which the words of a finding are inserted.
func footnoteOf(item string) string { return "[^" + item[:min(8, len(item))] + "]" }

// mostTyped limits the form of a brief, in bytes: each byte of the brief may be sent as three.
const mostTyped = 4 * publish.Longest

// live is what the script asks for while somebody types: the findings alone.
const live = "live"

// typedIn reads the form of a brief, and returns its text.
func typedIn(w http.ResponseWriter, r *http.Request) (string, error) {
	if err := readForm(w, r, "brief", mostTyped); err != nil {
		return "", fault.New(fault.Invalid, "%v; a brief has at most %d KB", err, publish.Longest>>10)
	}
	return strings.ReplaceAll(r.PostForm.Get("text")+r.PostForm.Get("tail"), "\r\n", "\n"), nil
}

// check checks what was typed, and corrects it or inserts into it if the form asks for that. A brief
// that is to be kept becomes a draft.
func (s *site) check(w http.ResponseWriter, r *http.Request) {
	typed, err := typedIn(w, r)
	if err != nil {
		s.write(w, r, page.Page{}, err)
		return
	}
	if r.PostForm.Get("do") == "keep" {
		s.keep(w, r, typed)
		return
	}
	s.page(s.asking(nil, func(from *ask.Snapshot, q ask.Question, f *page.Form) (page.Page, error) {
		return s.worked(r, from, q, f, &page.Edited{Text: typed, Keeps: s.keeps(f)})
	}))(w, r)
}

// worked shows a brief with the change that the form asks for.
func (s *site) worked(r *http.Request, from *ask.Snapshot, q ask.Question, f *page.Form, e *page.Edited) (page.Page, error) {
	do := r.PostForm.Get("do")
	typed, err := s.changed(from, q, e.Text, do)
	if err != nil {
		return page.Page{}, err
	}
	e.Text, e.Typed = typed, true
	if do != live {
		if e.LeftOut, err = s.leftOut(from, q, f, typed); err != nil {
			return page.Page{}, err
		}
	}
	return s.edited(from, q, f, e)
}

// changed returns a brief with the change that the form asks for: "fix:START-END" writes the
// suggestion for the words there, "safe" all suggestions that need no look, "insert:ID" the words
// of a finding with their footnote.
func (s *site) changed(from *ask.Snapshot, q ask.Question, typed, do string) (string, error) {
	what, of, _ := strings.Cut(do, ":")
	switch what {
	case "", "check", live:
		return typed, nil
	case "insert":
		return inserted(from, typed, of)
	case "fix", "safe":
	default:
		return "", fault.New(fault.Invalid, "the form asks for %q, which the desk cannot do", page.Short(do))
	}
	findings, err := s.desk.Check(from, desk.Edited(typed, q.AsOf), q)
	if err != nil {
		return "", err
	}
	if what == "safe" {
		out, _ := check.Fix(typed, findings)
		return out, nil
	}
	look, err := lookOf(map[string]string{"at": of})
	if err != nil {
		return "", err
	}
	for i := range findings {
		f := &findings[i]
		if f.Span == look.At && f.Suggestion != "" && page.Within(f.Span, typed) {
			return typed[:f.Span.Start] + f.Suggestion + typed[f.Span.End:], nil
		}
	}
	return "", fault.New(fault.Conflict, "there is no correction at %s any more; check the brief again", of)
}

// inserted returns a brief with the words of a finding as a paragraph before the footnotes.
func inserted(from *ask.Snapshot, typed, id string) (string, error) {
	item, _, err := from.Item(id)
	if err != nil {
		return "", err
	}
	name := footnoteOf(item.ID)
	if strings.Contains(typed, name+":") {
		return "", fault.New(fault.Conflict, "the brief has these words already, with the footnote %s", name)
	}
	words, note := footnoted(item)
	at := strings.Index(typed, "\n[^")
	if at < 0 {
		at = len(typed)
	}
	return strings.TrimRight(typed[:at], "\n") + "\n\n" + words + "\n\n" + note + "\n" + typed[at:], nil
}
