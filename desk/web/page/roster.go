package page

import (
	"flashbrief/record/ask"
	"flashbrief/world/actor"
)

// tenureRow is who holds an office according to a roster.
type tenureRow struct {
	Of, Office, Who, About, From, Until, Source, Reports string
	Unsure                                               bool // whether it holds on the day
}

// keptRoster is a roster that the record keeps.
type keptRoster struct {
	Name, Dated, Added, State string
	Size                      int
}

type rosterBody struct {
	Day, Dated   string
	Late, Asked  bool
	Now, Earlier []tenureRow
	Kept         []keptRoster
}

// RosterPage shows who holds which office of the countries and organizations asked about, as rosters state it.
func RosterPage(f Form, r *ask.Roll, asked bool) Page {
	body := rosterBody{Day: r.Day.String(), Dated: r.Dated.String(), Late: r.Late, Asked: asked}
	sure := 0
	for i := range r.Tenures {
		t := &r.Tenures[i]
		row := tenureRow{
			Of: actor.World().NameOf(t.Code), Office: t.Title, Who: t.Person, About: f.AboutAt(t.Person), From: t.Held.From.String(), Source: statedBy(&t.Tenure),
			Reports: f.To("/people", "about", "", "office", t.Title, "of", t.Code, "on", r.Day.String()),
		}
		if !t.Held.Until.IsZero() {
			row.Until = t.Held.Until.AddDays(-1).String()
		}
		row.Unsure = t.Maybe
		if t.Now {
			sure++
		}
		if t.Now || t.Maybe {
			body.Now = append(body.Now, row)
		} else {
			body.Earlier = append(body.Earlier, row)
		}
	}
	for i := range r.Kept {
		k := &r.Kept[i]
		row := keptRoster{k.Name, k.Dated.String(), k.Added.UTC().Format(minute), "in use", k.Size}
		if !k.Dropped.IsZero() {
			row.State = "dropped " + k.Dropped.UTC().Format(minute)
		}
		body.Kept = append(body.Kept, row)
	}
	f.Counted = counted(sure, "office") + " for sure on " + body.Day
	return Page{Title: "Roster", Here: "/roster", Form: &f, Body: body, name: "roster.html"}
}

// statedBy says what states a tenure.
func statedBy(t *actor.Tenure) string {
	switch {
	case t.From != "" && t.ID != "":
		return t.From + ", " + t.ID
	case t.From != "":
		return t.From
	case t.ID != "":
		return "Wikidata " + t.ID
	}
	return "World Factbook"
}
