package answer

import (
	"cmp"

	"flashbrief/ground/when"
	"flashbrief/record"
	"flashbrief/world/actor"
)

// Where a holder is from.
const (
	FromReports = "reports"
	FromRoster  = "roster" // the table of office holders; no report says it
)

// Rostered returns who held an office of a state or organization on a day according to a roster.
// Where the roster does not say it, the one row has no name and the status UnknownTimes, with the
// last day that the roster knows; it never names an earlier holder. A roster that is newer than
// asOf, if that is not zero, was not known then, and says nothing.
func Rostered(roster *actor.Tenures, office, of string, day, asOf when.Day) []Holder {
	title := canonical(office)
	unknown := func(words string) []Holder {
		return []Holder{{Office: title, Of: of, Source: FromRoster, Standing: Standing{Status: UnknownTimes, Words: words}}}
	}
	if !asOf.IsZero() && roster.Dated.After(asOf) {
		return unknown("the roster is dated " + roster.Dated.String() + ", after the cut-off")
	}
	var out []Holder
	for _, t := range roster.Holders(of, title, day) {
		out = append(out, Holder{
			Who: t.Person, Office: title, Of: of, Source: FromRoster,
			Standing: Standing{Status: Held, Words: "from " + t.Sure.From.String() + ", known until " + t.Sure.Until.AddDays(-1).String() + stated(t)},
		})
	}
	if len(out) > 0 {
		return out
	}
	if last := roster.Until(of, title); !last.IsZero() {
		return unknown("the roster does not say who held it on this day; it ends on " + last.String())
	}
	return unknown(noOffice)
}

// RosterTable returns the offices of a roster as rows, with the first and the last day for which
// each has a holder.
func RosterTable(roster *actor.Tenures) Table {
	t := Table{Columns: []string{"of", "office", "tenures", "first", "last"}}
	type office struct{ of, title string }
	at := map[office]int{}
	for _, x := range roster.All() {
		k := office{x.Code, x.Title}
		i, ok := at[k]
		if !ok {
			i = len(t.Rows)
			at[k] = i
			t.Rows = append(t.Rows, Row{Cells: []any{x.Code, x.Title, 0, "", ""}})
		}
		cells := t.Rows[i].Cells
		cells[2] = cells[2].(int) + 1
		if from := x.Sure.From.String(); from != "" && (cells[3] == "" || from < cells[3].(string)) {
			cells[3] = from
		}
		if last := roster.Until(x.Code, x.Title); !last.IsZero() {
			cells[4] = last.String()
		}
	}
	return t
}

// stated returns what states a tenure: the table that was added, or the sources of the roster that
// ships.
func stated(t actor.Tenure) string {
	switch {
	case t.From != "" && t.ID != "":
		return "; " + t.From + ", " + t.ID
	case t.From != "":
		return "; " + t.From
	case t.ID != "":
		return "; Wikidata " + t.ID
	}
	return "; World Factbook"
}

// Rosters returns the rosters of a record as rows, in the order given.
func Rosters(all []record.Roster) Table {
	t := Table{Columns: []string{"name", "sha256", "dated", "tenures", "added", "dropped"}}
	for i := range all {
		r := &all[i]
		t.Rows = append(t.Rows, Row{Cells: []any{r.Name, r.SHA256, r.Dated.String(), r.Size, minute(r.Added), minute(r.Dropped)}})
	}
	return t
}

// noOffice is what a roster says about an office that it does not have.
const noOffice = "the roster does not have this office"

// WithRoster returns the holders from reports, then those of the roster. A roster that does not
// know the holder is left out if reports do, or if it does not have the office and they name
// somebody.
func WithRoster(reports, roster []Holder) []Holder {
	known := false
	for i := range reports {
		reports[i].Source = cmp.Or(reports[i].Source, FromReports)
		known = known || reports[i].Status == Held
	}
	out := reports
	for _, h := range roster {
		if h.Who != "" || !known && (h.Words != noOffice || len(reports) == 0) {
			out = append(out, h)
		}
	}
	return out
}
