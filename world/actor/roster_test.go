package actor

import (
	"testing"

	"flashbrief/world/plover"
)

func TestNamesLeadToTheirBearers(t *testing.T) {
	r := World()
	for _, c := range []struct {
		name, code string
		sector     plover.Sector
		form       Form
	}{
		{"Iran", "IRN", "", Name},
		{"Iranians", "IRN", "", Adjective},
		{"Tehran", "IRN", "", Capital},
		{"the Kremlin", "RUS", "", Seat},
		{"Foggy Bottom", "USA", "", Seat},
		{"Burma", "MMR", "", Name},
		{"Côte d’Ivoire", "CIV", "", Name},
		{"Republic of China", "TWN", "", Name},
		{"Puerto Rico", "USA", "", Name},
		{"SCO", "SCO", "IGO", Name},
		{"Hamas", "HAMAS", "REB", Name},
		{"Putin", "RUS", "GOV", Surname},
		{"Ayatollah Khamenei", "IRN", "GOV", Name},
		{"António Guterres", "UNO", "UNO", Name},
		{"Antonio Guterres", "UNO", "UNO", Name},
		{"Lech Wałęsa", "POL", "GOV", Name},
		{"Mario Abdo Benítez", "PRY", "GOV", Name},
		{"TEHRAN", "IRN", "", Capital},
		{"NORTH KOREA", "PRK", "", Name},
		{"SECURITY COUNCIL", "UNSC", "UNO", Name},
		{"Abkhazia", "GEO", "PRE", Name},
		{"Uyghurs", "CHN", "", Adjective},
		{"Knesset", "KNESSET", "LEG", Name},
		{"Soviet Union", "RUS", "", Name},
	} {
		got, ok := r.Lookup(c.name)
		if !ok || got.Code != c.code || got.Sector != c.sector || got.Form != c.form {
			t.Errorf("%s: got %+v %v, want %s %s %d", c.name, got, ok, c.code, c.sector, c.form)
		}
	}
	for _, no := range []string{"us", "who", "IT", "", "MALE", "turkey", "polish"} {
		if m, ok := r.Lookup(no); ok {
			t.Errorf("%q is taken for %s", no, m.Name)
		}
	}
}

func TestEveryCountryHasAName(t *testing.T) {
	r := World()
	if got, want := len(r.countries), 197; got < want {
		t.Errorf("got %d countries, want at least %d", got, want)
	}
	kinds := map[Kind]int{}
	seen := map[*Entry]bool{}
	for _, m := range r.names {
		if !seen[m.Entry] {
			seen[m.Entry] = true
			kinds[m.Kind]++
		}
	}
	if kinds[Organization] < 150 || kinds[Group] < 150 {
		t.Errorf("got %d organisations and %d groups, want 150 of each", kinds[Organization], kinds[Group])
	}
}

func TestOfficesAndAgents(t *testing.T) {
	r := World()
	if o, ok := r.Office("Defence Minister"); !ok || o.Title != "Defense Minister" || o.Sector != "MIL" {
		t.Errorf("defence minister: got %+v %v", o, ok)
	}
	for noun, want := range map[string]plover.Sector{"rebels": "REB", "police": "COP", "protester": "CVL", "lawmaker": "LEG"} {
		if got, _ := r.Agent(noun); got != want {
			t.Errorf("%s: got %s, want %s", noun, got, want)
		}
	}
}

func TestNoBodyHasACountrysCode(t *testing.T) {
	r := World()
	for code, e := range r.codes {
		if c, ok := r.countries[code]; ok {
			t.Errorf("%s has the code of %s, %s", e.Name, c.Name, code)
		}
	}
}

func TestSectorsAreOfTheCodebook(t *testing.T) {
	known := map[plover.Sector]bool{}
	for _, w := range plover.Manual().Sectors() {
		known[w.Name] = true
	}
	r := World()
	for name, m := range r.names {
		if m.Sector != "" && !known[m.Sector] {
			t.Errorf("%s: no sector %q", name, m.Sector)
		}
		if _, ok := r.countries[m.Country]; m.Country != "" && !ok && m.Kind != Person {
			t.Errorf("%s: no country %q", name, m.Country)
		}
		if _, ok := r.Coded(m.Code); !ok && m.Kind != Region {
			t.Errorf("%s: no code %q", name, m.Code)
		}
	}
	for title, o := range r.offices {
		if !known[o.Sector] {
			t.Errorf("%s: no sector %q", title, o.Sector)
		}
	}
	for noun, s := range r.agents {
		if !known[s] {
			t.Errorf("%s: no sector %q", noun, s)
		}
	}
}
