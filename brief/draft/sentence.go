package draft

import (
	"cmp"
	"fmt"
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
func (w *writer) write(a *answer.Act) (brief.Sentence, bool) {
	text, ok := w.sentence(a)
	if !ok || w.used[text] {
		return brief.Sentence{}, false
	}
	s, err := brief.NewSentence(text, a.Evidence())
	if err != nil {
		return brief.Sentence{}, false
	}
	w.used[text] = true
	return s, true
}

// sentence is the words that tell an act; false where it cannot be told soundly.
func (w *writer) sentence(a *answer.Act) (string, bool) {
	e := a.Event
	p, bare, ok := phraseOf(e, trigger(e))
	if !ok || len(e.Actors) == 0 || !dated(e) || inMarks(e) {
		return "", false
	}
	actors, ok := w.sides(e.Actors, a.Day())
	if !ok {
		return "", false
	}
	verb := p.barePast
	if !bare {
		recipients, ok := w.sides(e.Recipients, a.Day())
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
		parts = append(parts, "in "+e.Place)
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
// that was only inherited from the words before ("date is the one last told", as the
// rule says) does not fit the perfect, "has since ousted"; the report's own day does
// not fit what goes on, "are deepening". An end without a beginning says too little.
func dated(e *reading.Event) bool {
	if e.Date.From.IsZero() && !e.Date.Until.IsZero() {
		return false
	}
	inherited := strings.HasSuffix(e.Rule, "date is the one last told")
	if !inherited && !strings.HasSuffix(e.Rule, "date is the report's") {
		return true
	}
	words := strings.Fields(e.Text)
	for i, word := range words {
		switch word {
		case "has", "have", "had":
			return false
		case "is", "are":
			for _, next := range words[i+1 : min(i+3, len(words))] {
				if strings.HasSuffix(next, "ing") {
					return false
				}
			}
		}
	}
	return true
}

// inMarks reports whether the word that made the event stands in quotation marks,
// as in his “war” on them: it is somebody's word, and often meant otherwise.
func inMarks(e *reading.Event) bool {
	at := e.Trigger.Start - e.Span.Start
	if at <= 0 || at > len(e.Text) {
		return false
	}
	before := strings.TrimRight(e.Text[:at], " ")
	return strings.HasSuffix(before, "“") || strings.HasSuffix(before, "\"") || strings.HasSuffix(before, "‘")
}

// teller is who an account is laid to: a person with the office held on the day, a
// body or paper with its article.
func (w *writer) teller(name string, day when.Day) string {
	if _, ok := w.people[name]; ok {
		return w.person(name, day)
	}
	return withArticle(name)
}

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

// sides names the parties; false where one of them is nobody that a reader would
// know.
func (w *writer) sides(list []reading.Party, day when.Day) ([]string, bool) {
	var out []string
	for _, p := range list {
		name, ok := w.party(p, day)
		if !ok {
			return nil, false
		}
		if !slices.Contains(out, name) {
			out = append(out, name)
		}
	}
	return out, len(out) > 0 && len(out) <= 5
}

// party is a party's name as a brief has it: a person with the office held on the
// day, a body or state by its name, a description as the report has it.
func (w *writer) party(p reading.Party, day when.Day) (string, bool) {
	if !whole(p.Name) {
		return "", false
	}
	if m, ok := actor.World().Lookup(p.Name); ok {
		if m.Kind == actor.Person {
			return w.person(p.Name, day), true
		}
		return withArticle(m.Name), true
	}
	if person, ok := w.people[p.Name]; ok && len(person.Roles) > 0 {
		return w.person(p.Name, day), true
	}
	if p.Code != "" && strings.Contains(p.Name, "Ministry of") {
		return "the " + p.Name, true
	}
	if _, ok := actor.World().Country(p.Code); ok && p.Sector != "" && len(strings.Fields(p.Text)) <= 4 && properNoun(p.Text) {
		return p.Text, true
	}
	return "", false
}

// whole reports whether a name is one name: not two that were read as one, nor cut
// at a comma or a quotation mark.
func whole(name string) bool { return name != "" && !strings.ContainsAny(name, ",;:\n“”\"()") }

// properNoun reports whether the words open with a capital and hold no digit or
// line break.
func properNoun(s string) bool {
	return s != "" && unicode.IsUpper([]rune(s)[0]) && !strings.ContainsAny(s, "0123456789\n\"“”") && !strings.HasPrefix(s, "The ")
}

// person is a name with the office held on the day: "Iranian President Ebrahim
// Raisi".
func (w *writer) person(name string, day when.Day) string {
	p, ok := w.people[name]
	if !ok {
		return name
	}
	o, ok := p.OfficeOn(day)
	if !ok || o.Title == "" || strings.Contains(o.Title, ";") {
		return name
	}
	if adjective := actor.World().Adjective(o.Of); adjective != "" {
		return adjective + " " + o.Title + " " + name
	}
	return name
}

// withArticle gives the names that want one their article.
func withArticle(name string) string {
	for _, start := range []string{"United ", "Netherlands", "Philippines", "Maldives", "Bahamas", "European Union", "African Union", "Arab League", "Islamic State", "Houthis", "Taliban", "Shanghai", "Gulf Cooperation", "International", "Palestinian", "Islamic Revolutionary", "Ministry", "Department", "White House", "Global Coalition", "World "} {
		if strings.HasPrefix(name, start) {
			return "the " + name
		}
	}
	for _, end := range []string{" Post", " Times", " Journal", " Press", " Guardian"} {
		if strings.HasSuffix(name, end) {
			return "the " + name
		}
	}
	return name
}

// tellingNouns are nouns in an act's own words that say more than its verb does, as
// in "sent condolences".
var tellingNouns = map[string][]string{
	"SUPPORT": {"condolence"}, "COOPERATE": {"exercise", "drill", "trade", "Trade"},
}

// trigger is the lemma that met the pattern, as the event's rule names it, or a
// noun that tells more.
func trigger(e *reading.Event) string {
	for _, noun := range tellingNouns[e.Category] {
		if strings.Contains(e.Text, noun) {
			return noun
		}
	}
	_, rest, ok := strings.Cut(e.Rule, " met “")
	if !ok {
		return ""
	}
	form, _, _ := strings.Cut(rest, "”")
	form = strings.ToLower(form)
	for _, base := range []string{form, strings.TrimSuffix(form, "d"), strings.TrimSuffix(form, "ed"), strings.TrimSuffix(form, "s"), strings.TrimSuffix(form, "es"), strings.TrimSuffix(form, "ing"), strings.TrimSuffix(form, "ing") + "e"} {
		if _, ok := byTrigger[e.Category+"/"+base]; ok {
			return base
		}
	}
	return strings.TrimSuffix(form, "s")
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
		actors := shortNames(e.Actors)
		verb := p.barePresent
		if !bare {
			verb = fmt.Sprintf(p.present, strings.Join(shortNames(e.Recipients), ", "))
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

// shortNames is parties as a headline has them: states by name, others by their
// shortest.
func shortNames(parties []reading.Party) []string {
	var out []string
	for _, p := range parties {
		name := p.Name
		if e, ok := actor.World().Country(p.Code); ok {
			name = e.Name
		}
		if !slices.Contains(out, name) {
			out = append(out, name)
		}
	}
	return out
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
