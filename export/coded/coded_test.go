package coded

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"flashbrief/ground/text"
	"flashbrief/ground/when"
	"flashbrief/internal/readtest"
	"flashbrief/news"
	"flashbrief/reading"
	"flashbrief/reading/ud"
	"flashbrief/world/plover"
)

// layout is a way to write and read events, with the fields it carries.
type layout struct {
	write  func(io.Writer, *reading.Bench) error
	header []string
	read   func(io.Reader) func(func(Coded, error) bool)
	// carried returns the fields of an event that the layout carries, as one line for each row.
	carried func(c Coded) string
	rows    func(b *reading.Bench, e *reading.Event) []Coded
}

var layouts = map[string]layout{
	"PLOVER": {
		write: func(w io.Writer, b *reading.Bench) error { return PLOVER(w, b, true) },
		read:  ReadPLOVER,
		carried: func(c Coded) string {
			e := c.Event
			return fmt.Sprint(c.ID, c.Story, c.Publication, c.Published, c.Language, c.Coder, c.Codebook, c.Text, e.Category, e.Mode, e.Context, e.CAMEO, e.Status,
				e.Historical, whole(e.Actors), whole(e.Recipients), e.Date, e.Place, e.PlaceCode, e.AccordingTo, e.Dead, e.Injured, e.CrowdSize, e.Span, e.Text, e.Rule, e.Sentence)
		},
		rows: func(b *reading.Bench, e *reading.Event) []Coded {
			return []Coded{{
				ID: id(b, e), Story: b.Report.ID, Publication: b.Anatomy.Publisher, Published: b.Dated(), Language: language(b),
				Coder: "flashbrief reader " + b.Versions.Reader, Codebook: b.Versions.Codebook, Text: sentence(b, e), Event: *e,
			}}
		},
	},
	"GDELT": {
		write: GDELT, read: ReadGDELT,
		carried: func(c Coded) string {
			e := c.Event
			return fmt.Sprint(c.ID, c.Origin, c.Published, e.CAMEO, e.Date, e.Place, "|", sided(e.Actors, strings.ToUpper), "|", sided(e.Recipients, strings.ToUpper))
		},
		rows: func(b *reading.Bench, e *reading.Event) []Coded {
			return paired(b, e, func(c *Coded) { c.Origin, c.Published = b.Report.Origin, b.Dated() })
		},
	},
	"ICEWS": {
		write: ICEWS, header: icewsHeader, read: ReadICEWS,
		carried: func(c Coded) string {
			e := c.Event
			return fmt.Sprint(c.ID, c.Story, c.Publication, e.Category, e.CAMEO, e.Date, e.Place, e.PlaceCode, e.Sentence, "|", sided(countries(e.Actors), nil), "|", sided(countries(e.Recipients), nil))
		},
		rows: func(b *reading.Bench, e *reading.Event) []Coded {
			return paired(b, e, func(c *Coded) { c.Story, c.Publication = b.Report.ID, b.Anatomy.Publisher })
		},
	},
	"POLECAT": {
		write: POLECAT, header: polecatHeader, read: ReadPOLECAT,
		carried: func(c Coded) string {
			e := c.Event
			return fmt.Sprint(c.ID, c.Publication, c.Published, c.Language, c.Coder, e.Category, e.Mode, e.Context, e.CAMEO, e.Date, e.Place, e.PlaceCode, "|", texted(e.Actors), "|", texted(e.Recipients))
		},
		rows: func(b *reading.Bench, e *reading.Event) []Coded {
			c := Coded{ID: id(b, e), Publication: b.Anatomy.Publisher, Published: b.Dated(), Language: language(b), Coder: b.Versions.Reader, Event: *e}
			c.Event.Date = oneDay(e.Date)
			return []Coded{c}
		},
	},
}

// paired returns the rows of an event in a table of pairs.
func paired(b *reading.Bench, e *reading.Event, fill func(*Coded)) []Coded {
	var out []Coded
	for n, p := range pairs(e) {
		c := Coded{ID: number(b, e, n), Event: *e}
		c.Event.Actors, c.Event.Recipients, c.Event.Date = one(p.a), one(p.r), oneDay(e.Date)
		fill(&c)
		out = append(out, c)
	}
	return out
}

func whole(list []reading.Party) []string {
	var out []string
	for _, p := range list {
		out = append(out, strings.Join([]string{p.Name, p.Code, p.Country, string(p.Sector), p.Text}, "/"))
	}
	return out
}

