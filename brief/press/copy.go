package press

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"flashbrief/brief"
	"flashbrief/ground/text"
)

// CopyFile returns the name of the file with the passages of a report that a piece cites. It is made
// from the hash of the report, so that it stays whatever later editions cite.
func CopyFile(piece, report string) string {
	return FileOf(piece, "source-"+report[:min(len(report), copyDigits)]+".html")
}

// copyDigits is the number of digits of a report's hash in the name of its copy.
const copyDigits = 16

// CopyPlace returns the ID of the words under a span on the page of a copy.
func CopyPlace(s text.Span) string { return fmt.Sprintf("bytes-%d-%d", s.Start, s.End) }

// copied is a copy on its page.
type copied struct {
	printed
	Copy *brief.Copy
}

// CopyPage prints the passages of a report that a page, or an earlier edition of it, cites.
func CopyPage(w io.Writer, p *brief.Page, c *brief.Copy) error {
	return htmlPage().ExecuteTemplate(w, "copy", copied{printed{p}, c})
}

// Stands returns what a reader must know before the passages: that the brief was withdrawn, or no longer
// cites the report; empty for neither.
func (c copied) Stands() string {
	is := c.Imprint
	if is.Withdrawn {
		return "The brief was withdrawn. " + noteOf(is.Notes[0])
	}
	if slices.Contains(c.Copy.Editions, is.Version) {
		return ""
	}
	var editions []string
	for _, n := range c.Copy.Editions {
		editions = append(editions, fmt.Sprint(n))
	}
	of := "edition "
	if len(editions) > 1 {
		of = "editions "
	}
	return fmt.Sprintf("Cited in %s%s of the brief. The present edition, %d, does not cite it.", of, strings.Join(editions, ", "), is.Version)
}
