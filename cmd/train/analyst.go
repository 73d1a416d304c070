package main

import (
	"fmt"
	"os"
	"slices"
	"strings"

	"flashbrief/reading/net"
	"flashbrief/reading/parse"
	"flashbrief/reading/tag"
	"flashbrief/reading/ud"
)

// network reads the weights in a file.
func network(path string) (*net.Network, error) {
	raw, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	return net.ReadOn(raw, net.Embedded())
}

// networks reads the weights in comma-separated files, which must have the same labels.
func networks(paths string) ([]*net.Network, error) {
	var out []*net.Network
	for path := range strings.SplitSeq(paths, ",") {
		n, err := network(path)
		if err != nil {
			return nil, err
		}
		if len(out) > 0 && !sameLabels(n.Shape(), out[0].Shape()) {
			return nil, fmt.Errorf("%s: other labels than the first network's", path)
		}
		out = append(out, n)
	}
	return out, nil
}

func sameLabels(a, b *net.Shape) bool {
	return slices.Equal(a.UPOS, b.UPOS) && slices.Equal(a.XPOS, b.XPOS) && slices.Equal(a.Feats, b.Feats) && slices.Equal(a.Rels, b.Rels)
}

// analyst predicts tags and trees with one network, or with several that have the
// same labels, by the sum of their scores. It belongs to one goroutine.
type analyst struct {
	nets  []*net.Analyst
	tags  *tag.Decoder
	trees *parse.Decoder
	sum   [5][]float32
}

func newAnalyst(nets ...*net.Network) *analyst {
	shape := nets[0].Shape()
	a := &analyst{tags: tag.NewDecoder(shape, tag.Embedded().Knowing(nets[0].Vocabulary())), trees: parse.NewDecoder(shape)}
	for _, n := range nets {
		a.nets = append(a.nets, n.NewAnalyst())
	}
	return a
}

// analyse sets the tags and tree of every sentence from its forms.
func (a *analyst) analyse(sentences []ud.Sentence) {
	a.each(sentences, func(_, number int, tokens []ud.Token) {
		a.tags.Decode(a, number, tokens)
		a.trees.DecodeFrom(a, number, a.arcs(number), tokens)
	})
}

// each runs the sentences through the networks and calls do for each nonempty sentence, with
// its index and its number in its batch.
func (a *analyst) each(sentences []ud.Sentence, do func(at, number int, tokens []ud.Token)) {
	batches(sentences, func(from, to int, forms [][]string) {
		for _, n := range a.nets {
			n.Encode(forms)
		}
		for i := from; i < to; i++ {
			if tokens := sentences[i].Tokens; len(tokens) > 0 {
				do(i, i-from, tokens)
			}
		}
	})
}

// TagScores returns the networks' summed scores of a token's tags.
func (a *analyst) TagScores(number, token int) (upos, xpos, feats []float32) {
	for k, n := range a.nets {
		u, x, f := n.TagScores(number, token)
		upos, xpos, feats = a.add(0, k, u), a.add(1, k, x), a.add(2, k, f)
	}
	return upos, xpos, feats
}

// arcs returns the networks' summed arc scores for a sentence of the batch.
func (a *analyst) arcs(number int) (sum []float32) {
	for k, n := range a.nets {
		sum = a.add(3, k, n.ArcScores(number))
	}
	return sum
}

// RelScores returns the networks' summed scores of the relations of a token to a head.
func (a *analyst) RelScores(number, token, head int) (sum []float32) {
	for k, n := range a.nets {
		sum = a.add(4, k, n.RelScores(number, token, head))
	}
	return sum
}

// add adds the scores of the k-th network to a sum, which the first one starts.
func (a *analyst) add(which, k int, scores []float32) []float32 {
	if k == 0 {
		a.sum[which] = append(a.sum[which][:0], scores...)
		return a.sum[which]
	}
	for i, v := range scores {
		a.sum[which][i] += v
	}
	return a.sum[which]
}

// batchWords is the number of words analyzed at once.
const batchWords = 2000

func batches(sentences []ud.Sentence, do func(from, to int, forms [][]string)) {
	for from := 0; from < len(sentences); {
		to, words := from, 0
		var forms [][]string
		for to < len(sentences) && (words == 0 || words < batchWords) {
			forms = append(forms, ud.Forms(sentences[to].Tokens))
			words += len(sentences[to].Tokens)
			to++
		}
		do(from, to, forms)
		from = to
	}
}
