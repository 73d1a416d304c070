package page

import (
	"strings"

	"flashbrief/reading"
	"flashbrief/record"
	"flashbrief/record/answer"
)

// speaker is somebody who said something, with the address of the person's page.
type speaker struct {
	Name, Link string
	Merge      bool // the name can be merged where it stands
}

type saidRow struct {
	Date, Words, By, To, Medium, Status, Link string
	Speakers                                  []speaker
	Direct                                    bool
	Sources                                   sourceList
	Origins                                   int
}

// Said lists quotations with their speakers, and by whom they are reported.
func Said(f Form, said []answer.Saying, known Known) Page {
	var rows []saidRow
	for i := range said {
		rows = append(rows, saidRowOf(&f, &said[i], known))
	}
	return Page{Title: "Quotations", Here: "/said", Form: &f, Body: rows, name: "said.html"}
}

func saidRowOf(f *Form, s *answer.Saying, known Known) saidRow {
	q := s.Items[0].Quotation()
	row := saidRow{
		Date: InWords(s.Date), Words: overrides.Replace(s.Words), Direct: s.Direct, By: strings.Join(q.ReportedBy, ", "),
		To: q.Addressee, Medium: q.Medium, Sources: f.sources(evidenceOf(s.Items), known), Origins: s.Origin, Link: f.itemAt(&s.Items[0]),
	}
	for _, name := range s.Speakers {
		row.Speakers = append(row.Speakers, speaker{name, f.AboutAt(name), f.mergeableName(name)})
	}
	if row.Date == "" {
		row.Date = s.Told.String()
	}
	if s.Status != reading.Said {
		row.Status = string(s.Status)
	}
	return row
}

// SaidEvidence returns the evidence that the rows of a list of quotations name.
func SaidEvidence(said []answer.Saying) []record.Evidence {
	var out []record.Evidence
	for i := range said {
		out = append(out, evidenceOf(said[i].Items)...)
	}
	return out
}
