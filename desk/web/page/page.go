// Package page defines the desk's pages: typed data and the templates that show them, one
// template for each Go file of the same name. It does not query the record.
package page

import (
	"cmp"
	"embed"
	"html/template"
	"path"
	"slices"
	"sync"
)

//go:embed *.html
var templates embed.FS

// Assets are the style sheet, the script and the fonts of every page, below asset/.
//
//go:embed asset
var Assets embed.FS

var parsed = sync.OnceValue(func() *template.Template { return template.Must(template.ParseFS(templates, "*.html")) })

// Page is one page ready to be written.
type Page struct {
	Title string
	Here  string // path of the current entry in the navigation
	Form  *Form  // the question of the page; nil if it has none
	At    Seat
	Done  *Done  // what the last act did; nil without one
	Back  string // address of the page itself, to which an act returns

	Standing *Standing // the line below the page; nil for none
	// Return is the page from which an act was tried that failed; empty otherwise.
	Return string
	Again  *Again // what was typed into the form of an act that failed; nil otherwise
	Status int    // of the answer; 0 for 200
	Body   any
	name   string // of the template

	Written *Written // how it was written before; nil if it is not remembered
	Beside  string   // what was added to a page that is remembered; where that is the same, it is written alike
}

// Seat is who is at the desk.
type Seat struct {
	By     string // name under which acts are kept; empty if none may be made
	Role   string // of somebody who signed in; empty where nobody signs in
	Signed bool   // somebody signed in, and may sign out
	Acts   bool   // rulings may be made

	Publishes bool // briefs may be published and withdrawn
}

// Done is an act that was just made.
type Done struct {
	Words string
	Undo  string // IDs of the rulings that would be undone; empty if it ruled nothing
	Step  string // the act that undoes it, or does it again: undo, back or again; empty if there is none
	As    string // what it did in the end, if not what its name says
	To    string // the page on which it is seen; empty for the page that the form names
}

// Link is an entry of the navigation. One without a path is the heading of those that follow.
type Link struct{ Path, Name string }

// Rail returns the entries of the navigation.
func (p Page) Rail() []Link {
	return []Link{
		{"/go", "Go to…"}, {"/", "Inbox"}, {"/reports", "Reports"}, {"/search", "Search"}, {"/saved", "Saved questions"},
		{"", "The record"},
		{"/timeline", "Timeline"}, {"/ties", "Ties"}, {"/compare", "Then and now"}, {"/network", "Network"}, {"/map", "Map"}, {"/people", "People"}, {"/roster", "Roster"}, {"/said", "Quotations"}, {"/bank", "Said then and now"}, {"/figures", "Figures"}, {"/forecasts", "Forecasts"}, {"/scores", "Scores"},
		{"", "The desk"},
		{"/brief", "Brief"}, {"/check", "Edit and check"}, {"/drafts", "Drafts"}, {"/published", "Published"}, {"/affected", "Corrections due"}, {"/names", "Names"}, {"/accounts", "Accounts"}, {"/sources", "Sources"}, {"/rulings", "Rulings"}, {"/add", "Add reports"}, {"/health", "Desk health"}, {"/work", "Readers at work"}, {"/tour", "First steps"},
	}
}

// News returns what can be begun from every page.
func (p Page) News() []Link {
	out := []Link{{p.To("/brief"), "Brief on the question"}, {p.To("/search"), "Search"}}
	if p.At.Acts {
		out = append([]Link{{p.To("/add"), "Reports: files, addresses or text"}}, out...)
	}
	return out
}

// To returns the address of another page, which keeps the question.
func (p Page) To(path string) string {
	if p.Form == nil {
		return path
	}
	return p.Form.To(path)
}

// Asks reports whether the page has a question that can be saved.
func (p Page) Asks() bool {
	return p.Form != nil && slices.ContainsFunc(Kept[:4], func(name string) bool { return p.Form.Given[name] != "" })
}

// Now returns the address of this page without its cut-offs.
func (p Page) Now() string {
	itself := Form{Path: cmp.Or(p.Form.Itself, p.Form.Path), Given: p.Form.Given}
	return itself.without("as-of", "filed-by")
}

// Above returns the path of the nearest page of the rail above a path.
func Above(below string) string {
	for at := path.Clean("/" + below); at != "/"; at = path.Dir(at) {
		if slices.ContainsFunc(Page{}.Rail(), func(l Link) bool { return l.Path == at }) {
			return at
		}
	}
	return "/"
}

// Steps reports whether acts are undone by a key here: not on a page whose question cannot be read, to which nothing
// leads back.
func (p Page) Steps() bool { return p.At.Acts && (p.Form == nil || p.Form.Problem == "") }

// UndoKey returns the key that undoes the last act: u, and z where u calls two names unsure.
func (p Page) UndoKey() string {
	if p.Here == "/names" || p.Form != nil && p.Form.Merging != nil && p.Form.Merging.Pair != nil {
		return "z"
	}
	return "u"
}

// Name is the title of the document: what is shown, about whom and as of when.
func (p Page) Name() string {
	out := p.Title
	if p.Form != nil {
		if about := p.Form.Given["about"]; about != "" {
			out += ", " + about
		}
		if p.Form.Past != "" {
			out += ", " + p.Form.Past
		}
	}
	return out
}

// Shown says which rows the page shows; empty without rows.
func (p Page) Shown() string {
	if p.Form == nil {
		return ""
	}
	return p.Form.Counted
}

// Failure returns a page for an error, which says what to do.
func Failure(status int, words string) Page {
	title := "Error"
	if status == 404 {
		title = "Not found"
	}
	return Page{Title: title, Body: words, name: "failure.html"}
}

// Wrong returns a page that shows a question with what is wrong in it, and keeps what was typed.
func Wrong(f Form, words string) Page {
	f.Problem = words
	for i := range f.Fields {
		f.Fields[i].Wrong = f.Fields[i].Value != "" && f.WrongField == f.Fields[i].Name
	}
	return Page{Title: "The question cannot be read", Here: f.Path, Form: &f, name: "wrong.html"}
}
