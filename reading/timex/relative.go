package timex

// relativeBase returns the base of the relative word at w.
func (p *parser) relativeBase(w int) base {
	if p.has(w, continuing) {
		return fromText
	}
	return p.textBase()
}

// relative reads a time given relative to another: "last week", "the next day", "this morning",
// "the two previous years", "that year".
func (p *parser) relative(i int) (phrase, bool) {
	ph := phrase{first: i, how: shifted, count: amount{n: 1}}
	j, the := i, false
	if p.is(j, wordThe) {
		j, the = j+1, true
	}
	if the && p.is(j, wordDay) {
		return p.dayBesides(i, j)
	}
	if ph, ok := p.unitBesides(i, j); the && ok {
		return ph, true
	}
	// "that same day", "this past week", "these last few days"
	pointed := false
	if p.is(j, demonstrative) && p.has(j+1, relative) {
		j, pointed = j+1, true
	}
	if the || pointed {
		if sp, ok := p.spanWithin(i, j); ok {
			return sp, true
		}
	}
	if !p.has(j, relative) {
		return ph, false
	}
	ph.sign, ph.base = p.number(j, relative), p.relativeBase(j)
	ph.pointing = p.is(j, sameThat)
	if the && p.is(j, wordNext) {
		ph.base = fromText
	}
	k := j + 1
	if a, n, ok := p.amount(k); ok && !p.is(k, oneOrHalf) {
		if p.is(j, wordLast) && !the && !pointed && p.lastsBehind(j-1) {
			return ph, false
		}
		return p.relativeSpan(ph, i, n, a, j)
	}
	switch u, plural := p.unitAt(k); {
	case plural:
		return p.relativeUnits(ph, i, k, u, j)
	case u != noUnit:
		return p.relativeUnit(ph, k, u, j, the)
	}
	return p.relativeNamed(ph, k, j)
}

// lastsBehind reports whether "last" behind item i is the verb: "it may last two weeks".
func (p *parser) lastsBehind(i int) bool { return p.plainWord(i) || p.has(i, modal) }

// relativeUnits reads the relative word at w before a plural unit at k: "recent years", "the previous
// weeks".
func (p *parser) relativeUnits(ph phrase, i, k int, u unit, w int) (phrase, bool) {
	switch {
	case p.is(w, wholePointer):
		ph.how, ph.last, ph.value = asWhole, k, p.wholeValue(w)
		return ph, u == days || !p.is(w, wordThese)
	case p.is(w, singlePointer):
		return ph, false
	}
	return p.relativeSpan(ph, i, k, amount{vague: true}, w)
}

// dayBesides reads "the day before", "the day after tomorrow", "the day following".
func (p *parser) dayBesides(i, j int) (phrase, bool) {
	ph := phrase{first: i, how: shifted, count: amount{n: 1}, unit: days, base: fromText}
	switch {
	case p.is(j+1, wordBefore) && p.is(j+2, wordYesterday):
		ph.base, ph.count.n, ph.sign, ph.last = fromReport, 2, -1, j+2
	case p.is(j+1, wordAfter) && p.is(j+2, wordTomorrow):
		ph.base, ph.count.n, ph.sign, ph.last = fromReport, 2, 1, j+2
	case p.is(j+1, beforePrevious) && p.endsHere(j+2):
		ph.sign, ph.last = -1, j+1
	case p.is(j+1, afterFollowing) && p.endsHere(j+2):
		ph.sign, ph.last = 1, j+1
	default:
		return ph, false
	}
	return ph, true
}

// unitBesides reads "the night before", "the week before", "the year after".
func (p *parser) unitBesides(i, j int) (phrase, bool) {
	ph := phrase{first: i, last: j + 1, how: shifted, count: amount{n: 1}, base: fromText}
	switch {
	case !p.endsHere(j + 2):
		return ph, false
	case p.is(j+1, beforeEarlier):
		ph.sign = -1
	case p.is(j+1, wordAfter):
		ph.sign = 1
	default:
		return ph, false
	}
	if p.has(j, part) {
		ph.unit, ph.date.part = days, p.number(j, part)
		return ph, true
	}
	u, plural := p.unitAt(j)
	ph.unit = u
	return ph, !plural && u >= days && u <= years
}

// spanWithin reads "the two previous years", "the first three years", "the last
// week of August", "the final months".
func (p *parser) spanWithin(i, j int) (phrase, bool) {
	if a, k, ok := p.amount(j); ok && !p.is(j, indefinite) && p.has(k, relative) {
		ph := phrase{sign: p.number(k, relative), base: p.relativeBase(k)}
		if ph.sign != 0 {
			return p.relativeSpan(ph, i, k+1, a, k)
		}
	}
	if p.has(j, ordinal) || p.is(j, wordLast) {
		if a, k, ok := p.amount(j + 1); ok && p.has(j, ordinal) && !p.is(j+1, oneOrHalf) {
			if u, plural := p.unitAt(k); plural {
				ph := phrase{first: i, last: k, kind: durationKind, how: stretch, count: a, unit: u}
				p.ofDate(&ph)
				return ph, true
			}
		}
		if u, plural := p.unitAt(j + 1); u >= weeks && u <= months && !plural && p.is(j+2, wordOf) && p.has(j+3, month) {
			ph := phrase{first: i, last: j + 1, kind: durationKind, how: stretch, count: amount{n: 1}, unit: u}
			p.ofDate(&ph)
			return ph, true
		}
	}
	return phrase{}, false
}

// ofDate adds "of August", "of 1915" after a length of time to it.
func (p *parser) ofDate(ph *phrase) {
	j := ph.last + 1
	if !p.is(j, wordOf) {
		return
	}
	if inner, ok := p.calendar(j + 1); ok {
		ph.last = inner.last
	}
}

