package draft

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"flashbrief/brief"
	"flashbrief/ground/text"
	"flashbrief/reading"
	"flashbrief/record"
	"flashbrief/world/actor"
	"flashbrief/world/plover"
)

// developments writes the latest acts: who died, the acts between parties of the brief and then the
// others, each in order of time with courtesies last, and quotations beside the acts of their
// speakers. A death that is newer than all acts between the parties comes behind them.
func (w *writer) developments(heading string, latest []*telling, dead []death) brief.Section {
	s := brief.Section{Heading: heading}
	acts, courtesies := apart(latest)
	slices.SortStableFunc(acts, func(x, y *telling) int { return x.act.Day().Compare(y.act.Day()) })
	groups := gathered(courtesies)
	var p paragraph
	leads := leading(dead, latest)
	if leads {
		p.add(w.mourn(dead), nil)
	}
	for _, mutual := range []bool{true, false} {
		if !mutual && !leads {
			p.add(w.mourn(dead), nil)
		}
		w.addActs(&p, slices.DeleteFunc(slices.Clone(acts), func(t *telling) bool { return t.mutual() != mutual }))
		for _, group := range groups {
			if slices.ContainsFunc(group, (*telling).mutual) == mutual {
				p.add(w.gather(group), w.doers(group...))
			}
		}
	}
	rest := p.weave(w.quotations(w.since))
	if len(p.told) > 0 {
		s.Paragraphs = append(s.Paragraphs, brief.Paragraph{Sentences: p.told})
	}
	if len(rest) > 0 {
		s.Paragraphs = append(s.Paragraphs, brief.Paragraph{Sentences: rest})
	}
	w.count(s.Paragraphs)
	return s
}

// paragraph is sentences with the names of those who act in each.
type paragraph struct {
	told []brief.Sentence
	by   [][]string
}

// add adds sentences with the names of those who act in each of them.
func (p *paragraph) add(all []brief.Sentence, by []string) {
	for _, s := range all {
		p.told, p.by = append(p.told, s), append(p.by, by)
	}
}

// addActs adds a sentence for each act.
func (w *writer) addActs(p *paragraph, acts []*telling) {
	for _, t := range acts {
		if s, ok := w.write(t); ok {
			p.add([]brief.Sentence{s}, w.doers(t))
		}
	}
}

// doers returns the names of those who do acts. An older act has none: a quotation behind it would be
// read as of its day.
func (w *writer) doers(list ...*telling) []string {
	var out []string
	for _, t := range list {
		if t.act.Day().Before(w.since) {
			continue
		}
		for _, a := range t.act.Event.Actors {
			out = append(out, a.Name)
		}
	}
	return out
}

// weave puts quotations behind the last sentence in which their speaker acts, and returns those
// whose speaker acts in none.
func (p *paragraph) weave(quoted []saying) []brief.Sentence {
	var rest []brief.Sentence
	for _, q := range quoted {
		at := -1
		for i := range p.by {
			if slices.Contains(p.by[i], q.speaker) {
				at = i
			}
		}
		if at < 0 {
			rest = append(rest, q.Sentence)
			continue
		}
		p.told = slices.Insert(p.told, at+1, q.Sentence)
		p.by = slices.Insert(p.by, at+1, []string{})
	}
	return rest
}

// gathered groups courtesies of one kind to one recipient on one day.
func gathered(list []*telling) [][]*telling {
	var out [][]*telling
	index := map[string]int{}
	for _, t := range list {
		key := t.act.Event.Lemma + "|" + codes(t.act.Event.Recipients) + "|" + t.act.Date.String()
		at, known := index[key]
		if !known {
			at = len(out)
			index[key] = at
			out = append(out, nil)
		}
		out[at] = append(out[at], t)
	}
	return out
}

// gather writes courtesies as one sentence if a phrase fits all of them, else each by itself.
func (w *writer) gather(group []*telling) []brief.Sentence {
	if len(group) > 1 {
		if s, ok := w.together(group); ok {
			return []brief.Sentence{s}
		}
	}
	var out []brief.Sentence
	for _, t := range group {
		if s, ok := w.write(t); ok {
			out = append(out, s)
		}
	}
	return out
}

