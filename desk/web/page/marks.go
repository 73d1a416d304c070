package page

import (
	"cmp"
	"slices"
	"strings"

	"flashbrief/ground/text"
	"flashbrief/record"
)

// piece is a stretch of a report's text that the same findings cover.
type piece struct {
	Text    string
	Class   string   // kinds of the findings, for the style sheet; empty if nothing was found
	Card    string   // ID of the card that the text leads to: that of the shortest finding
	Anchors []string // IDs of the findings that begin here
	Words   bool     // the lit words begin here
	Lit     bool
}

// partSize is the number of bytes of text after which a part of a long report ends, at the next
// paragraph.
const partSize = 24 << 10

// partsOf divides a text into parts that end at paragraphs, or at the latest after twice the
// size of a part.
func partsOf(t string) []text.Span {
	var out []text.Span
	from := 0
	for len(t)-from > partSize*5/4 {
		window := t[from+partSize : min(len(t), from+2*partSize)]
		at := strings.Index(window, "\n\n")
		if at < 0 {
			at = max(0, strings.LastIndexAny(window, " \n"))
		}
		end := from + partSize + at
		if end == from {
			break
		}
		out = append(out, text.Span{Start: from, End: end})
		from = end
	}
	return append(out, text.Span{Start: from, End: len(t)})
}

// partWith returns the number of the part, from 1, that contains the byte.
func partWith(parts []text.Span, at int) int {
	for i, p := range parts {
		if at < p.End {
			return i + 1
		}
	}
	return len(parts)
}

// pieces splits a part of the text at the edges of findings and of lit spans. Every finding is
// marked, also where others overlap it.
func pieces(t string, part text.Span, items []record.Item, lit []text.Span) []piece {
	edges := []int{part.Start, part.End}
	add := func(s text.Span) {
		for _, at := range []int{s.Start, s.End} {
			if at > part.Start && at < part.End {
				edges = append(edges, at)
			}
		}
	}
	for i := range items {
		add(items[i].Evidence[0].Span)
	}
	for _, s := range lit {
		add(s)
	}
	slices.Sort(edges)
	edges = slices.Compact(edges)
	var out []piece
	first := true
	for i := 0; i+1 < len(edges); i++ {
		span := text.Span{Start: edges[i], End: edges[i+1]}
		p := piece{Text: overrides.Replace(span.Of(t)), Lit: slices.ContainsFunc(lit, func(l text.Span) bool { return l.Contains(span) })}
		p.Words = p.Lit && first
		first = first && !p.Lit
		p.cover(span, part, items)
		out = append(out, p)
	}
	return out
}

// cover adds the findings that cover the piece.
func (p *piece) cover(span, part text.Span, items []record.Item) {
	shortest := 0
	var kinds []string
	for i := range items {
		own := items[i].Evidence[0].Span
		if !own.Contains(span) {
			continue
		}
		if own.Start == span.Start || own.Start < part.Start && span.Start == part.Start {
			p.Anchors = append(p.Anchors, short(items[i].ID))
		}
		if n := own.End - own.Start; p.Card == "" || n < shortest {
			p.Card, shortest = short(items[i].ID), n
		}
		if kind := string(items[i].Kind()); !slices.Contains(kinds, kind) && !items[i].Rejected {
			kinds = append(kinds, kind)
		}
	}
	if len(kinds) > 0 {
		p.Class = kinds[len(kinds)-1]
	}
}

// inPlace returns the findings in text order; of two that begin together, the longer first.
func inPlace(items []record.Item) []record.Item {
	sorted := slices.Clone(items)
	slices.SortStableFunc(sorted, func(a, b record.Item) int {
		x, y := a.Evidence[0].Span, b.Evidence[0].Span
		return cmp.Or(cmp.Compare(x.Start, y.Start), cmp.Compare(y.End, x.End))
	})
	return sorted
}

// valid returns the items whose evidence lies in the text.
func valid(t string, items []record.Item) []record.Item {
	return slices.DeleteFunc(inPlace(items), func(i record.Item) bool {
		s := i.Evidence[0].Span
		return s.Start < 0 || s.End > len(t) || s.Start >= s.End
	})
}

// overlapping returns the items whose words are in the part of the text, also if only some are.
func overlapping(items []record.Item, part text.Span) []record.Item {
	var out []record.Item
	for i := range items {
		if items[i].Evidence[0].Span.Overlaps(part) {
			out = append(out, items[i])
		}
	}
	return out
}

// overrides shows the characters that have a browser display letters in another order than they are in, as words.
var overrides = strings.NewReplacer("\u202d", "⟦left-to-right override⟧", "\u202e", "⟦right-to-left override⟧")

// longestExcerpt is the number of characters of words that a card or a label shows.
const longestExcerpt = 320

// excerptOf returns the beginning of words, on one line.
func excerptOf(words string) string {
	return shortened(strings.Join(strings.Fields(overrides.Replace(words)), " "), longestExcerpt)
}
