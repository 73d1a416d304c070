package actor

import (
	"bufio"
	"encoding/json"
	"os"
	"strings"
	"testing"

	"flashbrief/internal/shared"
)

// TestScoreResolution measures how many phrases coded by others the roster resolves to a
// country and sector, using only the longest names. It has no grammar and no dates, which the
// reading packages have, so it gives a lower bound.
func TestScoreResolution(t *testing.T) {
	f, err := os.Open(shared.File(t, "data", "events", "actor-resolution.jsonl"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var country, countries, sector, sectors int
	lines := bufio.NewScanner(f)
	for lines.Scan() {
		var c struct {
			Call, Text string
			Expect     map[string]any
		}
		if err := json.Unmarshal(lines.Bytes(), &c); err != nil {
			t.Fatal(err)
		}
		if c.Call != "agent_to_code" && c.Call != "short_text_to_agent" {
			continue
		}
		gotCountry, gotSector := resolve(World(), c.Text)
		if want, ok := c.Expect["country"].(string); ok {
			countries++
			if gotCountry == strings.Replace(want, "XKX", "KOS", 1) {
				country++
			} else {
				t.Logf("country of %q: got %q, want %q", c.Text, gotCountry, want)
			}
		}
		if want, ok := c.Expect["code_1"].(string); ok && want != "" && want != "????" {
			sectors++
			if gotSector == want || gotSector == c.Expect["code_2"] {
				sector++
			} else {
				t.Logf("sector of %q: got %q, want %q", c.Text, gotSector, want)
			}
		}
	}
	if err := lines.Err(); err != nil {
		t.Fatal(err)
	}
	t.Logf("country %d of %d, sector %d of %d", country, countries, sector, sectors)
	if 100*country < countryFloor*countries || 100*sector < sectorFloor*sectors {
		t.Errorf("got country %d of %d and sector %d of %d, want %d and %d in a hundred",
			country, countries, sector, sectors, countryFloor, sectorFloor)
	}
}

const countryFloor, sectorFloor = 80, 60

// resolve returns the country and sector of a phrase by names, offices and agents: the first
// country and the last sector in it.
func resolve(r *Roster, phrase string) (country, sector string) {
	words := strings.Fields(strings.NewReplacer("’", "'", ",", " ").Replace(phrase))
	for i := 0; i < len(words); {
		n := 1
		for k := min(r.Longest(), len(words)-i); k > 0; k-- {
			name := strings.TrimSuffix(strings.Join(words[i:i+k], " "), "'s")
			if m, ok := r.Lookup(name); ok {
				if country == "" {
					country = m.Country
					if m.Kind == Organization && m.Country == "" || country == "" && m.Kind == Person {
						country = m.Sector
					}
				}
				sector = m.Sector
				if sector == "" && (m.Form == Capital || m.Form == Seat) {
					sector = "GOV"
				}
				n = k
				break
			}
			if o, ok := r.Office(name); ok {
				sector, n = o.Sector, k
				break
			}
			if s, ok := r.Agent(strings.ToLower(name)); ok {
				sector, n = s, k
				break
			}
		}
		i += n
	}
	return country, sector
}
