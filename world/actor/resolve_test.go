package actor

import (
	"bufio"
	"cmp"
	"encoding/json"
	"os"
	"strings"
	"testing"

	"flashbrief/internal/shared"
	"flashbrief/world/plover"
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
	var countries, sectors tally
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
		if want, ok := c.Expect["country"].(string); ok && !countries.add(gotCountry == strings.Replace(want, "XKX", "KOS", 1)) {
			t.Logf("country of %q: got %q, want %q", c.Text, gotCountry, want)
		}
		if want, ok := c.Expect["code_1"].(string); ok && want != "" && want != "????" && !sectors.add(string(gotSector) == want || string(gotSector) == c.Expect["code_2"]) {
			t.Logf("sector of %q: got %q, want %q", c.Text, gotSector, want)
		}
	}
	if err := lines.Err(); err != nil {
		t.Fatal(err)
	}
	t.Logf("country %d of %d, sector %d of %d", countries.right, countries.all, sectors.right, sectors.all)
	if 100*countries.right < countryFloor*countries.all || 100*sectors.right < sectorFloor*sectors.all {
		t.Errorf("got country %d of %d and sector %d of %d, want %d and %d in a hundred",
			countries.right, countries.all, sectors.right, sectors.all, countryFloor, sectorFloor)
	}
}

const countryFloor, sectorFloor = 80, 60

// tally counts right answers among all.
type tally struct{ right, all int }

// add counts an answer and returns whether it is right.
func (c *tally) add(right bool) bool {
	c.all++
	if right {
		c.right++
	}
	return right
}

// resolve returns the country and sector of a phrase by names, offices and agents: the first
// country and the last sector in it.
func resolve(r *Roster, phrase string) (country string, sector plover.Sector) {
	words := strings.Fields(strings.NewReplacer("’", "'", ",", " ").Replace(phrase))
	for i := 0; i < len(words); {
		n := min(r.Longest(), len(words)-i)
		for ; n > 0; n-- {
			of, is, ok := coded(r, strings.TrimSuffix(strings.Join(words[i:i+n], " "), "'s"))
			if ok {
				country, sector = cmp.Or(country, of), is
				break
			}
		}
		i += max(n, 1)
	}
	return country, sector
}

// coded returns the country and the sector of a name, an office or an agent.
func coded(r *Roster, name string) (country string, sector plover.Sector, ok bool) {
	if m, ok := r.Lookup(name); ok {
		country, sector = m.Country, m.Sector
		if country == "" && (m.Kind == Organization || m.Kind == Person) {
			country = string(m.Sector)
		}
		if sector == "" && (m.Form == Capital || m.Form == Seat) {
			sector = plover.GOV
		}
		return country, sector, true
	}
	if o, ok := r.Office(name); ok {
		return "", o.Sector, true
	}
	sector, ok = r.Agent(strings.ToLower(name))
	return "", sector, ok
}
