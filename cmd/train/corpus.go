package main

import (
	"bufio"
	"fmt"
	"os"
	"path/filepath"
	"sort"
	"strings"

	"flashbrief/reading/learn"
	"flashbrief/reading/names"
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

// training is the documents of both treebanks that grammar, lemmas and segmenter
// are trained on.
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

// development calls do with each treebank that is measured on, whole.
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

// named is a sentence with name tags.
type named struct {
	forms, tags []string
}

// kindOf maps the schemes of the name corpora to ours; what is not listed counts
// as no name. docs/accuracy.md tells it in words.
var kindOf = map[string]string{
	"PER": "person", "Person": "person", "person": "person",
	"ORG": "organization", "Organisation": "organization", "corporation": "organization",
	"LOC": "place", "Location": "place", "location": "place",
	"group": "group", "Nationality": "group",
	"MISC": "other", "EVENT": "other", "creative-work": "other", "product": "other",
}

// nameCorpus reads a file of tokens with their tag in the given column, blank
// lines between sentences. Tags in IOB1 are turned into BIO.
func nameCorpus(path string, form, tag int, open bool) ([]named, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var out []named
	var s named
	last, skipping := "O", false
	flush := func() {
		if len(s.forms) > 0 && !skipping {
			out = append(out, s)
		}
		s, last = named{}, "O"
	}
	scan := bufio.NewScanner(f)
	scan.Buffer(nil, 1<<20)
	for scan.Scan() {
		line := strings.TrimRight(scan.Text(), "\r")
		if id, ok := strings.CutPrefix(line, "-DOCSTART-"); ok {
			flush()
			skipping = open && closed(strings.TrimSpace(id))
			continue
		}
		if strings.TrimSpace(line) == "" || strings.HasPrefix(line, "# ") && strings.Contains(line, "=") {
			flush()
			continue
		}
		fields := strings.Fields(line)
		if len(fields) <= max(form, tag) {
			continue
		}
		position, scheme, _ := strings.Cut(fields[tag], "-")
		kind := kindOf[scheme]
		t := "O"
		if kind != "" {
			t = position + "-" + kind
			if position == "I" && last != "B-"+kind && last != "I-"+kind {
				t = "B-" + kind
			}
		}
		last = t
		s.forms = append(s.forms, fields[form])
		s.tags = append(s.tags, t)
	}
	flush()
	return out, scan.Err()
}

// nameTraining is every corpus of names that may be trained on.
func nameTraining(data string, open bool) ([]named, error) {
	var all []named
	for _, path := range []string{
		"ner/gum_named.train.bio",
		"ner/wikigold/CONLL-format/data/wikigold.conll.txt",
		"ner/re3d/CONLL-format/data/train/re3d-train.conll",
		"ner/WNUT17/CONLL-format/data/train/wnut17train.conll",
	} {
		part, err := nameCorpus(filepath.Join(data, path), 0, 1, open)
		if err != nil {
			return nil, err
		}
		all = append(all, part...)
	}
	return all, nil
}

// labels numbers strings in order of frequency, the most frequent first.
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

// inventory fills the label sets and vocabulary of a shape from sentences.
func inventory(s *learn.Shape, sentences []ud.Sentence, extra []named) {
	upos, xpos, feats, rels, words := map[string]int{}, map[string]int{}, map[string]int{}, map[string]int{}, map[string]int{}
	for i := range sentences {
		for _, t := range sentences[i].Tokens {
			upos[t.UPOS]++
			xpos[t.XPOS]++
			feats[t.Feats]++
			rels[t.Deprel]++
			words[learn.Normal(t.Form)]++
		}
	}
	for _, n := range extra {
		for _, f := range n.forms {
			words[learn.Normal(f)]++
		}
	}
	s.UPOS, s.XPOS, s.Feats, s.Rels = labels(upos, 1), labels(xpos, 1), labels(feats, 3), labels(rels, 2)
	s.Words = append([]string{""}, labels(words, 2)...)
	s.NameTags = names.Tags()
}

// golds turns sentences into numbers of a shape's labels.
func golds(s *learn.Shape, sentences []ud.Sentence) []*learn.Gold {
	upos, xpos, feats, rels := numbered(s.UPOS), numbered(s.XPOS), numbered(s.Feats), numbered(s.Rels)
	out := make([]*learn.Gold, 0, len(sentences))
	for i := range sentences {
		g := &learn.Gold{}
		for _, t := range sentences[i].Tokens {
			g.Forms = append(g.Forms, t.Form)
			g.UPOS = append(g.UPOS, upos(t.UPOS))
			g.XPOS = append(g.XPOS, xpos(t.XPOS))
			g.Feats = append(g.Feats, feats(t.Feats))
			g.Heads = append(g.Heads, int32(t.Head))
			g.Rels = append(g.Rels, rels(t.Deprel))
		}
		out = append(out, g)
	}
	return out
}

func nameGolds(s *learn.Shape, sentences []named) []*learn.Gold {
	number := numbered(s.NameTags)
	out := make([]*learn.Gold, 0, len(sentences))
	for _, n := range sentences {
		g := &learn.Gold{Forms: n.forms}
		for _, t := range n.tags {
			g.Names = append(g.Names, number(t))
		}
		out = append(out, g)
	}
	return out
}

// join gives the gold trees the name tags of the sentences with the same words,
// and returns the name sentences that found no tree.
func join(trees, tagged []*learn.Gold) []*learn.Gold {
	byText := map[string]*learn.Gold{}
	for _, g := range trees {
		byText[strings.Join(g.Forms, " ")] = g
	}
	var rest []*learn.Gold
	for _, n := range tagged {
		if g := byText[strings.Join(n.Forms, " ")]; g != nil {
			g.Names = n.Names
		} else {
			rest = append(rest, n)
		}
	}
	return rest
}

func numbered(list []string) func(string) int32 {
	index := make(map[string]int32, len(list))
	for i, s := range list {
		index[s] = int32(i)
	}
	return func(s string) int32 {
		if n, ok := index[s]; ok {
			return n
		}
		return learn.Unknown
	}
}
