package event_test

import (
	"cmp"
	"fmt"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"flashbrief/ground/when"
	"flashbrief/internal/readtest"
	"flashbrief/internal/shared"
	"flashbrief/reading"
	"flashbrief/world/actor"
	"flashbrief/world/place"
)

// encounter is a row of the diplomatic records as a newspaper sentence: who went where and
// when.
type encounter struct {
	words string
	day   when.Day
	codes [2]string // of the traveller's country and of the host's
	place string    // the city, or the country if no city is given
	host  string
}

// journey is a journey of an American president or secretary of state.
type journey struct {
	Role, Name, Start, Country, Locale, Remarks string
}

// visit is a visit of a foreign leader to the United States.
type visit struct {
	Start, Visitor, Description string
	From                        []string
}

var (
	// the end of a sentence, not of an abbreviation
	sentenceEnd = regexp.MustCompile(`[a-z0-9]\. [A-Z]`)

	aside   = regexp.MustCompile(` ?\([^)]*\)| ?\[[^\]]*\]`)
	meeting = regexp.MustCompile(`^(Met|Conferred|Visited|Spoke|Lunched|Consulted) |^(Discussed|Reviewed|Negotiated) .* with `)
)

// remark returns the first act in a line of remarks, as a newspaper writes it.
func remark(line string) string {
	if at := sentenceEnd.FindStringIndex(line); at != nil {
		line = line[:at[0]+1]
	}
	line, _, _ = strings.Cut(line, ";")
	return strings.TrimSuffix(strings.TrimSpace(line), ".")
}

func printed(d when.Day) string { return fmt.Sprintf("%s %d, %d", d.Month, d.Dom, d.Year) }

// encounter returns the journey as a sentence; false if the roster does not know its country.
func (j journey) encounter() (encounter, bool) {
	country, known := actor.World().Lookup(j.Country)
	start, err := when.Parse(j.Start)
	if !known || err != nil {
		return encounter{}, false
	}
	host := cmp.Or(country.Country, country.Code) // the Palestinian Authority is Palestine's
	title := "President"
	if j.Role == "secretary" {
		title = "Secretary of State"
	}
	locale, _, _ := strings.Cut(j.Locale, ",")
	at := j.Country
	if locale != "" {
		at = locale + ", " + j.Country
	}
	told := "visited " + at
	if line := remark(aside.ReplaceAllString(j.Remarks, "")); meeting.MatchString(line) {
		verb, rest, _ := strings.Cut(line, " ")
		told = strings.ToLower(verb) + " " + rest + " in " + at
	}
	words := fmt.Sprintf("U.S. %s %s %s, on %s.", title, aside.ReplaceAllString(j.Name, ""), told, printed(start))
	return encounter{words: words, day: start, codes: [2]string{"USA", host}, place: locale, host: host}, true
}

// dispatch is a journey under a dateline, with the town named only there.
type dispatch struct{ journey }

// encounter returns the journey as the first sentence of a dispatch; false if nobody is met or
// no town is given.
func (d dispatch) encounter() (encounter, bool) {
	e, ok := d.journey.encounter()
	line := remark(aside.ReplaceAllString(d.Remarks, ""))
	if !ok || e.place == "" || !meeting.MatchString(line) || strings.Contains(line, " in ") || strings.Contains(line, " at ") {
		return encounter{}, false
	}
	title := "President"
	if d.Role == "secretary" {
		title = "Secretary of State"
	}
	verb, rest, _ := strings.Cut(line, " ")
	e.words = fmt.Sprintf("%s, %s %d — U.S. %s %s %s %s on %s.", strings.ToUpper(e.place), e.day.Month, e.day.Dom, title,
		aside.ReplaceAllString(d.Name, ""), strings.ToLower(verb), rest, e.day.Weekday())
	return e, true
}