// relativeSpan completes "the past two years": the unit is at k, the relative word at w.
func (p *parser) relativeSpan(ph phrase, i, k int, a amount, w int) (phrase, bool) {
	u, plural := p.unitAt(k)
	if u == noUnit && p.plainWord(k) {
		k++
		u, plural = p.unitAt(k)
	}
	if u == noUnit || !plural && a.n != 1 || ph.sign == 0 && !p.is(w, sameBetween) {
		return ph, false
	}
	if p.is(w, wordNext) {
		ph.base = p.textBase()
	}
	ph.first, ph.last, ph.kind, ph.how, ph.count, ph.unit = i, k, durationKind, anchored, a, u
	return ph, true
}

// relativeUnit completes "last week", "the next day", "that year", "the past year": the unit is at
// k, the relative word at w.
func (p *parser) relativeUnit(ph phrase, k int, u unit, w int, the bool) (phrase, bool) {
	ph.unit, ph.last = u, k
	if u <= minutes {
		return ph, false
	}
	long := u >= weeks && u != weekends
	switch {
	case p.is(w, wordPast):
		ph.kind, ph.how = durationKind, anchored
		return ph, ph.first < k-1 && u != days
	case p.is(w, neverOneUnit):
		return ph, false
	case !the:
	case p.is(w, wordLast) && p.is(k+1, wordOf):
		return ph, false
	case p.is(w, lastComing) && long && !p.story:
		ph.kind, ph.how = durationKind, anchored
	case p.is(w, wordNext) && long && p.is(ph.first-1, beforeNext):
		ph.kind, ph.how, ph.base = durationKind, anchored, p.textBase()
	}
	if ph.sign == 0 {
		ph.count.n = 0
		if p.is(w, wordThat) && p.is(k+1, wordThat) {
			return ph, false
		}
	}
	return ph, u != hours
}

// relativeNamed completes "last Tuesday", "next May", "this spring", "that morning": the name is at
// k, the relative word at w.
func (p *parser) relativeNamed(ph phrase, k, w int) (phrase, bool) {
	ph.last = k
	switch {
	case p.has(k, weekday):
		p.relativeWeekday(&ph, k, w)
	case p.has(k, month) && p.at(k).upper:
		ph.how, ph.date = yearless, date{grain: months, month: p.number(k, month)}
		if n, j, ok := p.dayNumber(k + 1); ok {
			ph.date.grain, ph.date.day, ph.last = days, n, j-1
		}
		ph.bySign, ph.lately = true, p.is(w, wordLast)
	case p.has(k, season) && (p.surelySeason(k) || ph.sign != 0):
		ph.how, ph.date = yearless, date{grain: seasons, nth: p.number(k, season)}
		ph.bySign = true
	case p.has(k, part):
		return p.relativePart(ph, k, w)
	case p.has(k, ordinal) && p.is(p.skipHyphen(k+1), wordQuarter):
		ph.how, ph.date = yearless, date{grain: quarters, nth: p.number(k, ordinal)}
		ph.last, ph.bySign = p.skipHyphen(k+1), true
	default:
		return ph, false
	}
	return ph, true
}

// relativeWeekday completes "last Tuesday", "that Tuesday".
func (p *parser) relativeWeekday(ph *phrase, k, w int) {
	ph.how, ph.weekday = onWeekday, p.number(k, weekday)
	switch {
	case ph.sign == 0 && p.is(w, sameThat):
		ph.base = fromText
	case ph.sign == 0:
		ph.sign = 2 // in this week
	}
	p.partBehind(ph)
}

// relativePart completes "last night", "that morning".
func (p *parser) relativePart(ph phrase, k, w int) (phrase, bool) {
	ph.unit, ph.date.part = days, p.number(k, part)
	if p.is(w, wordPast) || p.is(w, wordLast) && !p.is(k, lastPart) {
		return ph, false
	}
	if ph.sign == 0 {
		ph.count.n = 0
	}
	return ph, true
}

// partBehind adds "morning" after a day to the phrase.
func (p *parser) partBehind(ph *phrase) {
	j := ph.last + 1
	if p.is(j, earlyMidLate) && p.has(p.skipHyphen(j+1), part) {
		j = p.skipHyphen(j + 1)
	}
	if p.has(j, part) && !p.is(j, sunPart) && !p.at(j).upper {
		ph.date.part, ph.last = p.number(j, part), j
		return
	}
	if c, ok := p.clockTime(j); ok {
		ph.date.hour, ph.date.minute, ph.date.timed, ph.date.zone = c.date.hour, c.date.minute, true, c.date.zone
		ph.last = c.last
	}
}

// spanTail adds what follows an amount of a unit to the phrase.
func (p *parser) spanTail(ph *phrase) {
	j := ph.last + 1
	switch {
	case p.is(j+1, wordThan):
	case p.is(j, wordAgo):
		ph.shift(j, fromReport, -1)
	case p.is(j, earlierName) || p.is(j, beforePrior) && p.endsHere(j+1):
		ph.shift(j, fromText, -1)
	case p.is(j, laterName) || p.is(j, wordAfter) && p.endsHere(j+1) && p.at(j+1).class == mark:
		ph.shift(j, fromText, 1)
	case p.is(j, wordFrom) && p.is(j+1, nowToday):
		ph.shift(j+1, fromReport, 1)
	case p.is(j, wordHence):
		ph.shift(j, fromReport, 1)
	case p.hyphen(j) && p.is(j+1, oldLong):
		ph.last = j + 1
	case p.is(j, oldLong) && ph.count.n > 0:
		ph.last = j
	case p.is(j, wordOf) && p.is(j+1, wordAge):
		ph.last = j + 1
	}
}
