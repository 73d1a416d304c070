package check

import (
	"cmp"
	"regexp"
	"slices"
	"strings"

	"flashbrief/brief"
	"flashbrief/ground/text"
	"flashbrief/reading"
	"flashbrief/record"
	"flashbrief/world/actor"
	"flashbrief/world/plover"
)

// differs is a way in which an act of the brief differs from one of the record.
type differs struct {
	kind       string
	cost       int
	severity   brief.Severity
	at         text.Span // in the line's bench
	message    string
	suggestion string
}

// tooMany is the cost of differences from which two acts are not the same.
const tooMany = 8

// act holds an act of the brief against the record's, and reports whether the record has it or
// one like it.
func (f *facts) act(l *line, e *reading.Event) bool {
	if l.verbatim() {
		return true
	}
	e = l.named(e)
	item, found := f.closest(l, e, f.near(l))
	if len(found) > 0 && (item == nil || l.noted) {
		if other, rest := f.closest(l, e, f.items); other != nil && cost(rest) < cost(found) {
			switch {
			case len(rest) == 0 && l.noted:
				item, found = other, []differs{{kind: factSource, severity: brief.Stop, at: l.b.Sentences[l.at].Span,
					message: "the report that the footnote names does not tell this; another of the record does"}}
			case item == nil:
				item, found = other, rest
			}
		}
	}
	if item == nil {
		return false
	}
	if other := f.second(l, e, item); other != nil {
		item, found = other, f.compare(l, e, other)
	}
	l.tell(e, item)
	for _, d := range found {
		r := f.report(l, d.at, d.kind, d.severity, text.Squeeze(item.Evidence[0].Words), item.Evidence[:1], "%s", d.message)
		r.Suggestion = d.suggestion
	}
	if item.Rejected {
		f.report(l, l.b.Sentences[l.at].Span, staleKind, brief.Stop, text.Squeeze(item.Evidence[0].Words), item.Evidence[:1], "staff took this out of the record")
	}
	return true
}

// second returns another item for an act whose closest item belongs to another act of the line already:
// one of the same word in what supports the line, which belongs to none; nil if there is none.
func (f *facts) second(l *line, e *reading.Event, item *record.Item) *record.Item {
	taken := func(i *record.Item) bool {
		for trigger, told := range l.told {
			if told.ID == i.ID && trigger != e.Trigger {
				return true
			}
		}
		return false
	}
	if e.Lemma == item.Event().Lemma || !taken(item) {
		return nil
	}
	for _, other := range f.within(l) {
		if o := other.Event(); o != nil && o.Lemma == e.Lemma && o.Category == e.Category && !taken(other) {
			return other
		}
	}
	return nil
}

// verbatim reports whether the line is a whole sentence of a report that its footnotes name, in its
// own words.
func (l *line) verbatim() bool {
	own := plains(wordsOf(l.words(l.b.Sentences[l.at].Span), 0))
	return l.noted && slices.ContainsFunc(l.shown, func(p passage) bool {
		words := p.evidence().Words
		return slices.Equal(own, plains(wordsOf(words, 0))) || slices.Equal(own, plains(wordsOf(inBrackets.ReplaceAllString(words, ""), 0)))
	})
}

// inBrackets matches an aside in brackets.
var inBrackets = regexp.MustCompile(`\([^()]*\)`)

// named returns the event with those parties only that the line itself names: whom the reader
// infers, or finds for a pronoun or for “the two countries”, the editor has not written.
func (l *line) named(e *reading.Event) *reading.Event {
	s := l.b.Sentences[l.at].Span
	inferred := func(p reading.Party) bool {
		return p.Span.Empty() || !s.Contains(p.Span) || standsIn(p.Text)
	}
	out := *e
	out.Actors = slices.DeleteFunc(slices.Clone(e.Actors), inferred)
	out.Recipients = slices.DeleteFunc(slices.Clone(e.Recipients), inferred)
	if l.head && l.listed(&out) {
		out.Actors, out.Recipients = slices.Concat(out.Actors, out.Recipients), nil
	}
	return &out
}

