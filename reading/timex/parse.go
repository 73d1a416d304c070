package timex

import (
	_ "embed"
	"sync"

	"flashbrief/ground/list"
)

//go:embed data/counted.txt
var countedList string

var countedNouns = sync.OnceValue(func() map[string]bool { return list.Words(countedList) })

// phrase reads the longest time expression that begins at item i.
func (p *parser) phrase(i int) (phrase, bool) {
	it := p.at(i)
	if it.class == 0 && it.word == nil || it.class == mark && it.m != '\'' {
		return phrase{}, false
	}
	if ph, ok := p.staged(i); ok {
		return ph, true
	}
	if ph, ok := p.bounded(i); ok {
		return ph, true
	}
	return p.core(i)
}

// core returns an expression without an outer modifier.
func (p *parser) core(i int) (phrase, bool) {
	if ph, ok := p.partOfDay(i); ok {
		return ph, true
	}
	if ph, ok := p.calendar(i); ok {
		return ph, true
	}
	if ph, ok := p.relative(i); ok {
		return ph, true
	}
	if ph, ok := p.set(i); ok {
		return ph, true
	}
	if ph, ok := p.span(i); ok {
		return ph, true
	}
	return p.reference(i)
}

// calendar returns a calendar or clock expression, with a weekday before it and a part of the
// day or clock time beside it.
func (p *parser) calendar(i int) (phrase, bool) {
	it := p.at(i)
	switch {
	case it.class&weekday != 0 && it.upper, it.class&weekdayShort != 0 && it.upper:
		return p.weekdayDate(i)
	case it.class&(month|monthShort) != 0:
		ph, ok := p.monthDate(i)
		if ok && ph.date.grain == days {
			p.partBehind(&ph)
		}
		return ph, ok
	case it.class&dayWord != 0:
		return p.dayNamed(i), true
	}
	for _, read := range [...]func(int) (phrase, bool){
		p.yearFirst, p.clockDay, p.numeric, p.otherCalendar, p.dayMonth, p.centuryName, p.partOfYear, p.holidayDate, p.bareYear,
		p.september11, p.yearEnd, p.fiscalYear,
	} {
		if ph, ok := read(i); ok {
			return ph, true
		}
	}
	return p.definite(i)
}

// yearFirst reads a year before its part: "2024 first quarter", "1941 spring".
func (p *parser) yearFirst(i int) (phrase, bool) {
	y := p.yearAt(i)
	if y == 0 || !p.has(i+1, ordinal|season) {
		return phrase{}, false
	}
	ph, ok := p.partOfYear(i + 1)
	if !ok || ph.date.year != y && (ph.how != yearless || ph.ofYear) {
		return phrase{}, false
	}
	ph.first, ph.how, ph.explicit, ph.date.year = i, absolute, true, y
	return ph, true
}

// september11 reads "9/11".
func (p *parser) september11(i int) (phrase, bool) {
	nine, eleven := p.at(i), p.at(i+2)
	numbers := nine.class == number && nine.digits == 1 && eleven.class == number && !eleven.space
	ok := numbers && nine.n == 9 && eleven.n == 11 && p.mark(i+1, '/')
	return phrase{first: i, last: i + 2, how: absolute, date: date{grain: days, year: 2001, month: 9, day: 11}}, ok
}

// dayNamed reads "today", "yesterday", "tomorrow" and "tonight".
func (p *parser) dayNamed(i int) phrase {
	ph := phrase{first: i, last: i, how: shifted, base: fromReport, unit: days, count: amount{n: 1}, sign: p.at(i).word.as(dayWord)}
	if ph.sign == 0 {
		ph.count.n = 0
	}
	if p.is(i, wordTonight) {
		ph.date.part = 4
	} else {
		p.partBehind(&ph)
	}
	return ph
}

