package draft

import (
	"cmp"
	_ "embed"
	"regexp"
	"slices"
	"strings"
	"sync"
	"unicode"

	"flashbrief/ground/list"
	"flashbrief/ground/text"
	"flashbrief/ground/when"
	"flashbrief/reading"
	"flashbrief/record/answer"
	"flashbrief/world/actor"
)

//go:embed data/retelling.txt
var retellingList string

// barred are the words that prevent a clause from being used, each with the name of its group.
var barred = sync.OnceValue(func() map[string]map[string]bool {
	out := map[string]map[string]bool{}
	for name, words := range list.Groups(retellingList) {
		out[name] = map[string]bool{}
		for _, w := range words {
			out[name][w] = true
		}
	}
	return out
})

// longestClause is the largest size of a clause that is used, in bytes.
const longestClause = 260

// clause is the words of an act while they are made into a sentence.
type clause struct {
	words  string
	tail   bool // the words end in a party's name, after which a date is separate
	common bool // the words begin with a common noun
}

// retell writes an act in the words of its report: its clause, with persons named as in the
// brief, and the day as a date. reason says why it cannot.
func (w *writer) retell(a *answer.Act) (told, reason string) {
	e := a.Event
	if len(e.Text) > longestClause || strings.ContainsAny(e.Text, "“”\"\n:;()[]") {
		return "", "its words are more than one clause, or hold marks"
	}
	if !w.closesClause(a) {
		return "", cutShort
	}
	c, reason := w.named(a)
	if reason != "" {
		return "", reason
	}
	day := onDay(e, w.printed(a), w.year)
	bare, placed := c.dated(e, day)
	if reason := unfit(bare, e); reason != "" {
		return "", reason
	}
	switch {
	case day == "" || placed:
		told = c.words
	case c.tail:
		told = c.words + " " + day
	default:
		told = text.Capital(day) + ", " + c.within()
	}
	return told, ""
}

// closesClause reports whether a mark, or a word that begins another clause, stands behind the words
// of an act: a phrase that belongs to them may not be lost.
func (w *writer) closesClause(a *answer.Act) bool {
	item, s := w.told(a)
	if s == nil {
		return true
	}
	end := item.Event().Span.End - s.shift
	if end < 0 || end >= len(s.text) {
		return true
	}
	rest := s.text[end:]
	next, _, _ := strings.Cut(strings.TrimLeft(rest, " "), " ")
	return next == "" || !unicode.IsLetter([]rune(next)[0]) && !unicode.IsDigit([]rune(next)[0]) || rest[0] == '\n' || barred()["behind"][next]
}

// swap is a name to write instead of the words of a span.
type swap struct {
	span text.Span
	name string
}

// swapped returns the words of the event with the names replaced.
func swapped(e *reading.Event, swaps []swap) string {
	words := e.Text
	if len(e.AccordingTo) > 0 {
		words = reported.ReplaceAllString(words, "")
	}
	slices.SortFunc(swaps, func(a, b swap) int { return cmp.Compare(b.span.Start, a.span.Start) })
	for _, s := range swaps {
		if s.span.End <= len(words) {
			words = words[:s.span.Start] + s.name + words[s.span.End:]
		}
	}
	return words
}

// named returns the act's words from their subject on, with persons named as in the brief.
func (w *writer) named(a *answer.Act) (clause, string) {
	e := a.Event
	subjects, others := e.Actors, e.Recipients
	if len(subjects) == 0 {
		subjects, others = e.Recipients, nil // a passive without an agent
	}
	var swaps []swap
	begin, common := -1, false
	for i, p := range slices.Concat(subjects, others) {
		span, ok := inWords(p, e)
		if !ok {
			continue
		}
		name, known := w.party(p, a.Day())
		common = common || i == 0 && !known
		if !known && i < len(subjects) && !indefinite(p.Text) {
			return clause{}, "who did it is nobody by name"
		}
		if i < len(subjects) && (begin < 0 || span.Start < begin) {
			begin = span.Start
		}
		_, person := w.names.people[p.Name]
		if person && known && !slices.ContainsFunc(swaps, func(s swap) bool { return s.span.Overlaps(span) }) {
			swaps = append(swaps, swap{span, name + possessive(p.Text)})
		}
	}
	switch {
	case begin < 0:
		return clause{}, "its words do not name who did it"
	case opening(e.Text[:begin], e):
	case ahead(e.Text[:begin], len(e.Actors) > 0):
		swaps = slices.DeleteFunc(swaps, func(s swap) bool { return s.span.Start == begin })
		begin = 0
	default:
		return clause{}, "its words do not begin with who did it"
	}
	words := plainPast(w.printed(a), strings.Join(strings.Fields(swapped(e, swaps)[begin:]), " "))
	words = strings.TrimPrefix(words, "that ")
	return clause{words: words, tail: w.closes(e, words), common: common}, ""
}