// together writes several courtesies with one verb and one recipient.
func (w *writer) together(group []*telling) (brief.Sentence, bool) {
	var evidence []record.Evidence
	for _, t := range group {
		evidence = append(evidence, t.act.Evidence()...)
	}
	w.names.begin(evidence, false)
	var who []string
	verb := ""
	for _, t := range group {
		e := t.act.Event
		f, ok := formOf(e)
		_, single := w.printed(&t.act).Day()
		if !ok || !single || verb != "" && f.past != verb || e.Status != reading.Fact || len(e.Recipients) == 0 {
			return brief.Sentence{}, false
		}
		names, ok := w.sides(e, e.Actors, t.act.Day())
		if !ok {
			return brief.Sentence{}, false
		}
		verb = f.past
		for _, name := range names {
			if !slices.Contains(who, name) {
				who = append(who, name)
			}
		}
	}
	to, ok := w.sides(group[0].act.Event, group[0].act.Event.Recipients, group[0].act.Day())
	if !ok {
		return brief.Sentence{}, false
	}
	words := join(who) + " " + strings.Replace(verb, "%s", join(to), 1) + " " + on(w.printed(&group[0].act), w.year)
	s, err := brief.NewSentence(text.Capital(words)+".", w.names.written())
	if err != nil {
		return s, false
	}
	for _, t := range group {
		w.used[t.whole], t.told = true, true
		w.written = append(w.written, t.rests...)
	}
	return s, true
}

// background returns a section for each tie between two subjects of the brief.
func (w *writer) background() []brief.Section {
	var out []brief.Section
	for i, a := range w.m.Codes {
		for _, b := range w.m.Codes[i+1:] {
			var between []*telling
			for _, t := range w.acts {
				if slices.Contains(t.sides, a) && slices.Contains(t.sides, b) {
					between = append(between, t)
				}
			}
			if s := w.chain(between, func(told []*telling) string { return w.headingOf(told, a, b) }); len(s.Paragraphs) > 0 {
				out = append(out, s)
			}
		}
	}
	if len(w.m.Codes) == 1 {
		out = append(out, w.partners(w.m.Codes[0])...)
	}
	if s := w.others(len(w.m.Codes) < 2 || len(out) == 0); len(s.Paragraphs) > 0 {
		out = append(out, s)
	}
	return out
}

// others returns a section of what stands under no tie: any acts, or, in a short brief on several parties, those of
// one of them.
func (w *writer) others(all bool) brief.Section {
	heading := func(words string) func([]*telling) string { return func([]*telling) string { return words } }
	switch {
	case all:
		return w.chain(w.acts, heading("Background"))
	case w.size < shortBrief:
		return w.chainOf(w.beside(), shortBrief-w.size, heading("Other Developments"))
	}
	return brief.Section{}
}

// beside returns the acts of the last months of one party of the brief alone: what else it did, and what was done to
// it. Courtesies and meetings with others are off the question.
func (w *writer) beside() []*telling {
	return slices.DeleteFunc(slices.Clone(w.acts), func(t *telling) bool {
		off := t.courtesy() || t.figure != nil || plover.Manual().Kin(t.act.Event.Category, plover.CONSULT)
		return off || t.mutual() || w.day.IsZero() || !t.act.Day().After(w.day.AddDays(-oldestLatest))
	})
}

// mostPartners is the number of ties of one subject that have sections of their own.
const mostPartners = 2

// partners returns a section for each of the states with which the only subject of the brief has
// the most acts.
func (w *writer) partners(subject string) []brief.Section {
	with := map[string][]*telling{}
	for _, t := range w.acts {
		if t.figure != nil || w.used[t.whole] {
			continue
		}
		var seen []string
		for _, p := range slices.Concat(t.act.Event.Actors, t.act.Event.Recipients) {
			for _, code := range []string{p.Code, p.Country} {
				if _, country := actor.World().Country(code); country && code != subject && !slices.Contains(seen, code) && slices.Contains(t.sides, subject) {
					seen = append(seen, code)
					with[code] = append(with[code], t)
				}
			}
		}
	}
	var codes []string
	for code, list := range with {
		if len(list) >= fewestAlike {
			codes = append(codes, code)
		}
	}
	slices.SortFunc(codes, func(a, b string) int { return cmp.Or(cmp.Compare(len(with[b]), len(with[a])), cmp.Compare(a, b)) })
	var out []brief.Section
	for _, code := range codes[:min(len(codes), mostPartners)] {
		if s := w.chain(with[code], func(told []*telling) string { return w.headingOf(told, subject, code) }); len(s.Paragraphs) > 0 {
			out = append(out, s)
		}
	}
	return out
}

