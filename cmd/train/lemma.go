package main

import (
	"cmp"
	"flag"
	"os"
	"strings"

	"flashbrief/reading/tag"
)

// leastSeen is how often a combination of tags must occur in the treebanks.
const leastSeen = 2

// tagsCommand lists the combinations of tags in the treebanks, the most frequent first.
func tagsCommand(args []string) error {
	flags := flag.NewFlagSet("tags", flag.ExitOnError)
	data := flags.String("data", "../shared/data", "folder of the treebanks")
	out := flags.String("out", "reading/tag/data/tags.txt", "file to write")
	if err := flags.Parse(args); err != nil {
		return err
	}
	docs, err := training(*data, true)
	if err != nil {
		return err
	}
	counts := map[string]int{}
	for _, s := range sentencesOf(docs) {
		for _, t := range s.Tokens {
			counts[string(t.UPOS)+" "+string(cmp.Or(t.XPOS, "_"))+" "+cmp.Or(t.Feats, "_")]++
		}
	}
	lines := "# flashbrief, out of UD English EWT (CC BY-SA 4.0) and the openly licensed part of GUM (CC BY)\n" +
		strings.Join(labels(counts, leastSeen), "\n") + "\n"
	return os.WriteFile(*out, []byte(lines), 0o644)
}

// lemmaCommand trains the table and rules of lemmas.
func lemmaCommand(args []string) error {
	flags := flag.NewFlagSet("lemma", flag.ExitOnError)
	data := flags.String("data", "../shared/data", "folder of the treebanks")
	out := flags.String("out", "reading/tag/data/lemma.txt", "file to write")
	words := flags.String("vectors", "build/vectors.bin", "word vectors, for their vocabulary")
	if err := flags.Parse(args); err != nil {
		return err
	}
	v, err := loadVectors(*words)
	if err != nil {
		return err
	}
	docs, err := training(*data, true)
	if err != nil {
		return err
	}
	var examples []tag.Example
	for _, s := range sentencesOf(docs) {
		for _, t := range s.Tokens {
			if t.Lemma != "" {
				examples = append(examples, tag.Example{Form: t.Form, UPOS: t.UPOS, XPOS: t.XPOS, Lemma: t.Lemma})
			}
		}
	}
	return os.WriteFile(*out, []byte(tag.Learn(examples, v.Words).String()), 0o644)
}
