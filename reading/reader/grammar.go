package reader

import (
	"flashbrief/reading"
	"flashbrief/reading/learn"
	"flashbrief/reading/names"
	"flashbrief/reading/parse"
	"flashbrief/reading/tag"
	"flashbrief/reading/ud"
)

// Bounds of what is run through the network at once, so that memory does not
// grow with the report.
const (
	batchWords    = 800
	longestWindow = 300 // tokens; a longer sentence is analysed in pieces
)

// window is a stretch of one sentence's tokens.
type window struct {
	sentence, from, to int
}

// grammar fills in tags, trees and names.
func (m *model) grammar(b *reading.Bench) {
	shape := m.net.Shape()
	tags, trees := tag.NewDecoder(shape, m.lemma), parse.NewDecoder(shape)
	m.encode(b, func(a *learn.Analyst, number int, w window) {
		tokens := b.Sentences[w.sentence].Tokens[w.from:w.to]
		tags.Decode(a, number, tokens)
		trees.Decode(a, number, tokens)
		rehang(tokens, w.from)
	})
	for i := range b.Sentences {
		parse.Enhance(&b.Sentences[i])
	}
	b.Trees = trunks(b.Sentences)
}

// names fills in the name spans alone, beside a given analysis.
func (m *model) names(b *reading.Bench) {
	m.encode(b, func(*learn.Analyst, int, window) {})
	b.Trees = trunks(b.Sentences)
}

func trunks(sentences []ud.Sentence) []*ud.Tree {
	out := make([]*ud.Tree, len(sentences))
	for i := range sentences {
		out[i] = ud.NewTree(&sentences[i])
	}
	return out
}

// rehang makes the heads of a later window count from the sentence's beginning;
// its root hangs on the sentence's first token, so that there is one root.
func rehang(tokens []ud.Token, from int) {
	if from == 0 {
		return
	}
	for i := range tokens {
		if tokens[i].Head == ud.Root {
			tokens[i].Head, tokens[i].Deprel = 0, "parataxis"
			continue
		}
		tokens[i].Head += from
	}
}

// encode runs every sentence through the network in batches, calls decode for
// each window, and decodes the names.
func (m *model) encode(b *reading.Bench, decode func(a *learn.Analyst, number int, w window)) {
	a, named := m.analyst(), names.NewDecoder(m.net.Shape())
	defer m.rest(a)
	var batch []window
	var forms [][]string
	words := 0
	flush := func() {
		if len(batch) == 0 {
			return
		}
		a.Encode(forms)
		for number, w := range batch {
			decode(a, number, w)
			from := len(b.Names)
			b.Names = named.Decode(a, number, forms[number], w.sentence, b.Names)
			for i := from; i < len(b.Names); i++ {
				b.Names[i].First += w.from
				b.Names[i].Last += w.from
			}
		}
		batch, forms, words = batch[:0], forms[:0], 0
	}
	for i := range b.Sentences {
		tokens := b.Sentences[i].Tokens
		for from := 0; from < len(tokens); from += longestWindow {
			to := min(from+longestWindow, len(tokens))
			list := make([]string, 0, to-from)
			for k := from; k < to; k++ {
				list = append(list, tokens[k].Form)
			}
			batch, forms = append(batch, window{i, from, to}), append(forms, list)
			if words += to - from; words >= batchWords {
				flush()
			}
		}
	}
	flush()
}
