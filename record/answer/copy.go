package answer

import (
	"flashbrief/record"
	"flashbrief/record/join"
)

// Copy is a copy of a report.
type Copy struct {
	Report  record.Report   // without its text
	Share   float64         // of the shorter text's shingles in the other
	Passage record.Evidence // the longest passage in common, in the copy
	Words   int             // of all passages in common
}

// CopyOf returns a copy of a report with the passages that they share.
func CopyOf(copied *record.Report, share float64, passages []join.Passage) Copy {
	c := Copy{Report: *copied, Share: share}
	c.Report.Text = ""
	for _, p := range passages {
		c.Words += p.Words
	}
	if longest, ok := join.Longest(passages); ok {
		c.Passage = record.Evidence{Report: copied.SHA256, Span: longest.B, Words: longest.B.Of(copied.Text)}
	}
	return c
}

// CopyTable returns copies as rows. "percent" is the share of the shorter text in the other, "words" the
// number of words of the passages in common, "passage" the longest of them.
func CopyTable(copies []Copy) Table {
	t := Table{Columns: []string{"date", "publisher", "headline", "percent", "words", "passage", "id"}}
	for i := range copies {
		c := &copies[i]
		row := Row{Cells: []any{c.Report.Published.String(), c.Report.Publisher, c.Report.Headline(), int(100*c.Share + 0.5), c.Words, c.Passage.Words, c.Report.SHA256[:min(12, len(c.Report.SHA256))]}}
		if c.Words > 0 {
			row.Evidence = []record.Evidence{c.Passage}
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}
