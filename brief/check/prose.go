package check

import (
	"regexp"
	"slices"
	"strings"

	"flashbrief/ground/text"
	"flashbrief/ground/when"
	"flashbrief/news"
	"flashbrief/reading"
	"flashbrief/record"
)

// Reader reads a brief as the desk reads a report.
type Reader interface {
	Bench(news.Report) *reading.Bench
}

// Prose returns the brief's own sentences in the text's own bytes: footnotes, their markers,
// headings, bylines, block quotations, the lists at the end and comments are replaced by
// spaces. raw is the brief, or its View.
func Prose(raw string) string {
	out := []byte(View(raw))
	for _, m := range markers.FindAllStringIndex(raw, -1) {
		blank(out, m[0], m[1])
	}
	at, lists := 0, false
	for line := range strings.Lines(raw) {
		words := strings.TrimSpace(line)
		if strings.HasPrefix(words, "#") {
			lists = backMatter.MatchString(words)
		}
		if lists || outside(words) || at == 0 && strings.Contains(words, " | ") {
			blank(out, at, at+len(line))
		}
		at += len(line)
	}
	return string(out)
}

// blank replaces the bytes by spaces, but keeps the ends of lines.
func blank(out []byte, from, to int) {
	for i := from; i < to; i++ {
		if out[i] != '\n' {
			out[i] = ' '
		}
	}
}

// backMatter matches the headings of lists, which say nothing of their own.
var backMatter = regexp.MustCompile(`(?i)^#+\s*(?:related|sources|about the sources|source box|left out|tags)\b`)

// outside reports whether a line of Markdown holds no sentence of the brief's own.
func outside(line string) bool {
	for _, start := range []string{"#", "[^", ">", "*Tags:", "<!--", "---", "***"} {
		if strings.HasPrefix(line, start) {
			return true
		}
	}
	return false
}

// line is a sentence of the brief's own prose, or its headline.
type line struct {
	b       *reading.Bench
	at      int // of the bench's sentences
	base    int // where the bench's text begins in the brief
	span    text.Span
	head    bool                       // a headline: in the present tense, without a day
	section bool                       // the heading of a section, which says what several sentences below it say
	noted   bool                       // has a footnote
	cited   []cite                     // of its footnotes
	shown   []passage                  // what supports it: the sentences of reports
	acts    []*record.Item             // the acts that it tells, as the record has them
	told    map[text.Span]*record.Item // by the words of the act
	said    []*record.Item             // the quotations that it quotes
	titles  []reading.Title            // the offices named in it
	events  []*reading.Event           // read in it
}

// cite is words of a report that a footnote gives.
type cite struct {
	report string // the first digits of its SHA-256
	words  string
	span   text.Span // in the report; empty if the footnote gives none
	at     text.Span // in the brief
}

// words returns the line's own text.
func (l *line) words(span text.Span) string { return span.Of(l.b.Text()) }

// in returns a span of the line's bench as a span of the brief.
func (l *line) in(span text.Span) text.Span {
	return text.Span{Start: span.Start + l.base, End: span.End + l.base}
}

// bodyLines reads the brief's own sentences.
func bodyLines(m *Materials) []line {
	notes := notesOf(m.Text)
	var out []line
	b := m.Reader.Bench(reported(Prose(m.Text), m.Day()))
	for i := range b.Sentences {
		span := trimmed(b.Sentences[i].Span, b.Text())
		if b.BlockRole(i) != reading.Prose && b.BlockRole(i) != reading.Headline || !strings.ContainsFunc(span.Of(b.Text()), text.IsWord) {
			continue
		}
		end := len(m.Text)
		if i+1 < len(b.Sentences) {
			end = b.Sentences[i+1].Span.Start
		}
		if i := strings.IndexByte(m.Text[span.End:], '\n'); i >= 0 {
			end = min(end, span.End+i) // footnotes of the next paragraph are not this sentence's
		}
		l := line{b: b, at: i, span: span}
		l.cite(m.Text, end, notes)
		l.read()
		if b.BlockRole(i) == reading.Headline && len(l.events) == 0 {
			continue // a title that tells nothing
		}
		out = append(out, l)
	}
	return out
}

func reported(words string, day when.Day) news.Report {
	return news.Report{ID: "brief", SHA256: news.Hash([]byte(words)), Format: "text", Text: words, Published: day}
}

// trimmed returns the span without the space around its words.
func trimmed(s text.Span, t string) text.Span {
	words := s.Of(t)
	s.Start += len(words) - len(strings.TrimLeft(words, " \n\t\r"))
	s.End -= len(words) - len(strings.TrimRight(words, " \n\t\r"))
	return text.Span{Start: min(s.Start, s.End), End: s.End}
}

// read sets what the bench has read in the line.
func (l *line) read() {
	for i := range l.b.Events {
		if l.b.Events[i].Sentence == l.at {
			l.events = append(l.events, &l.b.Events[i])
		}
	}
	for _, t := range l.b.Titles {
		if t.Sentence == l.at {
			l.titles = append(l.titles, t)
		}
	}
}

// cite sets the words that the footnotes behind the line give.
func (l *line) cite(raw string, end int, notes map[string][]cite) {
	for _, m := range markers.FindAllStringIndex(raw[l.span.Start:end], -1) {
		mark := raw[l.span.Start+m[0] : l.span.Start+m[1]]
		l.cited = append(l.cited, notes[mark]...)
	}
	l.noted = len(l.cited) > 0
}

// note matches a footnote, and noteWords the words in it with their report.
var (
	note      = regexp.MustCompile(`(?m)^(\[\^[^\]\n]{1,40}\]):[ \t]*(.*)$`)
	noteWords = regexp.MustCompile(`“(.*?)” \(([0-9a-f]{12,64})(?:, bytes (\d{1,9})[–-](\d{1,9}))?\)`)
)

// notesOf returns the footnotes of a brief, by their marker.
func notesOf(raw string) map[string][]cite {
	out := map[string][]cite{}
	seen := View(raw)
	for _, m := range note.FindAllStringSubmatchIndex(raw, -1) {
		body := text.Span{Start: m[4], End: m[5]}
		for _, w := range noteWords.FindAllStringSubmatchIndex(body.Of(seen), -1) {
			at := text.Span{Start: body.Start + w[2], End: body.Start + w[3]}
			c := cite{report: seen[body.Start+w[4] : body.Start+w[5]], words: at.Of(seen), at: at}
			if w[6] >= 0 {
				c.span = text.Span{Start: number(seen[body.Start+w[6] : body.Start+w[7]]), End: number(seen[body.Start+w[8] : body.Start+w[9]])}
			}
			key := raw[m[2]:m[3]]
			out[key] = append(out[key], c)
		}
	}
	return out
}

func number(digits string) int {
	n := 0
	for _, d := range digits {
		n = n*10 + int(d-'0')
	}
	return n
}

// Cited returns the reports that the brief's footnotes name, by the first digits of their
// SHA-256, each once.
func Cited(raw string) []string {
	var out []string
	for _, list := range notesOf(raw) {
		for _, c := range list {
			out = append(out, c.report)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}
