package event

import (
	"slices"
	"strings"

	"flashbrief/ground/when"
	"flashbrief/reading"
	"flashbrief/reading/ud"
	"flashbrief/world/plover"
)

// repeated reports whether the act was coded already: in its own sentence with the same
// parties, or as part of one act of the same category ("killed four and wounded twenty"); a
// visit anywhere in the report, because receiving a guest is not a second visit. Sentences are
// coded in order, so the events of one are together at the end, and long reports take no more
// time for each event. elsewhere reports that the act has a target of its own.
func (co *coder) repeated(e reading.Event, elsewhere bool) bool {
	events := co.bench.Events
	before := len(events) // events of earlier sentences
	for ; before > 0 && events[before-1].Sentence == e.Sentence; before-- {
		if co.sameAct(&events[before-1], &e) && !elsewhere || co.namedIn(&events[before-1], &e) || co.settingOf(&events[before-1], &e) {
			return true
		}
	}
	return co.visits.told(events[:before], &e)
}

// elsewhere reports whether an act of force beside another in its sentence is aimed at something
// that is no party: "destroyed two mortars and fired nine rockets at a ridge".
func (f *finder) elsewhere(a *act, e *reading.Event) bool {
	return f.tree.Is(a.head, ud.Conj) && f.lib.is(plover.Force, a) && len(a.recipients) > 0 && len(e.Recipients) == 0 && !byKilling(e)
}

// sameAct reports whether e, of the same sentence as o, is the same act. The casualties of e
// are then added to o.
func (co *coder) sameAct(o, e *reading.Event) bool {
	switch {
	case o.Category != e.Category || o.Status != e.Status || !sameParties(o.Actors, e.Actors):
		return false
	case (o.Mode == plover.Abduct) != (e.Mode == plover.Abduct): // "burned a village and abducted its women"
		return false
	case sameParties(o.Recipients, e.Recipients):
		return true
	case e.Place != "" && e.Place != o.Place:
		return false
	case co.is(plover.Force, o) && len(e.Actors) > 0 && byKilling(e) && !anyCoded(e.Recipients): // "attacked X, killing two"
		o.Dead, o.Injured = max(o.Dead, e.Dead), max(o.Injured, e.Injured)
		return true
	case len(e.Recipients) == 0 && len(e.Actors) > 0 || co.is(plover.Force, e) && sameCodes(o.Recipients, e.Recipients):
		o.Dead, o.Injured = max(o.Dead, e.Dead), max(o.Injured, e.Injured)
		return true
	}
	return false
}

// byKilling reports whether the act says what an attack did.
func byKilling(e *reading.Event) bool {
	return slices.ContainsFunc(e.Why, func(r reading.Reason) bool { return r.Rule == "assault-kill" })
}

// namedIn reports whether e is a friendly act expressed only by a noun, within the words of o
// and between the same states: the partnership in "affirmed its commitment to a partnership".
func (co *coder) namedIn(o, e *reading.Event) bool {
	if !co.is(plover.Friendly, e) || !co.is(plover.Friendly, o) {
		return false
	}
	return byNoun(e) && o.Span.Contains(e.Trigger) && o.Trigger != e.Trigger && slices.Equal(states(o), states(e))
}

// settingOf reports whether e is a meeting that is only where or when o, another meeting, was
// held: "met at a meeting of the Shanghai Cooperation Organization".
func (co *coder) settingOf(o, e *reading.Event) bool {
	if !co.is(plover.Meeting, o) || !co.is(plover.Meeting, e) || len(e.Actors) != 1 || len(e.Recipients) > 0 {
		return false
	}
	return byNoun(e) && o.Span.Contains(e.Trigger) && o.Trigger != e.Trigger
}

// byNoun reports whether a pattern of a noun gave the act.
func byNoun(e *reading.Event) bool {
	return len(e.Why) > 0 && strings.HasSuffix(e.Why[0].Rule, "-noun")
}

// states returns the countries of the parties of an event, each once, in order.
func states(e *reading.Event) []string {
	var out []string
	for _, p := range slices.Concat(e.Actors, e.Recipients) {
		if p.Country != "" {
			out = append(out, p.Country)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// visits holds when visits took place, by who went to whom.
type visits struct {
	dates map[string][]when.Bounds
	taken int // events already examined
}

// told reports whether one of the events is the same visit as e. It is called with growing
// lists, each of which begins with the previous one.
func (v *visits) told(events []reading.Event, e *reading.Event) bool {
	if e.Mode != plover.Visit {
		return false
	}
	for ; v.taken < len(events); v.taken++ {
		o := &events[v.taken]
		key, ok := journey(o)
		if !ok || slices.Contains(v.dates[key], o.Date) {
			continue
		}
		if v.dates == nil {
			v.dates = map[string][]when.Bounds{}
		}
		v.dates[key] = append(v.dates[key], o.Date)
	}
	key, ok := journey(e)
	return ok && slices.ContainsFunc(v.dates[key], func(d when.Bounds) bool { return overlap(d, e.Date) })
}

// journey returns who visits which states or organizations; false if e is not a visit, or is
// one to somebody without a code.
func journey(e *reading.Event) (string, bool) {
	if e.Mode != plover.Visit || len(e.Recipients) == 0 {
		return "", false
	}
	parts := []string{string(e.Category)}
	for _, p := range e.Actors {
		parts = append(parts, p.Name)
	}
	parts = append(parts, "")
	for _, p := range e.Recipients {
		if p.Code == "" {
			return "", false
		}
		parts = append(parts, p.Code)
	}
	return strings.Join(parts, "\x00"), true
}

// overlap reports whether some day is in both bounds.
func overlap(a, b when.Bounds) bool {
	return a.Until.After(b.From) && b.Until.After(a.From)
}

// sameCodes reports whether the parties belong to the same states or organizations, one by one.
func sameCodes(a, b []reading.Party) bool {
	return len(a) > 0 && slices.EqualFunc(a, b, func(p, q reading.Party) bool { return p.Code != "" && p.Code == q.Code })
}

func sameParties(a, b []reading.Party) bool {
	return slices.EqualFunc(a, b, func(p, q reading.Party) bool { return p.Name == q.Name })
}
