package actor

import (
	"encoding/csv"
	"maps"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"

	"flashbrief/ground/when"
	"flashbrief/internal/shared"
)

// TestWhoHeldTheOffice asks what is in the encyclopedias, not in the roster's sources: an answer
// is right, or not known.
func TestWhoHeldTheOffice(t *testing.T) {
	right, unknown := 0, 0
	for _, c := range []struct{ code, title, on, who string }{
		{"USA", "President", "2003-03-20", "Bush"}, {"USA", "President", "2009-01-21", "Obama"}, {"USA", "President", "2017-01-21", "Trump"}, {"USA", "President", "2024-05-01", "Biden"},
		{"USA", "President", "2025-06-01", "Trump"}, {"USA", "Secretary of State", "2010-05-01", "Clinton"}, {"USA", "Foreign Minister", "2014-05-01", "Kerry"}, {"USA", "Secretary of Defense", "2005-05-01", "Rumsfeld"},
		{"GBR", "Prime Minister", "2006-05-01", "Blair"}, {"GBR", "Prime Minister", "2012-05-01", "Cameron"}, {"GBR", "Prime Minister", "2018-05-01", "May"}, {"GBR", "Prime Minister", "2023-05-01", "Sunak"},
		{"GBR", "Prime Minister", "2025-02-01", "Starmer"}, {"GBR", "Foreign Secretary", "2013-05-01", "Hague"}, {"GBR", "King", "2023-05-01", "Charles"}, {"GBR", "Queen", "2010-05-01", "Elizabeth"},
		{"FRA", "President", "2008-05-01", "Sarkozy"}, {"FRA", "President", "2014-05-01", "Hollande"}, {"FRA", "President", "2022-05-20", "Macron"}, {"FRA", "Foreign Minister", "2015-05-01", "Fabius"},
		{"DEU", "Chancellor", "2015-05-01", "Merkel"}, {"DEU", "Chancellor", "2023-05-01", "Scholz"}, {"DEU", "Chancellor", "2025-08-01", "Merz"}, {"RUS", "President", "2010-05-01", "Medvedev"},
		{"RUS", "President", "2015-05-01", "Putin"}, {"RUS", "Foreign Minister", "2014-05-01", "Lavrov"}, {"RUS", "Defense Minister", "2015-05-01", "Shoygu"}, {"RUS", "Prime Minister", "2021-05-01", "Mishustin"},
		{"IRN", "President", "2010-05-01", "Ahmadinejad"}, {"IRN", "President", "2016-05-01", "Rohani"}, {"IRN", "President", "2023-05-01", "Raisi"}, {"IRN", "President", "2025-05-01", "Pezeshkian"},
		{"IRN", "Foreign Minister", "2016-05-01", "Zarif"}, {"IRN", "Foreign Minister", "2024-05-21", ""}, {"IRN", "Foreign Minister", "2025-05-01", ""}, {"CHN", "President", "2008-05-01", "Hu"},
		{"CHN", "President", "2018-05-01", "Xi"}, {"CHN", "Premier", "2016-05-01", "Li Keqiang"}, {"CHN", "Premier", "2024-05-01", "Li Qiang"}, {"CHN", "Foreign Minister", "2017-05-01", "Wang"},
		{"ISR", "Prime Minister", "2007-05-01", "Olmert"}, {"ISR", "Prime Minister", "2016-05-01", "Netanyahu"}, {"ISR", "Prime Minister", "2022-01-15", "Bennett"}, {"TUR", "Prime Minister", "2010-05-01", "Erdoğan"},
		{"TUR", "President", "2010-05-01", "Gül"}, {"TUR", "Foreign Minister", "2017-05-01", "Çavuşoğlu"}, {"IND", "Prime Minister", "2010-05-01", "Singh"}, {"IND", "Prime Minister", "2019-12-01", "Modi"},
		{"PAK", "Prime Minister", "2019-05-01", "Khan"}, {"JPN", "Prime Minister", "2015-05-01", "Abe"}, {"KOR", "President", "2014-05-01", "Park"}, {"UKR", "President", "2012-05-01", "Yanukovych"},
		{"UKR", "President", "2022-05-01", "Zelensk"}, {"POL", "Foreign Minister", "2010-05-01", "Sikorski"}, {"HUN", "Prime Minister", "2016-05-01", "Orbán"}, {"EGY", "President", "2016-05-01", "Sisi"},
		{"SYR", "President", "2016-05-01", "Assad"}, {"SYR", "President", "2025-05-01", "Sharaa"}, {"IRQ", "Prime Minister", "2010-05-01", "Maliki"}, {"AFG", "President", "2010-05-01", "Karzai"},
		{"BRA", "President", "2013-05-01", "Rousseff"}, {"ZAF", "President", "2015-05-01", "Zuma"}, {"VAT", "Pope", "2020-05-01", "Franc"}, {"VAT", "Pope", "2025-08-01", "Leo"},
		{"USA", "President", "1950-05-01", ""}, {"RUS", "Foreign Minister", "2024-05-01", ""}, {"RUS", "President", "2035-05-01", ""}, {"XXX", "President", "2015-05-01", ""},
	} {
		got := Held().Holders(c.code, c.title, day(t, c.on))
		var names []string
		for _, h := range got {
			names = append(names, h.Person)
		}
		switch {
		case len(got) == 0:
			unknown++
			if c.who != "" {
				t.Logf("%s of %s on %s is not known, want %s", c.title, c.code, c.on, c.who)
			}
		case c.who != "" && strings.Contains(NameKey(strings.Join(names, ", ")), NameKey(c.who)):
			right++
		default:
			t.Errorf("%s of %s on %s: got %s, want %q or nobody", c.title, c.code, c.on, strings.Join(names, ", "), c.who)
		}
	}
	t.Logf("%d right, %d not known", right, unknown)
	if right < 50 {
		t.Errorf("got %d right, want at least 50", right)
	}
}

