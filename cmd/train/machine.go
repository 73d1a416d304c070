package main

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"sync"

	"flashbrief/reading/learn"
	"flashbrief/reading/net"
	"flashbrief/reading/ud"
)

// rawSentences returns the sentences of the raw text that resembles reports: no novels, and
// with tokenised also the tokenized text of MASC.
func rawSentences(data string, tokenised bool) ([]ud.Sentence, error) {
	var out []ud.Sentence
	err := eachRaw(data, func(path string) bool {
		return !strings.Contains(path, "novels") && (tokenised || !masc(path))
	}, func(sentences []ud.Sentence) {
		for _, s := range sentences {
			if n := len(s.Tokens); n >= 4 && n <= 60 {
				out = append(out, s)
			}
		}
	})
	return out, err
}

// bareSentence returns a sentence with only the forms.
func bareSentence(forms []string) ud.Sentence {
	var s ud.Sentence
	for _, f := range forms {
		s.Tokens = append(s.Tokens, ud.Token{Form: f})
	}
	return s
}

// someSentences returns raw sentences with the given number of words, drawn at random.
func someSentences(data string, tokenised bool, words int) ([]ud.Sentence, error) {
	sentences, err := rawSentences(data, tokenised)
	if err != nil {
		return nil, err
	}
	rng := rand.New(rand.NewPCG(5, 5))
	rng.Shuffle(len(sentences), func(i, j int) { sentences[i], sentences[j] = sentences[j], sentences[i] })
	total := 0
	for i := range sentences {
		total += len(sentences[i].Tokens)
		if total >= words {
			return sentences[:i+1], nil
		}
	}
	return sentences, nil
}

// together calls do for parts of the sentences, with an analyst of all networks and the number
// of the part's first sentence, two parts at a time.
func together(nets []*net.Network, sentences []ud.Sentence, do func(a *analyst, first int, share []ud.Sentence)) {
	const size = 4000
	firsts := make(chan int)
	var wait sync.WaitGroup
	for range 2 {
		wait.Go(func() {
			a := newAnalyst(nets...)
			for first := range firsts {
				do(a, first, sentences[first:min(first+size, len(sentences))])
			}
		})
	}
	for first := 0; first < len(sentences); first += size {
		firsts <- first
	}
	close(firsts)
	wait.Wait()
}

// taught returns the teachers' joint probabilities for raw sentences, or for those that the
// teacher of another make has read.
func taught(shape *net.Shape, o grammarOptions) ([]*learn.Gold, error) {
	var held []*learn.Gold
	var err error
	if o.held != "" {
		if held, err = readHeld(o.held, shape); err != nil || o.teachers == "" {
			return held, err
		}
	}
	teachers, err := networks(o.teachers)
	if err != nil {
		return nil, err
	}
	if !sameLabels(teachers[0].Shape(), shape) {
		return nil, fmt.Errorf("%s: other labels than the treebanks'", o.teachers)
	}
	if held != nil {
		return joinedWith(teachers, held), nil
	}
	sentences, err := someSentences(o.data, true, o.words)
	if err != nil {
		return nil, err
	}
	out := make([]*learn.Gold, len(sentences))
	together(teachers, sentences, func(a *analyst, first int, share []ud.Sentence) {
		a.each(share, func(at, number int, tokens []ud.Token) {
			a.trees.DecodeFrom(a, number, a.arcs(number), tokens)
			out[first+at] = a.hold(number, tokens)
		})
	})
	return out, nil
}

// joinedWith returns the mean of what the teacher of another make holds of sentences and of the
// networks' joint probabilities.
func joinedWith(teachers []*net.Network, held []*learn.Gold) []*learn.Gold {
	sentences := make([]ud.Sentence, len(held))
	for i, g := range held {
		sentences[i] = bareSentence(g.Forms)
		for k, head := range g.Heads {
			sentences[i].Tokens[k].Head = int(head)
		}
	}
	together(teachers, sentences, func(a *analyst, first int, share []ud.Sentence) {
		a.each(share, func(at, number int, tokens []ud.Token) {
			of, with := &held[first+at].Held, a.hold(number, tokens).Held
			for k := range tokens {
				of.UPOS[k] = mean(of.UPOS[k], with.UPOS[k])
				of.XPOS[k] = mean(of.XPOS[k], with.XPOS[k])
				of.Feats[k] = mean(of.Feats[k], with.Feats[k])
				of.Heads[k] = mean(of.Heads[k], with.Heads[k])
				of.Rels[k] = mean(of.Rels[k], with.Rels[k])
			}
		})
	})
	return held
}

// mean returns the mean of two sets of probabilities; the other if one is empty.
func mean(a, b []learn.Share) []learn.Share {
	if len(a) == 0 || len(b) == 0 {
		return append(a, b...)
	}
	out := make([]learn.Share, 0, len(a)+1)
	for _, s := range a {
		out = append(out, learn.Share{Label: s.Label, Part: s.Part / 2})
	}
	for _, s := range b {
		at := slices.IndexFunc(out, func(o learn.Share) bool { return o.Label == s.Label })
		if at < 0 {
			out = append(out, learn.Share{Label: s.Label})
			at = len(out) - 1
		}
		out[at].Part += s.Part / 2
	}
	return out
}

// hold returns the networks' joint probabilities for a sentence of the batch, and those of the
// relations to the heads that its tokens have.
func (a *analyst) hold(number int, tokens []ud.Token) *learn.Gold {
	n := len(tokens)
	arcs := a.arcs(number)
	g := &learn.Gold{Forms: ud.Forms(tokens)}
	for i := range tokens {
		upos, xpos, feats := a.TagScores(number, i)
		g.Held.UPOS = append(g.Held.UPOS, a.shares(upos))
		g.Held.XPOS = append(g.Held.XPOS, a.shares(xpos))
		g.Held.Feats = append(g.Held.Feats, a.shares(feats))
		g.Heads = append(g.Heads, int32(tokens[i].Head))
		g.Held.Heads = append(g.Held.Heads, a.shares(arcs[i*(n+1):(i+1)*(n+1)]))
		g.Held.Rels = append(g.Held.Rels, a.shares(a.RelScores(number, i, tokens[i].Head)))
	}
	return g
}

// leastPart is the smallest probability that is taught.
const leastPart = 0.01

// shares returns the probabilities of labels from the mean of the networks' scores, whose sum
// is given, without negligible ones.
func (a *analyst) shares(sum []float32) []learn.Share {
	top := sum[net.Highest(sum)]
	var out []learn.Share
	total := float32(0)
	for i, v := range sum {
		if e := float32(math.Exp(float64(v-top) / float64(len(a.nets)))); e >= leastPart {
			out = append(out, learn.Share{Label: int32(i), Part: e})
			total += e
		}
	}
	for i := range out {
		out[i].Part /= total
	}
	return slices.Clip(out)
}
