package page

import (
	"fmt"
	"strings"

	"flashbrief/desk"
	"flashbrief/record"
	"flashbrief/record/answer"
	"flashbrief/record/ask"
)

// deeds are other words for what is done on a page, beside its name in the rail.
var deeds = map[string]string{
	"/rulings": "undo redo log history", "/check": "new draft write", "/brief": "new draft write", "/add": "import upload drop take in", "/names": "merge split",
	"/health": "backup verify feeds size", "/saved": "alerts feeds", "/affected": "corrections withdraw", "/published": "withdraw unpublish", "/drafts": "publish comments",
	"/said": "quotes", "/bank": "quotes", "/tour": "help", "/compare": "compare windows", "/scores": "calibration",
}

// does reports whether a page is called so, or something that is done there begins so.
func does(l Link, words string) bool {
	words = strings.ToLower(words)
	return strings.Contains(strings.ToLower(l.Name), words) || strings.Contains(" "+deeds[l.Path], " "+words)
}

// Found is what at the desk has some words.
type Found struct {
	Words     string
	Names     []string
	Pair      []ask.Subject // two parties that the words name; empty otherwise
	Drafts    []desk.Draft
	Pieces    []string
	Questions []SavedQuestion
	Reports   []record.Report
}

type goGroup struct {
	Name  string
	Links []Link
}

type goBody struct {
	Words, Action string
	Groups        []goGroup
	Kept          []field // the question, which the form keeps
}

// GoTo lists what at the desk has the words; its pages if there are none.
func GoTo(f Form, found *Found) Page {
	body := goBody{Words: found.Words, Action: "/go", Kept: f.keptFields()}
	add := func(name string, links []Link) {
		if len(links) > 0 {
			body.Groups = append(body.Groups, goGroup{name, links})
		}
	}
	var pages, names, drafts, pieces, questions, reports []Link
	for _, l := range (Page{}).Rail() {
		if l.Path != "" && does(l, found.Words) {
			pages = append(pages, Link{f.To(l.Path), l.Name})
		}
	}
	if len(found.Pair) == 2 {
		a, b := found.Pair[0], found.Pair[1]
		both := a.Name + ", " + b.Name
		names = append(names, Link{f.tieAt(a.Code, b.Code), "The tie of " + a.Name + " and " + b.Name})
		for _, of := range []struct{ path, name string }{{"/timeline", "Timeline"}, {"/compare", "Then and now"}, {"/brief", "Brief"}} {
			names = append(names, Link{f.To(of.path, "about", both), of.name + ": " + both})
		}
	}
	for _, name := range found.Names {
		names = append(names, Link{f.AboutAt(name), name})
	}
	for i := range found.Drafts {
		drafts = append(drafts, Link{f.draftAt(&found.Drafts[i]), titleOf(&found.Drafts[i])})
	}
	for _, piece := range found.Pieces {
		pieces = append(pieces, Link{f.To("/published/" + piece), piece})
	}
	for i := range found.Questions {
		questions = append(questions, Link{f.savedAt(&found.Questions[i]), found.Questions[i].Title})
	}
	for i := range found.Reports {
		r := &found.Reports[i]
		reports = append(reports, Link{f.reportAt(r.SHA256), r.Headline()})
	}
	add("Names", names)
	add("Pages", pages)
	add("Drafts", drafts)
	add("Published", pieces)
	add("Saved questions", questions)
	add("Reports", reports)
	return Page{Title: "Go to", Here: "/go", Form: &f, Body: body, name: "goto.html"}
}

// Tour is what a record holds for somebody who begins.
type Tour struct {
	Reports, Rulings, Editions int
	Tie                        *answer.Tie // between the parties with the most acts; nil without one
	Drafts                     []desk.Draft
}

// step is a step of the tour.
type step struct {
	Done              bool
	Title, Words      string
	Link, Button, How string
}

// TourPage leads through the desk, step by step.
func TourPage(f Form, t *Tour) Page {
	steps := []step{
		{t.Reports > 0, "Take in reports", "Drop files, or give addresses. The sample that comes with the program is a folder of dispatches of 2023 and 2024.", f.To("/add"), "Add reports", "flashbrief add sample"},
		{t.Rulings > 0, "Work through the inbox", "Reports are grouped into stories. Each finding has the words that it rests on, and why it was coded so: accept it (a), reject it (x), code it again (r) or date it again (!). Every act is undone with u.", f.To("/"), "Open the inbox", ""},
	}
	if t.Tie != nil {
		steps = append(steps, step{false, "See a tie move", "Acts between two parties by month, with the changes of their level. Each mark opens the words.", f.tieAt(t.Tie.A, t.Tie.B), "Open a tie", ""})
	}
	steps = append(steps,
		step{false, "Ask as of a past day", "Set “As of” above: every page then shows what was known by the end of that day, and a bar says so.", f.To("/timeline"), "Open the timeline", ""},
		step{false, "Save a question", "A saved question is an alert, a picture, a feed and an export.", f.To("/search"), "Search", ""},
		step{len(t.Drafts) > 0, "Draft a brief", "Say above what it is to be about. Each sentence has a mark; change a word of a quotation, and it stops.", f.To("/check"), "Write a brief", ""},
		step{t.Editions > 0, "Publish it", "A checklist, the outputs as they will be printed, and ten seconds to undo it.", f.To("/drafts"), "Open the drafts", ""},
		step{false, "Stand by it", "When a report is withdrawn or edited, what rests on it is listed, and a correction is drafted.", f.To("/affected"), "Corrections due", ""},
	)
	done := 0
	for i := range steps {
		if steps[i].Done {
			done++
		}
	}
	f.Counted = fmt.Sprintf("%d of %d steps done in this record", done, len(steps))
	return Page{Title: "First steps", Here: "/tour", Form: &f, Body: steps, name: "tour.html"}
}
