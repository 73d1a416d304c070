package text

import (
	"iter"
	"strings"
)

// Lines yields the span of each line of t, without surrounding space. The span of a blank line
// is empty.
func Lines(t string) iter.Seq[Span] {
	return func(yield func(Span) bool) {
		at := 0
		for line := range strings.Lines(t) {
			words := strings.TrimLeftFunc(line, IsSpace)
			from := at + len(line) - len(words)
			if !yield(Span{from, from + len(strings.TrimRightFunc(words, IsSpace))}) {
				return
			}
			at += len(line)
		}
	}
}
