package answer

import (
	"slices"
	"strings"

	"flashbrief/ground/when"
	"flashbrief/record"
)

// Source is a publisher of reports.
type Source struct {
	Name        string // as its first report has it
	Reports     int
	First, Last when.Day      // of its reports; zero if none has a date
	Graded      record.Graded // zero if no ruling grades it
}

// Sources returns the publishers of reports, in order of their names. grades are those that rulings
// give, by record.NameKey.
func Sources(reports []record.Report, grades map[string]record.Graded) []Source {
	index := map[string]int{}
	var all []Source
	for i := range reports {
		r := &reports[i]
		key := record.NameKey(r.Publisher)
		if key == "" {
			continue
		}
		at, known := index[key]
		if !known {
			at = len(all)
			index[key] = at
			all = append(all, Source{Name: r.Publisher, Graded: grades[key]})
		}
		s := &all[at]
		s.Reports++
		if day := r.Published; !day.IsZero() {
			if s.First.IsZero() || day.Before(s.First) {
				s.First = day
			}
			if day.After(s.Last) {
				s.Last = day
			}
		}
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
