package event

import (
	"cmp"
	"slices"
	"strings"

	"flashbrief/ground/text"
	"flashbrief/reading"
	"flashbrief/world/plover"
)

// A report about one country uses "police", "the prime minister" and "parliament" for that
// country's, and names it once.

const (
	// leastHomeShare is the share of a report's mentions of countries, in hundredths, from
	// which the report is about the dateline's country.
	leastHomeShare = 30
	// leastSoleShare and leastSoleMentions are the limits for a country without a dateline.
	leastSoleShare    = 60
	leastSoleMentions = 3
)

// home returns the country that the report is about: that of its dateline if it is among the
// most frequent, else the one named far more often than others; "" if there is none.
func (co *coder) home() string {
	if co.homeKnown {
		return co.homeCode
	}
	co.homeKnown = true
	counts, total, top := map[string]int{}, 0, ""
	for i := range co.bench.Mentions {
		m := &co.bench.Mentions[i]
		if m.Code == "" || m.Form == reading.Pronominal || m.Form == reading.Nominal {
			continue
		}
		country := countryOf(m.Code)
		if country == "" {
			continue
		}
		counts[country]++
		total++
		if counts[country] > counts[top] {
			top = country
		}
	}
	_, dateline := co.dateline()
	switch {
	case dateline != "" && counts[dateline] > 1 && 100*counts[dateline] >= leastHomeShare*total:
		co.homeCode = dateline
	case top != "" && counts[top] >= leastSoleMentions && 100*counts[top] >= leastSoleShare*total:
		co.homeCode = top
	}
	return co.homeCode
}

// atHome gives institutions of an unnamed state ("police", "the prime minister") the country
// that the report is about. It reports whether it did.
func (co *coder) atHome(e *reading.Event) bool {
	home, of := co.home(), co.lib.book.OfSector
	if home == "" || co.is(plover.Meeting, e) && (e.PlaceCode == home || ofCountry(home, e.Recipients)) {
		return false // a visitor does not belong to the country
	}
	if co.is(plover.Favour, e) && ofCountry(home, e.Recipients) || co.addressesState(e, home) {
		return false // nor does who helps it, or asks it for something
	}
	if co.is(plover.Policing, e) && len(e.Actors) > 0 && e.Actors[0].Country != "" {
		home = e.Actors[0].Country // only the state may do it where it happened
	}
	crowd := co.is(plover.Crowd, e) && !co.namesOther(e.Sentence, home)
	return give(home, func(p *reading.Party) bool {
		if crowd && of(plover.Local, p.Sector) && !indefinite(p.Text) {
			return true // "the growers blocked the road"
		}
		if !of(plover.State, p.Sector) || indefinite(p.Text) || co.abroad(p.Text) || isHeadedBy("monarch", p.Text) {
			return false
		}
		return !ofSeveral(p.Text) && (!of(plover.Military, p.Sector) || co.wholeForce(p.Text))
	}, e.Actors, e.Recipients)
}

// addressesState reports whether the state itself is asked for something, threatened or punished.
func (co *coder) addressesState(e *reading.Event, state string) bool {
	abroad := co.is(plover.Demand, e) || co.is(plover.Threatening, e) || co.is(plover.Punishment, e) || co.is(plover.Rejection, e)
	return abroad && slices.ContainsFunc(e.Recipients, func(p reading.Party) bool {
		return p.Country == state && ownState(&p)
	})
}

// ofSeveral reports whether a phrase is of those who head several states: "heads of state".
func ofSeveral(phrase string) bool {
	return slices.ContainsFunc(strings.Fields(strings.ToLower(phrase)), func(word string) bool { return isWord("of-several", word) })
}

// homeActs makes the state that the report is about the actor of an arrest or a sentence there of
// which only the victim is known, and gives its subjects their country. It reports whether it
// did.
func (co *coder) homeActs(e *reading.Event, c predicate) bool {
	home := co.home()
	if home == "" || !co.is(plover.Policing, e) || anyCoded(e.Recipients) || co.namesOther(e.Sentence, home) {
		return false
	}
	own := len(e.Actors) == 0 && c.Passive()
	if own {
		at := co.firstOf(home)
		if at == nil {
			return false
		}
		e.Actors = []reading.Party{*co.stateOf(at)}
	}
	if !own && (len(e.Actors) == 0 || e.Actors[0].Country != home) {
		return false
	}
	return give(home, func(p *reading.Party) bool {
		return co.domestic(e, p.Sector) && !indefinite(p.Text)
	}, e.Recipients) || own
}

// namesOther reports whether the sentence names a state or body other than the sides.
func (co *coder) namesOther(sentence int, sides ...string) bool {
	return slices.ContainsFunc(co.bench.MentionsIn(sentence), func(m reading.Mention) bool {
		return m.Code != "" && !slices.Contains(sides, cmp.Or(countryOf(m.Code), m.Code))
	})
}

// firstOf returns the first mention of the country in the report; nil if there is none.
func (co *coder) firstOf(country string) *reading.Mention {
	for i := range co.bench.Mentions {
		if m := &co.bench.Mentions[i]; m.Code == country && m.Kind == reading.Place {
			return m
		}
	}
	return nil
}

// abroad reports whether a phrase names an organization of several states, or one from
// elsewhere: "West African leaders", "the Council".
func (co *coder) abroad(phrase string) bool {
	words := strings.Fields(phrase)
	for i, word := range words {
		next := ""
		if i+1 < len(words) {
			next = words[i+1]
		}
		if co.lib.sets["@abroad"][text.Lower(word)] && !foreignAffairs(word, next) {
			return true
		}
		if i > 0 && regional(word) {
			return true
		}
	}
	return false
}

// regional reports whether a word has the form of an adjective for a region or people: "African".
func regional(word string) bool {
	if len(word) <= 4 || word[0] < 'A' || word[0] > 'Z' {
		return false
	}
	return slices.ContainsFunc(ordered("adjective-ending"), func(end string) bool { return strings.HasSuffix(word, end) })
}

// wholeForce reports whether a phrase means a state's forces, and not a single unit, which may
// be another's: "the army", "soldiers".
func (co *coder) wholeForce(phrase string) bool {
	words := strings.Fields(strings.ToLower(phrase))
	return len(words) > 0 && len(words) <= 3 && co.lib.sets["@whole-force"][words[len(words)-1]]
}

// ofCountry reports whether one of the parties belongs to the country.
func ofCountry(code string, parties []reading.Party) bool {
	return slices.ContainsFunc(parties, func(p reading.Party) bool { return p.Country == code })
}

// indefinite reports whether a phrase introduces somebody new: "a senior official".
func indefinite(phrase string) bool {
	first, rest, _ := strings.Cut(phrase, " ")
	second, _, _ := strings.Cut(rest, " ")
	return isWord("indefinite", text.Lower(first)) && !foreignAffairs(first, second) || isWord("indefinite-second", text.Lower(second))
}

// foreignAffairs reports whether two words are of a state's own office for what is foreign: "foreign ministry".
func foreignAffairs(first, second string) bool {
	return isWord("foreign", text.Lower(first)) && isWord("foreign-affairs", text.Lower(second))
}
