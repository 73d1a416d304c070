package ud

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"flashbrief/ground/fault"
	"flashbrief/ground/text"
)

// maxLine limits one line of CoNLL-U; longer ones are refused.
const maxLine = 1 << 20

// Document is the part of a CoNLL-U file between two "# newdoc" comments.
type Document struct {
	ID        string // of "# newdoc id = …"; may be empty
	Text      string // rebuilt from forms and SpaceAfter, with a space between sentences and a blank line between paragraphs
	Sentences []Sentence
}

// mostFaults is the number of faults of one input that are reported.
const mostFaults = 10

// Read reads CoNLL-U. Token spans count in the text that it rebuilds from the forms; multiword
// tokens keep their range; empty nodes and enhanced DEPS are left out. A document with a
// malformed line is left out whole and the error names the line; the documents before it and,
// from the next "# newdoc" on, those after it are still returned.
func Read(r io.Reader) ([]Document, error) {
	lines := bufio.NewScanner(r)
	lines.Buffer(make([]byte, 64<<10), maxLine)
	p := conlluReader{}
	for lines.Scan() {
		p.line++
		if err := p.take(strings.TrimSuffix(lines.Text(), "\r")); err != nil {
			p.fault(err)
		}
	}
	if err := lines.Err(); err != nil {
		if errors.Is(err, bufio.ErrTooLong) {
			err = fault.New(fault.Invalid, "CoNLL-U line %d is longer than %d bytes", p.line+1, maxLine)
		}
		return p.docs, errors.Join(append(p.faults, err)...)
	}
	if err := p.closeSentence(); err != nil {
		p.fault(err)
	}
	p.closeDocument()
	return p.docs, errors.Join(p.faults...)
}

// fault drops the current document, and skips to the next.
func (p *conlluReader) fault(err error) {
	if len(p.faults) < mostFaults {
		p.faults = append(p.faults, fault.New(fault.Invalid, "CoNLL-U line %d: %v; the document is left out", p.line, err))
	}
	p.reset()
	p.skipping = true
}

type conlluReader struct {
	line      int
	docs      []Document
	doc       Document
	text      strings.Builder
	open      bool // a document has begun
	paragraph int
	newPar    bool
	comments  []string
	sentID    string
	rows      [][]string // the columns of each line of the sentence
	faults    []error
	skipping  bool // until the next document
}

// reset clears the current document.
func (p *conlluReader) reset() {
	p.doc, p.open, p.paragraph, p.newPar = Document{}, false, 0, false
	p.comments, p.sentID, p.rows = nil, "", p.rows[:0]
	p.text.Reset()
}

func (p *conlluReader) closeDocument() {
	if !p.open {
		return
	}
	p.doc.Text = p.text.String()
	p.docs = append(p.docs, p.doc)
	p.doc, p.open, p.paragraph = Document{}, false, 0
	p.text.Reset()
}

func (p *conlluReader) take(line string) error {
	switch {
	case p.skipping && !(strings.HasPrefix(line, "#") && strings.HasPrefix(strings.TrimSpace(line[1:]), "newdoc")):
		return nil
	case line == "":
		return p.closeSentence()
	case strings.HasPrefix(line, "#"):
		p.comment(strings.TrimSpace(line[1:]))
		return nil
	}
	columns := strings.Split(line, "\t")
	if len(columns) != 10 {
		return fmt.Errorf("%d columns where 10 are expected, separated by tabs", len(columns))
	}
	p.rows = append(p.rows, columns)
	return nil
}

func (p *conlluReader) comment(c string) {
	key, value, _ := strings.Cut(c, "=")
	switch key = strings.TrimSpace(key); {
	case key == "sent_id":
		p.sentID = strings.TrimSpace(value)
	case key == "text":
	case key == "newdoc id" || key == "newdoc":
		p.skipping = false
		if err := p.closeSentence(); err != nil {
			p.fault(err)
			p.skipping = false
		}
		p.closeDocument()
		p.doc.ID = strings.TrimSpace(value)
	case key == "newpar" || key == "newpar id":
		p.newPar = true
	default:
		p.comments = append(p.comments, c)
	}
}

