package reader

import (
	"flashbrief/reading"
	"flashbrief/reading/mend"
	"flashbrief/reading/parse"
	"flashbrief/reading/ud"
)

// Limits of one run through the network, so that memory does not grow with the report.
const (
	batchWords    = 800
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

// eachBatch calls do with every sentence, in batches, and long sentences in windows.
func eachBatch(b *reading.Bench, do func(batch []window, tokens [][]ud.Token)) {
	var batch []window
	var tokens [][]ud.Token
	words := 0
	for i := range b.Sentences {
		all := b.Sentences[i].Tokens
		for from := 0; from < len(all); from += longestWindow {
			to := min(from+longestWindow, len(all))
			batch, tokens = append(batch, window{i, from, to}), append(tokens, all[from:to])
			if words += to - from; words >= batchWords {
				do(batch, tokens)
				batch, tokens, words = batch[:0], tokens[:0], 0
			}
		}
	}
	if len(batch) > 0 {
		do(batch, tokens)
	}
}