func sided(list []reading.Party, fold func(string) string) []string {
	var out []string
	for _, p := range list {
		name := p.Name
		if fold != nil {
			name = fold(name)
		}
		out = append(out, strings.Join([]string{name, p.Code, country(p), string(p.Sector)}, "/"))
	}
	return out
}

// countries returns parties as a table with only a country column has them.
func countries(list []reading.Party) []reading.Party {
	out := slices.Clone(list)
	for i := range out {
		out[i].Code = country(out[i])
	}
	return out
}

func texted(list []reading.Party) []string {
	var out []string
	for _, p := range countries(list) {
		out = append(out, strings.Join([]string{p.Name, p.Code, string(p.Sector), p.Text}, "/"))
	}
	return out
}

// readings returns the benches of the sample's dispatches, and one with unusual events.
func readings(t *testing.T) []*reading.Bench {
	t.Helper()
	files, err := filepath.Glob("../../sample/*.md")
	if err != nil || len(files) == 0 {
		t.Fatalf("no sample: %v", err)
	}
	out := []*reading.Bench{odd()}
	for _, file := range files[:min(12, len(files))] {
		raw, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, readtest.Read(t, string(raw), "2024-05-20"))
	}
	return out
}

func odd() *reading.Bench {
	words := "Iran, \"Russia\"\tand\nChina met. It may rain."
	day := when.Date(2024, time.May, 19)
	b := &reading.Bench{Report: news.Report{ID: "odd\tone", SHA256: news.Hash([]byte(words)), Text: words, Origin: "a \"b\"\tc.txt", Published: day, Language: "en-GB"}}
	b.Anatomy.Publisher = "The \"Daily\"\u2028Line"
	b.Versions = reading.Versions{Reader: "9", Codebook: "PLOVER 2.0"}
	b.Sentences = []ud.Sentence{{Span: text.Span{Start: 0, End: 27}}, {Span: text.Span{Start: 28, End: len(words)}}}
	iran := reading.Party{Name: "Iran", Code: "IRN", Country: "IRN", Text: "Iran", Sector: "GOV"}
	russia := reading.Party{Name: "Russia", Code: "RUS", Country: "RUS", Text: "\"Russia\""}
	group := reading.Party{Name: "Hezbollah", Code: "HEZ", Country: "LBN", Sector: "REB", Text: "the\tgroup"}
	somebody := reading.Party{Name: "three men", Text: "three\nmen"}
	base := reading.Event{
		Category: "CONSULT", Mode: "visit", CAMEO: "04", Status: reading.Fact, Date: when.On(day), Actors: []reading.Party{iran, russia}, Place: "Moscow", PlaceCode: "RUS",
		Span: text.Span{Start: 0, End: 26}, Text: words[:26], Rule: "a \"rule\"; and\tanother", Context: []plover.Context{plover.Diplomatic, "military"},
	}
	for _, change := range []func(*reading.Event){
		func(*reading.Event) {},
		func(e *reading.Event) { e.Recipients = []reading.Party{group, somebody} },
		func(e *reading.Event) {
			e.Actors, e.Recipients, e.Place, e.PlaceCode, e.Context, e.Mode = nil, []reading.Party{somebody}, "", "", []plover.Context{}, ""
		},
		func(e *reading.Event) { e.Actors, e.Date = []reading.Party{somebody, iran}, when.Bounds{} },
		func(e *reading.Event) {
			e.Date = when.Bounds{From: when.Date(2024, 5, 1), Until: when.Date(2024, 6, 1)}
		},
		func(e *reading.Event) { e.Date = when.Bounds{Until: day} },
		func(e *reading.Event) { e.Date, e.Status = when.Bounds{From: day}, reading.Claim },
		func(e *reading.Event) { e.AccordingTo, e.Dead, e.Injured, e.CrowdSize = []string{"A", "B"}, 3, 4, 500 },
		func(e *reading.Event) { e.Historical, e.Status, e.Sentence = true, reading.Intent, 1 },
		func(e *reading.Event) {
			e.Category, e.Mode, e.CAMEO, e.Recipients, e.Sentence = "ASSAULT", "drone", "19", []reading.Party{russia}, -1
		},
	} {
		e := base
		change(&e)
		e.Trigger = text.Span{Start: len(b.Events), End: len(b.Events) + 1}
		b.Events = append(b.Events, e)
	}
	return b
}

