package answer

import (
	"cmp"

	"flashbrief/ground/when"
	"flashbrief/world/actor"
)

// Where a holder is from.
const (
	FromReports = "reports"
	FromRoster  = "roster" // the table of office holders; no report says it
)

// Rostered returns who held an office of a state or organization on a day according to a roster.
// Where the roster does not say it, the one row has no name and the status UnknownTimes, with the
// last day that the roster knows; it never names an earlier holder.
func Rostered(roster *actor.Tenures, office, of string, day when.Day) []Holder {
	title := canonical(office)
	var out []Holder
	for _, t := range roster.Holders(of, title, day) {
		out = append(out, Holder{
			Who: t.Person, Office: title, Of: of, Source: FromRoster,
			Standing: Standing{Status: Held, Words: "from " + t.Sure.From.String() + ", known until " + t.Sure.Until.AddDays(-1).String() + wikidata(t.ID)},
		})
	}
	if len(out) > 0 {
		return out
	}
	words := "the roster does not have this office"
	if last := roster.Until(of, title); !last.IsZero() {
		words = "the roster does not say who held it on this day; it ends on " + last.String()
	}
	return []Holder{{Office: title, Of: of, Source: FromRoster, Standing: Standing{Status: UnknownTimes, Words: words}}}
}

// wikidata returns where a person is described.
func wikidata(id string) string {
	if id == "" {
		return "; World Factbook"
	}
	return "; Wikidata " + id
}

// WithRoster returns the holders from reports, then those of the roster. A roster that does not
// know the holder is left out if reports do.
func WithRoster(reports, roster []Holder) []Holder {
	known := false
	for i := range reports {
		reports[i].Source = cmp.Or(reports[i].Source, FromReports)
		known = known || reports[i].Status == Held
	}
	out := reports
	for _, h := range roster {
		if h.Who != "" || !known {
			out = append(out, h)
		}
	}
	return out
}
