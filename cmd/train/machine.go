package main

import (
	"slices"
	"sync"

	"flashbrief/reading/learn"
	"flashbrief/reading/segment"
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
				out = append(out, s)
			}
		}
	}
	return out, nil
}

// ensemble analyses the sentences with every network, two shares at a time.
func ensemble(nets []*learn.Network, sentences []ud.Sentence) {
	shares := make(chan []ud.Sentence)
	var wait sync.WaitGroup
	for range 2 {
		wait.Go(func() {
			a := newAnalyst(nets...)
			for share := range shares {
				a.analyse(share)
			}
		})
	}
	for share := range slices.Chunk(sentences, 4000) {
		shares <- share
	}
	close(shares)
	wait.Wait()
}