func TestEveryLayoutReadsBackWhatItCarries(t *testing.T) {
	benches := readings(t)
	for name, l := range layouts {
		var out bytes.Buffer
		if l.header != nil {
			if err := row(&out, l.header); err != nil {
				t.Fatal(err)
			}
		}
		var want []string
		for _, b := range benches {
			if err := l.write(&out, b); err != nil {
				t.Fatal(err)
			}
			want = append(want, l.carriedOf(b, name == "PLOVER")...)
		}
		compareRows(t, name, l.readBack(t, name, &out), want)
	}
}

// readBack returns the fields that the layout carries of each row read.
func (l layout) readBack(t *testing.T, name string, r io.Reader) []string {
	t.Helper()
	var out []string
	for c, err := range l.read(r) {
		if err != nil {
			t.Errorf("%s: %v", name, err)
		}
		out = append(out, l.carried(c))
	}
	return out
}

func compareRows(t *testing.T, name string, got, want []string) {
	t.Helper()
	if len(got) != len(want) || len(want) < 30 {
		t.Fatalf("%s: got %d rows, want %d, more than 30", name, len(got), len(want))
	}
	for i := range want {
		if got[i] != want[i] {
			t.Errorf("%s row %d:\n got %s\nwant %s", name, i+1, got[i], want[i])
		}
	}
}

// carriedOf returns the fields that the layout carries of each row of the bench. With all,
// negated and hypothetical events also have rows, and cells keep tabs and line breaks.
func (l layout) carriedOf(b *reading.Bench, all bool) []string {
	var out []string
	for i := range b.Events {
		e := &b.Events[i]
		if !all && (e.Status == reading.Hypothetical || e.Status == reading.Negated) {
			continue
		}
		for _, c := range l.rows(b, e) {
			if !all {
				c = flattened(c)
			}
			out = append(out, l.carried(c))
		}
	}
	return out
}

// flattened returns an event as a table of cells keeps it: without tabs and line breaks.
func flattened(c Coded) Coded {
	for _, s := range []*string{&c.Story, &c.Origin, &c.Publication} {
		*s = flat.Replace(*s)
	}
	for _, list := range []*[]reading.Party{&c.Event.Actors, &c.Event.Recipients} {
		*list = slices.Clone(*list)
		for i := range *list {
			p := &(*list)[i]
			p.Name, p.Text = flat.Replace(p.Name), flat.Replace(p.Text)
		}
	}
	return c
}

func TestEachRowHasItsColumns(t *testing.T) {
	for name, c := range map[string]struct {
		write   func(io.Writer, *reading.Bench) error
		header  []string
		columns int
	}{"GDELT": {GDELT, nil, 61}, "ICEWS": {ICEWS, icewsHeader, 20}, "POLECAT": {POLECAT, polecatHeader, 40}} {
		var out bytes.Buffer
		if c.header != nil {
			row(&out, c.header)
		}
		for _, b := range readings(t) {
			if err := c.write(&out, b); err != nil {
				t.Fatal(err)
			}
		}
		seen := map[string]bool{}
		for line := range strings.Lines(out.String()) {
			f := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
			if len(f) != c.columns {
				t.Errorf("%s: got %d columns, want %d: %s", name, len(f), c.columns, line)
			}
			if seen[f[0]] {
				t.Errorf("%s: the ID %s stands twice", name, f[0])
			}
			seen[f[0]] = true
		}
	}
}

