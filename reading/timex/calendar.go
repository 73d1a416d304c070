package timex

// monthDate reads a date that begins with a month's name: "May", "Oct. 7", "May 21, 2024",
// "June 20 of 1792", "May of that year".
func (p *parser) monthDate(i int) (phrase, bool) {
	ph, j, ok := p.monthName(i)
	if !ok {
		return ph, false
	}
	if n, k, ok := p.dayNumber(j); ok && !(p.at(j).suffix == 0 && p.countsThings(k)) {
		ph.date.grain, ph.date.day = days, n
		j = k
	} else if !p.surelyMonth(i, j) {
		return ph, false
	}
	ph.last = j - 1
	p.year(&ph, j)
	return ph, true
}

// monthName reads a month, including the stop of its short form.
func (p *parser) monthName(i int) (phrase, int, bool) {
	ph := phrase{first: i, last: i, how: yearless, date: date{grain: months}}
	switch it := p.at(i); {
	case !it.upper || it.class&(month|monthShort) == 0:
		return ph, i, false
	case it.class&month != 0:
		ph.date.month = it.word.as(month)
		return ph, i + 1, true
	default:
		ph.date.month = it.word.as(monthShort)
	}
	if p.mark(i+1, '.') && !p.at(i+1).space {
		return ph, i + 2, true
	}
	return ph, i + 1, p.has(i+1, number)
}

// surelyMonth distinguishes the month from the verb ("may", "march") and the name ("August",
// "May"), when no day follows at j.
func (p *parser) surelyMonth(i, j int) bool {
	if p.yearAt(j) > 0 || (p.mark(j, ',') || p.is(j, wordOf)) && p.yearAt(j+1) > 0 {
		return true
	}
	if !p.is(i, monthLike) {
		return p.at(i).class&monthShort == 0 || j == i+2
	}
	if next := p.at(j); next.upper && next.class == 0 && !p.is(i-1, beforeNameMonth) {
		return false // a first name
	}
	if p.is(i, monthOrName) {
		return p.monthFrame(i) || p.at(j).class != 0 || p.at(j).word != nil || !p.at(j).upper
	}
	return p.monthFrame(i)
}

// monthFrame reports whether the words before i require a time.
func (p *parser) monthFrame(i int) bool {
	return p.is(i-1, monthFrame) ||
		p.mark(i-1, '-') || p.mark(i-1, '(')
}

// dayNumber reads a day of the month: 7, 7th, seventh.
func (p *parser) dayNumber(i int) (n, next int, ok bool) {
	it := p.at(i)
	whole := it.class&number != 0 && it.frac == "" && it.date[0] == 0 && it.suffix != 's'
	if whole && it.digits <= 2 && it.n >= 1 && it.n <= 31 {
		return it.n, i + 1, true
	}
	return 0, i, false
}

// countsThings reports whether the number before item i counts what follows and is not a day:
// "May 3 percent".
func (p *parser) countsThings(i int) bool {
	return p.mark(i, '%') || p.has(i, unitMany|scale)
}

// year reads a year after a date and adds it to the phrase.
func (p *parser) year(ph *phrase, j int) {
	k := j
	if p.mark(k, ',') {
		k++
	}
	if p.is(k, wordOf) && p.yearAt(k+1) > 0 {
		k++
	}
	if y := p.yearAt(k); y > 0 && !(k == j+1 && p.mark(j, ',') && p.countsPeople(k+1)) {
		ph.date.year, ph.how, ph.explicit, ph.last = y, absolute, true, k
		p.era(ph)
		return
	}
	if p.story && p.at(k).digits == 3 && p.at(k).date[0] == 0 && p.eraAt(k+1) > 0 {
		ph.date.year, ph.how, ph.explicit, ph.last = p.at(k).n, absolute, true, k
		p.era(ph)
		return
	}
	// 'of that year', 'of the same year', 'last year'
	k = j
	if p.is(k, wordOf) {
		k++
	}
	if rel, ok := p.relative(k); ok && rel.how == shifted && rel.unit == years && rel.kind == dateKind && (k > j || p.is(k, yearPointer)) {
		ph.ofYear, ph.base, ph.sign, ph.count, ph.last = true, rel.base, rel.sign, rel.count, rel.last
	}
}

