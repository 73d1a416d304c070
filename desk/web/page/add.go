package page

import (
	"fmt"
	"net/http"
	"strings"
	"time"
)

// TakenIn is what became of one file, address or text.
type TakenIn struct {
	Name                   string
	Report                 string // the SHA-256 of its last report; empty if none was filed
	Added, Known, Findings int
	Failed                 []string // why parts of it were not taken in
	Address                string   // of the web, from which it came; empty for a file or a text
	Took                   time.Duration
	Title                  string // the headline of its last report
}

type takenRow struct {
	Name, Stage, Said, Class, Link string
	Failed                         []string
	Same                           bool   // its report was known before
	Seconds, Retry                 string // Retry is the address that may be tried again
}

type addBody struct {
	Rows []takenRow
	Acts bool

	Typed map[string]string // what the fields of the form hold
	Wrong string            // the field that was refused; empty for none
}

// Became returns what became of an input in words: how many of its reports were filed, how far it is, and the
// class of the mark.
func (t *TakenIn) Became() (said, stage, class string) {
	var parts []string
	if t.Added > 0 {
		parts = append(parts, counted(t.Added, "report")+" filed with "+counted(t.Findings, "finding"))
	}
	if t.Known > 0 {
		parts = append(parts, counted(t.Known, "report")+" known already")
	}
	said, stage, class = strings.Join(parts, ", "), "● filed", "ok"
	if t.Known > 0 && t.Added == 0 {
		stage = "● known already"
		if said = counted(t.Known, "report"); t.Title != "" && t.Known == 1 {
			said = "“" + t.Title + "”"
		}
	}
	if len(t.Failed) > 0 {
		stage, class = "■ failed", "stop"
	}
	return said, stage, class
}

// Add shows the form that takes reports in, and what became of what it took.
func Add(f Form, taken []TakenIn, in time.Duration) Page {
	body := addBody{Acts: f.At.Acts}
	failed := 0
	for i := range taken {
		t := &taken[i]
		row := takenRow{Name: t.Name, Failed: t.Failed}
		if t.Report != "" {
			row.Link = f.reportAt(t.Report)
		}
		row.Said, row.Stage, row.Class = t.Became()
		row.Same = t.Known > 0 && t.Added == 0
		if t.Took > 0 {
			row.Seconds = fmt.Sprintf("%.1f", t.Took.Seconds())
		}
		if len(t.Failed) > 0 {
			row.Retry = t.Address
			failed++
		}
		body.Rows = append(body.Rows, row)
	}
	if len(taken) > 0 {
		f.Counted = fmt.Sprintf("%d of %d taken in, in %.1f seconds", len(taken)-failed, len(taken), in.Seconds())
	}
	return Page{Title: "Add reports", Here: "/add", Form: &f, Body: body, name: "add.html"}
}

// AddAgain shows the form that takes reports in with what was typed, of which a field was refused.
func AddAgain(f Form, typed map[string]string, wrong, words string) Page {
	if typed["text"] != "" || typed["addresses"] != "" {
		words += "; what you typed is kept"
	}
	f.Problem = words
	return Page{Title: "Add reports", Here: "/add", Status: http.StatusBadRequest, Form: &f, Body: addBody{Acts: true, Typed: typed, Wrong: wrong}, name: "add.html"}
}
