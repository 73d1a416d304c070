// Package page defines the desk's pages: typed data and the templates that show them, one
// template for each Go file of the same name. It does not query the record.
package page

import (
	"embed"
	"html/template"
	"io"
	"sync"
)

//go:embed *.html
var templates embed.FS

// Style is the style sheet of every page.
//
//go:embed style.css
var Style []byte

var parsed = sync.OnceValue(func() *template.Template { return template.Must(template.ParseFS(templates, "*.html")) })

// Page is one page ready to be written.
type Page struct {
	Title string
	Here  string // path of the current entry in the navigation
	Form  *Form  // the question of the page; nil if it has none
	Body  any
	name  string // of the template
}

// Form is a page's question.
type Form struct {
	About, Since, Until, AsOf, Path string
}

// Link is an entry of the navigation.
type Link struct{ Path, Name string }

// Rail returns the entries of the navigation.
func (p Page) Rail() []Link {
	return []Link{{"/", "Reports"}, {"/timeline", "Timeline"}, {"/ties", "Ties"}, {"/people", "People"}, {"/said", "Said"}, {"/forecasts", "Forecasts"}, {"/search", "Search"}, {"/brief", "Brief"}}
}

// Write writes the page.
func (p Page) Write(w io.Writer) error { return parsed().ExecuteTemplate(w, p.name, p) }

// Failure returns a page for an error, which says what to do.
func Failure(status int, words string) Page {
	title := "Error"
	if status == 404 {
		title = "Not found"
	}
	return Page{Title: title, Body: words, name: "failure.html"}
}
