package timex

// setValues are the values of times that recur by a unit, with placeholders for what changes.
var setValues = [...]string{"", "", "", "XXXX-XX-XXTXX", "XXXX-XX-XX", "XXXX-WXX", "XXXX-XX", "XXXX-QX", "XXXX", "XXX", "XX", "", "", "XXXX-WXX-WE"}

var weekdayValues = [...]string{"", "XXXX-WXX-1", "XXXX-WXX-2", "XXXX-WXX-3", "XXXX-WXX-4", "XXXX-WXX-5", "XXXX-WXX-6", "XXXX-WXX-7"}

// set reads recurring times: "every week", "each Monday", "daily", "twice a year", "Mondays",
// "per day".
func (p *parser) set(i int) (phrase, bool) {
	ph := phrase{first: i, last: i, kind: setKind, how: repeated}
	switch {
	case p.has(i, often) && !(p.at(i).upper && i > 0 && !p.story):
		if p.is(i, wordAnnual) {
			return ph, false
		}
		ph.value = setValues[p.number(i, often)]
		return ph, true
	case p.has(i, weekdays) && p.at(i).upper && (!p.mark(i+1, '\'')):
		ph.value = weekdayValues[p.number(i, weekdays)]
		return ph, true
	case p.is(i, everyEach):
		return p.eachTime(ph, i+1)
	case p.is(i, onceTwice) || p.is(i+1, wordTimes) && (p.has(i, cardinal) || p.has(i, number)):
		return p.timesEach(ph, i+1)
	case p.is(i, wordPer):
		if u, plural := p.unitAt(i + 1); u >= seconds && !plural && u != quarters {
			ph.value, ph.last = duration(amount{n: 1}, u), i+1
			return ph, p.story || u >= days
		}
	}
	return ph, false
}

// timesEach reads what follows a number of times: "a year", "per day".
func (p *parser) timesEach(ph phrase, j int) (phrase, bool) {
	if p.is(j, wordTimes) {
		j++
	}
	if !p.is(j, rateName) {
		return ph, false
	}
	u, plural := p.unitAt(j + 1)
	if u < hours || plural {
		return ph, false
	}
	ph.value, ph.last = duration(amount{n: 1}, u), j+1
	return ph, true
}

func (p *parser) eachTime(ph phrase, j int) (phrase, bool) {
	if p.is(j, everySingle) {
		j++
	}
	if a, k, ok := p.amount(j); ok {
		if u, plural := p.unitAt(k); plural {
			ph.value, ph.last = duration(a, u), k
			return ph, true
		}
		return ph, false
	}
	ph.last = j
	switch u, plural := p.unitAt(j); {
	case u > noUnit && !plural && u != seconds && int(u) < len(setValues) && setValues[u] != "":
		ph.value = setValues[u]
	case p.has(j, weekday):
		ph.value = weekdayValues[p.number(j, weekday)]
	case p.has(j, part):
		ph.value = "XXXX-XX-XXT" + partCodes[p.number(j, part)]
	case p.has(j, season):
		ph.value = "XXXX-" + seasonCodes[p.number(j, season)]
	case p.has(j, month) && p.at(j).upper:
		ph.value = string(digits([]byte("XXXX-"), p.number(j, month), 2))
	default:
		return ph, false
	}
	return ph, true
}