// inWords returns where the words of the event name the party, in bytes from their start; it
// returns false if they do not.
func inWords(p reading.Party, e *reading.Event) (text.Span, bool) {
	if p.Span.Empty() || p.Span.Start < e.Span.Start || p.Span.End > e.Span.End {
		return text.Span{}, false
	}
	return text.Span{Start: p.Span.Start - e.Span.Start, End: p.Span.End - e.Span.Start}, true
}

// plainPast returns the words of an act on known days with its perfect as a plain past.
func plainPast(days when.Bounds, words string) string {
	if openEnded(days) {
		return words
	}
	return perfect.ReplaceAllString(words, " $1")
}

// reported matches a source after the words.
var reported = regexp.MustCompile(`, (?:[^,]*\b(?:said|reported|says|reports)\b|according to )[^,]*$`)

// perfect matches a perfect of a regular verb, which does not fit with the day of the act.
var perfect = regexp.MustCompile(` (?:had|has|have) ([a-z]+ed)\b`)

// indefinite reports whether words name nobody, and refer to nobody named before: "Gunmen",
// "two explosions", "at least 12 soldiers".
func indefinite(words string) bool {
	fields := strings.Fields(words)
	if len(fields) == 0 || strings.ContainsAny(words, ",’'") {
		return false
	}
	head, last := strings.ToLower(fields[0]), fields[len(fields)-1]
	if barred()["definite"][head] || barred()["pronoun"][head] {
		return false
	}
	return text.Capital(last) != last && (len(fields) > 1 || strings.HasSuffix(head, "s") || strings.HasSuffix(head, "men")) || len(fields) == 1 && strings.HasSuffix(head, "men")
}

// longestAhead is the largest number of words before a subject's name that may belong to it.
const longestAhead = 6

// ahead reports whether the words before a name may belong to it: "At least", "Foreign Ministry
// spokeswoman", and "The" if its referent is known. "The strike" was mentioned before.
func ahead(words string, known bool) bool {
	first, _, more := strings.Cut(strings.ToLower(strings.TrimSpace(words)), " ")
	if barred()["definite"][first] && !(known && !more && isThe(first)) {
		return false
	}
	return !strings.Contains(words, ",") && len(strings.Fields(words)) <= longestAhead && text.Capital(words) == words
}

// possessive returns the genitive ending of a name.
func possessive(name string) string {
	for _, mark := range []string{text.CurlyGenitive, text.StraightGenitive} {
		if strings.HasSuffix(name, mark) {
			return mark
		}
	}
	return ""
}

// opening reports whether words before a subject can be omitted without loss: the conjunction
// of indirect speech, the time, or the source.
func opening(words string, e *reading.Event) bool {
	words = strings.TrimSpace(words)
	if rest, ok := strings.CutPrefix(words, "According to "); ok && len(e.AccordingTo) > 0 && strings.Count(rest, ",") == 1 && strings.HasSuffix(rest, ",") {
		return true
	}
	if e.Dating.Words != "" {
		words = timeIn(e.Dating.Words).ReplaceAllString(words, "")
	}
	words = strings.Trim(words, " ,")
	return words == "" || words == "that" || strings.EqualFold(words, "on")
}

// timeIn finds a time expression with its preposition.
func timeIn(words string) *regexp.Regexp {
	return regexp.MustCompile(`(?i),?\s*(?:\b(?:on|in|since|by|during|early|late|at) )?(?:the )?\b` + regexp.QuoteMeta(words) + `\b,?`)
}