// listed reports whether a headline joins the parties of an act by a comma, before its verb: “Vietnam,
// Australia Sign Agreement”.
func (l *line) listed(e *reading.Event) bool {
	if len(e.Actors) != 1 || len(e.Recipients) != 1 {
		return false
	}
	a, r := e.Actors[0].Span, e.Recipients[0].Span
	if r.Start < a.Start {
		a, r = r, a
	}
	return r.End <= e.Trigger.Start && a.End < r.Start && l.words(text.Span{Start: a.End, End: r.Start}) == ", "
}

// standsIn reports whether words only stand for somebody named elsewhere.
func standsIn(words string) bool {
	fields := plains(wordsOf(words, 0))
	return len(fields) > 0 && !slices.ContainsFunc(fields, func(w string) bool { return !theLists().pronoun[w] && !theLists().standin[w] })
}

// tell records which of the record's acts an act of the line is.
func (l *line) tell(e *reading.Event, item *record.Item) {
	if l.told == nil {
		l.told = map[text.Span]*record.Item{}
	}
	l.acts, l.told[e.Trigger] = append(l.acts, item), item
}

// near returns the items of the reports that the line's footnotes name; all if it has none.
func (f *facts) near(l *line) []*record.Item {
	if !l.noted {
		return f.items
	}
	var out []*record.Item
	for _, n := range l.cited {
		if s := f.c.named(n.report); s != nil && !slices.ContainsFunc(out, func(i *record.Item) bool { return i.Report == s.report.SHA256 }) {
			out = append(out, f.on[s.report.SHA256]...)
		}
	}
	return out
}

func cost(list []differs) int {
	n := 0
	for _, d := range list {
		n += d.cost
	}
	return n
}

// closest returns the act of the list with the fewest differences from the brief's; nil if none
// is like it. An act of several doers may be several items, one for each.
func (f *facts) closest(l *line, e *reading.Event, list []*record.Item) (*record.Item, []differs) {
	item, found := f.least(l, e, list)
	if len(found) == 0 || len(e.Actors) < 2 {
		return item, found
	}
	var first *record.Item
	for _, p := range e.Actors {
		one := *e
		one.Actors = []reading.Party{p}
		got, rest := f.least(l, &one, list)
		if got == nil || len(rest) > 0 {
			return item, found
		}
		first = cmp.Or(first, got)
	}
	return first, nil
}

func (f *facts) least(l *line, e *reading.Event, list []*record.Item) (*record.Item, []differs) {
	var best *record.Item
	var least []differs
	bestCost, wanted := tooMany, l.content()
	share := func(item *record.Item) float64 { return covered(wanted, wordsOf(f.sentence(item), 0)) }
	for _, item := range list {
		if item.Event() == nil || !related(e, item.Event()) {
			continue
		}
		d := f.compare(l, e, item)
		n := cost(d)
		if item.Rejected {
			n++
		}
		if l.cites(item) {
			n--
		}
		if n < bestCost || n == bestCost && best != nil && share(item) > share(best) {
			best, least, bestCost = item, d, n
		}
	}
	return best, least
}

// cites reports whether a footnote of the line has words of the item.
func (l *line) cites(item *record.Item) bool {
	return slices.ContainsFunc(l.cited, func(n cite) bool {
		return strings.HasPrefix(item.Report, n.report) && (n.span.Overlaps(item.Evidence[0].Span))
	})
}

// related reports whether two events may be one act: of the same kind, or with the same word.
func related(a, b *reading.Event) bool {
	return plover.Manual().Kin(a.Category, b.Category) || a.Lemma != "" && a.Lemma == b.Lemma
}

