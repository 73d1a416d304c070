// Package gold reads texts annotated with coreference, for training and for the tests that
// measure: the Entity column of GUM (https://gucorpling.org/gum/) and the passages of GAP (Webster
// et al. 2018). The reader itself does not use it.
package gold

import (
	"strings"

	"flashbrief/reading/ud"
)

// Mention is a mention of GUM: its entity, and its tokens in its sentence, first and last included.
type Mention struct {
	Entity                string
	Sentence, First, Last int
}

// Entities reads the Entity column of a treebank in CoNLL-U, document by document. Mentions whose
// brackets do not close are left out.
func Entities(raw string) [][]Mention {
	var out [][]Mention
	sentence, token := -1, -1
	var open []Mention
	for line := range strings.Lines(raw) {
		line = strings.TrimRight(line, "\n")
		if strings.HasPrefix(line, "# newdoc") {
			out, sentence, open = append(out, nil), -1, nil
			continue
		}
		f := strings.Split(line, "\t")
		if len(f) != 10 || strings.ContainsAny(f[0], "-.") || len(out) == 0 {
			continue
		}
		if f[0] == "1" {
			sentence, token = sentence+1, -1
		}
		token++
		_, value, ok := strings.Cut("|"+f[9], "|Entity=")
		if !ok {
			continue
		}
		value, _, _ = strings.Cut(value, "|")
		var closed []Mention
		closed, open = brackets(value, Mention{Sentence: sentence, First: token, Last: token}, open)
		out[len(out)-1] = append(out[len(out)-1], closed...)
	}
	return out
}

// brackets reads the brackets of a token: "(12-person" opens an entity, "12)" closes it. It returns
// the mentions that end at the token, and those that are still open.
func brackets(value string, at Mention, open []Mention) (closed, left []Mention) {
	for value != "" {
		if value[0] != '(' {
			id, rest, _ := strings.Cut(value, ")")
			value = rest
			var ended []Mention
			ended, open = closing(id, at.Last, open)
			closed = append(closed, ended...)
			continue
		}
		end := strings.IndexAny(value[1:], "()")
		if end < 0 {
			end = len(value) - 1
		}
		m := at
		m.Entity, _, _ = strings.Cut(value[1:end+1], "-")
		if value = value[end+1:]; strings.HasPrefix(value, ")") {
			closed, value = append(closed, m), value[1:]
		} else {
			open = append(open, m)
		}
	}
	return closed, open
}

// closing closes the innermost open mention of an entity at the token.
func closing(entity string, token int, open []Mention) (closed, left []Mention) {
	for k := len(open) - 1; k >= 0; k-- {
		if open[k].Entity == entity {
			m := open[k]
			m.Last = token
			return []Mention{m}, append(open[:k], open[k+1:]...)
		}
	}
	return nil, open
}

// Document is a text of GUM with the bytes of its mentions.
type Document struct {
	ID, Text string
	Spans    []Span
}

// Span is a mention with its bytes, and those of its head.
type Span struct {
	Entity                         string
	Start, End, HeadStart, HeadEnd int
}

// Spans returns the mentions of a document by bytes.
func Spans(d *ud.Document, mentions []Mention) Document {
	out := Document{ID: d.ID, Text: d.Text}
	for _, m := range mentions {
		s := &d.Sentences[m.Sentence]
		head := s.Tokens[s.HeadOf(m.First, m.Last)].Span
		out.Spans = append(out.Spans, Span{m.Entity, s.Tokens[m.First].Span.Start, s.Tokens[m.Last].Span.End, head.Start, head.End})
	}
	return out
}

// EntityAt returns the entity of the narrowest mention whose head is the token with the bytes; empty
// if there is none.
func (d *Document) EntityAt(start, end int) string {
	entity, size := "", len(d.Text)+1
	for _, s := range d.Spans {
		if s.HeadStart < end && start < s.HeadEnd && s.End-s.Start < size {
			entity, size = s.Entity, s.End-s.Start
		}
	}
	return entity
}

// EntityOver returns the entity of the narrowest mention that contains the bytes; empty if there is
// none.
func (d *Document) EntityOver(start, end int) string {
	entity, size := "", len(d.Text)+1
	for _, s := range d.Spans {
		if s.Start <= start && end <= s.End && s.End-s.Start < size {
			entity, size = s.Entity, s.End-s.Start
		}
	}
	return entity
}
