package main

import (
	"flag"
	"fmt"
	"io"
	"os"
	"time"

	"flashbrief/ground/text"
	"flashbrief/reading/names"
	"flashbrief/reading/net"
	"flashbrief/reading/segment"
	"flashbrief/reading/ud"
)

func scoreCommand(args []string) error {
	flags := flag.NewFlagSet("score", flag.ExitOnError)
	data := flags.String("data", "../shared/data", "folder of the treebanks")
	model := flags.String("model", "", "weights of the grammar, or of several with the same labels, apart by commas; the embedded ones when empty")
	namer := flags.String("names", "", "weights of the network of names; the embedded ones when empty")
	if err := flags.Parse(args); err != nil {
		return err
	}
	grammars, named := []*net.Network{net.Embedded()}, names.Embedded()
	var err error
	if *model != "" {
		if grammars, err = networks(*model); err != nil {
			return err
		}
	}
	if *namer != "" {
		if named, err = network(*namer); err != nil {
			return err
		}
	}
	if err := scoreDev(*data, os.Stdout, grammars...); err != nil {
		return err
	}
	return scoreNames(named, *data, os.Stdout)
}

// scoreDev measures networks together on the development sets, given the tokens and from raw
// text.
func scoreDev(data string, w io.Writer, nets ...*net.Network) error {
	a := newAnalyst(nets...)
	return development(data, func(name string, docs []ud.Document) {
		gold := sentencesOf(docs)
		begin := time.Now()
		got := bare(gold)
		a.analyse(got)
		spent := time.Since(begin)
		fmt.Fprintf(w, "%-7s %s  %.0f tokens/s\n", name, compare(gold, got), float64(tokens(gold))/spent.Seconds())
		fmt.Fprintf(w, "%-7s from raw text: %s\n", name, rawScore(a, docs))
		capital := bare(gold)
		for i := range capital {
			for k := range capital[i].Tokens {
				t := &capital[i].Tokens[k]
				t.Form = titled(k, t.Form)
			}
		}
		a.analyse(capital)
		fmt.Fprintf(w, "%-7s as headlines write words: %s\n", name, compare(gold, capital))
	})
}

// bare returns the sentences with only the forms of their tokens.
func bare(sentences []ud.Sentence) []ud.Sentence {
	out := make([]ud.Sentence, len(sentences))
	for i := range sentences {
		out[i] = bareSentence(ud.Forms(sentences[i].Tokens))
	}
	return out
}

func tokens(sentences []ud.Sentence) int {
	n := 0
	for i := range sentences {
		n += len(sentences[i].Tokens)
	}
	return n
}

// compare returns the usual scores given the tokens; relations are compared without subtypes,
// as in the CoNLL 2018 shared task.
func compare(gold, got []ud.Sentence) string {
	var n, upos, xpos, feats, lemma, uas, las, full int
	for i := range gold {
		for k := range gold[i].Tokens {
			g, p := &gold[i].Tokens[k], &got[i].Tokens[k]
			n++
			count(&upos, g.UPOS == p.UPOS)
			count(&xpos, g.XPOS == p.XPOS)
			count(&feats, g.Feats == p.Feats)
			count(&lemma, g.Lemma == p.Lemma || g.Lemma == "")
			count(&uas, g.Head == p.Head)
			count(&las, g.Head == p.Head && g.Deprel.Universal() == p.Deprel.Universal())
			count(&full, g.Head == p.Head && g.Deprel == p.Deprel)
		}
	}
	pc := func(k int) float64 { return 100 * float64(k) / float64(n) }
	return fmt.Sprintf("UPOS %.2f XPOS %.2f FEATS %.2f LEMMA %.2f UAS %.2f LAS %.2f (with subtypes %.2f)",
		pc(upos), pc(xpos), pc(feats), pc(lemma), pc(uas), pc(las), pc(full))
}

func count(n *int, yes bool) {
	if yes {
		*n++
	}
}

// rawScore returns the F1 of words, UPOS, UAS and LAS from raw text, on the spans of words
// common to both sides, as in the CoNLL 2018 shared task.
func rawScore(a *analyst, docs []ud.Document) string {
	var wanted, found, words, upos, uas, las int
	for _, d := range docs {
		got := segment.Segment(d.Text)
		a.analyse(got)
		type word struct {
			span, head text.Span
			upos       ud.UPOS
			rel        ud.Rel
		}
		system := map[text.Span]word{}
		each := func(sentences []ud.Sentence, do func(word)) {
			for i := range sentences {
				for _, t := range sentences[i].Tokens {
					w := word{span: t.Span, upos: t.UPOS, rel: t.Deprel.Universal()}
					if t.Head >= 0 {
						w.head = sentences[i].Tokens[t.Head].Span
					}
					do(w)
				}
			}
		}
		each(got, func(w word) { found++; system[w.span] = w })
		each(d.Sentences, func(g word) {
			wanted++
			p, ok := system[g.span]
			count(&words, ok)
			count(&upos, ok && p.upos == g.upos)
			count(&uas, ok && p.head == g.head)
			count(&las, ok && p.head == g.head && p.rel == g.rel)
		})
	}
	f1 := func(right int) float64 { return ud.Tally{Right: right, Found: found, Wanted: wanted}.F1() }
	return fmt.Sprintf("words %.2f UPOS %.2f UAS %.2f LAS %.2f", f1(words), f1(upos), f1(uas), f1(las))
}
