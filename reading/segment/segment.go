// Package segment finds the sentences and tokens of raw text in the English conventions of
// Universal Dependencies, including multiword tokens, each with its bytes. A small trained
// scorer decides where tokens split and sentences end; rules enforce blocks, blank lines and
// lengths.
package segment

import (
	"strings"
	"unicode/utf8"

	"flashbrief/ground/text"
	"flashbrief/ground/when"
	"flashbrief/reading"
	"flashbrief/reading/ud"
)

// longestSentence is the largest number of tokens in a sentence; a longer one is cut where a
// sentence most likely ends.
const longestSentence = 500

// piece is a token before its sentence is known.
type piece struct {
	span        text.Span
	word, shape uint32 // hashes, for the scorer
	first       byte   // class of the first character
	length      uint8
	newline     bool // a line begins with it
	space       bool // space precedes it
	stays       bool // an abbreviation: no sentence ends with it
	ends        bool // a stop directly followed by the next sentence
	joined      bool // part of the orthographic token of the previous piece
}

// Read splits the report's text into sentences, block by block.
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

// Segment splits a text into sentences; blank lines separate its paragraphs.
func Segment(t string) []ud.Sentence { return newSegmenter(t, Embedded()).paragraphs() }

// With is Segment with other weights, for training.
func With(t string, w *Weights) []ud.Sentence { return newSegmenter(t, w).paragraphs() }

type segmenter struct {
	text     string
	weights  *Weights
	features Features
	chunks   []chunk
	chars    []character
	pieces   []piece
	out      []ud.Sentence

	// The current sentence: where it began, what is open in it, and the best place to cut it if
	// it grows too long.
	begun     int
	quoted    bool
	brackets  int
	best      int
	bestScore int
}

func newSegmenter(t string, w *Weights) *segmenter { return &segmenter{text: t, weights: w} }

func (s *segmenter) paragraphs() []ud.Sentence {
	for i, span := range Paragraphs(s.text) {
		s.block(span, i)
	}
	return s.out
}

// Paragraphs returns the stretches of the text between blank lines, without surrounding space.
func Paragraphs(t string) []text.Span {
	var out []text.Span
	open := false
	for line := range text.Lines(t) {
		switch {
		case line.Empty():
			open = false
		case open:
			out[len(out)-1].End = line.End
		default:
			out, open = append(out, line), true
		}
	}
	return out
}

// block splits one stretch of text into sentences of the given paragraph.
func (s *segmenter) block(span text.Span, paragraph int) {
	s.chunks = chunks(s.text, span, s.chunks[:0])
	s.pieces = s.pieces[:0]
	for _, c := range s.chunks {
		s.split(c)
	}
	for i := range s.pieces {
		s.pieces[i].describe(s.text)
	}
	full := wrapped(s.text, span)
	s.begin(0)
	for i := range s.pieces {
		s.pass(i)
		switch {
		case i == len(s.pieces)-1:
			s.sentence(s.pieces[s.begun:], paragraph)
		case s.pieces[i+1].joined || s.closing(i+1):
		case s.endsAfter(i, full):
			s.sentence(s.pieces[s.begun:i+1], paragraph)
			s.begin(i + 1)
		case i-s.begun+1 >= longestSentence:
			cut := max(s.best, s.begun)
			s.sentence(s.pieces[s.begun:cut+1], paragraph)
			s.begin(cut + 1)
			for k := cut + 1; k <= i; k++ {
				s.pass(k)
			}
		}
	}
}

// begin begins a sentence at a piece.
func (s *segmenter) begin(at int) {
	s.begun, s.quoted, s.brackets, s.best, s.bestScore = at, false, 0, -1, 0
}

// pass records what piece i opens or closes.
func (s *segmenter) pass(i int) {
	p := &s.pieces[i]
	switch p.first {
	case '"':
		switch p.span.Of(s.text) {
		case `"`:
			s.quoted = !s.quoted
		case "“", "«", "„":
			s.quoted = true
		case "”", "»":
			s.quoted = false
		}
	case '(', '[':
		s.brackets++
	case ')', ']':
		s.brackets = max(0, s.brackets-1)
	}
}

// closing reports whether piece i closes what precedes it, so that no sentence can begin with
// it.
func (s *segmenter) closing(i int) bool {
	p := &s.pieces[i]
	if p.space || isLetter(p.first) || p.first == '0' {
		return false
	}
	form := p.span.Of(s.text)
	r, size := utf8.DecodeRuneInString(form)
	if size != len(form) || !closes(r) {
		return false
	}
	return i+1 == len(s.pieces) || s.pieces[i+1].space || !isLetter(s.pieces[i+1].first)
}

// endsAfter reports whether the sentence ends after piece i. full reports whether the lines of
// the block are hard-wrapped.
func (s *segmenter) endsAfter(i int, full bool) bool {
	p, next := &s.pieces[i], &s.pieces[i+1]
	if next.newline && (!full && next.first != 'x' || bullet(s.chunkAt(i+1))) {
		return true
	}
	switch {
	case p.stays, s.opens(i), p.first == ',':
		return false
	case p.ends, s.byline(i), s.plainStop(i):
		return true
	case next.first == 'X' && next.space && halfDay(p.span.Of(s.text)):
		return !tellsTime(next.span.Of(s.text))
	}
	s.features = endFeatures(s.features, s.pieces, i, s.begun, s.quoted, s.brackets > 0)
	score := s.weights.score(SentenceEnds, s.features)
	if i-s.begun > longestSentence/4 && (s.best < 0 || score > s.bestScore) {
		s.best, s.bestScore = i, score
	}
	return score > 0
}

