package segment

import (
	"flashbrief/ground/text"
	"flashbrief/reading/ud"
)

// Case is one decision with its features and the right answer, for training.
type Case struct {
	Decision Decision
	Features Features
	Yes      bool
}

// Cases calls yield with every decision needed to segment the document's text, answered by its
// sentences. Case.Features is reused.
func Cases(doc *ud.Document, yield func(Case)) {
	starts, ends := map[int]bool{}, map[int]bool{}
	for _, s := range doc.Sentences {
		for _, t := range s.Tokens {
			starts[t.Span.Start] = true
		}
		ends[s.Span.End] = true
	}
	s := newSegmenter(doc.Text, nil)
	for _, span := range Paragraphs(doc.Text) {
		s.pieces = s.pieces[:0]
		for _, c := range chunks(doc.Text, span, nil) {
			s.learnSplits(c, starts, yield)
		}
		for i := range s.pieces {
			s.pieces[i].describe(doc.Text)
		}
		s.learnEnds(ends, yield)
	}
}

func (s *segmenter) learnEnds(ends map[int]bool, yield func(Case)) {
	s.begin(0)
	for i := range s.pieces {
		s.pass(i)
		if i+1 == len(s.pieces) || s.pieces[i+1].joined {
			continue
		}
		yes := ends[s.pieces[i].span.End]
		s.features = endFeatures(s.features, s.pieces, i, s.begun, s.quoted, s.brackets > 0)
		yield(Case{SentenceEnds, s.features, yes})
		if yes {
			s.begin(i + 1)
		}
	}
}

func (s *segmenter) learnSplits(c chunk, starts map[int]bool, yield func(Case)) {
	s.chars = characters(s.text, c.span, s.chars)
	open := 0
	for i := 1; i < len(s.chars); i++ {
		if !candidate(s.chars, i) {
			continue
		}
		yes := starts[s.chars[i].at]
		s.features = splitFeatures(s.features, s.text, c.span, s.chars, open, i)
		yield(Case{SplitHere, s.features, yes})
		if yes {
			s.add(text.Span{Start: s.chars[open].at, End: s.chars[i].at}, c, open == 0)
			open = i
		}
	}
	s.add(text.Span{Start: s.chars[open].at, End: c.span.End}, c, open == 0)
}
