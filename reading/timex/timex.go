// Package timex finds time expressions and resolves them in the terms of TIMEX3 (TimeML 1.2.1):
// type, value, modifier, and the days meant once anchored to the report's date or, in a
// history, to earlier dates of the text. A hand-written grammar over words and numbers reads
// them; each expression lies within one sentence. It guesses no day that the words leave open.
package timex

import (
	"slices"
	"sort"

	"flashbrief/ground/text"
	"flashbrief/ground/when"
	"flashbrief/reading"
	"flashbrief/reading/ud"
)

// longest is the number of words, numbers and marks of one sentence that are examined.
// Sentences given by other tools may have any length, and some rules look far ahead.
const longest = 2000

// Read finds the time expressions of the report's sentences, in text order. They are anchored
// to the day given by the report's anatomy, else by the source.
func Read(b *reading.Bench) {
	r := &reader{report: b.Anatomy.Published}
	if r.report.IsZero() {
		r.report = b.Report.Published
	}
	r.story, r.fresh = history(b, r.report)
	order := orderOf(b)
	p := &parser{text: b.Text(), story: r.story}
	for i := range b.Sentences {
		var tree *ud.Tree
		if i < len(b.Trees) {
			tree = b.Trees[i]
		}
		p.items = lex(p.text, b.Sentences[i].Span, p.items[:0])
		p.items = p.items[:min(len(p.items), longest)]
		order.settle(p.items)
		found, begun := p.phrases(), len(b.Times)
		for k := range found {
			if k+1 < len(found) && p.clockAlone(&found[k]) && found[k+1].first-found[k].last <= 2 {
				// "3 p.m. on Friday": the following day belongs to the clock time.
				ahead := *r
				next := found[k+1]
				appendTime(nil, b, &ahead, p, &next, i, tree)
				found[k].base, found[k].own = fromText, ahead.day
			} else if p.clockAlone(&found[k]) && len(b.Times) > begun {
				found[k].own = r.day
			}
			b.Times = appendTime(b.Times, b, r, p, &found[k], i, tree)
			r.written(b)
		}
	}
}

func appendTime(times []reading.Time, b *reading.Bench, r *reader, p *parser, ph *phrase, sentence int, tree *ud.Tree) []reading.Time {
	span := text.Span{Start: p.items[ph.first].start, End: p.items[ph.last].end}
	first, last := tokensOf(b.Sentences[sentence].Tokens, span)
	t := r.resolve(ph, func() tense { return p.tenseOf(ph, tree, last) })
	t.Span, t.Sentence, t.First, t.Last = span, sentence, first, last
	return append(times, t)
}

// longestWay is the number of days between a dateline's day and that of its report.
const longestWay = 7

// written makes the day of the dateline, if that is the last time found, the day that the report
// was written: "today" below it is that day, not the one of publication.
func (r *reader) written(b *reading.Bench) {
	last := &b.Times[len(b.Times)-1]
	if r.wrote || r.day.IsZero() || last.Type != dateType || last.Bounds != when.On(r.day) {
		return
	}
	inDateline := func(block reading.Block) bool {
		return block.Role == reading.Byline && block.Span.Contains(last.Span)
	}
	if way := r.report.Days(r.day); b.Anatomy.Dateline != "" && way >= 0 && way <= longestWay && slices.ContainsFunc(b.Anatomy.Blocks, inDateline) {
		r.report, r.wrote = r.day, true
	}
}

// clockAlone reports whether a phrase is a time of day without its day.
func (p *parser) clockAlone(ph *phrase) bool {
	return ph.how == shifted && ph.count.n == 0 && !ph.count.vague && (ph.date.timed || ph.date.part == 5 || ph.date.part == 6) && !p.has(ph.last, dayWord)
}

// phrases returns the expressions of the sentence, without overlap.
func (p *parser) phrases() []phrase {
	var found []phrase
	for i := 0; i < len(p.items); {
		ph, ok := p.phrase(i)
		if !ok || ph.last < i || len(found) > 0 && ph.first <= found[len(found)-1].last {
			i++
			continue
		}
		found = append(found, ph)
		i = ph.last + 1
		more := p.daysOn(&found[len(found)-1])
		if end, ok := p.rangeEnd(&found[len(found)-1]); ok && more == nil {
			more = append(more, end)
		}
		if len(more) > 0 {
			found = append(found, more...)
			i = found[len(found)-1].last + 1
		}
	}
	p.shareYears(found)
	return found
}

// mostDays limits the days of one list.
const mostDays = 31