// opens reports whether piece i introduces what follows: a dash with space around it within a
// line, the dash after a dateline, the number of an item that has just begun.
func (s *segmenter) opens(i int) bool {
	p := &s.pieces[i]
	if p.first == '~' && p.space && !s.pieces[i+1].newline {
		return true
	}
	if p.first == '~' && i-s.begun < 16 && i > s.begun && s.pieces[s.begun].newline {
		place := s.pieces[s.begun].span.Of(s.text)
		return s.pieces[i-1].first == ')' || len(place) > 2 && strings.ToUpper(place) == place && s.pieces[s.begun].first == 'X'
	}
	begin := &s.pieces[s.begun]
	numbered := begin.newline && begin.first == '0' && p.first == '.'
	return i-s.begun <= 1 && numbered && bullet(s.chunkAt(s.begun))
}

// plainStop reports whether piece i is a separate stop after a lower-case word or the day of a
// month, followed by a capital: "the accusation. U.S. officials", "on May 2. Iran".
func (s *segmenter) plainStop(i int) bool {
	p, next := &s.pieces[i], &s.pieces[i+1]
	if p.first != '.' || p.length != 1 || i <= s.begun {
		return false
	}
	if !next.space || next.first != 'X' {
		return false
	}
	word := &s.pieces[i-1]
	if word.first == '0' {
		return word.length <= 2 && i-2 >= s.begun && when.Month(s.pieces[i-2].span.Of(s.text)) != 0
	}
	return word.first == 'x' && word.length > 3
}

// byline reports whether piece i closes a quotation that is followed by a dash and a name; the
// name is a line of its own.
func (s *segmenter) byline(i int) bool {
	if i+2 >= len(s.pieces) || i <= s.begun {
		return false
	}
	p, dash, name := &s.pieces[i], &s.pieces[i+1], &s.pieces[i+2]
	if p.first != '"' || !dash.space || name.first != 'X' {
		return false
	}
	if dash.first != '~' && dash.first != '-' {
		return false
	}
	switch s.pieces[i-1].first {
	case '.', '!', '?':
		return true
	}
	return false
}

// chunkAt returns the run of characters from piece i up to space.
func (s *segmenter) chunkAt(i int) string {
	end := s.pieces[i].span.End
	for k := i + 1; k < len(s.pieces) && !s.pieces[k].space && k < i+4; k++ {
		end = s.pieces[k].span.End
	}
	return s.text[s.pieces[i].span.Start:end]
}

// split splits a chunk into pieces. An address stays whole, and so does an abbreviation with
// its stop.
func (s *segmenter) split(c chunk) {
	s.chars = characters(s.text, c.span, s.chars)
	from, to := address(c.span.Of(s.text))
	if from < 0 {
		from, to = 0, 0
	}
	from, to = from+c.span.Start, to+c.span.Start
	begins, keeps := s.keepsStop(c.span)
	if keeps {
		from, to = begins, c.span.End
	}
	open := 0
	for i := 1; i < len(s.chars); i++ {
		at := s.chars[i].at
		cut, ends := false, false
		switch {
		case to <= from && glued(s.chars, i):
			cut, ends = true, s.chars[i].class == 'X'
		case to > from && (at == from || at == to):
			cut = true
		case to > from && at > from && at < to || !candidate(s.chars, i):
		default:
			s.features = splitFeatures(s.features, s.text, c.span, s.chars, open, i)
			cut = s.weights.score(SplitHere, s.features) > 0
		}
		if cut {
			s.add(text.Span{Start: s.chars[open].at, End: at}, c, open == 0)
			s.pieces[len(s.pieces)-1].ends = ends
			open = i
		}
	}
	s.add(text.Span{Start: s.chars[open].at, End: c.span.End}, c, open == 0)
	s.pieces[len(s.pieces)-1].stays = keeps
}

// glued reports whether character i is a stop that ends a sentence without space after it, or
// the capital after such a stop: "the Council.In".
func glued(chars []character, i int) bool {
	if chars[i].class == 'X' {
		i--
	}
	const around = "xxx.Xx" // the classes of three characters before the stop, and of two after it
	if i < 3 || i+2 >= len(chars) {
		return false
	}
	for k := range len(around) {
		if chars[i-3+k].class != around[k] {
			return false
		}
	}
	return true
}

// add appends a piece of a chunk; first reports whether the chunk begins with it. A clitic
// joins the piece that it touches; a fused form becomes two pieces.
func (s *segmenter) add(span text.Span, c chunk, first bool) {
	form := span.Of(s.text)
	p := piece{span: span, newline: first && c.newline, space: first && !c.tight}
	if len(form) <= longestFused {
		if at := fusedAt(form); at > 0 {
			rest := piece{span: text.Span{Start: span.Start + at, End: span.End}, joined: true}
			p.span.End = span.Start + at
			s.pieces = append(s.pieces, p, rest)
			return
		}
	}
	p.joined = !first && clitic(form) && s.wordBefore()
	s.pieces = append(s.pieces, p)
}

// wordBefore reports whether the last piece ends in a letter or digit, so that a following
// apostrophe begins a clitic and is not a closing mark.
func (s *segmenter) wordBefore() bool {
	last := s.pieces[len(s.pieces)-1].span.Of(s.text)
	r, _ := utf8.DecodeLastRuneInString(last)
	c := class(r)
	return isLetter(c) || c == '0'
}

// sentence makes a sentence of pieces.
func (s *segmenter) sentence(pieces []piece, paragraph int) {
	out := ud.Sentence{Paragraph: paragraph, Tokens: make([]ud.Token, len(pieces))}
	out.Span = pieces[0].span.Join(pieces[len(pieces)-1].span)
	for i := range pieces {
		p := &pieces[i]
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
