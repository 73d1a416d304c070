package draft

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"flashbrief/brief"
	"flashbrief/ground/text"
	"flashbrief/ground/when"
	"flashbrief/reading"
	"flashbrief/record"
	"flashbrief/record/answer"
	"flashbrief/world/actor"
)

// manner is a way to write an act.
type manner int

// The manners, the closest to the report first.
const (
	retold      manner = iota // the clause of the report, by its grammar
	pared                     // that clause without what it can do without
	inItsWords                // the words of the act
	inOurPhrase               // a phrase for the report's trigger
	inMarks                   // the clause in quotation marks, with the outlet
	manners
)

// noOwnDay is the reason for leaving out an act of which no words say when it was.
const noOwnDay = "no day of its own is known for it"

// write writes the sentence of an act, once: acts with the same words are not repeated.
func (w *writer) write(t *telling) (brief.Sentence, bool) {
	if w.used[t.whole] {
		return brief.Sentence{}, false
	}
	w.names.begin(t.act.Evidence(), false)
	words, reason := w.compose(&t.act, t.manner)
	if reason != "" {
		w.omit(&t.items()[0], reason)
		w.used[t.whole] = true
		return brief.Sentence{}, false
	}
	s, err := brief.NewSentence(words, w.resting(w.names.written()))
	if err != nil {
		return brief.Sentence{}, false
	}
	if t.manner == inMarks {
		w.quoted++
	}
	w.used[t.whole], t.told = true, true
	w.written = append(w.written, t.rests...)
	for _, name := range w.meeting {
		w.met[name] = true
	}
	return s, true
}

// resting returns the evidence of a sentence with the words of the clause that it retells first,
// in place of parts of them.
func (w *writer) resting(evidence []record.Evidence) []record.Evidence {
	out := slices.Clone(w.retold)
	for _, e := range evidence {
		if !slices.ContainsFunc(out, func(o record.Evidence) bool { return o.Report == e.Report && o.Span.Contains(e.Span) }) {
			out = append(out, e)
		}
	}
	return out
}

// sound reports whether a sentence for the act reads back as the act, and chooses the first
// manner that does. An act without one is left out.
func (w *writer) sound(t *telling) bool {
	reason, twoWays := "", false
	for m := t.manner; m < manners; m = m.next(twoWays) {
		year := w.year
		w.year = 0
		w.names.begin(t.act.Evidence(), true)
		whole, why := w.compose(&t.act, m)
		w.year = year
		switch {
		case why != "":
		case m == inMarks:
			why = w.marked(whole)
		case t.figure != nil:
			why = w.countedBack(whole, t.figure)
		default:
			why = w.readBack(whole, &t.act)
			if why == "" && m <= pared {
				why = w.reparsed(whole)
			}
			if why == "" && w.nameless(whole, &t.act) {
				why = "its words name neither a place nor anybody"
			}
		}
		twoWays = twoWays || m <= pared && strings.HasPrefix(why, unsure)
		if why == "" {
			t.manner, t.whole, t.rests = m, whole, w.kept
			return true
		}
		if reason = better(reason, why); t.figure != nil {
			return false
		}
	}
	w.leave(&t.act, reason)
	return false
}

// next returns the manner to try behind one. A clause whose grammar is read in two ways is told in no other words.
func (m manner) next(twoWays bool) manner {
	if m == pared && twoWays {
		return inMarks
	}
	return m + 1
}

// untellable returns why an act cannot be written in any manner; "" if it can.
func (w *writer) untellable(a *answer.Act) string {
	e := a.Event
	switch {
	case e.Category == "":
		return "" // a figure or a quotation
	case e.InMarks:
		return "the word for it stands in quotation marks"
	case (!dated(e) && !w.newsInPerfect(a) || w.adrift(a)) && !w.toldOnDay(a):
		return noOwnDay
	case a.Told.IsZero() && !yearTold(e):
		return "the year is not told, and its report has no date"
	case e.Status == reading.Claim && (len(e.AccordingTo) == 0 || !attributable(e.AccordingTo[0])):
		return "on whose word it is told is not known"
	case e.Status == reading.Claim && w.ownWord(e) && !w.toldOnDay(a):
		return "only who did it tells of it"
	}
	return ""
}

