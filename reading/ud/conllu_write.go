package ud

import (
	"bufio"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"flashbrief/ground/text"
)

// Write prints sentences in CoNLL-U. doc is the text that spans count in; it gives "# text" and
// SpaceAfter. If doc is empty, "# text" is the tokens joined according to their spans.
func Write(w io.Writer, doc string, sentences []Sentence) error {
	out := bufio.NewWriter(w)
	for i := range sentences {
		writeSentence(out, doc, &sentences[i])
	}
	return out.Flush()
}

func writeSentence(out *bufio.Writer, doc string, s *Sentence) {
	for _, c := range s.Comments {
		fmt.Fprintf(out, "# %s\n", c)
	}
	if s.ID != "" {
		fmt.Fprintf(out, "# sent_id = %s\n", s.ID)
	}
	fmt.Fprintf(out, "# text = %s\n", s.line(doc))
	at := 0
	for i := range s.Tokens {
		inside := false
		for at < len(s.MultiWords) && s.MultiWords[at].Last < i {
			at++
		}
		if at < len(s.MultiWords) {
			mw := &s.MultiWords[at]
			inside = mw.First <= i && i <= mw.Last
			if mw.First == i {
				fmt.Fprintf(out, "%d-%d\t%s\t_\t_\t_\t_\t_\t_\t_\t%s\n", i+1, mw.Last+1, mw.Form, s.misc(mw.Last, mw.Span))
			}
		}
		writeToken(out, s, i, inside)
	}
	out.WriteByte('\n')
}

func writeToken(out *bufio.Writer, s *Sentence, i int, insideMultiWord bool) {
	t := &s.Tokens[i]
	misc := "_"
	if !insideMultiWord {
		misc = s.misc(i, t.Span)
	}
	out.WriteString(strconv.Itoa(i + 1))
	for _, column := range [...]string{
		t.Form, t.Lemma, string(t.UPOS), string(t.XPOS), t.Feats, strconv.Itoa(t.Head + 1), string(t.Deprel), depsColumn(t), misc,
	} {
		out.WriteByte('\t')
		out.WriteString(orBlank(column))
	}
	out.WriteByte('\n')
}

func orBlank(s string) string {
	if s == "" {
		return "_"
	}
	return s
}

// depsColumn returns the basic edge and the enhanced ones, in order of their heads.
func depsColumn(t *Token) string {
	if len(t.Deps) == 0 {
		return ""
	}
	edges := append([]Edge{{t.Head, t.Deprel}}, t.Deps...)
	slices.SortStableFunc(edges, func(a, b Edge) int { return a.Head - b.Head })
	var b strings.Builder
	for i, e := range edges {
		if i > 0 {
			b.WriteByte('|')
		}
		fmt.Fprintf(&b, "%d:%s", e.Head+1, e.Deprel)
	}
	return b.String()
}

// misc returns the MISC column, which says whether a space follows the token, judging by the
// start of the next one; at the end of a sentence CoNLL-U assumes a space.
func (s *Sentence) misc(i int, span text.Span) string {
	if i+1 < len(s.Tokens) && s.Tokens[i+1].Span.Start == span.End {
		return "SpaceAfter=No"
	}
	return "_"
}

// line returns the sentence's text as one line, as required for "# text": every run of space
// between tokens is a single ASCII space.
func (s *Sentence) line(doc string) string {
	var b strings.Builder
	words := s.MultiWords
	for i := 0; i < len(s.Tokens); {
		form, span, next := s.Tokens[i].Form, s.Tokens[i].Span, i+1
		if len(words) > 0 && words[0].First == i {
			form, span, next = words[0].Form, words[0].Span, words[0].Last+1
			words = words[1:]
		}
		if doc != "" && span.End <= len(doc) {
			form = text.Squeeze(span.Of(doc))
		}
		b.WriteString(form)
		if next < len(s.Tokens) && s.Tokens[next].Span.Start > span.End {
			b.WriteByte(' ')
		}
		i = next
	}
	return b.String()
}
