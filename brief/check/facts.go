package check

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"flashbrief/brief"
	"flashbrief/ground/text"
	"flashbrief/ground/when"
	"flashbrief/reading"
	"flashbrief/reading/ud"
	"flashbrief/record"
	"flashbrief/record/answer"
	"flashbrief/world/actor"
)

// The kinds of finding on facts.
const (
	factUnsupported = "fact-unsupported"
	factActor       = "fact-actor"
	factRecipient   = "fact-recipient"
	factNegation    = "fact-negation"
	factStatus      = "fact-status"
	factDate        = "fact-date"
	factPlace       = "fact-place"
	factFigure      = "fact-figure"
	factSource      = "fact-source" // told on another's word than the record has, or in another report
	factOrder       = "fact-order"
	officeKind      = "office"
	membershipKind  = "membership"
	nameKind        = "name"
	sourceMix       = "source-mix"
	staleKind       = "stale"
	opinionKind     = "opinion" // a judgement without its author
)

// facts holds the brief's sentences against the record.
type facts struct {
	m      *Materials
	c      *corpus
	lines  []line
	items  []*record.Item            // events and figures of the record, those taken out too
	on     map[string][]*record.Item // by their report
	groups []answer.Figures          // the figures that count, side by side
	out    []brief.Finding
}

// Day returns the date of the brief: its own dateline, or the day given with it.
func (m *Materials) Day() when.Day { return m.Brief.Dated() }

// heldTo returns the findings in the brief's own sentences.
func (c *corpus) heldTo(m *Materials) []brief.Finding {
	f := &facts{m: m, c: c, lines: m.own(), on: map[string][]*record.Item{}, groups: sideBySide(m)}
	for i := range m.Facts {
		item := &m.Facts[i]
		f.items = append(f.items, item)
		f.on[item.Report] = append(f.on[item.Report], item)
	}
	for i := range f.lines {
		f.footnotes(&f.lines[i])
		f.uphold(&f.lines[i])
	}
	for i := range f.lines {
		f.hold(&f.lines[i])
	}
	f.mix()
	return f.out
}

// own returns the brief's headings and its own sentences. The sentences are read once; the headings are
// read again if reports have come that show how their words are written.
func (m *Materials) own() []line {
	if m.Reader == nil {
		return nil
	}
	if m.lines == nil {
		m.lines = bodyLines(m)
	}
	if now := inSentences(m); m.heads == nil || !slices.Equal(now, m.headed) {
		m.heads, m.headed = headLines(m, now), now
	}
	return slices.Concat(m.heads, m.lines)
}

// hold adds the findings in one line.
func (f *facts) hold(l *line) {
	before := len(f.out)
	var strange []*reading.Event
	for _, e := range l.events {
		if f.quoted(l, e.Trigger) || f.quoted(l, e.Span) && f.speaks(l, e.Trigger) {
			continue
		}
		if !f.act(l, e) {
			strange = append(strange, e)
		}
	}
	f.gatherQuoted(l)
	f.gather(l)
	strange = slices.DeleteFunc(strange, func(e *reading.Event) bool { return f.worded(l, e) })
	unknown := len(strange)
	k := f.known(l)
	switch {
	case l.section:
		f.heading(l, &k, unknown)
		return
	case l.head && f.subject(l):
		return
	}
	if f.unsupported(l, &k, unknown) && len(f.out) == before {
		f.names(l, &k) // misspelt states are found in any line
		return
	}
	f.strangers(l, strange)
	f.offices(l, &k)
	f.names(l, &k)
	f.dates(l)
	f.figures(l)
	f.order(l)
	f.members(l)
	f.negations(l)
	f.exchanged(l)
	for _, e := range l.events {
		f.guests(l, e)
	}
	f.told(l)
}

// subject reports whether a headline tells nothing: no verb, and words that the brief has elsewhere or
// names of states.
func (f *facts) subject(l *line) bool {
	if len(l.events) > 0 || slices.ContainsFunc(l.tokens(), func(t *ud.Token) bool { return t.UPOS == ud.VERB }) {
		return false
	}
	var known []word
	for i := range f.lines {
		if o := &f.lines[i]; !o.head {
			known = append(known, wordsOf(o.words(o.b.Sentences[o.at].Span), 0)...)
		}
	}
	return !slices.ContainsFunc(l.content(), func(w string) bool { return covered([]string{w}, known) < 1 && !stateWords()[text.Capital(w)] })
}

