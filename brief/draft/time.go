package draft

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"flashbrief/ground/when"
	"flashbrief/reading"
	"flashbrief/reading/ud"
)

// times writes the day of the act as a date, and other times so that they do not depend on the
// day of the report.
func (r *retelling) times() string {
	times := r.s.reading.Times
	for i := range times {
		t := &times[i]
		if t.Sentence != r.n || !r.keep[t.First] {
			continue
		}
		if i+1 < len(times) && r.ranges(t, &times[i+1]) {
			continue
		}
		if reason := r.time(t); reason != "" {
			return reason
		}
	}
	return ""
}

// ranges writes two days with a dash between them as a range, "from September 14 to September 17", and reports
// whether they are one.
func (r *retelling) ranges(from, to *reading.Time) bool {
	first, one := from.Bounds.Day()
	last, other := to.Bounds.Day()
	dash := from.Last + 1
	if !one || !other || !first.Before(last) || to.Sentence != r.n || to.First != dash+1 || r.tree.Tokens[dash].Form != "-" && r.tree.Tokens[dash].Form != "–" || r.cited(from) {
		return false
	}
	year := r.w.year
	if first.Year == last.Year {
		year = first.Year
	}
	r.put[from.First] = strings.TrimPrefix(on(from.Bounds, year), "on ") + " to " + strings.TrimPrefix(on(to.Bounds, r.w.year), "on ")
	for i := from.First + 1; i <= to.Last; i++ {
		r.keep[i] = false
	}
	if before := from.First - 1; before >= 0 && barred()["onday"][strings.ToLower(r.tree.Tokens[before].Form)] {
		r.put[before] = "from"
	} else if before >= 0 && !strings.EqualFold(r.tree.Tokens[before].Form, "from") {
		r.put[from.First] = "from " + r.put[from.First]
	}
	return true
}

func (r *retelling) time(t *reading.Time) string {
	words := t.Span.Of(r.s.text)
	if has(words, barred()["firmyear"]) {
		return sinceReport(words)
	}
	if r.cited(t) || r.named(t) {
		if r.datesAct(words) && r.printed == t.Bounds {
			return "its day is part of a name: " + words
		}
		return sinceReport(words)
	}
	if r.e.Status == reading.Intent && !r.dated && has(strings.ToLower(words), barred()["tocome"]) {
		return r.rewrite(t, "") // "in the coming days": a plan has no day
	}
	if reason := r.untold(t, words); reason != "" {
		return reason
	}
	if r.a.Told.IsZero() && !t.Bounds.IsZero() && !yearIn.MatchString(words) {
		return "the year is not told, and its report has no date"
	}
	return r.retimed(t, words)
}

// retimed writes a time that can be told.
func (r *retelling) retimed(t *reading.Time, words string) string {
	if fromAct.MatchString(words) {
		if r.dated {
			return r.rewrite(t, words)
		}
		return "its day is told from another act: " + words
	}
	own := !r.dated && !(t.Type == "TIME" && r.inside(t)) && (t.Bounds == r.printed && !t.Bounds.IsZero() || r.datesAct(words) && r.e.Dating.By != reading.ByOtherAct)
	switch {
	case vague(t.Bounds) && yearIn.MatchString(words): // "in the summer of 1970", "in the early 1950s"
		r.dated = r.dated || t.Bounds == r.printed
		return sinceReport(words)
	case r.head && r.loneTime(t):
		return r.unheaded(t, words)
	case r.dated && t.Bounds == r.printed && (t.Type == "TIME" || oneDay(t.Bounds) && !r.inside(t)):
		return r.rewrite(t, "") // "on June 16, at around 18:05"
	case own:
		r.dated = true
		if r.otherDays(t) { // "on April 8 and 9", of which other reports tell one
			return r.asDate(t, t.Bounds)
		}
		return r.asDate(t, r.printed)
	case t.Type == "DURATION" || t.Type == "SET":
		return sinceReport(words)
	case t.Type == "TIME" && t.Bounds.IsZero():
		return r.rewrite(t, "")
	case t.Type == "TIME" && r.inside(t):
		return sinceReport(words) // "after midnight" is not after the day
	case !t.Bounds.IsZero() && !openEnded(t.Bounds):
		return r.asDate(t, t.Bounds)
	}
	return sinceReport(words)
}

// loneTime reports whether a time can be left out: it stands in no phrase, or is joined to one that is left out.
func (r *retelling) loneTime(t *reading.Time) bool { return !r.inside(t) || r.another(t) }

