package main

import (
	"os"

	"flashbrief/reading/learn"
	"flashbrief/reading/parse"
	"flashbrief/reading/tag"
	"flashbrief/reading/ud"
)

// network reads the weights in a file.
func network(path string) (*learn.Network, error) {
	raw, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	return learn.ReadOn(raw, learn.Embedded())
}

// analyst predicts tags and trees with one network, or with several that have the
// same labels. It belongs to one goroutine.
type analyst struct {
	nets  []*learn.Analyst
	tags  *tag.Decoder
	trees *parse.Decoder
}

func newAnalyst(nets ...*learn.Network) *analyst {
	shape := nets[0].Shape()
	a := &analyst{tags: tag.NewDecoder(shape, tag.Embedded().Knowing(nets[0].Vocabulary())), trees: parse.NewDecoder(shape)}
	for _, n := range nets {
		a.nets = append(a.nets, n.NewAnalyst())
	}
	return a
}

// analyse sets the tags and tree of every sentence from its forms: the tree of the
// networks' summed arc scores, with tags and relations by the first.
func (a *analyst) analyse(sentences []ud.Sentence) {
	batches(sentences, func(from, to int, forms [][]string) {
		for _, n := range a.nets {
			n.Encode(forms)
		}
		for i := from; i < to; i++ {
			if tokens := sentences[i].Tokens; len(tokens) > 0 {
				a.tags.Decode(a.nets[0], i-from, tokens)
				a.trees.DecodeFrom(a.nets[0], i-from, a.arcs(i-from), tokens)
			}
		}
	})
}

// arcs is the networks' summed arc scores for a sentence of the batch.
func (a *analyst) arcs(number int) []float32 {
	sum := a.nets[0].ArcScores(number)
	for _, n := range a.nets[1:] {
		for k, v := range n.ArcScores(number) {
			sum[k] += v
		}
	}
	return sum
}

// batchWords is how many words are analysed at once.
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
