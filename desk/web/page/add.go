package page

import (
	"fmt"
	"strings"
	"time"
)

// TakenIn is what became of one file, address or text.
type TakenIn struct {
	Name                   string
	Report                 string // the SHA-256 of its last report; empty if none was filed
	Added, Known, Findings int
	Failed                 []string // why parts of it were not taken in
}

type takenRow struct {
	Name, Stage, Said, Class, Link string
	Failed                         []string
}

type addBody struct {
	Rows []takenRow
	Acts bool
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
		var said []string
		if t.Added > 0 {
			said = append(said, counted(t.Added, "report")+" filed with "+counted(t.Findings, "finding"))
		}
		if t.Known > 0 {
			said = append(said, counted(t.Known, "report")+" known already")
		}
		row.Said, row.Stage, row.Class = strings.Join(said, ", "), "● filed", "ok"
		if len(t.Failed) > 0 {
			row.Stage, row.Class = "■ failed", "stop"
			failed++
		}
		body.Rows = append(body.Rows, row)
	}
	if len(taken) > 0 {
		f.Counted = fmt.Sprintf("%d of %d taken in, in %.1f seconds", len(taken)-failed, len(taken), in.Seconds())
	}
	return Page{Title: "Add reports", Here: "/add", Form: &f, Body: body, name: "add.html"}
}
