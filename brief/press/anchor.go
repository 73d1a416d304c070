package press

import (
	"encoding/json"
	"fmt"
	"strings"
	"unicode/utf8"

	"flashbrief/brief"
)

// anchors collects where the sentences of a draft are in its Markdown, so that their evidence is
// found again after editing.
type anchors struct{ list []anchored }

// anchored is a sentence with its evidence, as it is displayed and as it is written.
type anchored struct {
	shown, written string
	evidence       []string
}

// add adds a sentence that was written as it is displayed, except for escapes.
func (a *anchors) add(shown, written string, s brief.Sentence) {
	one := anchored{shown: oneLine(shown), written: written}
	for _, e := range s.Evidence() {
		one.evidence = append(one.evidence, fmt.Sprintf("%.12s:%d-%d", e.Report, e.Span.Start, e.Span.End))
	}
	a.list = append(a.list, one)
}

// comment returns the anchors as a comment at the end of the Markdown: a list of W3C text-quote
// selectors, each with its position in code points and its evidence (brief.Anchor). The words
// around a sentence are those of its neighbors.
func (a *anchors) comment(page string) (string, error) {
	var out []brief.Anchor
	from := 0
	for i, s := range a.list {
		at := strings.Index(page[from:], s.written)
		if at < 0 {
			continue // cannot be: it was written in this order
		}
		begin := from + at
		from = begin + len(s.written)
		anchor := brief.Anchor{Exact: s.shown, Start: utf8.RuneCountInString(page[:begin]), Evidence: s.evidence}
		anchor.End = anchor.Start + utf8.RuneCountInString(s.written)
		if i > 0 {
			anchor.Prefix = tail(a.list[i-1].shown)
		}
		if i+1 < len(a.list) {
			anchor.Suffix = head(a.list[i+1].shown)
		}
		out = append(out, anchor)
	}
	raw, err := json.Marshal(out) // escapes “>”, so that the comment cannot end early
	return "<!-- flashbrief evidence: " + string(raw) + " -->", err
}
