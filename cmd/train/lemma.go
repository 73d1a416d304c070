package main

import (
	"flag"
	"os"

	"flashbrief/reading/tag"
)

// lemmaCommand learns the table and rules of lemmas.
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
