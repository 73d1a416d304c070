// Package press prints a brief as Markdown, HTML, JSON, PDF, DOCX or a mail. In every format
// each sentence shows its evidence, and words are escaped for the format.
package press

import (
	"bytes"
	"cmp"
	"fmt"
	"io"
	"strings"

	"flashbrief/brief"
	"flashbrief/ground/fault"
	"flashbrief/record"
)

// undated replaces the brief's date.
const undated = "Undated"

// Forms are the formats that Print accepts.
var Forms = []string{"md", "html", "json", "pdf", "docx", "eml"}

// Binary are those of Forms that are not text.
var Binary = []string{"pdf", "docx"}

var printers = map[string]func(io.Writer, *brief.Brief) error{
	"md": Markdown, "html": laidOut(HTML), "json": JSON, "pdf": laidOut(PDF), "docx": laidOut(DOCX), "eml": laidOut(Mail),
}

// laidOut returns a printer of drafts for one of pages.
func laidOut(print func(io.Writer, *brief.Page) error) func(io.Writer, *brief.Brief) error {
	return func(w io.Writer, b *brief.Brief) error {
		p := Layout(b)
		return print(w, &p)
	}
}

// Print prints the complete brief in the format, with its seal; see Untouched.
func Print(w io.Writer, b *brief.Brief, form string) error {
	print, known := printers[form]
	if !known {
		return fault.New(fault.Invalid, "no form %q; forms are %s", form, strings.Join(Forms, ", "))
	}
	var page bytes.Buffer
	if err := print(&page, b); err != nil {
		return err
	}
	_, err := w.Write(sealed(page.Bytes(), form))
	return err
}

// Markdown prints CommonMark with footnotes: a number after each sentence, and its sources with
// their words at the end.
func Markdown(w io.Writer, b *brief.Brief) error {
	m := &markdown{}
	m.line("%s | %s%s", cmp.Or(b.Date.Long(), undated), Escape(b.Kicker), prefixed(" | as of ", Escape(b.CutOff)))
	m.line("")
	m.line("# %s", m.told(b.Title(), b.Headline))
	for _, s := range b.Sections {
		m.line("")
		m.line("## %s", Escape(s.Heading))
		for _, p := range s.Paragraphs {
			m.line("")
			if p.Quote != nil {
				m.line("> %s%s", m.told("“"+strings.Join(strings.Fields(p.Quote.Words.Text()), " ")+"”", p.Quote.Words), m.note(p.Quote.Words))
				m.line(">")
				m.line("> — %s, %s", Escape(p.Quote.Name), Escape(p.Quote.Role))
				continue
			}
			var told []string
			for _, sentence := range p.Sentences {
				told = append(told, m.told(sentence.Text(), sentence)+m.note(sentence))
			}
			m.line("%s", strings.Join(told, " "))
		}
	}
	if len(b.Related) > 0 {
		m.line("")
		m.line("## Related Analysis")
		m.line("")
		for _, r := range b.Related {
			m.line("- %s%s", Escape(r.Title), by(r))
		}
	}
	page := Layout(b)
	if basis := page.Basis(); basis != "" {
		m.line("")
		m.line("## About the Sources")
		m.line("")
		m.line("%s", Escape(basis))
	}
	if len(b.Tags) > 0 {
		m.line("")
		m.line("*Tags: %s*", Escape(strings.Join(b.Tags, ", ")))
	}
	m.line("")
	for _, n := range m.notes {
		m.line("%s", n)
	}
	comment, err := m.anchors.comment(m.out.String())
	if err != nil {
		return err
	}
	m.line("%s", comment)
	_, err = io.WriteString(w, m.out.String())
	return err
}

type markdown struct {
	out     strings.Builder
	notes   []string
	anchors anchors
}

// told returns the words of a sentence, escaped, and notes where they are.
func (m *markdown) told(words string, s brief.Sentence) string {
	written := Escape(words)
	if !s.Empty() {
		m.anchors.add(words, written, s)
	}
	return written
}

func (m *markdown) line(format string, args ...any) { fmt.Fprintf(&m.out, format+"\n", args...) }

// note returns the mark of a footnote with the sentence's sources.
func (m *markdown) note(s brief.Sentence) string {
	n := len(m.notes) + 1
	var parts []string
	for _, e := range s.Evidence() {
		parts = append(parts, Footnote(&e))
	}
	m.notes = append(m.notes, fmt.Sprintf("[^%d]: %s", n, strings.Join(parts, "; ")))
	return fmt.Sprintf("[^%d]", n)
}

// Footnote returns the text of a footnote that gives evidence, as a publication reads it.
func Footnote(e *record.Evidence) string {
	return fmt.Sprintf("“%s” (%s, bytes %d–%d)", Escape(strings.Join(strings.Fields(e.Words), " ")), e.Report[:min(12, len(e.Report))], e.Span.Start, e.Span.End)
}

// Escape keeps words from being read as Markdown.
func Escape(s string) string {
	return strings.NewReplacer(`\`, `\\`, "*", `\*`, "_", `\_`, "`", "\\`", "[", `\[`, "]", `\]`, "&", `\&`, "<", "&lt;", ">", "&gt;", "|", `\|`, "#", `\#`).Replace(s)
}

func by(r brief.Related) string {
	if r.By == "" {
		return ""
	}
	return ", " + Escape(r.By)
}
