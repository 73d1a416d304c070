package quote

import (
	"slices"
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"flashbrief/ground/text"
	"flashbrief/reading"
	"flashbrief/reading/ud"
)

// direct adds an attribution for each quoted stretch that is speech.
func (q *quoter) direct() {
	last, spoken := turn{block: -longestTurn - 1}, 0
	for i := range q.marks {
		s := &q.marks[i]
		a, ok := q.inMarks(s)
		if !ok {
			continue
		}
		spoken = q.lastSpoken(&last, spoken, s)
		if !q.attributed(&a, s, &last) {
			continue
		}
		q.found = append(q.found, a)
		if len(a.from) > 0 {
			last = turn{a.speakers, a.from, s.block, a.status}
		}
	}
	q.turnBack()
}

// inMarks returns the attribution of a stretch without its source; false if there is nothing in
// the marks.
func (q *quoter) inMarks(s *stretch) (attribution, bool) {
	t := q.bench.Text()
	span := s.trimmed(t)
	a := attribution{direct: true, spans: []text.Span{span}, cue: -1, source: -1}
	if span.Empty() {
		return a, false
	}
	if a.sentence = q.sentenceAt(span.Start); a.sentence < 0 {
		return a, false
	}
	a.partial = !s.sentence(t) && !(unicode.IsUpper(first(span.Of(t))) && q.alone(s))
	if end := span.End; !a.partial && end < s.inner.End && t[end] == '.' {
		a.spans[0].End = end + 1 // a sentence of a word or two
	}
	return a, true
}

// attributed finds the source of a stretch, the most reliable way first; last is the previous
// speaker. It returns false if the stretch is no speech.
func (q *quoter) attributed(a *attribution, s *stretch, last *turn) bool {
	switch {
	case q.byline(a, s):
	case q.isTitle(a, s), a.partial && q.ofSource(a, s):
		return false
	case q.resumes(a, s), q.ownClause(a, s), q.besides(a, s), q.tail(a, s), q.governing(a, s), q.announced(a, s), q.introduced(a, s):
	case a.partial && !s.continues || !q.alone(s):
		return false
	case s.block-last.block <= longestTurn:
		a.speakers, a.from, a.status, a.turn = last.speakers, last.from, last.status, true
	default:
		a.open = true
	}
	return true
}

// isTitle reports whether the stretch is the title of a work: it looks like one, and the words
// beside it do not make it speech.
func (q *quoter) isTitle(a *attribution, s *stretch) bool {
	return q.title(s) && !q.alone(s) && (q.named(a.sentence, s) || !q.beside(s))
}

// resumes takes cue and source from the previous quotation, if its cue is between the two in
// one sentence: "“It is,” she said, “the end. …”".
func (q *quoter) resumes(a *attribution, s *stretch) bool {
	if len(q.found) == q.indirect {
		return false
	}
	o := &q.found[len(q.found)-1]
	if o.sentence != a.sentence || o.cue < 0 || !(text.Span{Start: o.spans[len(o.spans)-1].End, End: s.outer.Start}).Contains(o.cueSpans[0]) {
		return false
	}
	if !goesOnLower(a.spans[0].Of(q.bench.Text())) || !q.brokenOff(o, s.outer.Start) && q.speechBetween(o.cueSpans[0].End, s.outer.Start) == nil {
		return false
	}
	again := q.speechBetween(o.cueSpans[0].End, s.outer.Start)
	if again != nil && s.outer.Start-again.Span.End > len(", ") {
		return false // "…, he said, adding that “…”"
	}
	a.copySource(o)
	if again != nil {
		a.cueSpans = []text.Span{again.Span} // "…, he said, adding, “…”"
	}
	return true
}

// goesOnLower reports whether the words can continue a sentence: they begin with a small letter,
// or with "I".
func goesOnLower(words string) bool {
	word, _, _ := strings.Cut(words, " ")
	return unicode.IsLower(first(words)) || strings.HasPrefix(word, "I") && len(strings.Trim(word, "I’'mdvel")) == 0
}

// speechBetween returns the last verb of speech between two bytes of a sentence, or nil.
func (q *quoter) speechBetween(from, to int) *ud.Token {
	var last *ud.Token
	tokens := q.bench.Sentences[q.sentenceAt(from-1)].Tokens
	for i := range tokens {
		if t := &tokens[i]; t.Span.Start >= from && t.Span.End <= to && q.speaks(t) {
			last = t
		}
	}
	return last
}

// first returns the first letter of the words.
func first(words string) rune {
	r, _ := utf8.DecodeRuneInString(words)
	return r
}

// turn is the last speaker, with the block.
type turn struct {
	speakers []string
	from     []text.Span
	block    int
	status   reading.Utterance
}