// encounter returns the visit as a sentence; false if the roster does not know its country.
func (v visit) encounter() (encounter, bool) {
	country, known := actor.World().Lookup(v.From[0])
	start, err := when.Parse(v.Start)
	if !known || err != nil {
		return encounter{}, false
	}
	told := "visited Washington"
	if line := remark(aside.ReplaceAllString(v.Description, "")); meeting.MatchString(line) {
		verb, rest, _ := strings.Cut(line, " ")
		told = strings.ToLower(verb) + " " + rest
		if !strings.Contains(rest, " in ") && !strings.Contains(rest, " at ") {
			told += " in Washington"
		}
	}
	words := fmt.Sprintf("%s of %s %s on %s.", v.Visitor, v.From[0], told, printed(start))
	return encounter{words: words, day: start, codes: [2]string{country.Code, "USA"}, place: "", host: "USA"}, true
}

// encounters returns every usable row of a file; skipped counts the others.
func encounters[row interface{ encounter() (encounter, bool) }](t *testing.T, name string) (out []encounter, skipped int) {
	t.Helper()
	for _, r := range rowsOf[row](t, shared.File(t, "data", "diplomacy", name)) {
		if e, ok := r.encounter(); ok {
			out = append(out, e)
		} else {
			skipped++
		}
	}
	return out, skipped
}

// TestScoreDiplomacy writes a newspaper sentence for each journey and each visit (name, date,
// place, line of text) and measures how often CONSULT is found with both countries, the day and
// the place. One dispatch in ten is about a meeting in a third country, to which none of its
// parties belongs.
func TestScoreDiplomacy(t *testing.T) {
	journeys, skipped := encounters[journey](t, "travels.jsonl")
	scoreEncounters(t, "journeys", journeys, skipped, 91)
	dispatches, skipped := encounters[dispatch](t, "travels.jsonl")
	scoreEncounters(t, "dispatches", dispatches, skipped, 85)
	visits, skipped := encounters[visit](t, "visits.jsonl")
	scoreEncounters(t, "visits", visits, skipped, 94)
}

func scoreEncounters(t *testing.T, what string, list []encounter, skipped, floor int) {
	t.Helper()
	consult, both, day, located, all := 0, 0, 0, 0, 0
	for _, want := range list {
		b := readtest.Read(t, want.words, want.day.String())
		i := slices.IndexFunc(b.Events, func(e reading.Event) bool { return e.Category == "CONSULT" })
		if i < 0 {
			if os.Getenv("FLASHBRIEF_MISSES") != "" {
				t.Logf("%s\n   no CONSULT", want.words)
			}
			continue
		}
		e := &b.Events[i]
		parties := slices.Concat(e.Actors, e.Recipients)
		two := hasCountry(parties, want.codes[0]) && hasCountry(parties, want.codes[1])
		on, _ := e.Date.Day()
		where := want.place != "" && e.Place == want.place || sameCountry(e.Place, want.host)
		consult++
		both += one(two)
		day += one(on == want.day)
		located += one(where)
		all += one(two && on == want.day && where)
		if os.Getenv("FLASHBRIEF_MISSES") != "" && !(two && on == want.day && where) {
			t.Logf("%s\n   %s on %s in %q because %s", want.words, coding(e), e.Date, e.Place, e.Rule)
		}
	}
	if 100*all < floor*len(list) {
		t.Errorf("%s: got both countries, day and place in %d of %d, want no less than %d in a hundred", what, all, len(list), floor)
	}
	share := func(k int) float64 { return 100 * float64(k) / float64(max(1, len(list))) }
	t.Logf("%d %s (%d of lands that are no more left out): CONSULT %.1f%%, both countries %.1f%%, day %.1f%%, place %.1f%%, all %.1f%%",
		len(list), what, skipped, share(consult), share(both), share(day), share(located), share(all))
}

func sameCountry(name, code string) bool {
	if p, ok := place.World().Lookup(name); ok {
		return p.Country == code
	}
	m, ok := actor.World().Lookup(name)
	return ok && m.Code == code
}
