package timex

// amount reads a quantity: "two", "twenty-five", "a few", "half a", "2.5", "a hundred", "two
// and a half". next is the item after it.
func (p *parser) amount(i int) (a amount, next int, ok bool) {
	switch it := p.at(i); {
	case it.class == number && it.suffix == 0 && it.date[0] == 0:
		a, next = amount{n: it.n, frac: it.frac}, i+1
		if p.has(next, scale) {
			a.n, a.frac, next = a.n*p.number(next, scale), "", next+1
		}
	case it.class&cardinal != 0:
		a, next = p.spelled(i)
	case it.class&vague != 0:
		a, next = amount{vague: true}, i+1
		if p.number(i, vague) == 9 {
			if !p.is(next, wordOf) {
				return a, i, false
			}
			next++
		}
	case p.is(i, wordHalf):
		next = i + 1
		if p.is(next, indefinite) {
			next++
		}
		return amount{frac: half}, next, p.hyphen(next) || p.has(next, unitOne)
	case p.is(i, indefinite):
		if p.is(i+1, wordHalf) {
			return amount{frac: half}, i + 2, true
		}
		if a, next = p.oneOf(i); p.is(next, wordOr) {
			return a, next, false
		}
	case p.is(i, wordAnother):
		if b, k, ok := p.amount(i + 1); ok {
			return b, k, true
		}
		a, next = amount{n: 1}, i+1
	case it.class&scale != 0:
		a, next = p.spelled(i)
	default:
		return a, i, false
	}
	if k := p.andHalf(next); k > next {
		a.frac, next = half, k
	}
	return a, next, true
}

// oneOf reads what follows "a" in a quantity: "a hundred", "a few", "a couple of", and one of
// anything else.
func (p *parser) oneOf(i int) (a amount, next int) {
	switch {
	case p.has(i+1, scale):
		return p.spelled(i + 1)
	case p.has(i+1, vague), p.is(i+1, oneMore):
		return amount{n: 1, vague: p.has(i+1, vague)}, i + 2
	case p.is(i+1, wordCouple):
		if p.is(i+2, wordOf) {
			return amount{n: 2}, i + 3
		}
		return amount{n: 2}, i + 2
	}
	return amount{n: 1}, i + 1
}

// andHalf returns the item after "and half" or "and a half" at i, or i if it is neither.
func (p *parser) andHalf(i int) int {
	k := i + 1
	if p.is(k, wordA) {
		k++
	}
	if p.is(i, wordAnd) && p.is(k, wordHalf) {
		return k + 1
	}
	return i
}

// spelled reads a number in words, possibly with hyphens.
func (p *parser) spelled(i int) (amount, int) {
	total, now := 0, 0
	j := i
	for {
		switch {
		case p.has(j, cardinal):
			now += p.number(j, cardinal)
		case p.has(j, scale):
			n := p.number(j, scale)
			now = max(now, 1) * n
			if n == 1000 {
				total, now = total+now, 0
			}
		}
		k := p.skipHyphen(j + 1)
		if p.has(k, scale) || p.has(k, cardinal) && p.number(j, cardinal) >= 20 && p.number(k, cardinal) < 10 {
			j = k
			continue
		}
		if p.is(k, wordAnd) && p.has(j, scale) && p.has(k+1, cardinal) {
			j = k + 1
			continue
		}
		return amount{n: total + now}, j + 1
	}
}

// unitAt returns the unit named at item i, and whether it is plural.
func (p *parser) unitAt(i int) (u unit, plural bool) {
	switch it := p.at(i); {
	case it.class&unitOne != 0:
		return unit(it.word.as(unitOne)), false
	case it.class&unitMany != 0:
		return unit(it.word.as(unitMany)), true
	case it.class&unitShort != 0 && it.word.as(unitShort) > 0 && p.has(i-1, number):
		return unit(it.word.as(unitShort)), true
	}
	return noUnit, false
}

