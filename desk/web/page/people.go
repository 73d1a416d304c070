package page

import "flashbrief/record/answer"

type personRow struct {
	Name    string
	Offices []officeRow
	Quotes  int
	Acts    int
}

type officeRow struct {
	Title, Of, From, Before, Report string
	Seen                            int
}

// mostPeople is the largest number of persons on one page.
const mostPeople = 200

// People lists persons with the offices that reports say they held.
func People(f Form, people []answer.Person) Page {
	var rows []personRow
	for _, p := range people[:min(len(people), mostPeople)] {
		row := personRow{Name: p.Name, Quotes: len(p.Quotes), Acts: p.Acts}
		for _, o := range p.Roles {
			row.Offices = append(row.Offices, officeRow{o.Title, o.Of, o.From, o.Before, o.Items[0].Report[:12], len(o.Seen)})
		}
		rows = append(rows, row)
	}
	return Page{Title: "People", Here: "/people", Form: &f, Body: rows, name: "people.html"}
}
