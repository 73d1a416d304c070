package timex

import (
	"cmp"
	"time"

	"flashbrief/ground/when"
	"flashbrief/reading"
)

// reader anchors the phrases of one report, in text order.
type reader struct {
	report when.Day   // the report's own date, or that of its dateline; zero when not known
	wrote  bool       // report is that of the dateline
	story  bool       // a history: years come from the last date mentioned
	told   date       // the last date mentioned, with its year
	day    when.Day   // the last day mentioned; zero after a vaguer date
	last   when.Day   // the last day mentioned, whatever follows it
	dated  []when.Day // full dates mentioned so far
	fresh  bool       // the report uses weekdays or "yesterday", so it is news
	past   date       // the last full date well before the report
}

// absolute returns the date of a phrase that gives its year.
func (r *reader) absolute(ph *phrase) date {
	d := ph.date
	if ph.shortYear {
		d.year += max(r.told.year, 1900) / 100 * 100
	}
	if !ph.explicit && r.story && !d.before {
		d.before = r.told.before && d.year < 1000
	}
	return d
}

// unknownDay is the TIMEX3 value of an unknown day.
const unknownDay = "XXXX-XX-XX"

// resolve anchors a phrase and remembers its date.
func (r *reader) resolve(ph *phrase, future func() tense) reading.Time {
	if ph.how > shifted {
		return r.undated(ph)
	}
	out := reading.Time{Type: dateType, Mod: ph.mod}
	if ph.either {
		return r.eitherOrder(ph, out, future() == pastTense)
	}
	d := r.dateOf(ph, future)
	if ph.how == shifted && ph.value != "" {
		return r.unsettled(ph, out)
	}
	if ph.unit == weeks && d.grain == days { // the week of a day
		if day, ok := d.known(); ok {
			d = weekDate(day)
		}
	}
	if ph.feast != 0 {
		d = movable(d, ph.feast)
	}
	if d.timed || d.part > 0 {
		out.Type = timeType
	}
	if out.Value = d.value(); ph.value != "" {
		out.Value = ph.value
	}
	if !d.exists() {
		out.Value, out.Note = unknownDay, reading.NoSuchDay
		return out
	}
	out.Bounds = stageBounds(d, ph.mod)
	r.remember(d, ph)
	if ph.how == shifted && ph.unit == hours && ph.count.n%dayHours >= manyHours {
		out.Bounds = pastMidnight(out.Bounds, ph.sign)
	}
	return out
}

// pastMidnight adds the day before or after to bounds that hours were counted to, from a clock time that
// is not known: "six hours ago".
func pastMidnight(b when.Bounds, sign int) when.Bounds {
	switch {
	case b.IsZero():
	case sign < 0:
		b.From = b.From.AddDays(-1)
	case sign > 0:
		b.Until = b.Until.AddDays(1)
	}
	return b
}

// undated returns the time of a phrase that is no date: a recurring time, a duration, the past
// as a whole, a day of another calendar.
func (r *reader) undated(ph *phrase) reading.Time {
	out := reading.Time{Type: dateType, Mod: ph.mod, Value: ph.value}
	switch ph.how {
	case repeated:
		out.Type = setType
	case elsewhere:
		out.Value, out.Note = unknownDay, reading.OtherCalendar
	case stretch, anchored:
		out.Type, out.Value = durationType, duration(ph.count, ph.unit)
		if ph.how == anchored {
			out.Bounds = r.stretchBounds(ph)
		}
	}
	return out
}

// dateOf returns the date of a phrase that gives one.
func (r *reader) dateOf(ph *phrase, future func() tense) date {
	switch ph.how {
	case shifted:
		return r.shift(ph)
	case onWeekday:
		return r.onWeekday(ph, future)
	case dayOnly:
		d := ph.date
		d.year, d.month, d.before = r.told.year, r.told.month, r.told.before
		return d
	case yearless:
		return r.withYear(ph, future)
	}
	return r.absolute(ph)
}

// unsettled returns the time of a phrase that says only on which side of its base it lies
// ("days earlier"), or which part of an unknown day it is ("at night").
func (r *reader) unsettled(ph *phrase, out reading.Time) reading.Time {
	out.Value = ph.value
	if ph.date.part > 0 {
		out.Type = timeType
		return out
	}
	base := r.base(ph)
	switch {
	case base.IsZero() || r.told.before && ph.base == fromText:
	case ph.unit >= seconds && ph.unit <= hours: // "hours later" is usually the same day
		out.Bounds = when.On(base)
	case ph.sign < 0:
		out.Bounds.Until = base.AddDays(1)
	case ph.sign > 0:
		out.Bounds.From = base
	}
	return out
}