// span reads an amount of a unit and its anchor: "two months", "three-week", "a week ago", "two
// days later", "18 years old".
func (p *parser) span(i int) (phrase, bool) {
	ph := phrase{first: i, kind: durationKind, how: stretch}
	a, j, ok := p.amount(i)
	if !ok {
		if !p.has(i, unitMany) || !p.plainSpan(i) {
			return ph, false
		}
		a, j = amount{vague: true}, i
	}
	if p.is(j, wordOf) && a.vague && p.is(j-1, manySeveral) {
		return ph, false
	}
	j, lies := p.toUnit(p.skipHyphen(j))
	u, plural := p.unitAt(j)
	if u == noUnit || !plural && (u == weekends || u == seconds || u == quarters) {
		return ph, false
	}
	if !plural && !p.singularFits(i, j, a) {
		return ph, false
	}
	ph.last, ph.count, ph.unit = j, a, u
	if p.is(i, indefinite) && p.hyphen(j+1) && p.is(j+2, wordLong) {
		ph.first = j
	}
	// "a year and a half"
	if p.is(j+1, wordAnd) && p.is(j+2, wordA) && p.is(j+3, wordHalf) && a.frac == "" {
		ph.count.frac, ph.last = half, j+3
	}
	if lies != 0 {
		ph.how, ph.sign, ph.base = anchored, lies, p.relativeBase(j-1)
		return ph, true
	}
	p.spanTail(&ph)
	if ph.how == stretch && ph.last == j && p.is(i, indefinite) && a.n == 1 && !plural && u >= hours && p.rate(i-1) {
		ph.kind, ph.how, ph.value = setKind, repeated, duration(a, u)
	}
	return ph, true
}

// toUnit returns the item with the unit of an amount that ends before j, past a word between:
// "three consecutive days". lies is the sign of a relative word between, as in "two previous
// years", else 0.
func (p *parser) toUnit(j int) (at, lies int) {
	if u, _ := p.unitAt(j); u != noUnit {
		return j, 0
	}
	if (p.plainWord(j) || p.is(j, beforeUnits)) &&
		!p.hyphen(j+1) && p.has(j+1, unitMany) {
		return j + 1, 0
	}
	if p.has(j, relative) && p.has(j+1, unitMany) && !p.is(j, anyPointer) {
		if lies = p.number(j, relative); lies != 0 {
			return j + 1, lies
		}
	}
	return j, 0
}

// singularFits reports whether a singular unit at j may follow the amount: "one day", "a year",
// "ten-day", "three-year-old".
func (p *parser) singularFits(i, j int, a amount) bool {
	if a.n == 1 || a.frac != "" && a.n <= 1 {
		if !p.is(i, indefinite) {
			return true
		}
		// "a second", "a quarter", "a day's notice" mean something else.
		return !p.is(j, neverOne) && !p.hyphen(j+1) || p.hyphen(j+1) && p.is(j+2, wordLong)
	}
	return true
}

// rate reports whether item i is a rate: "$3 a year", "two million barrels a day".
func (p *parser) rate(i int) bool {
	const counts = number | cardinal | scale
	if p.has(i, counts) {
		return true
	}
	return p.plainWord(i) && (p.has(i-1, counts) || p.text[p.at(i).end-1] == 's' && p.has(i-2, counts))
}

// plainSpan reports whether a plural unit alone, at i, is a length of time: "for weeks", "days
// earlier".
func (p *parser) plainSpan(i int) bool {
	switch {
	case p.has(i+1, direction) && !p.is(i+1, wordPrior):
		return !p.has(i, unitShort)
	case p.has(i, unitShort), p.is(i, neverAlone):
		return false
	case p.is(i-1, beforePlainUnits), p.hyphen(i+1) && p.is(i+2, wordLong):
		return true
	}
	return p.is(i, longUnits) && p.is(i+1, wordOf) && p.plainWord(i+2) &&
		!p.is(i-1, beforePartitive)
}

// shift makes the phrase a date, moved from its base by its amount.
func (ph *phrase) shift(last int, from base, sign int) {
	ph.last, ph.kind, ph.how, ph.base, ph.sign = last, dateKind, shifted, from, sign
}
