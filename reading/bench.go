package reading

import (
	"sort"

	"flashbrief/ground/text"
	"flashbrief/news"
	"flashbrief/reading/ud"
	"flashbrief/world/place"
)

// Bench holds one reading while it is made. Each package reads what earlier packages put on the
// bench and adds its own findings; package reader declares what each needs and gives, from which
// their order follows. A bench belongs to one goroutine.
type Bench struct {
	Report news.Report
	Reading
	Trees  []*ud.Tree // one for each of Sentences, over the same tokens
	Names  []Name     // names found by the trained tagger, in text order
	Titles []Title    // the offices named, in text order
	// Repairs lists what was repaired in the parser's trees, in sentence order.
	Repairs []Repair
	// Places is an additional gazetteer, or nil. It locates places and finds names that nothing
	// else has found.
	Places *place.Gazetteer
}

// Located returns the place of an event if a gazetteer has its coordinates, else nil.
func (b *Bench) Located(e *Event) *place.Place {
	if e.Place == "" {
		return nil
	}
	all := place.World().Bearers(e.Place)
	if b.Places != nil {
		all = append(all, b.Places.Bearers(e.Place)...)
	}
	for _, p := range all {
		if p.Country == e.PlaceCode && p.Located() {
			return p
		}
	}
	return nil
}

// Repair is a mistake of the parser that was repaired before any package read the tree.
type Repair struct {
	Sentence int
	Token    int    // the token with a new head
	Rule     string // permanent name
}

// Name is a span of tokens that the trained tagger marked as a name.
type Name struct {
	Sentence    int
	First, Last int // inclusive token indices
	Kind        Kind
}

// Text returns the report's text. All offsets count in it.
func (b *Bench) Text() string { return b.Report.Text }

// MentionsIn returns the mentions of one sentence, in text order. Mentions must be sorted, as
// every package leaves them.
func (b *Bench) MentionsIn(sentence int) []Mention {
	from, to := b.MentionRange(sentence)
	return b.Mentions[from:to]
}

// MentionRange returns the half-open range of one sentence's mentions in Mentions.
func (b *Bench) MentionRange(sentence int) (from, to int) {
	return stretch(b.Mentions, sentence, func(m *Mention) int { return m.Sentence })
}

// stretch returns the half-open range of one sentence's items in a list sorted by sentence.
func stretch[T any](items []T, sentence int, of func(*T) int) (from, to int) {
	from = sort.Search(len(items), func(i int) bool { return of(&items[i]) >= sentence })
	for to = from; to < len(items) && of(&items[to]) == sentence; to++ {
	}
	return from, to
}

// MentionAt returns the widest mention that covers the token, or nil.
func (b *Bench) MentionAt(sentence, token int) *Mention {
	var widest *Mention
	in := b.MentionsIn(sentence)
	for i := range in {
		m := &in[i]
		if m.First <= token && token <= m.Last && (widest == nil || m.Span.Len() > widest.Span.Len()) {
			widest = m
		}
	}
	return widest
}

// BlockRole returns the role of the block that contains the sentence.
func (b *Bench) BlockRole(sentence int) BlockRole {
	if len(b.Anatomy.Blocks) == 0 {
		return Prose
	}
	return b.Anatomy.Blocks[b.Sentences[sentence].Paragraph].Role
}

// TimesIn returns the time expressions of one sentence, in text order.
func (b *Bench) TimesIn(sentence int) []Time {
	from, to := stretch(b.Times, sentence, func(t *Time) int { return t.Sentence })
	return b.Times[from:to]
}

// QuotationOf returns the narrowest quotation with a named speaker whose content contains the
// span, or nil.
func (b *Bench) QuotationOf(span text.Span) *Quotation {
	var narrowest *Quotation
	size := 0
	for i := range b.Quotations {
		q := &b.Quotations[i]
		for _, c := range q.Content {
			if c.Contains(span) && len(q.Speakers) > 0 && (narrowest == nil || c.Len() < size) {
				narrowest, size = q, c.Len()
			}
		}
	}
	return narrowest
}
