package event

import (
	"slices"
	"strings"

	"flashbrief/reading"
)

// A text names the country of those at home once: "Police in Algiers arrested eleven
// members of an Islamist party". Parties that it calls by their sector alone belong to
// the country where the act took place, or to that of whoever acts on them, where the
// sentence gives no other and the sector is one that states have at home.

// settle gives parties without a country that of the act's place, else recipients that
// of their only actor. why names what was concluded.
func (co *coder) settle(e *reading.Event) string {
	why := ""
	if _, country := co.world.Country(e.PlaceCode); country && e.Category != "CONSULT" {
		lists := [...][]reading.Party{e.Actors, e.Recipients}
		for _, list := range lists {
			for i := range list {
				if p := &list[i]; p.Code == "" && local[p.Sector] {
					p.Code, p.Country = e.PlaceCode, e.PlaceCode
					why = "its country is where it happened"
				}
			}
		}
	}
	if where := co.locality(e); where != "" {
		lists := [...][]reading.Party{e.Actors, e.Recipients}
		for _, list := range lists {
			for i := range list {
				if p := &list[i]; p.Code == "" && local[p.Sector] {
					p.Code, p.Country = where, where
					why = "its country is the only one whose place is named"
				}
			}
		}
	}
	if home := co.rebels(e); home != "" {
		for i := range e.Actors {
			if p := &e.Actors[i]; p.Code == "" {
				p.Code, p.Country = home, home
			}
		}
		why = "those who rise against a state are taken to be its own"
	}
	home := co.home(e)
	if home == "" {
		return why
	}
	for i := range e.Recipients {
		if p := &e.Recipients[i]; p.Code == "" && domestic(e.Category, e.Actors[0].Sector, p.Sector) {
			p.Code, p.Country = home, home
			why = "the recipient's country is the actor's"
		}
	}
	return why
}

// ruled gives an arrest or a sentence of which only the victim is told the state where it
// happened for its actor: nobody else may do so there.
func (co *coder) ruled(e *reading.Event, at *reading.Mention, c clause) {
	if len(e.Actors) > 0 || !c.passive() || e.PlaceCode == "" {
		return
	}
	switch {
	case e.Category == "COERCE" && e.Mode != "cyber" && e.Mode != "misinformation", e.Category == "SANCTION" && e.Mode == "convict":
	default:
		return
	}
	e.Actors = []reading.Party{{Text: at.Span.Of(co.bench.Text()), Span: at.Span, Name: at.Entity, Code: e.PlaceCode, Country: e.PlaceCode}}
}

// rebels is the country of those who rise against a state or are ruled by it, where the
// sentence names no other than the one that they face; "" otherwise.
func (co *coder) rebels(e *reading.Event) string {
	if e.Category == "PROTEST" {
		return ""
	}
	rising, home := false, co.soleCountry(e.Sentence)
	for i := range e.Actors {
		switch p := &e.Actors[i]; {
		case p.Code != "":
		case p.Sector == "REB" || p.Sector == "LAB" || p.Sector == "PTY" || p.Sector == "AGR" || p.Sector == "EDU":
			rising = true
		default:
			return ""
		}
	}
	if !rising || home == "" {
		return ""
	}
	for _, p := range slices.Concat(e.Actors, e.Recipients) {
		switch p.Sector {
		case "GOV", "MIL", "COP", "LEG", "JUD":
			if p.Country == home {
				return home
			}
		}
	}
	return ""
}

// soleCountry is the country of all that the sentence names; "" where there is none or
// more than one.
func (co *coder) soleCountry(sentence int) string {
	only := ""
	in := co.bench.MentionsIn(sentence)
	for i := range in {
		if in[i].Code == "" {
			continue
		}
		if c := countryOf(in[i].Code); only == "" {
			only = c
		} else if c != only {
			return ""
		}
	}
	return only
}

// locality is the one country that the sentence names, where it names a place in it by
// a phrase; "" otherwise.
func (co *coder) locality(e *reading.Event) string {
	if spoken(e.Category) {
		return ""
	}
	only, place := co.soleCountry(e.Sentence), false
	in := co.bench.MentionsIn(e.Sentence)
	for i := range in {
		m := &in[i]
		if m.Code != "" && m.Kind == reading.Place && m.Form != reading.Adjectival && m.First > 0 {
			switch strings.ToLower(co.bench.Trees[e.Sentence].Tokens[m.First-1].Form) {
			case "in", "of", "at", "near", "outside", "through":
				place = true
			}
		}
	}
	if !place {
		return ""
	}
	return only
}

// home is the country of the actors where they have one and the same, and the sentence
// names no other; "" otherwise.
func (co *coder) home(e *reading.Event) string {
	if len(e.Actors) == 0 {
		return ""
	}
	home := e.Actors[0].Country
	if home == "" || e.Actors[0].Sector == "IGO" || e.Actors[0].Sector == "NGO" {
		return ""
	}
	if co.soleCountry(e.Sentence) != home {
		return ""
	}
	return home
}

// local are the sectors of those who are at home where they are met.
var local = map[string]bool{
	"CVL": true, "COP": true, "JUD": true, "LEG": true, "LAB": true, "EDU": true, "AGR": true, "MED": true, "REL": true, "PTY": true,
}

// domestic reports whether a recipient of the sector is as a rule of the actor's own
// country: institutions and trades at home always, the public where it is ruled over,
// a government where its own people speak to it.
func domestic(category, actor, recipient string) bool {
	switch recipient {
	case "COP", "JUD", "LEG", "LAB", "EDU", "AGR", "PTY", "MED", "OPP", "JRN", "REL":
		return true
	case "CVL", "BUS", "CRM", "REB":
		switch category {
		case "COERCE", "CONCEDE", "RETREAT", "SANCTION", "PROTEST":
			return actor != "MIL" && actor != "REB"
		case "ASSAULT":
			return actor == "COP"
		}
	case "GOV", "MIL":
		return local[actor] || actor == "REB" || category == "SANCTION"
	}
	return false
}
