package check

import (
	"slices"
	"strings"

	"flashbrief/brief"
)

// safe are the kinds of finding whose suggestion may be written without a person's look: it
// changes how a name or a day is written to what the record has, and nothing else.
var safe = map[string]bool{"weekday": true, nameKind: true, factDate: true}

// Fix returns the brief with the suggestions of the findings that are safe, and how many were
// applied. Of findings that overlap only the first is applied.
func Fix(t string, findings []brief.Finding) (fixed string, applied int) {
	var out strings.Builder
	at := 0
	sorted := slices.Clone(findings)
	slices.SortStableFunc(sorted, func(a, b brief.Finding) int { return a.Span.Start - b.Span.Start })
	for i := range sorted {
		f := &sorted[i]
		if !f.Safe || f.Span.Start < at || f.Span.End > len(t) || f.Span.Empty() {
			continue
		}
		out.WriteString(t[at:f.Span.Start])
		out.WriteString(f.Suggestion)
		at = f.Span.End
		applied++
	}
	out.WriteString(t[at:])
	return out.String(), applied
}