// yearEnd reads "year-ago", "year-earlier", "year-end", "year-end 2023" and "month's end".
func (p *parser) yearEnd(i int) (phrase, bool) {
	if p.is(i, wordYear) && p.mark(i+1, '-') && p.is(i+2, agoEarlier) {
		return phrase{first: i, last: i + 2, how: shifted, base: p.textBase(), unit: years, count: amount{n: 1}, sign: -1}, true
	}
	if p.is(i, wordYear) && p.hyphen(i+1) && p.is(i+2, wordEnd) {
		ph := phrase{first: i, last: i + 2, how: shifted, base: p.textBase(), unit: years, mod: endMod}
		if y := p.yearAt(i + 3); y > 0 {
			ph.how, ph.date, ph.last = absolute, date{grain: years, year: y}, i+3
		}
		return ph, true
	}
	if p.is(i, endedUnit) && p.genitive(i+1) && p.is(i+3, wordEnd) {
		u, _ := p.unitAt(i)
		return phrase{first: i, last: i + 3, how: shifted, base: p.textBase(), unit: u, mod: endMod}, true
	}
	return phrase{}, false
}

// fiscalYear reads "fiscal year 2024", "fiscal 2024", "FY 2024" and "FY24".
func (p *parser) fiscalYear(i int) (phrase, bool) {
	if !p.is(i, fiscalName) {
		return phrase{}, false
	}
	ph := phrase{first: i, last: i + 1, how: absolute, explicit: true, date: date{grain: years}}
	if p.is(i, wordFiscal) && p.is(i+1, wordYear) && p.yearAt(i+2) > 0 {
		ph.last, ph.date.year = i+2, p.yearAt(i+2)
		return ph, true
	}
	if y := p.yearAt(i + 1); y > 0 {
		ph.date.year = y
		return ph, true
	}
	if n := p.at(i + 1); p.is(i, wordFy) && n.class == number && n.digits == 2 && !n.space {
		ph.date.year = century2(n.n)
		return ph, true
	}
	return phrase{}, false
}

// definite reads an expression that may follow an article: "the 1990s", "the 19th century",
// "the spring of 1941", "the second quarter", "the 25th".
func (p *parser) definite(i int) (phrase, bool) {
	if !p.is(i, wordThe) {
		return p.shortYear(i)
	}
	j := i + 1
	if p.is(j, wordYear) && p.yearAt(j+1) > 0 {
		return p.withArticle(i, p.bareYear, j+1)
	}
	if p.has(j, stage) {
		return phrase{}, false
	}
	for _, read := range [...]func(int) (phrase, bool){p.centuryName, p.partOfYear} {
		if ph, ok := p.withArticle(i, read, j); ok {
			return ph, true
		}
	}
	if it := p.at(j); it.suffix == 's' {
		return p.withArticle(i, p.bareYear, j)
	}
	if p.has(j, month) {
		return phrase{}, false
	}
	if ph, ok := p.dayMonth(j); ok && (p.at(j).suffix == 't' || p.is(i-1, beforeDay) && !p.plainWord(ph.last+1)) {
		ph.first = i
		return ph, true
	}
	if p.story && p.at(j).suffix == 't' && p.at(j).n <= 31 && p.is(i-1, beforeOrdinal) && !p.named(j+1) {
		return phrase{first: i, last: j, how: dayOnly, date: date{grain: days, day: p.at(j).n}}, true
	}
	return p.definiteUnit(i, j)
}

// shortYear reads "'41".
func (p *parser) shortYear(i int) (phrase, bool) {
	n := p.at(i + 1)
	two := n.class == number && n.digits == 2 && n.suffix == 0 && !n.space
	if !two || !p.mark(i, '\'') || !p.at(i).space {
		return phrase{}, false
	}
	return phrase{first: i, last: i + 1, how: absolute, date: date{grain: years, year: n.n}, shortYear: true}, true
}

