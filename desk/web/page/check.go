package page

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode/utf16"

	"flashbrief/brief"
	"flashbrief/desk"
	"flashbrief/ground/text"
)

// Edited is an edited brief with what a check found.
type Edited struct {
	Text     string
	Page     brief.Page // its sentences, each with its place in the text
	Findings []brief.Finding
	LeftOut  []brief.Omission
	Checked  bool
	Keeps    bool       // drafts may be kept
	Typed    bool       // somebody typed the text, and it is kept nowhere but in a draft
	Kept     *KeptDraft // of a draft that is kept; nil for another text
}

// KeptDraft is the draft that a text is of.
type KeptDraft struct {
	Draft       *desk.Draft
	Base        int    // the version on which the text is written
	Merges      int    // the version beside the last that is being merged; 0 for none
	Last        string // the text of the last version
	Differences [][]brief.Difference
	Clash       bool // somebody saved another version meanwhile
	Tracked     bool // changes are tracked
	Changes     []desk.Tracking
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
	Text                                        string // of the brief
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
	More               int // left out beyond those that are shown
	Checked, Keeps     bool
	Unsaved            bool
	Measures           string // length and cut-off
	Outlets            []outletShare
	Kept               *keptBody
	Proof              *proof // nil for a brief that cannot be read
}

// outletShare is how many sentences of a brief rest on the reports of an outlet.
type outletShare struct {
	Name               string
	Sentences, Reports int
}

// keptBody is what a page shows about a draft beside its text.
type keptBody struct {
	*KeptDraft
	Name, Back        string // Back is the address to which an act returns
	Versions, Publish string // addresses
	Author, LastBy    string // who wrote the version on which the text is written, and the last
	Waiting           []asideRow
	Open, Settled     []desk.Comment
	Tracks            []trackedRow
	Regrets           string // what may be undone: "accepted"; empty for nothing
}

// trackedRow is a tracked change, with the words around it.
type trackedRow struct {
	desk.Tracking
	Number        int
	Before, After string
	Saved         string // by whom and when
	From, To      int    // in the units of a browser's text
}

// asideRow is a version beside the last that nobody merged.
type asideRow struct {
	desk.Version
	Link string
}

// mostLeftOut is the number of findings left out that a page shows.
const mostLeftOut = 30

// Check shows an edited brief as it was typed, with a mark and the findings beside each sentence.
func Check(f Form, e *Edited) Page {
	body := checkBody{Text: e.Text, Action: f.To("/check"), Checked: e.Checked}
	if at := strings.Index(e.Text, desk.TailBegin); at >= 0 {
		body.Text, body.Tail = e.Text[:at], e.Text[at:]
	}
	units := unitsOf(e.Text)
	findings := slices.Clone(e.Findings)
	slices.SortStableFunc(findings, func(a, b brief.Finding) int { return cmp.Compare(a.Span.Start, b.Span.Start) })
	used := make([]bool, len(findings))
	body.Sentences = f.sentences(&e.Page, findings, used, units)
	body.Proof = proofOf(&e.Page, body.Sentences)
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
	body.More = max(0, len(e.LeftOut)-mostLeftOut)
	for _, o := range e.LeftOut[:min(len(e.LeftOut), mostLeftOut)] {
		body.LeftOut = append(body.LeftOut, omission{excerptOf(o.Words), o.Reason, f.findingAt(o.Report, o.Item), o.Item})
	}
	if e.Checked {
		f.Counted = fmt.Sprintf("%s, %d stop publication, %s", counted(len(body.Sentences), "sentence"), body.Stops, counted(body.Warns, "warning"))
	}
	out := Page{Title: "Edit and check", Here: "/check", Form: &f, name: "check.html"}
	body.Keeps, body.Unsaved = e.Keeps, e.Typed && (e.Kept == nil || !e.Kept.Clash && e.Text != e.Kept.Last)
	body.measure(&f, &e.Page)
	if e.Kept != nil {
		body.Kept, body.Action = f.kept(e.Kept), f.To("/drafts/"+e.Kept.Draft.Name)
		body.Kept.tracks(e.Text, units)
		out.Title, out.Here = titleOf(e.Kept.Draft), "/drafts"
	}
	out.Body = body
	return out
}

