// Package publish decides about publication: what a page that somebody edited says and rests on,
// whether it may be published and to whom, what its next edition is, and which published sentences
// rest on a report that changed. It prints nothing and keeps nothing.
package publish

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	footnote "github.com/yuin/goldmark/extension/ast"
	markdown "github.com/yuin/goldmark/text"

	"flashbrief/brief"
	"flashbrief/ground/fault"
	"flashbrief/ground/text"
	"flashbrief/ground/when"
	"flashbrief/reading/segment"
	"flashbrief/record"
)

// Limits of an edited brief: its bytes, those of one of its paragraphs, and how deep quotations and
// lists are in others. The time to parse grows with the square of the last two.
const (
	Longest      = 256 << 10
	longestBlock = 16 << 10
	deepest      = 16
)

// Kinds of what keeps a page from publication, besides those of a check.
const (
	noTitle      = "title"
	noEvidence   = "evidence-missing" // a sentence with neither evidence nor author
	lostEvidence = "evidence-lost"    // a footnote whose words its report does not have
	markupCut    = "markup-left-out"  // HTML or a picture, which is not printed
	tooStrict    = "release"          // a source may not be given to readers of the page
)

// backMatter matches the headings of lists, which need no evidence.
var backMatter = regexp.MustCompile(`(?i)^(?:related|sources|about the sources|source box|left out|tags)\b`)

// related matches the heading of the list of other pieces.
var related = regexp.MustCompile(`(?i)^related\b`)

// Draft is a brief that somebody edited, as read by Read.
type Draft struct {
	Page     brief.Page
	Findings []brief.Finding // what Read and Resolve found
}

// Read reads an edited brief: Markdown as press.Markdown prints it, changed in any way. A footnote
// with words of a report ("“words” (sha, bytes 3–9)") is evidence. A paragraph that begins with
// "**Assessment (NAME):**" is that person's judgement. Evidence has the digits of its report as written; Resolve
// completes it. A brief beyond the limits is an error of kind fault.Invalid.
func Read(raw string) (Draft, error) {
	if err := bounded(raw); err != nil {
		return Draft{}, err
	}
	source := []byte(raw)
	doc := goldmark.New(goldmark.WithExtensions(extension.Footnote)).Parser().Parse(markdown.NewReader(source))
	r := reader{raw: raw, source: source, notes: map[int][]brief.Cited{}}
	for n := doc.FirstChild(); n != nil; n = n.NextSibling() {
		if list, ok := n.(*footnote.FootnoteList); ok {
			r.footnotes(list)
		}
	}
	for n := doc.FirstChild(); n != nil; n = n.NextSibling() {
		r.block(n)
	}
	r.uncount()
	r.anchor()
	r.number()
	return r.out, nil
}

// bounded returns an error if a brief is beyond the limits.
func bounded(raw string) error {
	if len(raw) > Longest {
		return fault.New(fault.Invalid, "the brief has %d bytes, more than the %d that a brief may have", len(raw), Longest)
	}
	block, n := 0, 0
	for line := range strings.Lines(raw) {
		n++
		block += len(line)
		if strings.TrimSpace(line) == "" || strings.HasPrefix(line, "<!--") {
			block = 0
		}
		if block > longestBlock {
			return fault.New(fault.Invalid, "line %d of the brief: the paragraph is longer than %d bytes; divide it with a blank line", n, longestBlock)
		}
		if marks := line[:len(line)-len(strings.TrimLeft(line, " \t>-+*"))]; len(strings.Fields(marks))+strings.Count(marks, ">") > deepest {
			return fault.New(fault.Invalid, "line %d of the brief: quotations and lists are more than %d deep", n, deepest)
		}
	}
	return nil
}

// reader reads the blocks of a brief.
type reader struct {
	raw    string
	source []byte
	notes  map[int][]brief.Cited // the evidence of each footnote
	out    Draft
	titled bool
}

var (
	// noteWords matches words of a report in a footnote.
	noteWords = regexp.MustCompile(`“(.*?)” \(([0-9a-f]{12,64})(?:, bytes (\d{1,9})[–-](\d{1,9}))?\)`)
	// assessed matches what begins a paragraph that is somebody's judgement, as check reads it.
	assessed = regexp.MustCompile(`^\s*(?:Assessment|Opinion|Our view) \(([^()\n]{2,80})\):\s*`)
)

// footnotes reads the footnotes.
func (r *reader) footnotes(list *footnote.FootnoteList) {
	for n := list.FirstChild(); n != nil; n = n.NextSibling() {
		f, ok := n.(*footnote.Footnote)
		if !ok {
			continue
		}
		var words []string
		for block := f.FirstChild(); block != nil; block = block.NextSibling() {
			words = append(words, flatten(block, r.source).words.String())
		}
		r.notes[f.Index] = evidenceIn(text.Squeeze(strings.Join(words, " ")))
	}
}

