package answer

import (
	"slices"
	"strings"

	"flashbrief/record"
)

// Source is a publisher of reports, under all its spellings.
type Source struct {
	record.Publisher
	Graded record.Graded // zero if no ruling grades it
}

// Sources returns the publishers of reports, in order of their names: of the spellings of one name
// that with the most reports. grades are those that rulings give, by record.NameKey.
func Sources(spellings []record.Publisher, grades map[string]record.Graded) []Source {
	index := map[string]int{}
	most := map[string]int{}
	var all []Source
	for i := range spellings {
		p := &spellings[i]
		key := record.NameKey(p.Name)
		if key == "" {
			continue
		}
		at, known := index[key]
		if !known {
			at = len(all)
			index[key] = at
			all = append(all, Source{Graded: grades[key]})
		}
		s := &all[at]
		if p.Reports > most[key] {
			s.Name, most[key] = p.Name, p.Reports
		}
		s.Reports += p.Reports
		s.Widen(p.First, p.Last)
	}
	slices.SortFunc(all, func(a, b Source) int { return strings.Compare(a.Name, b.Name) })
	return all
}

// SourceTable returns publishers as rows: how many reports they have, from which day to which, and
// the grade that a ruling gives them.
func SourceTable(all []Source) Table {
	t := Table{Columns: []string{"source", "reports", "first", "last", "grade", "ruled", "why"}}
	for i := range all {
		s := &all[i]
		ruled := ""
		if s.Graded.Grade != "" {
			ruled = Signed(s.Graded.Ruling)
		}
		t.Rows = append(t.Rows, Row{Cells: []any{s.Name, s.Reports, s.First.String(), s.Last.String(), s.Graded.Grade, ruled, s.Graded.Ruling.Reason}})
	}
	return t
}
