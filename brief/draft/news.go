package draft

import (
	"regexp"
	"slices"
	"strconv"

	"flashbrief/ground/when"
	"flashbrief/reading"
	"flashbrief/reading/ud"
	"flashbrief/record/answer"
)

// A report tells news and history in the same tense. An act for which no words give a day has the
// time of its report only if it is told as news: by the predicate of a main clause, among times of
// the report's own days or in the lead, and with no other year nearby.

// newsAge is the largest age of news in a report, in days, and pastAge the age from which a time
// nearby is that of something else.
const (
	newsAge = 4
	pastAge = 31
)

// newsOfDay reports whether a report tells an act as news of its own day.
func (w *writer) newsOfDay(a *answer.Act) bool {
	item, s := w.told(a)
	if s == nil {
		return false
	}
	n, trigger, ok := s.at(item.Event().Trigger.Start)
	if !ok || !s.recounts(n, trigger) || s.amongPast(n) {
		return false
	}
	return s.lead(n) || (s.amongNews(n) || s.underNews(n)) && !inPerfect(s.trees[n], trigger)
}

// ofThePast reports whether a report tells an act without a day as something that came before its
// news: in passing, in the past perfect, among times of the past, or far below the
// lead.
func (w *writer) ofThePast(a *answer.Act) bool {
	item, s := w.told(a)
	if s == nil {
		return false
	}
	n, trigger, ok := s.at(item.Event().Trigger.Start)
	return ok && (!s.recounts(n, trigger) || s.amongPast(n) || s.below(n))
}

// recounts reports whether a trigger is what a main clause tells: its predicate, or a noun with a
// verb that says little, "held talks"; and not in the past perfect. "After his arrest" and "Israel's
// killing of a minister weakened them" tell something else.
func (s *source) recounts(sentence, trigger int) bool {
	t := s.trees[sentence]
	v := predicate(t, trigger)
	if trigger != v && !t.Is(trigger, ud.Obj, ud.NsubjPass, ud.Conj, ud.Xcomp) && !(t.Is(trigger, ud.Obl) && trigger > v && !barred()["told"][t.Case(trigger)] && !barred()["instance"][t.Case(trigger)]) {
		return false
	}
	for range len(t.Tokens) {
		if aux := havingOf(t, v); aux >= 0 && t.Tokens[aux].XPOS == ud.VBD && !t.Is(v, ud.Ccomp) {
			return false
		}
		switch {
		case t.Tokens[v].Head < 0:
			return true
		case !t.Is(v, ud.Ccomp, ud.Xcomp, ud.Conj, ud.Parataxis) && !(t.Is(v, ud.Advcl) && t.Tokens[v].XPOS == ud.VBG):
			return false
		}
		v = predicate(t, t.Tokens[v].Head)
	}
	return false
}

// havingOf returns the auxiliary that makes the perfect of a verb; -1 for none.
func havingOf(t *ud.Tree, verb int) int {
	for k := range t.Kids(verb) {
		if t.Is(k, ud.Aux) && t.Tokens[k].Base() == "have" {
			return k
		}
	}
	return -1
}

// inPerfect reports whether the predicate of a trigger is in the perfect, which tells no day.
func inPerfect(t *ud.Tree, trigger int) bool { return havingOf(t, predicate(t, trigger)) >= 0 }

// amongNews reports whether a time before or in a sentence, in its paragraph, is one of the last
// days before its report.
func (s *source) amongNews(sentence int) bool {
	report := s.report.Published
	return slices.ContainsFunc(s.reading.Times, func(t reading.Time) bool {
		day, single := t.Bounds.Day()
		return single && t.Sentence <= sentence && s.together(t.Sentence, sentence) && !day.After(report) && report.Days(day) <= newsAge
	})
}

