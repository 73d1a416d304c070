package timex

// monthDate reads what begins with a month's name: "May", "Oct. 7", "May 21,
// 2024", "June 20 of 1792", "May of that year".
func (p *parser) monthDate(i int) (phrase, bool) {
	ph, j, ok := p.monthName(i)
	if !ok {
		return ph, false
	}
	if n, k, ok := p.dayNumber(j); ok && !(p.at(j).suffix == 0 && p.countsThings(k, n)) {
		ph.date.grain, ph.date.day = days, n
		j = k
	} else if !p.surelyMonth(i, j) {
		return ph, false
	}
	ph.last = j - 1
	p.year(&ph, j)
	return ph, true
}

// monthName reads a month and the stop of its short form.
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

// surelyMonth tells the month from the verb ("may", "march") and the name
// ("August", "May"), where no day stands behind it at j.
func (p *parser) surelyMonth(i, j int) bool {
	if p.yearAt(j) > 0 || p.mark(j, ',') && p.yearAt(j+1) > 0 || p.is(j, "of") && p.yearAt(j+1) > 0 {
		return true
	}
	if !p.is(i, "may", "march", "august", "april", "june", "mar", "dec", "jan") {
		return p.at(i).class&monthShort == 0 || j == i+2
	}
	if next := p.at(j); next.upper && next.class == 0 && !p.is(i-1, "in", "since", "until", "early", "late", "last") {
		return false // a first name
	}
	if p.is(i, "april", "june", "august") {
		return p.monthFrame(i) || p.at(j).class != 0 || p.at(j).word != nil || !p.at(j).upper
	}
	return p.monthFrame(i)
}

// monthFrame reports whether the words before i ask for a time.
func (p *parser) monthFrame(i int) bool {
	return p.is(i-1, "in", "of", "since", "until", "till", "by", "during", "from", "between", "to", "through", "early", "late",
		"mid", "last", "next", "this", "before", "after", "following", "previous", "around", "and", "throughout", "past") ||
		p.mark(i-1, '-') || p.mark(i-1, '(')
}

// dayNumber reads a day of the month: 7, 7th, seventh.
func (p *parser) dayNumber(i int) (n, next int, ok bool) {
	it := p.at(i)
	if it.class&number != 0 && it.digits <= 2 && it.frac == "" && it.date[0] == 0 && it.suffix != 's' && it.n >= 1 && it.n <= 31 {
		return it.n, i + 1, true
	}
	return 0, i, false
}

// countsThings reports whether the number n before item i counts what follows
// rather than naming a day: "On May 3 people died" is rare, "May 3 percent" is not.
func (p *parser) countsThings(i, n int) bool {
	return p.mark(i, '%') || p.has(i, unitMany|unitOne) && !p.has(i, ordinal) && n > 0 && p.has(i, unitMany) || p.has(i, scale)
}