// chain writes the weightiest of the acts in order of time, newest first, one sentence for each,
// and courtesies last.
func (w *writer) chain(acts []*telling, heading func([]*telling) string) brief.Section {
	return w.chainOf(acts, wholeBrief-w.size, heading)
}

// chainOf is chain within a number of words.
func (w *writer) chainOf(acts []*telling, words int, heading func([]*telling) string) brief.Section {
	done := slices.DeleteFunc(slices.Clone(acts), func(t *telling) bool { return t.act.Event.Status == reading.Intent })
	told := w.first(weightiest(done), tieActs, words)
	slices.SortStableFunc(told, func(x, y *telling) int { return y.act.Day().Compare(x.act.Day()) })
	s := brief.Section{Heading: heading(told)}
	rest, courtesies := apart(told)
	var sentences []brief.Sentence
	for _, t := range rest {
		if sentence, ok := w.write(t); ok {
			sentences = append(sentences, sentence)
		}
	}
	for _, group := range gathered(courtesies) {
		sentences = append(sentences, w.gather(group)...)
	}
	if len(sentences) > 0 {
		s.Paragraphs = []brief.Paragraph{{Sentences: sentences}}
	}
	w.count(s.Paragraphs)
	return s
}

// count adds the words of paragraphs to the size of the brief.
func (w *writer) count(list []brief.Paragraph) {
	for _, p := range list {
		for _, s := range p.Sentences {
			w.size += len(strings.Fields(s.Text()))
		}
		if p.Quote != nil {
			w.size += len(strings.Fields(p.Quote.Words.Text()))
		}
	}
}

// next writes what is still to come on the day of the brief, and what should have come.
func (w *writer) next() brief.Section {
	s := brief.Section{Heading: "What Comes Next"}
	overdue := w.soFar()
	sentences := w.plans(w.ahead, nextActs, w.write)
	if len(sentences) == 0 && len(overdue) > 0 {
		s.Heading = "Not Reported So Far"
	}
	if sentences = append(sentences, overdue...); len(sentences) > 0 {
		s.Paragraphs = []brief.Paragraph{{Sentences: sentences}}
	}
	w.count(s.Paragraphs)
	return s
}

// headingOf returns a heading that asserts what three acts of a tie have in common; else the
// names of the two.
func (w *writer) headingOf(told []*telling, a, b string) string {
	for i, h := range headings() {
		if slices.Contains(w.headings, i) {
			continue // each heading once
		}
		counts := map[string]int{}
		n := 0
		for _, t := range told {
			if t.figure != nil || t.act.Event.Status != reading.Fact || !h.fits(t.act.Event) {
				continue
			}
			n++
			counts[sideOf(t.act.Event, a, b)]++
		}
		if n < fewestAlike {
			continue
		}
		w.headings = append(w.headings, i)
		switch {
		case h.one != "" && counts[a] == n:
			return fmt.Sprintf(h.one, nameOn(a, told), nameOn(b, told))
		case h.one != "" && counts[b] == n:
			return fmt.Sprintf(h.one, nameOn(b, told), nameOn(a, told))
		case h.both != "" && (h.one == "" || counts[a] > 0 && counts[b] > 0):
			return fmt.Sprintf(h.both, nameOn(a, told), nameOn(b, told))
		}
	}
	return nameOn(a, told) + " and " + nameOn(b, told)
}

// fewestAlike is the number of acts that carry a heading.
const fewestAlike = 3

// sideOf returns which of two states does an act; empty if both or neither.
func sideOf(e *reading.Event, a, b string) string {
	side := ""
	for _, p := range e.Actors {
		for _, code := range []string{a, b} {
			if p.Code != code && p.Country != code {
				continue
			}
			if side != "" && side != code {
				return ""
			}
			side = cmp.Or(side, code)
		}
	}
	return side
}
