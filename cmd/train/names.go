package main

import (
	"flag"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"slices"
	"time"

	"flashbrief/reading"
	"flashbrief/reading/learn"
	"flashbrief/reading/names"
	"flashbrief/reading/names/scheme"
	"flashbrief/reading/net"
	"flashbrief/reading/ud"
)

// namesCommand trains the network of names, which uses the word vectors of the embedded grammar
// and the parts of speech that it predicts.
func namesCommand(args []string) error {
	o := run{batch: 500, dropout: 0.4}
	flags := flag.NewFlagSet("names", flag.ExitOnError)
	o.register(flags)
	flags.StringVar(&o.data, "data", "../shared/data", "folder of the corpora")
	flags.StringVar(&o.out, "out", "build/names.bin", "file to write")
	flags.IntVar(&o.hidden, "hidden", 80, "width of one direction of the LSTM")
	flags.IntVar(&o.epochs, "epochs", 8, "passes over the corpora")
	from := nameSources{}
	flags.StringVar(&from.vectors, "vectors", "", "word vectors of its own, instead of the embedded grammar's")
	flags.StringVar(&from.held, "held", "", "what the teacher of cmd/train/teacher holds of raw text, to learn first from what it is sure of")
	flags.IntVar(&from.epochs, "machine-epochs", 2, "passes over what the teacher holds, with the corpora")
	if err := flags.Parse(args); err != nil {
		return err
	}
	return trainNames(o, from)
}

// nameSources is what the network of names stands on and learns first from.
type nameSources struct {
	vectors, held string
	epochs        int
}

func trainNames(o run, from nameSources) error {
	begin := time.Now()
	base := net.Embedded()
	shape := &net.Shape{
		Version: o.version, Stands: base.Version(), Vector: base.Shape().Vector, Vectors: base.Shape().Vectors,
		Affix: 48, Buckets: 16384, Mark: 48, Marks: names.Marks, Hidden: o.hidden, Name: 64,
		Words: []string{""}, NameTags: names.Tags(),
	}
	rows := base.Vectors()
	if from.vectors != "" {
		v, err := loadVectors(from.vectors)
		if err != nil {
			return err
		}
		shape.Stands, shape.Vector, shape.Vectors, rows = "", v.Width, net.NewVocabulary(v.Words), v.Rows
	}
	var gold []*learn.Gold
	rng := rand.New(rand.NewPCG(o.seed, 7))
	for _, source := range scheme.Training {
		sentences, err := source.Read(opener(o.data))
		if err != nil {
			return err
		}
		sentences = permitted(sentences)
		for _, s := range sentences {
			if forms := headline(rng, s.Forms); forms != nil {
				s.Forms = forms
				sentences = append(sentences, s)
			}
		}
		gold = append(gold, namedGolds(shape, sentences)...)
	}
	fmt.Fprintf(os.Stderr, "names: %d sentences, %s\n", len(gold), time.Since(begin).Round(time.Second))
	t := o.trainer(shape, rows, gold, 0)
	if from.held != "" {
		held, err := heldNamesOf(shape, from.held)
		if err != nil {
			return err
		}
		mixed := slices.Concat(held, gold)
		t.Restart(o.rate, steps(mixed, o.batch, from.epochs+1), 200)
		for e := range from.epochs {
			onePass(t, mixed, "machine", e, begin)
		}
		t.Restart(o.rate*0.75, steps(gold, o.batch, o.epochs), 200)
	}
	for e := range o.epochs {
		onePass(t, gold, "names", e, begin)
	}
	if err := checkpoint(t.Network(), o.out); err != nil {
		return err
	}
	return scoreNames(t.Network(), o.data, os.Stderr)
}

// namedGolds converts sentences for the trainer. Names in Aside are not learned from.
func namedGolds(shape *net.Shape, sentences []scheme.Sentence) []*learn.Gold {
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

// heldNamesOf returns the sentences that the teacher of another make has read, with the names it
// is sure of.
func heldNamesOf(shape *net.Shape, path string) ([]*learn.Gold, error) {
	held, err := readHeld(path, shape)
	if err != nil {
		return nil, err
	}
	sentences := make([]scheme.Sentence, len(held))
	for i, g := range held {
		sentences[i].Forms = g.Forms
	}
	for i, with := range spoken(sentences) {
		held[i] = &learn.Gold{Forms: held[i].Forms, Names: held[i].Names, Marks: names.Mark(with.Tokens, nil)}
	}
	return held, nil
}

// spoken returns the sentences with the parts of speech predicted by the embedded grammar.
func spoken(sentences []scheme.Sentence) []ud.Sentence {
	out := make([]ud.Sentence, len(sentences))
	for i := range sentences {
		out[i] = bareSentence(sentences[i].Forms)
	}
	a := newAnalyst(net.Embedded())
	a.each(out, func(_, number int, tokens []ud.Token) { a.tags.Decode(a, number, tokens) })
	return out
}

// scoreNames measures a network of names on the development parts, given the tokens.
func scoreNames(network *net.Network, data string, w io.Writer) error {
	t := names.NewTagger(network)
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
