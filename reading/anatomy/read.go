// Package anatomy tells the parts of a page from its running text: kicker,
// headline, byline, headings, block quotations, related pieces, tags. It goes by
// form alone (lines, lengths, marks) and never by what the words mean.
package anatomy

import (
	"slices"
	"strings"

	"flashbrief/ground/text"
	"flashbrief/reading"
)

// Read lays the report's anatomy on the bench. What the source says of itself
// (title, date, author) wins over what its text looks like.
func Read(b *reading.Bench) {
	a := &b.Anatomy
	t := b.Text()
	a.Published, a.Author, a.Publisher = b.Report.Published, b.Report.Author, b.Report.Publisher
	p := &page{text: t, anatomy: a}
	p.blocks(lines(t))
	p.top(b.Report.Title)
	p.bottom()
	p.middle()
	a.Sections = p.sections()
	a.Blocks = p.list
	if a.Headline == "" {
		a.Headline = b.Report.Title
	}
	if len(b.Report.Tags) > 0 {
		a.Tags = b.Report.Tags
	}
}

// page is a report's blocks while their roles are being told.
type page struct {
	text    string
	anatomy *reading.Anatomy
	list    []reading.Block
}

func (p *page) words(i int) string { return p.list[i].Span.Of(p.text) }

// longest bounds of what can be a title and a heading, in bytes.
const (
	longestTitle   = 220
	longestHeading = 110
)

// titleLike reports whether a block may be a title or heading: short, opening
// with a capital or digit, and not closed as a sentence is.
func titleLike(s string, longest int) bool {
	if len(s) > longest || s == "" || strings.Contains(s, "\n\n") {
		return false
	}
	plain := text.Plain(s)
	first := plain[0]
	if !(first >= 'A' && first <= 'Z' || first >= '0' && first <= '9' || first == '"' || first == '\'' || first >= 0x80) {
		return false
	}
	last := plain[len(plain)-1]
	if last == '.' && !strings.HasSuffix(plain, "U.S.") && !strings.HasSuffix(plain, "U.N.") || last == ',' || last == ';' {
		return false
	}
	if strings.HasSuffix(plain, `."`) || strings.HasSuffix(plain, `,"`) {
		return false
	}
	return len(strings.Fields(s)) <= 28
}

// top tells kicker, headline, byline and their repeats at the head of the page.
func (p *page) top(title string) {
	a := p.anatomy
	title = text.Squeeze(title)
	for i := range p.list {
		s := text.Squeeze(p.words(i))
		switch {
		case p.repeats(i, s):
			p.list[i].Role = reading.Repeat
		case p.kicker(s):
			p.list[i].Role = reading.Kicker
		case byline(s) != "" && i < 6:
			p.list[i].Role = reading.Byline
			if a.Author == "" {
				a.Author = byline(s)
			}
		case title != "" && strings.EqualFold(s, title):
			p.list[i].Role = reading.Headline
			a.Headline = s
		case a.Headline == "" && titleLike(s, longestTitle) && i+1 < len(p.list):
			p.list[i].Role = reading.Headline
			a.Headline = s
		default:
			p.dateline(i)
			return
		}
	}
}

// repeats reports whether the block prints the kicker or headline once more.
func (p *page) repeats(i int, s string) bool {
	for k := range i {
		if p.list[k].Role != reading.Prose && strings.EqualFold(text.Squeeze(p.words(k)), s) {
			return true
		}
	}
	return false
}

// kicker reads a line of date and kind, such as "May 21, 2024 | Flash Brief".
func (p *page) kicker(s string) bool {
	a := p.anatomy
	found := false
	for _, part := range strings.FieldsFunc(s, func(r rune) bool { return r == '|' || r == '•' || r == '·' }) {
		part = strings.TrimSpace(part)
		if day, ok := date(strings.TrimPrefix(part, "Published ")); ok {
			found = true
			if a.Published.IsZero() {
				a.Published = day
			}
		}
	}
	if !found {
		return false
	}
	for _, part := range strings.FieldsFunc(s, func(r rune) bool { return r == '|' || r == '•' || r == '·' }) {
		part = strings.TrimSpace(part)
		if _, ok := date(strings.TrimPrefix(part, "Published ")); !ok && part != "" && a.Kind == "" {
			a.Kind = part
		}
	}
	return true
}