func (r *reader) remember(d date, ph *phrase) {
	if d.year == 0 || d.grain == centuries || d.grain == decades {
		return
	}
	d.part, d.timed = 0, false
	r.told = d
	if ph.explicit && !r.fresh && d.month > 0 && d.year < r.report.Year-1 {
		r.past = d
	}
	r.day = when.Day{}
	if day, ok := d.known(); ok {
		r.day, r.last = day, day
		if ph.explicit && len(r.dated) < 256 {
			r.dated = append(r.dated, day)
		}
	}
}

// base returns the day that a phrase counts from; zero if unknown.
func (r *reader) base(ph *phrase) when.Day {
	if !ph.own.IsZero() {
		return ph.own
	}
	if ph.pointing && r.told.year == 0 {
		return when.Day{}
	}
	if ph.base == fromReport && !r.story || r.story && r.told.year == 0 {
		return r.report
	}
	if !r.day.IsZero() {
		return r.day
	}
	if ph.pointing && ph.unit == days && !r.last.IsZero() {
		return r.last // "the same day" as a day, whatever month was mentioned since
	}
	if r.besides() && ph.unit <= days {
		return cmp.Or(r.last, r.report)
	}
	if b := r.told.bounds(); !b.From.IsZero() {
		return b.From
	}
	if !r.story {
		return r.report
	}
	return when.Day{}
}

// besides reports whether the last date mentioned is only a year, which news names beside its own
// time: days are not counted from it.
func (r *reader) besides() bool {
	return !r.story && r.told.grain >= years && r.report.Year > r.told.year
}

// shift counts from the base: "two days later", "last week", "that year".
func (r *reader) shift(ph *phrase) date {
	grain := ph.unit
	if ph.unit <= hours {
		grain = days
	}
	d := date{grain: grain}
	base := r.base(ph)
	if r.told.before && (ph.base == fromText || r.story) {
		return r.shiftBefore(ph, d)
	}
	if ph.count.vague {
		d.grain = ph.unit
	}
	known := !base.IsZero() && !ph.count.vague
	if known && ph.unit <= days && r.counted(ph) && r.day.IsZero() && !r.besides() && !(ph.pointing && base == r.last) {
		known = false // a day cannot be counted from a month
		d.year = r.told.year
		if r.told.grain == months && ph.count.n == 0 {
			d.month = r.told.month
		}
	}
	switch {
	case known && ph.unit == weekends:
		d = weekend(base, ph.sign, ph.count.n)
	case known:
		d = at(moved(base, ph.count, ph.unit, ph.sign), grain)
	}
	if ph.count.vague {
		d.year, d.month, d.day, d.nth = 0, 0, 0, 0
	}
	d.part, d.timed, d.hour, d.minute, d.zone = ph.date.part, ph.date.timed, ph.date.hour, ph.date.minute, ph.date.zone
	if ph.count.vague && ph.value == "" {
		ph.value = pastValue
		if ph.sign > 0 {
			ph.value = futureValue
		}
	}
	return d
}

// weekend returns the weekend n weeks before or after the base, by sign.
func weekend(base when.Day, sign, n int) date {
	if sign < 0 && base.Weekday() == time.Sunday {
		base = base.AddDays(1) // of a Sunday's own weekend
	}
	d := weekDate(base.AddDays(7 * sign * n))
	d.grain = weekends
	return d
}

// counted reports whether the phrase counts from a date of the text.
func (r *reader) counted(ph *phrase) bool {
	return (ph.base == fromText || r.story) && r.told.year != 0
}

// shiftBefore counts years before Christ, which run backwards; finer grains are not resolved.
func (r *reader) shiftBefore(ph *phrase, d date) date {
	d.before = true
	n := ph.count.n * ph.sign
	switch ph.unit {
	case years:
		d.year = max(r.told.year-n, 1)
	case decades:
		d.grain, d.year = decades, max(r.told.year-10*n, 1)
		if ph.count.n > 0 && n < 0 {
			d.grain = years
		}
	case centuries:
		d.year = max(r.told.year-100*n, 1)
	default:
		if n == 0 {
			d.year, d.month = r.told.year, r.told.month
		}
	}
	d.part, d.timed, d.hour, d.minute = ph.date.part, ph.date.timed, ph.date.hour, ph.date.minute
	return d
}

