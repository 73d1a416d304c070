package page

import (
	"fmt"
	"net/url"
	"strings"
	"time"

	"flashbrief/desk"
	"flashbrief/record/answer"
)

// SavedQuestion is a saved question with its news for one person.
type SavedQuestion struct {
	desk.SavedQuestion
	New    int // reports filed since the person looked
	More   bool
	Failed string // why it could not be asked; empty if it was
	looked time.Time
}

// Alert sets the number of the reports that were filed since a moment. Of most or more, there may be
// others.
func (q *SavedQuestion) Alert(found []answer.Found, looked time.Time, most int) {
	q.looked, q.More = looked, len(found) >= most
	for i := range found {
		if found[i].Report.Filed.After(looked) {
			q.New++
		}
	}
}

// News says how many reports are new.
func (q *SavedQuestion) News() string {
	switch {
	case q.Failed != "":
		return q.Failed
	case q.More:
		return fmt.Sprintf("%d of the first %d reports are new; there may be more, so ask more narrowly", q.New, mostAsked)
	case q.New == 0:
		return "nothing new"
	}
	return several(q.New, "new report", "new reports")
}

// mostAsked is the number of reports that are looked at for news.
const mostAsked = 200

type savedRow struct {
	SavedQuestion
	Link, Words string // the address, and what is asked
}

// Saved lists the saved questions.
func Saved(f Form, all []SavedQuestion) Page {
	var rows []savedRow
	for i := range all {
		rows = append(rows, savedRow{all[i], f.savedAt(&all[i]), askedWords(all[i].Asked)})
	}
	return Page{Title: "Saved questions", Here: "/saved", Form: &f, Body: rows, name: "saved.html"}
}

// savedAt returns the address of a saved question, with what it asks.
func (f *Form) savedAt(q *SavedQuestion, file ...string) string {
	path := "/saved/" + strings.Join(append([]string{q.Name}, file...), "/")
	asked, _ := url.ParseQuery(q.Asked) // what cannot be read is not asked
	var more []string
	for _, name := range Kept[:4] { // the cut-offs are those of who asks
		more = append(more, name, asked.Get(name))
	}
	return f.To(path, more...)
}

// askedWords returns a saved question in words.
func askedWords(asked string) string {
	values, _ := url.ParseQuery(asked) // what cannot be read is not asked
	var out []string
	for _, name := range Kept {
		if v := values.Get(name); v != "" {
			out = append(out, name+" "+v)
		}
	}
	return strings.Join(out, " · ")
}

type savedBody struct {
	savedRow
	Back   string
	List   string // the address of the list of questions
	Since  string
	Places []Link // where else it is asked
	Files  []Link
	Rows   []savedHit
	Lanes  *lanes
}

type savedHit struct {
	hitRow
	New   bool
	Filed string
}

// SavedPage shows a saved question with the reports that answer it, the last filed first.
func SavedPage(f Form, q *SavedQuestion, found []answer.Found, entries []answer.Entry) Page {
	body := savedBody{savedRow: savedRow{*q, f.savedAt(q), askedWords(q.Asked)}, Back: f.savedAt(q), List: f.To("/saved"), Since: q.looked.UTC().Format(minute), Lanes: lanesOf(&f, entries)}
	for _, to := range []Link{{"/search", "Search"}, {"/timeline", "Timeline"}, {"/ties", "Ties"}, {"/said", "Quotations"}, {"/figures", "Figures"}, {"/brief", "Brief"}} {
		body.Places = append(body.Places, Link{f.To(to.Path), to.Name})
	}
	for _, file := range []Link{{"feed.atom", "Atom feed"}, {"feed.json", "JSON Feed"}, {"rows.csv", "rows as CSV"}, {"rows.json", "rows as JSON"}} {
		body.Files = append(body.Files, Link{f.savedAt(q, file.Path), file.Name})
	}
	for i := range found {
		filed := found[i].Report.Filed
		body.Rows = append(body.Rows, savedHit{f.hit(&found[i]), filed.After(q.looked), filed.UTC().Format(minute)})
	}
	f.Counted = q.News()
	return Page{Title: q.Title, Here: "/saved", Form: &f, Body: body, name: "savedone.html"}
}
