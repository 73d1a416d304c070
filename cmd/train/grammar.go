package main

import (
	"bytes"
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"strings"
	"time"

	"flashbrief/reading/learn"
	"flashbrief/reading/ud"
)

// run is what every training of a network is told.
type run struct {
	data, out, version     string
	hidden, epochs, batch  int
	seed                   uint64
	rate, dropout, average float64
}

// register makes flags of what means the same for every network; what the run has
// is what they are without.
func (r *run) register(flags *flag.FlagSet) {
	flags.StringVar(&r.version, "version", "dev", "name of the weights")
	flags.IntVar(&r.batch, "batch", r.batch, "words a batch")
	flags.Uint64Var(&r.seed, "seed", 1, "seed")
	flags.Float64Var(&r.rate, "rate", 0.002, "peak learning rate")
	flags.Float64Var(&r.dropout, "dropout", r.dropout, "dropout")
	flags.Float64Var(&r.average, "average", 0.998, "decay of the running average of weights")
}

// trainer makes a trainer that passes over the sentences.
func (r *run) trainer(shape *learn.Shape, vectors []float32, sentences []*learn.Gold, wordDrop float64) *learn.Trainer {
	return learn.NewTrainer(shape, vectors, learn.Options{
		Workers: 2, Seed: r.seed, Rate: r.rate, Steps: steps(sentences, r.batch, r.epochs), Warmup: 200,
		Dropout: r.dropout, WordDrop: wordDrop, Average: r.average, BatchWords: r.batch,
	})
}

// grammarOptions are the flags of a run.
type grammarOptions struct {
	run
	vectors       string
	open          bool
	machine       string
	machineEpochs int
}

func grammarCommand(args []string) error {
	o := grammarOptions{run: run{batch: 900, dropout: 0.33}}
	flags := flag.NewFlagSet("grammar", flag.ExitOnError)
	o.register(flags)
	flags.StringVar(&o.data, "data", "../shared/data", "folder of the treebanks")
	flags.StringVar(&o.vectors, "vectors", "build/vectors.bin", "word vectors")
	flags.StringVar(&o.out, "out", "build/grammar.bin", "file to write, also after each pass")
	flags.BoolVar(&o.open, "open", true, "leave out documents licensed for non-commercial use")
	flags.IntVar(&o.hidden, "hidden", 160, "width of one direction of an LSTM")
	flags.IntVar(&o.epochs, "epochs", 16, "passes over the treebanks")
	flags.StringVar(&o.machine, "machine", "", "CoNLL-U of machine parses to learn from first")
	flags.IntVar(&o.machineEpochs, "machine-epochs", 2, "passes over the machine parses")
	if err := flags.Parse(args); err != nil {
		return err
	}
	return trainGrammar(o)
}

func trainGrammar(o grammarOptions) error {
	begin := time.Now()
	docs, err := training(o.data, o.open)
	if err != nil {
		return err
	}
	named, err := nameTraining(o.data, o.open)
	if err != nil {
		return err
	}
	v, err := loadVectors(o.vectors)
	if err != nil {
		return err
	}
	sentences := sentencesOf(docs)
	shape := &learn.Shape{
		Version: o.version, Word: 64, Vector: v.Width, Affix: 64, Buckets: 16384, Hidden: o.hidden,
		Tag: 128, Arc: 128, Rel: 40, Name: 64, Vectors: v.Words,
	}
	inventory(shape, sentences, named)
	var machine []*learn.Gold
	if o.machine != "" {
		docs, err := treebank(o.machine, false)
		if err != nil {
			return err
		}
		machine = golds(shape, sentencesOf(docs))
	}
	trees := golds(shape, sentences)
	rest := join(trees, nameGolds(shape, named))
	all := append(append([]*learn.Gold(nil), trees...), rest...)
	fmt.Fprintf(os.Stderr, "grammar: %d trees, %d sentences with names alone, %d machine parses; %d words, %d feats, %d relations\n",
		len(trees), len(rest), len(machine), len(shape.Words), len(shape.Feats), len(shape.Rels))
	t := o.trainer(shape, v.Rows, all, 0.25)
	t.Count(all)
	if machine != nil {
		mixed := append(append([]*learn.Gold(nil), machine...), all...)
		t.Restart(o.rate, steps(mixed, o.batch, o.machineEpochs+2), 200)
		for e := range o.machineEpochs {
			onePass(t, mixed, "machine", e, begin)
		}
		t.Restart(o.rate*0.75, steps(all, o.batch, o.epochs), 200)
	}
	for e := range o.epochs {
		onePass(t, all, "gold", e, begin)
		if e%4 == 3 || e == o.epochs-1 {
			if err := checkpoint(t.Network(), o.out); err != nil {
				return err
			}
			if err := scoreDev(t.Network(), o.data, os.Stderr); err != nil {
				return err
			}
		}
	}
	return nil
}

func steps(sentences []*learn.Gold, batch, epochs int) int {
	words := 0
	for _, g := range sentences {
		words += len(g.Forms)
	}
	return epochs * (words/batch + 1)
}

func onePass(t *learn.Trainer, sentences []*learn.Gold, what string, number int, begin time.Time) {
	var sum learn.Losses
	for _, batch := range t.Batches(sentences) {
		sum.Add(t.Learn(batch))
	}
	n := float64(sum.Tokens)
	fmt.Fprintf(os.Stderr, "%s pass %d: tag %.4f arc %.4f rel %.4f name %.4f, %s\n",
		what, number+1, sum.Tag/n, sum.Arc/n, sum.Rel/n, sum.Name/n, time.Since(begin).Round(time.Second))
}

func checkpoint(n *learn.Network, path string) error {
	var b bytes.Buffer
	if err := n.Write(&b); err != nil {
		return err
	}
	if err := os.WriteFile(path+".part", b.Bytes(), 0o644); err != nil {
		return err
	}
	return os.Rename(path+".part", path)
}

// parseCommand reads plain paragraphs and writes what the networks together hold
// to be their trees: machine parses to learn from.
func parseCommand(args []string) error {
	flags := flag.NewFlagSet("parse", flag.ExitOnError)
	data := flags.String("data", "../shared/data", "folder of the corpora")
	models := flags.String("models", "build/grammar.bin", "networks with the same labels, apart by commas")
	words := flags.Int("words", 1_500_000, "how many words to parse")
	out := flags.String("out", "build/machine.conllu", "file to write")
	if err := flags.Parse(args); err != nil {
		return err
	}
	var nets []*learn.Network
	for path := range strings.SplitSeq(*models, ",") {
		n, err := network(path)
		if err != nil {
			return err
		}
		nets = append(nets, n)
	}
	sentences, err := rawSentences(*data)
	if err != nil {
		return err
	}
	rng := rand.New(rand.NewPCG(5, 5))
	rng.Shuffle(len(sentences), func(i, j int) { sentences[i], sentences[j] = sentences[j], sentences[i] })
	total := 0
	for i := range sentences {
		total += len(sentences[i].Tokens)
		if total >= *words {
			sentences = sentences[:i+1]
			break
		}
	}
	ensemble(nets, sentences)
	f, err := os.Create(*out)
	if err != nil {
		return err
	}
	if err := ud.Write(f, "", sentences); err != nil {
		f.Close()
		return err
	}
	return f.Close()
}
