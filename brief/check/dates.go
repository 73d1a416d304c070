package check

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"flashbrief/brief"
	"flashbrief/ground/text"
	"flashbrief/ground/when"
	"flashbrief/reading"
	"flashbrief/record"
)

// within reports whether all days of a may be days of b.
func within(a, b when.Bounds) bool {
	return (b.From.IsZero() || !a.From.IsZero() && !a.From.Before(b.From)) && (b.Until.IsZero() || !a.Until.IsZero() && !a.Until.After(b.Until)) && !b.IsZero()
}

func oneDay(b when.Bounds) bool {
	_, ok := b.Day()
	return ok
}

// longDay returns a day in the form of the words that it is to replace.
func longDay(day when.Day, words string) string {
	if yearIn.MatchString(words) {
		return fmt.Sprintf("%s %d, %d", day.Month, day.Dom, day.Year)
	}
	return fmt.Sprintf("%s %d", day.Month, day.Dom)
}

var yearIn = regexp.MustCompile(`\b[12][0-9]{3}\b`)

// dayIn matches a day or month as a report writes it.
var dayIn = regexp.MustCompile(`\b(Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?|July?|Aug(?:ust|\.)?|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)(?: (\d{1,2})(?:st|nd|rd|th)?\b)?(?:,? (\d{4})\b)?|\b(\d{1,2})(?:st|nd|rd|th)?(?: of)? (January|February|March|April|May|June|July|August|September|October|November|December)(?:,? (\d{4})\b)?|\b(?:in|since|of|by|until|from) ((?:19|20)\d\d)\b`)

// relative matches words that tell a day from the report's own.
var relative = regexp.MustCompile(`(?i)\b(?:today|yesterday|tomorrow|tonight|(?:mon|tues|wednes|thurs|fri|satur|sun)day|this morning|same day|day (?:earlier|later|before|after)|days (?:earlier|later|before|after|ago)|last (?:week|month|year|night)|next (?:week|month|year)|this (?:week|month|year))\b`)

// fromReport returns the days that words may give which tell them from the report's own day: those of a
// weekday in the week before and behind it, and for other words all days around it.
func fromReport(words string, told when.Day) []when.Bounds {
	if told.IsZero() {
		return nil
	}
	var out []when.Bounds
	for _, w := range relative.FindAllString(words, -1) {
		w = strings.ToLower(w)
		if shift, ok := shifts[w]; ok {
			out = append(out, when.Bounds{From: told.AddDays(shift - 1), Until: told.AddDays(shift + 2)})
			continue
		}
		days := weekdaysNear(w, told, coming.MatchString(words))
		if len(days) == 0 {
			days = []when.Bounds{{From: told.AddDays(-2 * daysOfWeek), Until: told.AddDays(daysOfWeek + 2)}}
		}
		out = append(out, days...)
	}
	return out
}

const daysOfWeek = 7

// shifts are words for a day near the report's own, and how far from it they are; a report of the night
// may mean a day more or less.
var shifts = map[string]int{"today": 0, "tonight": 0, "this morning": 0, "yesterday": -1, "last night": -1, "tomorrow": 1}

// coming matches words of what is still to come.
var coming = regexp.MustCompile(`(?i)\b(?:will|would|due|next|scheduled|expected|plans?|planned|(?:is|are|was|were) to)\b`)

// weekdaysNear returns the days of a weekday in the week before a day, and in that behind it for what is
// to come; the day alone if it is that weekday, and nil for other words.
func weekdaysNear(weekday string, day when.Day, ahead bool) []when.Bounds {
	if strings.EqualFold(day.Weekday().String(), weekday) {
		return []when.Bounds{when.On(day)}
	}
	var out []when.Bounds
	for shift := -daysOfWeek; shift <= daysOfWeek && (ahead || shift <= 0); shift++ {
		if d := day.AddDays(shift); strings.EqualFold(d.Weekday().String(), weekday) {
			out = append(out, when.On(d))
		}
	}
	return out
}

