package event

import (
	"slices"
	"strings"

	"flashbrief/reading"
	"flashbrief/world/actor"
	"flashbrief/world/place"
	"flashbrief/world/plover"
)

// A text names the country of domestic parties once: "Police in Algiers arrested eleven members
// of an Islamist party". Parties named only by their sector belong to the country where the act
// took place, or to that of the actor, if the sentence names no other and states have this
// sector at home.

// settle gives parties without a country that of the act's place, else the only one named in
// the sentence. It returns the rules that applied.
func (co *coder) settle(e *reading.Event) (why []reading.Reason) {
	atHome := func(p *reading.Party) bool { return local[p.Sector] }
	if _, country := co.world.Country(e.PlaceCode); country && e.Category != plover.CONSULT && give(e.PlaceCode, atHome, e.Actors, e.Recipients) {
		why = append(why, ruled(homeOfPlace)...)
	}
	only := co.soleCountry(e.Sentence)
	if only == "" {
		return why
	}
	if !spoken(e.Category) && co.namesPlace(e.Sentence) && give(only, atHome, e.Actors, e.Recipients) {
		why = append(why, ruled(homeOnlyPlace)...)
	}
	if officialAtHome(e, only) {
		give(only, func(*reading.Party) bool { return true }, e.Actors)
		why = append(why, ruled(homeOnlyPlace)...)
	}
	if rising(e, only) {
		give(only, func(*reading.Party) bool { return true }, e.Actors)
		why = append(why, ruled(homeRising)...)
	}
	if len(e.Actors) == 0 || e.Actors[0].Country != only || e.Actors[0].Sector == plover.IGO || e.Actors[0].Sector == plover.NGO {
		return why
	}
	if give(only, func(p *reading.Party) bool { return domestic(e.Category, e.Actors[0].Sector, p.Sector) }, e.Recipients) {
		why = append(why, ruled(homeOfActor)...)
	}
	return why
}

// hostTown gives a meeting without a place the dateline's place, if the report begins with it,
// or a party belongs to the dateline's country, or a party without a country is met by somebody
// from abroad: the reporter is where they met. It reports whether a party got a country.
func (co *coder) hostTown(e *reading.Event) (given bool) {
	if e.Place != "" || e.Category != plover.CONSULT || e.Status != reading.Fact && e.Status != reading.Claim || e.Mode == plover.Phone {
		return false
	}
	name, code := co.dateline()
	if name == "" || !co.freshNews(e) {
		return false
	}
	at := *e
	at.PlaceCode = code
	given = hosted(&at)
	atHome := func(p reading.Party) bool { return code != "" && countryOf(p.Code) == code }
	if !co.opens(e.Sentence) && !slices.ContainsFunc(e.Actors, atHome) && !slices.ContainsFunc(e.Recipients, atHome) {
		return false
	}
	e.Place, e.PlaceCode = name, code
	return given
}

// opens reports whether the sentence is the first of running text.
func (co *coder) opens(sentence int) bool {
	for i := range sentence {
		if co.told(i) {
			return false
		}
	}
	return true
}

// dateline returns the place of the dateline and its country: from the gazetteer or the roster,
// else from the dateline itself ("KAFR QASIM, Israel, May 3"). The country is empty if unknown.
func (co *coder) dateline() (name, code string) {
	name = co.bench.Anatomy.Dateline
	if name == "" {
		return "", ""
	}
	for i := range co.bench.Mentions {
		m := &co.bench.Mentions[i]
		if m.Sentence > lastOfDateline {
			break
		}
		if m.Kind == reading.Place && strings.EqualFold(m.Span.Of(co.bench.Text()), name) {
			code = co.countryOfPlace(m, m.Sentence)
			break
		}
	}
	for _, spelling := range [...]string{name, smallWords.Replace(name), strings.ReplaceAll(name, "-", " ")} {
		if p, ok := place.World().Lookup(spelling); ok && (code == "" || p.Country == code) {
			return p.Name, p.Country
		}
	}
	if m, ok := co.world.Lookup(name); ok && m.Kind == actor.Country && code == "" {
		code = m.Code
	}
	return name, code
}

// lastOfDateline is the last sentence that may include a dateline.
const lastOfDateline = 2

// smallWords restores lower-case words in a town's name, which capitals hid: "Port-Au-Prince".
var smallWords = strings.NewReplacer("-Au-", "-au-", "-Of-", "-of-", "-Sur-", "-sur-", " El ", " el ", " De ", " de ")

// freshNews reports whether an act took place in the week before the report, as news under a
// dateline does.
func (co *coder) freshNews(e *reading.Event) bool {
	day, single := e.Date.Day()
	report := co.bench.Dated()
	return single && !report.IsZero() && !day.After(report) && report.Days(day) < 7
}

