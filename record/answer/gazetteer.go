package answer

import (
	"time"

	"flashbrief/record"
)

// Gazetteers returns tables of places as rows, in the order given.
func Gazetteers(all []record.Gazetteer) Table {
	t := Table{Columns: []string{"name", "sha256", "places", "names", "bytes", "added", "dropped"}}
	for _, g := range all {
		t.Rows = append(t.Rows, Row{Cells: []any{g.Name, g.SHA256, g.Places, g.Names, g.Size, minute(g.Added), minute(g.Dropped)}})
	}
	return t
}

// minute formats a time to the minute, in UTC; empty for the zero time.
func minute(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.UTC().Format("2006-01-02 15:04")
}