// compare returns how an act of the brief differs from an item.
func (f *facts) compare(l *line, e *reading.Event, item *record.Item) []differs {
	var out []differs
	o := item.Event()
	if a, b := e.Category != o.Category, e.Lemma != o.Lemma; a && b {
		severity := brief.Warn
		if contrary(e, o) {
			severity = brief.Stop
		}
		out = append(out, differs{kind: factUnsupported, cost: 2, severity: severity, at: e.Trigger, message: "the record has another act of these two"})
	} else if other := otherWay(e, o); other != nil {
		out = append(out, other...)
	} else if b {
		out = append(out, f.otherWord(l, e, item)...)
	}
	out = append(out, f.parties(e, item)...)
	out = append(out, f.status(l, e, item)...)
	out = append(out, f.day(l, e, item)...)
	return append(out, f.place(l, e, item)...)
}

// otherWord returns the difference of two words for acts of one kind: "attacked" of what the
// record calls a threat is found by its kind, "fired on" for "shelled" is not, and only noted.
func (f *facts) otherWord(l *line, e *reading.Event, item *record.Item) []differs {
	if l.head || item.Event().Lemma == "" || e.Lemma == "" {
		return nil
	}
	word, theirs := e.Trigger.Of(l.b.Text()), f.sentence(item)
	for _, w := range wordsOf(word, 0) {
		if theLists().common[w.plain] || covered([]string{w.plain}, wordsOf(theirs, 0)) == 1 {
			return nil
		}
	}
	if theLists().sameAct(e.Lemma, item.Event().Lemma) {
		return nil
	}
	return []differs{{kind: factUnsupported, cost: 1, severity: brief.Warn, at: e.Trigger, message: "the record has another word for it", suggestion: ""}}
}

// status returns the difference of how an act is told.
func (f *facts) status(l *line, e *reading.Event, item *record.Item) []differs {
	ours, theirs := e.Status, item.Event().Status
	stop := func(kind, message string) []differs {
		return []differs{{kind: kind, cost: 2, severity: brief.Stop, at: e.Trigger, message: message}}
	}
	switch {
	case ours == reading.Claim && theirs == reading.Claim:
		return f.teller(l, e, item)
	case ours == theirs, ours == reading.Hypothetical, ours == reading.Claim && theirs == reading.Fact:
		return nil
	case ours == reading.Negated:
		return stop(factNegation, "the record has it as having happened, or as announced")
	case theirs == reading.Negated:
		return stop(factNegation, "the record has it as denied, or as not having happened")
	case theirs == reading.Claim && ours == reading.Fact:
		d := stop(factStatus, "the record has it only on the word of "+names(item.Event().AccordingTo))
		if len(item.Event().AccordingTo) > 0 {
			d[0].suggestion = "according to " + item.Event().AccordingTo[0]
		}
		return d
	case theirs == reading.Intent && ours != reading.Intent:
		return stop(factStatus, "the record has it as announced or planned, not as done")
	case theirs == reading.Hypothetical:
		return stop(factStatus, "the record has it only as possible, asked for or feared")
	case ours == reading.Intent:
		return []differs{{kind: factStatus, cost: 2, severity: brief.Warn, at: e.Trigger, message: "the record has it as done, not as planned"}}
	}
	return nil
}

// teller returns the difference of on whose word an act is told.
func (f *facts) teller(l *line, e *reading.Event, item *record.Item) []differs {
	theirs := slices.Clone(item.Event().AccordingTo)
	if s := f.c.reports[item.Report]; s != nil {
		theirs = append(theirs, s.report.Publisher, s.report.Author)
	}
	for _, name := range e.AccordingTo {
		if slices.ContainsFunc(theirs, func(o string) bool {
			return o != "" && (sameTeller(name, o) || l.shortens(name, o) || f.holds(o, name))
		}) {
			return nil
		}
	}
	if len(e.AccordingTo) == 0 {
		return nil
	}
	return []differs{{kind: factSource, cost: 2, severity: brief.Stop, at: f.where(l, e.AccordingTo[0], e), suggestion: cmp.Or(item.Event().AccordingTo...),
		message: "the record has it on the word of " + names(item.Event().AccordingTo) + ", not of " + names(e.AccordingTo)}}
}

