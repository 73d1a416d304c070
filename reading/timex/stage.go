package timex

// staged reads an expression with the part of a time: "early May", "mid-1950", "the end of the
// month", "late Tuesday", "later that year".
func (p *parser) staged(i int) (phrase, bool) {
	j := i
	if p.is(j, wordThe) {
		j++
	}
	mod, j, ok := p.stageAt(j)
	if !ok {
		return phrase{}, false
	}
	inner, ok := p.core(j)
	if !ok || inner.kind != dateKind || inner.how == asWhole || inner.first < j {
		if p.is(j, beforeStagedUnit) && p.is(j+1, stagedUnit) && p.endsOrPlain(j+2) {
			u, _ := p.unitAt(j + 1)
			inner = phrase{first: j, last: j + 1, how: shifted, base: p.textBase(), unit: u}
		} else if !ok || inner.kind != dateKind || inner.how == asWhole || inner.first < j-2 {
			return phrase{}, false
		}
	}
	inner.first = min(i, inner.first)
	if inner.mod == "" {
		inner.mod = mod
	}
	return inner, true
}

// stageAt reads the words for a part of a time, up to the time: "early", "the end of", "later".
// mod is the TIMEX3 modifier, if the words have one, and next the item after them.
func (p *parser) stageAt(i int) (mod string, next int, ok bool) {
	switch {
	case p.has(i, edge) && p.is(i+1, wordOf), p.is(i, earlyLatter) && p.is(i+1, partDays) && p.is(i+2, wordOf):
		mod, next = stageMods[max(p.number(i, edge), p.number(i, stage))], i+2
		if p.is(i, wordLatter) {
			mod = endMod
		}
		if p.is(next, wordOf) {
			next++
		}
		if p.is(next-2, restOf) {
			mod = ""
		}
		return mod, next, true
	case p.has(i, stage):
		next = p.skipHyphen(i + 1)
		if p.is(next, inOn) {
			next++
		}
		if p.is(i, earlierLater) {
			return "", next, p.is(next, afterEarlier) || p.yearAt(next) > 0
		}
		return stageMods[p.number(i, stage)], next, true
	}
	return "", i, false
}

func (p *parser) endsOrPlain(i int) bool { return !p.is(i, wordOf) }

// textBase returns the base of words that refer to the text in a history and to the report
// elsewhere.
func (p *parser) textBase() base {
	if p.story {
		return fromText
	}
	return fromReport
}

var stageMods = [...]string{"", startMod, midMod, endMod}

// bounded reads a length or date with a bound: "more than two years", "about a week", "less
// than three weeks after", "around March 1981".
func (p *parser) bounded(i int) (phrase, bool) {
	mod, j := p.bound(i)
	if mod == "" {
		return phrase{}, false
	}
	inner, ok := p.span(j)
	if ok {
		if mod != noModifier {
			inner.first, inner.mod = i, mod
		} else if p.story {
			inner.first = i
		}
		k := inner.last + 1
		if inner.how == stretch && p.is(i+1, wordThan) && p.is(k, afterBefore) && !p.endsHere(k+1) {
			inner.how, inner.base, inner.sign, inner.last = anchored, fromText, -1, k
			if p.is(k, wordBefore) {
				inner.sign = 1
			}
		}
		return inner, true
	}
	if mod != approxMod {
		return inner, false
	}
	if p.is(i, nearCount) {
		return inner, false
	}
	if inner, ok = p.calendar(j); !ok || inner.date.timed && !p.is(i, aboutAround) || inner.first < j {
		return inner, false
	}
	if p.is(i, aboutAround) && !p.story && inner.date.grain != years {
		return inner, false
	}
	inner.first, inner.mod = i, mod
	return inner, true
}