// evidenceIn returns the evidence that the words of a footnote give.
func evidenceIn(words string) []brief.Cited {
	var out []brief.Cited
	for _, m := range noteWords.FindAllStringSubmatch(words, -1) {
		c := brief.Cited{Evidence: record.Evidence{Report: m[2], Words: m[1]}}
		c.Span.Start, _ = strconv.Atoi(m[3]) // empty is 0
		c.Span.End, _ = strconv.Atoi(m[4])
		out = append(out, c)
	}
	return out
}

// block reads a block at the top of the document.
func (r *reader) block(n ast.Node) {
	switch n := n.(type) {
	case *ast.Heading:
		r.heading(n)
	case *ast.Paragraph, *ast.TextBlock:
		r.paragraph(n)
	case *ast.Blockquote:
		r.quote(n)
	case *ast.List:
		for item := n.FirstChild(); item != nil; item = item.NextSibling() {
			r.item(item)
		}
	case *ast.FencedCodeBlock, *ast.CodeBlock:
		r.left(n)
	case *ast.HTMLBlock:
		if n.HTMLBlockType != ast.HTMLBlockType2 { // a comment is not displayed anyway
			r.left(n)
		}
	}
}

// left notes a block that is not printed.
func (r *reader) left(n ast.Node) {
	span := text.Span{}
	if lines := n.Lines(); lines.Len() > 0 {
		span = text.Span{Start: lines.At(0).Start, End: lines.At(lines.Len() - 1).Stop}
	}
	r.find(markupCut, brief.Warn, span, "HTML, code and pictures are not printed; write it as text")
}

// find adds a finding.
func (r *reader) find(kind string, severity brief.Severity, span text.Span, message string) {
	r.out.Findings = append(r.out.Findings, brief.Finding{Span: span, Kind: kind, Severity: severity, Text: span.Of(r.raw), Message: message, Says: span.Of(r.raw), Evidence: []record.Evidence{}})
}

// flat returns the words of a node, and notes what is left out of them.
func (r *reader) flat(n ast.Node) *flat {
	f := flatten(n, r.source)
	if f.cut {
		r.left(n)
	}
	return f
}

// heading reads the title, or the heading of a section.
func (r *reader) heading(n *ast.Heading) {
	words := text.Squeeze(r.flat(n).words.String())
	if !r.titled && n.Level == 1 {
		r.out.Page.Title, r.titled = words, true
		return
	}
	r.out.Page.Sections = append(r.out.Page.Sections, brief.PageSection{Heading: words})
}

// section returns the section that is being read.
func (r *reader) section() *brief.PageSection {
	if len(r.out.Page.Sections) == 0 {
		r.out.Page.Sections = append(r.out.Page.Sections, brief.PageSection{})
	}
	return &r.out.Page.Sections[len(r.out.Page.Sections)-1]
}

// add adds a paragraph to the section that is being read.
func (r *reader) add(p brief.PageParagraph) {
	if len(p.Sentences) > 0 {
		s := r.section()
		s.Paragraphs = append(s.Paragraphs, p)
	}
}

const tagsPrefix = "Tags: "

// paragraph reads the line above the title, the tags, or sentences.
func (r *reader) paragraph(n ast.Node) {
	f := r.flat(n)
	words := text.Squeeze(f.words.String())
	switch tags, tagged := strings.CutPrefix(words, tagsPrefix); {
	case !r.titled && strings.Contains(words, " | "):
		r.top(words)
	case tagged && n.ChildCount() == 1 && n.FirstChild().Kind() == ast.KindEmphasis:
		r.out.Page.Tags = strings.Split(tags, ", ")
	default:
		r.add(r.told(n, f))
	}
}

// told returns a paragraph, which may be somebody's judgement.
func (r *reader) told(n ast.Node, f *flat) brief.PageParagraph {
	label := assessed.FindStringSubmatchIndex(f.words.String())
	if label == nil || n.FirstChild() == nil || n.FirstChild().Kind() != ast.KindEmphasis {
		return brief.PageParagraph{Sentences: r.sentences(f)}
	}
	return brief.PageParagraph{Author: f.words.String()[label[2]:label[3]], Sentences: r.sentences(f.after(label[1]))}
}

// top reads the line above the title: the day, the kind of brief, and the cut-off.
func (r *reader) top(words string) {
	for i, part := range strings.Split(words, " | ") {
		cutOff, isCutOff := strings.CutPrefix(part, "as of ")
		switch day, ok := when.Written(part); {
		case i == 0 && ok:
			r.out.Page.Date = day
		case isCutOff:
			r.out.Page.CutOff = cutOff
		case i == 1:
			r.out.Page.Kicker = part
		}
	}
}

