package reading

import (
	"sort"

	"flashbrief/news"
	"flashbrief/reading/ud"
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
}

// Name is a span of tokens that the trained tagger holds to be a name.
type Name struct {
	Sentence    int
	First, Last int // inclusive token indices
	Kind        Kind
}

// Text is the report's text, which all offsets count in.
func (b *Bench) Text() string { return b.Report.Text }

// MentionsIn is the mentions of one sentence, in order of the text. Mentions
// must be in order, as every room leaves them.
func (b *Bench) MentionsIn(sentence int) []Mention {
	lo := sort.Search(len(b.Mentions), func(i int) bool { return b.Mentions[i].Sentence >= sentence })
	hi := sort.Search(len(b.Mentions), func(i int) bool { return b.Mentions[i].Sentence > sentence })
	return b.Mentions[lo:hi]
}

// MentionAt is the widest mention that covers the token, or nil.
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

// TimesIn is the time expressions of one sentence, in order of the text.
func (b *Bench) TimesIn(sentence int) []Time {
	lo := sort.Search(len(b.Times), func(i int) bool { return b.Times[i].Sentence >= sentence })
	hi := sort.Search(len(b.Times), func(i int) bool { return b.Times[i].Sentence > sentence })
	return b.Times[lo:hi]
}