// yearAt returns the year at item i, or 0.
func (p *parser) yearAt(i int) int {
	it := p.at(i)
	if it.plain() && it.digits == 4 && it.n >= 1000 && it.n <= 2199 {
		return it.n
	}
	return 0
}

func (p *parser) countsPeople(i int) bool { return p.plainWord(i) && p.counted(i) }

// eraAt returns 1 for BC and 2 for AD at item i.
func (p *parser) eraAt(i int) int {
	if it := p.at(i); it.upper && it.class&era != 0 && !p.hyphen(i+1) {
		return it.word.as(era)
	}
	if p.is(i, letterB) && p.at(i).upper && p.mark(i+1, '.') && p.is(i+2, letterC) {
		return 1
	}
	return 0
}

// era adds BC or B.C. after the phrase to it.
func (p *parser) era(ph *phrase) {
	j := ph.last + 1
	e := p.eraAt(j)
	if e == 0 {
		return
	}
	ph.date.before, ph.last = e == 1, j
	if p.is(j, letterB) {
		ph.last = j + 2
		if p.mark(j+3, '.') && !p.at(j+3).space {
			ph.last = j + 3
		}
	}
}

// dayMonth reads "7 October 2023", "the 25th of August", and the days of a range
// whose month follows: the 3 of "3-5 May".
func (p *parser) dayMonth(i int) (phrase, bool) {
	n, j, ok := p.dayNumber(i)
	if spelled := p.has(i, ordinal) && p.at(i).word != nil; !ok && spelled && p.is(i+1, wordOf) && p.has(i+2, month) {
		n, j, ok = p.at(i).word.as(ordinal), i+1, true
	}
	if !ok {
		return phrase{}, false
	}
	if p.is(j, wordOf) {
		j++
	}
	if ph, k, ok := p.monthName(j); ok {
		ph.first, ph.last = i, k-1
		ph.date.grain, ph.date.day = days, n
		p.year(&ph, k)
		governed := p.is(i-2, beforeDay) && !p.plainWord(ph.last+1)
		if p.is(i-1, wordThe) && (p.at(i).suffix == 't' || governed) {
			ph.first = i - 1
		}
		return ph, true
	}
	if !p.at(i).space || !p.mark(j, '-') && !p.is(j, dayJoint) {
		return phrase{}, false
	}
	if later, _, ok := p.dayNumber(j + 1); ok && later > n {
		if ph, ok := p.dayMonth(j + 1); ok {
			ph.first, ph.last, ph.date.day = i, i, n
			return ph, true
		}
	}
	return phrase{}, false
}

// otherCalendar reads a date of an unsupported calendar: "12 Ordibehesht 1403".
func (p *parser) otherCalendar(i int) (phrase, bool) {
	n, j, ok := p.dayNumber(i)
	if !ok || n == 0 || !p.has(j, foreignMonth) || !p.at(j).upper {
		return phrase{}, false
	}
	if p.mark(j+1, ',') {
		j++
	}
	if y := p.at(j + 1); y.class != number || y.digits != 4 || y.date[0] != 0 {
		return phrase{}, false
	}
	return phrase{first: i, last: j + 1, how: elsewhere}, true
}

// numeric reads a date in digits: 2024-05-21, 5/21/2024.
func (p *parser) numeric(i int) (phrase, bool) {
	d := p.at(i).date
	if d[0] == 0 {
		return phrase{}, false
	}
	out := phrase{first: i, last: i, how: absolute, explicit: true, date: date{grain: days, year: d[0], month: d[1], day: d[2]}}
	out.either = p.at(i).either
	return out, true
}

