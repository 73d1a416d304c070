package publish

import (
	"strings"

	"flashbrief/brief"
	"flashbrief/ground/text"
	"flashbrief/news/watch"
)

// Differences returns how the words of a page differ from those of the edition before: the
// paragraphs that changed, in order, each with what stayed and what was replaced.
func Differences(before, after *brief.Page) [][]brief.Difference {
	old, now := words(before), words(after)
	var out [][]brief.Difference
	edits := watch.Compare(watch.Version{Text: old}, watch.Version{Text: now})
	for from := 0; from < len(now) && len(edits) > 0; {
		end := len(now)
		if i := strings.Index(now[from:], gap); i >= 0 {
			end = from + i
		}
		var in []watch.Edit
		for len(edits) > 0 && edits[0].At.Start <= end {
			in, edits = append(in, edits[0]), edits[1:]
		}
		if len(in) > 0 {
			out = append(out, paragraph(now, text.Span{Start: from, End: end}, in))
		}
		from = end + len(gap)
	}
	return out
}

// gap is between the paragraphs of words.
const gap = "\n\n"

// words returns the words of a page, without its sources.
func words(p *brief.Page) string {
	out := []string{text.Squeeze(p.Title)}
	for _, s := range p.Sections {
		if s.Heading != "" {
			out = append(out, s.Heading)
		}
		for i := range s.Paragraphs {
			told := []string{}
			for k := range s.Paragraphs[i].Sentences {
				told = append(told, s.Paragraphs[i].Sentences[k].Plain())
			}
			line := s.Paragraphs[i].Label() + strings.Join(told, " ")
			if by := s.Paragraphs[i].By(); by != "" {
				line += " — " + by
			}
			out = append(out, line)
		}
	}
	return strings.Join(out, gap)
}

// paragraph returns the differences of a paragraph of the words.
func paragraph(now string, span text.Span, edits []watch.Edit) []brief.Difference {
	var out []brief.Difference
	at := span.Start
	for _, e := range edits {
		start, end := max(at, e.At.Start), max(at, e.At.End)
		if same := text.Squeeze(now[at:min(start, span.End)]); same != "" {
			out = append(out, brief.Difference{Same: same})
		}
		out = append(out, brief.Difference{Old: text.Squeeze(e.Old), New: text.Squeeze(e.New)})
		at = end
	}
	if at < span.End {
		if same := text.Squeeze(now[at:span.End]); same != "" {
			out = append(out, brief.Difference{Same: same})
		}
	}
	return out
}
