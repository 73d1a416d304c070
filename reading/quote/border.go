package quote

import (
	"slices"
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"flashbrief/reading/ud"
)

// upToMarks cuts the content of a clause at the closing mark after which the reporter
// continues: where a sentence ends between the marks, where the content begins with the
// quotation and a comma ends it, and where a comma ends it and a participle, another clause of
// speech or another quotation follows.
func (q *quoter) upToMarks(tree *ud.Tree, cue int, content []int) []int {
	if len(content) == 0 {
		return content
	}
	if content[0] < cue {
		return q.beforeCue(tree, cue, content)
	}
	begin := tree.Tokens[content[0]].Span.Start
	for i := q.marksFrom(begin); i < len(q.marks) && q.marks[i].outer.Start < tree.Tokens[content[len(content)-1]].Span.End; i++ {
		s := &q.marks[i]
		at := sort.Search(len(content), func(k int) bool { return tree.Tokens[content[k]].Span.Start >= s.inner.End })
		for at < len(content) && tree.Tokens[content[at]].UPOS == ud.PUNCT {
			at++
		}
		if at == 0 || at == len(content) {
			continue
		}
		if q.endsSpeech(tree, s, begin >= s.outer.Start, content[at]) {
			return content[:at]
		}
	}
	return content
}

// beforeCue cuts a content that begins with a quotation before its cue: what follows the cue
// outside marks is the reporter's: "“…,” he said with a laugh".
func (q *quoter) beforeCue(tree *ud.Tree, cue int, content []int) []int {
	opening := slices.IndexFunc(content, func(k int) bool { return tree.Tokens[k].UPOS != ud.PUNCT })
	begin := tree.Tokens[content[max(0, opening)]].Span
	if s := q.lastMarks(tree, cue); s != nil && begin.Start < s.outer.Start && q.standsAlone(tree, s) {
		return slices.DeleteFunc(content, func(k int) bool { return !s.inner.Contains(tree.Tokens[k].Span) })
	}
	i := q.marksFrom(begin.Start)
	if i >= len(q.marks) || !q.marks[i].closed || !q.marks[i].inner.Contains(begin) || q.marks[i].outer.End > tree.Tokens[cue].Span.Start {
		return content
	}
	return slices.DeleteFunc(content, func(k int) bool { return k > cue && !q.quoted(tree.Tokens[k].Span) })
}

// lastMarks returns the last quotation of the sentence that ends before the cue, or nil.
func (q *quoter) lastMarks(tree *ud.Tree, cue int) *stretch {
	i := q.marksFrom(tree.Tokens[cue].Span.Start) - 1
	if i < 0 || q.marks[i].outer.Start < tree.Span.Start || !q.marks[i].closed {
		return nil
	}
	return &q.marks[i]
}

// standsAlone reports whether the marks hold a sentence of their own, which a comma or a mark of
// its own kind ends: "Although …, “I do not want to,” he said".
func (q *quoter) standsAlone(tree *ud.Tree, s *stretch) bool {
	words := s.inner.Of(q.bench.Text())
	before := sort.Search(len(tree.Tokens), func(i int) bool { return tree.Tokens[i].Span.Start >= s.outer.Start }) - 1
	if before < 0 || tree.Tokens[before].UPOS != ud.PUNCT {
		return false
	}
	return unicode.IsUpper(first(words)) && q.goesOn(s) && !q.title(s)
}

// wholeMarks adds to the content of a clause the rest of the quotation in whose middle it ends:
// between marks it ends only with them.
func (q *quoter) wholeMarks(tree *ud.Tree, content []int) []int {
	content = trimTokens(tree, content)
	if len(content) == 0 {
		return content
	}
	begin, last := tree.Tokens[content[0]].Span, content[len(content)-1]
	i := q.marksFrom(tree.Tokens[last].Span.Start)
	if i >= len(q.marks) || !q.marks[i].closed || !q.marks[i].inner.Contains(tree.Tokens[last].Span) {
		return content
	}
	s := &q.marks[i]
	if begin.Start > s.outer.Start && !s.inner.Contains(begin) {
		return content
	}
	for k := last + 1; k < len(tree.Tokens) && s.inner.Contains(tree.Tokens[k].Span); k++ {
		content = append(content, k)
	}
	return trimTokens(tree, content)
}

// marksFrom returns the first stretch that ends after the byte.
func (q *quoter) marksFrom(at int) int {
	return sort.Search(len(q.marks), func(i int) bool { return q.marks[i].inner.End > at })
}

// endsSpeech reports whether the words of the cue end with the stretch; next is the first token
// after it that the tree also assigns to them.
func (q *quoter) endsSpeech(tree *ud.Tree, s *stretch, first bool, next int) bool {
	last, _ := utf8.DecodeLastRuneInString(strings.TrimRight(s.inner.Of(q.bench.Text()), " \u00a0"))
	if !s.closed || !strings.ContainsRune(",.!?", last) {
		return false
	}
	if first || last != ',' {
		return true
	}
	t := &tree.Tokens[next]
	if t.XPOS == ud.VBG || relative(t) { // "…,” which left them behind"
		return true
	}
	i := q.marksFrom(t.Span.Start)
	return isForm("meanwhile", t) && i < len(q.marks) && q.marks[i].outer.Start < tree.Span.End
}

// borders returns where a quotation opens directly after one that ends with a full stop:
// another sentence begins there, whatever the segmentation.
func borders(t string, marks []stretch) []int {
	var out []int
	for i := 1; i < len(marks); i++ {
		s, next := &marks[i-1], &marks[i]
		ends := s.closed && strings.HasSuffix(strings.TrimRight(s.inner.Of(t), " \u00a0"), stop)
		if ends && s.outer.End <= next.outer.Start && len(strings.TrimSpace(t[s.outer.End:next.outer.Start])) == 0 {
			out = append(out, next.outer.Start)
		}
	}
	return out
}

// apart reports whether a border is between two bytes.
func (q *quoter) apart(a, b int) bool {
	if a > b {
		a, b = b, a
	}
	i := sort.Search(len(q.borders), func(i int) bool { return q.borders[i] > a })
	return i < len(q.borders) && q.borders[i] <= b
}