// sentences returns the sentences of a brief with their findings, and notes which are used.
func (f *Form) sentences(p *brief.Page, findings []brief.Finding, used []bool, units func(int) int) (out []checkedSentence) {
	for _, section := range p.Sections {
		for _, p := range section.Paragraphs {
			for i := range p.Sentences {
				row := f.sentence(&p.Sentences[i], p.Author, findings, used, units)
				row.Number = len(out) + 1
				out = append(out, row)
			}
		}
	}
	return out
}

// wordsAMinute is how fast readers are taken to read.
const wordsAMinute = 240

// measure sets how long the brief is, and on which outlets it rests.
func (b *checkBody) measure(f *Form, p *brief.Page) {
	words := 0
	outlets := map[string]*outletShare{}
	reports := map[string]bool{}
	for _, s := range p.Sentences() {
		words += len(strings.Fields(s.Text))
		here := map[string]bool{}
		for i := range s.Sources {
			c := &s.Sources[i]
			name := cmp.Or(c.Publisher, "no publisher named")
			if outlets[name] == nil {
				outlets[name] = &outletShare{Name: name}
			}
			if !here[name] {
				outlets[name].Sentences++
			}
			if !reports[c.Report] {
				outlets[name].Reports++
			}
			here[name], reports[c.Report] = true, true
		}
	}
	for _, o := range outlets {
		b.Outlets = append(b.Outlets, *o)
	}
	slices.SortFunc(b.Outlets, func(a, b outletShare) int {
		return cmp.Or(b.Sentences-a.Sentences, strings.Compare(a.Name, b.Name))
	})
	b.Measures = fmt.Sprintf("%s, %s to read · cut-off %s", counted(words, "word"), counted((words+wordsAMinute-1)/wordsAMinute, "minute"), cmp.Or(f.Given["as-of"], "now"))
}

// kept returns what is shown about a draft beside its text.
func (f *Form) kept(k *KeptDraft) *keptBody {
	d := k.Draft
	out := &keptBody{KeptDraft: k, Name: d.Name, Back: f.To("/drafts/" + d.Name), Versions: f.To("/drafts/" + d.Name + "/versions"), Publish: f.To("/publish/" + d.Name)}
	if k.Base >= 1 && k.Base <= len(d.Versions) {
		out.Author = savedBy(&d.Versions[k.Base-1])
	}
	last := d.Last()
	out.LastBy = savedBy(&last)
	for _, v := range d.Versions {
		if v.Aside && !v.Merged {
			out.Waiting = append(out.Waiting, asideRow{v, f.To("/drafts/"+d.Name, "version", strconv.Itoa(v.Number))})
		}
	}
	for _, c := range d.Comments {
		if c.Settled == "" {
			out.Open = append(out.Open, c)
		} else {
			out.Settled = append(out.Settled, c)
		}
	}
	return out
}

// around is how much of the text is shown on each side of a change, in bytes.
const around = 60

// didWords are words for what a version did to tracked changes.
var didWords = map[desk.Did]string{desk.Tracked: "began to track changes", desk.Untracked: "ended to track changes", desk.Agreed: "accepted changes", desk.Refused: "rejected changes", desk.Regretted: "undid the version before"}

// beside returns the words before and after a stretch of a text, within its lines.
func beside(typed string, at text.Span) (before, after string) {
	line := strings.LastIndexByte(typed[:at.Start], '\n') + 1
	from := boundary(typed, max(line, at.Start-around))
	before = typed[from:at.Start]
	if from > line {
		before = "…" + before
	}
	to := boundary(typed, min(len(typed), at.End+around))
	after, _, ended := strings.Cut(typed[at.End:to], "\n")
	if !ended && to < len(typed) {
		after += "…"
	}
	return before, after
}

// tracks sets the tracked changes of the text.
func (b *keptBody) tracks(text string, units func(int) int) {
	for i := range b.Changes {
		c := b.Changes[i]
		row := trackedRow{Tracking: c, Number: i + 1, Saved: "not saved yet", From: units(c.At.Start), To: units(c.At.End)}
		row.Before, row.After = beside(text, c.At)
		if c.By != "" {
			row.Saved = c.By + ", " + c.On.Format(minute)
		}
		b.Tracks = append(b.Tracks, row)
	}
	if did := b.Draft.Last().Did; did == desk.Agreed || did == desk.Refused {
		b.Regrets = didWords[did]
	}
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
		Kind: b.Kind, Severity: string(b.Severity), Message: b.Message, Record: excerptOf(b.Record), Suggestion: b.Suggestion, Text: excerptOf(b.Text),
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