// closes reports whether the words end in the name of a party.
func (w *writer) closes(e *reading.Event, words string) bool {
	if e.Dating.Words != "" {
		words = strings.TrimRight(timeIn(e.Dating.Words).ReplaceAllString(words, ""), " ,")
	}
	for _, p := range slices.Concat(e.Actors, e.Recipients) {
		if p.Text != "" && strings.HasSuffix(words, p.Text) {
			return true
		}
		if person, ok := w.names.people[p.Name]; ok && (strings.HasSuffix(words, person.Name) || strings.HasSuffix(words, w.names.short[person])) {
			return true
		}
	}
	last := words[strings.LastIndexByte(words, ' ')+1:]
	return e.Place != "" && strings.HasSuffix(e.Place, last)
}

// within returns the words in their form inside a sentence: "the" and a common noun in lower
// case.
func (c *clause) within() string {
	if first, _, _ := strings.Cut(c.words, " "); c.common || first == "The" {
		return strings.ToLower(c.words[:1]) + c.words[1:]
	}
	return c.words
}

// dated puts the date in the place of the time that dates the act, and reports whether it is
// there; bare is the words without it.
func (c *clause) dated(e *reading.Event, day string) (bare string, placed bool) {
	if e.Dating.Words == "" || e.Dating.By == reading.ByOtherAct || day == "" {
		return c.words, false
	}
	at := timeIn(e.Dating.Words).FindStringIndex(c.words)
	if at == nil {
		return c.words, false
	}
	rest := strings.TrimSpace(c.words[at[1]:])
	if strings.HasSuffix(c.words[:at[1]], ",") && rest != "" {
		day += ","
	}
	ahead := strings.TrimSpace(c.words[:at[0]])
	c.words = strings.TrimSpace(ahead + " " + day + " " + rest)
	return strings.TrimSpace(ahead + " " + rest), true
}

// unfit returns what keeps words from standing alone; "" if nothing does.
func unfit(words string, e *reading.Event) string {
	fields := strings.FieldsFunc(strings.ToLower(words), func(r rune) bool { return !unicode.IsLetter(r) && r != '-' })
	if len(fields) < 2 {
		return "its words are no sentence"
	}
	bars := barred()
	for _, f := range fields {
		switch {
		case bars["pronoun"][f]:
			return "its words stand for something named elsewhere: " + f
		case bars["deictic"][f]:
			return "its words tell time from the report's own day: " + f
		case bars["planned"][f] && e.Status == reading.Intent:
			return "a plan, told as what was to come"
		}
	}
	last := fields[len(fields)-1]
	nation, known := actor.World().Lookup(text.Capital(last))
	switch {
	case cutBetween.MatchString(words) && !strings.Contains(words, " and ") || openEnd(last):
		return cutShort
	case bars["dangling"][last] || known && nation.Form == actor.Adjective && isThe(fields[len(fields)-2]):
		return cutShort
	case len(e.Text) > 0 && e.Trigger.End == e.Span.End && !barred()["ending"][string(e.Category)]:
		return cutShort
	case barred()["open"][e.Lemma] && closed(words, e):
		return cutShort
	case anaphor.MatchString(words):
		return "its words stand for something named elsewhere: " + anaphor.FindString(words)
	}
	return ""
}

// cutBetween matches "between", which requires two names.
var cutBetween = regexp.MustCompile(`\bbetween\b`)

// openEnd reports whether a last word is the participle of a verb that says too little alone:
// "which was suspected".
func openEnd(last string) bool {
	stem, ok := strings.CutSuffix(last, "ed")
	return ok && (barred()["open"][stem] || barred()["open"][stem+"e"])
}

// closed reports whether words end with the name of somebody to whom the act was done: what
// was asked of him, or what he was accused of, is not in them.
func closed(words string, e *reading.Event) bool {
	last := words[strings.LastIndexByte(words, ' ')+1:]
	return slices.ContainsFunc(e.Recipients, func(p reading.Party) bool {
		return strings.HasSuffix(p.Text, last) || strings.HasSuffix(p.Name, last)
	})
}

// anaphor matches a common noun with "the" and nothing that identifies it: "condemned the
// attack", "the two leaders".
var anaphor = regexp.MustCompile(`\b[Tt]he (?:[a-z]+|two [a-z]+|three [a-z]+)(?:$|,| and | or )|\b[Tt]he (?:two|three|four|five) [a-z]+\b`)