// onWeekday resolves a weekday. Unless a word says otherwise it is the latest one, including
// the report's own day, or the next if the tense is future.
func (r *reader) onWeekday(ph *phrase, future func() tense) date {
	d := ph.date
	d.grain = days
	base := r.base(ph)
	news := !r.story || r.day.IsZero() && !r.report.IsZero() && ph.base == fromReport
	if news && r.story {
		base = r.report // the weekday of a day in the history; without one, of the report's week
	}
	if base.IsZero() {
		d.grain, d.nth = weeks, 0
		ph.value = weekdayValues[ph.weekday]
		return d
	}
	offset := (ph.weekday - int(base.Weekday()+6)%7 - 1 + 7) % 7 // days until the next one
	switch {
	case ph.sign == 1 && offset == 0:
		offset = 7
	case ph.sign == -1:
		offset -= 7
	case ph.sign == 2:
		offset = ph.weekday - int(base.Weekday()+6)%7 - 1
	case ph.sign == 0 && offset > 0 && news && future() == pastTense:
		offset -= 7
	}
	day := base.AddDays(offset)
	d.year, d.month, d.day = day.Year, int(day.Month), day.Dom
	return d
}

// withToldYear gives a date the year that the text is at.
func (r *reader) withToldYear(ph *phrase, d date) date {
	if r.told.year > 0 {
		d.year, d.before = r.told.year, r.told.before
		if turns(r.told, d) {
			d.year++
		}
	}
	if ph.bySign && ph.sign != 0 && d.year > 0 {
		r.nearest(ph, &d, r.base(ph))
	}
	return d
}

// givenBefore returns the year of the last such day that the text gave in full, or 0.
func (r *reader) givenBefore(d date) int {
	if d.grain != days {
		return 0
	}
	for i := len(r.dated) - 1; i >= 0; i-- {
		if x := r.dated[i]; int(x.Month) == d.month && x.Dom == d.day {
			return x.Year
		}
	}
	return 0
}

// withYear finds the year of a date without one.
func (r *reader) withYear(ph *phrase, future func() tense) date {
	d := ph.date
	if ph.ofYear {
		if y := r.shift(&phrase{how: shifted, base: ph.base, sign: ph.sign, count: ph.count, unit: years}); y.year > 0 {
			d.year, d.before = y.year, y.before
		}
		return d
	}
	if r.recent(ph, &d, future) {
		return d
	}
	if r.past.year > 0 && !r.story && !ph.bySign && future() == pastTense { // the story continues in its own time
		d.year = r.past.year
		if turns(r.past, d) {
			d.year++
		}
		return d
	}
	if r.story || r.report.IsZero() {
		return r.withToldYear(ph, d)
	}
	if ph.bySign {
		r.nearest(ph, &d, r.report)
		return d
	}
	if y := r.givenBefore(d); y != 0 {
		d.year = y
		return d
	}
	d.year = r.report.Year
	from := d.bounds().From
	until := d.bounds().Until
	switch t := future(); {
	case t == futureTense && !until.After(r.report):
		d.year++
	case t == pastTense && from.After(r.report):
		d.year--
	case t == openTense && from.After(r.report) && from.Days(r.report) > r.report.Days(from.AddMonths(-12)):
		d.year--
	case t == openTense && !until.After(r.report) && r.report.Days(from) > from.AddMonths(12).Days(r.report):
		d.year++
	}
	return d
}

// recent resolves a date with which a history returns to the time of its report: "died last
// June", "is due to be published in May". It reports whether it did.
func (r *reader) recent(ph *phrase, d *date, future func() tense) bool {
	switch {
	case !r.story || r.report.IsZero():
		return false
	case ph.lately:
		r.nearest(ph, d, r.report)
		return true
	case r.fresh && future() == futureTense:
		d.year = r.report.Year
		if !d.bounds().Until.After(r.report) {
			d.year++
		}
		return true
	}
	return false
}

// turns reports whether a story that has reached late autumn moves into the next year with this
// date.
func turns(told, d date) bool {
	month := d.month
	if d.grain == seasons || d.grain == quarters || d.grain == halves || told.month == 0 {
		return false
	}
	return !told.before && month > 0 && told.month-month >= 10
}

// nearest resolves "last May", "next June", "this spring".
func (r *reader) nearest(ph *phrase, d *date, base when.Day) {
	if base.IsZero() {
		return
	}
	d.year = base.Year
	b := d.bounds()
	switch {
	case ph.sign < 0 && !b.From.Before(at(base, months).bounds().From):
		d.year--
	case ph.sign > 0 && !b.From.After(base):
		d.year++
	}
}
