package draft

import (
	"cmp"
	"slices"
	"strings"

	"flashbrief/brief"
	"flashbrief/ground/text"
	"flashbrief/record"
)

// related returns the reports with the most about the brief's subjects.
func (w *writer) related() []brief.Related {
	counts := map[string]int{}
	for _, t := range w.acts {
		for _, r := range t.act.Reports() {
			counts[r] += len(t.sides)
		}
	}
	reports := slices.DeleteFunc(slices.Clone(w.m.Reports), func(r record.Report) bool { return counts[r.SHA256] == 0 || r.Anatomy.Headline == "" && r.Title == "" })
	slices.SortStableFunc(reports, func(x, y record.Report) int {
		return cmp.Or(cmp.Compare(counts[y.SHA256], counts[x.SHA256]), cmp.Compare(y.Published.String(), x.Published.String()), cmp.Compare(x.SHA256, y.SHA256))
	})
	var out []brief.Related
	seen := map[string]bool{}
	for _, r := range reports {
		if len(out) == relatedRows {
			break
		}
		if title := strings.Join(strings.Fields(r.Headline()), " "); !seen[strings.ToLower(title)] {
			seen[strings.ToLower(title)] = true
			out = append(out, brief.Related{Title: title, By: cmp.Or(r.Publisher, r.Author), Report: r.SHA256, Date: r.Published})
		}
	}
	return out
}

// tags returns the brief's subjects, and the most frequent topics of its acts.
func (w *writer) tags() []string {
	var out []string
	for name := range strings.SplitSeq(w.m.About, ", ") {
		if name != "" {
			out = append(out, name)
		}
	}
	counts := map[string]int{}
	for _, t := range w.acts {
		for _, c := range t.act.Event.Context {
			counts[string(c)]++
		}
	}
	var contexts []string
	for c, n := range counts {
		if n > 1 {
			contexts = append(contexts, c)
		}
	}
	slices.SortFunc(contexts, func(a, b string) int { return cmp.Or(cmp.Compare(counts[b], counts[a]), cmp.Compare(a, b)) })
	for _, c := range contexts[:min(3, len(contexts))] {
		words := strings.Split(c, "_")
		for i, w := range words {
			words[i] = text.Capital(w)
		}
		out = append(out, strings.Join(words, " "))
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// sources lists the reports behind the brief's sentences, in order of first use.
func (w *writer) sources(b *brief.Brief) []brief.Source {
	byKey := map[string]*record.Report{}
	for i := range w.m.Reports {
		byKey[w.m.Reports[i].SHA256] = &w.m.Reports[i]
	}
	var out []brief.Source
	seen := map[string]bool{}
	for _, s := range b.Sentences() {
		for _, e := range s.Evidence() {
			if seen[e.Report] {
				continue
			}
			seen[e.Report] = true
			src := brief.Source{Report: e.Report}
			if r := byKey[e.Report]; r != nil {
				src.Headline, src.Publisher, src.Date, src.Origin = r.Headline(), r.Publisher, r.Published, r.Origin
			}
			out = append(out, src)
		}
	}
	return out
}
