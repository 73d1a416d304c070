package draft

import (
	"cmp"
	"slices"
	"strings"

	"flashbrief/brief"
	"flashbrief/ground/text"
	"flashbrief/reading"
	"flashbrief/record"
	"flashbrief/world/plover"
	"flashbrief/world/topic"
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

// tags returns the brief's subjects, the most frequent contexts of its acts, and the Media Topics of
// what it tells.
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
	for _, t := range w.topics() {
		if !slices.ContainsFunc(out, func(tag string) bool { return topic.Named(tag) == t }) {
			out = append(out, t.Name)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// topics returns the Media Topics that at least two of the acts told are on, the most frequent first.
func (w *writer) topics() []*topic.Topic {
	counts := map[*topic.Topic]int{}
	for _, t := range w.acts {
		if e := t.act.Event; t.told && t.figure == nil {
			for _, on := range topic.Of(&topic.Act{Category: e.Category, Mode: e.Mode, Contexts: e.Context, States: betweenStates(e)}) {
				counts[on]++
			}
		}
	}
	var out []*topic.Topic
	for on, n := range counts {
		if n > 1 {
			out = append(out, on)
		}
	}
	slices.SortFunc(out, func(a, b *topic.Topic) int {
		return cmp.Or(cmp.Compare(counts[b], counts[a]), cmp.Compare(a.Name, b.Name))
	})
	return out[:min(len(out), topicTags)]
}

// betweenStates reports whether an act lies between two states, or two bodies of states. A body between
// states has its own code.
func betweenStates(e *reading.Event) bool {
	others := e.Recipients
	if len(others) == 0 {
		others = e.Actors
	}
	for i := range e.Actors {
		for j := range others {
			if a, b := stateOf(&e.Actors[i]), stateOf(&others[j]); a != "" && b != "" && a != b {
				return true
			}
		}
	}
	return false
}

// stateOf returns the state, or the body of states, for which a party acts; empty for none.
func stateOf(p *reading.Party) string {
	switch {
	case p.Sector == "" || plover.Manual().OfSector(plover.State, p.Sector):
		return p.Country
	case p.Sector == plover.IGO || p.Sector == plover.UNO || p.Sector == plover.EUR:
		return p.Code
	}
	return ""
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