// otherDays reports whether a time is not all of the days of the act.
func (r *retelling) otherDays(t *reading.Time) bool {
	return disjoint(t.Bounds, r.printed) || r.beside(t)
}

// beside reports whether a day is joined to another one, and the act is of both: "on Thursday and Friday".
func (r *retelling) beside(t *reading.Time) bool {
	return oneDay(t.Bounds) && !oneDay(r.printed) && slices.ContainsFunc(r.s.reading.Times, func(o reading.Time) bool {
		return o.Sentence == r.n && o.First == t.Last+2 && r.tree.Tokens[t.Last+1].UPOS == ud.CCONJ && oneDay(o.Bounds)
	})
}

// another reports whether a time is joined to one before it.
func (r *retelling) another(t *reading.Time) bool {
	head := r.s.reading.Sentences[r.n].HeadOf(t.First, t.Last)
	return r.tree.Is(head, ud.Conj) && slices.ContainsFunc(r.s.reading.Times, func(o reading.Time) bool {
		return o.Sentence == r.n && o.First <= r.tree.Tokens[head].Head && r.tree.Tokens[head].Head <= o.Last
	})
}

// fromAct matches a time that counts from a day told before it, and is no single day of its own.
var fromAct = regexp.MustCompile(`(?i)^(?:a|an|one|two|three|four|five|six|seven|eight|nine|ten|several|\d+) (?:week|month|year)s? (?:earlier|before|later)$`)

// unheaded leaves a time out of a headline, unless it is the measure of an ordinal: "the first talks in
// five years".
func (r *retelling) unheaded(t *reading.Time, words string) string {
	if t.Type == "DURATION" && r.ranks() {
		return "its measure does not fit in a headline: " + words
	}
	return r.rewrite(t, "")
}

// datesAct reports whether words of time are those that date the act.
func (r *retelling) datesAct(words string) bool {
	return r.e.Dating.Words != "" && strings.Contains(words, r.e.Dating.Words)
}

// asDate writes a time as a date, with its preposition unless that of the report must stay.
func (r *retelling) asDate(t *reading.Time, days when.Bounds) string {
	if words := t.Span.Of(r.s.text); r.inside(t) {
		written := inPlace(t, r.w.year, words)
		if reason := sinceReport(words); written == words && reason != "" {
			return reason // "last week's move"
		}
		return r.rewrite(t, written)
	}
	if days != t.Bounds {
		return r.rewrite(t, on(days, r.w.year))
	}
	return r.rewrite(t, onAs(t.Span.Of(r.s.text), days, r.w.year))
}

// disjoint reports whether two bounds have no day in common.
func disjoint(a, b when.Bounds) bool {
	if a.IsZero() || b.IsZero() || openEnded(a) || openEnded(b) {
		return false
	}
	return !a.From.Before(b.Until) || !b.From.Before(a.Until)
}

// vague reports whether bounds are longer than a month and no year.
func vague(b when.Bounds) bool {
	return !b.IsZero() && !openEnded(b) && b.Until.Days(b.From) > 31 && b.From.AddMonths(12) != b.Until
}

func oneDay(b when.Bounds) bool {
	_, single := b.Day()
	return single
}

// untold says why a time cannot be written as a date, or nothing.
func (r *retelling) untold(t *reading.Time, words string) string {
	if _, day := t.Bounds.Day(); !day && has(words, barred()["oneday"]) && t.Type == "DATE" {
		return "its day is not known: " + words // "the same day", after a month
	}
	if barred()["thespan"][strings.ToLower(words)] {
		return "its day is told from another act: " + words
	}
	if word := r.tree.Case(r.s.reading.Sentences[r.n].HeadOf(t.First, t.Last)); t.Type == "DURATION" && barred()["inside"][word] && (t.First < r.root || r.tree.Tokens[r.s.reading.Sentences[r.n].HeadOf(t.First, t.Last)].Head == r.root && r.e.Status != reading.Intent) {
		return "its day is told from another act: " + words
	}
	return ""
}

// has reports whether words of time have one of a group of words, or begin one.
func has(words string, group map[string]bool) bool {
	for word := range group {
		if strings.Contains(words, word) {
			return true
		}
	}
	return false
}

// sinceReport says why words of time that are kept would mislead, or nothing.
func sinceReport(words string) string {
	if relativeTime(words) {
		return "its words tell time from the report's own day: " + words
	}
	return ""
}

func openEnded(b when.Bounds) bool { return b.From.IsZero() || b.Until.IsZero() }

