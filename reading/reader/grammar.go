package reader

import (
	"cmp"
	"slices"

	"flashbrief/reading"
	"flashbrief/reading/mend"
	"flashbrief/reading/parse"
	"flashbrief/reading/ud"
)

// Limits of one run through the network, so that memory does not grow with the report.
const (
	batchWords    = 384
	longestWindow = 300 // tokens; a longer sentence is analyzed in pieces
)

// window is a stretch of one sentence's tokens.
type window struct {
	sentence, from, to int
}

// grammar sets tags and trees.
func (m *model) grammar(b *reading.Bench) {
	p := m.parsers.take()
	defer m.parsers.rest(p)
	eachBatch(b, func(batch []window, tokens [][]ud.Token) {
		p.forms = ud.FormsOf(tokens, p.forms)
		p.Encode(p.forms)
		for number, w := range batch {
			m.tags.Decode(p.Analyst, number, tokens[number])
			p.trees.Decode(p.Analyst, number, tokens[number])
			rehang(tokens[number], w.from)
		}
	})
	for i := range b.Sentences {
		for _, made := range mend.Repair(b.Sentences[i].Tokens) {
			b.Repairs = append(b.Repairs, reading.Repair{Sentence: i, Token: made.Token, Rule: made.Rule})
		}
		parse.Enhance(&b.Sentences[i])
	}
	b.Trees = ud.NewTrees(b.Sentences)
}

// names sets the names of sentences with known parts of speech.
func (m *model) names(b *reading.Bench) {
	t := m.taggers.take()
	defer m.taggers.rest(t)
	eachBatch(b, func(batch []window, tokens [][]ud.Token) {
		t.Encode(tokens)
		for number, w := range batch {
			from := len(b.Names)
			b.Names = t.Decode(number, w.sentence, b.Names)
			for i := from; i < len(b.Names); i++ {
				b.Names[i].First += w.from
				b.Names[i].Last += w.from
			}
		}
	})
	slices.SortStableFunc(b.Names, func(x, y reading.Name) int {
		return cmp.Or(cmp.Compare(x.Sentence, y.Sentence), cmp.Compare(x.First, y.First))
	})
}

// rehang makes the heads of a later window count from the start of the sentence; its root
// depends on the sentence's first token, so that there is one root.
func rehang(tokens []ud.Token, from int) {
	if from == 0 {
		return
	}
	for i := range tokens {
		if tokens[i].Head == ud.Root {
			tokens[i].Head, tokens[i].Deprel = 0, ud.Parataxis
			continue
		}
		tokens[i].Head += from
	}
}

// eachBatch calls do with every sentence, in batches of like length, and long sentences in
// windows.
func eachBatch(b *reading.Bench, do func(batch []window, tokens [][]ud.Token)) {
	all := windows(b)
	slices.SortStableFunc(all, func(x, y window) int { return cmp.Compare(x.to-x.from, y.to-y.from) })
	var tokens [][]ud.Token
	words, first := 0, 0
	for i, w := range all {
		tokens = append(tokens, b.Sentences[w.sentence].Tokens[w.from:w.to])
		if words += w.to - w.from; words >= batchWords || i == len(all)-1 {
			do(all[first:i+1], tokens)
			tokens, words, first = tokens[:0], 0, i+1
		}
	}
}

// windows returns the windows of every sentence.
func windows(b *reading.Bench) []window {
	all := make([]window, 0, len(b.Sentences))
	for i := range b.Sentences {
		n := len(b.Sentences[i].Tokens)
		for from := 0; from < n; from += longestWindow {
			all = append(all, window{i, from, min(from+longestWindow, n)})
		}
	}
	return all
}
