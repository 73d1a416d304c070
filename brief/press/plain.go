package press

import (
	"fmt"
	"io"
	"strings"

	"flashbrief/brief"
)

// Text prints the page as plain text, each sentence with the number of its sources, which stand at
// the end.
func Text(w io.Writer, page *brief.Page) error {
	p := printed{page}
	var b strings.Builder
	fmt.Fprintf(&b, "%s\n\n%s\n", p.Top(), oneLine(p.Heading()))
	for _, n := range p.Notices() {
		fmt.Fprintf(&b, "\n%s\n", n)
	}
	for _, s := range p.Sections {
		if s.Heading != "" {
			fmt.Fprintf(&b, "\n%s\n", strings.ToUpper(oneLine(s.Heading)))
		}
		for i := range s.Paragraphs {
			plainParagraph(&b, &s.Paragraphs[i])
		}
	}
	if len(p.Related) > 0 {
		b.WriteString("\nRELATED ANALYSIS\n\n")
		for _, r := range p.Related {
			fmt.Fprintf(&b, "- %s\n", strings.Join(nonEmpty(oneLine(r.Title), oneLine(r.By)), ", "))
		}
	}
	if len(p.Tags) > 0 {
		fmt.Fprintf(&b, "\nTags: %s\n", oneLine(strings.Join(p.Tags, ", ")))
	}
	if basis := p.Basis(); basis != "" {
		fmt.Fprintf(&b, "\nABOUT THE SOURCES\n\n%s\n", oneLine(basis))
	}
	b.WriteString("\nSOURCES\n\n")
	for _, s := range p.Sentences() {
		var notes []string
		for i := range s.Sources {
			notes = append(notes, oneLine(s.Sources[i].Note()))
		}
		if len(notes) > 0 {
			fmt.Fprintf(&b, "[%d] %s\n", s.Number, strings.Join(notes, "; "))
		}
	}
	if p.Foot != "" {
		fmt.Fprintf(&b, "\n%s\n", oneLine(p.Foot))
	}
	_, err := io.WriteString(w, b.String())
	return err
}

func plainParagraph(b *strings.Builder, p *brief.PageParagraph) {
	indent := ""
	switch {
	case p.Quote:
		indent = "    "
	case p.Item:
		indent = "- "
	}
	var told []string
	for i := range p.Sentences {
		s := &p.Sentences[i]
		words := oneLine(s.Plain())
		if len(s.Sources) > 0 {
			words += fmt.Sprintf(" [%d]", s.Number)
		}
		told = append(told, words)
	}
	fmt.Fprintf(b, "\n%s%s%s\n", indent, p.Label(), strings.Join(told, " "))
	if p.Name != "" {
		fmt.Fprintf(b, "    — %s\n", oneLine(p.By()))
	}
}

// nonEmpty returns the parts that are not empty.
func nonEmpty(parts ...string) []string {
	var out []string
	for _, p := range parts {
		if p != "" {
			out = append(out, p)
		}
	}
	return out
}