// heading adds the findings in the heading of a section: an act that nothing in the record is like, and
// names that are misspelt. Its words are the house's own.
func (f *facts) heading(l *line, k *known, unknown int) {
	if unknown > 0 && unknown == len(l.events) {
		f.report(l, l.b.Sentences[l.at].Span, factUnsupported, brief.Stop, l.says(), l.evidence(), "nothing in the record says this")
		return
	}
	f.names(l, k)
	f.negations(l)
}

// report adds a finding, unless one of the same kind or a graver one has its words already.
func (f *facts) report(l *line, at text.Span, kind string, severity brief.Severity, record string, evidence []record.Evidence, message string, args ...any) *brief.Finding {
	at = trimmed(at, l.b.Text())
	span := l.in(at)
	for i := range f.out {
		o := &f.out[i]
		whole := o.Kind == factActor || o.Kind == factRecipient // of a name one word is not found too
		if o.Span == span && (o.Kind == kind || o.Severity == brief.Stop) || whole && o.Span.Contains(span) {
			return &brief.Finding{}
		}
	}
	if l.head && severity == brief.Warn {
		severity = brief.Stop // a headline has no room for doubt
	}
	f.out = append(f.out, brief.Finding{
		Span: span, Kind: kind, Severity: severity, Says: l.words(at), Record: record, Evidence: evidence, Message: fmt.Sprintf(message, args...),
	})
	return &f.out[len(f.out)-1]
}

// quoted reports whether the bytes of the line lie in a quotation, which is checked by itself.
func (f *facts) quoted(l *line, at text.Span) bool {
	at = l.in(at)
	return slices.ContainsFunc(f.m.Quotes, func(q Quote) bool { return q.Span.Overlaps(at) })
}

// speaks reports whether the word of an act is one of speech: the act is then in what is said.
func (f *facts) speaks(l *line, trigger text.Span) bool {
	return slices.ContainsFunc(wordsOf(l.words(trigger), 0), func(w word) bool { return f.c.lists.speech[w.plain] })
}

// footnotes finds footnotes whose words their report does not have, or not at those bytes.
func (f *facts) footnotes(l *line) {
	for _, n := range l.cited {
		s := f.c.named(n.report)
		if s == nil {
			f.out = append(f.out, brief.Finding{
				Span: n.at, Kind: factSource, Severity: brief.Stop, Says: n.words,
				Message: fmt.Sprintf("the record has no report %s, or it was withdrawn or corrected", n.report),
			})
		}
	}
}

// named returns the report with the first digits of its SHA-256; nil if it is not at hand.
func (c *corpus) named(sha string) *source {
	for _, s := range c.order {
		if strings.HasPrefix(s.report.SHA256, sha) {
			return s
		}
	}
	return nil
}

// uphold sets the passages that support a line with footnotes.
func (f *facts) uphold(l *line) {
	for _, n := range l.cited {
		s := f.c.named(n.report)
		if s == nil {
			continue
		}
		at := n.span
		if at.Empty() || at.End > len(s.report.Text) || squeezedOf(at.Of(s.report.Text)) != squeezedOf(n.words) {
			at = text.Span{}
			if r := placed(s.spelled(), [][]string{plains(wordsOf(n.words, 0))}); r != nil {
				at = s.words[r[0][0]].span.Join(s.words[r[0][1]-1].span)
			}
		}
		if !at.Empty() {
			l.show(s, at)
		}
	}
}

func squeezedOf(s string) string { return strings.Join(plains(wordsOf(s, 0)), " ") }

// show adds the sentence of a report around a span to what supports the line.
func (l *line) show(s *source, at text.Span) {
	p := passage{s, around(s.report.Text, at)}
	if !slices.ContainsFunc(l.shown, func(o passage) bool { return o.in == s && o.span.Contains(p.span) }) {
		l.shown = append(l.shown, p)
	}
}

// around returns the span with the rest of its sentences.
func around(t string, at text.Span) text.Span {
	for at.Start > 0 && !ends(t, at.Start) {
		at.Start--
	}
	for at.End < len(t) && !ends(t, at.End) {
		at.End++
	}
	return trimmed(at, t)
}