// daysIn returns the days and months that a report's words give, with the year of the report
// where they give none: the year in which the day is nearest to it.
func daysIn(words string, told when.Day) []when.Bounds {
	var out []when.Bounds
	for _, m := range dayIn.FindAllStringSubmatch(words, -1) {
		month, dom, year := m[1], m[2], m[3]
		if m[5] != "" {
			month, dom, year = m[5], m[4], m[6]
		}
		if m[7] != "" {
			from := when.Date(number(m[7]), 1, 1)
			out = append(out, when.Bounds{From: from, Until: from.AddMonths(12)})
			continue
		}
		out = append(out, dayOf(month, dom, year, told))
	}
	for _, year := range yearIn.FindAllString(dayIn.ReplaceAllString(words, ""), -1) {
		from := when.Date(number(year), 1, 1)
		out = append(out, when.Bounds{From: from, Until: from.AddMonths(12)}, when.Bounds{From: from})
	}
	return out
}

func dayOf(month, dom, year string, told when.Day) when.Bounds {
	y := told.Year
	if year != "" {
		y = number(year)
	}
	first := when.Date(y, when.Month(month), 1)
	if year == "" && !told.IsZero() {
		for _, shift := range []int{-12, 12} {
			if o := first.AddMonths(shift); apartDays(o, told) < apartDays(first, told) {
				first = o
			}
		}
	}
	if dom == "" {
		return when.Bounds{From: first, Until: first.AddMonths(1)}
	}
	return when.On(first.AddDays(number(dom) - 1))
}

func apartDays(a, b when.Day) int {
	n := a.Days(b)
	if n < 0 {
		return -n
	}
	return n
}

// shows reports whether the sentence of an item has the day in its own words.
func (f *facts) shows(item *record.Item, day when.Bounds) bool {
	s := f.c.reports[item.Report]
	if s == nil {
		return false
	}
	words := around(s.report.Text, item.Evidence[0].Span).Of(s.report.Text)
	return slices.Contains(daysIn(words, s.report.Published), day)
}

// farYear matches a number behind a day or month that is written as its year and lies too far ahead to
// be read as one.
var farYear = regexp.MustCompile(`^,? (?:2[1-9]|[3-9][0-9])[0-9]{2}\b`)

// mostVague is the number of days of a time within which a brief may name one: words such as "last
// week" may be read as a few days more.
const mostVague = 17

// dates finds days in a line that nothing which supports it has.
func (f *facts) dates(l *line) {
	if l.head || len(l.shown) == 0 {
		return
	}
	known := f.days(l)
	for _, t := range l.b.TimesIn(l.at) {
		words := t.Span.Of(l.b.Text())
		if t.Type != "DATE" || f.quoted(l, t.Span) || !explicit(words) {
			continue
		}
		if t.Bounds.IsZero() {
			t.Bounds = daysIn(words, f.m.Day())[0] // "February 29" of a year that has none
		}
		if message := l.wrongDay(&t, words, known); message != "" {
			f.report(l, t.Span, factDate, brief.Stop, l.says(), l.evidence(), "%s", message)
		}
	}
}

// wrongDay returns what is wrong with a day of the line; empty if nothing is. known are the days that what
// supports the line gives.
func (l *line) wrongDay(t *reading.Time, words string, known []when.Bounds) string {
	if l.saidOn(t) {
		known = slices.DeleteFunc(slices.Clone(known), l.ahead) // a report cannot know what is said after it
	}
	switch {
	case farYear.MatchString(l.b.Text()[t.Span.End:]):
		return "the number behind this day is no year that a report can have"
	case !slices.ContainsFunc(known, func(b when.Bounds) bool {
		return !b.IsZero() && (sameDay(b, t.Bounds, words) || within(t.Bounds, b) && !openEnded(b) && !(oneDay(t.Bounds) && b.Until.Days(b.From) > mostVague) || within(b, t.Bounds))
	}):
		return "what supports this sentence does not give this day"
	}
	return ""
}