// compose returns the words for an act in a manner, with the current names, or the reason why
// it cannot be written so.
func (w *writer) compose(a *answer.Act, m manner) (words, reason string) {
	if reason = cmp.Or(w.untellable(a), w.outdated(a)); reason != "" {
		return "", reason
	}
	if m > pared && w.toldOnDay(a) {
		return "", noOwnDay // only who reported it gives a day
	}
	keeps := false
	w.retold, w.kept = nil, nil
	switch m {
	case retold, pared:
		words, keeps, reason = w.retellClause(a, m == pared)
	case inItsWords:
		words, reason = w.retell(a)
	case inMarks:
		return w.quotedClause(a)
	default:
		words, reason = w.phrased(a)
	}
	if reason != "" {
		return "", reason
	}
	if e := a.Event; len(e.AccordingTo) > 0 && !keeps {
		if !attributable(e.AccordingTo[0]) {
			return "", "on whose word it is told is not known"
		}
		words += ", according to " + w.tellerAs(a)
	}
	words = stopped(text.Capital(words))
	if who := attributed.FindStringSubmatch(words); len(who) > 1 && !w.knownTeller(a, who[1]) {
		return "", "on whose word it is told is not known"
	}
	return words, ""
}

// knownTeller reports whether words say on whose word an act is told: "the official" of whom the report told
// before does not, and "agency" is a part of a name.
func (w *writer) knownTeller(a *answer.Act, who string) bool {
	fields := strings.Fields(who)
	last := fields[len(fields)-1]
	if text.Capital(fields[0]) == fields[0] || text.Capital(last) == last || barred()["unique"][last] {
		return true
	}
	if isThe(fields[0]) {
		return len(fields) > 2 || !w.toldBefore(a, last)
	}
	return barred()["article"][fields[0]] || barred()["definite"][fields[0]] || strings.HasSuffix(last, "s") || barred()["plural"][last] || barred()["mass"][last]
}

// toldBefore reports whether an earlier sentence of an act's report has the word.
func (w *writer) toldBefore(a *answer.Act, word string) bool {
	item, s := w.told(a)
	if s == nil {
		return false
	}
	n, _, ok := s.at(item.Event().Trigger.Start)
	return ok && slices.Contains(lettered(s.text[:s.reading.Sentences[n].Span.Start]), strings.ToLower(word))
}

// phrased writes an act with a phrase for its trigger.
func (w *writer) phrased(a *answer.Act) (words, reason string) {
	e := a.Event
	f, ok := formOf(e)
	switch {
	case !ok:
		return "", "no phrase fits its words"
	case len(e.Actors) == 0:
		return "", "who did it is not told"
	case e.Status == reading.Intent:
		return "", "a plan is no act"
	case strings.HasSuffix(e.Text[:min(len(e.Text), max(0, e.Trigger.End-e.Span.Start))], "ing"):
		return "", "its word is no verb that tells it as done" // "accused Russia of attacking"
	}
	if first := e.Actors[0].Span.Start - e.Span.Start; first > 0 && first <= len(e.Text) && !opening(e.Text[:first], e) {
		return "", "its words do not begin with who did it" // "the rumor that Iran attacked"
	}
	actors, ok := w.sides(e, e.Actors, a.Day())
	if !ok {
		return "", "who did it is nobody by name"
	}
	verb := f.past
	if strings.Contains(verb, "%s") {
		recipients, ok := w.sides(e, e.Recipients, a.Day())
		if !ok {
			return "", "to whom it was done is nobody by name"
		}
		verb = fmt.Sprintf(verb, join(recipients))
	}
	parts := []string{join(actors), verb}
	if e.Place != "" && !slices.Contains(actors, e.Place) && placeFits(e) {
		parts = append(parts, "in "+withArticle(e.Place))
	}
	if when := onDay(e, w.printed(a), w.year); when != "" {
		parts = append(parts, when)
	}
	return strings.Join(parts, " "), ""
}

// attributable reports whether the source found by the reader can be named: one name, and no
// time or pronoun.
func attributable(name string) bool {
	lower := strings.ToLower(name)
	if slices.ContainsFunc(strings.Fields(lower), func(word string) bool { return barred()["paper"][word] }) {
		return false
	}
	if barred()["crowd"][lower[strings.LastIndexByte(lower, ' ')+1:]] {
		return false // "the American people"
	}
	if owner, _, owned := strings.Cut(strings.ReplaceAll(name, "’", "'"), "'s "); owned && lower[:1] == name[:1] && !strings.Contains(owner, " ") {
		return false // "country's military"
	}
	return whole(name) && !barred()["deictic"][lower] && !barred()["pronoun"][lower]
}

// ownWord reports whether the act is reported on the word of one of its actors.
func (w *writer) ownWord(e *reading.Event) bool {
	teller := e.AccordingTo[0]
	return slices.ContainsFunc(e.Actors, func(p reading.Party) bool {
		person := w.names.people[p.Name]
		return p.Name == teller || p.Text == teller || person != nil && person == w.names.people[teller]
	})
}

