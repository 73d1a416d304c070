package timex

// clockTime reads a time of day: "3 p.m.", "10:57", "5:30PM", "0400 GMT", "noon",
// "nine o'clock".
func (p *parser) clockTime(i int) (phrase, bool) {
	ph := phrase{first: i, last: i, how: shifted, base: p.textBase(), unit: days}
	it := p.at(i)
	ph.date.timed = true
	switch {
	case it.class == clock:
		ph.date.hour, ph.date.minute = it.n, it.minute
		if p.is(i+1, "hrs", "hours") {
			ph.last = i + 1
		}
		p.meridiem(&ph)
	case it.class == number && it.date[0] == 0 && it.digits <= 2 && it.n >= 1 && it.n <= 12 && (it.frac == "" || len(it.frac) == 2):
		ph.date.hour = it.n
		for k := 0; k < len(it.frac); k++ {
			ph.date.minute = ph.date.minute*10 + int(it.frac[k]-'0')
		}
		if !p.meridiem(&ph) && !p.oclock(&ph) || ph.date.minute > 59 {
			return ph, false
		}
	case it.class == number && it.digits == 4 && it.n/100 <= 24 && it.n%100 < 60 && it.date[0] == 0 && it.frac == "" && (p.has(i+1, zone) && p.at(i+1).upper || p.is(i+1, "hours", "hrs") && p.at(i).n < 1000):
		ph.date.hour, ph.date.minute, ph.last = it.n/100, it.n%100, i+1
		if p.has(i+1, zone) {
			ph.last = i
		}
	case it.class&cardinal != 0 && it.word.as(cardinal) >= 1 && it.word.as(cardinal) <= 12:
		ph.date.hour = it.word.as(cardinal)
		if !p.oclock(&ph) && !p.meridiem(&ph) {
			return ph, false
		}
	default:
		return ph, false
	}
	p.zone(&ph)
	return ph, true
}

// meridiem adds a.m. or p.m. after the phrase to it.
func (p *parser) meridiem(ph *phrase) bool {
	j := ph.last + 1
	afternoon := false
	switch {
	case p.is(j, "am", "pm"):
		afternoon, ph.last = p.is(j, "pm"), j
	case p.is(j, "a", "p") && p.mark(j+1, '.') && p.is(j+2, "m"):
		afternoon, ph.last = p.is(j, "p"), j+2
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

func (p *parser) oclock(ph *phrase) bool {
	j := ph.last + 1
	if p.is(j, "o") && p.mark(j+1, '\'') && p.is(j+2, "clock") {
		ph.last = j + 2
		return true
	}
	return false
}

// zone adds the time zone after a clock time to the phrase; only Universal Time changes the
// value, because the others would need the rule of the season.
func (p *parser) zone(ph *phrase) {
	j := ph.last + 1
	if p.mark(j, '(') && p.has(j+1, zone) && p.at(j+1).upper && p.mark(j+2, ')') {
		j++
	}
	if !p.has(j, zone) || !p.at(j).upper || j-1 > ph.last {
		return
	}
	if p.is(j, "gmt", "utc") {
		ph.date.zone = "Z"
	}
	ph.last = j
}
