package page

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode/utf16"

	"flashbrief/brief"
	"flashbrief/ground/text"
)

// Edited is an edited brief with what a check found.
type Edited struct {
	Text     string
	Page     brief.Page // its sentences, each with its place in the text
	Findings []brief.Finding
	LeftOut  []brief.Omission
	Checked  bool
}

// sentenceMark is how far a sentence is supported: by shape, words and colour.
type sentenceMark struct{ Sign, Words, Class string }

// The marks of sentences.
var (
	supported   = sentenceMark{"●", "supported", "ok"}
	ownAnalysis = sentenceMark{"◆", "own analysis", "own"}
	inPart      = sentenceMark{"◐", "in part", "part"}
	unsupported = sentenceMark{"▲", "unsupported", "stop"}
)

type checkedSentence struct {
	Mark     sentenceMark
	Number   int
	Text     string
	Author   string
	From, To int // in the units of a browser's text
	Findings []checkFinding
	Sources  []citedSource
}

type checkFinding struct {
	Kind, Severity, Message, Record, Suggestion string
	Span                                        string // START-END in bytes
	From, To                                    int
	Evidence                                    []citedSource
}

type citedSource struct{ Words, Link string }

type omission struct{ Words, Reason, Link, Item string }

type checkBody struct {
	Text, Tail, Action string // Tail is what the program wrote at the end for itself
	Sentences          []checkedSentence
	Loose              []checkFinding // of no sentence
	Stops, Warns, Safe int
	LeftOut            []omission
	Checked            bool
}

// mostLeftOut is the number of findings left out that a page shows.
const mostLeftOut = 30

// tailBegin begins the comments at the end of a draft, which are for the program and not edited.
const tailBegin = "\n<!-- flashbrief"

// Check shows an edited brief as it was typed, with a mark and the findings beside each sentence.
func Check(f Form, e *Edited) Page {
	body := checkBody{Text: e.Text, Action: f.To("/check"), Checked: e.Checked}
	if at := strings.Index(e.Text, tailBegin); at >= 0 {
		body.Text, body.Tail = e.Text[:at], e.Text[at:]
	}
	units := unitsOf(e.Text)
	findings := slices.Clone(e.Findings)
	slices.SortStableFunc(findings, func(a, b brief.Finding) int { return cmp.Compare(a.Span.Start, b.Span.Start) })
	used := make([]bool, len(findings))
	for _, section := range e.Page.Sections {
		for _, p := range section.Paragraphs {
			for i := range p.Sentences {
				row := f.sentence(&p.Sentences[i], p.Author, findings, used, units)
				row.Number = len(body.Sentences) + 1
				body.Sentences = append(body.Sentences, row)
			}
		}
	}
	for i := range findings {
		switch findings[i].Severity {
		case brief.Stop:
			body.Stops++
		case brief.Warn:
			body.Warns++
		}
		if findings[i].Safe && findings[i].Suggestion != "" {
			body.Safe++
		}
		if !used[i] {
			body.Loose = append(body.Loose, f.finding(&findings[i], units))
		}
	}
	for _, o := range e.LeftOut[:min(len(e.LeftOut), mostLeftOut)] {
		body.LeftOut = append(body.LeftOut, omission{excerptOf(o.Words), o.Reason, f.findingAt(o.Report, o.Item), o.Item})
	}
	if e.Checked {
		f.Counted = fmt.Sprintf("%s, %d stop publication, %s", counted(len(body.Sentences), "sentence"), body.Stops, counted(body.Warns, "warning"))
	}
	return Page{Title: "Edit and check", Here: "/check", Form: &f, Body: body, name: "check.html"}
}

// sentence returns a sentence with the findings on it that no sentence before had.
func (f *Form) sentence(s *brief.PageSentence, author string, findings []brief.Finding, used []bool, units func(int) int) checkedSentence {
	row := checkedSentence{Text: excerptOf(s.Text), Author: author, From: units(s.Span.Start), To: units(s.Span.End)}
	var own []brief.Finding
	for i := range findings {
		if !used[i] && findings[i].Span.Overlaps(s.Span) {
			used[i] = true
			own = append(own, findings[i])
			row.Findings = append(row.Findings, f.finding(&findings[i], units))
		}
	}
	row.Mark = markOf(s, author, own)
	for i := range s.Sources {
		row.Sources = append(row.Sources, citedSource{excerptOf(s.Sources[i].Words), f.Words(&s.Sources[i].Evidence)})
	}
	return row
}

// markOf returns how far a sentence with these findings is supported.
func markOf(s *brief.PageSentence, author string, findings []brief.Finding) sentenceMark {
	has := func(severity brief.Severity) bool {
		return slices.ContainsFunc(findings, func(f brief.Finding) bool { return f.Severity == severity })
	}
	switch {
	case has(brief.Stop):
		return unsupported
	case has(brief.Warn):
		return inPart
	case author != "":
		return ownAnalysis
	case len(s.Sources) == 0:
		return inPart
	}
	return supported
}

func (f *Form) finding(b *brief.Finding, units func(int) int) checkFinding {
	out := checkFinding{
		Kind: b.Kind, Severity: string(b.Severity), Message: b.Message, Record: excerptOf(b.Record), Suggestion: b.Suggestion,
		Span: fmt.Sprintf("%d-%d", b.Span.Start, b.Span.End), From: units(b.Span.Start), To: units(b.Span.End),
	}
	for i := range b.Evidence[:min(len(b.Evidence), mostSources)] {
		out.Evidence = append(out.Evidence, citedSource{excerptOf(b.Evidence[i].Words), f.Words(&b.Evidence[i])})
	}
	return out
}

// unitsOf returns a function from bytes of a text to the units in which a browser counts.
func unitsOf(t string) func(int) int {
	var at []int // the units before each byte
	n := 0
	for i, r := range t {
		for len(at) <= i {
			at = append(at, n)
		}
		n += max(1, utf16.RuneLen(r))
	}
	return func(byteAt int) int {
		if byteAt >= len(at) {
			return n
		}
		return at[max(0, byteAt)]
	}
}

// Within reports whether the span lies in a text at the edges of characters.
func Within(s text.Span, t string) bool {
	return s.Start >= 0 && s.Start <= s.End && s.End <= len(t) && boundary(t, s.Start) == s.Start && boundary(t, s.End) == s.End
}
