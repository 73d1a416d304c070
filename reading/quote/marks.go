package quote

import (
	"cmp"
	"strings"
	"unicode"
	"unicode/utf8"

	"flashbrief/ground/text"
	"flashbrief/reading"
)

// stretch is the text between a pair of quotation marks.
type stretch struct {
	inner     text.Span // without the marks
	outer     text.Span // with them; an unclosed quotation ends with its block
	block     int
	closed    bool
	continues bool // the previous block was left open, and this one opens again
}

// marked finds the quoted stretches of every block. Quotations inside quotations
// are part of the outer one.
func marked(b *reading.Bench) []stretch {
	var out []stretch
	open := false
	for i, block := range blocks(b) {
		before := len(out)
		out = pairs(b.Text(), block, i, marksIn(b.Text(), block), out)
		if open && len(out) > before && out[before].outer.Start == block.Start {
			out[before].continues = true
		}
		open = len(out) > before && !out[len(out)-1].closed
	}
	return out
}

func blocks(b *reading.Bench) []text.Span {
	var out []text.Span
	for _, block := range b.Anatomy.Blocks {
		out = append(out, block.Span)
	}
	if len(out) > 0 {
		return out
	}
	for i := range b.Sentences {
		s := &b.Sentences[i]
		if i > 0 && b.Sentences[i-1].Paragraph == s.Paragraph {
			out[len(out)-1] = out[len(out)-1].Join(s.Span)
		} else {
			out = append(out, s.Span)
		}
	}
	return out
}

// mark is one quotation mark. Curly ones and guillemets have a direction; for straight ones the
// letters around them decide, or they have none.
type mark struct {
	at, size      int
	style         rune // '"' straight, '“' curly, '«' guillemet, '‘' curly single, '\'' straight single
	opens, closes bool
}

func (m *mark) single() bool { return m.style == '‘' || m.style == '\'' }

// marksIn returns the marks of one block, in order. Two adjacent single marks are a double one.
func marksIn(t string, block text.Span) []mark {
	var out []mark
	for at := block.Start; at < block.End; {
		r, size := utf8.DecodeRuneInString(t[at:block.End])
		m := mark{at: at, size: size, style: r}
		switch r {
		case '“', '„':
			m.style, m.opens = '“', true
			m.turned(t, block)
		case '”':
			m.style, m.closes = '“', true
			m.turned(t, block)
		case '«':
			m.opens = true
		case '»':
			m.style, m.closes = '«', true
		case '"', '″', '＂', '〝', '〞':
			m.style = '"'
			m.face(t, block)
		case '&', '<':
			m.written(t, block)
		case '‘', '’', '\'', '`':
			next, more := utf8.DecodeRuneInString(t[at+size : block.End])
			if next == r || r == '‘' && next == '’' {
				m.size, m.style = size+more, '"'
				m.face(t, block)
			} else {
				m.faceSingle(t, block, r)
			}
		}
		if m.opens || m.closes {
			out = append(out, m)
		}
		at += m.size
	}
	return out
}

// around returns the letters before and after the mark; 0 at the ends of the block.
func (m *mark) around(t string, block text.Span) (before, behind rune) {
	if m.at > block.Start {
		before, _ = utf8.DecodeLastRuneInString(t[block.Start:m.at])
	}
	if end := m.at + m.size; end < block.End {
		behind, _ = utf8.DecodeRuneInString(t[end:block.End])
	}
	return before, behind
}

// written reads a mark in HTML form: an entity or a tag.
func (m *mark) written(t string, block text.Span) {
	rest := t[m.at:block.End]
	for _, w := range [...]struct {
		as            string
		opens, closes bool
	}{
		{"&ldquo;", true, false}, {"&bdquo;", true, false}, {"&laquo;", true, false}, {"<q>", true, false}, {"&#8220;", true, false},
		{"&rdquo;", false, true}, {"&raquo;", false, true}, {"</q>", false, true}, {"&#8221;", false, true},
		{"&quot;", true, true}, {"&#34;", true, true},
	} {
		if !strings.HasPrefix(rest, w.as) {
			continue
		}
		m.size, m.style, m.opens, m.closes = len(w.as), '"', w.opens, w.closes
		if w.opens && w.closes {
			m.face(t, block)
		}
		return
	}
}

// turned reverses a curly mark if the letters around it allow only the other direction: some
// newspapers open and close with the same mark.
func (m *mark) turned(t string, block text.Span) {
	before, behind := m.around(t, block)
	switch front, back := blank(before) || strings.ContainsRune("([—–", before), blank(behind) || strings.ContainsRune(".,;:!?)]", behind); {
	case front && !back && m.closes:
		m.opens, m.closes = true, false
	case !front && back && m.opens && unicode.IsLetter(before):
		m.opens, m.closes = false, true
	}
}

func blank(r rune) bool { return r == 0 || text.IsSpace(r) }

// face sets the direction of a straight double mark: both if the letters around it do not
// decide.
func (m *mark) face(t string, block text.Span) {
	before, behind := m.around(t, block)
	m.opens = !blank(behind) && (blank(before) || strings.ContainsRune("([{—–-:", before))
	m.closes = !blank(before) && (blank(behind) || strings.ContainsRune(".,;:!?)]}—–-'’", behind))
	if m.opens == m.closes {
		m.opens, m.closes = true, true
	}
}

