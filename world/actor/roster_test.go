package actor

import "testing"

func TestNamesLeadToTheirBearers(t *testing.T) {
	r := World()
	for _, c := range []struct {
		name, code, sector string
		form               Form
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
	} {
		got, ok := r.Lookup(c.name)
		if !ok || got.Code != c.code || got.Sector != c.sector || got.Form != c.form {
			t.Errorf("%s: got %+v %v, want %s %s %d", c.name, got, ok, c.code, c.sector, c.form)
		}
	}
	if _, ok := r.Lookup("us"); ok {
		t.Error("the pronoun us is taken for a country")
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
	for noun, want := range map[string]string{"rebels": "REB", "police": "COP", "protester": "CVL", "lawmaker": "LEG"} {
		if got, _ := r.Agent(noun); got != want {
			t.Errorf("%s: got %s, want %s", noun, got, want)
		}
	}
}