// relativeTime reports whether words of time depend on the day of the report.
func relativeTime(words string) bool {
	return slices.ContainsFunc(strings.Fields(strings.ToLower(words)), func(w string) bool { return barred()["deictic"][w] })
}

// inside reports whether a time stands before a noun, or behind a preposition that must stay:
// "the December 7 meeting", "since May", "before Friday".
func (r *retelling) inside(t *reading.Time) bool {
	head := r.s.reading.Sentences[r.n].HeadOf(t.First, t.Last)
	if r.besideVerb(t) {
		return false
	}
	if r.tree.Is(head, ud.Compound, ud.Nummod, ud.NmodPoss, ud.Amod, ud.Nsubj, ud.Obj) {
		return true
	}
	if r.tree.Is(head, ud.Conj) {
		return true
	}
	word := r.tree.Case(head)
	return word != "" && !barred()["onday"][word]
}

// besideVerb reports whether a day by its name alone stands beside the predicate, where it is its time whatever
// the parser makes of it: "the EU yesterday lined up", "ministers agreed Monday to meet".
func (r *retelling) besideVerb(t *reading.Time) bool {
	tokens := r.tree.Tokens
	word := strings.ToLower(tokens[t.First].Form)
	if _, weekday := when.Weekday(word); t.First != t.Last || !weekday && !barred()["adverbday"][word] {
		return false
	}
	verb := func(i int) bool { return i >= 0 && i < len(tokens) && tokens[i].UPOS == ud.VERB }
	return verb(t.First+1) && (t.First+1 == r.root || tokens[t.First+1].XPOS == ud.VBD) || verb(t.First-1)
}

// named reports whether a time is the first word of a name: "the October Revolution".
func (r *retelling) named(t *reading.Time) bool {
	next := t.Last + 1
	head := r.s.reading.Sentences[r.n].HeadOf(t.First, t.Last)
	if next >= len(r.tree.Tokens) || r.tree.Tokens[head].Head < next || r.tree.Is(head, ud.Obl, ud.OblUnmarked) {
		return false
	}
	first, _ := utf8.DecodeRuneInString(r.tree.Tokens[next].Form)
	opens := t.First == 1 && r.tree.Tokens[0].UPOS == ud.ADP // "On January 19 Pakistani Foreign Minister …"
	return unicode.IsUpper(first) && !opens
}

// cited reports whether a time stands in quotation marks.
func (r *retelling) cited(t *reading.Time) bool {
	open := false
	for i := range t.First {
		switch form := r.tree.Tokens[i].Form; form {
		case "“", "``":
			open = true
		case "”", "''":
			open = false
		case "\"":
			open = !open
		}
	}
	return open
}

// inPlace writes a time that stands inside a phrase.
func inPlace(t *reading.Time, year int, words string) string {
	days := onAs(words, t.Bounds, year)
	for _, prefix := range []string{"on ", "in ", "since ", "by "} {
		if rest, ok := strings.CutPrefix(days, prefix); ok && !strings.HasPrefix(rest, "the ") {
			return rest
		}
	}
	return words
}

// rewrite writes words instead of a time, with its preposition and article.
func (r *retelling) rewrite(t *reading.Time, words string) string {
	tree := r.tree
	head := r.s.reading.Sentences[r.n].HeadOf(t.First, t.Last)
	if !r.inside(t) {
		for k := range tree.Kids(head) {
			if (tree.Is(k, ud.Case, ud.Det, ud.Advmod) || tree.Is(k, ud.Amod) && barred()["deictic"][strings.ToLower(tree.Tokens[k].Form)]) && (k < t.First) {
				r.keep[k] = false
			}
		}
	}
	if cc := tree.Kid(head, ud.Cc); words == "" && cc >= 0 && cc < t.First && tree.Is(head, ud.Conj) {
		r.keep[cc] = false // "at 7:06 and 7:25 a.m."
	}
	if before := t.First - 1; before > 0 && barred()["untilnow"][strings.ToLower(tree.Tokens[before-1].Form+" "+tree.Tokens[before].Form)] {
		r.keep[before], r.keep[before-1] = false, false // "so far this year"
	}
	if before := t.First - 1; before >= 0 && barred()["onday"][strings.ToLower(tree.Tokens[before].Form)] && (words == "" || strings.HasPrefix(words, "on ") || strings.HasPrefix(words, "in ")) {
		r.keep[before] = false
	}
	for i := t.First; i <= t.Last; i++ {
		r.keep[i] = false
	}
	r.keep[t.First] = words != ""
	r.put[t.First] = words
	return ""
}
