package quote

import (
	"slices"
	"sort"
	"strings"
	"unicode"

	"flashbrief/ground/text"
	"flashbrief/reading/clause"
	"flashbrief/reading/ud"
)

// beside reports whether a verb of speech is directly before or after the marks.
func (q *quoter) beside(s *stretch) bool {
	for _, at := range [...]int{s.outer.Start, s.outer.End - 1} {
		sentence := q.sentenceAt(at)
		if sentence < 0 {
			continue
		}
		tokens := q.bench.Sentences[sentence].Tokens
		for i := range tokens {
			t := &tokens[i]
			gap := max(s.outer.Start-t.Span.End, t.Span.Start-s.outer.End)
			if 0 <= gap && gap <= nearestCue && q.speaks(t) && !q.cues.as[t.Base()] {
				return true
			}
		}
	}
	return false
}

// speaks reports whether the token is a verb of speech.
func (q *quoter) speaks(t *ud.Token) bool { return t.UPOS == ud.VERB && q.cues.speech[t.Base()] }

// nearestCue is the distance in bytes within which a cue can only belong to the marks.
const nearestCue = 24

// besides finds the nearest cue verb outside the marks in the sentence in which the quotation
// begins or ends, ignoring the tree.
func (q *quoter) besides(a *attribution, s *stretch) bool {
	for _, sentence := range q.sentencesOf(a, s) {
		tree := q.bench.Trees[sentence]
		cue, source, distance := q.nearest(tree, sentence, s)
		if cue < 0 || a.partial && (q.label(tree, s) || !q.reaches(tree, cue, s, distance)) {
			continue
		}
		q.take(a, sentence, cue, source)
		return true
	}
	return false
}

// sentencesOf returns the sentences in which the quotation begins and ends, and the next one if
// the reporter's sentence continues there.
func (q *quoter) sentencesOf(a *attribution, s *stretch) []int {
	out := []int{a.sentence}
	if last := q.sentenceAt(s.inner.End - 1); last >= 0 && last != a.sentence {
		out = append(out, last)
	}
	if last := q.sentenceAt(s.outer.End + 1); last >= 0 && !slices.Contains(out, last) && q.goesOn(s) {
		out = append(out, last)
	}
	return out
}

// nearest returns the verb of speech outside the marks that is nearest to them and has a source,
// the source, and the distance in bytes; -1 for the verb if there is none.
func (q *quoter) nearest(tree *ud.Tree, sentence int, s *stretch) (cue, source, distance int) {
	cue, source, distance = -1, -1, 1<<30
	before := -1 // a colon announces with the clause directly before it
	if at := colonBefore(tree, s); at >= 0 {
		before = lastClause(tree, at)
	}
	for i := range tree.Tokens {
		t := &tree.Tokens[i]
		d := min(abs(t.Span.Start-s.outer.End), abs(s.outer.Start-t.Span.End))
		if i < before || d >= distance || !q.cueBeside(tree, i, s) || !q.outside(t, s) {
			continue
		}
		if who := q.speaking(tree, i, sentence, s); who >= 0 {
			cue, source, distance = i, who, d
		}
	}
	return cue, source, distance
}

// cueBeside reports whether the verb can be the cue of a quotation beside it: a verb of speech,
// or one that is a cue directly before marks. A verb that takes a clause is none if the marks
// are in its object: "maintaining a “personal relationship”".
func (q *quoter) cueBeside(tree *ud.Tree, v int, s *stretch) bool {
	if !q.speaks(&tree.Tokens[v]) {
		return q.opensMarks(tree, v, s)
	}
	return !q.actsOn(tree, v, s)
}

// actsOn reports whether the verb of speech takes a clause for its content but here does
// something with an object in which the marks stand.
func (q *quoter) actsOn(tree *ud.Tree, v int, s *stretch) bool {
	o := tree.Kid(v, ud.Obj)
	if !q.cues.sentential[tree.Tokens[v].Base()] || o < v || tree.Kid(v, ud.Ccomp, ud.Parataxis) >= 0 {
		return false
	}
	return tree.Tokens[firstOf(tree, o)].Span.Start < s.outer.Start
}

