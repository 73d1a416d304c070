package main

import (
	"flag"
	"fmt"
	"io"
	"os"
	"time"

	"flashbrief/reading"
	"flashbrief/reading/learn"
	"flashbrief/reading/names"
	"flashbrief/reading/names/scheme"
	"flashbrief/reading/ud"
)

// namesOptions are the flags of a run.
type namesOptions struct {
	data, out, version     string
	hidden, epochs, batch  int
	seed                   uint64
	rate, dropout, average float64
}

// namesCommand trains the network of names, which stands on the embedded grammar:
// on its word vectors, and on the parts of speech that it tells.
func namesCommand(args []string) error {
	var o namesOptions
	flags := flag.NewFlagSet("names", flag.ExitOnError)
	flags.StringVar(&o.data, "data", "../shared/data", "folder of the corpora")
	flags.StringVar(&o.out, "out", "build/names.bin", "file to write")
	flags.StringVar(&o.version, "version", "dev", "name of the weights")
	flags.IntVar(&o.hidden, "hidden", 80, "width of one direction of the LSTM")
	flags.IntVar(&o.epochs, "epochs", 8, "passes over the corpora")
	flags.IntVar(&o.batch, "batch", 500, "words a batch")
	flags.Uint64Var(&o.seed, "seed", 1, "seed")
	flags.Float64Var(&o.rate, "rate", 0.002, "peak learning rate")
	flags.Float64Var(&o.dropout, "dropout", 0.4, "dropout")
	flags.Float64Var(&o.average, "average", 0.998, "decay of the running average of weights")
	if err := flags.Parse(args); err != nil {
		return err
	}
	return trainNames(o)
}

func trainNames(o namesOptions) error {
	begin := time.Now()
	base := learn.Embedded()
	shape := &learn.Shape{
		Version: o.version, Stands: base.Version(), Vector: base.Shape().Vector, Vectors: base.Shape().Vectors,
		Affix: 48, Buckets: 16384, Mark: 48, Marks: names.Marks, Hidden: o.hidden, Name: 64,
		Words: []string{""}, NameTags: names.Tags(),
	}
	var gold []*learn.Gold
	for _, source := range scheme.Training {
		sentences, err := source.Read(opener(o.data))
		if err != nil {
			return err
		}
		gold = append(gold, namedGolds(shape, permitted(sentences, true))...)
	}
	fmt.Fprintf(os.Stderr, "names: %d sentences, %s\n", len(gold), time.Since(begin).Round(time.Second))
	t := learn.NewTrainer(shape, base.Vectors(), learn.Options{
		Workers: 2, Seed: o.seed, Rate: o.rate, Steps: steps(gold, o.batch, o.epochs), Warmup: 200,
		Dropout: o.dropout, Average: o.average, BatchWords: o.batch,
	})
	for e := range o.epochs {
		onePass(t, gold, "names", e, begin)
	}
	if err := checkpoint(t.Network(), o.out); err != nil {
		return err
	}
	return scoreNames(t.Network(), o.data, os.Stderr)
}

// namedGolds is the sentences as the trainer takes them. What stands aside is not
// learned from.
func namedGolds(shape *learn.Shape, sentences []scheme.Sentence) []*learn.Gold {
	number := numbered(shape.NameTags)
	var out []*learn.Gold
	for i, with := range spoken(sentences) {
		s := &sentences[i]
		g := &learn.Gold{Forms: s.Forms, Marks: names.Mark(with.Tokens, nil), Names: nameLabels(number, len(s.Forms), s.Names)}
		for _, a := range s.Aside {
			for k := a.First; k <= a.Last; k++ {
				g.Names[k] = learn.Unknown
			}
		}
		out = append(out, g)
	}
	return out
}

// spoken is the sentences with the parts of speech that the embedded grammar tells.
func spoken(sentences []scheme.Sentence) []ud.Sentence {
	base := learn.Embedded()
	grammar, upos := base.NewAnalyst(), base.Shape().UPOS
	grammar.Nameless()
	out := make([]ud.Sentence, len(sentences))
	for i := range sentences {
		for _, f := range sentences[i].Forms {
			out[i].Tokens = append(out[i].Tokens, ud.Token{Form: f})
		}
	}
	batches(out, func(from, to int, forms [][]string) {
		grammar.Encode(forms)
		for i := from; i < to; i++ {
			tokens := out[i].Tokens
			for k := range tokens {
				tokens[k].UPOS = upos[grammar.UPOS(i-from, k)]
			}
		}
	})
	return out
}

// scoreNames measures a network of names on the development parts, given tokens.
func scoreNames(net *learn.Network, data string, w io.Writer) error {
	t := names.NewTagger(net)
	for _, source := range scheme.Development {
		gold, err := source.Read(opener(data))
		if err != nil {
			return err
		}
		var found []reading.Name
		sentences := spoken(gold)
		for i := range sentences {
			t.Encode([][]ud.Token{sentences[i].Tokens})
			found = t.Decode(0, i, found)
		}
		fmt.Fprint(w, scheme.Compare(gold, found).Table(source.Name))
	}
	return nil
}
