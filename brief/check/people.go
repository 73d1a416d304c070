package check

import (
	"cmp"
	"slices"
	"strings"

	"flashbrief/brief"
	"flashbrief/ground/when"
	"flashbrief/reading"
	"flashbrief/record"
	"flashbrief/record/answer"
	"flashbrief/world/actor"
)

// offices finds titles that their holder did not have on the day of the sentence.
func (f *facts) offices(l *line, k *known) {
	for i := range l.titles {
		t := &l.titles[i]
		if t.Holder < 0 && f.strangeTitle(l, t, k) {
			s := &l.b.Sentences[l.at]
			f.report(l, s.Tokens[t.First].Span.Join(s.Tokens[t.Last].Span), officeKind, brief.Warn, l.says(), l.evidence(), "what supports this sentence names nobody with this office")
			continue
		}
		if t.Office == "" || theLists().generic[strings.ToLower(t.Office)] || t.Holder < 0 || t.Counterpart || t.Tenure == reading.Former || t.Tenure == reading.Late || t.Tenure == reading.Now {
			continue
		}
		if last := l.b.Sentences[l.at].Tokens[t.Last].Span.End; last < len(l.b.Text()) && l.b.Text()[last] == '-' {
			continue // a part of a name: Amir-Abdollahian
		}
		holder := l.b.Mentions[t.Holder]
		if holder.Kind != reading.Person || f.quoted(l, holder.Span) {
			continue
		}
		f.office(l, t, holder.Entity)
	}
}

// strangeTitle reports whether a title without a name is neither in what supports the line, by this or
// another word for the office, nor that of somebody named there.
func (f *facts) strangeTitle(l *line, t *reading.Title, k *known) bool {
	if t.Office == "" || theLists().generic[strings.ToLower(t.Office)] || t.Counterpart || len(l.shown) == 0 || f.quotes(l) {
		return false
	}
	s := &l.b.Sentences[l.at]
	phrase := l.words(s.Tokens[t.First].Span.Join(s.Tokens[t.Last].Span))
	if covered(plains(wordsOf(t.Office, 0)), k.words) == 1 || covered(weighty(phrase), k.words) == 1 {
		return false
	}
	office := f.c.canonical(t.Office)
	for word, same := range f.c.lists.same {
		if f.c.sameOffice(same, office) && covered(strings.Fields(word), k.words) == 1 {
			return false
		}
	}
	return !slices.ContainsFunc(f.c.held, func(item record.Item) bool {
		r := item.Role()
		own := nameWords(r.Person)
		return len(own) > 0 && k.has(own[len(own)-1]) && f.calls(r, t)
	})
}

// office holds one title against the record.
func (f *facts) office(l *line, t *reading.Title, person string) {
	s := &l.b.Sentences[l.at]
	at := s.Tokens[t.First].Span.Join(s.Tokens[t.Last].Span)
	day := f.dayOf(l)
	var mine, others []record.Item
	for _, item := range f.c.held {
		if item.Role() == nil || !alike(item.Role().Person, person) {
			continue
		}
		if f.calls(item.Role(), t) {
			mine = append(mine, item)
		} else {
			others = append(others, item)
		}
	}
	tenure := answer.TenureOf(mine)
	standing := tenure.On(day)
	switch {
	case len(mine) > 0 && !standing.Status.Excluded():
		return
	case len(mine) > 0 && f.called(l, t, person):
		return
	case len(mine) > 0:
		r := f.report(l, at, officeKind, brief.Stop, standing.Words, mine[0].Evidence[:1], "%s did not hold this office on %s", person, day.Long())
		r.Suggestion = f.rightTitle(others, day)
	case len(others) > 0 && !f.world(t, person, day) && !f.called(l, t, person):
		r := f.report(l, at, officeKind, brief.Stop, f.rightTitle(others, day), others[0].Evidence[:1], "the record gives %s another office", person)
		r.Suggestion = f.rightTitle(others, day)
	case len(others) == 0 && !f.world(t, person, day) && !f.called(l, t, person):
		f.report(l, at, officeKind, brief.Warn, l.says(), l.evidence(), "the record gives %s no office", person)
	}
}

