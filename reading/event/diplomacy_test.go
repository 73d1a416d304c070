package event_test

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"flashbrief/ground/when"
	"flashbrief/internal/readtest"
	"flashbrief/internal/shared"
	"flashbrief/world/actor"
	"flashbrief/world/place"
)

// journey is a journey of an American president or secretary of state.
type journey struct {
	Role, Name, Start, Country, Locale, Remarks string
}

// TestScoreDiplomacy composes a newspaper sentence of each journey (name, date,
// place, line of text) and measures how often CONSULT is found with both countries,
// the day and the place.
func TestScoreDiplomacy(t *testing.T) {
	f, err := os.Open(filepath.Join(shared.Folder(t), "data", "diplomacy", "travels.jsonl"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	n, consult, both, day, located, all := 0, 0, 0, 0, 0, 0
	scan := bufio.NewScanner(f)
	for line := 0; scan.Scan(); line++ {
		var j journey
		if err := json.Unmarshal(scan.Bytes(), &j); err != nil {
			t.Fatal(err)
		}
		country, known := actor.World().Lookup(j.Country)
		remark, _, _ := strings.Cut(j.Remarks, ". ") // one act a sentence, as a newspaper has it
		remark, _, _ = strings.Cut(remark, ";")
		verb, rest, ok := strings.Cut(remark, " ")
		if line%8 != 0 || !known || !ok || verb != "Met" && verb != "Visited" {
			continue
		}
		start, err := when.Parse(j.Start)
		if err != nil {
			continue
		}
		title := "President"
		if j.Role == "secretary" {
			title = "Secretary of State"
		}
		locale, _, _ := strings.Cut(j.Locale, ",")
		words := fmt.Sprintf("U.S. %s %s %s %s in %s, %s, on %s %d, %d.", title, j.Name, strings.ToLower(verb), strings.TrimSuffix(rest, "."), locale, j.Country, start.Month, start.Dom, start.Year)
		n++
		b := readtest.Read(t, words, start.String())
		for _, e := range b.Events {
			if e.Category != "CONSULT" {
				continue
			}
			codes := strings.Split(strings.ReplaceAll(countries(e.Actors)+"+"+countries(e.Recipients), " ", ""), "+")
			two := slices.Contains(codes, "USA") && slices.Contains(codes, country.Code)
			on, _ := e.Date.Day()
			where := e.Place == locale || e.Place == j.Country || sameCountry(e.Place, country.Code)
			consult++
			if two {
				both++
			}
			if on == start {
				day++
			}
			if where {
				located++
			}
			if two && on == start && where {
				all++
			} else if os.Getenv("FLASHBRIEF_MISSES") != "" {
				t.Logf("%s\n   %s on %s in %q", words, coding(&e), e.Date, e.Place)
			}
			break
		}
	}
	share := func(k int) float64 { return 100 * float64(k) / float64(max(1, n)) }
	t.Logf("%d journeys: CONSULT %.1f%%, both countries %.1f%%, day %.1f%%, place %.1f%%, all %.1f%%", n, share(consult), share(both), share(day), share(located), share(all))
}

func sameCountry(name, code string) bool {
	if p, ok := place.World().Lookup(name); ok {
		return p.Country == code
	}
	m, ok := actor.World().Lookup(name)
	return ok && m.Code == code
}
