package draft

import (
	"fmt"
	"slices"
	"strings"
	"sync"

	"flashbrief/ground/when"
	"flashbrief/reading"
	"flashbrief/reading/ud"
	"flashbrief/world/actor"
	"flashbrief/world/plover"
)

// happened writes which act a definite noun means, "the attack in Erbil", "the January 15 attack",
// and reports
// whether it could: if the report says exactly one act of the noun's kind before it, on a known
// day.
func (r *retelling) happened(i int) bool {
	t := r.tree
	category, ok := happenings()[t.Tokens[i].Base()]
	det := t.Kid(i, ud.Det)
	if !ok || det < 0 || r.keep[i] && r.put[i] != "" {
		return false
	}
	act := r.onlyAct(category, t.Tokens[i].Span.Start)
	if act == nil {
		return false
	}
	day, single := act.Date.Day()
	noun := t.Tokens[i].Span.Of(r.s.text)
	where := r.target(act)
	if strings.HasPrefix(where, "on ") && (!akin(act.Lemma, t.Tokens[i].Base()) || len(act.Recipients) > 1) {
		where = "" // people of Iraq were killed, and the attack may be on a town
	}
	switch {
	case where != "":
		noun += " " + where
	case single:
		noun = monthDay(day, r.w.year) + " " + noun
	default:
		return false
	}
	r.put[i] = noun
	r.also = append(r.also, r.s.evidence(act.Sentence))
	return true
}

// happenings maps nouns for acts to their category.
var happenings = sync.OnceValue(func() map[string]plover.Category {
	out := map[string]plover.Category{}
	for word := range barred()["assault"] {
		out[word] = plover.ASSAULT
	}
	for word := range barred()["sanctions"] {
		out[word] = plover.SANCTION
	}
	return out
})

// onlyAct returns the one act of the category that the report says before the byte; nil if it
// tells none, or acts on several days or in several places.
func (r *retelling) onlyAct(category plover.Category, before int) *reading.Event {
	var only *reading.Event
	for i := range r.s.reading.Events {
		e := &r.s.reading.Events[i]
		if e.Category != category || e.Trigger.Start >= before || r.s.toldAgain(e) || e.Sentence == r.n && e.Trigger.Start >= r.e.Trigger.Start || e.Status != reading.Fact && e.Status != reading.Claim || e.Date.IsZero() {
			continue
		}
		if only != nil && (only.Date != e.Date || only.Place != "" && e.Place != "" && only.Place != e.Place || !sameTargets(only, e)) {
			return nil
		}
		if only == nil || only.Place == "" && e.Place != "" {
			only = e
		}
	}
	return only
}

// toldAgain reports whether an act is that of a definite noun, "the strike killed a general", which means an act
// told before.
func (s *source) toldAgain(e *reading.Event) bool {
	n, trigger, ok := s.at(e.Trigger.Start + s.shift)
	if !ok {
		return false
	}
	t := s.trees[n]
	subject := t.Kid(predicate(t, trigger), ud.Nsubj)
	if subject < 0 {
		return false
	}
	_, noun := happenings()[t.Tokens[subject].Base()]
	det := t.Kid(subject, ud.Det)
	return noun && det >= 0 && isThe(t.Tokens[det].Form) && t.Kid(subject, ud.Nmod, ud.Acl, ud.AclRelcl) < 0
}

func sameTargets(a, b *reading.Event) bool {
	return len(a.Recipients) == 0 || len(b.Recipients) == 0 || slices.ContainsFunc(a.Recipients, func(p reading.Party) bool {
		return slices.ContainsFunc(b.Recipients, func(o reading.Party) bool { return o.Code == p.Code || o.Country == p.Country })
	})
}

// target returns where or on whom an act was done: "in Erbil", "on Iran"; empty if unknown.
func (r *retelling) target(e *reading.Event) string {
	if e.Place != "" && properNoun(e.Place) {
		return "in " + withArticle(e.Place)
	}
	if town := r.s.townOf(e); town != "" {
		return "in " + town
	}
	for _, p := range e.Recipients {
		if c, ok := actor.World().Country(p.Code); ok {
			return "on " + withArticle(c.Name)
		}
	}
	return ""
}

// townOf returns the place that stands behind "in" in the sentence of an act that has none; empty if there are several.
func (s *source) townOf(e *reading.Event) string {
	town := ""
	for i := range s.reading.Mentions {
		m := &s.reading.Mentions[i]
		if m.Sentence != e.Sentence || m.Kind != reading.Place || m.Form != reading.Proper || m.Span.Start < e.Trigger.Start || m.First == 0 || s.trees[m.Sentence].Tokens[m.First-1].Form != "in" {
			continue
		}
		if town != "" {
			return ""
		}
		town = m.Span.Of(s.text)
	}
	return town
}

// monthDay formats a day for use before a noun.
func monthDay(d when.Day, year int) string {
	if d.Year != year && year != 0 {
		return fmt.Sprintf("%s %d, %d,", d.Month, d.Dom, d.Year)
	}
	return fmt.Sprintf("%s %d", d.Month, d.Dom)
}