// lastSpoken sets the turn to the last clause of speech before the marks, searching from next
// on, and returns the next one to examine.
func (q *quoter) lastSpoken(last *turn, next int, s *stretch) int {
	for ; next < q.indirect && q.found[next].sentence >= 0; next++ {
		c := &q.found[next]
		if c.cue < 0 || c.cueSpans[0].Start >= s.outer.Start {
			break
		}
		if q.spokenCue(c) && len(c.from) > 0 && !q.quoted(c.cueSpans[0]) {
			*last = turn{c.speakers, c.from, q.bench.Sentences[c.sentence].Paragraph, c.status}
		}
	}
	return next
}

// ofSource reports whether the marks are in the phrase for somebody's source: "the author of
// “Long Winter” says".
func (q *quoter) ofSource(a *attribution, s *stretch) bool {
	clauses := q.clausesFrom(a.sentence)
	for i := 0; i < len(clauses) && clauses[i].sentence == a.sentence; i++ {
		if holds(clauses[i].from, s.inner) {
			return true
		}
	}
	return false
}

// clausesFrom returns the attributions from clauses, beginning with those of the sentence.
func (q *quoter) clausesFrom(sentence int) []attribution {
	clauses := q.found[:q.indirect]
	return clauses[sort.Search(len(clauses), func(i int) bool { return clauses[i].sentence >= sentence }):]
}

// longestTurn is the number of blocks for which a speaker's turn lasts without a new cue.
const longestTurn = 2

// turnBack gives a quotation without a previous speaker the speaker of the next one, if that is
// in the same paragraph or continues an open mark, and drops the others.
func (q *quoter) turnBack() {
	var next *attribution
	for i := len(q.found) - 1; i >= q.indirect; i-- {
		a := &q.found[i]
		if a.open && next != nil && q.bench.Sentences[next.sentence].Paragraph-q.bench.Sentences[a.sentence].Paragraph <= 1 {
			a.speakers, a.from, a.status, a.open = next.speakers, next.from, next.status, false
		}
		if len(a.from) > 0 {
			next = a
		}
	}
	q.found = slices.DeleteFunc(q.found, func(a attribution) bool { return a.open })
}

// alone reports whether the reporter has no words beside the quotation in its sentences.
func (q *quoter) alone(s *stretch) bool {
	t := q.bench.Text()
	first, last := q.sentenceAt(s.inner.Start), q.sentenceAt(s.inner.End-1)
	if first < 0 || last < 0 {
		return false
	}
	before := text.Span{Start: min(q.bench.Sentences[first].Span.Start, s.outer.Start), End: s.outer.Start}
	behind := text.Span{Start: s.outer.End, End: max(s.outer.End, q.bench.Sentences[last].Span.End)}
	if said := strings.TrimRight(s.inner.Of(t), " \u00a0"); s.closed && !strings.ContainsAny(said[max(0, len(said)-3):], ".,!?…") {
		return false // a heading
	}
	return !strings.ContainsFunc(before.Of(t), unicode.IsLetter) && !strings.ContainsFunc(behind.Of(t), unicode.IsLetter)
}

// sentenceAt returns the sentence that contains the byte, or -1.
func (q *quoter) sentenceAt(at int) int {
	all := q.bench.Sentences
	i := sort.Search(len(all), func(i int) bool { return all[i].Span.End > at })
	if i == len(all) || all[i].Span.Start > at {
		return -1
	}
	return i
}

// byline takes the speaker from after the dash that follows a quotation: a block quotation, or
// one followed only by a short name in its paragraph.
func (q *quoter) byline(a *attribution, s *stretch) bool {
	if s.block >= len(q.bench.Anatomy.Blocks) {
		return false
	}
	block := &q.bench.Anatomy.Blocks[s.block]
	tail := text.Span{Start: s.outer.End, End: max(s.outer.End, block.Span.End)}
	words := tail.Of(q.bench.Text())
	at := strings.IndexAny(words, "—–-")
	if at < 0 || block.Role != reading.Pullquote && !onlyName(words, at) {
		return false
	}
	_, size := utf8.DecodeRuneInString(words[at:])
	a.cueSpans = []text.Span{{Start: tail.Start + at, End: tail.Start + at + size}}
	rest := words[at+size:]
	from := tail.Start + at + size + len(rest) - len(strings.TrimLeft(rest, " -\u00a0"))
	name, role, _ := strings.Cut(strings.TrimLeft(rest, " -\u00a0"), ",")
	a.from = []text.Span{{Start: from, End: from + len(strings.TrimRight(name, " "))}}
	a.speakers, a.role = []string{text.Squeeze(name)}, text.Squeeze(role)
	for _, m := range q.bench.Mentions {
		if a.from[0].Contains(m.Span) && m.Kind == reading.Person {
			a.speakers = []string{m.Entity}
			break
		}
	}
	a.partial = false
	return true
}

