package page

import (
	"fmt"
	"strconv"

	"flashbrief/record/answer"
)

// agreementRow is how alike two people code.
type agreementRow struct {
	A, B, Kappa string
	Items, Same int
	Share       string
}

// confusedRow is a category as the reader has it, with what people ruled.
type confusedRow struct {
	Read  string
	Cells []confusedCell
	All   int
}

type confusedCell struct {
	N     int
	Label string
	Same  bool
}

type codersBody struct {
	Pairs      []agreementRow
	People     []tab
	Categories []string
	Rows       []confusedRow
}

// fewestKappa is the number of events from which an agreement beyond chance is printed: below it says little.
const fewestKappa = 20

// Coders shows how alike people code events, and which categories are taken for which.
func Coders(f Form, a *answer.Agreements) Page {
	body := codersBody{Categories: a.Categories}
	body.People = append(body.People, tab{"everybody", f.without("by"), f.Given["by"] == ""})
	for i := range a.Pairs {
		p := &a.Pairs[i]
		row := agreementRow{A: p.A, B: p.B, Items: p.Items, Same: p.Same, Share: fmt.Sprintf("%d %%", 100*p.Same/p.Items), Kappa: "too few events"}
		if p.Items >= fewestKappa {
			row.Kappa = fmt.Sprintf("%.2f", p.Kappa)
		}
		body.Pairs = append(body.Pairs, row)
		if p.B == answer.AsRead {
			body.People = append(body.People, tab{p.A, f.with("by", p.A), f.Given["by"] == p.A})
		}
	}
	for _, read := range a.Categories {
		row := confusedRow{Read: read}
		for _, ruled := range a.Categories {
			n := a.Confusion[[2]string{read, ruled}]
			row.All += n
			row.Cells = append(row.Cells, confusedCell{n, strconv.Itoa(n) + " read as " + read + ", ruled to be " + ruled, read == ruled})
		}
		if row.All > 0 {
			body.Rows = append(body.Rows, row)
		}
	}
	f.Counted = counted(len(body.People)-1, "person")
	return Page{Title: "Agreement of coders", Here: "/health", Form: &f, Body: body, name: "coders.html"}
}