// dated reports whether an act's date may be printed. A day inherited from earlier words does
// not fit the perfect, "has since ousted"; the report's own day does not fit the progressive,
// "are deepening". An end without a beginning says too little, and so does a beginning that is
// the day of another act.
func dated(e *reading.Event) bool {
	switch {
	case e.Date.From.IsZero() && !e.Date.Until.IsZero():
		return false
	case e.Dating.By == reading.ByOtherAct:
		return !e.Date.Until.IsZero()
	case e.Dating.By != reading.ByNarrative && e.Dating.By != reading.ByReport:
		return true
	}
	return e.Aspect == ""
}

// yearTold reports whether an act's date, if any, comes from words with a year: without a dated
// report the year is a guess.
func yearTold(e *reading.Event) bool { return e.Date.IsZero() || yearIn.MatchString(e.Dating.Words) }

var yearIn = regexp.MustCompile(`\b[12][0-9]{3}\b`)

// placeFits reports whether a place adds to the recipient.
func placeFits(e *reading.Event) bool {
	for _, p := range append(slices.Clone(e.Recipients), e.Actors...) {
		if p.Name == e.Place {
			return false
		}
	}
	_, region := actor.World().Lookup(e.Place)
	return !strings.HasPrefix(e.Place, "the ") && strings.IndexFunc(e.Place, unicode.IsUpper) == 0 && (!region || e.PlaceCode != "")
}

// mostMarked is the number of clauses that a brief quotes from its reports, and longestMarked the
// words of one.
const (
	mostMarked    = 2
	longestMarked = 30
)

// quotedClause quotes the words of an act with the outlet and the day of its report, for an act
// that cannot be told in the brief's own words.
func (w *writer) quotedClause(a *answer.Act) (words, reason string) {
	e := a.Event
	i := slices.IndexFunc(w.m.Reports, func(r record.Report) bool { return r.SHA256 == a.Items[0].Report })
	n := len(strings.Fields(e.Text))
	switch {
	case i < 0 || w.m.Reports[i].Publisher == "" || a.Items[0].Told.IsZero():
		return "", "its report names no outlet or day"
	case e.Status != reading.Fact || len(e.Actors) == 0 || e.Actors[0].Span.Start > e.Span.Start+1 || pronoun(e.Actors[0].Text):
		return "", "its words do not begin with who did it"
	case !w.endsSentence(a):
		return "", "its sentence says more behind its words"
	case pointsBack(e.Text), relativeTime(e.Text):
		return "", "its words stand for something named elsewhere"
	case n < fewestWords || n > longestMarked || strings.ContainsAny(e.Text, "“”\"\n[]"):
		return "", "its words are too many to quote, or hold marks"
	case w.quoted >= mostMarked:
		return "", "the brief quotes enough"
	}
	day := on(when.On(a.Items[0].Told), w.year)
	return text.Capital(withArticle(w.m.Reports[i].Publisher)) + " reported " + day + ": “" + strings.TrimRight(e.Text, ".,") + ".”", ""
}

// endsSentence reports whether the words of an act go to the end of their sentence: a condition may
// stand behind them.
func (w *writer) endsSentence(a *answer.Act) bool {
	item, s := w.told(a)
	if s == nil {
		return false
	}
	n, _, ok := s.at(item.Event().Trigger.Start)
	if r, read := w.read(stopped(item.Event().Text)); !read || unfinished(&r) != "" {
		return false
	}
	return ok && !s.voiced(n) && !s.cut(n) && s.reading.Sentences[n].Span.End+s.shift-item.Event().Span.End <= 1
}

// pointsBack reports whether words have a definite noun for something that happened.
func pointsBack(words string) bool {
	fields := lettered(words)
	for i := 1; i < len(fields); i++ {
		if isThe(fields[i-1]) && (barred()["happening"][fields[i]] || barred()["happening"][strings.TrimSuffix(fields[i], "s")]) {
			return true
		}
	}
	return false
}

// marked returns how a sentence that quotes a clause reads otherwise than as a quotation.
func (w *writer) marked(sentence string) string {
	r, ok := w.read(sentence)
	if ok && slices.ContainsFunc(r.Quotations, func(q reading.Quotation) bool { return q.Direct && len(q.Speakers) == 1 }) {
		return ""
	}
	return "it does not read as a quotation"
}

// mechanical reports whether a clause could not be retold for want of its grammar, so that the
// words of the act may be tried instead. Any other reason holds for them too.
func mechanical(reason string) bool {
	return reason == notAtHand || reason == noClause || reason == readsOtherwise || reason == noLess
}

// better returns the first reason that says something about the act.
func better(first, second string) string {
	if first == "" || first == notAtHand && second != "" {
		return second
	}
	return first
}
