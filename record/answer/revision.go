package answer

import (
	"time"

	"flashbrief/news/watch"
	"flashbrief/record"
)

// Revision is a report as it was published under an address at one time.
type Revision struct {
	Report record.Report // with its text
	Edits  []watch.Edit  // since the revision before; none for the first
	Lost   []record.Item // findings of the revision before whose words this one does not have
}

// RevisionTable returns revisions as rows: one for each revision, then one for each change since
// the revision before, with its class, and one of class "lost" for each finding that it lost.
func RevisionTable(revisions []Revision) Table {
	t := Table{Columns: []string{"revision", "filed", "class", "was", "now", "id"}}
	for n := range revisions {
		e := &revisions[n]
		sha := e.Report.SHA256
		add := func(class, was, now, id string, evidence ...record.Evidence) {
			t.Rows = append(t.Rows, Row{Cells: []any{n + 1, e.Report.Filed.UTC().Format(time.RFC3339), class, was, now, id[:min(12, len(id))]}, Evidence: evidence})
		}
		add("revision", "", e.Report.Headline(), sha)
		for _, edit := range e.Edits {
			var evidence []record.Evidence
			if !edit.At.Empty() {
				evidence = []record.Evidence{{Report: sha, Span: edit.At, Words: edit.At.Of(e.Report.Text)}}
			}
			add(string(edit.Class), edit.Old, edit.New, sha, evidence...)
		}
		for i := range e.Lost {
			item := &e.Lost[i]
			add("lost", item.Evidence[0].Words, "", item.ID, item.Evidence...)
		}
	}
	return t
}