// saidOn reports whether a time stands right behind a word of saying, "said on May 20".
func (l *line) saidOn(t *reading.Time) bool {
	before := wordsOf(l.words(text.Span{Start: l.b.Sentences[l.at].Span.Start, End: t.Span.Start}), 0)
	if n := len(before); n > 0 && before[n-1].plain == "on" {
		before = before[:n-1]
	}
	n := len(before)
	return n > 0 && theLists().reported[before[n-1].plain]
}

// ahead reports whether a time begins after all the reports that support the line.
func (l *line) ahead(b when.Bounds) bool {
	return !b.From.IsZero() && !slices.ContainsFunc(l.shown, func(p passage) bool {
		return p.in.report.Published.IsZero() || !b.From.After(p.in.report.Published)
	})
}

// days returns the days that what supports a line gives: in its words, and in the acts, sayings
// and offices found in them.
func (f *facts) days(l *line) []when.Bounds {
	var out []when.Bounds
	for i := range l.shown {
		p := &l.shown[i]
		words, told := p.evidence().Words, p.in.report.Published
		given := append(daysIn(words, told), fromReport(words, told)...)
		out = append(out, given...)
		outlet := p.in.report.Publisher != "" && strings.Contains(l.words(l.b.Sentences[l.at].Span), p.in.report.Publisher)
		if l.reports() && !told.IsZero() && (len(given) == 0 || outlet) {
			out = append(out, when.On(told)) // "the Herald reported on May 20": the day of the report
		}
	}
	for _, item := range l.said {
		out = append(out, when.On(item.Told))
	}
	for _, item := range slices.Concat(l.acts, l.said, f.within(l)) {
		out = append(out, item.True)
	}
	for k := range f.c.held {
		item := &f.c.held[k]
		if !l.rests(item) {
			continue
		}
		out = append(out, item.True, item.Role().At)
		if b := item.True; !b.Until.IsZero() {
			out = append(out, when.On(b.Until), when.On(b.Until.AddDays(-1)))
		}
	}
	return out
}

// reports is true of a line that says that somebody says something.
func (l *line) reports() bool {
	return slices.ContainsFunc(wordsOf(l.words(l.b.Sentences[l.at].Span), 0), func(w word) bool { return theLists().reported[w.plain] })
}

// rests reports whether what supports the line has the words of the item.
func (l *line) rests(item *record.Item) bool {
	return slices.ContainsFunc(l.shown, func(p passage) bool {
		return p.in.report.SHA256 == item.Report && p.span.Overlaps(item.Evidence[0].Span)
	})
}

// sameDay reports whether two bounds are equal, or equal except for the year where the words give
// none.
func sameDay(known, ours when.Bounds, words string) bool {
	a, one := known.Day()
	b, two := ours.Day()
	return known == ours || one && two && a.Month == b.Month && a.Dom == b.Dom && !yearIn.MatchString(words)
}

func openEnded(b when.Bounds) bool { return b.From.IsZero() || b.Until.IsZero() }

// explicit reports whether words give a day, month or year of the calendar.
func explicit(words string) bool { return dayIn.MatchString(words) || yearIn.MatchString(words) }

// order finds acts that the brief puts in another order than their days: "after", "before".
func (f *facts) order(l *line) {
	s := &l.b.Sentences[l.at]
	for i := range s.Tokens {
		w := strings.ToLower(s.Tokens[i].Form)
		later, linking := theLists().order[w]
		if !linking {
			continue
		}
		first, second := f.dayAround(l, i, true), f.dayAround(l, i, false)
		if first.IsZero() || second.IsZero() || first == second {
			continue
		}
		if first.Before(second) == later {
			f.report(l, s.Tokens[i].Span, factOrder, brief.Stop, first.String()+" / "+second.String(), l.evidence(), "the record has these acts in the other order")
		}
	}
}

// dayAround returns the day of the record's act that the line tells before or behind a token.
func (f *facts) dayAround(l *line, at int, before bool) when.Day {
	s := &l.b.Sentences[l.at]
	for _, e := range l.events {
		if (e.Trigger.Start < s.Tokens[at].Span.Start) != before {
			continue
		}
		if item := l.told[e.Trigger]; item != nil {
			if day, ok := item.True.Day(); ok {
				return day
			}
		}
	}
	return when.Day{}
}