// daysOn reads the further days of a list that gives the month once: the 5 and 7 of "March 4, 5
// and 7". Numbers that count what follows are no days.
func (p *parser) daysOn(ph *phrase) []phrase {
	if ph.date.grain != days || ph.date.day == 0 || ph.how > yearless || ph.date.timed {
		return nil
	}
	var out []phrase
	last := ph.date.day
	for j := ph.last + 1; len(out) < mostDays; {
		and := p.is(j, wordAnd)
		if !and && !p.mark(j, ',') {
			return nil
		}
		if !and && p.is(j+1, wordAnd) {
			j, and = j+1, true
		}
		n, next, ok := p.dayNumber(j + 1)
		if !ok || n <= last {
			return nil
		}
		day := phrase{first: j + 1, last: j + 1, how: ph.how, date: ph.date, explicit: ph.explicit}
		day.date.day, last = n, n
		out = append(out, day)
		if !and {
			j = next
			continue
		}
		if len(out) < 2 || !p.endsHere(next) {
			return nil
		}
		p.yearOfAll(ph, out, next)
		return out
	}
	return nil
}

// yearOfAll gives the days of a list or range the year behind the last of them: "May 3, 4 and 5,
// 2024", "May 3 to 5, 2024".
func (p *parser) yearOfAll(ph *phrase, more []phrase, j int) {
	last := &more[len(more)-1]
	p.year(last, j)
	if last.how != absolute {
		return
	}
	ph.takeYear(last)
	for i := range more {
		more[i].takeYear(last)
	}
}

// takeYear gives a date the year of another, which is known.
func (ph *phrase) takeYear(of *phrase) {
	ph.how, ph.explicit, ph.date.year, ph.date.before = absolute, true, of.date.year, of.date.before
}

// rangeEnd reads the second end of a range whose words depend on the first: the 5 of "May 3 to
// 5", the 18 of "1914-18".
func (p *parser) rangeEnd(ph *phrase) (phrase, bool) {
	j := ph.last + 1
	dash := p.mark(j, '-') || p.mark(j, '/')
	if !dash && !p.is(j, rangeDayJoint) {
		return phrase{}, false
	}
	it := p.at(j + 1)
	if it.class != number || it.frac != "" || it.date[0] != 0 {
		return phrase{}, false
	}
	out := phrase{first: j + 1, last: j + 1, how: ph.how, date: ph.date}
	switch {
	case ph.date.grain == years && dash && it.digits == 2 && !it.space && ph.date.year > 0 && it.n > ph.date.year%100:
		out.date.year = ph.date.year/100*100 + it.n
		return out, true
	case ph.date.grain == years && ph.date.before && (p.eraAt(j+2) > 0):
		return phrase{}, false
	case ph.date.grain == days && ph.date.day > 0 && it.digits <= 2 && it.n > ph.date.day && it.n <= 31:
		k := j + 2
		if !dash && (p.plainWord(k) && !p.is(j, wordTo) || p.has(k, unitOne|unitMany|month|monthShort|scale)) || p.has(k, month|monthShort) || p.mark(k, '%') {
			return phrase{}, false
		}
		out.date.day = it.n
		end := []phrase{out}
		p.yearOfAll(ph, end, k)
		return end[0], true
	}
	return phrase{}, false
}

// shareYears gives the first end of a range the year of the second: "between April and June
// 1942".
func (p *parser) shareYears(found []phrase) {
	for i := len(found) - 2; i >= 0; i-- {
		a, b := &found[i], &found[i+1]
		p.yearBehind(a, b)
		if a.how != yearless || a.ofYear || b.how != absolute || !b.explicit || b.date.month == 0 || b.first-a.last > 3 || a.bySign || a.feast != 0 {
			continue
		}
		j := a.last + 1
		if p.mark(j, ',') {
			j++
		}
		if !p.mark(j, '-') && !p.mark(j, '—') && !p.is(j, rangeJoint) {
			continue
		}
		a.takeYear(b)
		if a.date.month > b.date.month && !b.date.before {
			a.date.year--
		}
	}
}

// yearBehind gives a date the year that follows it: "(July 29 – August 2) in 1920".
func (p *parser) yearBehind(a, b *phrase) {
	if a.how != yearless || a.ofYear || a.bySign || a.feast != 0 || b.how != absolute || b.date.grain != years || !p.is(b.first-1, inOf) {
		return
	}
	for j := a.last + 1; j < b.first-1; j++ {
		if !p.mark(j, ')') && !p.mark(j, ',') {
			return
		}
	}
	a.takeYear(b)
}

// tokensOf returns the tokens that a span covers, by their own spans.
func tokensOf(tokens []ud.Token, span text.Span) (first, last int) {
	first = sort.Search(len(tokens), func(i int) bool { return tokens[i].Span.End > span.Start })
	last, _ = slices.BinarySearchFunc(tokens, span.End, func(t ud.Token, end int) int { return t.Span.Start - end })
	first = min(first, max(len(tokens)-1, 0))
	return first, max(first, last-1)
}