// bareYear reads a year that stands alone, "the year 1950", or a decade.
func (p *parser) bareYear(i int) (phrase, bool) {
	it := p.at(i)
	if it.suffix == 's' {
		return p.decade(i)
	}
	ph := phrase{first: i, last: i, how: absolute, explicit: true, date: date{grain: years}}
	if !it.plain() {
		return ph, false
	}
	if p.eraAt(i+1) > 0 && it.digits <= 4 {
		ph.date.year = it.n
		return ph, p.withEra(&ph)
	}
	y := p.yearAt(i)
	if y == 0 || !p.surelyYear(i, y) {
		return ph, false
	}
	ph.date.year = y
	if p.is(i-1, yearName) && p.is(i-2, wordThe) {
		ph.first = i - 2
	}
	// A fiscal year's own letters belong to it.
	if p.is(i-1, fiscalName) {
		ph.first = i - 1
	}
	return ph, true
}

// decade reads "1950s", "the 1950s", "the '50s" and "the 430s BC".
func (p *parser) decade(i int) (phrase, bool) {
	it := p.at(i)
	ph := phrase{first: i, last: i, how: absolute, explicit: true, date: date{grain: decades, year: it.n}}
	if p.is(i-1, wordThe) {
		ph.first = i - 1
	}
	switch {
	case it.digits == 4 && it.n < 2200, it.digits == 3 && p.eraAt(i+1) > 0:
		return ph, p.withEra(&ph)
	case it.digits == 2 && p.mark(i-1, '\''):
		ph.date.year, ph.first = 1900+it.n, i-1
		if p.is(i-2, wordThe) {
			ph.first = i - 2
		}
		return ph, true
	case it.digits == 2 && ph.first < i:
		ph.date.year = 1900 + it.n
		return ph, true
	}
	ph.date = date{grain: years}
	return ph, false
}

func (p *parser) withEra(ph *phrase) bool { p.era(ph); return true }

// surelyYear distinguishes a year from a count of four digits.
func (p *parser) surelyYear(i, y int) bool {
	if p.measured(i) || p.is(i-1, beforeCount) {
		return false
	}
	framed := p.framed(i)
	if !framed && i > 0 && p.at(i-1).upper && p.at(i-1).class == 0 {
		return false // Resolution 1701, Flight 1549
	}
	next := p.at(i + 1)
	switch {
	case y >= 1700 && y <= 2100 && p.counted(i+1):
		return false
	case y >= 1700 && y <= 2100:
		return framed || p.endsHere(i+1) || p.plainWord(i+1) || next.upper || p.at(i-1).upper || next.word != nil
	case p.story && framed && p.endsHere(i+1):
		return true
	case p.counted(i + 1):
		return false
	}
	return p.is(i-1, wordIn) || framed && !p.plainWord(i+1) && !p.is(i-1, weakFrame)
}

// measured reports whether the marks and units beside a number show that it is no year: "$1990",
// "1990%", "1990 tons".
func (p *parser) measured(i int) bool {
	switch {
	case p.mark(i-1, '$'), p.mark(i-1, '£'), p.mark(i-1, '€'), p.mark(i-1, '#'), p.mark(i-1, '/'), p.mark(i+1, '%'), p.mark(i+1, '/'):
		return true
	case p.at(i).space:
	case p.mark(i-1, ':'), p.mark(i-1, '.'), p.mark(i-1, '-') && !p.has(i-2, number|month|stage|season|cardinal):
		return true
	}
	if p.has(i+1, scale|unitMany|zone|meridiem) || p.has(i-1, zone) {
		return true
	}
	return p.hyphen(i+1) && p.has(i+2, unitOne|unitMany) || p.has(i+1, unitOne) && !p.is(i+1, wordSecond)
}

// framed reports whether the word or mark beside a number is one that often stands beside a
// year.
func (p *parser) framed(i int) bool {
	switch {
	case p.is(i-1, yearFrame):
		return true
	case p.mark(i-1, '('), p.mark(i-1, '-'), p.mark(i-1, ','), p.mark(i+1, ')'):
		return true
	}
	return i == 0 && len(p.items) == 1
}

// counted reports whether item i is a plural that is counted: troops, miles, dead.
func (p *parser) counted(i int) bool {
	if p.at(i).upper || i >= len(p.items) {
		return false
	}
	return countedNouns()[p.word(i)]
}