// ends reports whether a sentence ends before byte i: at the end of a line, or after a full stop
// that follows no initial or abbreviation.
func ends(t string, i int) bool {
	if t[i-1] == '\n' {
		return true
	}
	if t[i-1] != ' ' {
		return false
	}
	before := strings.TrimRight(t[:i-1], "”\"’')")
	if !strings.HasSuffix(before, ".") && !strings.HasSuffix(before, "!") && !strings.HasSuffix(before, "?") {
		return false
	}
	last := before[strings.LastIndexAny(before, " \n(“\"")+1:]
	return !strings.HasSuffix(before, ".") || len(last) > 4 || len(last) > 2 && strings.ToLower(last) == last
}

// gather adds the passages that support a line without footnotes: those of its acts, and the
// sentences of the reports with the most of its words.
func (f *facts) gather(l *line) {
	for _, item := range l.acts {
		if s := f.c.named(item.Report); s != nil {
			l.show(s, item.Evidence[0].Span)
		}
	}
	if l.head {
		f.fromBody(l)
	}
	if len(l.shown) > 0 || l.noted {
		return
	}
	var all []passage
	wanted := l.content()
	share := map[passage]float64{}
	for _, s := range f.c.order {
		for span := range sentencesOf(s.report.Text) {
			p := passage{s, span}
			if n := covered(wanted, wordsOf(span.Of(s.report.Text), 0)); n >= half {
				all = append(all, p)
				share[p] = n
			}
		}
	}
	slices.SortStableFunc(all, func(a, b passage) int { return cmp.Compare(share[b], share[a]) })
	l.shown = all[:min(len(all), nearPassages)]
}

// fromBody adds to what supports a headline the passages behind the sentence of the brief that has the
// most of its words, if it has most of them.
func (f *facts) fromBody(l *line) {
	wanted := l.content()
	var best *line
	most := half
	for i := range f.lines {
		o := &f.lines[i]
		if o.head || len(o.shown) == 0 {
			continue
		}
		if n := covered(wanted, wordsOf(o.words(o.b.Sentences[o.at].Span), 0)); n > most {
			best, most = o, n
		}
	}
	if best != nil {
		for i := range best.shown {
			l.show(best.shown[i].in, best.shown[i].span)
		}
	}
}

// gatherQuoted adds the passages around the quotations of the record that the line quotes.
func (f *facts) gatherQuoted(l *line) {
	for i := range f.m.Quotes {
		q := &f.m.Quotes[i]
		if !q.Span.Overlaps(l.span) || len(l.shown) >= nearPassages {
			continue
		}
		for n, found := range f.c.candidates(q.words, true) {
			if s := f.c.reports[found.said.item.Report]; s != nil && n < nearPassages {
				l.said = append(l.said, found.said.item)
				l.show(s, found.said.item.Evidence[0].Span)
				for _, span := range slices.Concat(found.said.item.Quotation().Source, found.said.item.Quotation().Cue) {
					if !span.Empty() && span.End <= len(s.report.Text) {
						l.show(s, span)
					}
				}
			}
		}
	}
}

// nearPassages is the number of sentences of reports that a sentence without an act or footnote
// is held against, and half the least share of its words that each must have.
const (
	nearPassages = 3
	half         = 0.5
)

// sentencesOf yields the sentences of a text.
func sentencesOf(t string) func(func(text.Span) bool) {
	return func(yield func(text.Span) bool) {
		from := 0
		for i := 1; i <= len(t); i++ {
			if i < len(t) && !ends(t, i) {
				continue
			}
			if s := trimmed(text.Span{Start: from, End: i}, t); !s.Empty() && !yield(s) {
				return
			}
			from = i
		}
	}
}

// codes returns the roster codes that words name, as a noun or an adjective.
func codesIn(words []word, t string) map[string]bool {
	out := map[string]bool{}
	for i := range words {
		for n := 1; n <= 4 && i+n <= len(words); n++ {
			span := words[i].span.Join(words[i+n-1].span)
			if span.End > len(t) {
				break
			}
			if m, ok := actor.World().Lookup(span.Of(t)); ok && m.Kind != actor.Person {
				for _, code := range []string{m.Code, m.Country} {
					if code != "" {
						out[code] = true
					}
				}
			}
		}
	}
	return out
}

// evidence returns what supports a line, for a finding.
func (l *line) evidence() []record.Evidence {
	var out []record.Evidence
	for i := range l.shown {
		out = append(out, l.shown[i].evidence())
	}
	return out
}

// says returns the words of what supports a line.
func (l *line) says() string {
	var out []string
	for i := range l.shown {
		out = append(out, text.Squeeze(l.shown[i].evidence().Words))
	}
	return strings.Join(out, " / ")
}
