package event_test

import (
	"os"
	"slices"
	"strings"
	"testing"

	"flashbrief/internal/readtest"
	"flashbrief/internal/shared"
	"flashbrief/reading"
	"flashbrief/world/plover"
)

// goldCoding is a sentence with its expected events.
type goldCoding struct {
	ID, Text, Date string
	Events         []struct {
		Type, CAMEO    string
		Source, Target []string
	}
}

// realm maps the fictional countries of the functional tests to names that the roster knows;
// code is the tests' own.
var realm = []struct{ name, country, code string }{
	{"Eriadorian", "Ecuadorian", ""}, {"Eriadori", "Ecuadorian", ""}, {"Dagolathi", "Senegalese", ""}, {"Arnorian", "Albanian", ""},
	{"Gondor", "Greece", "GON=GRC"}, {"Gxndor", "Greece", ""}, {"Arnor", "Albania", "ARN=ALB"}, {"Osgiliath", "Oman", "OSG=OMN"},
	{"Eriador", "Ecuador", "ERI=ECU"}, {"Bree", "Brazil", "BRE=BRA"}, {"Calenardhon", "Canada", "CAL=CAN"}, {"Cxlenardhon", "Canada", ""},
	{"Mordor", "Morocco", "MOR=MAR"}, {"Ithilen", "Italy", "ITH=ITA"}, {"Dagolath", "Senegal", "DAG=SEN"}, {"Dol Amroth", "Kenya", "DOL=KEN"},
	{"Cirith Ungol", "Rabat", ""}, {"Minas Tirith", "Athens", ""}, {"Rohan", "Romania", "ROH=ROU"}, {"Zimbabwe", "Zimbabwe", "ZBW=ZWE"},
	{"Kuwait", "Kuwait", "KUW=KWT"}, {"New Zealand", "New Zealand", "NZE=NZL"},
}

func realCountry(code string) string {
	if len(code) < 3 {
		return ""
	}
	for _, r := range realm {
		if old, now, _ := strings.Cut(r.code, "="); old == code[:3] && now != "" {
			return now
		}
	}
	return code[:3]
}

// TestScoreCoderFunctions measures 267 functional tests of older coders, with CAMEO codes: a
// sentence is right if one of our events has the category to which PLOVER maps the code, and
// its countries. Codes that PLOVER lacks, or that the tests made up, count as expecting
// nothing.
func TestScoreCoderFunctions(t *testing.T) {
	n, category, first, sides, quiet, silent := 0, 0, 0, 0, 0, 0
	for _, g := range rowsOf[goldCoding](t, shared.File(t, "data", "events", "coder-functions.jsonl")) {
		words := g.Text
		for _, r := range realm {
			words = strings.ReplaceAll(words, r.name, r.country)
		}
		b := readtest.Read(t, words, g.Date)
		var want plover.Category
		var source, target string
		for _, e := range g.Events {
			if c, ok := plover.Manual().FromCAMEO(plover.CAMEO(e.CAMEO)); ok && c.Category != "" && len(e.Source) > 0 && len(e.Target) > 0 {
				want, source, target = c.Category, realCountry(e.Source[0]), realCountry(e.Target[0])
				break
			}
		}
		if want == "" {
			quiet++
			silent += one(len(live(b)) == 0)
			continue
		}
		n++
		i := slices.IndexFunc(b.Events, func(e reading.Event) bool { return e.Category == want })
		category += one(i >= 0)
		first += one(i == 0)
		both := i >= 0 && b.Events[i].Actors != nil && hasCountry(b.Events[i].Actors, source) && hasCountry(append(b.Events[i].Recipients, b.Events[i].Actors...), target)
		sides += one(both)
		if show := os.Getenv("FLASHBRIEF_MISSES"); show != "" && !both {
			t.Logf("%s %s\n   want %s %s %s", g.ID, words, source, want, target)
			for k := range b.Events {
				t.Logf("   got %s because %s", coding(&b.Events[k]), b.Events[k].Rule)
			}
		}
	}
	share := func(k, of int) float64 { return 100 * float64(k) / float64(max(1, of)) }
	if share(category, n) < 49 {
		t.Errorf("got the category in %d of %d, want no less than 49 %%", category, n)
	}
	t.Logf("%d sentences with an event: its category among ours %.1f%%, the first %.1f%%, with both countries %.1f%%; %d without one that PLOVER has: none found in %.1f%%",
		n, share(category, n), share(first, n), share(sides, n), quiet, share(silent, quiet))
}

func hasCountry(list []reading.Party, code string) bool {
	return slices.ContainsFunc(list, func(p reading.Party) bool { return p.Country == code || p.Code == code || string(p.Sector) == code })
}

// TestScoreHeadlines measures the category of 375 headlines whose countries and city
// are filled in.
func TestScoreHeadlines(t *testing.T) {
	fill := strings.NewReplacer("{country_1}", "Nigeria", "{country_2}", "Kenya", "{country_3}", "Ghana", "{city}", "Lagos")
	n, right, none := 0, 0, 0
	for _, g := range rowsOf[goldCoding](t, shared.File(t, "data", "events", "headline-templates.jsonl")) {
		words := fill.Replace(strings.TrimSpace(g.Text))
		b := readtest.Read(t, words, "2020-01-01")
		got := "none"
		if len(b.Events) > 0 {
			got = string(b.Events[0].Category)
		}
		n++
		none += one(got == "none")
		right += one(joined(got) == joined(g.Events[0].Type))
		if show := os.Getenv("FLASHBRIEF_MISSES"); show != "" && joined(got) != joined(g.Events[0].Type) {
			t.Logf("%s, got %s: %s", g.Events[0].Type, got, words)
		}
	}
	t.Logf("%d headlines: first category right %.1f%% (CONCEDE and RETREAT counted as one), none found %.1f%%", n, 100*float64(right)/float64(n), 100*float64(none)/float64(n))
}

// TestScoreEveryday measures how many sentences of talk, reviews, guides and similar get a
// visible event: few of them report one.
func TestScoreEveryday(t *testing.T) {
	n, with := 0, 0
	for _, name := range []string{"en_ewt-ud-dev.conllu", "en_gum-ud-dev.conllu"} {
		raw, err := os.ReadFile(shared.File(t, "data", "ud", name))
		if err != nil {
			t.Fatal(err)
		}
		i := 0
		for row := range strings.Lines(string(raw)) {
			words, ok := strings.CutPrefix(strings.TrimSpace(row), "# text = ")
			if !ok {
				continue
			}
			if i++; i%2 == 0 { // every second is enough
				continue
			}
			n++
			b := readtest.Read(t, words, "2020-01-01")
			with += one(len(live(b)) > 0)
			if show := os.Getenv("FLASHBRIEF_MISSES"); show != "" && len(live(b)) > 0 {
				t.Logf("%s\n   %s because %s", words, coding(&b.Events[0]), b.Events[0].Rule)
			}
		}
	}
	if 100*with > 5*n {
		t.Errorf("got an event in %d of %d sentences, want no more than 5 in a hundred", with, n)
	}
	t.Logf("%d sentences: %.1f%% get an event", n, 100*float64(with)/float64(n))
}
