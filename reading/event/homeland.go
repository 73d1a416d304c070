package event

import (
	"cmp"
	"slices"
	"strings"

	"flashbrief/reading"
	"flashbrief/reading/ud"
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
	atHome := func(p *reading.Party) bool { return co.lib.book.OfSector(plover.Local, p.Sector) }
	if _, country := co.world.Country(e.PlaceCode); country && !co.is(plover.Meeting, e) && give(e.PlaceCode, atHome, e.Actors, e.Recipients) {
		why = append(why, ruled(homeOfPlace)...)
	}
	if at := cmp.Or(co.openingPlace(e.Sentence), co.datelineOf(e)); at != "" && !co.is(plover.Meeting, e) && !ofCountry(at, e.Recipients) && give(at, func(p *reading.Party) bool {
		return !indefinite(p.Text) && isHeadedBy("home-body", p.Text) || isHeadedBy("foreign-office", p.Text)
	}, e.Actors) {
		why = append(why, ruled(homeOfPlace)...)
	}
	only := co.soleCountry(e.Sentence)
	if only == "" {
		return why
	}
	done := co.is(plover.Material, e) && !co.dealing(e, only)
	if done && co.namesPlace(e.Sentence) && give(only, atHome, e.Actors, e.Recipients) {
		why = append(why, ruled(homeOnlyPlace)...)
	}
	if co.officialAtHome(e, only) {
		give(only, func(*reading.Party) bool { return true }, e.Actors)
		why = append(why, ruled(homeOnlyPlace)...)
	}
	if co.rising(e, only) {
		give(only, func(*reading.Party) bool { return true }, e.Actors)
		why = append(why, ruled(homeRising)...)
	}
	if len(e.Actors) == 0 || e.Actors[0].Country != only || co.lib.book.OfSector(plover.BetweenStates, e.Actors[0].Sector) {
		return why
	}
	if give(only, func(p *reading.Party) bool { return co.domestic(e, p.Sector) && !abroadThere(p.Text) }, e.Recipients) {
		why = append(why, ruled(homeOfActor)...)
	}
	return why
}

// abroadThere reports whether the phrase is of those who stand for other states: "embassies".
func abroadThere(phrase string) bool {
	words := strings.Fields(strings.ToLower(phrase))
	return len(words) > 0 && isWord("missions", words[len(words)-1])
}

// openingPlace returns the country of the town with which the sentence begins, where its institutions
// act: "In Kinshasa the foreign ministry handed a note to the ambassador"; "" if there is none.
func (co *coder) openingPlace(sentence int) string {
	in := co.bench.MentionsIn(sentence)
	for i := range in {
		m := &in[i]
		if m.First > 2 {
			break
		}
		if tree := co.bench.Trees[sentence]; m.First == 1 && isPlace(m) && tree.Is(m.First, ud.Obl) && isForm("in", tree, 0) {
			return countryOf(m.Code)
		}
	}
	return ""
}

// datelineOf returns the country of the dateline, where its foreign ministry speaks, if the report names no
// ministry or office of another: "ISLAMABAD: The Foreign Office summoned the Indian envoy".
func (co *coder) datelineOf(e *reading.Event) string {
	if len(e.Actors) != 1 || e.Actors[0].Code != "" || !isHeadedBy("foreign-office", e.Actors[0].Text) {
		return ""
	}
	for i := range co.bench.Mentions {
		if m := &co.bench.Mentions[i]; m.Code != "" && isHeadedBy("foreign-office", m.Span.Of(co.bench.Text())) {
			return ""
		}
	}
	_, code := co.dateline()
	return code
}

// isHeadedBy reports whether the last word of a phrase is of the kind.
func isHeadedBy(kind, phrase string) bool {
	words := strings.Fields(strings.ToLower(phrase))
	return len(words) > 0 && isWord(kind, words[len(words)-1])
}