// where returns where the line has the name, or the event's trigger.
func (f *facts) where(l *line, name string, e *reading.Event) text.Span {
	s := l.b.Sentences[l.at].Span
	if i := strings.LastIndex(s.Of(l.b.Text()), name); i >= 0 {
		return text.Span{Start: s.Start + i, End: s.Start + i + len(name)}
	}
	return e.Trigger
}

// sameTeller reports whether two names may be one source: the same words, or a body and its
// state.
func sameTeller(a, b string) bool {
	if strings.EqualFold(a, b) || alike(a, b) && strings.ToLower(a) != a {
		return true
	}
	x, xok := actor.World().Lookup(a)
	y, yok := actor.World().Lookup(b)
	if xok && yok {
		return x.Code == y.Code || x.Kind == actor.Country && x.Code == y.Country || y.Kind == actor.Country && y.Code == x.Country
	}
	return covered(plains(wordsOf(a, 0)), wordsOf(b, 0)) == 1
}

// day returns the difference of when it happened.
func (f *facts) day(l *line, e *reading.Event, item *record.Item) []differs {
	ours, theirs := e.Date, item.True
	if l.head || ours.IsZero() || e.Dating.By != reading.ByExpression && e.Dating.By != "" {
		return nil
	}
	at := f.dating(l, e)
	switch {
	case e.Dating.Words != "" && at == e.Trigger:
		return nil // the day stands in another sentence
	case theirs.IsZero():
		if f.shows(item, ours) {
			return nil
		}
		return []differs{{kind: factDate, cost: 2, severity: brief.Warn, at: at, message: "the record gives no day for it"}}
	case within(ours, theirs) || within(theirs, ours) && !oneDay(ours):
		return nil
	case sameDay(theirs, ours, l.words(at)), f.shows(item, ours):
		return nil
	}
	suggestion := ""
	if day, ok := theirs.Day(); ok {
		suggestion = longDay(day, l.words(at))
	}
	return []differs{{kind: factDate, cost: 2, severity: brief.Stop, at: at, message: "the record dates it " + theirs.String(), suggestion: suggestion}}
}

// dating returns the words of the line that date the event.
func (f *facts) dating(l *line, e *reading.Event) text.Span {
	s := l.b.Sentences[l.at].Span
	if i := strings.Index(s.Of(l.b.Text()), e.Dating.Words); e.Dating.Words != "" && i >= 0 {
		return text.Span{Start: s.Start + i, End: s.Start + i + len(e.Dating.Words)}
	}
	return e.Trigger
}

// place returns the difference of where it happened.
func (f *facts) place(l *line, e *reading.Event, item *record.Item) []differs {
	if e.Place == "" || item.Event().Place == e.Place {
		return nil
	}
	if slices.ContainsFunc(append(slices.Clone(l.acts), item), func(i *record.Item) bool {
		return covered(plains(wordsOf(e.Place, 0)), wordsOf(f.sentence(i), 0)) == 1
	}) {
		return nil
	}
	if m, ok := actor.World().Lookup(e.Place); ok && (m.Code == item.Event().PlaceCode || slices.ContainsFunc(item.Event().Recipients, func(p reading.Party) bool { return p.Code == m.Code })) {
		return nil
	}
	s := l.b.Sentences[l.at].Span
	i := strings.Index(s.Of(l.b.Text()), e.Place)
	if i < 0 {
		return nil // resolved from elsewhere
	}
	at := text.Span{Start: s.Start + i, End: s.Start + i + len(e.Place)}
	return []differs{{kind: factPlace, cost: 2, severity: brief.Stop, at: at, suggestion: item.Event().Place,
		message: "the record has it in " + cmp.Or(item.Event().Place, "no such place")}}
}
