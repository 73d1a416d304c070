// Package segment finds the sentences and tokens of raw text in the English
// conventions of Universal Dependencies, multiword tokens too, each with its
// bytes. A small trained scorer decides where tokens split and sentences end;
// rules hold it to what no text breaks: blocks, blank lines, lengths.
package segment

import (
	"strings"

	"flashbrief/ground/text"
	"flashbrief/reading"
	"flashbrief/reading/ud"
)

// longestSentence is how many tokens a sentence may have; a longer one is cut.
const longestSentence = 400

// piece is a token on its way: where it stands and what begins with it.
type piece struct {
	span    text.Span
	newline bool // a line begins with it
	joined  bool // it belongs to the orthographic token of the piece before
}

// Read cuts the report's text into sentences, block by block.
func Read(b *reading.Bench) {
	s := newSegmenter(b.Text(), Embedded())
	if len(b.Anatomy.Blocks) == 0 {
		b.Sentences = s.paragraphs()
		return
	}
	for i, block := range b.Anatomy.Blocks {
		s.block(block.Span, i)
	}
	b.Sentences = s.out
}

// Segment cuts a text into sentences; blank lines part its paragraphs.
func Segment(t string) []ud.Sentence { return newSegmenter(t, Embedded()).paragraphs() }

// SegmentWith is Segment with other weights, for whoever trains them.
func SegmentWith(t string, w *Weights) []ud.Sentence { return newSegmenter(t, w).paragraphs() }

type segmenter struct {
	text     string
	weights  *Weights
	features Features
	chunks   []chunk
	chars    []character
	pieces   []piece
	out      []ud.Sentence
}

func newSegmenter(t string, w *Weights) *segmenter { return &segmenter{text: t, weights: w} }

func (s *segmenter) paragraphs() []ud.Sentence {
	for i, span := range Paragraphs(s.text) {
		s.block(span, i)
	}
	return s.out
}

// Paragraphs is the stretches of the text between blank lines, without the space
// around them.
func Paragraphs(t string) []text.Span {
	var out []text.Span
	start, end := -1, 0
	for at := 0; at < len(t); {
		stop := strings.IndexByte(t[at:], '\n')
		next := len(t)
		if stop >= 0 {
			next = at + stop + 1
		}
		line := t[at:next]
		trimmed := strings.TrimFunc(line, text.IsSpace)
		switch {
		case trimmed == "":
			if start >= 0 {
				out = append(out, text.Span{Start: start, End: end})
			}
			start = -1
		default:
			from := at + strings.Index(line, trimmed)
			if start < 0 {
				start = from
			}
			end = from + len(trimmed)
		}
		at = next
	}
	if start >= 0 {
		out = append(out, text.Span{Start: start, End: end})
	}
	return out
}

// block cuts one stretch of text into sentences of the given paragraph.
func (s *segmenter) block(span text.Span, paragraph int) {
	s.chunks = chunks(s.text, span, s.chunks[:0])
	s.pieces = s.pieces[:0]
	for _, c := range s.chunks {
		s.split(c)
	}
	begun := 0
	for i := range s.pieces {
		end := i == len(s.pieces)-1
		if !end && !s.pieces[i+1].joined {
			end = i-begun+1 >= longestSentence || s.endsAfter(i, begun)
		}
		if end {
			s.sentence(s.pieces[begun:i+1], paragraph)
			begun = i + 1
		}
	}
}

// split cuts a chunk into pieces.
func (s *segmenter) split(c chunk) {
	s.chars = characters(s.text, c.span, s.chars)
	open := 0
	add := func(from, to int) {
		span := text.Span{Start: s.chars[from].at, End: c.span.End}
		if to < len(s.chars) {
			span.End = s.chars[to].at
		}
		s.add(span, c.newline && from == 0, from > 0)
	}
	for i := 1; i < len(s.chars); i++ {
		if !candidate(s.chars, i) {
			continue
		}
		s.features = splitFeatures(s.features, s.text, c.span, s.chars, open, i)
		if s.weights.score(SplitHere, s.features) > 0 {
			add(open, i)
			open = i
		}
	}
	add(open, len(s.chars))
}

// add puts a piece down. A clitic joins the piece that it touches; a fused form
// becomes two.
func (s *segmenter) add(span text.Span, newline, touches bool) {
	form := span.Of(s.text)
	if at, ok := fused[strings.ToLower(form)]; ok && len(form) < 9 {
		s.pieces = append(s.pieces, piece{text.Span{Start: span.Start, End: span.Start + at}, newline, false},
			piece{text.Span{Start: span.Start + at, End: span.End}, false, true})
		return
	}
	joined := touches && clitic(form) && len(s.pieces) > 0 && s.wordBefore()
	s.pieces = append(s.pieces, piece{span, newline, joined})
}

// wordBefore reports whether the last piece ends in a letter or digit, so that an
// apostrophe behind it is a clitic and no closing mark.
func (s *segmenter) wordBefore() bool {
	last := s.pieces[len(s.pieces)-1].span.Of(s.text)
	c := last[len(last)-1]
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c >= 0x80 && last != "”" && last != "’" && last != "…"
}

// endsAfter reports whether a sentence that began at piece begun ends after
// piece i.
func (s *segmenter) endsAfter(i, begun int) bool {
	s.features = endFeatures(s.features, s.pieces, i, begun, s.text)
	return s.weights.score(SentenceEnds, s.features) > 0
}

// sentence makes a sentence of pieces.
func (s *segmenter) sentence(pieces []piece, paragraph int) {
	out := ud.Sentence{Paragraph: paragraph, Tokens: make([]ud.Token, len(pieces))}
	out.Span = pieces[0].span.Join(pieces[len(pieces)-1].span)
	for i, p := range pieces {
		out.Tokens[i] = ud.Token{Span: p.span, Form: p.span.Of(s.text), Head: ud.Root}
		if !p.joined || i == 0 {
			continue
		}
		if n := len(out.MultiWords); n > 0 && out.MultiWords[n-1].Last == i-1 {
			mw := &out.MultiWords[n-1]
			mw.Last, mw.Span = i, mw.Span.Join(p.span)
			mw.Form = mw.Span.Of(s.text)
			continue
		}
		span := pieces[i-1].span.Join(p.span)
		out.MultiWords = append(out.MultiWords, ud.MultiWord{First: i - 1, Last: i, Span: span, Form: span.Of(s.text)})
	}
	s.out = append(s.out, out)
}