// called reports whether what supports the line has the title's words beside the name: right before it,
// or behind it as "Jane Doe, the defense minister".
func (f *facts) called(l *line, t *reading.Title, person string) bool {
	own, title := nameWords(person), plains(wordsOf(t.Office, 0))
	if len(own) == 0 || len(title) == 0 {
		return false
	}
	has := func(near, more []word) bool { // a word that makes it another office may stand before the state's
		return covered(title, near) == 1 && qualifierOf(plains(more)) == qualifierOf(title)
	}
	return slices.ContainsFunc(l.shown, func(p passage) bool {
		words := wordsOf(p.evidence().Words, 0)
		for i := range words {
			if !akin(own[len(own)-1], words[i].plain) {
				continue
			}
			behind := rightBehind(p.evidence().Words, words, i, len(title))
			if has(rightBefore(words, i, own, len(title)), rightBefore(words, i, own, len(title)+1)) || has(behind, behind) {
				return true
			}
		}
		return false
	})
}

// rightBefore returns the words right before a name that ends at the word.
func rightBefore(words []word, at int, own []string, n int) []word {
	for at > 0 && (slices.Contains(own, words[at-1].plain) || at == 1) {
		at--
	}
	return words[max(0, at-n-1):at]
}

// rightBehind returns the words right behind a name, up to one that begins another part of the sentence:
// behind a mark, as in "Jane Doe, the defense minister", or without one, as in "named Jane Doe minister".
func rightBehind(t string, words []word, at, n int) []word {
	out := words[at+1 : min(len(words), at+1+n+2)]
	if len(out) == 0 {
		return nil
	}
	if first := out[0]; !strings.ContainsAny(t[words[at].span.End:first.span.Start], ",(–—") && !beforeTitle(first.plain, first.span.Of(t)) {
		return nil
	}
	for i := range out {
		if w := out[i].plain; w == "and" || w == "with" || w == "but" || w == "while" {
			return out[:i]
		}
	}
	return out
}

// beforeTitle reports whether a word may stand between a name and its title, or begins a title.
func beforeTitle(plain, form string) bool {
	m, ok := actor.World().Lookup(form)
	return ok && m.Kind == actor.Country || theLists().address[plain] || theLists().linking[plain] || theLists().qualifier[plain] || plain == "became"
}

// calls reports whether a role of the record may be called by a title of the brief.
func (f *facts) calls(r *reading.Role, t *reading.Title) bool {
	full, short := f.c.canonical(r.Title), f.c.canonical(t.Office)
	if t.Of != "" && r.Of != "" && t.Of != r.Of {
		a, aok := actor.World().Lookup(t.Of)
		b, bok := actor.World().Lookup(r.Of)
		if !(aok && bok && a.Code == b.Code) && (len(t.Of) == 3) == (len(r.Of) == 3) {
			return false
		}
	}
	for part := range strings.SplitSeq(full, "; ") {
		part, _, _ = strings.Cut(part, ", ")
		if qualified(part) == qualified(short) && (f.c.sameOffice(part, short) || covered(plains(wordsOf(short, 0)), wordsOf(part, 0)) == 1) {
			return true
		}
	}
	return false
}

// qualified returns the word of a title that makes it another office: "deputy", "acting".
func qualified(title string) string { return qualifierOf(plains(wordsOf(title, 0))) }

func qualifierOf(words []string) string {
	for _, w := range words {
		if theLists().qualifier[w] {
			return w
		}
	}
	return ""
}

// world reports whether the roster's own list has the person in the office on the day.
func (f *facts) world(t *reading.Title, person string, day when.Day) bool {
	held, ok := actor.Held().On(person, day)
	return ok && f.c.sameOffice(f.c.canonical(held.Title), f.c.canonical(t.Office)) && (t.Of == "" || t.Of == held.Code)
}