// underNews reports whether the lead of a report has one of its last days, and no other day stands
// between the lead and a sentence.
func (s *source) underNews(sentence int) bool {
	if s.shift > 0 {
		return false
	}
	lead := 0
	for i := range sentence {
		if s.lead(i) {
			lead = i
		} else if s.olden(i) {
			return false
		}
	}
	return s.lead(lead) && s.amongNews(lead) && !s.olden(sentence) && s.near(lead, sentence)
}

// mostBelow is the number of paragraphs below its lead in which a report still gives its news.
const mostBelow = 5

// near reports whether a sentence is not far below another one: the last part of a report is its
// background.
func (s *source) near(lead, sentence int) bool {
	return s.reading.Sentences[sentence].Paragraph-s.reading.Sentences[lead].Paragraph <= mostBelow
}

// below reports whether a sentence of a dated report is far below its lead, and no day of the report's
// stands in its paragraph.
func (s *source) below(sentence int) bool {
	if s.shift > 0 || s.report.Published.IsZero() || s.amongNews(sentence) {
		return false
	}
	for i := range sentence {
		if s.prose(i) {
			return !s.near(i, sentence)
		}
	}
	return false
}

// olden reports whether a sentence has a time long before its report, or the number of another year.
func (s *source) olden(sentence int) bool {
	report := s.report.Published
	if slices.ContainsFunc(s.reading.Times, func(t reading.Time) bool { return t.Sentence == sentence && past(t.Bounds, report) }) {
		return true
	}
	return slices.ContainsFunc(anyYear.FindAllString(s.reading.Sentences[sentence].Span.Of(s.text), -1), func(year string) bool {
		return year != strconv.Itoa(report.Year)
	})
}

// The share of sentences with times of the past from which a text tells history, and the least
// number of them.
const (
	historyShare = 6
	historyLeast = 3
)

// history reports whether a text is about the past as a whole.
func (s *source) history() bool {
	n := 0
	for i := range s.reading.Sentences {
		if s.prose(i) && s.olden(i) {
			n++
		}
	}
	return n >= historyLeast && n*historyShare >= len(s.reading.Sentences)
}

// amongPast reports whether a sentence is about the past by what stands around it: outside the lead,
// a time of the past in its paragraph or the one before, or a text of history. In the lead, a time in
// the name of a thing does not count: "the 2015 agreement".
func (s *source) amongPast(sentence int) bool {
	if s.lead(sentence) {
		return slices.ContainsFunc(s.reading.Times, func(t reading.Time) bool {
			return s.together(t.Sentence, sentence) && past(t.Bounds, s.report.Published) && !s.ofThing(&t)
		})
	}
	for i := range s.reading.Sentences {
		if s.nearby(i, sentence) && s.olden(i) {
			return true
		}
	}
	return s.history()
}

// anyYear matches the number of a year.
var anyYear = regexp.MustCompile(`\b(?:1[5-9]|20)[0-9]{2}\b`)

// past reports whether a time is over long before the report; in a report without a day, whether it
// is known at all.
func past(b when.Bounds, report when.Day) bool {
	switch {
	case b.IsZero():
		return false
	case report.IsZero():
		return true
	}
	return !b.Until.IsZero() && b.Until.Before(report.AddDays(-pastAge))
}

// ofThing reports whether a time stands before a noun as part of what says which is meant.
func (s *source) ofThing(t *reading.Time) bool {
	tree := s.trees[t.Sentence]
	head := s.reading.Sentences[t.Sentence].HeadOf(t.First, t.Last)
	return tree.Is(head, ud.Compound, ud.Nummod, ud.NmodPoss, ud.Amod, ud.NmodDesc, ud.NmodUnmarked)
}

// together reports whether two sentences are in one paragraph.
func (s *source) together(a, b int) bool {
	return s.reading.Sentences[a].Paragraph == s.reading.Sentences[b].Paragraph
}

// nearby reports whether a sentence is in the paragraph of another one or in the one before.
func (s *source) nearby(a, b int) bool {
	from, to := s.reading.Sentences[a].Paragraph, s.reading.Sentences[b].Paragraph
	return from == to || from == to-1 && s.prose(a)
}
