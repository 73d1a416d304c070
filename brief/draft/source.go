package draft

import (
	"strings"

	"flashbrief/ground/text"
	"flashbrief/news"
	"flashbrief/reading"
	"flashbrief/reading/ud"
	"flashbrief/record"
	"flashbrief/record/answer"
)

// source is a report, or the part of it around an act, read again for its grammar.
type source struct {
	report  record.Report
	text    string
	shift   int // where text begins in the report
	reading reading.Reading
	trees   []*ud.Tree
}

// Limits on reading reports again.
const (
	mostSources = 120     // reports read for one draft
	wholeReport = 8 << 10 // bytes up to which a report is read whole
	window      = 3 << 10 // bytes read on each side of an act in a longer one
)

// source returns the report of an item, read around its words; nil if it is not at hand.
func (w *writer) source(item *record.Item) *source {
	if w.m.Open == nil {
		return nil
	}
	span := item.Evidence[0].Span
	for _, s := range w.opened[item.Report] {
		if s == nil || s.shift <= span.Start && span.End <= s.shift+len(s.text) {
			return s
		}
	}
	s := w.open(item.Report, span)
	w.opened[item.Report] = append(w.opened[item.Report], s)
	return s
}

func (w *writer) open(sha string, at text.Span) *source {
	if len(w.opened) > mostSources {
		return nil
	}
	report, ok := w.m.Open(sha)
	if !ok || at.End > len(report.Text) {
		return nil
	}
	s := &source{report: report, text: report.Text}
	if len(s.text) > wholeReport {
		from, to := max(0, at.Start-window), min(len(s.text), at.End+window)
		if i := strings.LastIndex(s.text[:from], "\n"); i >= 0 {
			from = i + 1
		} else {
			from = 0
		}
		if i := strings.Index(s.text[to:], "\n"); i >= 0 {
			to += i
		} else {
			to = len(s.text)
		}
		s.shift, s.text = from, s.text[from:to]
	}
	s.reading = w.m.Reader.Read(news.Report{
		ID: report.ID, SHA256: report.SHA256, Format: "text", Text: s.text, Title: report.Title, Published: report.Published, Publisher: report.Publisher,
	})
	for i := range s.reading.Sentences {
		s.trees = append(s.trees, ud.NewTree(&s.reading.Sentences[i]))
	}
	return s
}

// at returns the sentence and the token of the report's byte; false if there is none.
func (s *source) at(byte int) (sentence, token int, ok bool) {
	byte -= s.shift
	for i := range s.reading.Sentences {
		if !s.reading.Sentences[i].Span.Contains(text.Span{Start: byte, End: byte + 1}) {
			continue
		}
		for k := range s.reading.Sentences[i].Tokens {
			if s.reading.Sentences[i].Tokens[k].Span.Contains(text.Span{Start: byte, End: byte + 1}) {
				return i, k, true
			}
		}
	}
	return 0, 0, false
}

// prose reports whether a sentence is of running text, not of a heading or a list.
func (s *source) prose(sentence int) bool {
	n := s.reading.Sentences[sentence].Paragraph
	return n >= len(s.reading.Anatomy.Blocks) || s.reading.Anatomy.Blocks[n].Role == reading.Prose
}

// mentionAt returns the widest mention of the sentence that covers the token; nil if none does.
func (s *source) mentionAt(sentence, token int) *reading.Mention {
	var widest *reading.Mention
	for i := range s.reading.Mentions {
		m := &s.reading.Mentions[i]
		if m.Sentence == sentence && m.First <= token && token <= m.Last && (widest == nil || m.Span.Len() > widest.Span.Len()) {
			widest = m
		}
	}
	return widest
}

// pronounAt returns the mention of the pronoun at the token; nil if it is none.
func (s *source) pronounAt(sentence, token int) *reading.Mention {
	for i := range s.reading.Mentions {
		m := &s.reading.Mentions[i]
		if m.Sentence == sentence && m.First == token && m.Last == token && m.Form == reading.Pronominal {
			return m
		}
	}
	return nil
}

// evidence returns the words of a sentence, as evidence.
func (s *source) evidence(sentence int) record.Evidence {
	span := s.reading.Sentences[sentence].Span
	words := strings.TrimSpace(span.Of(s.text))
	from := span.Start + strings.Index(span.Of(s.text), words) + s.shift
	return record.Evidence{Report: s.report.SHA256, Span: text.Span{Start: from, End: from + len(words)}, Words: words}
}

// told is the item of an act that is retold: the first whose report is at hand.
func (w *writer) told(a *answer.Act) (*record.Item, *source) {
	for i := range a.Items {
		if s := w.source(&a.Items[i]); s != nil {
			return &a.Items[i], s
		}
	}
	return nil, nil
}