// TestAThousandQuestions asks who held an office on a random day of a tenure that Wikidata dates
// to the day, and on days after the sources end, where nobody may be named.
func TestAThousandQuestions(t *testing.T) {
	list := datedToTheDay(t)
	r := rand.New(rand.NewPCG(5, 6))
	right, unknown, wrong := 0, 0, 0
	for range 900 {
		of := list[r.IntN(len(list))]
		on := of.Held.From.AddDays(r.IntN(of.Held.Until.Days(of.Held.From)))
		got := Held().Holders(of.Code, of.Title, on)
		switch {
		case len(got) == 0:
			unknown++
		case likePerson(got[0], of):
			right++
		default:
			wrong++
			t.Logf("%s of %s on %s: got %s, want %s", of.Title, of.Code, on, got[0].Person, of.Person)
		}
	}
	unknown += nobodyLater(t)
	t.Logf("of 1,000 questions %d are answered right, %d not known, %d wrong", right, unknown, wrong)
	if wrong > 10 || right < 600 {
		t.Errorf("got %d wrong and %d right, want at most 10 wrong and at least 600 right", wrong, right)
	}
}

// nobodyLater asks a hundred questions on a day after the sources of ministers end, and returns
// their number.
func nobodyLater(t *testing.T) int {
	t.Helper()
	codes := slices.Sorted(maps.Keys(World().countries))
	for _, c := range codes[:100] {
		for _, title := range []string{"Foreign Minister", "Defense Minister", "Interior Minister"} {
			if got := Held().Holders(c, title, when.Date(2025, 6, 1)); len(got) > 0 {
				t.Errorf("%s of %s after the sources end: got %s", title, c, got[0].Person)
			}
		}
	}
	return 100
}

// datedToTheDay returns the tenures of Wikidata in offices of one holder that begin and end on a
// day, with that end.
func datedToTheDay(t *testing.T) []Tenure {
	t.Helper()
	f, err := os.Open(shared.File(t, "data", "offices", "holders.csv"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	column := map[string]int{}
	for i, name := range rows[0] {
		column[name] = i
	}
	known := map[string]*Tenure{}
	for _, x := range Held().All() {
		if single[x.Title] && x.ID != "" {
			known[x.Code+" "+x.ID+" "+x.Held.From.String()] = x
		}
	}
	var out []Tenure
	for _, row := range rows[1:] {
		start, end := row[column["start"]], row[column["end"]]
		x := known[row[column["country"]]+" "+row[column["person_id"]]+" "+start]
		if len(start) != 10 || len(end) != 10 || x == nil || day(t, end).Days(day(t, start)) < 2 {
			continue
		}
		of := *x
		of.Held.Until = day(t, end)
		out = append(out, of)
	}
	return out
}
