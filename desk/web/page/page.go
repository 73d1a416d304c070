// Package page defines the desk's pages: typed data and the templates that show them, one
// template for each Go file of the same name. It does not query the record.
package page

import (
	"embed"
	"fmt"
	"html/template"
	"io"
	"net/url"
	"strconv"
	"sync"

	"flashbrief/record/ask"
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

// Form is a page's question, and how much of the answer the page shows.
type Form struct {
	Path    string
	Fields  []Field
	Given   map[string]string // the parameters of the address
	Past    bool              // the question has a cut-off
	Unknown []ask.Unknown     // names in neither roster nor record

	Limit      int    // of rows; 0 for none
	Rows       string // which rows the page shows, if not all
	Back, Next string // addresses of the rows before and after; empty if there are none
}

// Field is a field of a form.
type Field struct {
	Name, Label, Value, Hint string
	Size                     int  // characters; 0 for the available space
	Check                    bool // a check box
}

// Shows sets which rows the page shows: this number of them from a given one, of all in total.
func (f *Form) Shows(from, rows, all int, more bool) {
	if from == 0 && rows == all {
		return
	}
	f.Rows = fmt.Sprintf("rows %d to %d of %d", from+1, from+rows, all)
	if more {
		f.Rows += " or more"
	}
	if from > 0 {
		f.Back = f.at(max(0, from-f.Limit))
	}
	if from+rows < all {
		f.Next = f.at(from + rows)
	}
}

// at returns the address of the page beginning with another row.
func (f *Form) at(offset int) string {
	values := url.Values{}
	for name, value := range f.Given {
		if value != "" && name != "offset" {
			values.Set(name, value)
		}
	}
	if offset > 0 {
		values.Set("offset", strconv.Itoa(offset))
	}
	return f.Path + "?" + values.Encode()
}

// Link is an entry of the navigation.
type Link struct{ Path, Name string }

// Rail returns the entries of the navigation.
func (p Page) Rail() []Link {
	return []Link{
		{"/", "Reports"}, {"/timeline", "Timeline"}, {"/ties", "Ties"}, {"/people", "People"}, {"/said", "Said"},
		{"/figures", "Figures"}, {"/forecasts", "Forecasts"}, {"/scores", "Scores"}, {"/search", "Search"}, {"/rulings", "Rulings"}, {"/brief", "Brief"},
	}
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