// rightTitle returns the title that the record gives a person for the day; empty if it gives
// several or none.
func (f *facts) rightTitle(items []record.Item, day when.Day) string {
	byTitle := map[string][]record.Item{}
	for _, item := range items {
		byTitle[item.Role().Title+"\x00"+item.Role().Of] = append(byTitle[item.Role().Title+"\x00"+item.Role().Of], item)
	}
	var out []string
	for key, list := range byTitle {
		tenure := answer.TenureOf(list)
		if standing := tenure.On(day); standing.Status == answer.Held || len(byTitle) == 1 {
			title, of, _ := strings.Cut(key, "\x00")
			out = append(out, strings.TrimSpace(actor.World().Adjective(of)+" "+title))
		}
	}
	if len(out) != 1 {
		return ""
	}
	return out[0]
}

// dayOf returns the day that a line is about: that of its acts, of its own words, or of the
// brief.
func (f *facts) dayOf(l *line) when.Day {
	for _, t := range l.b.TimesIn(l.at) {
		if day, ok := t.Bounds.Day(); ok && explicit(t.Span.Of(l.b.Text())) {
			return day
		}
	}
	for _, item := range l.acts {
		if day, ok := item.True.Day(); ok {
			return day
		}
	}
	return f.m.Day()
}

// members finds states that a line calls members of a body, and that the record says were not on
// the day.
func (f *facts) members(l *line) {
	day := f.dayOf(l)
	s := l.b.Sentences[l.at].Span
	for i := range l.b.Memberships {
		mine := &l.b.Memberships[i]
		if !s.Contains(mine.Span) || f.quoted(l, mine.Span) {
			continue
		}
		var items []record.Item
		known := false
		for _, item := range f.m.Members {
			if o := item.Membership(); o != nil && strings.EqualFold(o.Organization, mine.Organization) {
				known = true
				if o.Member == mine.Member {
					items = append(items, item)
				}
			}
		}
		tenure := answer.TenureOf(items)
		standing := tenure.On(day)
		switch {
		case len(items) > 0 && standing.Status.Excluded():
			f.report(l, mine.Span, membershipKind, brief.Stop, standing.Words, items[0].Evidence[:1], "%s was no member of %s on %s", actor.World().NameOf(mine.Member), mine.Organization, day.Long())
		case len(items) == 0 && known:
			f.report(l, mine.Span, membershipKind, brief.Warn, "", nil, "the record does not have %s as a member of %s", actor.World().NameOf(mine.Member), mine.Organization)
		}
	}
}

// mix adds one note on the sources of the brief, if more than half of its sentences rest on
// unnamed persons or on the media of a state.
func (f *facts) mix() {
	all, unnamed, state, single := 0, 0, 0, 0
	var first *line
	for i := range f.lines {
		l := &f.lines[i]
		if l.head || len(l.shown) == 0 {
			continue
		}
		all++
		first = cmp.Or(first, l)
		if len(reportsOf(l.shown)) == 1 {
			single++
		}
		words := plains(wordsOf(l.words(l.b.Sentences[l.at].Span), 0))
		if slices.ContainsFunc(words, func(w string) bool { return theLists().unnamed[w] }) && slices.Contains(words, "according") {
			unnamed++
		}
		if slices.ContainsFunc(l.shown, func(p passage) bool { return theLists().state[strings.ToLower(p.in.report.Publisher)] }) {
			state++
		}
	}
	if all < fewestSentences || 2*unnamed <= all && 2*state <= all {
		return
	}
	f.report(first, first.b.Sentences[first.at].Span, sourceMix, brief.Note, "", nil,
		"of %d sentences %d rest on one report, %d on unnamed persons and %d on the media of a state", all, single, unnamed, state)
}

// fewestSentences is the least number of sentences whose sources are counted.
const fewestSentences = 5

func reportsOf(list []passage) []string {
	var out []string
	for _, p := range list {
		if !slices.Contains(out, p.in.report.SHA256) {
			out = append(out, p.in.report.SHA256)
		}
	}
	return out
}
