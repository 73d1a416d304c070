package main

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"flashbrief/ground/text"
	"flashbrief/reading"
	"flashbrief/world/plover"
)

// scores are the scores of a reader on annotated passages.
type scores struct {
	Passages, Optional int
	Events             eventScores
	Quotations         quotationScores
	Offices            officeScores
	// wrong is called for each finding that is not right in full; may be nil.
	wrong func(format string, args ...any)
}

// eventScores counts printed events and annotated acts. Optional acts count when printed, but
// not among the annotated.
type eventScores struct {
	Printed, Facts, Intents, Claims int
	OnMarked, OnOptional, False     int
	Full                            int // category, parties and status right
	Marked, Found, FoundFull        int
	Actors, ActorsRight             int
	Recipients, RecipientsRight     int
	RecipientsLeftOut, ExtraParties int
	Dates, DatesRight, OwnDay       int // OwnDay: the report's own date is printed instead of another
	Places, PlacesRight             int
	Attributions, Kept, SourceRight int
	Why                             map[string]int // why the others are not right in full
	By                              map[plover.Category]*categoryScores
}

// categoryScores are the scores of one category.
type categoryScores struct {
	Printed int `json:"printed,omitempty"`
	Right   int `json:"right,omitempty"`
	False   int `json:"false,omitempty"`
	Gold    int `json:"gold,omitempty"`
	Found   int `json:"found,omitempty"`
}

func newScores(wrong func(string, ...any)) *scores {
	if wrong == nil {
		wrong = func(string, ...any) {}
	}
	return &scores{wrong: wrong, Events: eventScores{Why: map[string]int{}, By: map[plover.Category]*categoryScores{}}}
}

// measurePassages reads the passages and scores all that is printed.
func measurePassages(all []passage, wrong func(string, ...any)) *scores {
	texts := make([]dated, len(all))
	for i := range all {
		texts[i] = dated{all[i].ID, all[i].Text, all[i].Date}
	}
	s := newScores(wrong)
	for i, read := range readAll(texts) {
		s.passage(&all[i], read)
	}
	return s
}

func (s *scores) passage(p *passage, r *reading.Reading) {
	s.Passages++
	s.Optional += len(p.Optional)
	s.wrong("\n# %s\n", p.ID)
	s.events(p, r)
	s.quotations(p, r.Quotations)
	s.offices(p, r.Roles)
}

func (e *eventScores) by(category plover.Category) *categoryScores {
	c := e.By[category]
	if c == nil {
		c = &categoryScores{}
		e.By[category] = c
	}
	return c
}

func (s *scores) events(p *passage, read *reading.Reading) {
	printed := printedOf(read)
	pairs := match(printed, p)
	found := map[int]bool{} // annotated acts, and whether they are right in full
	for i, e := range printed {
		s.Events.printed(e)
		pair := pairs[i]
		if pair == nil {
			s.Events.False++
			s.Events.by(e.Category).False++
			s.wrong("  FALSE    %s | %s\n", line(p, e), clipped(e.Span.Of(p.Text)))
			continue
		}
		a := pair.act(p)
		full := s.right(p, e, a, pair.must)
		if pair.must {
			found[pair.mark] = full
		}
	}
	for j := range p.Events {
		s.marked(p, j, found)
	}
}

func (c *pairing) act(p *passage) *act {
	if c.must {
		return &p.Events[c.mark]
	}
	return &p.Optional[c.mark]
}

func (e *eventScores) printed(p *reading.Event) {
	e.Printed++
	e.by(p.Category).Printed++
	switch p.Status {
	case reading.Fact:
		e.Facts++
	case reading.Intent:
		e.Intents++
	default:
		e.Claims++
	}
}

// right scores an event against its act, and reports whether it is right in full.
func (s *scores) right(p *passage, e *reading.Event, a *act, must bool) bool {
	t := &s.Events
	t.by(e.Category).Right++
	parties, status := partiesRight(e, a), statusRight(e, a)
	full := parties && status
	t.Full += bit(full)
	t.OnMarked += bit(must)
	t.OnOptional += bit(!must)
	if !parties {
		t.Why["party wrong or missing"]++
	}
	if !status {
		t.Why[fmt.Sprintf("status %s for %s", e.Status, a.Status)]++
	}
	if must {
		t.sides(e, a)
	}
	s.circumstances(p, e, a)
	if !full {
		tag := "STATUS  "
		if !parties {
			tag = "PARTY   "
		}
		option := ""
		if !must {
			option = "(optional) "
		}
		s.wrong("  %s %s%s | want %s → %s %s\n", tag, option, line(p, e), strings.Join(a.Actor, "+"), strings.Join(a.Recipient, "+"), a.Status)
	}
	return full
}

