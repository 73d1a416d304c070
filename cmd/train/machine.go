package main

import (
	"sync"

	"flashbrief/reading/learn"
	"flashbrief/reading/parse"
	"flashbrief/reading/segment"
	"flashbrief/reading/tag"
	"flashbrief/reading/ud"
)

// rawSentences is the sentences of the raw text that is near to news: no novels.
func rawSentences(data string) ([]ud.Sentence, error) {
	paragraphs, err := plainParagraphs(data)
	if err != nil {
		return nil, err
	}
	var out []ud.Sentence
	for _, p := range paragraphs {
		for _, s := range segment.Segment(p) {
			if n := len(s.Tokens); n >= 4 && n <= 60 {
				shift(&s)
				out = append(out, s)
			}
		}
	}
	return out, nil
}

// shift lets a sentence's spans count from its own beginning.
func shift(s *ud.Sentence) {
	from := s.Span.Start
	for i := range s.Tokens {
		s.Tokens[i].Span.Start -= from
		s.Tokens[i].Span.End -= from
	}
	for i := range s.MultiWords {
		s.MultiWords[i].Span.Start -= from
		s.MultiWords[i].Span.End -= from
	}
	s.Span.End -= from
	s.Span.Start = 0
}

// ensemble analyses the sentences with every network and keeps the tree of their
// summed arc scores, with tags and relations by the first.
func ensemble(nets []*learn.Network, sentences []ud.Sentence) {
	const share = 4000
	var wait sync.WaitGroup
	gate := make(chan bool, 2)
	for from := 0; from < len(sentences); from += share {
		part := sentences[from:min(from+share, len(sentences))]
		gate <- true
		wait.Go(func() {
			ensemblePart(nets, part)
			<-gate
		})
	}
	wait.Wait()
}

func ensemblePart(nets []*learn.Network, sentences []ud.Sentence) {
	var analysts []*learn.Analyst
	for _, n := range nets {
		analysts = append(analysts, n.NewAnalyst())
	}
	tags := tag.NewDecoder(nets[0].Shape(), tag.Embedded().Knowing(nets[0].Vocabulary()))
	trees := parse.NewDecoder(nets[0].Shape())
	batches(sentences, func(from, to int, forms [][]string) {
		for _, a := range analysts {
			a.Encode(forms)
		}
		for i := from; i < to; i++ {
			tokens := sentences[i].Tokens
			tags.Decode(analysts[0], i-from, tokens)
			var sum []float32
			for _, a := range analysts {
				scores := a.ArcScores(i - from)
				if sum == nil {
					sum = append(sum, scores...)
					continue
				}
				for k, v := range scores {
					sum[k] += v
				}
			}
			trees.DecodeFrom(analysts[0], i-from, sum, tokens)
		}
	})
}
