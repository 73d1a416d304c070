package page

import (
	"flashbrief/brief"
	"flashbrief/brief/press"
)

// Brief shows a drafted brief with its evidence: each sentence links to the words that it rests
// on.
func Brief(f Form, b *brief.Brief) Page { return briefPage(f, press.Layout(b)) }

// EmptyBrief asks for the subject of the brief.
func EmptyBrief(f Form) Page { return briefPage(f, brief.Page{}) }

func briefPage(f Form, p brief.Page) Page {
	return Page{Title: "Brief", Here: "/brief", Form: &f, Body: p, name: "brief.html"}
}
