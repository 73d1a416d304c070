package record

import (
	"slices"
	"strings"

	"flashbrief/ground/text"
	"flashbrief/ground/when"
	"flashbrief/reading"
)

// event is an event as a finding.
type event struct{ *reading.Event }

func (e event) Kind() Kind                  { return Event }
func (e event) content() any                { return e.Event }
func (e event) span() text.Span             { return e.Span }
func (e event) support() []text.Span        { return nil }
func (e event) times() when.Bounds          { return e.Date }
func (e event) topic(*settings) []text.Span { return nil }
func (e event) apart() []any                { return []any{e.Trigger, e.Category} }
func (e event) mark(text.Span) text.Span    { return e.Trigger }
func (e event) settable() []string {
	return []string{"category", "mode", "contexts", "status", "actors", "recipients", "date", "place"}
}

func (e event) parties() []Party {
	return append(sideOf(Actor, e.Actors), sideOf(Recipient, e.Recipients)...)
}

// Describe returns a short form of the coding: "COERCE/arrest Police (IRN COP) → two
// journalists (JRN) 2024-05-19".
func (e event) Describe(string) string {
	out := e.Category.Label(e.Mode) + " " + coded(e.Actors)
	if len(e.Recipients) > 0 {
		out += " → " + coded(e.Recipients)
	}
	if !e.Date.IsZero() {
		out += " " + e.Date.String()
	}
	if e.Status != reading.Fact {
		out += " (" + string(e.Status) + ")"
	}
	return out
}

// coded returns parties with their codes in brackets.
func coded(list []reading.Party) string {
	var out []string
	for _, p := range list {
		name := p.Name
		if codes := strings.TrimSpace(p.Code + " " + string(p.Sector)); codes != "" {
			name += " (" + codes + ")"
		}
		out = append(out, name)
	}
	return strings.Join(out, ", ")
}

// like ranks the same trigger, with the same category or a common actor, above the same
// category with a common actor.
func (e event) like(was Finding, r *Ruling, _ text.Span) int {
	o := As[reading.Event](was)
	trigger := e.Trigger.Overlaps(o.Trigger)
	category, actor := e.Category == o.Category, shareActor(e.Event, o)
	if !trigger && slices.ContainsFunc(r.Beside, e.Trigger.Overlaps) {
		return 0
	}
	switch {
	case trigger && category && actor:
		return 4
	case trigger && category:
		return 3
	case trigger && actor:
		return 2
	case category && actor:
		return 1
	}
	return 0
}

// shareActor reports whether two events have an actor in common.
func shareActor(a, b *reading.Event) bool {
	for _, p := range a.Actors {
		for _, q := range b.Actors {
			if p.Code != "" && p.Code == q.Code || p.Code == "" && q.Code == "" && strings.EqualFold(p.Name, q.Name) {
				return true
			}
		}
	}
	return false
}

func (e event) recoded(c *Coding) (Finding, error) {
	out, err := c.onto(*e.Event)
	return event{&out}, err
}

func (e event) redated(again Finding) Finding {
	out, o := *e.Event, As[reading.Event](again)
	out.Date, out.Dating, out.Status = o.Date, o.Dating, o.Status // what is to come on one day has happened on another
	return event{&out}
}

func (e event) called(name func(string) string) Finding {
	out := *e.Event
	for _, side := range []*[]reading.Party{&out.Actors, &out.Recipients} {
		*side = slices.Clone(*side)
		for i := range *side {
			(*side)[i].Name = name((*side)[i].Name)
		}
	}
	return event{&out}
}