// item reads an entry of a list.
func (r *reader) item(n ast.Node) {
	for block := n.FirstChild(); block != nil; block = block.NextSibling() {
		f := r.flat(block)
		if related.MatchString(r.section().Heading) {
			r.out.Page.Related = append(r.out.Page.Related, brief.Related{Title: text.Squeeze(f.words.String())})
			continue
		}
		r.add(brief.PageParagraph{Item: true, Sentences: r.sentences(f)})
	}
}

// quote reads a block quotation, whose last paragraph may name who is quoted.
func (r *reader) quote(n ast.Node) {
	p := brief.PageParagraph{Quote: true}
	for block := n.FirstChild(); block != nil; block = block.NextSibling() {
		f := r.flat(block)
		words := text.Squeeze(f.words.String())
		if by, ok := strings.CutPrefix(words, "— "); ok && block.NextSibling() == nil {
			p.Name, p.Role, _ = strings.Cut(by, ", ")
			continue
		}
		s := r.whole(f)
		if inner, ok := strings.CutPrefix(s.Text, "“"); ok && strings.HasSuffix(inner, "”") {
			s.Text, s.Marks = strings.TrimSuffix(inner, "”"), true
		}
		p.Sentences = append(p.Sentences, s)
	}
	r.add(p)
}

// whole returns a block as one sentence.
func (r *reader) whole(f *flat) brief.PageSentence {
	words := f.words.String()
	s := brief.PageSentence{Text: text.Squeeze(words), Span: f.place(trimmed(words, text.Span{End: len(words)}))}
	for _, m := range f.notes {
		s.Sources = append(s.Sources, r.notes[m.note]...)
	}
	return s
}

// sentences divides a block into its sentences. A footnote belongs to the sentence that ends
// before its number or has it inside.
func (r *reader) sentences(f *flat) []brief.PageSentence {
	words := f.words.String()
	var spans []text.Span
	var out []brief.PageSentence
	for _, s := range segment.Segment(words) {
		for _, span := range divided(s.Span, f.notes) {
			if span = trimmed(words, span); !span.Empty() {
				spans = append(spans, span)
				out = append(out, brief.PageSentence{Text: text.Squeeze(span.Of(words)), Span: f.place(span)})
			}
		}
	}
	for _, m := range f.notes {
		at := -1
		for i, span := range spans {
			if span.Start < m.behind {
				at = i
			}
		}
		if at >= 0 {
			out[at].Sources = append(out[at].Sources, r.notes[m.note]...)
		}
	}
	return out
}

// divided divides a sentence behind footnotes that stand at the end of one: what the segmenter
// took for one sentence may be two, each with its own number.
func divided(span text.Span, notes []mark) []text.Span {
	var out []text.Span
	for _, m := range notes {
		if m.behind > span.Start && m.behind < span.End {
			out = append(out, text.Span{Start: span.Start, End: m.behind})
			span.Start = m.behind
		}
	}
	return append(out, span)
}

// trimmed returns the span without space at its ends.
func trimmed(words string, s text.Span) text.Span {
	for s.Start < s.End && strings.IndexByte(" \n\t", words[s.Start]) >= 0 {
		s.Start++
	}
	for s.End > s.Start && strings.IndexByte(" \n\t", words[s.End-1]) >= 0 {
		s.End--
	}
	return s
}

// uncount leaves out what the page rests on, which is counted again when it is printed.
func (r *reader) uncount() {
	for i := range r.out.Page.Sections {
		s := &r.out.Page.Sections[i]
		s.Paragraphs = slices.DeleteFunc(s.Paragraphs, func(p brief.PageParagraph) bool {
			return backMatter.MatchString(s.Heading) && len(p.Sentences) > 0 && brief.IsBasis(p.Sentences[0].Text)
		})
	}
}

// number numbers the sentences, and finds those without evidence or author, and a brief without
// a title.
func (r *reader) number() {
	if r.out.Page.Title == "" {
		r.find(noTitle, brief.Stop, text.Span{}, "the brief has no title; begin it with a line such as “# Iran Meets Russia”")
	}
	kept := r.out.Page.Sections[:0]
	n := 0
	for _, section := range r.out.Page.Sections {
		lists := backMatter.MatchString(section.Heading)
		if len(section.Paragraphs) == 0 && lists {
			continue
		}
		kept = append(kept, section)
		for _, p := range section.Paragraphs {
			for i := range p.Sentences {
				n++
				s := &p.Sentences[i]
				s.Number = n
				if len(s.Sources) == 0 && p.Author == "" && !lists {
					r.find(noEvidence, brief.Stop, s.Span, "this sentence has no footnote with words of a report; add one, or begin the paragraph with **Assessment (name):** to say whose judgement it is")
				}
			}
		}
	}
	r.out.Page.Sections = kept
}
