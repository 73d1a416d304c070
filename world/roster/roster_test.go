package roster

import (
	"errors"
	"strings"
	"testing"

	"flashbrief/ground/fault"
	"flashbrief/ground/when"
)

var taken = when.Date(2026, 5, 1)

const (
	csvTable = `country,position,person,person_id,start,end
IRN,Minister of Foreign Affairs,Abbas Araghchi,Q1,2024-08-21,
GB,Foreign Secretary,David Lammy,http://www.wikidata.org/entity/Q2,2024-07-05,2025-09-05
,Minister of Defence of Peru,Walter Astudillo,,2024-05,2025
Atlantis,King,Nobody,,2001,
Norway,Prime Minister,,,2001,
Norway,Prime Minister,Jonas Gahr Støre,,soon,
`
	ftmLines = `{"id":"p1","schema":"Person","properties":{"name":["Abbas Araghchi"],"wikidataId":["Q1"]}}
{"id":"o1","schema":"Position","properties":{"name":["Minister of Foreign Affairs of Iran"],"country":["ir"]}}
{"id":"x1","schema":"Occupancy","properties":{"holder":["p1"],"post":["o1"],"startDate":["2024-08-21"]}}
{"id":"c1","schema":"Company","properties":{"name":["Oil"]}}
`
	popoloDoc = `{"persons":[{"id":"1","name":"Abbas Araghchi","identifiers":[{"scheme":"wikidata","identifier":"Q1"}]}],
"organizations":[{"id":"g","name":"Government of Iran"}],"posts":[{"id":"f","label":"Foreign Minister","organization_id":"g"}],
"memberships":[{"person_id":"1","organization_id":"g","post_id":"f","start_date":"2024-08-21"}]}`
	sparql = `{"head":{"vars":[]},"results":{"bindings":[{"person":{"value":"http://www.wikidata.org/entity/Q1"},"personLabel":{"value":"Abbas Araghchi"},
"positionLabel":{"value":"Minister of Foreign Affairs"},"countryLabel":{"value":"Iran"},"start":{"value":"2024-08-21T00:00:00Z"}}]}}`
	entities = `{"entities":{"Q1":{"id":"Q1","labels":{"en":{"value":"Abbas Araghchi"}},"claims":{"P39":[{"mainsnak":{"datavalue":{"value":{"id":"Q9"}}},
"qualifiers":{"P580":[{"datavalue":{"value":{"time":"+2024-08-21T00:00:00Z","precision":11}}}]}}]}},
"Q9":{"id":"Q9","labels":{"en":{"value":"Minister of Foreign Affairs"}},"claims":{"P17":[{"mainsnak":{"datavalue":{"value":{"id":"Q794"}}}}]}},
"Q794":{"id":"Q794","labels":{"en":{"value":"Iran"}}}}}`
)

func TestEachFormGivesTheSameTenure(t *testing.T) {
	for _, c := range []struct{ name, form, table string }{
		{"CSV", "csv", csvTable},
		{"FollowTheMoney", "ftm", ftmLines},
		{"Popolo", "popolo", popoloDoc},
		{"Wikidata query", "wikidata", sparql},
		{"Wikidata entities", "wikidata", entities},
	} {
		for _, named := range []string{"", c.form} {
			got, err := Read([]byte(c.table), named, taken)
			if err != nil || len(got.Tenures) == 0 {
				t.Errorf("%s: got %+v, %v", c.name, got, err)
				continue
			}
			h := got.Tenures[0]
			if h.Person != "Abbas Araghchi" || h.ID != "Q1" || h.Code != "IRN" || h.Title != "Foreign Minister" || h.Held.From != when.Date(2024, 8, 21) || h.Sure.Until != taken.AddDays(1) {
				t.Errorf("%s: got %+v, want Araghchi, Foreign Minister of Iran since 2024-08-21", c.name, h)
			}
		}
	}
}

func TestRowsOfATable(t *testing.T) {
	got, err := Read([]byte(csvTable), "", taken)
	if err != nil || len(got.Tenures) != 3 || len(got.Left) != 3 {
		t.Fatalf("got %+v, %v, want three tenures and three rows left out", got, err)
	}
	if h := got.Tenures[1]; h.Title != "Foreign Minister" || h.Code != "GBR" || h.ID != "Q2" || h.Sure.Until != when.Date(2025, 9, 5) {
		t.Errorf("got %+v, want the British foreign secretary", h)
	}
	if h := got.Tenures[2]; h.Code != "PER" || h.Title != "Defense Minister" || h.Sure.From != when.Date(2024, 5, 31) || h.Sure.Until != when.Date(2025, 1, 1) || h.Held.Until != when.Date(2026, 1, 1) {
		t.Errorf("got %+v, want sure days between the month and the year", h)
	}
	for i, why := range []string{`no state or organization is known for "King" of "Atlantis"`, "names no person", `no usable start: "soon"`} {
		if !strings.Contains(got.Left[i].Why, why) || got.Left[i].Row == "" {
			t.Errorf("got %+v, want %s", got.Left[i], why)
		}
	}
}

func TestATableThatCannotBeRead(t *testing.T) {
	for what, c := range map[string]struct{ raw, form, says string }{
		"empty":      {"", "", "read as csv"},
		"no columns": {"a,b\n1,2\n", "", "no column for the"},
		"cut JSON":   {`{"persons":[`, "", "read as popolo"},
		"bad line":   {"{\"schema\":\"Person\",\"properties\":{}}\n{", "ftm", "line 2"},
		"no rows":    {`{"results":{"bindings":[]}}`, "wikidata", "none of 0 rows"},
		"no form":    {"x", "xml", "is no form"},
	} {
		if _, err := Read([]byte(c.raw), c.form, taken); !errors.Is(err, fault.Invalid) || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: got %v, want … %s …", what, err, c.says)
		}
	}
}

func FuzzRead(f *testing.F) {
	for _, s := range []string{csvTable, ftmLines, popoloDoc, sparql, entities} {
		f.Add(s, "")
	}
	f.Fuzz(func(t *testing.T, raw, form string) {
		got, err := Read([]byte(raw), form, taken)
		if err == nil && len(got.Tenures) == 0 {
			t.Error("neither a tenure nor an error")
		}
		for _, h := range got.Tenures {
			if !h.Held.From.Before(h.Held.Until) || h.Person == "" || h.Code == "" {
				t.Errorf("got %+v", h)
			}
		}
	})
}
