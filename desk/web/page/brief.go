package page

import (
	"fmt"

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

// Brief shows a drafted brief with its evidence: each sentence links to the words that it rests
// on, and each of these back to the sentence.
func Brief(f Form, b *brief.Brief) Page {
	f.Counted = fmt.Sprintf("%s, %s", counted(len(b.Sentences()), "sentence"), counted(len(b.Sources), "report"))
	return briefPage(f, press.Layout(b))
}

// EmptyBrief asks for the subject of the brief.
func EmptyBrief(f Form) Page { return briefPage(f, brief.Page{}) }

func briefPage(f Form, p brief.Page) Page {
	return Page{Title: "Brief", Here: "/brief", Form: &f, Body: briefBody{p, &f}, name: "brief.html"}
}