// definiteUnit reads a unit at j, after the article at i: "over the weekend", "the week of 3
// May", "in the quarter".
func (p *parser) definiteUnit(i, j int) (phrase, bool) {
	if p.is(j, wordWeekend) && p.is(i-1, beforeWeekend) {
		return phrase{first: i, last: j, how: shifted, unit: weekends, count: amount{n: 1}, sign: -1}, true
	}
	if p.is(j, wordWeek) && p.is(j+1, wordOf) {
		if ph, ok := p.calendar(j + 2); ok && ph.date.grain == days && ph.how <= yearless && !ph.date.timed {
			ph.first, ph.unit = i, weeks
			return ph, true
		}
	}
	alone := !p.mark(j+1, '-') && !p.is(j+1, ofThat) && !p.has(j+1, number)
	framed := p.is(i-1, duringUnit) || p.is(i-1, wordOf) && p.inEdge(i-1)
	if alone && framed && p.is(j, definiteUnit) {
		u, _ := p.unitAt(j)
		return phrase{first: i, last: j, how: shifted, base: p.textBase(), unit: u}, true
	}
	return phrase{}, false
}

// named reports whether item i is a plain word, or has a capital: a noun that a number before it
// may count or be part of.
func (p *parser) named(i int) bool { return p.plainWord(i) || p.at(i).upper }

// genitive reports whether "'s" begins at item i.
func (p *parser) genitive(i int) bool { return p.mark(i, '\'') && p.is(i+1, letterS) }

// isDay reports whether a phrase gives a day.
func (ph *phrase) isDay() bool {
	return ph.date.grain == days || ph.how == onWeekday || ph.unit == days
}

// inEdge reports whether "of" at i belongs to "the end of".
func (p *parser) inEdge(i int) bool { return p.has(i-1, edge) || p.is(i-1, partHalf) }

func (p *parser) withArticle(i int, read func(int) (phrase, bool), j int) (phrase, bool) {
	ph, ok := read(j)
	if ok {
		ph.first = i
	}
	return ph, ok
}

// clockDay reads a clock time directly followed by a day: "3 p.m. Tuesday".
func (p *parser) clockDay(i int) (phrase, bool) {
	c, ok := p.clockTime(i)
	if !ok {
		return c, false
	}
	j := c.last + 1
	if p.mark(j, ',') {
		j++
	}
	if p.has(j, weekday|month|monthShort|dayWord) && !p.at(i+1).upper || p.has(j, weekday|month|dayWord) {
		if ph, ok := p.calendar(j); ok && !ph.date.timed && ph.isDay() {
			ph.first = c.first
			ph.date.hour, ph.date.minute, ph.date.timed, ph.date.zone, ph.date.part = c.date.hour, c.date.minute, true, c.date.zone, 0
			return ph, true
		}
	}
	return c, true
}

// weekdayDate reads "Monday", "Tuesday morning", "Tuesday, May 21, 2024".
func (p *parser) weekdayDate(i int) (phrase, bool) {
	ph := phrase{first: i, last: i, how: onWeekday}
	if p.has(i, weekday) {
		ph.weekday = p.number(i, weekday)
	} else {
		ph.weekday = p.number(i, weekdayShort)
		stop := p.mark(i+1, '.') && !p.at(i+1).space
		if stop {
			ph.last = i + 1
		}
		k := ph.last + 1
		if p.mark(k, ',') {
			k++
		}
		if !p.has(k, month|monthShort) && (!stop || p.is(i, weekdayLike) && !p.is(i-1, beforeWeekday)) {
			return ph, false
		}
	}
	j := ph.last + 1
	if p.mark(j, ',') {
		j++
	}
	if p.is(j, wordThe) {
		j++
	}
	for _, read := range [...]func(int) (phrase, bool){p.monthDate, p.dayMonth, p.numeric} {
		if d, ok := read(j); ok && d.date.grain == days && !d.ofYear {
			d.first = i
			p.partBehind(&d)
			return d, true
		}
	}
	p.partBehind(&ph)
	return ph, true
}
