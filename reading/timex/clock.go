package timex

// clockTime reads a time of day: "3 p.m.", "10:57", "5:30PM", "0400 GMT", "09.10 GMT", "noon",
// "nine o'clock".
func (p *parser) clockTime(i int) (phrase, bool) {
	ph := phrase{first: i, last: i, how: shifted, base: p.textBase(), unit: days}
	ph.date.timed = true
	found := p.colonTime(&ph) || p.hourNumber(&ph) || p.fourDigits(&ph) || p.hourWord(&ph)
	if found {
		p.zone(&ph)
		p.local(&ph)
	}
	return ph, found
}

// colonTime reads "10:57" and what belongs to it.
func (p *parser) colonTime(ph *phrase) bool {
	it := p.at(ph.first)
	if it.class != clock {
		return false
	}
	ph.date.hour, ph.date.minute = it.n, it.minute
	if p.is(ph.last+1, hoursName) {
		ph.last++
	}
	p.meridiem(ph)
	return true
}

// hourNumber reads "3 p.m.", "3.15 p.m.", "9 o'clock" and "09.10 GMT".
func (p *parser) hourNumber(ph *phrase) bool {
	it := p.at(ph.first)
	if minutes := len(it.frac); it.class != number || it.date[0] != 0 || minutes != 0 && minutes != 2 {
		return false
	}
	if it.digits > 2 || it.n > 24 {
		return false
	}
	ph.date.hour = it.n
	for k := range len(it.frac) {
		ph.date.minute = ph.date.minute*10 + int(it.frac[k]-'0')
	}
	if ph.date.minute > 59 {
		return false
	}
	onDial := it.n >= 1 && it.n <= 12
	return onDial && (p.meridiem(ph) || p.oclock(ph)) || p.pointed(ph.first)
}

// fourDigits reads "0400 GMT" and "0400 hours".
func (p *parser) fourDigits(ph *phrase) bool {
	it, next := p.at(ph.first), ph.first+1
	if !it.plain() || it.digits != 4 || it.n/100 > 24 || it.n%100 > 59 {
		return false
	}
	ph.date.hour, ph.date.minute = it.n/100, it.n%100
	if p.zoned(next) {
		return true
	}
	ph.last = next
	return p.is(next, hoursName) && it.n < 1000
}

// hourWord reads "nine o'clock".
func (p *parser) hourWord(ph *phrase) bool {
	it := p.at(ph.first)
	if it.class&cardinal == 0 {
		return false
	}
	ph.date.hour = it.word.as(cardinal)
	return ph.date.hour >= 1 && ph.date.hour <= 12 && (p.oclock(ph) || p.meridiem(ph))
}

// zoned reports whether item i is the name of a time zone.
func (p *parser) zoned(i int) bool { return p.has(i, zone) && p.at(i).upper }

// meridiem adds a.m. or p.m. after the phrase to it.
func (p *parser) meridiem(ph *phrase) bool {
	j := ph.last + 1
	afternoon := false
	switch {
	case p.is(j, meridiemName):
		afternoon, ph.last = p.is(j, wordPm), j
	case p.is(j, meridiemLetter) && p.mark(j+1, '.') && p.is(j+2, letterM):
		afternoon, ph.last = p.is(j, letterP), j+2
		if p.mark(j+3, '.') && !p.at(j+3).space {
			ph.last = j + 3
		}
	default:
		return false
	}
	if afternoon && ph.date.hour < 12 {
		ph.date.hour += 12
	} else if !afternoon && ph.date.hour == 12 {
		ph.date.hour = 0
	}
	return true
}

// pointed reports whether a number with two digits after the point is a time of day, because a
// zone follows: "09.10 GMT".
func (p *parser) pointed(i int) bool {
	return len(p.at(i).frac) == 2 && p.zoned(i+1)
}

func (p *parser) oclock(ph *phrase) bool {
	j := ph.last + 1
	if p.is(j, letterO) && p.mark(j+1, '\'') && p.is(j+2, wordClock) {
		ph.last = j + 2
		return true
	}
	return false
}

// local adds "local time" after a clock time to the phrase.
func (p *parser) local(ph *phrase) {
	if j := ph.last + 1; p.is(j, wordLocal) && p.is(j+1, wordTime) {
		ph.last = j + 1
	}
}

// zone adds the time zone after a clock time to the phrase; only Universal Time changes the
// value, because the others would need the rule of the season.
func (p *parser) zone(ph *phrase) {
	j := ph.last + 1
	if p.mark(j, '(') && p.zoned(j+1) && p.mark(j+2, ')') {
		j++
	}
	if !p.zoned(j) || j-1 > ph.last {
		return
	}
	if p.is(j, universalTime) {
		ph.date.zone = "Z"
	}
	ph.last = j
}