func (p *conlluReader) closeSentence() error {
	if len(p.rows) == 0 {
		return nil
	}
	if p.open && p.newPar {
		p.paragraph++
		p.text.WriteString("\n\n")
	} else if p.open {
		p.text.WriteByte(' ')
	}
	p.open, p.newPar = true, false
	s := Sentence{ID: p.sentID, Paragraph: p.paragraph, Comments: p.comments}
	s.Span.Start = p.text.Len()
	end, err := p.tokens(&s)
	if err != nil {
		return err
	}
	s.Span.End = end
	p.doc.Sentences = append(p.doc.Sentences, s)
	p.comments, p.sentID, p.rows = nil, "", p.rows[:0]
	return nil
}

// tokens adds the rows of a sentence to the text and returns the byte at which its last token
// ends.
func (p *conlluReader) tokens(s *Sentence) (int, error) {
	span := text.Span{Start: s.Span.Start, End: s.Span.Start} // of the last token that has bytes of its own
	multiLast, spacePending := -1, false
	for _, row := range p.rows {
		if strings.Contains(row[0], ".") {
			continue
		}
		at, last, err := rowID(row[0], len(s.Tokens))
		if err != nil {
			return 0, err
		}
		if last >= 0 && at <= multiLast {
			return 0, fmt.Errorf("multiword id %q within another", row[0])
		}
		if at > multiLast { // not inside a multiword token, so it has bytes of its own
			if spacePending {
				p.text.WriteByte(' ')
			}
			span.Start = p.text.Len()
			p.text.WriteString(row[1])
			span.End = p.text.Len()
			spacePending = !hasMisc(row[9], "SpaceAfter=No")
		}
		if last >= 0 {
			multiLast = last
			s.MultiWords = append(s.MultiWords, MultiWord{at, last, span, row[1]})
			continue
		}
		t, err := tokenOf(row)
		if err != nil {
			return 0, err
		}
		t.Span = span
		s.Tokens = append(s.Tokens, t)
	}
	return span.End, s.complete()
}

// rowID reads the ID of a row, which must be that of token next or of a multiword token that begins
// there. last is the last token of the latter, else -1.
func rowID(id string, next int) (at, last int, err error) {
	first, end, ranged := strings.Cut(id, "-")
	if n, err := strconv.Atoi(first); err != nil || n != next+1 {
		return 0, -1, fmt.Errorf("token id %q where %d is expected", id, next+1)
	}
	if !ranged {
		return next, -1, nil
	}
	n, err := strconv.Atoi(end)
	if err != nil || n <= next {
		return 0, -1, fmt.Errorf("multiword id %q", id)
	}
	return next, n - 1, nil
}

// complete checks that the heads and the multiword tokens lie in the sentence, and divides the
// spans of the latter among their tokens.
func (s *Sentence) complete() error {
	for i := range s.Tokens {
		if h := s.Tokens[i].Head; h >= len(s.Tokens) {
			return fmt.Errorf("head %d of a sentence of %d tokens", h+1, len(s.Tokens))
		}
	}
	for _, mw := range s.MultiWords {
		if mw.Last >= len(s.Tokens) {
			return fmt.Errorf("multiword token %d-%d of a sentence of %d tokens", mw.First+1, mw.Last+1, len(s.Tokens))
		}
		splitSpan(s.Tokens[mw.First:mw.Last+1], mw)
	}
	return nil
}

// splitSpan divides the bytes of a multiword token among its words if their forms, joined, are
// its form; otherwise each has the whole span.
func splitSpan(words []Token, mw MultiWord) {
	n := 0
	for i := range words {
		n += len(words[i].Form)
	}
	if n != len(mw.Form) {
		return
	}
	at := mw.Span.Start
	for i := range words {
		words[i].Span = text.Span{Start: at, End: at + len(words[i].Form)}
		at += len(words[i].Form)
	}
}

func tokenOf(c []string) (Token, error) {
	t := Token{Form: c[1], Lemma: c[2], Head: Root}
	if t.Lemma == "_" && t.Form != "_" {
		t.Lemma = ""
	}
	t.UPOS, t.XPOS, t.Feats, t.Deprel = UPOS(unblank(c[3])), XPOS(unblank(c[4])), unblank(c[5]), Rel(unblank(c[7]))
	if c[6] != "_" {
		head, err := strconv.Atoi(c[6])
		if err != nil || head < 0 {
			return t, fmt.Errorf("head %q is not a token id", c[6])
		}
		t.Head = head - 1
	}
	return t, nil
}

// unblank returns the column, or "" for CoNLL-U's "_", which means empty.
func unblank(column string) string {
	if column == "_" {
		return ""
	}
	return column
}

func hasMisc(misc, want string) bool {
	for part := range strings.SplitSeq(misc, "|") {
		if part == want {
			return true
		}
	}
	return false
}
