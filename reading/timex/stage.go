package timex

// staged reads an expression with the part of a time: "early May", "mid-1950", "the end of the
// month", "late Tuesday", "later that year".
func (p *parser) staged(i int) (phrase, bool) {
	j := i
	if p.is(j, "the") {
		j++
	}
	mod, j, ok := p.stageAt(j)
	if !ok {
		return phrase{}, false
	}
	inner, ok := p.core(j)
	if !ok || inner.kind != dateKind || inner.how == asWhole || inner.first < j {
		if p.is(j, "the", "that", "this") && p.is(j+1, "year", "month", "week", "decade", "century", "day", "quarter") && p.endsOrPlain(j+2) {
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
	case p.has(i, edge) && p.is(i+1, "of"), p.is(i, "early", "latter") && p.is(i+1, "part", "days") && p.is(i+2, "of"):
		mod, next = stageMods[max(p.number(i, edge), p.number(i, stage))], i+2
		if p.is(i, "latter") {
			mod = "END"
		}
		if p.is(next, "of") {
			next++
		}
		if p.is(next-2, "rest", "remainder") {
			mod = ""
		}
		return mod, next, true
	case p.has(i, stage):
		next = p.skipHyphen(i + 1)
		if p.is(next, "in", "on") {
			next++
		}
		if p.is(i, "earlier", "later") {
			return "", next, p.is(next, "this", "that", "the", "in") || p.yearAt(next) > 0
		}
		return stageMods[p.number(i, stage)], next, true
	}
	return "", i, false
}

func (p *parser) endsOrPlain(i int) bool { return !p.is(i, "of") }

// textBase returns the base of words that refer to the text in a history and to the report
// elsewhere.
func (p *parser) textBase() base {
	if p.story {
		return fromText
	}
	return fromReport
}

var stageMods = [...]string{"", "START", "MID", "END"}

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
		if inner.how == stretch && p.is(i+1, "than") && p.is(k, "after", "before") && !p.endsHere(k+1) {
			inner.how, inner.base, inner.sign, inner.last = anchored, fromText, -1, k
			if p.is(k, "before") {
				inner.sign = 1
			}
		}
		return inner, true
	}
	if mod != approxMod {
		return inner, false
	}
	if p.is(i, "some", "nearly", "almost") {
		return inner, false
	}
	if inner, ok = p.calendar(j); !ok || inner.date.timed && !p.is(i, "about", "around") || inner.first < j {
		return inner, false
	}
	if p.is(i, "about", "around") && !p.story && inner.date.grain != years {
		return inner, false
	}
	inner.first, inner.mod = i, mod
	return inner, true
}

// bound reads the words of a bound; next is the item after them.
func (p *parser) bound(i int) (mod string, next int) {
	switch {
	case p.is(i, "more", "less", "fewer") && p.is(i+1, "than"):
		if p.is(i, "more") {
			return "MORE_THAN", i + 2
		}
		return "LESS_THAN", i + 2
	case p.is(i, "at") && p.is(i+1, "least"):
		return "EQUAL_OR_MORE", i + 2
	case p.is(i, "at") && p.is(i+1, "most"), p.is(i, "up") && p.is(i+1, "to"):
		return "EQUAL_OR_LESS", i + 2
	case p.is(i, "no") && p.is(i+1, "more", "less") && p.is(i+2, "than"):
		if p.is(i+1, "more") {
			return "EQUAL_OR_LESS", i + 3
		}
		return "EQUAL_OR_MORE", i + 3
	case p.is(i, "close") && p.is(i+1, "to"):
		return "APPROX", i + 2
	case p.is(i, "over"):
		return "MORE_THAN", i + 1
	case p.is(i, "under"):
		return "LESS_THAN", i + 1
	case p.is(i, "just", "only"):
		return "JUST", i + 1
	case p.is(i, "nearly", "almost"):
		return "LESS_THAN", i + 1
	case p.is(i, "ca") && p.mark(i+1, '.'):
		return "APPROX", i + 2
	case p.has(i, approx):
		return "APPROX", i + 1
	}
	return "", i
}

// partOfDay reads "the night of 10 August 1792", "early in the morning of 29
// April", "noon", "midnight".
func (p *parser) partOfDay(i int) (phrase, bool) {
	j := i
	if p.is(j, "the") {
		j++
	}
	if p.is(j, "early", "late") && p.has(j+1, part) {
		j++
	}
	if !p.has(j, part) {
		return phrase{}, false
	}
	if p.is(j+1, "of", "on") {
		if ph, ok := p.calendar(j + 2); ok && (p.is(j+1, "of") || p.has(j, part) && i < j) && (ph.date.grain == days || ph.how == onWeekday) && ph.date.part == 0 && !ph.date.timed {
			ph.first, ph.date.part = i, p.number(j, part)
			return ph, true
		}
	}
	if i == j && p.is(j, "noon", "midnight") {
		return p.noon(i), true
	}
	if p.story && i == j && p.is(j, "night", "daytime") && !p.is(i-1, "last", "the", "one", "a", "first", "opening") {
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

// referenceValues are the values of words that, with "the" or a plural unit, mean the past, the
// present or the future.
var referenceValues = map[string]string{
	"past": "PAST_REF", "recent": "PAST_REF",
	"present": "PRESENT_REF", "these": "PRESENT_REF",
	"future": "FUTURE_REF", "coming": "FUTURE_REF",
}

// reference reads words that mean the present, the past or the future.
func (p *parser) reference(i int) (phrase, bool) {
	ph := phrase{first: i, last: i, how: asWhole, value: "PRESENT_REF"}
	switch {
	case p.has(i, reference):
		if p.number(i, reference) == 2 {
			ph.value = "PAST_REF"
		}
		return ph, !(p.is(i, "now") && p.at(i).upper && i > 0)
	case p.is(i, "at") && p.is(i+1, "present", "the") && (p.is(i+1, "present") || p.is(i+2, "moment")):
		ph.last = i + 1
		if p.is(i+1, "the") {
			ph.last = i + 2
		} else {
			ph.first = i + 1
		}
		return ph, true
	case p.is(i, "the") && p.is(i+1, "past", "future", "present") && (p.endsHere(i+2) || p.is(i+2, "and", "or", "of", "the")):
		ph.last = i + 1
		ph.value = referenceValues[p.at(i+1).word.spelling]
		return ph, true
	case p.is(i, "former", "recent") && p.story && !p.is(i-1, "the") || p.is(i, "former") && p.story && !p.is(i+1, "and"):
		ph.value = "PAST_REF"
		return ph, true
	case p.is(i, "future") && p.story && !p.is(i-1, "the"):
		ph.value = "FUTURE_REF"
		return ph, true
	case p.is(i, "current") && p.story:
		return ph, true
	}
	return ph, false
}