// bound reads the words of a bound; next is the item after them.
func (p *parser) bound(i int) (mod string, next int) {
	switch {
	case p.is(i, moreFewer) && p.is(i+1, wordThan):
		if p.is(i, wordMore) {
			return moreThan, i + 2
		}
		return lessThan, i + 2
	case p.is(i, wordAt) && p.is(i+1, wordLeast):
		return orMore, i + 2
	case p.is(i, wordAt) && p.is(i+1, wordMost), p.is(i, wordUp) && p.is(i+1, wordTo):
		return orLess, i + 2
	case p.is(i, wordNo) && p.is(i+1, moreLess) && p.is(i+2, wordThan):
		if p.is(i+1, wordMore) {
			return orLess, i + 3
		}
		return orMore, i + 3
	case p.is(i, wordClose) && p.is(i+1, wordTo):
		return approxMod, i + 2
	case p.is(i, wordOver):
		return moreThan, i + 1
	case p.is(i, wordUnder):
		return lessThan, i + 1
	case p.is(i, justOnly):
		return noModifier, i + 1
	case p.is(i, nearlyAlmost):
		return lessThan, i + 1
	case p.is(i, wordCa) && p.mark(i+1, '.'):
		return approxMod, i + 2
	case p.has(i, approx):
		return approxMod, i + 1
	}
	return "", i
}

// partOfDay reads "the night of 10 August 1792", "early in the morning of 29
// April", "noon", "midnight".
func (p *parser) partOfDay(i int) (phrase, bool) {
	j := i
	if p.is(j, wordThe) {
		j++
	}
	if p.is(j, earlyLate) && p.has(j+1, part) {
		j++
	}
	if !p.has(j, part) {
		return phrase{}, false
	}
	if p.is(j+1, ofOn) {
		if ph, ok := p.calendar(j + 2); ok && (p.is(j+1, wordOf) || p.has(j, part) && i < j) && (ph.date.grain == days || ph.how == onWeekday) && ph.date.part == 0 && !ph.date.timed {
			ph.first, ph.date.part = i, p.number(j, part)
			return ph, true
		}
	}
	if i == j && p.is(j, noonName) {
		return p.noon(i), true
	}
	if p.story && i == j && p.is(j, storyPart) && !p.is(i-1, beforeNight) {
		ph := phrase{first: i, last: i, how: shifted, unit: days}
		ph.date.part, ph.value = p.number(j, part), "XXXX-XX-XXT"+partCodes[p.number(j, part)]
		return ph, true
	}
	return phrase{}, false
}

// noon reads "noon" or "midnight", with the day that follows it.
func (p *parser) noon(i int) phrase {
	ph := phrase{first: i, last: i, how: shifted, base: p.textBase(), unit: days}
	ph.date.part = p.number(i, part)
	if p.has(i+1, weekday|dayWord) {
		if d, ok := p.calendar(i + 1); ok {
			d.first, d.date.part = i, ph.date.part
			return d
		}
	}
	return ph
}

// wholeValue returns the value of a word that, with "the" or a plural unit, means the past, the
// present or the future.
func (p *parser) wholeValue(i int) string {
	switch {
	case p.is(i, wholePast):
		return pastValue
	case p.is(i, wholePresent):
		return presentValue
	}
	return futureValue
}

// reference reads words that mean the present, the past or the future.
func (p *parser) reference(i int) (phrase, bool) {
	ph := phrase{first: i, last: i, how: asWhole, value: presentValue}
	switch {
	case p.has(i, reference):
		if p.number(i, reference) == 2 {
			ph.value = pastValue
		}
		return ph, !(p.is(i, wordNow) && p.at(i).upper && i > 0)
	case p.is(i, wordAt) && p.is(i+1, atPresent) && (p.is(i+1, wordPresent) || p.is(i+2, wordMoment)):
		ph.last = i + 1
		if p.is(i+1, wordThe) {
			ph.last = i + 2
		} else {
			ph.first = i + 1
		}
		return ph, true
	case p.is(i, wordThe) && p.is(i+1, wholeName) && (p.endsHere(i+2) || p.is(i+2, behindWhole)):
		ph.last = i + 1
		ph.value = p.wholeValue(i + 1)
		return ph, true
	case p.is(i, formerRecent) && p.story && !p.is(i-1, wordThe) || p.is(i, wordFormer) && p.story && !p.is(i+1, wordAnd):
		ph.value = pastValue
		return ph, true
	case p.is(i, wordFuture) && p.story && !p.is(i-1, wordThe):
		ph.value = futureValue
		return ph, true
	case p.is(i, wordCurrent) && p.story:
		return ph, true
	}
	return ph, false
}
