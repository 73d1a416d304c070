package draft

import (
	"strings"

	"flashbrief/ground/text"
	"flashbrief/record/answer"
)

// stale is a figure superseded by a later report.
type stale struct {
	span   text.Span
	newest string // the words with the newest figure; empty if there is not exactly one
}

// superseded returns the figures that are superseded, by their report.
func superseded(groups []answer.Figures) map[string][]stale {
	out := map[string][]stale{}
	for g := range groups {
		f := &groups[g]
		newest := ""
		for i := range f.Rows {
			if f.Recency(i) == answer.Newest {
				newest = f.Rows[i].Items[0].Evidence[0].Words
			}
		}
		for i := range f.Rows {
			if f.Recency(i) != answer.Superseded {
				continue
			}
			for _, item := range f.Rows[i].Items {
				out[item.Report] = append(out[item.Report], stale{item.Evidence[0].Span, newest})
			}
		}
	}
	return out
}

// outdated returns which figure in the words of an act is superseded; "" if none is.
func (w *writer) outdated(a *answer.Act) string {
	at := a.Items[0].Evidence[0]
	for _, s := range w.stale[at.Report] {
		if at.Span.Overlaps(s.span) {
			return "a later telling has another number: " + strings.Join(strings.Fields(s.newest), " ")
		}
	}
	return ""
}
