package main

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"sort"
	"strings"

	"flashbrief/reading"
	"flashbrief/reading/learn"
	"flashbrief/reading/names/scheme"
	"flashbrief/reading/net"
	"flashbrief/reading/ud"
)

// closedGenres of GUM are licensed for non-commercial use; nothing that ships is
// trained on them.
var closedGenres = []string{"essay", "fiction", "letter", "podcast", "whow"}

// treebank reads the sentences of one CoNLL-U file. With open, documents of
// GUM's closed genres are left out.
func treebank(path string, open bool) ([]ud.Document, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	docs, err := ud.Read(f)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	if !open {
		return docs, nil
	}
	kept := docs[:0]
	for _, d := range docs {
		if !closed(d.ID) {
			kept = append(kept, d)
		}
	}
	return kept, nil
}

// training returns the documents of both treebanks for training grammar, lemmas and segmenter.
func training(data string, open bool) ([]ud.Document, error) {
	var all []ud.Document
	for _, name := range []string{"en_ewt", "en_gum"} {
		docs, err := treebank(filepath.Join(data, "ud", name+"-ud-train.conllu"), open)
		if err != nil {
			return nil, err
		}
		all = append(all, docs...)
	}
	return all, nil
}

// development calls do with each whole development treebank.
func development(data string, do func(name string, docs []ud.Document)) error {
	for _, name := range []string{"en_ewt", "en_gum"} {
		docs, err := treebank(filepath.Join(data, "ud", name+"-ud-dev.conllu"), false)
		if err != nil {
			return err
		}
		do(name, docs)
	}
	return nil
}

func closed(id string) bool {
	for _, genre := range closedGenres {
		if strings.HasPrefix(id, "GUM_"+genre+"_") {
			return true
		}
	}
	return false
}

func sentencesOf(docs []ud.Document) []ud.Sentence {
	var out []ud.Sentence
	for _, d := range docs {
		out = append(out, d.Sentences...)
	}
	return out
}

// permitted returns the sentences of documents that may be trained on.
func permitted(sentences []scheme.Sentence) []scheme.Sentence {
	return slices.DeleteFunc(sentences, func(s scheme.Sentence) bool { return closed(s.Doc) })
}

// opener returns a function that opens files in the folder of corpora.
func opener(data string) func(string) (io.ReadCloser, error) {
	return func(path string) (io.ReadCloser, error) { return os.Open(filepath.Join(data, path)) }
}

// labels sorts strings by frequency, the most frequent first.
func labels(counts map[string]int, atLeast int) []string {
	var out []string
	for s, n := range counts {
		if n >= atLeast {
			out = append(out, s)
		}
	}
	sort.Slice(out, func(a, b int) bool {
		if counts[out[a]] != counts[out[b]] {
			return counts[out[a]] > counts[out[b]]
		}
		return out[a] < out[b]
	})
	return out
}

// inventory sets the labels and vocabulary of a shape from sentences.
func inventory(s *net.Shape, sentences []ud.Sentence) {
	upos, xpos, feats, rels, words := map[string]int{}, map[string]int{}, map[string]int{}, map[string]int{}, map[string]int{}
	for i := range sentences {
		for _, t := range sentences[i].Tokens {
			upos[string(t.UPOS)]++
			xpos[string(t.XPOS)]++
			feats[t.Feats]++
			rels[string(t.Deprel)]++
			words[net.Normal(t.Form)]++
		}
	}
	s.UPOS, s.XPOS, s.Feats, s.Rels = labels(upos, 1), labels(xpos, 1), labels(feats, 3), labels(rels, 2)
	s.Words = append([]string{""}, labels(words, 2)...)
}

// golds converts sentences to label numbers of a shape.
func golds(s *net.Shape, sentences []ud.Sentence) []*learn.Gold {
	upos, xpos, feats, rels := numbered(s.UPOS), numbered(s.XPOS), numbered(s.Feats), numbered(s.Rels)
	out := make([]*learn.Gold, 0, len(sentences))
	for i := range sentences {
		g := &learn.Gold{Forms: ud.Forms(sentences[i].Tokens)}
		for _, t := range sentences[i].Tokens {
			g.UPOS = append(g.UPOS, upos(string(t.UPOS)))
			g.XPOS = append(g.XPOS, xpos(string(t.XPOS)))
			g.Feats = append(g.Feats, feats(t.Feats))
			g.Heads = append(g.Heads, int32(t.Head))
			g.Rels = append(g.Rels, rels(string(t.Deprel)))
		}
		out = append(out, g)
	}
	return out
}

// nameLabels returns the label numbers of the tags of n tokens with the names.
func nameLabels(number func(string) int32, n int, names []reading.Name) []int32 {
	out := make([]int32, 0, n)
	for _, tag := range scheme.Tags(n, names) {
		out = append(out, number(tag))
	}
	return out
}

func numbered(list []string) func(string) int32 {
	index := net.Ranks(list)
	return func(s string) int32 {
		if n, ok := index[s]; ok {
			return n
		}
		return learn.Unknown
	}
}
