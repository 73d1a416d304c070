package check

import (
	"regexp"
	"slices"
	"strings"

	"flashbrief/ground/text"
)

// turn is the effect of a cut on the meaning.
type turn int

const (
	keeps    turn = iota
	loosens       // removes a condition
	reverses      // removes a negation, or applies one to other words
)

// wordInBrackets matches a quotation that begins with a word in brackets, and not with a letter.
var wordInBrackets = regexp.MustCompile(`^[“"‘' ]*\[[^\]]{2,}\]`)

// stops end a clause; what lies beyond does not affect it.
const stops = ".!?;:\n"

// turns returns the effect of the cuts in the brief's quotation on the record's meaning: those
// between its pieces, and those at its ends.
func (c *corpus) turns(q *Quote, f *candidate) turn {
	out := keeps
	if c.insertsNegation(q) {
		out = reverses
	}
	in := c.reports[f.said.item.Report]
	for i := 1; i < len(f.row); i++ {
		out = max(out, c.gap(f, f.row[i-1][1], f.row[i][0], in))
	}
	if in == nil {
		return out
	}
	return max(out, c.leftEnd(q, f, in), c.rightEnd(f, in))
}

// gap returns the effect of leaving out the words from..to. Whole sentences may be left out.
func (c *corpus) gap(f *candidate, from, to int, in *source) turn {
	words := f.said.words
	if from >= to {
		return keeps
	}
	if in != nil {
		t := in.report.Text
		before := t[words[from-1].span.End:words[from].span.Start]
		last := t[words[to-1].span.End:words[to].span.Start]
		if strings.ContainsAny(before, ".!?") && strings.ContainsAny(last, ".!?") {
			return keeps
		}
	}
	out := keeps
	for i := from - 1; i <= to; i++ {
		switch w := words[i].plain; {
		case i == to && w == "without":
			// it denies what stands behind it, which is kept
		case c.lists.denies(w):
			return reverses
		case c.lists.condition[w] && i >= from && i < to:
			out = loosens
		}
	}
	return out
}

// beyond is the number of words examined before and after the quoted ones.
const beyond = 8

// leftEnd returns the effect of the quotation's start: a negation or an "if" before it in its
// clause is lost, unless the brief also has one there.
func (c *corpus) leftEnd(q *Quote, f *candidate, in *source) turn {
	if wordInBrackets.MatchString(q.Words) && slices.ContainsFunc(f.said.words[:f.row[0][0]], func(w word) bool { return theLists().modal[w.plain] }) {
		return reverses // "[The governor] answer to our courts" of "He must answer to our courts"
	}
	at := wordAt(in.spelled(), f.said.words[f.row[0][0]].span.Start)
	out := c.lost(in, at)
	if out == keeps && c.conditional(in, at) {
		out = loosens
	}
	denied := c.denied(q.before)
	switch {
	case out == reverses && denied:
		return keeps
	case out != reverses && denied:
		return reverses // the brief's own "not" before the marks is not the record's
	}
	return out
}

// lost returns the effect of the words before word at in its clause. Outside the marks only the
// nearest count, up to a verb of speech.
func (c *corpus) lost(in *source, at int) turn {
	words, outside := in.spelled(), false
	for i := at - 1; i >= 0 && at-i <= beyond; i-- {
		between := in.report.Text[words[i].span.End:words[i+1].span.Start]
		if strings.ContainsAny(between, stops+",—") || strings.Contains(between, " – ") {
			return keeps
		}
		outside = outside || strings.ContainsAny(between, "“”\"«»„")
		switch w := words[i].plain; {
		case w == "and", w == "but", w == "or", outside && (c.lists.speech[w] || at-i > farAhead):
			return keeps
		case c.lists.denies(w):
			return reverses
		case c.lists.condition[w] && at-i <= 2 && !outside:
			return loosens
		}
	}
	return keeps
}

// conditional reports whether the sentence of word at begins with a condition before it and in
// the same marks: "If they come, we will build".
func (c *corpus) conditional(in *source, at int) bool {
	words := in.spelled()
	for i := at - 1; i >= 0 && at-i <= 3*beyond; i-- {
		between := in.report.Text[words[i].span.End:words[i+1].span.Start]
		if strings.ContainsAny(between, stops+"“”\"«»") {
			return false
		}
		if w := words[i].plain; w == "if" || w == "unless" {
			before := ""
			if i > 0 {
				before = in.report.Text[words[i-1].span.End:words[i].span.Start]
			}
			return i == 0 || strings.ContainsAny(before, stops+"“”\"«»")
		}
	}
	return false
}

// denied reports whether a negation is among the words before the marks, and applies to the
// quotation's content rather than to its being said.
func (c *corpus) denied(before []word) bool {
	for i := len(before) - 1; i >= 0; i-- {
		if c.lists.speech[before[i].plain] {
			return false
		}
		if c.lists.denies(before[i].plain) {
			return true
		}
	}
	return false
}

// rightEnd returns the effect of the quotation's end: "we will sign" of "we will sign nothing",
// or of "we will sign if they do".
func (c *corpus) rightEnd(f *candidate, in *source) turn {
	words, last := in.spelled(), f.said.words[f.row[len(f.row)-1][1]-1].span.Start
	at := wordAt(words, last)
	if at+1 >= len(words) || strings.ContainsAny(in.report.Text[words[at].span.End:words[at+1].span.Start], stops+",“”\"«»—–(") {
		return keeps
	}
	switch w := words[at+1].plain; {
	case w == "if", w == "unless", w == "until", w == "only", w == "provided":
		return loosens
	case w != "without" && c.lists.denies(w):
		return reverses
	}
	return keeps
}

// wordAt returns the index of the word that begins at the byte.
func wordAt(words []word, at int) int {
	lo, hi := 0, len(words)
	for lo < hi {
		if mid := (lo + hi) / 2; words[mid].span.Start < at {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	return min(lo, len(words)-1)
}

// exact reports whether the brief's words equal the record's, except for quotation marks,
// spaces and the case of the first letter.
func exact(q *Quote, f *candidate, in *source) bool {
	if in == nil || q.emphasis {
		return !q.emphasis
	}
	for i, piece := range q.Pieces {
		words := f.said.words[f.row[i][0]:f.row[i][1]]
		span := words[0].span.Join(words[len(words)-1].span)
		if !sameLetters(piece, span.Of(in.report.Text)) && !split(f, i) {
			return false
		}
	}
	return true
}

// split reports whether the reporter's own words lie within what the brief quotes as one piece.
func split(f *candidate, piece int) bool {
	words := f.said.words[f.row[piece][0]:f.row[piece][1]]
	whole := words[0].span.Join(words[len(words)-1].span)
	for _, c := range f.said.quotation().Content {
		if c.Contains(whole) {
			return false
		}
	}
	return true
}

// sameLetters compares two pieces of text, ignoring marks, spaces and the case of their first
// letter.
func sameLetters(a, b string) bool {
	a, b = bareText(a), bareText(b)
	return a == b || len(a) > 0 && len(b) > 0 && text.Capital(a) == text.Capital(b)
}

func bareText(s string) string {
	s = strings.Map(func(r rune) rune {
		switch r {
		case '“', '”', '„', '"', '«', '»', '‘', '’', '\'', '`', 'ʼ', '″', 0xAD, 0x200b, 0x2060:
			return -1
		}
		return r
	}, s)
	return strings.Trim(text.Squeeze(s), punctuation)
}
