package draft

import (
	_ "embed"
	"fmt"
	"slices"
	"strings"
	"sync"
	"unicode"

	"flashbrief/ground/list"
	"flashbrief/ground/text"
	"flashbrief/ground/when"
	"flashbrief/reading"
)

//go:embed data/phrases.tsv
var phraseList string

// phrase is how an act is written: past tense for the text, present for a headline. %s stands
// for the recipient; without a recipient the bare forms are used.
type phrase struct {
	past, present         string
	barePast, barePresent string
}

// phrases maps category and word of the report, "CONSULT/meet", to phrases.
var phrases = sync.OnceValue(func() map[string][]phrase {
	all := map[string][]phrase{}
	for row := range list.Rows(phraseList) {
		key := row[0] + "/" + row[1]
		all[key] = append(all[key], phrase{row[2], row[3], row[4], row[5]})
	}
	return all
})

// form is a phrase that fits an event.
type form struct{ past, present string }

// formOf returns the words for an event: those for its trigger, if the report has everything
// else that they say.
func formOf(e *reading.Event) (form, bool) {
	for _, p := range phrases()[string(e.Category)+"/"+e.Lemma] {
		f := form{p.past, p.present}
		if len(e.Recipients) == 0 {
			f = form{p.barePast, p.barePresent}
		}
		if f.past != "" && said(f.past, e) {
			return f, true
		}
	}
	return form{}, false
}

// stem is the number of equal letters from which two words may be forms of one.
const stem = 4

// said reports whether the event's own words say what the phrase says, and no more between
// actor and recipient: "condemned Iran" does not fit condemning an attack in Iran.
func said(phrase string, e *reading.Event) bool {
	have, ours := lettered(between(e)), strings.Fields(phrase)
	if !akin(ours[0], e.Lemma) && !slices.Contains(have, ours[0]) {
		return false // "held talks" of future talks
	}
	for i, word := range ours {
		if i > 0 && !function(word) && word != "%s" && !slices.ContainsFunc(lettered(e.Text), func(h string) bool { return akin(h, word) }) {
			return false
		}
	}
	return !slices.ContainsFunc(have, func(h string) bool {
		return !function(h) && !akin(h, e.Lemma) && !slices.ContainsFunc(ours, func(word string) bool { return akin(h, word) })
	})
}

// between returns the words of an event between actor and recipient, or up to the end of its
// trigger if it has no recipient. An act on somebody's goods is not an act on the owner.
func between(e *reading.Event) string {
	from, to := -1, -1
	for _, p := range e.Actors {
		if p.Span.End <= e.Trigger.Start {
			from = max(from, p.Span.End)
		}
	}
	for _, p := range e.Recipients {
		if p.Span.Start >= e.Trigger.End && (to < 0 || p.Span.Start < to) {
			to = p.Span.Start
		}
		if at := p.Span.End - e.Span.Start; at > 0 && at < len(e.Text) && owns(e.Text[at:]) {
			return e.Text
		}
	}
	if len(e.Recipients) == 0 {
		to = e.Trigger.End
	}
	from, to = from-e.Span.Start, to-e.Span.Start
	if from < 0 || to < from || to > len(e.Text) {
		return e.Text
	}
	if e.Dating.Words == "" {
		return e.Text[from:to]
	}
	return strings.ReplaceAll(e.Text[from:to], e.Dating.Words, "")
}

// owns reports whether the words after a name make it a possessor.
func owns(rest string) bool {
	return strings.HasPrefix(rest, text.CurlyGenitive) || strings.HasPrefix(rest, text.StraightGenitive) || strings.HasPrefix(rest, "’ ") || strings.HasPrefix(rest, "' ")
}

// lettered returns the words of a text in lower case.
func lettered(words string) []string {
	return strings.FieldsFunc(strings.ToLower(words), func(r rune) bool { return !unicode.IsLetter(r) })
}

// function reports whether a word is a function word.
func function(word string) bool { return barred()["function"][word] }

// akin reports whether two words may be forms of one.
func akin(a, b string) bool {
	n := min(stem, len(a), len(b))
	return n > 1 && strings.EqualFold(a[:n], b[:n])
}

// on formats a date for a brief of the given year, with the year only if it differs.
func on(b when.Bounds, year int) string {
	name := func(d when.Day) string {
		s := fmt.Sprintf("%s %d", d.Month, d.Dom)
		if d.Year != year {
			s += fmt.Sprintf(", %d", d.Year)
		}
		return s
	}
	day, single := b.Day()
	switch {
	case b.IsZero():
		return ""
	case single:
		return "on " + name(day)
	case b.From.IsZero():
		return "by " + name(b.Until.AddDays(-1))
	case b.Until.IsZero() && b.From.Dom == 1 && b.From.Month == 1:
		return fmt.Sprintf("since %d", b.From.Year)
	case b.Until.IsZero():
		return "since " + name(b.From)
	case b.From.Dom == 1 && b.From.AddMonths(1) == b.Until && b.From.Year == year:
		return "in " + b.From.Month.String()
	case b.From.Dom == 1 && b.From.AddMonths(1) == b.Until:
		return fmt.Sprintf("in %s %d", b.From.Month, b.From.Year)
	case b.From.Dom == 1 && b.From.Month == 1 && b.From.AddMonths(12) == b.Until:
		return fmt.Sprintf("in %d", b.From.Year)
	}
	if last := b.Until.AddDays(-1); b.Until.Days(b.From) == 2 && last.Year == b.From.Year {
		return fmt.Sprintf("on %s %d or %s", b.From.Month, b.From.Dom, name(last))
	}
	return "between " + name(b.From) + " and " + name(b.Until.AddDays(-1))
}

// join joins names in English.
func join(names []string) string {
	switch n := len(names); n {
	case 0:
		return ""
	case 1:
		return names[0]
	case 2:
		return names[0] + " and " + names[1]
	default:
		return strings.Join(names[:n-1], ", ") + ", and " + names[n-1]
	}
}
