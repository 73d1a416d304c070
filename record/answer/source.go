package answer

import (
	"slices"
	"strings"

	"flashbrief/ground/when"
	"flashbrief/record"
)

// SourceTable returns the publishers of reports as rows, in order of their names: how many reports
// they have, from which day to which, and the grade that a ruling gives them.
func SourceTable(reports []record.Report, grades map[string]record.Graded) Table {
	type source struct {
		name        string
		reports     int
		first, last when.Day
	}
	index := map[string]int{}
	var all []source
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
			all = append(all, source{name: r.Publisher})
		}
		s := &all[at]
		s.reports++
		if day := r.Published; !day.IsZero() {
			if s.first.IsZero() || day.Before(s.first) {
				s.first = day
			}
			if day.After(s.last) {
				s.last = day
			}
		}
	}
	slices.SortFunc(all, func(a, b source) int { return strings.Compare(a.name, b.name) })
	t := Table{Columns: []string{"source", "reports", "first", "last", "grade", "ruled", "why"}}
	for i := range all {
		s := &all[i]
		ruled, g := "", grades[record.NameKey(s.name)]
		if g.Grade != "" {
			ruled = Signed(g.Ruling)
		}
		t.Rows = append(t.Rows, Row{Cells: []any{s.name, s.reports, s.first.String(), s.last.String(), g.Grade, ruled, g.Ruling.Reason}})
	}
	return t
}
