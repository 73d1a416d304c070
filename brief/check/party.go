package check

import (
	"cmp"
	"slices"
	"strings"

	"flashbrief/brief"
	"flashbrief/reading"
	"flashbrief/record"
	"flashbrief/world/actor"
	"flashbrief/world/plover"
)

// parties returns the differences of who did it to whom.
func (f *facts) parties(e *reading.Event, item *record.Item) []differs {
	o := item.Event()
	theirs, others := o.Actors, o.Recipients
	if plover.Manual().Is(plover.Joint, o.Category, o.Mode) && !oneVisit(e, o) {
		theirs = slices.Concat(o.Actors, o.Recipients)
		others = theirs
	}
	strangers := f.otherwise(strange(e.Actors, theirs), item, nil, theirs, others)
	unhit := f.otherwise(strange(e.Recipients, others), item, e.Actors, others, theirs)
	if n := len(e.Actors) + len(e.Recipients); n > 0 && n == len(strangers)+len(unhit) {
		if len(strangers) > 0 && len(strange(e.Actors, o.Recipients)) == 0 && len(strange(e.Recipients, o.Actors)) == 0 {
			return []differs{{kind: factActor, cost: 3, severity: brief.Stop, at: strangers[0].Span,
				message: "the record has it the other way: done by " + called(o.Actors) + " to " + called(o.Recipients)}}
		}
		return []differs{{kind: factActor, cost: tooMany + 1, severity: brief.Stop}} // nobody in common: never the same act
	}
	var out []differs
	ours := slices.Concat(e.Actors, e.Recipients)
	for _, p := range strangers {
		out = append(out, differs{kind: factActor, cost: 3, severity: brief.Stop, at: p.Span, message: "the record has it as done by " + called(theirs) + ", not by " + p.Name, suggestion: unnamed(theirs, ours)})
	}
	for _, p := range unhit {
		out = append(out, differs{kind: factRecipient, cost: 3, severity: brief.Stop, at: p.Span, message: "the record has it as done to " + called(others) + ", not to " + p.Name, suggestion: unnamed(others, ours)})
	}
	return out
}

// oneVisit reports whether two acts are visits and have the same word, one with a guest and a host.
func oneVisit(a, b *reading.Event) bool {
	visits := func(e *reading.Event) bool { return plover.Manual().Is(plover.Visiting, e.Category, e.Mode) }
	return visits(a) && visits(b) && a.Lemma == b.Lemma
}

// otherwise returns the parties but those that only the reading of a sentence makes parties: things
// without a code whose words are in the record's sentence, unless it has them on the other side alone,
// and words that stand for a party of the other side.
func (f *facts) otherwise(list []reading.Party, item *record.Item, others, own, contrary []reading.Party) []reading.Party {
	words := wordsOf(f.sentence(item), 0)
	return slices.DeleteFunc(list, func(p reading.Party) bool {
		if slices.ContainsFunc(others, func(o reading.Party) bool { return o.Span == p.Span }) {
			return true
		}
		mine := plains(wordsOf(p.Text, 0))
		return p.Code == "" && p.Text != "" && covered(mine, words) == 1 && (inParties(mine, own) || !inParties(mine, contrary))
	})
}

// inParties reports whether one of the parties has all of the words.
func inParties(words []string, list []reading.Party) bool {
	return slices.ContainsFunc(list, func(p reading.Party) bool { return covered(words, wordsOf(p.Text, 0)) == 1 })
}

// sentence returns the sentence of an item in its report, or the item's words if the report is not at
// hand.
func (f *facts) sentence(item *record.Item) string {
	if s := f.c.reports[item.Report]; s != nil {
		return around(s.report.Text, item.Evidence[0].Span).Of(s.report.Text)
	}
	return item.Evidence[0].Words
}

// only returns the name of the only party.
func only(list []reading.Party) string {
	if len(list) == 1 {
		return list[0].Name
	}
	return ""
}

// unnamed returns the name of the only one of the record's parties whom the brief does not name.
func unnamed(theirs, ours []reading.Party) string {
	return only(slices.DeleteFunc(slices.Clone(theirs), func(o reading.Party) bool {
		return slices.ContainsFunc(ours, func(p reading.Party) bool { return sameParty(p, o) })
	}))
}

// called returns the names of the parties as one string.
func called(list []reading.Party) string {
	var out []string
	for _, p := range list {
		if name := cmp.Or(p.Name, p.Text); !slices.Contains(out, name) {
			out = append(out, name)
		}
	}
	return names(out)
}

// strange returns the parties that are not among the others.
func strange(some, all []reading.Party) []reading.Party {
	var out []reading.Party
	for _, p := range some {
		if !slices.ContainsFunc(all, func(o reading.Party) bool { return sameParty(p, o) }) {
			out = append(out, p)
		}
	}
	return out
}

// sameParty reports whether the brief's party may be called so for the record's: the same name,
// or the state of the person or body that the record names.
func sameParty(p, o reading.Party) bool {
	if strings.EqualFold(p.Name, o.Name) || p.Text != "" && strings.EqualFold(p.Text, o.Text) || initialsOf(o.Name)[p.Text] {
		return true
	}
	if len(strings.Fields(p.Name)) == 1 && slices.Contains(strings.Fields(o.Name), p.Name) && personal(o) {
		return true // a bare surname
	}
	ours, theirs := personal(p), personal(o)
	switch {
	case ours && theirs:
		return alike(p.Name, o.Name)
	case ours: // the brief names a person of a state: the record must name the person
		return p.Code != "" && p.Code == o.Code && !bareState(o)
	case p.Code == "" && o.Code == "":
		return alike(p.Name, o.Name)
	}
	return p.Code != "" && (p.Code == o.Code || p.Code == o.Country && actor.World().NamesCountry(p.Code, p.Name)) ||
		p.Country != "" && p.Country == o.Code && p.Sector == o.Sector
}

// personal reports whether the party is named as a person.
func personal(p reading.Party) bool {
	if m, ok := actor.World().Lookup(p.Name); ok {
		return m.Kind == actor.Person
	}
	words := strings.Fields(p.Name)
	return len(words) >= 2 && len(words) <= 5 && !strings.ContainsFunc(p.Name, func(r rune) bool { return r >= '0' && r <= '9' }) &&
		!slices.ContainsFunc(words, func(w string) bool { return strings.ToLower(w) == w && len(w) > 3 }) && p.Sector == plover.GOV && p.Code != "" && !strings.Contains(p.Name, "inistry")
}

func bareState(p reading.Party) bool { return actor.World().NamesCountry(p.Code, p.Name) }
