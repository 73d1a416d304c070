// Package anatomy separates the parts of a page from its running text: kicker, headline,
// byline, headings, block quotations, related pieces, tags. It uses form (lines, lengths,
// marks) and lists of names, never the meaning of a sentence.
package anatomy

import (
	"slices"

	"flashbrief/ground/text"
	"flashbrief/reading"
)

// Read sets the report's anatomy. The source's own details (title, date, author, publisher,
// tags) take precedence over how the text looks. Blocks cover all of the text except
// surrounding space, in order.
func Read(b *reading.Bench) {
	r := &b.Report
	a := &b.Anatomy
	a.Published, a.Author, a.Publisher, a.Headline = r.Published, r.Author, r.Publisher, text.Squeeze(r.Title)
	p := &page{text: b.Text(), anatomy: a}
	p.blocks(lines(p.text))
	p.joinBylines()
	p.top()
	p.bottom()
	p.middle()
	a.Sections = p.sections()
	a.Blocks = p.list
	if len(r.Tags) > 0 {
		a.Tags = slices.Clone(r.Tags)
	}
}

// page holds a report's blocks while their roles are determined.
type page struct {
	text    string
	anatomy *reading.Anatomy
	list    []reading.Block
	story   int // index of the first block after the page's head
}

func (p *page) words(i int) string { return p.list[i].Span.Of(p.text) }

// mostHead limits the number of blocks in the head of a page.
const mostHead = 12

// top finds kicker, headline, byline and their repeats at the top of the page.
func (p *page) top() {
	a := p.anatomy
	titled := false
	for i := range p.list[:min(len(p.list), mostHead)] {
		p.story = i
		s := text.Squeeze(p.words(i))
		k, role, isKicker := readKicker(p.words(i))
		_, dated := readDateline(p.words(i))
		switch {
		case p.repeats(i, s):
			p.list[i].Role = reading.Repeat
		case isKicker && i+1 < len(p.list) && !(k.bare() && p.headsSection(i, titled)):
			p.list[i].Role = role
			p.take(k)
		case same(s, a.Headline) && a.Headline != "":
			p.list[i].Role = reading.Headline
			titled = true
		case !titled && !dated && p.headline(i, s):
			p.list[i].Role = reading.Headline
			titled = true
			if a.Headline == "" {
				a.Headline = s
			}
		default:
			p.dateline(p.datelined(i))
			return
		}
	}
}

// mostBefore limits the number of blocks before a dateline: teasers and headings set as sentences.
const mostBefore = 3

// datelined returns the block with a dateline among the first blocks of the story, else block i.
func (p *page) datelined(i int) int {
	for k := i; k < len(p.list) && k <= i+mostBefore; k++ {
		if _, ok := readDateline(p.words(k)); ok {
			return k
		}
	}
	return i
}

// headsSection reports whether the kind of piece in block i heads a section: below the headline, or with no
// title after it.
func (p *page) headsSection(i int, titled bool) bool { return titled || !p.titled(i+1) }

// headline reports whether block i, with the words s, has the form of a headline with text below it.
// Where the source gives a headline, another must be in title case.
func (p *page) headline(i int, s string) bool {
	if i+1 >= len(p.list) || !titleLike(s, longestTitle) || leads(s) {
		return false
	}
	return p.anatomy.Headline == "" || setAsTitle(s)
}

// titled reports whether a block has the form of one in the head of a page.
func (p *page) titled(i int) bool {
	s := p.words(i)
	_, _, isKicker := readKicker(s)
	return isKicker || titleLike(text.Squeeze(s), longestTitle)
}

// leads reports whether a block introduces the next one: "The minister said:".
func leads(s string) bool { return s != "" && s[len(s)-1] == ':' }

// repeats reports whether the block repeats the kicker or headline.
func (p *page) repeats(i int, s string) bool {
	for k := range i {
		if p.list[k].Role != reading.Prose && same(p.words(k), s) {
			return true
		}
	}
	return false
}

// middle finds headings and block quotations in the running text, from the last block upwards,
// because a heading needs text below it.
func (p *page) middle() {
	for i := len(p.list) - 1; i >= p.story; i-- {
		if p.list[i].Role != reading.Prose {
			continue
		}
		switch s := p.words(i); {
		case pullquote(s):
			p.list[i].Role = reading.Pullquote
		case headingLike(text.Squeeze(s)) && p.heads(i):
			p.list[i].Role = reading.Heading
		}
	}
}

// heads reports whether a short block stands above something it can head: running text that is
// longer or ends like a sentence, a list item, a quotation, or another heading that does.
func (p *page) heads(i int) bool {
	if i+1 >= len(p.list) {
		return false
	}
	next := p.list[i+1]
	switch next.Role {
	case reading.Pullquote:
		return true
	case reading.Heading:
		return i+2 < len(p.list) && p.list[i+2].Role != reading.Heading
	case reading.Prose:
		s := p.words(i + 1)
		return len(s) > longestHeading/2 || bullet(s) || closed(text.Plain(s))
	}
	return false
}

// sections returns the headed parts, each up to the next heading or the foot of the page.
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