// hostTown gives a meeting without a place the dateline's place, if the report begins with it,
// or a party belongs to the dateline's country, or a party without a country is met by somebody
// from abroad: the reporter is where they met. It reports whether a party got a country.
func (co *coder) hostTown(e *reading.Event) (given bool) {
	if e.Place != "" || !co.is(plover.Meeting, e) || co.is(plover.Calling, e) || e.Status != reading.Fact && e.Status != reading.Claim {
		return false
	}
	name, code := co.dateline()
	if name == "" || !co.freshNews(e) {
		return false
	}
	at := *e
	at.PlaceCode = code
	given = co.hosted(&at)
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
	if len(e.Actors) > 0 || !c.Passive() || e.PlaceCode == "" || !co.is(plover.Policing, e) {
		return false
	}
	where := at.Span.Of(co.bench.Text())
	e.Actors = []reading.Party{{Text: where, Span: at.Span, Name: at.Entity, Code: e.PlaceCode, Country: e.PlaceCode}}
	return true
}

// dealing reports whether the act is one between states, and the state already has its part.
func (co *coder) dealing(e *reading.Event, state string) bool {
	return co.is(plover.Favour, e) && (ofCountry(state, e.Actors) || ofCountry(state, e.Recipients))
}

// officialAtHome reports whether somebody of whom only the office is known does to the state what
// only its own officials do: a minister bans rallies there, a prosecutor charges its ministers, its
// opposition refuses something.
func (co *coder) officialAtHome(e *reading.Event, state string) bool {
	if len(e.Actors) != 1 || e.Actors[0].Code != "" || !ofCountry(state, e.Recipients) || indefinite(e.Actors[0].Text) {
		return false
	}
	sector, of := e.Actors[0].Sector, co.lib.book.OfSector
	if of(plover.Government, sector) {
		return co.is(plover.Repression, e) && co.namesPlace(e.Sentence)
	}
	if sector == plover.LEG && co.namesPerson(e.Sentence, &e.Actors[0]) {
		return false // a legislator speaks of other states too
	}
	return of(plover.Office, sector) && !co.is(plover.Meeting, e) && !co.is(plover.Force, e)
}

// namesPerson reports whether the words of a party contain a person's name.
func (co *coder) namesPerson(sentence int, p *reading.Party) bool {
	return slices.ContainsFunc(co.bench.MentionsIn(sentence), func(m reading.Mention) bool {
		return m.NamesPerson() && p.Span.Contains(m.Span)
	})
}

// rising reports whether the actors without a country oppose that state or are ruled by it.
func (co *coder) rising(e *reading.Event, state string) bool {
	if co.is(plover.Crowd, e) {
		return false
	}
	rise := false
	for i := range e.Actors {
		switch p := &e.Actors[i]; {
		case p.Code != "":
		case co.lib.book.OfSector(plover.Rising, p.Sector):
			rise = true
		default:
			return false
		}
	}
	return rise && slices.ContainsFunc(slices.Concat(e.Actors, e.Recipients), func(p reading.Party) bool {
		return p.Country == state && co.lib.book.OfSector(plover.Authority, p.Sector)
	})
}

// soleCountry returns the only country in the sentence; "" if there is none or more than one.
func (co *coder) soleCountry(sentence int) string {
	only := ""
	in := co.bench.MentionsIn(sentence)
	for i := range in {
		if in[i].Code == "" || in[i].Sector == plover.NGO {
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
			if isForm("home-place", co.bench.Trees[sentence], m.First-1) {
				return true
			}
		}
	}
	return false
}

// domestic reports whether a recipient of the sector usually belongs to the country of the
// event's actor: institutions and trades always, the public where it is ruled over, a government
// when its own people address it.
func (co *coder) domestic(e *reading.Event, recipient plover.Sector) bool {
	actor, of := e.Actors[0].Sector, co.lib.book.OfSector
	switch {
	case co.is(plover.Abroad, e) && co.is(plover.Punishment, e) && e.Mode != plover.Expel: // sanctions are on others
		return false
	case of(plover.Institution, recipient):
		return true
	case of(plover.People, recipient):
		return co.is(plover.Rule, e) && !of(plover.Armed, actor) || co.is(plover.Force, e) && of(plover.Police, actor)
	case of(plover.Ruler, recipient):
		return of(plover.Local, actor) || of(plover.Rebel, actor) || co.is(plover.Punishment, e)
	}
	return false
}