// faceSingle distinguishes a single mark from an apostrophe: a straight one opens only before a
// letter and after space, and a mark closes only if no letter follows, nor, after the s of a
// plural, a lower-case word.
func (m *mark) faceSingle(t string, block text.Span, r rune) {
	before, behind := m.around(t, block)
	switch r {
	case '‘':
		m.opens = !unicode.IsLetter(before)
	case '\'':
		m.style, m.opens = '\'', blank(before) && unicode.IsUpper(behind)
	case '’':
		m.style = '‘'
	default:
		return
	}
	inWord := unicode.IsLetter(behind) || unicode.IsDigit(behind)
	if r == '‘' || m.opens || inWord || blank(before) {
		return
	}
	rest := strings.TrimLeft(t[m.at+m.size:block.End], " \u00a0")
	next, _ := utf8.DecodeRuneInString(rest)
	m.closes = r == '’' && before != 's' || strings.ContainsRune(".,!?…", before) || !unicode.IsLetter(next)
}

// maxRestarts limits how often one block is scanned again, so that a block of only opening
// marks costs a few readings at most.
const maxRestarts = 8

// longestStretch is the largest size of a quotation in bytes: a mark without a partner must not
// make everything after it speech.
const longestStretch = 4000

// pairs finds the stretches of one block.
func pairs(t string, block text.Span, number int, marks []mark, out []stretch) []stretch {
	restarts := 0
	for i := 0; i < len(marks); {
		m := &marks[i]
		if !m.opens {
			i++
			continue
		}
		j, nested := partner(marks, i)
		s := stretch{inner: text.Span{Start: m.at + m.size, End: block.End}, outer: text.Span{Start: m.at, End: block.End}, block: number}
		switch {
		case j >= 0:
			s.inner.End, s.outer.End, s.closed = marks[j].at, marks[j].at+marks[j].size, true
			out, i = append(out, s), j+1
		case nested > i && marks[nested].style == '"' && m.style == '"':
			i = nested // a straight mark opens again: the previous one was not an opening mark
		case nested > i && restarts < maxRestarts:
			i, restarts = nested, restarts+1 // the outer mark has no partner: restart at the inner one
		case m.single(), block.End-m.at > longestStretch:
			i++
		default:
			return append(out, s)
		}
	}
	return out
}

// partner returns the mark that closes marks[i], or -1, and then the first that opens inside
// it, or 0. An inner quotation closes by its own style; if it does not, any closing mark closes
// the outer one.
func partner(marks []mark, i int) (at, nested int) {
	opening := &marks[i]
	open := []rune{opening.style}
	end := len(marks)
	if opening.single() {
		end = min(end, i+near)
	}
	for j := i + 1; j < end && marks[j].at-opening.at <= longestStretch; j++ {
		m := &marks[j]
		inner := len(open) > 1
		switch {
		case !m.pairs(opening) && opening.style == '\'':
			return -1, 0 // too unreliable beside other marks
		case !m.pairs(opening):
		case m.closes && inner && m.style == open[len(open)-1]:
			open = open[:len(open)-1]
		case m.ends(opening, inner):
			return j, 0
		case m.opens:
			nested, open = cmp.Or(nested, j), append(open, m.style)
			if m.straight() && opening.straight() {
				return -1, nested
			}
		}
	}
	return -1, nested
}

// ends reports whether the mark closes the outer quotation; inner says that another is open
// inside it.
func (m *mark) ends(opening *mark, inner bool) bool {
	return m.closes && !(inner && m.opens) && m.guillemet() == opening.guillemet()
}

func (m *mark) straight() bool { return m.style == '"' }

// pairs reports whether the mark can be the other one of an opening mark: a single one only of
// its own style.
func (m *mark) pairs(opening *mark) bool {
	return m.single() == opening.single() && (!m.single() || m.style == opening.style)
}

func (m *mark) guillemet() bool { return m.style == '«' }

// few reports whether the words between the marks are so few that they are more often a name
// than speech.
func (s *stretch) few(t string) bool {
	n := 0
	for range strings.FieldsSeq(s.inner.Of(t)) {
		if n++; n > 3 {
			return false
		}
	}
	return true
}

// trimmed returns the quoted words without surrounding space and without the comma that the
// reporter's sentence puts before the closing mark.
func (s *stretch) trimmed(t string) text.Span {
	span := s.inner
	for span.Start < span.End {
		r, size := utf8.DecodeRuneInString(span.Of(t))
		if !text.IsSpace(r) {
			break
		}
		span.Start += size
	}
	for span.Start < span.End {
		r, size := utf8.DecodeLastRuneInString(span.Of(t))
		if !text.IsSpace(r) && r != ',' && !(r == '.' && !s.sentence(t)) {
			break
		}
		span.End -= size
	}
	return span
}

// sentence reports whether the quotation consists of whole sentences: it begins with a capital
// and contains more than a phrase.
func (s *stretch) sentence(t string) bool {
	return unicode.IsUpper(first(strings.TrimSpace(s.inner.Of(t)))) && !s.few(t)
}