// byline is the author that a line such as "By Jane Roe and John Doe" names, or "".
func byline(s string) string {
	for _, prefix := range []string{"By ", "BY ", "by "} {
		rest, ok := strings.CutPrefix(s, prefix)
		if !ok || len(rest) > 120 || strings.HasSuffix(rest, ".") {
			continue
		}
		for _, w := range strings.Fields(rest) {
			c := w[0]
			if w != "and" && w != "de" && w != "von" && w != "in" && !(c >= 'A' && c <= 'Z' || c >= 0x80) {
				return ""
			}
		}
		return strings.TrimRight(rest, " ,")
	}
	return ""
}

// dateline reads "MOSCOW, May 3 (Agency) —" at the head of the story.
func (p *page) dateline(i int) {
	s := p.words(i)
	head := s[:min(len(s), 80)]
	at := strings.Index(head, "—")
	if at < 0 {
		at = strings.Index(head, " – ")
	}
	if at < 0 {
		at = strings.Index(head, " -- ")
	}
	if at < 0 {
		at = strings.Index(head, " - ")
	}
	if at < 3 {
		return
	}
	city := strings.TrimSpace(head[:at])
	if cut := strings.IndexAny(city, ",("); cut > 0 {
		city = strings.TrimSpace(city[:cut])
	}
	if city == "" || city != strings.ToUpper(city) || len(strings.Fields(city)) > 3 || strings.ContainsAny(city, "0123456789“\"") {
		return
	}
	p.anatomy.Dateline = titleCase(city)
	p.cut(i, at)
}

// cut parts the dateline from the story's first paragraph, so that it is not read
// as part of its first sentence. at is where its dash stands.
func (p *page) cut(i, at int) {
	span := p.list[i].Span
	rest := strings.TrimLeft(p.words(i)[at:], "—–- \u00a0\n")
	if rest == "" {
		return
	}
	story := reading.Block{Span: text.Span{Start: span.End - len(rest), End: span.End}}
	p.list[i] = reading.Block{Span: text.Span{Start: span.Start, End: span.Start + at}, Role: reading.Byline}
	p.list = slices.Insert(p.list, i+1, story)
}

func titleCase(s string) string {
	words := strings.Fields(strings.ToLower(s))
	for i, w := range words {
		words[i] = strings.ToUpper(w[:1]) + w[1:]
	}
	return strings.Join(words, " ")
}

// middle tells headings and block quotations among the running text.
func (p *page) middle() {
	for i := range p.list {
		if p.list[i].Role != reading.Prose {
			continue
		}
		s := p.words(i)
		if _, _, ok := Pullquote(s); ok {
			p.list[i].Role = reading.Pullquote
			continue
		}
		if titleLike(text.Squeeze(s), longestHeading) && p.proseFollows(i) && !bullet(s) {
			p.list[i].Role = reading.Heading
		}
	}
}

func (p *page) proseFollows(i int) bool {
	if i+1 >= len(p.list) {
		return false
	}
	next := p.list[i+1]
	return (next.Role == reading.Prose || next.Role == reading.Pullquote) && next.Span.Len() > longestHeading/2
}

// sections are the headed parts, each up to the next heading or to what stands at
// the foot of the page.
func (p *page) sections() []reading.Section {
	var out []reading.Section
	open := false
	for _, b := range p.list {
		switch b.Role {
		case reading.Heading:
			out = append(out, reading.Section{Heading: text.Squeeze(b.Span.Of(p.text)), Span: b.Span})
			open = true
		case reading.Prose, reading.Pullquote:
			if open {
				out[len(out)-1].Span.End = b.Span.End
			}
		case reading.RelatedRow, reading.TagRow:
			open = false
		}
	}
	return out
}