// sides counts the parties given in the text.
func (t *eventScores) sides(e *reading.Event, a *act) {
	actor, recipient := codes(e.Actors), codes(e.Recipients)
	wantActor, wantRecipient := codesOf(a.Actor), codesOf(a.Recipient)
	extra := false
	if a.Mutual {
		t.Actors++
		t.ActorsRight += bit(inCommon(set{}.add(actor).add(recipient), wantActor) >= 2)
		extra = !a.AnyActor && !within(actor, set{}.add(wantActor).add(wantRecipient))
	} else {
		if len(wantActor) > bit(wantActor["COALITION"]) {
			t.Actors++
			t.ActorsRight += bit(actor.meets(wantActor))
		}
		if len(wantRecipient) > 0 {
			t.Recipients++
			t.RecipientsRight += bit(recipient.meets(wantRecipient))
			t.RecipientsLeftOut += bit(len(recipient) == 0)
			extra = !within(recipient, wantRecipient)
		}
		extra = extra || !a.AnyActor && !within(actor, wantActor)
	}
	t.ExtraParties += bit(extra)
}

// within reports whether all members of a are members of b.
func within(a, b set) bool { return inCommon(a, b) == len(a) }

// circumstances scores date, attribution and place.
func (s *scores) circumstances(p *passage, e *reading.Event, a *act) {
	t := &s.Events
	if !a.Date.IsZero() {
		t.Dates++
		ok := dateRight(e, a)
		t.DatesRight += bit(ok)
		if !ok {
			t.OwnDay += bit(e.Date.String() == p.Date)
			s.wrong("  DATE     %s for %s | %s\n", e.Date, a.Date, line(p, e))
		}
	}
	if len(a.AccordingTo) > 0 && a.Status == reading.Claim {
		t.Attributions++
		t.Kept += bit(len(e.AccordingTo) > 0)
		right := slices.ContainsFunc(a.AccordingTo, func(who string) bool { return sameSpeaker(e.AccordingTo, who) })
		t.SourceRight += bit(right)
		if !right {
			s.wrong("  SOURCE   %v for %v | %s\n", e.AccordingTo, a.AccordingTo, line(p, e))
		}
	}
	if a.Place != "" {
		t.Places++
		ok := words(a.Place).meets(words(e.Place))
		t.PlacesRight += bit(ok)
		if !ok {
			s.wrong("  PLACE    %q for %q | %s\n", e.Place, a.Place, line(p, e))
		}
	}
}

// dateRight reports whether the printed days lie within those annotated.
func dateRight(e *reading.Event, a *act) bool {
	if e.Date.From.IsZero() || e.Date.From.Before(a.Date.From) {
		return false
	}
	return a.Date.Until.IsZero() || !e.Date.Until.IsZero() && !a.Date.Until.Before(e.Date.Until)
}

// marked counts an annotated act, found or missed.
func (s *scores) marked(p *passage, j int, found map[int]bool) {
	a := &p.Events[j]
	if !live(a.Status) {
		return
	}
	s.Events.Marked++
	s.Events.by(a.Category).Gold++
	full, ok := found[j]
	if ok {
		s.Events.Found++
		s.Events.FoundFull += bit(full)
		s.Events.by(a.Category).Found++
		return
	}
	s.wrong("  MISSED   %s %s → %s “%s” %s | %s\n", a.Category, strings.Join(a.Actor, "+"), strings.Join(a.Recipient, "+"),
		a.Trigger, a.Status, clipped(p.Sentences[a.Sentence].Of(p.Text)))
}

// line returns an event on one line.
func line(p *passage, e *reading.Event) string {
	return fmt.Sprintf("%s %s → %s “%s” %s %s %v [%s]", e.Category, names(e.Actors), names(e.Recipients), flat(trigger(e).Of(p.Text)),
		e.Status, e.Date, e.AccordingTo, e.Rule)
}

// names returns the codes of parties, or their words where they have none.
func names(parties []reading.Party) string {
	var out []string
	for i := range parties {
		out = append(out, cmp.Or(parties[i].Code, parties[i].Country, "?"+parties[i].Text))
	}
	return strings.Join(out, "+")
}

func flat(s string) string { return strings.ReplaceAll(s, "\n", " ") }

// clipped returns the beginning of some words.
func clipped(s string) string {
	const most = 110
	runes := []rune(flat(s))
	return string(runes[:min(len(runes), most)])
}

// length returns the number of bytes in spans, at least one.
func length(spans []text.Span) int {
	n := 0
	for _, s := range spans {
		n += s.Len()
	}
	return max(n, 1)
}
