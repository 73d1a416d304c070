package reading

import (
	"sort"

	"flashbrief/ground/text"
	"flashbrief/ground/when"
	"flashbrief/reading/ud"
)

// Manner is how a report is written, in hundredths of its sentences, or of its times. News reports
// what was done of late; an essay says what its writer thinks, and a history what is long over.
type Manner struct {
	Writer  int // sentences in which the writer speaks of himself or to the reader, outside quotations
	Present int // sentences whose main verb is in the present, of those with a finite one
	States  int // sentences that name a state, or somebody who acts for one
	Said    int // quotations, direct or not, for each hundred sentences
	Old     int // times more than a year before the report, of those with a day, month or year
	Recent  int // times at most a month before or after the report
	Times   int // the number of times that count, not a share
	Count   int // the number of sentences
}

// Essay reports whether a report is an essay, a letter, a talk or a history rather than news: the
// writer often speaks of himself, or it is long and hardly names a day near its own.
func (m *Manner) Essay() bool {
	const often, long, hardly = 15, 20, 20
	return m.Writer >= often || m.Count >= long && m.Recent < hardly
}

// MannerOf examines the sentences of a report that was published on the day; zero if that is not
// known.
func MannerOf(r *Reading, report when.Day) Manner {
	var m Manner
	finite, writer, present, states := 0, 0, 0, 0
	m.Count = len(r.Sentences)
	if m.Count == 0 {
		return m
	}
	quoted := directSpans(r)
	for i := range r.Sentences {
		s := &r.Sentences[i]
		writer += bit(writes(s, quoted))
		switch mainTense(s) {
		case ud.VBD:
			finite++
		case ud.VBP, ud.VBZ:
			finite++
			present++
		}
	}
	last := -1
	for i := range r.Mentions {
		if n := &r.Mentions[i]; n.Code != "" && n.Form != Pronominal && n.Sentence != last {
			states++
			last = n.Sentence
		}
	}
	m.Writer, m.States = share(writer, m.Count), share(states, m.Count)
	m.Present, m.Said = share(present, finite), share(len(r.Quotations), m.Count)
	m.countTimes(r, report)
	return m
}

func (m *Manner) countTimes(r *Reading, report when.Day) {
	old, recent := 0, 0
	for i := range r.Times {
		t := &r.Times[i]
		if t.Bounds.From.IsZero() || t.Bounds.Until.IsZero() {
			continue
		}
		m.Times++
		switch {
		case report.IsZero():
			old += bit(t.Bounds.Until.Days(t.Bounds.From) > 300)
		case t.Bounds.Until.Before(report.AddMonths(-12)):
			old++
		case t.Bounds.From.After(report.AddMonths(-1)) && t.Bounds.Until.Before(report.AddMonths(1)):
			recent++
		}
	}
	m.Old, m.Recent = share(old, m.Times), share(recent, m.Times)
}

// directSpans returns the contents of direct quotations, in text order.
func directSpans(r *Reading) []text.Span {
	var out []text.Span
	for i := range r.Quotations {
		if r.Quotations[i].Direct {
			out = append(out, r.Quotations[i].Content...)
		}
	}
	sort.Slice(out, func(i, j int) bool { return out[i].Start < out[j].Start })
	return out
}

// writes reports whether the sentence has a pronoun of the first or second person outside the
// quotations.
func writes(s *ud.Sentence, quoted []text.Span) bool {
	for i := range s.Tokens {
		t := &s.Tokens[i]
		if t.UPOS != ud.PRON || !t.Has(ud.PersonFirst) && !t.Has(ud.PersonSecond) {
			continue
		}
		at := sort.Search(len(quoted), func(k int) bool { return quoted[k].End > t.Span.Start })
		if at == len(quoted) || quoted[at].Start > t.Span.Start {
			return true
		}
	}
	return false
}

// mainTense returns the tag of the finite verb of the sentence's main clause; "" if it has none.
func mainTense(s *ud.Sentence) ud.XPOS {
	root := s.RootToken()
	if root < 0 {
		return ""
	}
	if x := s.Tokens[root].XPOS; x == ud.VBD || x == ud.VBP || x == ud.VBZ {
		return x
	}
	for i := range s.Tokens {
		if t := &s.Tokens[i]; t.Head == root && (s.Rel(i) == ud.Aux || s.Rel(i) == ud.Cop) {
			if t.XPOS == ud.VBD || t.XPOS == ud.VBP || t.XPOS == ud.VBZ {
				return t.XPOS
			}
		}
	}
	return ""
}

func share(part, all int) int {
	if all == 0 {
		return 0
	}
	return 100 * part / all
}

func bit(b bool) int {
	if b {
		return 1
	}
	return 0
}
