package draft

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"flashbrief/brief"
	"flashbrief/ground/text"
	"flashbrief/ground/when"
	"flashbrief/reading"
	"flashbrief/record/answer"
	"flashbrief/world/actor"
)

// write makes the sentence of an act, once: an act told twice in the same words is
// not told again.
func (w *writer) write(t *telling) (brief.Sentence, bool) {
	if w.used[t.whole] {
		return brief.Sentence{}, false
	}
	w.names.begin(t.act.Evidence(), false)
	text, _ := w.compose(&t.act)
	s, err := brief.NewSentence(text, w.names.written())
	if err != nil {
		return brief.Sentence{}, false
	}
	w.used[t.whole] = true
	return s, true
}

// compose is the words that tell an act, with names as they stand now; false where it
// cannot be told soundly.
func (w *writer) compose(a *answer.Act) (string, bool) {
	e := a.Event
	p, bare, ok := phraseOf(e, trigger(e))
	if !ok || len(e.Actors) == 0 || !dated(e) || a.Told.IsZero() && !yearTold(e) || e.InMarks {
		return "", false
	}
	actors, ok := w.sides(e, e.Actors, a.Day())
	if !ok {
		return "", false
	}
	verb := p.barePast
	if !bare {
		recipients, ok := w.sides(e, e.Recipients, a.Day())
		if !ok {
			return "", false
		}
		verb = fmt.Sprintf(p.past, list(recipients))
	}
	if e.Status == reading.Intent && e.Category != "AGREE" && e.Category != "THREATEN" && e.Category != "CONCEDE" {
		return "", false
	}
	parts := []string{list(actors), verb}
	if e.Place != "" && !slices.Contains(actors, e.Place) && placeFits(e) {
		parts = append(parts, "in "+withArticle(e.Place))
	}
	if when := on(a.Date, w.year); when != "" {
		parts = append(parts, when)
	}
	told := strings.Join(parts, " ")
	switch {
	case len(e.AccordingTo) > 0 && !whole(e.AccordingTo[0]):
		return "", false
	case len(e.AccordingTo) > 0:
		told += ", according to " + w.teller(e.AccordingTo[0], a.Told)
	case e.Status == reading.Claim:
		return "", false
	}
	if e.Dead > 0 && e.Category == "ASSAULT" {
		told += fmt.Sprintf("; %d were reported killed", e.Dead)
	}
	return text.Capital(told) + ".", true
}

// dated reports whether an act's date may be printed as the day of the act. A day
// that was only inherited from the words before does not fit the perfect, "has since
// ousted"; the report's own day does not fit what goes on, "are deepening". An end
// without a beginning says too little, and so does a beginning that is the day of
// another act.
func dated(e *reading.Event) bool {
	switch {
	case e.Date.From.IsZero() && !e.Date.Until.IsZero():
		return false
	case e.Dating.By == reading.ByOtherAct:
		return !e.Date.Until.IsZero()
	case e.Dating.By != reading.ByNarrative && e.Dating.By != reading.ByReport:
		return true
	}
	return e.Aspect == ""
}

// yearTold reports whether an act that has a date has it from words with a year: the
// year of others is a guess where the report has no date of its own.
func yearTold(e *reading.Event) bool { return e.Date.IsZero() || yearIn.MatchString(e.Dating.Words) }

var yearIn = regexp.MustCompile(`\b[12][0-9]{3}\b`)

// placeFits reports whether a place tells more than the recipient does.
func placeFits(e *reading.Event) bool {
	for _, p := range append(slices.Clone(e.Recipients), e.Actors...) {
		if p.Name == e.Place {
			return false
		}
	}
	_, region := actor.World().Lookup(e.Place)
	return !strings.HasPrefix(e.Place, "the ") && strings.IndexFunc(e.Place, unicode.IsUpper) == 0 && (!region || e.PlaceCode != "")
}

// tellingNouns are nouns in an act's own words that say more than its verb does, as
// in "sent condolences".
var tellingNouns = map[string][]string{
	"SUPPORT": {"condolence"}, "COOPERATE": {"exercise", "drill", "trade", "Trade"},
}

// trigger is the base of the word that met the pattern, or a noun that tells more.
func trigger(e *reading.Event) string {
	for _, noun := range tellingNouns[e.Category] {
		if strings.Contains(e.Text, noun) {
			return noun
		}
	}
	return e.Lemma
}

// headline is the weightiest of the latest acts in the present tense. An act of the
// last week, told as fact, goes before all others.
func (w *writer) headline(latest []telling, day when.Day) brief.Sentence {
	fresh := func(t telling) int {
		n := t.weight() + 3*len(t.act.Event.Actors)
		if t.act.Event.Status == reading.Fact {
			n += 20
		}
		if t.act.Day().After(day.AddDays(-8)) {
			n += 40
		}
		return n
	}
	latest = slices.Clone(latest)
	slices.SortStableFunc(latest, func(x, y telling) int { return cmp.Compare(fresh(y), fresh(x)) })
	for _, t := range latest {
		e := t.act.Event
		p, bare, ok := phraseOf(e, trigger(e))
		if !ok {
			continue
		}
		actors := shortNames(e, e.Actors)
		verb := p.barePresent
		if !bare {
			verb = fmt.Sprintf(p.present, strings.Join(shortNames(e, e.Recipients), ", "))
		}
		if len(actors) == 1 {
			verb = thirdPerson(verb)
		}
		text := strings.Join(actors, ", ") + " " + verb
		if s, err := brief.NewSentence(text, t.act.Items[0].Evidence); err == nil && len(text) <= 110 {
			return s
		}
	}
	return brief.Sentence{}
}

// thirdPerson inflects the first word of a headline's verb.
func thirdPerson(verb string) string {
	first, rest, more := strings.Cut(verb, " ")
	switch {
	case strings.HasSuffix(first, "y") && !strings.HasSuffix(first, "ay"):
		first = strings.TrimSuffix(first, "y") + "ies"
	case strings.HasSuffix(first, "s"), strings.HasSuffix(first, "sh"), strings.HasSuffix(first, "ch"), strings.HasSuffix(first, "x"):
		first += "es"
	default:
		first += "s"
	}
	if more {
		return first + " " + rest
	}
	return first
}
