package coref

import (
	"flashbrief/reading"
	"flashbrief/reading/clause"
	"flashbrief/reading/ud"
)

// namedInSpeech reports whether pronoun i speaks words in marks that name the person of mention j:
// nobody calls himself "Senator Vik", so that "she" of “Senator Vik gave all of it,” she said is
// somebody else.
func (f *linker) namedInSpeech(i, j int) bool {
	m := &f.bench.Mentions[i]
	if !f.speaks(i) {
		return false
	}
	for s := m.Sentence; s >= 0 && m.Sentence-s <= near; s-- {
		from, to := f.bench.MentionRange(s)
		for k := max(from, i-window); k < min(to, i+window); k++ {
			if o := &f.bench.Mentions[k]; f.inMarks(s, o.First) && f.sameName(j, k) {
				return true
			}
		}
		if s == 0 || !f.opensInMarks(s) {
			break // the words in marks begin here
		}
	}
	return false
}

// speaks reports whether pronoun i stands outside quotation marks and is the subject of a verb of
// speech.
func (f *linker) speaks(i int) bool {
	m, t := &f.bench.Mentions[i], f.tree(i)
	v := t.Tokens[f.heads[i]].Head
	if v < 0 || !t.Is(f.heads[i], ud.Nsubj) || f.inMarks(m.Sentence, m.First) {
		return false
	}
	return clause.IsVerb(t, v) && f.words.Has("speaking", t.Tokens[v].Base())
}

// opensInMarks reports whether a sentence begins within marks that an earlier one opens.
func (f *linker) opensInMarks(sentence int) bool {
	before := sentence - 1
	last := len(f.bench.Sentences[before].Tokens) - 1
	return f.bench.Sentences[before].Paragraph == f.bench.Sentences[sentence].Paragraph && last >= 0 && f.inMarks(before, last)
}

// sameName reports whether mention k names the person of mention j.
func (f *linker) sameName(j, k int) bool {
	o := &f.bench.Mentions[k]
	return o.Form == reading.Proper && (f.root(k) == f.root(j) || o.Entity == f.bench.Mentions[j].Entity)
}
