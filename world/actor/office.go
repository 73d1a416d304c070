package actor

import (
	"slices"
	"strings"

	"flashbrief/ground/when"
)

// single are the titles of offices that one person holds at a time.
var single = map[string]bool{
	"President": true, "Monarch": true, "Supreme Leader": true, "Pope": true, "Prime Minister": true, "Foreign Minister": true, "Secretary of State": true,
	"Defense Minister": true, "Interior Minister": true, "Finance Minister": true, "Secretary-General": true, "High Representative": true,
}

// headsMinistry are the states whose foreign secretary is the highest official below a minister.
var headsMinistry = map[string]bool{"IND": true, "PAK": true, "BGD": true, "NPL": true, "LKA": true, "MDV": true, "BTN": true, "GUY": true}

// Rostered returns the title under which tenures have an office of a state: they call the
// British foreign secretary and the German chancellor by the words that most states use.
func Rostered(code, title string) string {
	switch title {
	case "Foreign Secretary":
		if headsMinistry[code] {
			return title
		}
		return "Foreign Minister"
	case "Minister of Foreign Affairs", "Foreign Affairs Minister", "Foreign Minister":
		if code == "USA" {
			return "Secretary of State"
		}
		return "Foreign Minister"
	case "Chancellor", "Premier", "Taoiseach", "Head of Government":
		return "Prime Minister"
	case "King", "Queen", "Emperor", "Emir", "Sultan", "Grand Duke":
		return "Monarch"
	case "Defence Minister", "Secretary of Defense", "Defence Secretary", "Defense Secretary":
		return "Defense Minister"
	case "Home Secretary", "Home Minister", "Minister of the Interior":
		return "Interior Minister"
	case "Treasury Secretary", "Secretary of the Treasury", "Chancellor of the Exchequer":
		return "Finance Minister"
	}
	return title
}

// Holders returns who held an office of a state or organization on a day; title is a normal form
// (see Roster.Office). It returns none if the sources do not state who it was: before they begin,
// where they end, in a year or month in which the office changed hands, and if they name two
// persons for an office that one holds. The last holder is never returned for a later day.
func (h *Tenures) Holders(code, title string, day when.Day) []Tenure {
	title = Rostered(code, title)
	var out []Tenure
	for _, t := range h.office[code+" "+title] {
		if !t.Sure.Holds(day) || t.Sure.IsZero() || slices.ContainsFunc(out, func(o Tenure) bool { return likePerson(o, *t) }) {
			continue
		}
		out = append(out, *t)
	}
	if len(out) > 1 && single[title] {
		return nil
	}
	for _, t := range h.office[code+" "+title] { // somebody else may have begun or ended then
		if single[title] && len(out) == 1 && !t.Sure.Holds(day) && t.Held.Holds(day) && !likePerson(out[0], *t) && t.Sure.IsZero() {
			return nil
		}
	}
	return out
}

// Until returns the last day for which the tenures of an office are known; zero if there are none.
func (h *Tenures) Until(code, title string) when.Day {
	var last when.Day
	for _, t := range h.office[code+" "+Rostered(code, title)] {
		if end := t.Sure.Until; end.After(last) {
			last = end
		}
	}
	if last.IsZero() {
		return last
	}
	return last.AddDays(-1)
}

// likePerson reports whether two tenures of one office are one person's, under two spellings.
func likePerson(a, b Tenure) bool {
	if a.ID != "" && a.ID == b.ID || a.Held.From == b.Held.From {
		return true
	}
	if a.ID != "" && b.ID != "" {
		return false
	}
	words := strings.Fields(NameKey(a.Person))
	return slices.ContainsFunc(strings.Fields(NameKey(b.Person)), func(w string) bool { return len(w) > 3 && slices.Contains(words, w) })
}