func TestTablesOfOthersAreRead(t *testing.T) {
	gdelt := make([]string, 61)
	for i, v := range map[int]string{
		0: "1120000001", 1: "20240520", 5: "IRNGOV", 6: "TEHRAN", 7: "IRN", 12: "GOV", 15: "RUS", 16: "RUSSIA", 17: "RUS", 25: "1", 26: "036", 27: "036", 28: "03",
		29: "1", 30: "4.0", 51: "4", 52: "Moscow, Moskva, Russia", 53: "RS", 59: "20240520124500", 60: "https://news.example/a?b=c",
	} {
		gdelt[i] = v
	}
	first := slices.Concat(gdelt[:39], gdelt[40:47], gdelt[48:55], gdelt[56:])
	polecat := slices.Repeat([]string{"None"}, 40)
	for i, v := range map[int]string{
		0: "20240520-1-a", 1: "2024-05-20", 2: "COERCE", 3: "arrest", 4: "-7.2", 5: "MATERIAL CONFLICT", 6: "legal; human_rights", 7: "Police; Courts", 8: "IRN; IRN",
		10: "COP", 11: "COP; JUD", 15: "\"Quoted\" name", 18: "CVL", 19: "CVL", 23: "Tehran", 27: "IRN", 34: "2024-05-20", 38: "fa", 39: "1.0",
	} {
		polecat[i] = v
	}
	header := append(slices.Clone(polecatHeader), "Headline")
	header[4] = "Event Intensity"
	icews := func(date string) string {
		return strings.Join([]string{"36099191", date, "Police (Iran)", "Police,Government", "Iran", "Arrest, detain, or charge with legal action", "173", "-5.0", "Citizen (\"Iran\")", "NULL",
			"Islamic Republic Of Iran", "50981421", "4", "Agence", "Tehran", "NULL", "Tehran", "Iran", "35.69", "51.42"}, "\t")
	}
	for _, c := range []struct {
		what, table, want string
		read              func(io.Reader) func(func(Coded, error) bool)
	}{
		{"GDELT 2.0", strings.Join(gdelt, "\t"), "2024-05-20 AGREE 03 IRN.GOV > RUS. Moscow, Moskva, Russia 2024-05-20 https://news.example/a?b=c", ReadGDELT},
		{"GDELT 1.0", strings.Join(first, "\t"), "2024-05-20 AGREE 03 IRN.GOV > RUS. Moscow, Moskva, Russia 2024-05-20 https://news.example/a?b=c", ReadGDELT},
		{"ICEWS", strings.Join(icewsHeader, "\t") + "\n" + icews("2016-01-31"), "2016-01-31 COERCE/arrest 17 IRN.Police,Government > IRN. Tehran  ", ReadICEWS},
		{"ICEWS of 2017, without a header", icews("1/31/2017") + "\r\n", "2017-01-31 COERCE/arrest 17 IRN.Police,Government > IRN. Tehran  ", ReadICEWS},
		{"POLECAT with too many columns", strings.Join(header, "\t") + "\n" + strings.Join(polecat, "\t") + "\t\t\n", "2024-05-20 COERCE/arrest 17 IRN.COP+IRN.JUD > .CVL Tehran 2024-05-20 ", ReadPOLECAT},
		{"PLOVER of another coder", `{"id":"1","date":"2024-05-01","enddate":"2024-05-31","event":["AID"],"mode":[],"actor":[{"code":"USA"}],"recipient":[{"code":"UKR"}]}`,
			"2024-05-01/2024-06-01 AID  USA. > UKR.   ", ReadPLOVER},
	} {
		n := 0
		for got, err := range c.read(strings.NewReader(c.table)) {
			n++
			if err != nil || briefly(got) != c.want {
				t.Errorf("%s:\n got %s %v\nwant %s", c.what, briefly(got), err, c.want)
			}
		}
		if n != 1 {
			t.Errorf("%s: got %d events, want 1", c.what, n)
		}
	}
}

func briefly(c Coded) string {
	side := func(list []reading.Party) string {
		var out []string
		for _, p := range list {
			out = append(out, p.Code+"."+string(p.Sector))
		}
		return strings.Join(out, "+")
	}
	e := c.Event
	return strings.Join([]string{e.Date.String(), e.Category.Label(e.Mode), string(e.CAMEO), side(e.Actors), ">", side(e.Recipients), e.Place, c.Published.String(), c.Origin}, " ")
}

func TestABadRowIsNamedAndTheRestIsRead(t *testing.T) {
	for name, l := range layouts {
		var out bytes.Buffer
		if err := l.write(&out, odd()); err != nil {
			t.Fatal(err)
		}
		good := strings.Count(out.String(), "\n")
		events, told := 0, ""
		for _, err := range l.read(strings.NewReader("no\trow\n" + out.String())) {
			if err != nil {
				told += err.Error()
			} else {
				events++
			}
		}
		if events != good || !strings.HasPrefix(told, "line 1: ") {
			t.Errorf("%s: got %d events and %q, want %d and line 1 named", name, events, told, good)
		}
	}
}

func FuzzTables(f *testing.F) {
	for name, l := range layouts {
		var out bytes.Buffer
		if err := l.write(&out, odd()); err != nil {
			f.Fatal(err)
		}
		f.Add(name, out.Bytes())
	}
	f.Fuzz(func(_ *testing.T, name string, raw []byte) {
		if l, ok := layouts[name]; ok {
			for range l.read(bytes.NewReader(raw)) {
			}
		}
	})
}