// give sets the country of each party without one for which of returns true; false if there is
// no such party.
func give(country string, of func(*reading.Party) bool, sides ...[]reading.Party) bool {
	given := false
	for _, list := range sides {
		for i := range list {
			if p := &list[i]; p.Code == "" && of(p) {
				p.Code, p.Country = country, country
				given = true
			}
		}
	}
	return given
}

// rulerActs makes the state where it happened the actor of an arrest or a sentence of which
// only the victim is known, because nobody else may do this there. It reports whether it did.
func (co *coder) rulerActs(e *reading.Event, at *reading.Mention, c predicate) bool {
	if len(e.Actors) > 0 || !c.Passive() || e.PlaceCode == "" {
		return false
	}
	switch {
	case e.Category == plover.COERCE && e.Mode != plover.Cyber && e.Mode != plover.Misinformation, e.Category == plover.SANCTION && e.Mode == plover.Convict:
	default:
		return false
	}
	where := at.Span.Of(co.bench.Text())
	e.Actors = []reading.Party{{Text: where, Span: at.Span, Name: at.Entity, Code: e.PlaceCode, Country: e.PlaceCode}}
	return true
}

// officialAtHome reports whether somebody of whom only the office is known does to the state what
// only its own officials do: a minister bans rallies there, a prosecutor charges its ministers, its
// opposition refuses something.
func officialAtHome(e *reading.Event, state string) bool {
	if len(e.Actors) != 1 || e.Actors[0].Code != "" || !ofCountry(state, e.Recipients) || indefinite(e.Actors[0].Text) {
		return false
	}
	switch e.Actors[0].Sector {
	case plover.JUD, plover.COP, plover.LEG, plover.PTY:
		return e.Category != plover.CONSULT && e.Category != plover.ASSAULT
	case plover.GOV:
		return e.Category == plover.COERCE
	}
	return false
}

// rising reports whether the actors without a country oppose that state or are ruled by it.
func rising(e *reading.Event, state string) bool {
	if e.Category == plover.PROTEST {
		return false
	}
	rise := false
	for i := range e.Actors {
		switch p := &e.Actors[i]; {
		case p.Code != "":
		case p.Sector == plover.REB || p.Sector == plover.LAB || p.Sector == plover.PTY || p.Sector == plover.AGR || p.Sector == plover.EDU:
			rise = true
		default:
			return false
		}
	}
	return rise && slices.ContainsFunc(slices.Concat(e.Actors, e.Recipients), func(p reading.Party) bool {
		switch p.Sector {
		case plover.GOV, plover.MIL, plover.COP, plover.LEG, plover.JUD:
			return p.Country == state
		}
		return false
	})
}

// soleCountry returns the only country in the sentence; "" if there is none or more than one.
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

// namesPlace reports whether the sentence names a place with a known country, in a phrase of
// place.
func (co *coder) namesPlace(sentence int) bool {
	in := co.bench.MentionsIn(sentence)
	for i := range in {
		m := &in[i]
		if m.Code != "" && isPlace(m) && m.First > 0 {
			switch strings.ToLower(co.bench.Trees[sentence].Tokens[m.First-1].Form) {
			case "in", "of", "at", "near", "outside", "through":
				return true
			}
		}
	}
	return false
}

// local are the sectors of people who are at home where they are met.
var local = map[plover.Sector]bool{
	plover.CVL: true, plover.COP: true, plover.JUD: true, plover.LEG: true, plover.LAB: true, plover.EDU: true, plover.AGR: true, plover.MED: true, plover.REL: true, plover.PTY: true,
}

// domestic reports whether a recipient of the sector usually belongs to the actor's country:
// institutions and trades always, the public where it is ruled over, a government when its own
// people address it.
func domestic(category plover.Category, actor, recipient plover.Sector) bool {
	switch recipient {
	case plover.COP, plover.JUD, plover.LEG, plover.LAB, plover.EDU, plover.AGR, plover.PTY, plover.MED, plover.OPP, plover.JRN, plover.REL:
		return true
	case plover.CVL, plover.BUS, plover.CRM, plover.REB:
		switch category {
		case plover.COERCE, plover.CONCEDE, plover.RETREAT, plover.SANCTION, plover.PROTEST:
			return actor != plover.MIL && actor != plover.REB
		case plover.ASSAULT:
			return actor == plover.COP
		}
	case plover.GOV, plover.MIL:
		return local[actor] || actor == plover.REB || category == plover.SANCTION
	}
	return false
}