// longestName is the largest number of words after the dash of a line that names the speaker.
const longestName = 8

// onlyName reports whether only space precedes the dash, and only a few words that begin with a
// capital follow it.
func onlyName(words string, dash int) bool {
	rest := strings.Trim(words[dash:], "—–- \u00a0")
	if len(strings.TrimSpace(words[:dash])) > 0 || !unicode.IsUpper(first(rest)) {
		return false
	}
	return len(strings.Fields(rest)) <= longestName && !strings.ContainsAny(rest, "“”\"!?;:")
}

// ownClause takes cue and source from the narrowest clause attribution whose content contains
// the stretch.
func (q *quoter) ownClause(a *attribution, s *stretch) bool {
	best := q.narrowest(a, s)
	if best == nil {
		return false
	}
	a.copySource(best)
	v := q.sayingVerb(a, s)
	if v < 0 || v == best.cue && best.sentence == a.sentence {
		return true
	}
	tree := q.bench.Trees[a.sentence]
	if who := q.insideSubject(tree, v, a.sentence); who >= 0 && best.sentence == a.sentence && slices.Contains(best.content, v) {
		a.speakers = nil
		q.take(a, a.sentence, v, who) // "never said “…,” his office said"
	} else {
		a.status = q.statusOf(a, tree, v) // "wants him to say “…”"
	}
	return true
}

// narrowest returns the attribution from a clause with the shortest content that holds words of
// the stretch and whose cue is one for words in marks; nil if there is none.
func (q *quoter) narrowest(a *attribution, s *stretch) *attribution {
	var best *attribution
	clauses := q.clausesFrom(a.sentence)
	for i := 0; i < len(clauses) && q.bench.Sentences[clauses[i].sentence].Span.Start < s.inner.End; i++ {
		o := &clauses[i]
		if o.cue < 0 || slices.ContainsFunc(o.cueSpans, s.inner.Contains) || q.apart(o.cueSpans[0].Start, s.outer.Start) {
			continue
		}
		hit := slices.ContainsFunc(o.spans, s.inner.Overlaps) && q.quotes(o)
		if hit && (best == nil || length(o.spans) < length(best.spans)) {
			best = o
		}
	}
	return best
}

// quotes reports whether the attribution's cue is one for words in marks.
func (q *quoter) quotes(a *attribution) bool {
	t := &q.bench.Trees[a.sentence].Tokens[a.cue]
	name := t.Base()
	if q.cues.speech[name] || q.cues.object[name] || q.cues.noun(name) {
		return true
	}
	return accords(t) || q.putsIt(q.bench.Trees[a.sentence], a.cue)
}

// insideSubject returns the subject of a verb of speech inside another's content, also if the
// parser attached it to that other's verb, which then has two; -1 if there is none.
func (q *quoter) insideSubject(tree *ud.Tree, v, sentence int) int {
	if who := q.subject(tree, v, sentence); who >= 0 || !tree.Is(v, ud.Ccomp) {
		return who
	}
	mine, theirs := -1, -1
	for k := range tree.Kids(tree.Tokens[v].Head) {
		if tree.Is(k, ud.Nsubj) && k < v {
			mine = k
		} else if tree.Is(k, ud.Nsubj) {
			theirs = k
		}
	}
	if theirs < 0 {
		return -1
	}
	return mine
}

// sayingVerb returns the nearest verb of speech outside the marks above the quoted words, in
// the attribution's sentence; -1 if there is none.
func (q *quoter) sayingVerb(a *attribution, s *stretch) int {
	tree := q.bench.Trees[a.sentence]
	for k := range tree.Up(head(tree, s), highest) {
		if t := &tree.Tokens[k]; q.speaks(t) && !s.inner.Contains(t.Span) && !q.actsOn(tree, k, s) {
			return k
		}
	}
	return -1
}

func (a *attribution) copySource(o *attribution) {
	a.cue, a.source, a.speakers, a.from, a.cueSpans = o.cue, o.source, o.speakers, o.from, o.cueSpans
	a.addressee, a.medium, a.place, a.about, a.status = o.addressee, o.medium, o.place, o.about, o.status
	if o.sentence != a.sentence {
		a.cue = -1 // its tokens belong to another sentence
	}
}

// take sets the attribution's cue and source to tokens of a sentence, its own or an adjacent
// one.
func (q *quoter) take(a *attribution, sentence, cue, source int) {
	tree, own := q.bench.Trees[sentence], a.sentence
	a.sentence, a.cue, a.source = sentence, cue, source
	a.cueSpans = []text.Span{tree.Tokens[cue].Span}
	q.sourceOf(a, tree)
	q.surroundings(a, tree)
	a.status = q.statusOf(a, tree, cue)
	if sentence != own {
		a.sentence, a.cue = own, -1 // its tokens belong to another sentence
	}
}