// year reads a year behind a date and lays it into the phrase.
func (p *parser) year(ph *phrase, j int) {
	k := j
	if p.mark(k, ',') {
		k++
	}
	if p.is(k, "of", "in") && (p.yearAt(k+1) > 0 && p.is(k, "of")) {
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
	if p.is(k, "of") {
		k++
	}
	if rel, ok := p.relative(k); ok && rel.how == shifted && rel.unit == years && rel.kind == dateKind && (k > j || p.is(k, "last", "next", "this")) {
		ph.ofYear, ph.base, ph.sign, ph.count, ph.last = true, rel.base, rel.sign, rel.count, rel.last
	}
}

// yearAt is the year at item i, or 0.
func (p *parser) yearAt(i int) int {
	it := p.at(i)
	if it.class == number && it.digits == 4 && it.frac == "" && it.suffix == 0 && it.date[0] == 0 && it.n >= 1000 && it.n <= 2199 {
		return it.n
	}
	return 0
}

func (p *parser) countsPeople(i int) bool { return p.plainWord(i) && p.counted(i) }

// eraAt is 1 for BC and 2 for AD at item i.
func (p *parser) eraAt(i int) int {
	if it := p.at(i); it.upper && it.class&era != 0 && !p.hyphen(i+1) {
		return it.word.as(era)
	}
	if p.is(i, "b") && p.at(i).upper && p.mark(i+1, '.') && p.is(i+2, "c") {
		return 1
	}
	return 0
}

// era takes BC or B.C. behind the phrase into it.
func (p *parser) era(ph *phrase) {
	j := ph.last + 1
	e := p.eraAt(j)
	if e == 0 {
		return
	}
	ph.date.before, ph.last = e == 1, j
	if p.is(j, "b") {
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
	if !ok {
		if p.has(i, ordinal) && p.at(i).word != nil && p.is(i+1, "of") && p.has(i+2, month) {
			n, j, ok = p.at(i).word.as(ordinal), i+1, true
		}
		if !ok {
			return phrase{}, false
		}
	}
	if p.is(j, "of") {
		j++
	}
	if ph, k, ok := p.monthName(j); ok {
		ph.first, ph.last = i, k-1
		ph.date.grain, ph.date.day = days, n
		p.year(&ph, k)
		if p.is(i-1, "the") && p.at(i).suffix == 't' || p.is(i-1, "the") && p.is(i-2, "on", "by", "from", "until", "of", "since", "to") && !p.plainWord(ph.last+1) {
			ph.first = i - 1
		}
		return ph, true
	}
	if (p.mark(j, '-') || p.is(j, "and", "to", "or")) && !p.at(i).space == false {
		if n2, k, ok := p.dayNumber(j + 1); ok && n2 > n {
			if inner, ok := p.dayMonth(j + 1); ok && k > 0 {
				ph := inner
				ph.first, ph.last, ph.date.day = i, i, n
				return ph, true
			}
		}
	}
	return phrase{}, false
}

// numeric reads a date in digits: 2024-05-21, 5/21/2024.
func (p *parser) numeric(i int) (phrase, bool) {
	d := p.at(i).date
	if d[0] == 0 {
		return phrase{}, false
	}
	return phrase{first: i, last: i, how: absolute, explicit: true, date: date{grain: days, year: d[0], month: d[1], day: d[2]}}, true
}

// bareYear reads a year that stands alone, "the year 1950", and a decade.
func (p *parser) bareYear(i int) (phrase, bool) {
	it := p.at(i)
	ph := phrase{first: i, last: i, how: absolute, explicit: true, date: date{grain: years}}
	if p.is(i-1, "the") && it.suffix == 's' {
		ph.first = i - 1
	}
	switch {
	case it.suffix == 's' && it.digits == 4 && it.n < 2200:
		ph.date.grain, ph.date.year = decades, it.n
		return ph, p.withEra(&ph)
	case it.suffix == 's' && it.digits == 3 && p.eraAt(i+1) > 0:
		ph.date.grain, ph.date.year = decades, it.n
		return ph, p.withEra(&ph)
	case it.suffix == 's' && it.digits == 2 && (p.mark(i-1, '\'') || ph.first < i):
		ph.date.grain, ph.date.year = decades, 1900+it.n
		if p.mark(i-1, '\'') {
			ph.first = i - 1
			if p.is(i-2, "the") {
				ph.first = i - 2
			}
		}
		return ph, true
	}
	if it.class != number || it.frac != "" || it.suffix != 0 || it.date[0] != 0 {
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
	if p.is(i-1, "year", "years") && p.is(i-2, "the") {
		ph.first = i - 2
	}
	// A fiscal year's own letters belong to it.
	if p.is(i-1, "fy", "fiscal") {
		ph.first = i - 1
	}
	return ph, true
}

func (p *parser) withEra(ph *phrase) bool { p.era(ph); return true }

// surelyYear tells a year from a count of four digits.
func (p *parser) surelyYear(i, y int) bool {
	if p.mark(i-1, '$') || p.mark(i-1, '£') || p.mark(i-1, '€') || p.mark(i-1, '#') || p.mark(i+1, '%') || p.mark(i-1, '/') || p.mark(i+1, '/') {
		return false
	}
	if p.mark(i-1, ':') && !p.at(i).space || p.mark(i-1, '.') && !p.at(i).space || p.mark(i-1, '-') && !p.at(i).space && !p.has(i-2, number|month|stage|season|cardinal) {
		return false
	}
	if p.has(i+1, scale|unitMany|zone|meridiem) || p.hyphen(i+1) && p.has(i+2, unitOne|unitMany) || p.has(i+1, unitOne) && !p.is(i+1, "second") || p.has(i-1, zone) {
		return false
	}
	if p.is(i-1, "than", "least", "most", "approximately", "roughly", "some", "nearly", "almost", "over") {
		return false
	}
	framed := p.is(i-1, "in", "since", "until", "till", "by", "of", "during", "from", "between", "to", "through", "early", "late", "mid",
		"year", "years", "before", "after", "the", "and", "for", "throughout", "within", "around", "about", "circa", "ca", "fy", "fiscal") ||
		p.mark(i-1, '(') || p.mark(i-1, '-') || p.mark(i-1, ',') || p.mark(i+1, ')') || i == 0 && len(p.items) == 1
	if !framed && i > 0 && p.at(i-1).upper && p.at(i-1).class == 0 {
		return false // Resolution 1701, Flight 1549
	}
	if y >= 1700 && y <= 2100 {
		return !p.counted(i+1) && (framed || p.endsHere(i+1) || p.plainWord(i+1) || p.at(i+1).upper || p.at(i-1).upper || p.at(i+1).word != nil)
	}
	return framed && !p.counted(i+1) && !p.plainWord(i+1) && !p.is(i-1, "for", "about", "around", "the", "and", "to", "of") || p.is(i-1, "in") && !p.counted(i+1) || p.story && framed && p.endsHere(i+1)
}

// counted reports whether item i is a plural that numbers stand before: troops,
// miles, dead.
func (p *parser) counted(i int) bool {
	if p.at(i).upper || i >= len(p.items) {
		return false
	}
	_, ok := countedNouns()[p.word(i)]
	return ok
}

// centuryName reads "19th century" and "the nineteenth century".
func (p *parser) centuryName(i int) (phrase, bool) {
	n := 0
	switch it := p.at(i); {
	case it.suffix == 't':
		n = it.n
	case it.word != nil && it.class&ordinal != 0:
		n = it.word.as(ordinal)
	case it.word != nil && it.class&cardinal != 0 && it.word.as(cardinal) == 20 && p.has(p.skipHyphen(i+1), ordinal):
		n = 20 + p.number(p.skipHyphen(i+1), ordinal)
		inner, ok := p.centuryName(p.skipHyphen(i + 1))
		if ok {
			inner.first, inner.date.year = i, (n-1)*100
		}
		return inner, ok
	}
	j := p.skipHyphen(i + 1)
	if n == 0 || n > 30 || !p.is(j, "century", "centuries") {
		return phrase{}, false
	}
	ph := phrase{first: i, last: j, how: absolute, date: date{grain: centuries, year: (n - 1) * 100}}
	p.era(&ph)
	return ph, true
}

// partOfYear reads quarters, halves and seasons: "Q1 2024", "the first quarter of
// 2024", "second-quarter", "the spring of 1941", "winter".
func (p *parser) partOfYear(i int) (phrase, bool) {
	ph := phrase{first: i, how: yearless}
	j := i
	switch {
	case p.has(i, season) && p.surelySeason(i):
		ph.date.grain, ph.date.nth = seasons, p.number(i, season)
		j = i + 1
	case p.is(i, "q", "h") && p.at(i).upper && p.has(i+1, number) && !p.at(i+1).space && p.at(i+1).n >= 1 && p.at(i+1).n <= 4:
		ph.date.grain, ph.date.nth = quarters, p.at(i+1).n
		if p.is(i, "h") {
			ph.date.grain = halves
			if p.yearAt(i+2) == 0 || ph.date.nth > 2 {
				return ph, false
			}
		}
		j = i + 2
	case p.has(i, ordinal) || p.is(i, "latter"):
		n := p.number(i, ordinal)
		if p.is(i, "latter") {
			n = 2
		}
		k := p.skipHyphen(i + 1)
		if p.is(k, "fiscal") {
			k++
		}
		switch {
		case p.is(k, "quarter") && n >= 1 && n <= 4:
			ph.date.grain, ph.date.nth = quarters, n
		case p.is(k, "half") && n >= 1 && n <= 2 && (p.is(k+1, "of") && p.dateFollows(k+2) || p.endsHere(k+1) && p.is(i-2, "in", "for")):
			ph.date.grain, ph.date.nth = halves, n
		default:
			return ph, false
		}
		j = k + 1
	default:
		return ph, false
	}
	ph.last = j - 1
	if (ph.date.grain == quarters || ph.date.grain == halves) && p.is(j, "of") && p.is(j+1, "fiscal", "fy") && p.yearAt(j+2) > 0 {
		ph.date.year, ph.how, ph.explicit, ph.last = p.yearAt(j+2), absolute, true, j+2
		return ph, true
	}
	p.year(&ph, j)
	if ph.how == yearless && !ph.ofYear && p.yearAt(i-1) > 0 && ph.date.grain == seasons {
		ph.date.year, ph.how, ph.explicit, ph.first = p.yearAt(i-1), absolute, true, i-1
	}
	return ph, true
}

func (p *parser) dateFollows(i int) bool {
	return p.yearAt(i) > 0 || p.is(i, "the", "this", "last", "next", "that", "fiscal")
}

// surelySeason tells the seasons from the verbs and falls of their name.
func (p *parser) surelySeason(i int) bool {
	if p.yearAt(i+1) > 0 || p.yearAt(i-1) > 0 || p.is(i+1, "of") && p.yearAt(i+2) > 0 {
		return true
	}
	if !p.story && p.at(i).upper && (i > 0 && p.at(i-1).upper || p.at(i+1).upper) {
		return false // Arab Spring, Summer Olympics
	}
	if !p.is(i, "fall", "spring") {
		return true
	}
	if p.at(i).upper && p.is(i, "spring") && p.story {
		return true
	}
	if p.is(i+1, "of", "in", "to", "from", "into") {
		return false
	}
	return p.is(i-1, "this", "last", "next", "in", "early", "late", "mid", "by", "since", "previous", "following", "that") ||
		p.is(i-1, "the") && p.is(i-2, "in", "by", "until", "during", "of", "since", "through", "for")
}

// holidayDate reads the feasts that have a date: Christmas Day, New Year's Eve.
func (p *parser) holidayDate(i int) (phrase, bool) {
	ph := phrase{first: i, last: i, how: yearless, date: date{grain: days}}
	j := i + 1
	switch {
	case !p.at(i).upper:
		return ph, false
	case p.is(i, "christmas"):
		ph.date.month, ph.date.day = 12, 25
		if p.is(j, "eve") {
			ph.date.day = 24
		}
		if p.is(j, "eve", "day") {
			j++
		}
	case p.is(i, "new") && p.is(j, "year") && p.mark(j+1, '\'') && p.is(j+2, "s") && p.is(j+3, "day", "eve"):
		ph.date.month, ph.date.day = 1, 1
		if p.is(j+3, "eve") {
			ph.date.month, ph.date.day = 12, 31
		}
		j += 4
	case p.is(i, "halloween"):
		ph.date.month, ph.date.day = 10, 31
	case p.is(i, "thanksgiving", "easter"):
		ph.date.month = 11
		if p.is(i, "easter") {
			ph.date.month = 4
		}
		ph.date.grain = months
		ph.weekday = 10 + p.number(i, holiday) // movable: settled once the year is
		if p.is(j, "day", "sunday") {
			j++
		}
	default:
		return ph, false
	}
	ph.last = j - 1
	p.year(&ph, j)
	return ph, true
}
