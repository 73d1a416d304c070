package page

import (
	"fmt"
	"net/http"

	"flashbrief/brief"
	"flashbrief/brief/press"
)

type briefBody struct {
	brief.Page
	form *Form
}

// Link returns the address of the words of a source.
func (b briefBody) Link(c brief.Cited) string { return b.form.Words(&c.Evidence) }

// Edit returns the address of the draft, to be edited.
func (b briefBody) Edit() string { return b.form.To("/check") }

// Report returns the address of a report.
func (b briefBody) Report(sha string) string { return b.form.reportAt(sha) }

// Tagged returns the tags of the draft.
func (b briefBody) Tagged() []tagView { return tagViews(b.Tags) }

// Brief shows a drafted brief with its evidence: each sentence links to the words that it rests
// on, and each of these back to the sentence.
func Brief(f Form, b *brief.Brief) Page {
	f.Counted = fmt.Sprintf("%s, %s", counted(len(b.Sentences()), "sentence"), counted(len(b.Sources), "report"))
	return briefPage(f, press.Layout(b))
}

// EmptyBrief asks for the subject of the brief.
func EmptyBrief(f Form) Page { return briefPage(f, brief.Page{}) }

// Making says how far a draft is that is being made.
func Making(f Form, read int) Page {
	return Page{Title: "The draft is being made", Here: f.Path, Form: &f, Body: making{counted(read, "text"), f.without()}, Status: http.StatusAccepted, name: "making.html"}
}

// making is how far a draft is.
type making struct{ Read, Again string }

func briefPage(f Form, p brief.Page) Page {
	return Page{Title: "Brief", Here: "/brief", Form: &f, Body: briefBody{p, &f}, name: "brief.html"}
}
