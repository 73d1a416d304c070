package publish

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"flashbrief/brief"
	"flashbrief/ground/text"
)

var (
	// numbers matches the numbers of footnotes behind a sentence.
	numbers = regexp.MustCompile(`^(?:\[\^[^\]\n]{1,40}\])+`)
	// definition matches a footnote.
	definition = regexp.MustCompile(`(?m)^\[\^([^\]\n]{1,40})\]:.*\n?`)
	// listed matches the heading of what readers may also want.
	listed = regexp.MustCompile(`(?m)^## Related\b[^\n]*\n`)
	// comments matches what Markdown does not display.
	comments = regexp.MustCompile(`(?s)<!--.*?-->\n?`)
	// gaps matches more blank lines than one.
	gaps = regexp.MustCompile(`\n{3,}`)
	// hollow matches a heading with nothing below it.
	hollow = regexp.MustCompile(`(?m)^#{2,6} [^\n]*\n+(#{2,6} |\[\^|<!--|\*Tags|\z)`)
)

// Bare returns a brief without its comments, which may have words that are not published.
func Bare(raw string) string { return comments.ReplaceAllString(raw, "") }

// amended returns the Markdown of a page without the sentences that are cut, without the evidence
// in doubt, and without what is then empty.
func amended(raw string, p *brief.Page, doubts []Doubt, cut map[int]bool) string {
	var gone []text.Span
	for _, s := range p.Sections {
		for i := range s.Paragraphs {
			gone = append(gone, removed(raw, &s.Paragraphs[i], cut)...)
		}
	}
	slices.SortFunc(gone, func(a, b text.Span) int { return b.Start - a.Start })
	for _, span := range gone {
		raw = raw[:span.Start] + raw[span.End:]
	}
	for i := range doubts {
		raw = unproved(raw, &doubts[i])
		if doubts[i].Cause == Gone {
			raw = unrelated(raw, doubts[i].Title)
		}
	}
	raw = definition.ReplaceAllStringFunc(raw, func(note string) string {
		mark, _, _ := strings.Cut(note, ":")
		if strings.Count(raw, mark) == 1 {
			return ""
		}
		return note
	})
	for before := ""; before != raw; {
		before, raw = raw, hollow.ReplaceAllString(raw, "$1")
	}
	return gaps.ReplaceAllString(Bare(raw), "\n\n")
}

// removed returns the places of the sentences of a paragraph that are cut, with the numbers behind
// them; of a block quotation all its lines.
func removed(raw string, p *brief.PageParagraph, cut map[int]bool) []text.Span {
	var out []text.Span
	for _, s := range p.Sentences {
		if !cut[s.Number] || s.Span.Empty() {
			continue
		}
		span := s.Span
		if p.Quote {
			out = append(out, quoteAround(raw, span))
			break
		}
		span.End += len(numbers.FindString(raw[span.End:]))
		for span.End < len(raw) && raw[span.End] == ' ' {
			span.End++
		}
		if at := span.Start - 1; at >= 0 && raw[at] == ' ' && strings.HasPrefix(raw[span.End:], "\n") {
			span.Start = at
		}
		out = append(out, span)
	}
	return out
}

// quoteAround returns the lines of the block quotation around a span.
func quoteAround(raw string, span text.Span) text.Span {
	quoted := func(line string) bool { return strings.HasPrefix(strings.TrimLeft(line, " "), ">") }
	span.Start = strings.LastIndexByte(raw[:span.Start], '\n') + 1
	for span.Start > 0 {
		before := strings.LastIndexByte(raw[:span.Start-1], '\n') + 1
		if !quoted(raw[before:span.Start]) {
			break
		}
		span.Start = before
	}
	end := span.Start
	for line := range strings.Lines(raw[span.Start:]) {
		if !quoted(line) {
			break
		}
		end += len(line)
	}
	span.End = max(span.End, end)
	return span
}

// unproved returns the Markdown without the evidence of a doubt in its footnotes.
func unproved(raw string, d *Doubt) string {
	e := &d.Evidence
	place := regexp.MustCompile(fmt.Sprintf(`” \(%.12s[0-9a-f]*, bytes %d[–-]%d\)`, e.Report, e.Span.Start, e.Span.End))
	for {
		at := place.FindStringIndex(raw)
		if at == nil {
			return raw
		}
		start := opening(raw, at[0])
		if before, ok := strings.CutSuffix(raw[:start], "; "); ok {
			start = len(before)
		} else if strings.HasPrefix(raw[at[1]:], "; ") {
			at[1] += len("; ")
		}
		raw = raw[:start] + raw[at[1]:]
	}
}

// unrelated returns the Markdown without a report in the list of what readers may also want.
func unrelated(raw, title string) string {
	at := listed.FindStringIndex(raw)
	if at == nil || title == "" {
		return raw
	}
	end := len(raw)
	if next := strings.Index(raw[at[1]:], "\n## "); next >= 0 {
		end = at[1] + next + 1
	}
	var kept strings.Builder
	for line := range strings.Lines(raw[at[1]:end]) {
		if entry, isEntry := strings.CutPrefix(line, "- "); !isEntry || !entitled(entry, title) {
			kept.WriteString(line)
		}
	}
	return raw[:at[1]] + kept.String() + raw[end:]
}

// entitled reports whether an entry of a list is that of a title, alone or before its outlet.
func entitled(entry, title string) bool {
	entry = strings.TrimSpace(strings.ReplaceAll(entry, `\`, ""))
	rest, ok := strings.CutPrefix(entry, strings.ReplaceAll(title, `\`, ""))
	return ok && (rest == "" || strings.HasPrefix(rest, ","))
}

// opening returns where the quotation mark is that the one at a byte closes; the byte itself if
// there is none in its line.
func opening(raw string, closing int) int {
	depth := 0
	for at := closing; at >= 0 && raw[at] != '\n'; at-- {
		switch {
		case strings.HasPrefix(raw[at:], "”"):
			depth++
		case strings.HasPrefix(raw[at:], "“"):
			if depth--; depth == 0 {
				return at
			}
		}
	}
	return closing
}