// opensMarks reports whether the verb is one that is a cue directly before marks, with only a
// comma or a colon between: "the letter began, “…”".
func (q *quoter) opensMarks(tree *ud.Tree, v int, s *stretch) bool {
	t := &tree.Tokens[v]
	if t.UPOS != ud.VERB || !q.cues.opening[t.Base()] || t.Span.End > s.outer.Start || v+1 >= len(tree.Tokens) {
		return false
	}
	return isMark(&tree.Tokens[v+1], comma, colon) && s.outer.Start-tree.Tokens[v+1].Span.End <= 1
}

// outside reports whether the token is in no marks, and no other sentence begins between it and
// the stretch.
func (q *quoter) outside(t *ud.Token, s *stretch) bool {
	return !s.outer.Contains(t.Span) && !q.quoted(t.Span) && !q.apart(t.Span.Start, s.outer.Start)
}

// speaking returns the subject of a cue beside a quotation; after the closing mark, also what
// the parser took for the object of a verb without subject: "“…,” shouted a guard".
func (q *quoter) speaking(tree *ud.Tree, v, sentence int, s *stretch) int {
	source := q.subject(tree, v, sentence)
	if source >= 0 && !s.inner.Contains(tree.Tokens[source].Span) {
		return source
	}
	if o := tree.Kid(v, ud.Obj); o > v && !q.cues.whole[tree.Tokens[v].Base()] && tree.Tokens[v].Span.Start <= s.outer.End+2 && tree.Tokens[v].Span.Start >= s.outer.End {
		return o
	}
	return -1
}

// goesOn reports whether the reporter's sentence continues after the closing mark.
func (q *quoter) goesOn(s *stretch) bool {
	inner := s.inner.Of(q.bench.Text())
	return strings.HasSuffix(inner, ",") || strings.HasSuffix(inner, "?") || strings.HasSuffix(inner, "!")
}

func (q *quoter) quoted(span text.Span) bool {
	i := sort.Search(len(q.marks), func(i int) bool { return q.marks[i].inner.End >= span.End })
	return i < len(q.marks) && q.marks[i].inner.Contains(span)
}

// marksWithin reports whether a quotation begins in the span.
func (q *quoter) marksWithin(span text.Span) bool {
	i := sort.Search(len(q.marks), func(i int) bool { return q.marks[i].outer.Start >= span.Start })
	return i < len(q.marks) && q.marks[i].outer.Start < span.End
}

func abs(n int) int {
	if n < 0 {
		return -n
	}
	return n
}

// head returns the first token between the marks whose head is outside; -1 if there is none.
func head(tree *ud.Tree, s *stretch) int {
	for i := range tree.Tokens {
		if t := &tree.Tokens[i]; s.inner.Contains(t.Span) && t.UPOS != ud.PUNCT && (t.Head < 0 || !s.inner.Contains(tree.Tokens[t.Head].Span)) {
			return i
		}
	}
	return -1
}

// reaches reports whether the cue belongs to a phrase: directly beside the marks or, for more
// than a few words, near them or above them in the tree. A few words are often only a name or
// scare quotes, and must depend on the cue or its object.
func (q *quoter) reaches(tree *ud.Tree, cue int, s *stretch, distance int) bool {
	return distance <= len(", ") || distance <= nearestCue && !s.few(q.bench.Text()) || slices.Contains(q.over(tree, s), cue)
}

// over returns the tokens above the stretch, the nearest first; for a few words only the
// nearest two, not counting conjoined words.
func (q *quoter) over(tree *ud.Tree, s *stretch) []int {
	steps := 12
	if s.few(q.bench.Text()) {
		steps = 2
	}
	var out []int
	for k, n := head(tree, s), 0; k >= 0 && n <= steps && len(out) < 40; k = tree.Tokens[k].Head {
		out = append(out, k)
		if !tree.Is(k, ud.Conj) {
			n++
		}
	}
	return out
}

// label reports whether the marks are around a name or scare quotes: a phrase before its noun.
func (q *quoter) label(tree *ud.Tree, s *stretch) bool {
	k := head(tree, s)
	return k >= 0 && s.few(q.bench.Text()) && tree.Is(k, ud.Amod, ud.Compound, ud.NmodDesc, ud.Flat, ud.NmodPoss)
}

