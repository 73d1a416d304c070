package reading

import (
	"sort"

	"flashbrief/ground/text"
	"flashbrief/news"
	"flashbrief/reading/ud"
	"flashbrief/world/place"
)

// Bench is where one reading is made. Each room takes the bench, reads what
// the rooms before it have laid there, and lays down its own find; the order is
// told once, in reader. A bench belongs to one goroutine.
type Bench struct {
	Report news.Report
	Reading
	Trees  []*ud.Tree // one for each of Sentences, over the same tokens
	Names  []Name     // what the trained name tagger saw, in order of the text
	Titles []Title    // the offices named, in order of the text
	// Repairs are what was repaired of the parser's trees, in order of the sentences.
	Repairs []Repair
	// Places is a gazetteer beside the one that ships, nil for none. It tells where a
	// place is and finds names that nothing else has found.
	Places *place.Gazetteer
}

// Repair is a mistake of the parser that was repaired before anything read the tree.
type Repair struct {
	Sentence int
	Token    int    // that hangs elsewhere now
	Rule     string // lasting name
}

// Name is a span of tokens that the trained tagger holds to be a name.
type Name struct {
	Sentence    int
	First, Last int // inclusive token indices
	Kind        Kind
}

// Text returns the report's text, which all offsets count in.
func (b *Bench) Text() string { return b.Report.Text }

// MentionsIn returns the mentions of one sentence, in order of the text. Mentions must be in
// order, as every room leaves them.
func (b *Bench) MentionsIn(sentence int) []Mention {
	from, to := b.MentionRange(sentence)
	return b.Mentions[from:to]
}

// MentionRange returns where the mentions of one sentence lie in Mentions, half-open.
func (b *Bench) MentionRange(sentence int) (from, to int) {
	return stretch(b.Mentions, sentence, func(m *Mention) int { return m.Sentence })
}

// stretch returns where the items of one sentence lie in a list in order of sentences,
// half-open.
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

// BlockRole returns what the block that holds the sentence is there for.
func (b *Bench) BlockRole(sentence int) BlockRole {
	if len(b.Anatomy.Blocks) == 0 {
		return Prose
	}
	return b.Anatomy.Blocks[b.Sentences[sentence].Paragraph].Role
}

// TimesIn returns the time expressions of one sentence, in order of the text.
func (b *Bench) TimesIn(sentence int) []Time {
	from, to := stretch(b.Times, sentence, func(t *Time) int { return t.Sentence })
	return b.Times[from:to]
}

// QuotationOf returns the narrowest quotation of a named speaker whose content holds the span,
// or nil.
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
