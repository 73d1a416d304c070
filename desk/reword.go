package desk

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"flashbrief/brief"
	"flashbrief/brief/press"
	"flashbrief/brief/publish"
	"flashbrief/ground/fault"
	"flashbrief/news"
	"flashbrief/reading/segment"
	"flashbrief/record/ask"
)

// Rewording is what became of a sentence that was to be reworded.
type Rewording struct {
	Was  string
	Now  string // as offered; empty if nothing was asked or answered
	Kept string // why the sentence stays as it was; empty if it was reworded
}

// mostReworded limits the sentences of a brief that are reworded.
const mostReworded = 300

// Reword returns the text of a brief with its sentences as reword rewords them, and what became of
// each. Nothing that it answers is trusted: a sentence that is not one sentence of plain words, or in
// which a check of it against the record finds anything, stays as it was. Not even offered are
// quotations, judgements, sentences without evidence, and those that rest on a report which not
// everybody may see.
func (d *Desk) Reword(s *ask.Snapshot, edited news.Report, q ask.Question, reword func(context.Context, string) (string, error)) (string, []Rewording, error) {
	draft, err := publish.Read(edited.Text)
	if err != nil {
		return "", nil, err
	}
	if err := draft.Resolve(s.Report); err != nil {
		return "", nil, err
	}
	text := edited.Text
	var out []Rewording
	told := offered(&draft.Page)
	for _, t := range slices.Backward(told[:min(len(told), mostReworded)]) { // from the end, so that places stay
		r := Rewording{Was: t.Plain(), Kept: t.kept}
		if r.Kept == "" {
			if err := d.reword(s, &draft.Page, t.PageSentence, q, reword, &r); err != nil {
				return "", nil, err
			}
		}
		if r.Kept == "" {
			text = text[:t.Span.Start] + press.Escape(r.Now) + text[t.Span.End:]
		}
		out = append(out, r)
	}
	slices.Reverse(out)
	return text, out, nil
}

// offer is a sentence that is to be reworded, or why it is not.
type offer struct {
	*brief.PageSentence
	kept string
}

// offered returns the sentences of a page, those that are not to be reworded with the reason.
func offered(p *brief.Page) []offer {
	var out []offer
	for _, section := range p.Sections {
		for i := range section.Paragraphs {
			told := &section.Paragraphs[i]
			for k := range told.Sentences {
				s := &told.Sentences[k]
				out = append(out, offer{s, private(told, s)})
			}
		}
	}
	return out
}

// private returns why a sentence is not offered; empty if it is.
func private(p *brief.PageParagraph, s *brief.PageSentence) string {
	switch {
	case p.Quote || strings.ContainsAny(s.Text, "“”\"«»"):
		return "it has a quotation"
	case p.Author != "":
		return "it is a judgement"
	case len(s.Sources) == 0 || s.Span.Empty():
		return "it has no evidence"
	case slices.ContainsFunc(s.Sources, func(c brief.Cited) bool { return publish.Rank(c.Marking) > 0 }):
		return "it rests on a report that not everybody may see"
	}
	return ""
}

// reword asks for another wording of a sentence and checks it.
func (d *Desk) reword(s *ask.Snapshot, p *brief.Page, told *brief.PageSentence, q ask.Question, reword func(context.Context, string) (string, error), r *Rewording) error {
	now, err := reword(s.Context(), told.Text)
	switch {
	case errors.Is(err, fault.Unavailable):
		r.Kept = err.Error()
		return nil
	case err != nil:
		return err
	}
	r.Now = now
	if r.Kept = implausible(told.Text, now); r.Kept != "" {
		return nil
	}
	var notes []string
	for i := range told.Sources {
		c := &told.Sources[i]
		notes = append(notes, fmt.Sprintf("“%s” (%.12s, bytes %d–%d)", press.Escape(strings.Join(strings.Fields(c.Words), " ")), c.Report, c.Span.Start, c.Span.End))
	}
	one := fmt.Sprintf("%s | %s\n\n%s[^1]\n\n[^1]: %s\n", p.Date.Long(), press.Escape(p.Kicker), press.Escape(now), strings.Join(notes, "; "))
	findings, err := d.Check(s, news.Report{ID: "reworded", Text: one, Published: p.Date}, q)
	if err != nil {
		return err
	}
	for i := range findings {
		if findings[i].Severity != brief.Note {
			r.Kept = "a check finds " + findings[i].Kind + ": " + findings[i].Message
			return nil
		}
	}
	return nil
}

// implausible returns why an answer cannot be another wording of a sentence; empty if it can.
func implausible(was, now string) string {
	switch {
	case now == was:
		return "it is worded the same"
	case now == "" || len(now) > 2*len(was)+40:
		return "the answer is empty or too long"
	case strings.ContainsAny(now, "\n\r“”\"«»[]<>`*_|#{}\\") || strings.Contains(now, "://"):
		return "the answer is not plain words"
	case len(segment.Segment(now)) != 1:
		return "the answer is not one sentence"
	}
	return ""
}
