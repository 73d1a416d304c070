package draft

import (
	"slices"
	"strings"

	"flashbrief/reading"
	"flashbrief/record"
	"flashbrief/record/answer"
	"flashbrief/world/actor"
)

// figures returns tellings of the figures on the question: of each count the newest number of
// each source. Those in the clause of an act are told with it.
func (w *writer) figures() []*telling {
	var out []*telling
	for g := range w.m.Figures {
		f := &w.m.Figures[g]
		for i := range f.Rows {
			item := &f.Rows[i].Items[0]
			if f.Recency(i) == answer.Superseded || timeless(item) || item.Figure().Value == nil || item.Figure().Part || !tellable(item.Figure()) || w.inAct(item) {
				continue
			}
			t := &telling{figure: item, act: w.figured(item), sides: w.about(item)}
			t.act.Origin = len(f.Rows[i].Items)
			if len(t.sides) == 0 && len(w.m.Codes) > 0 {
				continue
			}
			w.names.begin(item.Evidence, true)
			whole, reason := w.compose(&t.act, retold)
			if reason != "" || !w.namesSomebody() {
				continue // figures are material for sentences, not acts that are left out
			}
			t.whole, t.rests = whole, w.kept
			out = append(out, t)
		}
	}
	return out
}

// timeless reports whether a figure tells a rise or a fall, and no time for it: that of an index is of a
// day, which its report does not give with it.
func timeless(item *record.Item) bool { return item.Figure().Change != "" && item.True.IsZero() }

// inAct reports whether a figure stands in the words of an act that can be told: the act tells its
// newest number.
func (w *writer) inAct(figure *record.Item) bool {
	return slices.ContainsFunc(w.acts, func(t *telling) bool {
		return slices.ContainsFunc(t.items(), func(item record.Item) bool {
			return item.Report == figure.Report && item.Evidence[0].Span.Overlaps(figure.Evidence[0].Span)
		})
	})
}

// tellable reports whether a figure is worth a sentence of its own: it counts dead, hurt or
// displaced people, money, or a share or change.
func tellable(f *reading.Figure) bool {
	return f.Fate != "" || f.Change != "" || f.Factor != nil || strings.Contains(f.Unit, "percent") || len(f.Unit) == 3 && strings.ToUpper(f.Unit) == f.Unit
}

// namesSomebody reports whether the clause retold last names somebody or some place.
func (w *writer) namesSomebody() bool {
	return slices.ContainsFunc(w.kept, func(e record.Evidence) bool {
		m, ok := actor.World().Lookup(e.Words)
		return ok && m.Country != "" || properNoun(e.Words) && len(e.Words) > 3 && e.Span.Start != w.kept[0].Span.Start
	})
}

// about returns the subjects of the brief that a figure is about.
func (w *writer) about(item *record.Item) []string {
	var out []string
	for _, p := range item.Parties {
		for _, code := range []string{p.Code, p.Country} {
			if slices.Contains(w.m.Codes, code) && !slices.Contains(out, code) {
				out = append(out, code)
			}
		}
	}
	return out
}

// figured returns a figure in the form of an act, so that its clause can be retold.
func (w *writer) figured(item *record.Item) answer.Act {
	f := item.Figure()
	at := item.Evidence[0].Span
	e := &reading.Event{Status: reading.Fact, Span: at, Trigger: at, Text: item.Evidence[0].Words}
	if f.AccordingTo != "" {
		e.Status, e.AccordingTo = reading.Claim, []string{f.AccordingTo}
	}
	if f.Fate == "killed" && f.Value != nil {
		e.Dead = int(min(*f.Value, 1e9))
	}
	copied := *item
	copied.Finding = record.Found(e)
	return answer.Act{Event: e, Date: item.True, Told: item.Told, Items: []record.Item{copied}, Origin: 1}
}

// countedBack returns how the sentence of a figure reads differently; "" if it reads as the same
// number of the same.
func (w *writer) countedBack(sentence string, item *record.Item) string {
	r, ok := w.read(sentence)
	if !ok {
		return "the draft reads no more sentences back"
	}
	if reason := unfinished(&r); reason != "" {
		return reason
	}
	f := item.Figure()
	if slices.ContainsFunc(r.Figures, func(o reading.Figure) bool {
		return o.Value != nil && *o.Value == *f.Value && o.Unit == f.Unit && o.Bound == f.Bound && o.Fate == f.Fate && (o.AccordingTo != "") == (f.AccordingTo != "") && strings.EqualFold(o.What, f.What)
	}) {
		return ""
	}
	return "it does not read as the same number"
}
