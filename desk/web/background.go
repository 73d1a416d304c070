package web

import (
	"cmp"
	"fmt"
	"net/http"
	"regexp"
	"slices"
	"strings"

	"flashbrief/brief"
	"flashbrief/brief/press"
	"flashbrief/desk"
	"flashbrief/desk/web/page"
	"flashbrief/ground/fault"
	"flashbrief/record/ask"
)

// background makes the rows that a form chooses a section of background, in a new draft or in one that is kept, and
// goes there. Where no drafts are kept the section stands in the editor.
func (s *site) background(w http.ResponseWriter, r *http.Request) {
	if err := readForm(w, r, "form", mostForm); err != nil {
		s.write(w, r, page.Page{}, err)
		return
	}
	to := ""
	p, err := s.made(r, s.asking(nil, func(from *ask.Snapshot, q ask.Question, f *page.Form) (page.Page, error) {
		made, err := s.desk.Background(from, q, r.PostForm["item"])
		if err != nil {
			return page.Page{}, err
		}
		if len(made.Told) == 0 {
			return page.Page{}, fault.New(fault.Invalid, "no chosen row can be told as a sentence; of the first, %s", made.Left[0].Reason)
		}
		if !s.keeps(f) {
			return s.edited(from, q, f, &page.Edited{Text: withBackground(newBackground(f, &made), made.Told), LeftOut: made.Left})
		}
		name, err := s.keepBackground(r, f, &made)
		to = "/drafts/" + name + "?" + cmp.Or(s.askedOf(name), askedIn(r))
		to = back(to, "background."+strings.Join(idsOf(made.Left), "-"))
		return page.Page{}, err
	}))
	if err != nil || to == "" {
		p.Return = back(r.PostForm.Get("back"), "")
		s.write(w, r, p, err)
		return
	}
	http.Redirect(w, r, to, http.StatusSeeOther)
}

// keepBackground keeps the section in the draft that the form names, or in a new one, and returns its name.
func (s *site) keepBackground(r *http.Request, f *page.Form, made *desk.Section) (string, error) {
	name := r.PostForm.Get("draft")
	if name == "" {
		return s.newDraft(r, withBackground(newBackground(f, made), made.Told))
	}
	d, err := s.drafts.Named(name)
	if err != nil {
		return "", err
	}
	last := d.Last()
	text, err := s.drafts.Text(&d, last.Number)
	if err != nil {
		return "", err
	}
	next := withBackground(text, made.Told)
	if next == text {
		return "", fault.New(fault.Conflict, "the draft has these rows already")
	}
	_, err = s.drafts.Save(desk.Saving{Draft: name, Base: last.Number, Text: next, Title: d.Title, Asked: d.Asked, By: f.At.By, At: s.desk.Now()})
	return name, err
}

// askedOf returns the question of a draft; empty if it has none.
func (s *site) askedOf(name string) string {
	d, err := s.drafts.Named(name)
	if err != nil {
		return ""
	}
	return d.Asked
}

func idsOf(left []brief.Omission) []string {
	var out []string
	for i := range left {
		out = append(out, left[i].Item)
	}
	return out
}

// newBackground returns a brief that is to have nothing but a section of background, under the names of its subjects.
func newBackground(f *page.Form, made *desk.Section) string {
	day := made.Told[len(made.Told)-1].Day.Long()
	return fmt.Sprintf("%s | Flash Brief\n\n# %s\n", cmp.Or(day, "Undated"), press.Escape(cmp.Or(f.Given["about"], "Untitled")))
}

var (
	// backgroundHead matches the heading of a section of background.
	backgroundHead = regexp.MustCompile(`(?m)^## Background[ \t]*$`)
	// nextPart matches the beginning of what stands behind a section.
	nextPart = regexp.MustCompile(`(?m)^(?:## |\*Tags:|\[\^|<!--)`)
	// backPart matches the beginning of what stands behind all sections.
	backPart = regexp.MustCompile(`(?m)^(?:## (?:Related|About the Sources|Sources)\b|\*Tags:|\[\^|<!--)`)
)

// withBackground returns a brief with sentences at the end of its section of background, which is the last before the
// lists of a brief if it has none yet, and with their footnotes. A sentence that the brief has already is left out.
func withBackground(typed string, told []desk.Told) string {
	var words, notes []string
	for i := range told {
		name := footnoteOf(told[i].Item)
		if strings.Contains(typed, name+":") || slices.ContainsFunc(notes, func(n string) bool { return strings.HasPrefix(n, name) }) {
			continue
		}
		var of []string
		for k := range told[i].Evidence {
			of = append(of, press.Footnote(&told[i].Evidence[k]))
		}
		words, notes = append(words, ended(press.Escape(told[i].Words))+name), append(notes, name+": "+strings.Join(of, "; "))
	}
	if len(words) == 0 {
		return typed
	}
	head, at := "## Background\n\n", len(typed)
	if has := backgroundHead.FindStringIndex(typed); has != nil {
		head = ""
		if next := nextPart.FindStringIndex(typed[has[1]:]); next != nil {
			at = has[1] + next[0]
		}
	} else if next := backPart.FindStringIndex(typed); next != nil {
		at = next[0]
	}
	typed = strings.TrimRight(typed[:at], "\n") + "\n\n" + head + strings.Join(words, " ") + "\n\n" + typed[at:]
	end := len(typed)
	if tail := strings.Index(typed, desk.TailBegin); tail >= 0 {
		end = tail
	}
	return strings.TrimRight(typed[:end], "\n") + "\n" + newlineBefore(typed[:end]) + strings.Join(notes, "\n") + "\n" + typed[end:]
}

// newlineBefore returns the empty line that parts the first footnote from the text before it.
func newlineBefore(typed string) string {
	lines := strings.Split(strings.TrimRight(typed, "\n"), "\n")
	if strings.HasPrefix(lines[len(lines)-1], "[^") {
		return ""
	}
	return "\n"
}

// ended returns words with a mark that ends a sentence.
func ended(words string) string {
	if last := words[len(words)-1]; last != '.' && last != '?' && last != '!' {
		return words + "."
	}
	return words
}

// untold returns the rows that were chosen for a section and cannot be told, as the address of the page after it was
// made names them.
func untold(from *ask.Snapshot, f *page.Form) []brief.Omission {
	m := doneForm.FindStringSubmatch(f.Given["done"])
	if m == nil || m[1] != "background" || m[2] == "" {
		return nil
	}
	var out []brief.Omission
	for _, id := range strings.Split(m[2], "-") {
		if item, _, err := from.Item(id); err == nil { // another ID names nothing
			e := &item.Evidence[0]
			out = append(out, brief.Omission{Item: item.ID, Report: e.Report, Words: e.Words, Reason: "It was chosen on the timeline, and cannot be told as a sentence."})
		}
	}
	return out
}

// withDrafts adds to the timeline the drafts into which chosen rows may go, as they are at this moment.
func (s *site) withDrafts(makes func(*http.Request) (page.Page, error)) func(*http.Request) (page.Page, error) {
	return func(r *http.Request) (page.Page, error) {
		p, err := makes(r)
		if err != nil {
			return p, err
		}
		all, err := s.drafts.All()
		all = slices.DeleteFunc(all, func(d desk.Draft) bool { return d.Closed })
		return page.TimelineInto(p, all[:min(len(all), mostUsing)]), err
	}
}
