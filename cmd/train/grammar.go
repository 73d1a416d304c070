package main

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"time"

	"flashbrief/reading/learn"
	"flashbrief/reading/net"
	"flashbrief/reading/ud"
)

// run holds the settings of every training.
type run struct {
	data, out, version     string
	hidden, epochs, batch  int
	seed                   uint64
	rate, dropout, average float64
	unknown                float64 // share of tokens whose word vector is hidden
}

// register adds the flags that every network has; the values in r are the defaults.
func (r *run) register(flags *flag.FlagSet) {
	flags.StringVar(&r.version, "version", "dev", "name of the weights")
	flags.IntVar(&r.batch, "batch", r.batch, "words a batch")
	flags.Uint64Var(&r.seed, "seed", 1, "seed")
	flags.Float64Var(&r.rate, "rate", 0.002, "peak learning rate")
	flags.Float64Var(&r.dropout, "dropout", r.dropout, "dropout")
	flags.Float64Var(&r.unknown, "unknown", r.unknown, "share of words that are read as if they had no vector")
	flags.Float64Var(&r.average, "average", 0.998, "decay of the running average of weights")
}

// trainer returns a trainer for the sentences.
func (r *run) trainer(shape *net.Shape, vectors []float32, sentences []*learn.Gold, wordDrop float64) *learn.Trainer {
	return learn.NewTrainer(shape, vectors, learn.Options{
		Workers: 2, Seed: r.seed, Rate: r.rate, Steps: steps(sentences, r.batch, r.epochs), Warmup: 200,
		Dropout: r.dropout, WordDrop: wordDrop, VectorDrop: r.unknown, Average: r.average, BatchWords: r.batch,
	})
}

// grammarOptions are the flags for training grammar.
type grammarOptions struct {
	run
	vectors       string
	open          bool
	machine       string
	machineEpochs int
	teachers      string
	held          string
	words         int
	headlines     bool
	small         bool
}

func grammarCommand(args []string) error {
	o := grammarOptions{run: run{batch: 900, dropout: 0.33, unknown: 0.05}}
	flags := flag.NewFlagSet("grammar", flag.ExitOnError)
	o.register(flags)
	flags.StringVar(&o.data, "data", "../shared/data", "folder of the treebanks")
	flags.StringVar(&o.vectors, "vectors", "build/vectors.bin", "word vectors")
	flags.StringVar(&o.out, "out", "build/grammar.bin", "file to write, also after each pass")
	flags.BoolVar(&o.open, "open", true, "leave out documents licensed for non-commercial use")
	flags.IntVar(&o.hidden, "hidden", 160, "width of one direction of an LSTM")
	flags.IntVar(&o.epochs, "epochs", 16, "passes over the treebanks")
	flags.StringVar(&o.machine, "machine", "", "CoNLL-U of machine parses to learn from first")
	flags.IntVar(&o.machineEpochs, "machine-epochs", 2, "passes over the machine parses, or over what the teachers hold")
	flags.StringVar(&o.teachers, "teachers", "", "networks with the treebanks' labels, apart by commas, to learn first from what they hold of raw text")
	flags.StringVar(&o.held, "held", "", "what the teacher of cmd/train/teacher holds of raw text, to learn first from; with -teachers from the mean of both")
	flags.IntVar(&o.words, "words", 1_500_000, "how many words the teachers read")
	flags.BoolVar(&o.small, "small", false, "a smaller network that stands on the embedded one's word vectors")
	flags.BoolVar(&o.headlines, "headlines", false, "learn from copies of short sentences written as headlines too")
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
	shape, rows, err := o.shape()
	if err != nil {
		return err
	}
	sentences := sentencesOf(docs)
	inventory(shape, sentences)
	machine, err := machineParses(shape, o)
	if err != nil {
		return err
	}
	gold := golds(shape, sentences)
	fmt.Fprintf(os.Stderr, "grammar: %d trees, %d machine parses; %d words, %d feats, %d relations\n",
		len(gold), len(machine), len(shape.Words), len(shape.Feats), len(shape.Rels))
	all := gold
	if o.headlines {
		all, machine = headlined(gold, o.seed), headlined(machine, o.seed)
	}
	t := o.trainer(shape, rows, all, 0.25)
	t.Count(gold)
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
			if err := scoreDev(o.data, os.Stderr, t.Network()); err != nil {
				return err
			}
		}
	}
	return nil
}

// machineParses returns the parses of teachers, or those of a treebank parsed by machine; none
// if the options name neither.
func machineParses(shape *net.Shape, o grammarOptions) ([]*learn.Gold, error) {
	switch {
	case o.teachers != "" || o.held != "":
		return taught(shape, o)
	case o.machine != "":
		docs, err := treebank(o.machine, false)
		return golds(shape, sentencesOf(docs)), err
	}
	return nil, nil
}

// shape returns the widths of the network, without its labels, and the rows of its word
// vectors.
func (o *grammarOptions) shape() (*net.Shape, []float32, error) {
	if o.small {
		base := net.Embedded()
		return &net.Shape{
			Version: o.version, Stands: base.Version(), Word: 32, Vector: base.Shape().Vector, Affix: 32, Buckets: 16384, Hidden: o.hidden,
			Tag: 64, Arc: 64, Rel: 24, Vectors: base.Shape().Vectors,
		}, base.Vectors(), nil
	}
	v, err := loadVectors(o.vectors)
	if err != nil {
		return nil, nil, err
	}
	return &net.Shape{
		Version: o.version, Word: 64, Vector: v.Width, Affix: 64, Buckets: 16384, Hidden: o.hidden,
		Tag: 128, Arc: 128, Rel: 40, Vectors: net.NewVocabulary(v.Words),
	}, v.Rows, nil
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

func checkpoint(n *net.Network, path string) error {
	var b bytes.Buffer
	if err := n.Write(&b); err != nil {
		return err
	}
	if err := os.WriteFile(path+".part", b.Bytes(), 0o644); err != nil {
		return err
	}
	return os.Rename(path+".part", path)
}

// parseCommand reads plain paragraphs and writes the trees that the networks together predict,
// as machine parses for training.
func parseCommand(args []string) error {
	flags := flag.NewFlagSet("parse", flag.ExitOnError)
	data := flags.String("data", "../shared/data", "folder of the corpora")
	models := flags.String("models", "build/grammar.bin", "networks with the same labels, apart by commas")
	words := flags.Int("words", 1_500_000, "how many words to parse")
	out := flags.String("out", "build/machine.conllu", "file to write")
	if err := flags.Parse(args); err != nil {
		return err
	}
	nets, err := networks(*models)
	if err != nil {
		return err
	}
	sentences, err := someSentences(*data, false, *words)
	if err != nil {
		return err
	}
	together(nets, sentences, func(a *analyst, _ int, share []ud.Sentence) { a.analyse(share) })
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
