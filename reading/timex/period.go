package timex

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
	if n == 0 || n > 30 || !p.is(j, centuryName) {
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
	var j int
	switch {
	case p.has(i, season) && p.surelySeason(i):
		ph.date.grain, ph.date.nth, j = seasons, p.number(i, season), i+1
	case p.is(i, partLetter) && p.at(i).upper:
		ph.date.grain, ph.date.nth, j = p.numberedPart(i)
	case p.has(i, ordinal) || p.is(i, wordLatter):
		ph.date.grain, ph.date.nth, j = p.countedPart(i)
	}
	if j == 0 {
		return ph, false
	}
	ph.last = j - 1
	numbered := ph.date.grain == quarters || ph.date.grain == halves
	if numbered && p.is(j, wordOf) && p.is(j+1, fiscalName) && p.yearAt(j+2) > 0 {
		ph.date.year, ph.how, ph.explicit, ph.last = p.yearAt(j+2), absolute, true, j+2
		return ph, true
	}
	p.year(&ph, j)
	if ph.how == yearless && !ph.ofYear && p.yearAt(i-1) > 0 && ph.date.grain == seasons {
		ph.date.year, ph.how, ph.explicit, ph.first = p.yearAt(i-1), absolute, true, i-1
	}
	return ph, true
}

// numberedPart reads "Q1" and "H1"; next is 0 if there is none at i.
func (p *parser) numberedPart(i int) (grain unit, n, next int) {
	n = p.at(i + 1).n
	if !p.has(i+1, number) || p.at(i+1).space || n < 1 || n > 4 {
		return noUnit, 0, 0
	}
	if !p.is(i, letterH) {
		return quarters, n, i + 2
	}
	if p.yearAt(i+2) == 0 || n > 2 {
		return noUnit, 0, 0
	}
	return halves, n, i + 2
}

// countedPart reads "first quarter", "second-quarter" and "latter half"; next is 0 if there is
// none at i.
func (p *parser) countedPart(i int) (grain unit, n, next int) {
	n = p.number(i, ordinal)
	if p.is(i, wordLatter) {
		n = 2
	}
	k := p.skipHyphen(i + 1)
	if p.is(k, wordFiscal) {
		k++
	}
	switch {
	case p.is(k, wordQuarter) && n >= 1 && n <= 4:
		return quarters, n, k + 1
	case p.is(k, wordHalf) && n >= 1 && n <= 2 && p.halfOfYear(i, k):
		return halves, n, k + 1
	}
	return noUnit, 0, 0
}

// halfOfYear reports whether the half at k, whose words begin at i, is one of a year: "the first half
// of 2024", "in the first half".
func (p *parser) halfOfYear(i, k int) bool {
	return p.is(k+1, wordOf) && p.dateFollows(k+2) || p.endsHere(k+1) && p.is(i-2, inFor)
}

func (p *parser) dateFollows(i int) bool {
	return p.yearAt(i) > 0 || p.is(i, beforeYear)
}

// surelySeason distinguishes seasons from the verbs and nouns "spring" and "fall".
func (p *parser) surelySeason(i int) bool {
	if p.yearAt(i+1) > 0 || p.yearAt(i-1) > 0 || p.is(i+1, wordOf) && p.yearAt(i+2) > 0 {
		return true
	}
	if !p.story && p.at(i).upper && (p.at(i-1).upper || p.at(i+1).upper) {
		return false // Arab Spring, Summer Olympics
	}
	if !p.is(i, seasonOrVerb) {
		return true
	}
	if p.at(i).upper && p.is(i, wordSpring) && p.story {
		return true
	}
	if p.is(i+1, behindVerb) {
		return false
	}
	return p.is(i-1, beforeSeason) ||
		p.is(i-1, wordThe) && p.is(i-2, beforeTheSeason)
}

// holidayDate reads holidays with a date: Christmas Day, New Year's Eve.
func (p *parser) holidayDate(i int) (phrase, bool) {
	ph := phrase{first: i, last: i, how: yearless, date: date{grain: days}}
	j := i + 1
	switch {
	case !p.at(i).upper:
		return ph, false
	case p.is(i, wordChristmas):
		ph.date.month, ph.date.day = 12, 25
		if p.is(j, wordEve) {
			ph.date.day = 24
		}
		if p.is(j, eveDay) {
			j++
		}
	case p.is(i, wordNew) && p.is(j, wordYear) && p.genitive(j+1) && p.is(j+3, eveDay):
		ph.date.month, ph.date.day = 1, 1
		if p.is(j+3, wordEve) {
			ph.date.month, ph.date.day = 12, 31
		}
		j += 4
	case p.is(i, wordHalloween):
		ph.date.month, ph.date.day = 10, 31
	case p.is(i, movableFeast):
		ph.date.month = 11
		if p.is(i, wordEaster) {
			ph.date.month = 4
		}
		ph.date.grain = months
		ph.feast = p.number(i, holiday) // set once the year is known
		if p.is(j, feastDay) {
			j++
		}
	default:
		return ph, false
	}
	ph.last = j - 1
	p.year(&ph, j)
	return ph, true
}
