package web

import (
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
	"flashbrief/ground/text"
	"flashbrief/news"
	"flashbrief/record/ask"
)

// editing shows a draft on the question's subjects, to be edited; an empty page without any.
func (s *site) editing(from *ask.Snapshot, q ask.Question, f *page.Form) (page.Page, error) {
	if len(q.About) == 0 {
		return page.Check(*f, &page.Edited{}), nil
	}
	b, err := s.desk.Brief(from, q, desk.Layout{})
	if err != nil {
		return page.Page{}, err
	}
	var out strings.Builder
	if err := press.Print(&out, &b, "md"); err != nil {
		return page.Page{}, err
	}
	return s.edited(from, q, f, out.String(), b.LeftOut)
}

// edited shows a brief with what a check finds.
func (s *site) edited(from *ask.Snapshot, q ask.Question, f *page.Form, typed string, out []brief.Omission) (page.Page, error) {
	list, err := s.desk.Prepare(from, reportOf(typed, q), q, "")
	if err != nil {
		return page.Page{}, err
	}
	e := page.Edited{Text: typed, Page: list.Draft.Page, Findings: slices.Concat(list.Draft.Findings, list.Checked), LeftOut: out, Checked: true}
	return page.Check(*f, &e), nil
}

// reportOf returns a brief as a check takes it: byte for byte, so that findings point into it.
func reportOf(typed string, q ask.Question) news.Report {
	r := news.New("brief.md", "text", []byte(typed), q.AsOf)
	r.Text = typed
	return r
}

// mostTyped limits the form of a brief, in bytes: each byte of the brief may be sent as three.
const mostTyped = 4 * publish.Longest

// check checks what was typed, and corrects it or inserts into it if the form asks for that.
func (s *site) check(w http.ResponseWriter, r *http.Request) {
	if err := readForm(w, r, "brief", mostTyped); err != nil {
		s.write(w, r, page.Page{}, fault.New(fault.Invalid, "%v; a brief has at most %d KB", err, publish.Longest>>10))
		return
	}
	typed := strings.ReplaceAll(r.PostForm.Get("text")+r.PostForm.Get("tail"), "\r\n", "\n")
	s.page(s.asking(nil, func(from *ask.Snapshot, q ask.Question, f *page.Form) (page.Page, error) {
		typed, err := s.changed(from, q, typed, r.PostForm.Get("do"))
		if err != nil {
			return page.Page{}, err
		}
		return s.edited(from, q, f, typed, nil)
	}))(w, r)
}

// changed returns a brief with the change that the form asks for: "fix:START-END" writes the
// suggestion for the words there, "safe" all suggestions that need no look, "insert:ID" the words
// of a finding with their footnote.
func (s *site) changed(from *ask.Snapshot, q ask.Question, typed, do string) (string, error) {
	what, of, _ := strings.Cut(do, ":")
	switch what {
	case "", "check":
		return typed, nil
	case "insert":
		return inserted(from, typed, of)
	case "fix", "safe":
	default:
		return "", fault.New(fault.Invalid, "the form asks for %q, which the desk cannot do", page.Short(do))
	}
	findings, err := s.desk.Check(from, reportOf(typed, q), q)
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
	report, err := from.Report(item.Report)
	if err != nil {
		return "", err
	}
	cited := brief.Cited{Evidence: item.Evidence[0]}
	publish.About(&cited, &report)
	name := "[^" + item.ID[:min(8, len(item.ID))] + "]"
	if strings.Contains(typed, name+":") {
		return "", fault.New(fault.Conflict, "the brief has these words already, with the footnote %s", name)
	}
	words := text.Squeeze(cited.Words)
	if last := words[len(words)-1]; last != '.' && last != '?' && last != '!' {
		words += "."
	}
	at := strings.Index(typed, "\n[^")
	if at < 0 {
		at = len(typed)
	}
	return strings.TrimRight(typed[:at], "\n") + "\n\n" + words + name + "\n\n" + name + ": " + cited.Note() + "\n" + typed[at:], nil
}