// governing finds, for a phrase in marks, the verb of its sentence and the subject: "mourned
// Raisi's “tragic death”".
func (q *quoter) governing(a *attribution, s *stretch) bool {
	tree := q.bench.Trees[a.sentence]
	if !a.partial && titled(tree, s) {
		return false
	}
	for _, at := range q.over(tree, s) {
		t := &tree.Tokens[at]
		if t.UPOS != ud.VERB || s.inner.Contains(t.Span) || q.apart(t.Span.Start, s.outer.Start) || q.actsOn(tree, at, s) {
			continue
		}
		firm := q.cues.object[t.Base()] || q.cues.as[t.Base()]
		if !firm && q.label(tree, s) {
			return false
		}
		if source := q.governor(a.sentence, tree, at); source >= 0 {
			q.take(a, a.sentence, at, source)
			return true
		}
		if !firm && s.few(q.bench.Text()) {
			return false
		}
	}
	return false
}

// governor returns the subject of the verb if the verb is a cue and its subject can speak; else
// -1.
func (q *quoter) governor(sentence int, tree *ud.Tree, v int) int {
	name := tree.Tokens[v].Base()
	if !q.cues.object[name] && !q.cues.as[name] && !q.cues.says(name) {
		return -1
	}
	source := q.subject(tree, v, sentence)
	if source < 0 || !q.person(sentence, tree, source) {
		return -1
	}
	return source
}

// titled reports whether a noun directly before the marks says what they name: "the slogan “We
// are one”".
func titled(tree *ud.Tree, s *stretch) bool {
	for i := range tree.Tokens {
		if t := &tree.Tokens[i]; t.Span.End <= s.outer.Start && s.outer.Start-t.Span.End <= 1 {
			return t.UPOS == ud.NOUN
		}
	}
	return false
}

// announced finds the speaker before a colon without a verb of speech: "He was blunt: “…”",
// "Weiss: “…”".
func (q *quoter) announced(a *attribution, s *stretch) bool {
	tree := q.bench.Trees[a.sentence]
	at := colonBefore(tree, s)
	if at <= 0 {
		return false
	}
	root := lastClause(tree, at)
	if root < 0 {
		root = tree.HeadOf(0, at-1)
	}
	source := tree.Kid(root, ud.Nsubj, ud.NmodPoss)
	if source < 0 && tree.Tokens[root].UPOS == ud.PROPN {
		source = root
	}
	if source < 0 || source > at || !q.holder(a.sentence, tree, source) {
		return false
	}
	q.take(a, a.sentence, root, source)
	if root == source {
		a.cueSpans = []text.Span{tree.Tokens[at].Span}
	}
	return true
}

// colonBefore returns the colon directly before the marks, or -1.
func colonBefore(tree *ud.Tree, s *stretch) int {
	for i := range tree.Tokens {
		if t := &tree.Tokens[i]; isMark(t, colon) && t.Span.End <= s.outer.Start && s.outer.Start-t.Span.End <= 2 {
			return i
		}
	}
	return -1
}

// lastClause returns the last finite verb before the token that heads a main clause with a
// subject of its own, or -1.
func lastClause(tree *ud.Tree, before int) int {
	for v := before - 1; v >= 0; v-- {
		if tree.Is(v, ud.RootRel, ud.Conj, ud.Parataxis) && clause.Finite(&tree.Tokens[v]) && clause.OwnSubject(tree, v) >= 0 {
			return v
		}
	}
	return -1
}

// named reports whether a noun for a work or a possessor is directly before the marks: "the
// programme “Morning Table”", "the station's “Morning Table”".
func (q *quoter) named(sentence int, s *stretch) bool {
	tokens := q.bench.Sentences[sentence].Tokens
	i := sort.Search(len(tokens), func(i int) bool { return tokens[i].Span.End > s.outer.Start }) - 1
	if i < 0 || s.outer.Start-tokens[i].Span.End > 1 {
		return false
	}
	return q.cues.work[tokens[i].Base()] || tokens[i].XPOS == ud.POS
}

// title reports whether the text in marks looks like the title of a work: every content word
// capitalized.
func (q *quoter) title(s *stretch) bool {
	capitals, others := 0, 0
	for w := range strings.FieldsSeq(s.inner.Of(q.bench.Text())) {
		switch r := first(w); {
		case unicode.IsUpper(r) || unicode.IsDigit(r):
			capitals++
		case len(w) > 3:
			others++
		}
	}
	return capitals > 0 && others == 0
}
