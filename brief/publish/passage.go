package publish

import (
	"cmp"
	"slices"
	"sort"
	"strings"

	"flashbrief/brief"
	"flashbrief/ground/text"
	"flashbrief/reading/segment"
	"flashbrief/reading/ud"
)

// What is quoted of a report beside a brief is short: a sentence before and after the cited ones, cut
// if it is long, as long as all passages together are at most half of the report. Otherwise the cited
// sentences stand alone, or the cited words.
const (
	mostBeside = 400 // bytes of a sentence before or after
	mostShare  = 2   // the passages are at most the report divided by this
)

// Passages returns the passages of a report's text that have the cited words, in order. Spans that do
// not lie within the text are left out.
func Passages(t string, cited []text.Span) []brief.Passage {
	spans := slices.DeleteFunc(slices.Clone(cited), func(s text.Span) bool { return s.Empty() || s.Start < 0 || s.End > len(t) })
	slices.SortFunc(spans, func(a, b text.Span) int { return cmp.Or(a.Start-b.Start, a.End-b.End) })
	spans = slices.Compact(spans)
	sentences := segment.Segment(t)
	for beside := 1; beside >= 0; beside-- {
		if wide := widened(t, spans, sentences, beside); total(wide)*mostShare <= len(t) {
			return passages(t, wide, spans)
		}
	}
	return passages(t, joined(t, spans), spans)
}

// widened returns the sentences of the spans, with a number of others before and after in their paragraphs.
func widened(t string, spans []text.Span, sentences []ud.Sentence, beside int) []text.Span {
	var out []text.Span
	for _, s := range spans {
		first := sort.Search(len(sentences), func(i int) bool { return sentences[i].Span.End > s.Start })
		last := first
		for last+1 < len(sentences) && sentences[last+1].Span.Start < s.End {
			last++
		}
		if first == len(sentences) {
			out = append(out, s)
			continue
		}
		wide := text.Span{Start: min(s.Start, sentences[first].Span.Start), End: max(s.End, sentences[last].Span.End)}
		for range beside {
			if first > 0 && sentences[first-1].Paragraph == sentences[first].Paragraph {
				first--
				wide.Start = cutBefore(t, sentences[first].Span.Start, wide.Start)
			}
			if last+1 < len(sentences) && sentences[last+1].Paragraph == sentences[last].Paragraph {
				last++
				wide.End = cutAfter(t, wide.End, sentences[last].Span.End)
			}
		}
		out = append(out, wide)
	}
	return joined(t, out)
}

// cutBefore returns where to begin what is quoted before a place: at from, or behind the first space
// that is near enough.
func cutBefore(t string, from, place int) int {
	if place-from <= mostBeside {
		return from
	}
	near := place - mostBeside
	if next := strings.IndexByte(t[near:place], ' '); next >= 0 {
		return near + next + 1
	}
	return place
}

// cutAfter returns where to end what is quoted after a place: at the end, or before the last space that
// is near enough.
func cutAfter(t string, place, end int) int {
	if end-place <= mostBeside {
		return end
	}
	if last := strings.LastIndexByte(t[place:place+mostBeside], ' '); last >= 0 {
		return place + last
	}
	return place
}

// joined returns spans in order, those as one that overlap or have only space between them.
func joined(t string, spans []text.Span) []text.Span {
	sorted := slices.Clone(spans)
	slices.SortFunc(sorted, func(a, b text.Span) int { return cmp.Or(a.Start-b.Start, a.End-b.End) })
	var out []text.Span
	for _, s := range sorted {
		if n := len(out); n > 0 && (s.Start <= out[n-1].End || strings.TrimSpace(t[out[n-1].End:s.Start]) == "") {
			out[n-1].End = max(out[n-1].End, s.End)
			continue
		}
		out = append(out, s)
	}
	return out
}

func total(spans []text.Span) int {
	n := 0
	for _, s := range spans {
		n += s.Len()
	}
	return n
}

// passages cuts each stretch into runs of words that are cited, and others. Each cited span begins a
// run, which bears it.
func passages(t string, stretches, cited []text.Span) []brief.Passage {
	var out []brief.Passage
	for _, stretch := range stretches {
		edges := []int{stretch.Start, stretch.End}
		for _, s := range cited {
			if stretch.Contains(s) {
				edges = append(edges, s.Start, s.End)
			}
		}
		slices.Sort(edges)
		edges = slices.Compact(edges)
		p := brief.Passage{Opens: strings.TrimSpace(t[:stretch.Start]) != "", Closes: strings.TrimSpace(t[stretch.End:]) != ""}
		for i := range len(edges) - 1 {
			at := text.Span{Start: edges[i], End: edges[i+1]}
			run := brief.Run{Span: at, Words: at.Of(t)}
			for _, s := range cited {
				if s.Start == at.Start {
					run.Begins = append(run.Begins, s)
				}
				run.Cited = run.Cited || s.Contains(at)
			}
			p.Runs = append(p.Runs, run)
		}
		out = append(out, p)
	}
	return out
}
